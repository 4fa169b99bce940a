import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asAcademicYear } from "../calendar/academic-year.ts";
import type { Facts, HolderFacts, OrganisationFacts } from "../charter/facts.ts";
import { deepening2019 } from "../charter/profiles/deepening-2019.ts";
import { isInForce } from "../charter/rule.ts";
import { asDay } from "../shared/instant.ts";
import { checks2019, isInTopShare } from "./checks-2019.ts";
import type { PostKind } from "./post.ts";

const year = { name: "2026-2027", from: asDay("2026-09-01"), to: asDay("2027-08-31") };
const facts: Facts = {
  asOf: asDay("2026-11-24"),
  years: [year],
  semesters: [],
  school: { name: "示例大学", campuses: 1 },
  faculties: [],
  grades: { studentUnion: [], graduateUnion: [] },
  organisations: [],
  records: [],
  settings: {
    corePosts: [],
    principalPosts: [],
    yearKind: "academic",
    isStandingConferenceEnabled: false,
    congressGraceDays: 0,
    congressCounting: "opening-to-opening",
    committeeRoute: "presidium-directly",
    statementPeriod: "semester",
    parameters: {},
  },
  leaves: [],
};
const union: OrganisationFacts = {
  id: "o",
  name: "校学生会",
  kind: "studentUnion",
  level: "university",
  parent: null,
  unit: null,
};

function holder(index: number, post: PostKind, changes: Partial<HolderFacts> = {}): HolderFacts {
  return {
    person: { id: `p-${index}`, name: `示例${index}` },
    post,
    title: "干事",
    department: null,
    portfolio: null,
    since: asDay("2026-09-01"),
    seating: { how: "elected", by: "congress", on: asDay("2026-05-20") },
    isFullTimeLeague: null,
    politicalStatus: "league-member",
    studyVerdict: "yes",
    ...changes,
  };
}
function holders(count: number, post: PostKind, changes: Partial<HolderFacts> = {}) {
  return { holders: Array.from({ length: count }, (_, index) => holder(index, post, changes)) };
}
function departments(count: number) {
  return {
    departments: Array.from({ length: count }, (_, index) => ({
      id: `d-${index}`,
      name: `第${index}部`,
      kind: "other" as const,
      depth: 1,
    })),
  };
}
function judge(id: string, changes: Partial<OrganisationFacts>, others: Partial<Facts> = {}) {
  const rule = deepening2019.rules.find((one) => one.id === id);
  if (rule === undefined || !(rule.check.check in checks2019)) throw new Error(`no data check for ${id}`);
  const check = checks2019[rule.check.check as keyof typeof checks2019];
  const parameter = (name: string) => rule.parameters[name]?.default ?? Number.NaN;
  return check({ rule, facts: { ...facts, ...others }, organisation: { ...union, ...changes }, parameter });
}
function title(name: string, department: string | null = null) {
  const post = { id: "x", name, kind: "officer" as const, department: department === null ? null : "d", seats: 1 };
  const named = department === null ? [] : [{ id: "d", name: department, kind: "other" as const, depth: 1 }];
  return { posts: [post], departments: named };
}
function appraisal(raters: number, delegates: number) {
  const fields = { raters: String(raters), delegates: String(delegates) };
  const base = { id: "a", kind: "appraisal-record" as const, title: "述职评议", date: asDay("2026-11-01") };
  return { records: [{ ...base, organisation: "o", persons: [], faculties: [], fields }] };
}

describe("the profile deepening-2019", () => {
  it("has items 1 to 16 and the faculty's own, each id once", () => {
    const ids = deepening2019.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const items = Array.from({ length: 16 }, (_, index) => `D-${index + 1}`);
    expect(ids).toEqual(expect.arrayContaining([...items, "D-F1", "D-F2", "D-F3"]));
  });

  it("marks as to be verified exactly what is known from memory only", () => {
    const unverified = deepening2019.rules.filter((rule) => rule.verification !== undefined).map(({ id }) => id);
    expect(unverified.sort()).toEqual(["D-12", "D-13", "D-14", "D-15", "D-16", "D-F3"]);
  });

  it("exchanges the two wordings of item 6 between 2022–23 and 2023–24, and says nothing before 2020–21", () => {
    const inForce = (name: string) =>
      deepening2019.rules.filter((rule) => isInForce(rule, asAcademicYear(name))).map(({ id }) => id);
    expect(inForce("2022-2023").filter((id) => id.startsWith("D-6"))).toEqual(["D-6"]);
    expect(inForce("2023-2024").filter((id) => id.startsWith("D-6"))).toEqual(["D-6.2"]);
    expect(inForce("2019-2020")).toEqual([]);
  });

  it("stars the congress in two years and leaves the third open", () => {
    expect(deepening2019.rules.find(({ id }) => id === "D-11")?.marks).toEqual({
      "2021-2022": "core",
      "2022-2023": "core",
    });
  });
});

