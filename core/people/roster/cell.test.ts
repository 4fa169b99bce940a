import { describe, expect, it } from "vitest";
import * as fc from "fast-check";
import { normalizeCell } from "./cell.ts";
import { rosterFields, type RosterField } from "./field.ts";
import type { SheetCell } from "./sheet.ts";

function kept(field: RosterField, cell: SheetCell) {
  const { value, kinds } = normalizeCell(field, cell);
  return [value, ...kinds];
}

describe("a student number", () => {
  it.each<[string, SheetCell, string[]]>([
    ["that is plain stays as it is", "9026010101", ["9026010101"]],
    ["keeps its leading zero", "0926010101", ["0926010101"]],
    ["keeps a prefix of letters and a final letter", "SA9026010X", ["SA9026010X"]],
    ["in full-width digits is folded", "９０２６０１０１０１", ["9026010101", "full-width"]],
    ["with spaces inside loses them", " 9026 010101", ["9026010101", "spaces"]],
    ["in Excel's form of text is unwrapped", '="0926010101"', ["0926010101", "text-marker"]],
    ["behind an apostrophe is freed", "'0926010101", ["0926010101", "text-marker"]],
    ["in a numeric cell becomes text", 9026010101, ["9026010101", "id-as-number"]],
    ["exported as a decimal loses its tail", "9026010101.0", ["9026010101", "id-as-number"]],
    ["in scientific notation is lost", "2.02601E+14", ["", "scientific-notation"]],
    ["of sixteen digits in a numeric cell is lost", 2026010101010101, ["", "digits-lost"]],
    ["that became a date is lost", { kind: "date", text: "2026-03-05" }, ["", "date"]],
    ["with Chinese characters is none", "待补", ["", "id-shape"]],
    ["of four digits is none", "1234", ["", "id-shape"]],
    ["that is a fraction is none", 0.5, ["", "id-shape"]],
    ["that is not there is missing", "　", ["", "missing"]],
    [
      "from a formula counts by its stored value",
      { kind: "formula", value: 9026010101, text: "9026010101" },
      ["9026010101", "formula-value"],
    ],
    [
      "from a formula without a value is rejected",
      { kind: "formula", value: null, text: "=A1" },
      ["", "formula-without-value"],
    ],
    ["that is an error value is rejected", "#N/A", ["", "error-value"]],
  ])("%s", (_, cell, expected) => expect(kept("id", cell)).toEqual(expected));
});

describe("a name", () => {
  it.each<[string, SheetCell, string[]]>([
    ["of two characters loses the space between", "甲　乙", ["甲乙", "spaces"]],
    ["with zero-width characters loses them", "甲\u200b乙", ["甲乙", "spaces"]],
    ["with another dot gets the usual one", "阿甲•乙丙", ["阿甲·乙丙", "middle-dot"]],
    ["with a katakana dot gets the usual one", "阿甲・乙丙", ["阿甲·乙丙", "middle-dot"]],
    ["with a full-width stop gets the usual dot", "阿甲．乙丙", ["阿甲·乙丙", "middle-dot"]],
    ["with an ASCII stop between Chinese characters gets the usual dot", "阿甲.乙丙", ["阿甲·乙丙", "middle-dot"]],
    ["in rare characters is taken as it is", "䶮㛃𬎆", ["䶮㛃𬎆"]],
    ["in Latin letters keeps single spaces", "ABEL  B. CHEN", ["ABEL B. CHEN", "spaces"]],
    ["with a radical in place of a character is folded", "⽅甲", ["方甲", "full-width"]],
    ["with a question mark has lost a character", "甲?", ["", "unreadable-character"]],
    ["with a replacement character has lost one", "甲\ufffd", ["", "unreadable-character"]],
    ["with a private-use character cannot be read", "甲\ue000", ["", "unreadable-character"]],
    ["that became a date is lost", "2026-03-05", ["", "date"]],
    ["that is a formula in text is none", "=甲乙", ["", "name-shape"]],
    ["of digits only is none", 12345, ["", "name-shape"]],
    ["that is not there is missing", null, ["", "missing"]],
  ])("%s", (_, cell, expected) => expect(kept("name", cell)).toEqual(expected));
});

describe("other cells", () => {
  it.each<[RosterField, SheetCell, string[]]>([
    ["grade", 2026, ["2026"]],
    ["grade", "2026级", ["2026", "year-form"]],
    ["grade", "26级", ["2026", "year-form"]],
    ["grade", "2026届", ["", "unknown-value"]],
    ["class", "软工2601班", ["软工2601班"]],
    ["class", 2601, ["2601"]],
    ["major", "软件工程(中外合作)", ["软件工程（中外合作）", "synonym"]],
    ["faculty", "计算机 学院", ["计算机学院", "spaces"]],
    ["faculty", "#REF!", ["", "error-value"]],
    ["gender", "女生", ["female", "synonym"]],
    ["gender", "男", ["male"]],
    ["gender", "未知", ["", "unknown-value"]],
    ["ethnicity", "汉", ["汉族", "synonym"]],
    ["politicalStatus", "中共预备党员", ["probationary-party-member"]],
    ["politicalStatus", "党员", ["party-member", "synonym"]],
    ["politicalStatus", "团员", ["league-member", "synonym"]],
    ["politicalStatus", "九三学社", ["democratic-party-member", "synonym"]],
    ["politicalStatus", "入党积极分子", ["", "unknown-value"]],
    ["level", "博士研究生", ["graduate", "synonym"]],
    ["enrolment", "休学", ["suspended"]],
    ["studyVerdict", "待核", ["to-be-checked"]],
    ["campus", { kind: "date", text: "2026-01-01" }, ["", "unknown-value"]],
  ])("read %s %j as %j", (field, cell, expected) => expect(kept(field, cell)).toEqual(expected));

  it("are stored in a form that reads as itself again, where they are kept as text", () => {
    const texts = fc.string({ unit: "binary", maxLength: 20 });
    fc.assert(
      fc.property(
        fc.constantFrom("id", "name", "faculty", "major", "class", "grade"),
        texts,
        (field: RosterField, text) => {
          const once = normalizeCell(field, text).value;
          return (
            once === "" || (normalizeCell(field, once).value === once && normalizeCell(field, once).kinds.length === 0)
          );
        },
      ),
    );
  });

  it("of any kind give text and never an exception", () => {
    const cells = fc.oneof(fc.string({ maxLength: 30 }), fc.double(), fc.constant(null));
    fc.assert(
      fc.property(
        fc.constantFrom(...rosterFields),
        cells,
        (field, cell) => typeof normalizeCell(field, cell).value === "string",
      ),
    );
  });

  it("of any length are judged at once", () => {
    const long = `${"1".repeat(200_000)}汉${" ".repeat(200_000)}.`;
    for (const field of rosterFields) expect(normalizeCell(field, long).value).toBe("");
  });
});
