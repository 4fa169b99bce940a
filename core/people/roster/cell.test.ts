import { describe, expect, it } from "vitest";
import * as fc from "fast-check";
import { normalizeCell, quotedValue } from "./cell.ts";
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
    ["that is an error of the program is rejected", { kind: "error", text: "#REF!" }, ["", "error-value"]],
    [
      "from a formula with an empty value is rejected",
      { kind: "formula", value: "", text: "=A1" },
      ["", "formula-without-value"],
    ],
    [
      "from a formula keeps what else was noticed",
      { kind: "formula", value: " 9026010101", text: " 9026010101" },
      ["9026010101", "formula-value", "spaces"],
    ],
    ["of zero is none", 0, ["", "id-shape"]],
    ["below zero is none", -9026010101, ["", "id-shape"]],
    ["that is short in a numeric cell is none", 1234, ["", "id-shape"]],
    ["of fifteen digits in a numeric cell is whole", 999999999999999, ["999999999999999", "id-as-number"]],
    ["of the first sixteen digits is lost", 1e15, ["", "digits-lost"]],
    ["with a control character cannot be read", "9026\u0001010101", ["", "unreadable-character"]],
    ["with a replacement character cannot be read", "9026\ufffd010101", ["", "unreadable-character"]],
    ["of which only an apostrophe is left is missing", "'", ["", "missing"]],
    ["in short scientific notation is lost", "2E14", ["", "scientific-notation"]],
    ["below zero in scientific notation is lost", "-2.02601E+14", ["", "scientific-notation"]],
    ["that only ends like scientific notation is none", "学2.02601E+14", ["", "id-shape"]],
    ["that only begins like scientific notation is none", "2.02601E+14号", ["", "id-shape"]],
    ["that is a date in text is lost", "2026-03-05", ["", "date"]],
    ["exported with two decimals loses its tail", "9026010101.00", ["9026010101", "id-as-number"]],
    ["with a real fraction is none", "9026010101.05", ["", "id-shape"]],
    ["with a prefix and a tail is none", "SA9026010101.0", ["", "id-shape"]],
    ["in Excel's form of text with something after it is none", '="0926010101"号', ["", "id-shape"]],
    ["with something before Excel's form of text is none", '号="0926010101"', ["", "id-shape"]],
    ["between apostrophes is freed of all of them", "''0926010101''", ["0926010101", "text-marker"]],
    ["with an apostrophe inside is none", "0926'010101", ["", "id-shape"]],
    ["of any greater length is none", "9".repeat(501), ["", "id-shape"]],
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
    ["of which only an apostrophe is left is missing", "'", ["", "missing"]],
    ["with spaces around an ASCII stop gets the usual dot", "甲 . 乙", ["甲·乙", "middle-dot", "spaces"]],
    ["keeps a stop that is not between Chinese characters", "甲a.乙", ["甲a.乙"]],
    ["keeps a stop before a letter", "甲.a乙", ["甲.a乙"]],
    ["in Latin letters loses the spaces around it", " ABEL CHEN ", ["ABEL CHEN", "spaces"]],
    ["in Latin letters loses what cannot be seen", "AB\u200bEL", ["ABEL", "spaces"]],
    ["with a control character cannot be read", "甲\u0001", ["", "unreadable-character"]],
    ["of any greater length is none", "甲".repeat(501), ["", "name-shape"]],
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
    ["campus", { kind: "error", text: "#N/A" }, ["", "unknown-value"]],
    ["faculty", { kind: "date", text: "2026-01-01" }, ["", "date"]],
    ["major", { kind: "formula", value: null, text: "=A1" }, ["", "unknown-value"]],
    ["gender", " 女 ", ["female"]],
    ["gender", "女\u200b", ["female"]],
    ["grade", "２０２６", ["2026", "year-form"]],
    ["grade", "2026.0", ["2026", "year-form"]],
    ["grade", "2026.05", ["", "unknown-value"]],
    ["grade", "12026", ["", "unknown-value"]],
    ["grade", "1926", ["", "unknown-value"]],
    ["grade", "20a6", ["", "unknown-value"]],
    ["grade", "本2026级", ["", "unknown-value"]],
    ["grade", "2026级新生", ["", "unknown-value"]],
    ["grade", " 本2026", ["", "unknown-value"]],
    ["class", "甲\u0001班", ["", "unknown-value"]],
    ["class", "甲\ufffd班", ["", "unknown-value"]],
    ["class", "①班", ["①班"]],
    ["class", "ＡＩ２６－１班", ["AI26-1班", "full-width"]],
    ["class", "甲".repeat(500), ["甲".repeat(500)]],
    ["class", "甲".repeat(501), ["", "unknown-value"]],
    ["class", "--1", ["--1"]],
    ["faculty", "⽅甲学院", ["方甲学院", "full-width"]],
    ["faculty", "甲\ufffd学院", ["", "unreadable-character"]],
    ["faculty", "2601", ["2601"]],
    ["faculty", "26-01", ["26-01"]],
    ["faculty", "——", ["", "missing"]],
    ["faculty", "甲".repeat(501), ["", "missing"]],
    ["faculty", "\u00ad", ["", "missing"]],
    ["major", "\u00ad", [""]],
    ["ethnicity", "汉族", ["汉族"]],
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

  it("are quoted by their first hundred characters", () => {
    expect(quotedValue("甲".repeat(101))).toBe("甲".repeat(100));
    expect(quotedValue({ kind: "date", text: "2026-03-05" })).toBe("2026-03-05");
    expect(quotedValue(null)).toBe("");
  });
});
