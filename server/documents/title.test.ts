import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakTitle, titleWords, widthOf } from "./title.ts";

describe("a title", () => {
  test("keeps 第二十三次 and 学生代表大会 whole", () => {
    const words = titleWords("关于召开示例大学第二十三次学生代表大会的通知");
    expect(words.some((word) => word.includes("第二十三次"))).toBe(true);
    expect(words.some((word) => word.startsWith("学生代表大会"))).toBe(true);
  });

  test("stands on one line where it fits", () => {
    expect(breakTitle(titleWords("关于召开大会的通知"), 20)).toEqual(["关于召开大会的通知"]);
  });

  test("is broken between words into lines of similar length, not with a rest of two characters", () => {
    expect(breakTitle(titleWords("关于召开示例大学第二十三次学生代表大会的通知"), 20)).toEqual([
      "关于召开示例大学第二十三次",
      "学生代表大会的通知",
    ]);
  });

  test("starts no line with 的", () => {
    const lines = breakTitle(titleWords("关于公布示例大学学生会主席团成员候选人的通知"), 12);
    expect(lines.every((line) => !line.startsWith("的"))).toBe(true);
  });

  test("of three lines has no waist where another break has none", () => {
    const lines = breakTitle(["甲甲甲甲甲", "乙乙", "丙丙丙", "丁丁丁丁丁"], 6);
    const widths = lines.map(widthOf);
    expect(widths[1]! >= Math.min(widths[0]!, widths[2]!)).toBe(true);
  });

  test("with a word wider than the line keeps the word whole", () => {
    expect(breakTitle(["甲".repeat(30), "乙乙"], 20)).toEqual(["甲".repeat(30), "乙乙"]);
  });

  test("loses no character and breaks no word", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[一-龟]{1,7}$/u), { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 4, max: 24 }),
        (words, lineChars) => {
          const lines = breakTitle(words, lineChars);
          expect(lines.join("")).toBe(words.join(""));
          const wordEnds = new Set(words.map((_, i) => words.slice(0, i + 1).join("").length));
          lines.forEach((_, i) => expect(wordEnds).toContain(lines.slice(0, i + 1).join("").length));
        },
      ),
    );
  });
});