describe("a check of the profile", () => {
  const standing = { how: "elected", by: "standing-conference", on: asDay("2026-05-20") } as const;
  it.each([
    ["D-4: a presidium of 5", "D-4", holders(5, "vice-president"), "holds"],
    ["D-4: a presidium of 6, lawful in 2017", "D-4", holders(6, "vice-president"), "breached"],
    ["D-4: no list of holders", "D-4", {}, "not-yet-known"],
    ["D-F1: a faculty presidium of 3", "D-F1", holders(3, "vice-president"), "holds"],
    ["D-F1: a faculty presidium of 4", "D-F1", holders(4, "vice-president"), "breached"],
    ["D-5: 6 departments", "D-5", departments(6), "holds"],
    ["D-5: 7 departments", "D-5", departments(7), "breached"],
    ["D-3: 40 staff", "D-3", holders(40, "officer"), "holds"],
    ["D-3: 41 staff", "D-3", holders(41, "officer"), "breached"],
    ["D-3.2: 60 staff", "D-3.2", holders(60, "officer"), "holds"],
    ["D-3.2: 61 staff", "D-3.2", holders(61, "officer"), "breached"],
    ["D-3: a secretary-general is no student staff", "D-3", holders(41, "secretary-general"), "holds"],
    ["D-F2: 20 and 21 at a faculty", "D-F2", holders(21, "officer"), "breached"],
    ["D-F2.2: 30 at a faculty", "D-F2.2", holders(30, "officer"), "holds"],
    ["D-F2.2: 31 at a faculty", "D-F2.2", holders(31, "officer"), "breached"],
    ["D-1: none of the duties", "D-1", { administrativeDuties: [] }, "holds"],
    ["D-1: one of the duties", "D-1", { administrativeDuties: ["宿舍管理"] }, "breached"],
    ["D-2: departments only", "D-2", departments(3), "holds"],
    [
      "D-2: a part of a department",
      "D-2",
      { departments: [{ id: "d", name: "新闻组", kind: "other", depth: 2 }] },
      "breached",
    ],
    [
      "D-2: a standing centre",
      "D-2",
      { departments: [{ id: "d", name: "新媒体中心", kind: "other", depth: 1 }] },
      "breached",
    ],
    [
      "D-7: a probationary Party member",
      "D-7",
      holders(1, "officer", { politicalStatus: "probationary-party-member" }),
      "holds",
    ],
    ["D-7: one without affiliation", "D-7", holders(1, "officer", { politicalStatus: "no-affiliation" }), "breached"],
    ["D-8: all certified", "D-8", holders(3, "officer"), "holds"],
    ["D-8: certified not to meet it", "D-8", holders(1, "officer", { studyVerdict: "no" }), "breached"],
    ["D-8: still to be certified", "D-8", holders(1, "officer", { studyVerdict: "unverified" }), "not-yet-known"],
    [
      "D-8: a first-year graduate is asked",
      "D-8",
      { kind: "graduateUnion", ...holders(1, "officer", { studyVerdict: "no", isFreshman: true }) },
      "breached",
    ],
    ["D-10: elected by the congress", "D-10", holders(5, "vice-president"), "holds"],
    ["D-10: elected by the standing conference", "D-10", holders(1, "president", { seating: standing }), "breached"],
    ["D-16: no deputy on record", "D-16", holders(1, "secretary-general"), "not-yet-known"],
    ["D-16: two secretaries", "D-16", holders(2, "secretary-general"), "breached"],
  ] as const)("%s", (_what, id, changes, expected) => {
    expect(judge(id, changes as Partial<OrganisationFacts>).status).toBe(expected);
  });

  it("leaves a freshman without a verdict aside", () => {
    const freshman = holder(9, "officer", { isFreshman: true, studyVerdict: "unverified" });
    expect(judge("D-8", { holders: [holder(1, "officer"), freshman] })).toMatchObject({
      status: "holds",
      denominator: 1,
    });
  });

  it("counts a person on two posts once, names the limit and says what would cure it", () => {
    const twice = [...holders(40, "officer").holders, holder(0, "department-head")];
    expect(judge("D-3", { holders: twice }).status).toBe("holds");
    expect(judge("D-4", holders(7, "vice-president"))).toMatchObject({
      numerator: 7,
      threshold: "≤5人",
      cure: ["主席团成员减少2人"],
    });
  });

  it("wants more than half of the raters to be delegates, in the present year", () => {
    expect(judge("D-13", {}, appraisal(60, 31)).status).toBe("holds");
    expect(judge("D-13", {}, appraisal(60, 30)).status).toBe("breached");
    expect(judge("D-13", {}).status).toBe("not-yet-known");
    const later = { ...year, from: asDay("2026-11-02") };
    expect(judge("D-13", {}, { ...appraisal(60, 31), years: [later] }).status).toBe("not-yet-known");
  });

  it("counts the faculty unions that comply, those of the same kind only", () => {
    const faculty = { ...union, id: "f", level: "faculty" as const };
    const large = { ...faculty, ...holders(4, "vice-president") };
    const small = { ...faculty, ...holders(3, "vice-president") };
    expect(judge("D-F3", {}, { organisations: [small] }).status).toBe("holds");
    expect(judge("D-F3", {}, { organisations: [small, large] }).status).toBe("breached");
    expect(judge("D-F3", {}, { organisations: [small, faculty] }).status).toBe("not-yet-known");
    expect(judge("D-F3", {}, { organisations: [{ ...large, kind: "graduateUnion" }] }).status).toBe("not-yet-known");
  });

  it.each([
    ["主席", null, "holds", "breached"],
    ["学习部部长", "学习部", "holds", "breached"],
    ["学习部长", "学习部", "holds", "breached"],
    ["主席团成员", null, "breached", "holds"],
    ["学习部部门成员", "学习部", "breached", "holds"],
    ["轮值执行主席", null, "holds", "holds"],
    ["常务副主席", null, "breached", "breached"],
    ["部长助理", "学习部", "breached", "breached"],
  ] as const)("reads the title %s by the wording of its year", (name, department, before, after) => {
    expect(judge("D-6", title(name, department)).status).toBe(before);
    expect(judge("D-6.2", title(name, department)).status).toBe(after);
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
