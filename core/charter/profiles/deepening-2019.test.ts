import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asAcademicYear } from "../../calendar/academic-year.ts";
import { asDay } from "../../shared/instant.ts";
import { isInTopShare, judge } from "./deepening-2019-checks.ts";
import type { LaterFacts, StaffFact } from "./deepening-2019-facts.ts";
import { laterCheckNames, versionIn } from "./deepening-2019-shape.ts";
import { deepening2019 } from "./deepening-2019.ts";

const facts: LaterFacts = {
  level: "university",
  academicYear: asAcademicYear("2025-2026"),
  today: asDay("2026-05-20"),
  duties: [],
  departments: [],
  posts: [],
  staff: [],
  sizeIsJustified: false,
  presidium: [],
  departmentMembers: [],
  congress: null,
  delegates: [],
  appraisals: [],
  evidence: [],
  leagueDeputies: ["p-1"],
  secretaries: ["p-2"],
  facultyUnions: [],
};
const member: StaffFact = {
  person: "p",
  politicalStatus: "league-member",
  studyLevel: "undergraduate",
  isFreshman: false,
  study: "yes",
};

function rule(id: string) {
  const found = deepening2019.rules.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
}
function outcome(id: string, changes: Partial<LaterFacts>) {
  return judge(rule(id), { ...facts, ...changes })?.outcome ?? null;
}
function staff(count: number, changes: Partial<StaffFact> = {}): readonly StaffFact[] {
  return Array.from({ length: count }, (_, index) => ({ ...member, ...changes, person: `p-${index}` }));
}
function presidium(count: number, seatedBy: "congress" | "standing-conference" = "congress") {
  return Array.from({ length: count }, (_, index) => ({ person: `p-${index}`, seatedBy, chainIsComplete: true }));
}
function departments(count: number) {
  return Array.from({ length: count }, (_, index) => ({ id: `d-${index}`, name: `第${index}部`, parent: null }));
}

describe("the profile deepening-2019", () => {
  it("has items 1 to 16 and the faculty's own, each once", () => {
    const ids = deepening2019.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const items = Array.from({ length: 16 }, (_, index) => `D-${index + 1}`);
    expect(ids).toEqual(expect.arrayContaining([...items, "D-F1", "D-F2", "D-F3"]));
    expect(ids).toHaveLength(19);
  });

  it("marks as to be verified exactly what is known from memory only", () => {
    const unverified = deepening2019.rules.filter(({ verification }) => verification === "待核实").map(({ id }) => id);
    expect(unverified.sort()).toEqual(["D-12", "D-13", "D-14", "D-15", "D-16", "D-F3"]);
  });

  it("uses every check, says nothing before its first table, and never two things at once", () => {
    expect(new Set(deepening2019.rules.map(({ check }) => check))).toEqual(new Set(laterCheckNames));
    for (const one of deepening2019.rules) {
      expect(versionIn(one, asAcademicYear("2019-2020"))).toBeNull();
      for (const year of ["2021-2022", "2022-2023", "2023-2024", "2026-2027"].map(asAcademicYear)) {
        expect(one.versions.filter(({ from, to }) => from <= year && (to === null || year <= to))).toHaveLength(1);
      }
    }
  });

  it("stars the congress in two years and leaves the third open", () => {
    expect(rule("D-11").marks).toEqual({ "2021-2022": "core", "2022-2023": "core" });
  });
});

