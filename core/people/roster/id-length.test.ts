import { describe, expect, it } from "vitest";
import type { DraftRow } from "./check-roster.ts";
import { idRepairs } from "./id-length.ts";

type Cell = { readonly id: string; readonly class?: string; readonly asNumber?: boolean };

/** A row as far as this file looks at it. */
function draft({ id, class: name = "甲2601", asNumber = false }: Cell, row: number): DraftRow {
  const values = { id, faculty: "示例学院", grade: "2026", class: name } as DraftRow["values"];
  const findings = asNumber ? [{ kind: "id-as-number", field: "id", value: id } as const] : [];
  return { row, values, idText: id, findings };
}

/** What becomes of each id: itself, the id with its zeros, or the length it should have had. */
function repaired(...cells: readonly (Cell | string)[]): readonly (string | number)[] {
  const drafts = cells.map((cell, row) => draft(typeof cell === "string" ? { id: cell } : cell, row));
  const repairs = idRepairs(drafts);
  return drafts.map((one) => {
    const repair = repairs.get(one);
    if (repair === undefined) return one.values.id;
    return repair.kind === "leading-zero" ? repair.id : repair.length;
  });
}

const many = (count: number, id: (n: number) => string): string[] => Array.from({ length: count }, (_, n) => id(n));
const tenDigits = (n: number): string => String(9_026_010_101 + n);
const nineDigits = (n: number): string => String(902_601_010 + n);
const odd = (...cells: readonly (Cell | string)[]): number =>
  repaired(...cells).filter((one) => typeof one === "number").length;

describe("an id that lost its zeros", () => {
  it("gets them back when its classmates' ids begin with 0 and agree with it", () => {
    expect(repaired("0926010101", "0926010102", "926010103")).toEqual(["0926010101", "0926010102", "0926010103"]);
  });

  it("gets back up to three, and none where four are missing", () => {
    expect(repaired("0009260101", "0009260102", "9260103").at(-1)).toBe("0009260103");
    expect(repaired("0000926010", "0000926011", "926012").at(-1)).toBe("926012");
  });

  it("stays as it is where it would not agree with them", () => {
    expect(repaired("0926010101", "0926010102", "826010103").at(-1)).toBe("826010103");
    expect(repaired("0926010101", "0926010102", "926990103").at(-1)).toBe("926990103");
  });

  it("stays as it is where they hardly agree with one another", () => {
    expect(repaired("0921010101", "0931010102", "921010103").at(-1)).toBe("921010103");
    expect(repaired("0926110101", "0926210102", "926110103").at(-1)).toBe("0926110103");
  });

  it("is compared with a single classmate but for the last four digits, which are a person's own", () => {
    expect(repaired("0926010101", "926019999").at(-1)).toBe("0926019999");
    expect(repaired("0926010101", "926029999").at(-1)).toBe("926029999");
  });

  it("needs four digits to agree in besides the last four", () => {
    expect(repaired("09260101", "09260102", "9260103").at(-1)).toBe("09260103");
    expect(repaired("0926011", "0926012", "926013").at(-1)).toBe("926013");
  });

  it("is not looked for in another class, among ids of letters, or in one that begins with 0", () => {
    const mates = ["0926010101", "0926010102"];
    expect(repaired(...mates, { id: "926010103", class: "乙2601" }).at(-1)).toBe("926010103");
    expect(repaired(...mates, "92601010X").at(-1)).toBe("92601010X");
    expect(repaired(...mates, "X26010103").at(-1)).toBe("X26010103");
    expect(repaired(...mates, "092601010").at(-1)).toBe("092601010");
  });

  it("is judged by the first classmate's length where these differ", () => {
    expect(repaired("0926010101", "092601", "926010103").at(-1)).toBe("0926010103");
    expect(repaired("0926010101", "09260101011", "926019999").at(-1)).toBe("0926019999");
  });

  it("is rejected where no classmate tells whose it is, but a numeric cell is one digit short of ids that all begin with 0", () => {
    const others = ["0926010101", "0926020101"].map((id, at) => ({ id, class: `甲260${at}` }));
    const alone = (id: string, asNumber = true) => repaired(...others, { id, class: "乙2601", asNumber }).at(-1);
    expect(alone("926030101")).toBe(10);
    expect(alone("926030101", false)).toBe("926030101");
    expect(alone("92603010")).toBe("92603010");
    const mixed = [...others, { id: "9926010101", class: "丙2601" }];
    expect(repaired(...mixed, { id: "926030101", class: "乙2601", asNumber: true }).at(-1)).toBe("926030101");
  });

  it("is not rejected for any other thing noticed in its cell", () => {
    const one = draft({ id: "926030101", class: "乙2601" }, 3);
    const spaced: DraftRow = { ...one, findings: [{ kind: "spaces", field: "id", value: "926030101" }] };
    const both: DraftRow = {
      ...one,
      findings: [...spaced.findings, { kind: "id-as-number", field: "id", value: "926030101" }],
    };
    const others = ["0926010101", "0926020101"].map((id, at) => draft({ id, class: `甲260${at}` }, at));
    expect(idRepairs([...others, spaced]).get(spaced)).toBeUndefined();
    expect(idRepairs([...others, both]).get(both)).toEqual({ kind: "id-length", length: 10 });
  });
});

describe("an id of an odd length", () => {
  it("is a slip among five ids and no fewer, where four in five have the usual length", () => {
    expect(odd(...many(4, tenDigits), nineDigits(0))).toBe(1);
    expect(odd(...many(3, tenDigits), nineDigits(0))).toBe(0);
    expect(odd(...many(8, tenDigits), ...many(2, nineDigits))).toBe(2);
    expect(odd(...many(7, tenDigits), ...many(2, nineDigits))).toBe(0);
  });

  it("does not become one by rows whose id could not be read", () => {
    expect(odd(...many(3, tenDigits), nineDigits(0), "")).toBe(0);
    expect(odd(...many(4, tenDigits), nineDigits(0), "", "", "")).toBe(1);
  });

  it("is told the usual length, be it one too long or one too short", () => {
    expect(repaired(...many(5, tenDigits), "90260101019").at(-1)).toBe(10);
    expect(repaired(...many(5, tenDigits), "902601010").at(-1)).toBe(10);
    expect(repaired(...many(5, tenDigits), "90260101").at(-1)).toBe("90260101");
    expect(repaired(...many(5, tenDigits), "902601010199").at(-1)).toBe("902601010199");
  });

  it("is another make of number where three have it, unless these are fewer than five in a thousand", () => {
    expect(odd(...many(20, tenDigits), ...many(2, nineDigits))).toBe(2);
    expect(odd(...many(20, tenDigits), ...many(3, nineDigits))).toBe(0);
    expect(odd(...many(597, tenDigits), ...many(3, nineDigits))).toBe(0);
    expect(odd(...many(598, tenDigits), ...many(3, nineDigits))).toBe(3);
  });

  it("is measured by the length seen first where two are as frequent", () => {
    expect(odd(...many(3, tenDigits), ...many(3, nineDigits))).toBe(0);
    const zeros = ["0926010101", "0926020101"].map((id, at) => ({ id, class: `甲260${at}` }));
    const shorter = ["926030101", "926040101"].map((id, at) => ({ id, class: `乙260${at}`, asNumber: true }));
    expect(repaired(...zeros, ...shorter).slice(2)).toEqual([10, 10]);
  });
});
