import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import type { Sheet } from "./document.ts";
import { printCsv, printXlsx } from "./sheet.ts";

const sheet: Sheet = {
  name: "代表[名单]",
  columns: [
    { title: "学号", kind: "text" },
    { title: "姓名", kind: "text" },
    { title: "名额", kind: "number" },
  ],
  rows: [
    ["0024010001", "丁示例", 3],
    ["0024010002", "=1+1", -2],
    ["0024010003", '于"示",例', null],
  ],
};

describe("a sheet as CSV", () => {
  test("starts with a byte order mark, quotes what needs it and ends every line with CRLF", () => {
    expect(printCsv(sheet).toString("utf8")).toBe(
      '\uFEFF学号,姓名,名额\r\n0024010001,丁示例,3\r\n0024010002,\'=1+1,-2\r\n0024010003,"于""示"",例",\r\n',
    );
  });

  test.each(["=cmd|' /C calc'!A0", "+SUM(A1)", "-1+2", "@x", "\tx", "\rx", "＝1"])("disarms %j", (text) => {
    const line = printCsv({ ...sheet, rows: [[text, "", null]] })
      .toString("utf8")
      .split("\r\n")
      .slice(1)
      .join("\r\n");
    expect(line.replace(/^"/, "").startsWith(`'${text[0]}`)).toBe(true);
  });

  test.each(["-3", "+86", "12.5%", "-0.5"])("leaves the plain number %s alone", (text) => {
    expect(printCsv({ ...sheet, rows: [[text]] }).toString("utf8")).toContain(`\r\n${text}\r\n`);
  });

  test("without rows is its head alone", () => {
    expect(printCsv({ ...sheet, rows: [] }).toString("utf8")).toBe("\uFEFF学号,姓名,名额\r\n");
  });
});

describe("a sheet as XLSX", () => {
  test("keeps leading zeros and numbers, and text that looks like a formula stays text", async () => {
    const book = await readXlsx(await printXlsx([sheet]), { readStyles: true });
    expect(book.sheets[0]?.rows).toEqual([["学号", "姓名", "名额"], ...sheet.rows]);
    const formulas = [...(book.sheets[0]?.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined);
    expect(formulas).toEqual([]);
  });

  test("has its head frozen and a name that Excel takes", async () => {
    const book = await readXlsx(await printXlsx([sheet]));
    expect(book.sheets[0]?.freezePane?.rows).toBe(1);
    expect(book.sheets[0]?.name).not.toMatch(/[[\]]/);
  });

  test("is the same to the byte a moment later", async () => {
    const first = await printXlsx([sheet]);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(first.equals(await printXlsx([sheet]))).toBe(true);
  });
});