describe("a rule of the profile", () => {
  it.each([
    ["D-4: a presidium of 5", "D-4", { presidium: presidium(5) }, "holds"],
    ["D-4: a presidium of 6, lawful in 2017", "D-4", { presidium: presidium(6) }, "breached"],
    ["D-F1: a faculty presidium of 3", "D-F1", { level: "faculty", presidium: presidium(3) }, "holds"],
    ["D-F1: a faculty presidium of 4", "D-F1", { level: "faculty", presidium: presidium(4) }, "breached"],
    ["D-F1: not asked of the university", "D-F1", { presidium: presidium(4) }, null],
    ["D-4: not asked of a faculty", "D-4", { level: "faculty", presidium: presidium(6) }, null],
    ["D-5: 6 departments", "D-5", { departments: departments(6) }, "holds"],
    ["D-5: 7 departments", "D-5", { departments: departments(7) }, "breached"],
    ["D-3: 40 staff", "D-3", { staff: staff(40) }, "holds"],
    ["D-3: 41 staff", "D-3", { staff: staff(41) }, "breached"],
    ["D-3: 41 staff with a reason", "D-3", { staff: staff(41), sizeIsJustified: true }, "justified"],
    ["D-3: 60 staff with a reason", "D-3", { staff: staff(60), sizeIsJustified: true }, "justified"],
    ["D-3: 61 staff with a reason", "D-3", { staff: staff(61), sizeIsJustified: true }, "breached"],
    ["D-3: 40 staff with a reason that is not needed", "D-3", { staff: staff(40), sizeIsJustified: true }, "holds"],
    [
      "D-F2: 30 at a faculty with a reason",
      "D-F2",
      { level: "faculty", staff: staff(30), sizeIsJustified: true },
      "justified",
    ],
    [
      "D-F2: 31 at a faculty with a reason",
      "D-F2",
      { level: "faculty", staff: staff(31), sizeIsJustified: true },
      "breached",
    ],
    ["D-F2: 20 at a faculty", "D-F2", { level: "faculty", staff: staff(20) }, "holds"],
    [
      "D-1: a department that inspects dormitories",
      "D-1",
      { duties: [{ department: "d-1", duty: "dormitory-management" }] },
      "breached",
    ],
    ["D-1: another duty", "D-1", { duties: [{ department: "d-1", duty: "exhibitions" }] }, "holds"],
    ["D-2: departments below the presidium", "D-2", { departments: departments(3) }, "holds"],
    [
      "D-2: a department in a department",
      "D-2",
      { departments: [{ id: "d", name: "新闻部", parent: "d-0" }] },
      "breached",
    ],
    ["D-2: a standing centre", "D-2", { departments: [{ id: "d", name: "新媒体中心", parent: null }] }, "breached"],
    [
      "D-7: a probationary Party member",
      "D-7",
      { staff: staff(1, { politicalStatus: "probationary-party-member" }) },
      "holds",
    ],
    [
      "D-7: one without affiliation",
      "D-7",
      { staff: [...staff(39), ...staff(1, { politicalStatus: "no-affiliation" })] },
      "breached",
    ],
    ["D-7: nobody yet", "D-7", {}, "not-yet-known"],
    ["D-8: all certified", "D-8", { staff: staff(3) }, "holds"],
    ["D-8: one certified not to", "D-8", { staff: [...staff(2), ...staff(1, { study: "no" })] }, "breached"],
    [
      "D-8: one still to be certified",
      "D-8",
      { staff: [...staff(2), ...staff(1, { study: "pending" })] },
      "not-yet-known",
    ],
    [
      "D-8: a freshman without a verdict",
      "D-8",
      { staff: [...staff(2), ...staff(1, { study: "pending", isFreshman: true })] },
      "holds",
    ],
    [
      "D-8: a first-year graduate is asked",
      "D-8",
      { staff: staff(1, { study: "no", isFreshman: true, studyLevel: "graduate" }) },
      "breached",
    ],
    [
      "D-9: a candidate whose chain is open",
      "D-9",
      { presidium: presidium(2), departmentMembers: [{ person: "p-9", chainIsComplete: false }] },
      "breached",
    ],
    ["D-9: all chains complete", "D-9", { presidium: presidium(2) }, "holds"],
    ["D-10: elected by the congress", "D-10", { presidium: presidium(5) }, "holds"],
    [
      "D-10: elected by the standing conference",
      "D-10",
      { presidium: presidium(1, "standing-conference") },
      "breached",
    ],
    ["D-11: on the last day", "D-11", { congress: { dueBy: asDay("2026-05-20") } }, "holds"],
    ["D-11: a day late", "D-11", { congress: { dueBy: asDay("2026-05-19") } }, "breached"],
    ["D-11: nothing on record", "D-11", {}, "not-yet-known"],
    [
      "D-12: a delegate without a recommendation",
      "D-12",
      { delegates: [{ id: "x", recommended: false, elected: true }] },
      "breached",
    ],
    [
      "D-12: a delegate with both records",
      "D-12",
      { delegates: [{ id: "x", recommended: true, elected: true }] },
      "holds",
    ],
    ["D-13: 31 delegates of 60 raters", "D-13", { appraisals: [{ id: "a", raters: 60, delegates: 31 }] }, "holds"],
    ["D-13: 30 delegates of 60 raters", "D-13", { appraisals: [{ id: "a", raters: 60, delegates: 30 }] }, "breached"],
    ["D-14: no document entered", "D-14", {}, "not-yet-known"],
    ["D-15: a hearing on record", "D-15", { evidence: [{ id: "e", kind: "party-hearing" }] }, "holds"],
    ["D-15: another document", "D-15", { evidence: [{ id: "e", kind: "charter" }] }, "not-yet-known"],
    ["D-16: one of each", "D-16", {}, "holds"],
    ["D-16: no deputy in charge", "D-16", { leagueDeputies: [] }, "breached"],
    ["D-16: two secretaries", "D-16", { secretaries: ["p-2", "p-3"] }, "breached"],
    [
      "D-F3: one faculty fails",
      "D-F3",
      {
        facultyUnions: [
          { id: "f", complies: false },
          { id: "g", complies: null },
        ],
      },
      "breached",
    ],
    [
      "D-F3: one faculty is not known",
      "D-F3",
      {
        facultyUnions: [
          { id: "f", complies: true },
          { id: "g", complies: null },
        ],
      },
      "not-yet-known",
    ],
    ["D-F3: all comply", "D-F3", { facultyUnions: [{ id: "f", complies: true }] }, "holds"],
  ] as const)("%s", (_what, id, changes, expected) => {
    expect(outcome(id, changes as Partial<LaterFacts>)).toBe(expected);
  });

  it("counts, names the limit and says what would cure it", () => {
    expect(judge(rule("D-4"), { ...facts, presidium: presidium(7) })).toEqual({
      outcome: "breached",
      numerator: 7,
      denominator: null,
      threshold: 5,
      objects: ["p-0", "p-1", "p-2", "p-3", "p-4", "p-5", "p-6"],
      cure: { zh: "须减少2个。", en: "Reduce by 2." },
    });
    expect(
      judge(rule("D-7"), {
        ...facts,
        staff: [...staff(3), { ...member, person: "x", politicalStatus: "no-affiliation" }],
      }),
    ).toMatchObject({
      numerator: 3,
      denominator: 4,
      objects: ["x"],
    });
  });

  it("says nothing of years before its first table", () => {
    expect(outcome("D-4", { academicYear: asAcademicYear("2018-2019"), presidium: presidium(7) })).toBeNull();
  });
});

