import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv, writeCsv } from "./csv.ts";
import { readRoll } from "./roll.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const problemsOf = (text: string): readonly string[] => {
  const roll = readRoll(encode(text));
  return roll.ok ? [] : roll.problems;
};

describe("CSV", () => {
  it("is read with quotes, line breaks inside them and any line ending", () => {
    expect(readCsv('a,"b,""c"""\r\n"x\ny",z\n,\rlast')).toEqual([
      { line: 1, cells: ["a", 'b,"c"'] },
      { line: 2, cells: ["x\ny", "z"] },
      { line: 4, cells: ["", ""] },
      { line: 5, cells: ["last"] },
    ]);
    expect(readCsv("")).toEqual([]);
    expect(readCsv("a,")).toEqual([{ line: 1, cells: ["a", ""] }]);
  });

  it("with a quote never closed, or text after one, is not guessed at", () => {
    for (const wrong of ['"a', 'a\n"b,c\n', '"a"b', 'a"b']) expect(readCsv(wrong)).toBeNull();
  });

  it("is read as it was written", () => {
    const cell = fc.string().filter((text) => !/^[=+\-@\t\r＝＋－＠]/.test(text));
    const row = fc.array(cell, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const read = readCsv(writeCsv(rows).replace(/^\uFEFF/, ""));
        expect(read?.map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it("starts no formula and opens in a spreadsheet with its Chinese whole", () => {
    expect(writeCsv([["=1+1", "甲,乙", "+86"]])).toBe("\uFEFF'=1+1,\"甲,乙\",'+86\r\n");
  });
});

describe("a roll of voters", () => {
  it("is read with and without a byte order mark, columns in any order and more of them, blank rows left out", () => {
    const expected = {
      ok: true,
      voters: [
        { number: "0012", name: "阿依古丽·买买提", className: "一班" },
        { number: "13", name: "䶮某", className: "" },
      ],
    };
    const text = "班级,序号,姓名 ,学号\r\n一班,1,阿依古丽·买买提,'0012\r\n,,,\r\n,2,　䶮某,13\r\n\r\n";
    expect(readRoll(encode(text))).toEqual(expected);
    expect(readRoll(encode(`\uFEFF${text}`))).toEqual(expected);
  });

  it("is refused in a sentence where a row could not be given exactly one credential", () => {
    expect(problemsOf("学号,姓名,班级\n1,甲,一\n,乙,一\n1,丙,一\n2,,一\n2.02E+09,丁,一\n")).toEqual([
      "第 3 行（乙）没有学号。",
      "第 4 行的学号 1 与第 2 行相同。",
      "第 5 行（学号 2）没有姓名。",
      "第 6 行的学号是 2.02E+09：Excel 把它变成了科学记数法，请把这一列设成文本，重填学号。",
    ]);
  });

  it("is refused whole where it is no table of the three columns", () => {
    expect(problemsOf("")).toEqual(["文件是空的。"]);
    expect(problemsOf("学号,姓名,班级\n")).toEqual(["表头下面没有人。"]);
    expect(problemsOf("学号,名字\n1,甲\n")[0]).toContain("没有找到 姓名、班级");
    expect(problemsOf('学号,姓名,班级\n1,"甲,一\n')[0]).toContain("引号");
    expect(readRoll(Uint8Array.of(0xd1, 0xa7, 0xba, 0xc5))).toMatchObject({ ok: false }); // 学号 in GBK
  });

  it("with many faults says the first ones and how many there are", () => {
    const roll = readRoll(encode(`学号,姓名,班级\n${",甲,一\n".repeat(30)}`));
    expect(roll).toMatchObject({ ok: false, problemCount: 30 });
    expect(roll.ok ? [] : roll.problems).toHaveLength(8);
  });
});
