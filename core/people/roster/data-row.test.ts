import { describe, expect, it } from "vitest";
import type { Columns } from "./columns.ts";
import { isDataRow } from "./data-row.ts";
import type { SheetCell } from "./sheet.ts";

const columns: Columns = new Map([
  ["id", 1],
  ["name", 2],
  ["faculty", 3],
]);
const counts = (cells: readonly SheetCell[], filled: readonly number[] = [], of: Columns = columns) =>
  isDataRow({ number: 9, cells, filled }, of);

describe("a row below the header", () => {
  it("names a student by a number, whatever else it says", () => {
    expect(counts(["合计", "9026010101", "", ""])).toBe(true);
    expect(counts(["注：转入", "9026010101", null, null])).toBe(true);
  });

  it("names a student by a name alone, but not by a longer text alone", () => {
    expect(counts([null, null, "甲乙", null])).toBe(true);
    expect(counts([null, null, "阿甲·乙", null])).toBe(true);
    expect(counts([null, null, "示例学院信息", null])).toBe(false);
    expect(counts([null, null, null, "甲乙"])).toBe(false);
  });

  it("names a student, rightly or wrongly, with two cells filled", () => {
    expect(counts([null, null, "示例学院信息", "示例学院"])).toBe(true);
    expect(counts([3, null, null, "示例学院"])).toBe(true);
  });

  it("is blank where only columns that are not kept say anything", () => {
    expect(counts([3, null, null, null, "一等奖"])).toBe(false);
    expect(counts([3, "", "　", null, "一等奖"])).toBe(false);
  });

  it("is not counted for what a merged cell above carried down", () => {
    expect(counts([3, null, null, "示例学院"], [3])).toBe(false);
    expect(counts([null, null, "见上页各行", "示例学院"], [3])).toBe(false);
    expect(counts([null, null, "甲乙", "示例学院"], [3])).toBe(true);
    expect(counts([null, null, "见上页各行", "示例学院"], [1])).toBe(true);
  });

  it("is a note by its first words, not by an empty cell before them", () => {
    expect(counts(["", "注：本表截至九月", null, "示例学院"])).toBe(false);
    expect(counts(["甲", "注：本表截至九月", null, "示例学院"])).toBe(true);
  });

  it("is a total wherever it says so", () => {
    expect(counts(["甲", null, "示例学院", "合 计"])).toBe(false);
    expect(counts(["共 12 人", null, "示例", "学院"])).toBe(false);
  });

  it("is looked at in the columns there are", () => {
    const nameless: Columns = new Map([["id", 0]]);
    expect(counts(["x", "甲乙"], [], nameless)).toBe(true);
    expect(counts(["x", null, "甲乙"], [1], nameless)).toBe(true);
    expect(counts(["x", "甲乙"], [1], nameless)).toBe(false);
    const numberless: Columns = new Map([["name", 0]]);
    expect(counts(["合计", "9026010101"], [], numberless)).toBe(false);
    expect(counts(["甲乙", null], [], numberless)).toBe(true);
  });
});