describe("the titles that item 6 allows", () => {
  const earlier = asAcademicYear("2022-2023");
  const later = asAcademicYear("2023-2024");
  const titled = (title: string, department: string | null = null) => ({
    posts: [{ id: "x", title, department }],
  });

  it.each([
    ["主席", null, "holds", "breached"],
    ["学习部部长", "学习部", "holds", "breached"],
    ["学习部长", "学习部", "holds", "breached"],
    ["学习部干事", "学习部", "holds", "breached"],
    ["主席团成员", null, "breached", "holds"],
    ["学习部部门成员", "学习部", "breached", "holds"],
    ["轮值执行主席", null, "holds", "holds"],
    ["常务副主席", null, "breached", "breached"],
    ["部长助理", "学习部", "breached", "breached"],
  ] as const)("%s changed, or did not, between 2022–23 and 2023–24", (title, department, before, after) => {
    expect(outcome("D-6", { academicYear: earlier, ...titled(title, department) })).toBe(before);
    expect(outcome("D-6", { academicYear: later, ...titled(title, department) })).toBe(after);
  });
});

describe("the top 30 per cent", () => {
  it.each([
    [30, 100, true],
    [31, 100, false],
    [9, 30, true],
    [10, 30, false],
    [1, 3, false],
    [1, 4, true],
  ])("of rank %i of %i: %s", (rank, size, expected) => {
    expect(isInTopShare(rank, size, 30)).toBe(expected);
  });

  it("never holds more than three tenths of a group, and one more would be too many", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (size) => {
        const inside = Array.from({ length: size }, (_, index) => index + 1).filter((rank) =>
          isInTopShare(rank, size, 30),
        );
        expect(inside.length).toBe(Math.floor((size * 3) / 10));
      }),
      { numRuns: 30 },
    );
  });

  it("breaks a promise for a rank outside the group", () => {
    expect(() => isInTopShare(31, 30, 30)).toThrow("a rank within the group");
    expect(() => isInTopShare(0, 30, 30)).toThrow("a rank within the group");
  });
});
