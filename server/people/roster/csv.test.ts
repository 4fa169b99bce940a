import { describe, expect, it } from "vitest";
import * as fc from "fast-check";
import { readCsv } from "./csv.ts";

function records(text: string) {
  const read = readCsv(text);
  return read.ok ? read.value.map(({ line, fields }) => [line, ...fields]) : read.refusal;
}

describe("CSV", () => {
  it("numbers a record by the line on which it starts, also below fields of several lines", () => {
    expect(records('学号,姓名\r\n1,"甲\n\r\n乙"\r\n2,丙\n\n3,"丁"')).toEqual([
      [1, "学号", "姓名"],
      [2, "1", "甲\n\r\n乙"],
      [5, "2", "丙"],
      [6, ""],
      [7, "3", "丁"],
    ]);
  });

  it("is separated by what is seen most outside quotes", () => {
    expect(records("a;b;c\n1;2,5;3")).toEqual([
      [1, "a", "b", "c"],
      [2, "1", "2,5", "3"],
    ]);
    expect(records('a\tb\n"1,2,3,4"\t2')).toEqual([
      [1, "a", "b"],
      [2, "1,2,3,4", "2"],
    ]);
    expect(records("sep=;\r\na;b,c,d")).toEqual([[2, "a", "b,c,d"]]);
  });

  it("reads doubled quotes, quotes inside bare fields and text behind a closing quote", () => {
    expect(records('"甲""乙",丙"丁"x,"a"b')).toEqual([[1, '甲"乙', '丙"丁"x', "ab"]]);
  });

  it("refuses a quote that is never closed, with its line", () => {
    expect(records('a,b\n1,"甲\n2,乙\n')).toEqual({ kind: "quote-left-open", line: 2 });
  });

  it("gives back what was written by the rules", () => {
    const field = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", "甲", " "), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 6 }), (rows) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join("\r\n");
        const read = readCsv(quoted);
        expect(read.ok && read.value.map(({ fields }) => fields)).toEqual(rows);
      }),
    );
  });
});
