import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { strokesJson } from "./generate.ts";
import { strokeCount, strokeKey } from "./stroke-key.ts";
import { surnameKey } from "./surname-key.ts";

function sorted(names: string, key: (name: string) => string): string {
  return names
    .split(" ")
    .map((name) => ({ name, key: key(name) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ name }) => name)
    .join(" ");
}

describe("姓氏笔画 order", () => {
  it("counts strokes first, then goes by 横竖撇点折", () => {
    expect(sorted("万 于 张 李 丁 王 马 陈 一", strokeKey)).toBe("一 丁 于 万 马 王 李 张 陈");
    expect(sorted("吴 杨 汪 沈 杜 宋 何", strokeKey)).toBe("杜 杨 吴 何 汪 沈 宋");
  });

  it("goes character by character, so that one surname stays together", () => {
    expect(sorted("李一一 李丁 于乙 干甲 于丁 干丁 李", strokeKey)).toBe("于乙 于丁 干丁 干甲 李 李一一 李丁");
    expect(sorted("司马甲 司丁 叶乙", strokeKey)).toBe("叶乙 司丁 司马甲");
  });

  it("puts characters it does not know behind all others, always the same way", () => {
    expect(sorted("𬎆甲 㛃甲 鑫甲 䶮甲", strokeKey)).toBe("䶮甲 鑫甲 㛃甲 𬎆甲");
    expect(strokeKey("㛃")).toBe(strokeKey("㛃"));
  });

  it("does not mind the dot of minority names", () => {
    expect(strokeKey("阿甲·乙丙")).toBe(strokeKey("阿甲乙丙"));
  });

  it.each([
    ["人", "0234"],
    ["女", "03531"],
    ["小", "03234"],
    ["狗", "0835335251"],
    ["家", "104451353334"],
    ["李", "071234521"],
  ])("writes %s as the standard does", (character, key) => expect(strokeKey(character).split(".")[0]).toBe(key));

  it("knows at least 99.9 % of the characters of GB 2312", () => {
    const decoder = new TextDecoder("gb18030");
    const characters = Array.from({ length: 72 * 94 }, (_, index) =>
      decoder.decode(Uint8Array.of(0xb0 + Math.floor(index / 94), 0xa1 + (index % 94))),
    ).filter((character) => /\p{Script=Han}/u.test(character));
    const missing = characters.filter((character) => strokeCount(character) === null);
    expect(characters).toHaveLength(6763);
    expect(missing.length * 1000).toBeLessThanOrEqual(characters.length);
  });

  it("rests on a table that is current", () => {
    expect(readFileSync(new URL("generated/strokes.json", import.meta.url), "utf8")).toBe(strokesJson());
  });
});

describe("pinyin order of surnames", () => {
  it.each([
    ["单甲", "shan4"],
    ["曾甲", "zeng1"],
    ["仇甲", "qiu2"],
    ["解甲", "xie4"],
    ["区甲", "ou1"],
    ["朴甲", "piao2"],
    ["尉迟甲", "yu4"],
    ["万俟甲", "mo4"],
    ["吕甲", "lu:3"],
  ])("reads %s as %s", (name, syllable) => expect(surnameKey(name).split(".")[0]).toBe(syllable));

  it("reads a surname as one only at the head of a name", () => {
    expect(surnameKey("甲单").split(" ")[1]).toMatch(/^dan1\./u);
  });

  it("goes by syllable, then tone, then character", () => {
    expect(sorted("曾甲 陈甲 成甲 蔡甲 单甲 丁甲", surnameKey)).toBe("蔡甲 陈甲 成甲 丁甲 单甲 曾甲");
    expect(sorted("吕甲 鲁甲 栾甲", surnameKey)).toBe("鲁甲 吕甲 栾甲");
  });

  it("puts what has no reading behind", () => {
    expect(sorted("𬎆甲 张甲 ABEL", surnameKey)).toBe("ABEL 张甲 𬎆甲");
  });
});
