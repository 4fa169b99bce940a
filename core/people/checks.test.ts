import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAll, parameterOf } from "../charter/find.ts";
import type { Facts, HolderFacts, OrganisationFacts } from "../charter/facts.ts";
import { cadres } from "../charter/profiles/reform-2017/cadres.ts";
import { organs } from "../charter/profiles/reform-2017/organs.ts";
import { positioning } from "../charter/profiles/reform-2017/positioning.ts";
import { rights } from "../charter/profiles/reform-2017/rights.ts";
import { system } from "../charter/profiles/reform-2017/system.ts";
import { aims } from "../charter/profiles/reform-2017/aims.ts";
import { aHolder, aRecord, aSchool, aUnion } from "../charter/testing/school.ts";
import { asDay } from "../shared/instant.ts";
import { peopleChecks } from "./checks.ts";
import type { PostKind } from "./post.ts";

const rules = [...aims, ...positioning, ...system, ...organs, ...rights, ...cadres];

function judge(id: string, changes: Partial<OrganisationFacts>, others: Partial<Facts> = {}) {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined || !(rule.check.check in peopleChecks)) throw new Error(`no data check for ${id}`);
  const check = peopleChecks[rule.check.check as keyof typeof peopleChecks];
  const organisation = aUnion(changes);
  const facts = aSchool({ organisations: [organisation], ...others });
  return check({ rule, facts, organisation, parameter: (name) => parameterOf(rule, facts, name) });
}
function people(count: number, post: PostKind, changes: Partial<HolderFacts> = {}): readonly HolderFacts[] {
  return Array.from({ length: count }, () => aHolder({ post, ...changes }));
}
const status = (...args: Parameters<typeof judge>) => judge(...args).status;
const secretary = (changes: Partial<HolderFacts> = {}) =>
  aHolder({
    post: "secretary-general",
    title: "秘书长",
    seating: { how: "appointed", by: "league-committee", on: asDay("2025-09-01") },
    isFullTimeLeague: true,
    ...changes,
  });
function withSettings(settings: Partial<Facts["settings"]>): Partial<Facts> {
  return { settings: { ...aSchool().settings, ...settings } };
}
const twoCampuses = { school: { name: "示例大学", campuses: 2 } };

describe("a presidium", () => {
  it("exists with one member and not with none", () => {
    expect(status("S-5.4", { holders: people(1, "vice-president") })).toBe("holds");
    expect(status("S-5.4", { holders: people(3, "officer") })).toBe("breached");
  });
  it("has exactly one president", () => {
    expect([0, 1, 2].map((count) => status("S-5.5", { holders: people(count, "president") }))).toEqual([
      "breached",
      "holds",
      "breached",
    ]);
  });
  it("has four to six vice-presidents on one campus", () => {
    const found = [3, 4, 6, 7].map((count) => status("S-5.6", { holders: people(count, "vice-president") }));
    expect(found).toEqual(["breached", "holds", "holds", "breached"]);
  });
  it("has a seventh vice-president only with two campuses and the school's own setting", () => {
    const seven = { holders: people(7, "vice-president") };
    const one = withSettings({ parameters: { "S-5.6": { extraWithCampuses: 1 } } });
    expect(status("S-5.6", seven, one)).toBe("breached");
    expect(status("S-5.6", seven, twoCampuses)).toBe("breached");
    expect(status("S-5.6", seven, { ...one, ...twoCampuses })).toBe("holds");
    expect(status("S-5.6", { holders: people(8, "vice-president") }, { ...one, ...twoCampuses })).toBe("breached");
  });
  it("is told how many are missing or too many", () => {
    expect(judge("S-5.6", { holders: people(2, "vice-president") }).cure).toEqual(["再增加2名副主席"]);
    expect(judge("S-5.6", { holders: people(7, "vice-president") }).cure).toEqual(["减少1名副主席"]);
    expect(judge("S-5.6", { holders: people(7, "vice-president") }).threshold).toBe("4—6名");
  });
  it("is not judged before anybody has told who is in it", () => {
    for (const id of ["S-5.4", "S-5.5", "S-5.6", "S-5.8", "S-5.9", "S-5.10", "S-5.11", "S-2.3", "S-8.5"]) {
      expect(status(id, {})).toBe("not-yet-known");
    }
  });
});

describe("a secretary-general", () => {
  it("is one person, appointed, of the full-time League staff", () => {
    expect(status("S-5.8", { holders: [secretary()] })).toBe("holds");
  });
  it("is not missing and not two", () => {
    expect(status("S-5.8", { holders: [] })).toBe("breached");
    expect(status("S-5.8", { holders: [secretary(), secretary()] })).toBe("breached");
  });
  it("is neither a student nor elected nor part-time", () => {
    const elected = { how: "elected", by: "congress", on: asDay("2025-09-01") } as const;
    expect(status("S-5.8", { holders: [secretary({ isFullTimeLeague: null })] })).toBe("breached");
    expect(status("S-5.8", { holders: [secretary({ isFullTimeLeague: false })] })).toBe("breached");
    expect(status("S-5.8", { holders: [secretary({ seating: elected })] })).toBe("breached");
  });
});

describe("a department", () => {
  const departments = [
    { id: "d1", name: "学术实践部", kind: "academic" as const, depth: 1 },
    { id: "d2", name: "宣传部", kind: "publicity" as const, depth: 1 },
  ];
  const deputies = (first: number, second: number) => ({
    departments,
    holders: [
      ...people(first, "deputy-head", { department: "d1" }),
      ...people(second, "deputy-head", { department: "d2" }),
    ],
  });
  it("has two deputies but not three, whatever the other department has", () => {
    expect(status("S-5.9", deputies(2, 2))).toBe("holds");
    expect(status("S-5.9", deputies(2, 3))).toBe("breached");
  });
  it("with too many deputies is named first, with how many must go", () => {
    const found = judge("S-5.9", deputies(1, 4));
    expect(found.counted?.map(({ name }) => name)).toEqual(["宣传部（4名）", "学术实践部（1名）"]);
    expect(found.cure).toEqual(["宣传部减少2名副职"]);
    expect(found.numerator).toBe(4);
  });
  it("may lie on the second layer but not on the third", () => {
    const layer = (depth: number) => ({ departments: [{ id: "d", name: "小组", kind: "other" as const, depth }] });
    expect(status("S-5.1", layer(2))).toBe("holds");
    expect(status("S-5.1", layer(3))).toBe("breached");
    expect(status("S-1.10", layer(3))).toBe("breached");
    expect(status("S-5.1", layer(2), withSettings({ parameters: { "S-5.1": { layers: 1 } } }))).toBe("breached");
    expect(status("S-5.1", {})).toBe("not-yet-known");
  });
  it("for rights has a head in office", () => {
    const own = [{ id: "r", name: "权益服务部", kind: "rights" as const, depth: 1 }];
    const head = (department: string) => people(1, "department-head", { department });
    expect(status("S-6.1", { departments: own, holders: head("r") })).toBe("holds");
    expect(status("S-6.1", { departments: own, holders: head("another") })).toBe("breached");
    expect(status("S-6.1", { departments: own, holders: people(1, "deputy-head", { department: "r" }) })).toBe(
      "breached",
    );
    expect(status("S-6.1", { departments, holders: head("d1") })).toBe("breached");
    expect(status("S-6.1", { holders: head("r") })).toBe("not-yet-known");
    expect(status("S-6.1", { departments: own })).toBe("not-yet-known");
  });
});

describe("an assistant", () => {
  const post = (name: string, kind: PostKind = "officer") => ({ id: name, name, kind, department: null, seats: 1 });
  it("is found by the name of a post, of a president, a head or anybody else", () => {
    for (const name of ["主席助理", "部长助理", "助理", "副主席助理"]) {
      expect(status("S-5.10", { posts: [post("干事"), post(name)] })).toBe("breached");
    }
    expect(status("S-5.10", { posts: [post("主席"), post("干事")] })).toBe("holds");
  });
  it("is found by the title somebody carries, and named once", () => {
    const titled = aHolder({ title: "部长助理" });
    const found = judge("S-5.10", { posts: [post("部长助理")], holders: [titled] });
    expect(found.sentence).toBe("设有1个助理类岗位：“部长助理”");
    expect(status("S-5.10", { holders: [titled] })).toBe("breached");
  });
  it("is no matter of this rule among staff of the school", () => {
    expect(status("S-5.10", { posts: [post("办公室助理", "student-affairs-officer")] })).toBe("holds");
  });
});

describe("core members", () => {
  const students = { count: 18_001, countedOn: asDay("2026-10-15") };
  const core = (count: number) => judge("S-5.11", { students, holders: people(count, "deputy-head") });
  it("are 180 of 18,001 students but not 181", () => {
    expect(core(180).status).toBe("holds");
    expect(core(181).status).toBe("breached");
    expect(core(181).cure).toEqual(["减少1名骨干"]);
    expect(core(181).sentence).toBe("骨干181名，学生18,001人（2026-10-15），应不超过180名");
  });
  it("are 1 of 100 students and none of 99", () => {
    const found = (count: number) =>
      status("S-5.11", { students: { ...students, count }, holders: people(1, "president") });
    expect(found(100)).toBe("holds");
    expect(found(99)).toBe("breached");
  });
  it("are counted once however many posts they hold, by the school's own list of posts", () => {
    const same = { person: { id: "same", name: "某同学" } };
    const holders = [
      ...people(1, "department-head", same),
      ...people(1, "vice-president", same),
      ...people(5, "officer"),
    ];
    expect(judge("S-5.11", { holders }).numerator).toBe(1);
    expect(judge("S-5.11", { holders }, withSettings({ corePosts: ["officer"] })).numerator).toBe(5);
  });
  it("are not judged without the number of students", () => {
    const { students: _none, ...union } = aUnion({ holders: people(3, "president") });
    const rule = organs.find(({ id }) => id === "S-5.11");
    if (rule === undefined) throw new Error("no rule S-5.11");
    const facts = aSchool({ organisations: [union] });
    const found = peopleChecks["core-at-most-share"]({ rule, facts, organisation: union, parameter: () => 1 });
    expect(found.status).toBe("not-yet-known");
  });
  it("are a breach exactly when one fewer than needed could not cure it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 0, max: 40 }), (count, members) => {
        const found = status("S-5.11", { students: { ...students, count }, holders: people(members, "president") });
        expect(found).toBe(members <= Math.floor(count / 100) ? "holds" : "breached");
      }),
      { numRuns: 60 },
    );
  });
});

describe("the presidium member for clubs", () => {
  const clubs = (count: number) => ({ holders: people(count, "vice-president", { portfolio: "clubs" }) });
  it("is one, not none and not two", () => {
    expect([0, 1, 2].map((count) => status("S-2.3", clubs(count)))).toEqual(["breached", "holds", "breached"]);
  });
  it("is no officer with the same portfolio", () => {
    expect(status("S-2.3", { holders: people(1, "officer", { portfolio: "clubs" }) })).toBe("breached");
  });
  it("heads the club federation where there is one", () => {
    const person = { id: "c", name: "某同学" };
    const holders = people(1, "vice-president", { portfolio: "clubs", person });
    const federation = (head: { id: string; name: string } | null) => ({ name: "社团联合会", head });
    expect(status("S-2.4", { holders, clubFederation: federation(person) })).toBe("holds");
    expect(status("S-2.4", { holders, clubFederation: federation({ id: "x", name: "另一同学" }) })).toBe("breached");
    expect(status("S-2.4", { holders, clubFederation: federation(null) })).toBe("not-yet-known");
    expect(status("S-2.4", { holders, clubFederation: null })).toBe("holds");
    expect(status("S-2.4", { holders })).toBe("not-yet-known");
  });
  it("or a clubs department answers for clubs; without any division of work it is not known", () => {
    const department = { id: "d", name: "社团部", kind: "clubs" as const, depth: 1 };
    expect(status("S-2.2", clubs(1))).toBe("holds");
    expect(status("S-2.2", { departments: [department] })).toBe("holds");
    expect(status("S-2.2", { holders: people(2, "vice-president", { portfolio: "rights" }) })).toBe("breached");
    expect(status("S-2.2", { holders: people(2, "vice-president") })).toBe("not-yet-known");
    expect(status("S-2.2", {})).toBe("not-yet-known");
  });
});

describe("the unions of a school", () => {
  const faculty = aUnion({ id: "f", name: "甲学院学生会", level: "faculty", parent: "u", unit: "f1" });
  it("are a student union, and a graduate union where there are graduates", () => {
    const both = [aUnion(), aUnion({ id: "g", kind: "graduateUnion" })];
    expect(status("S-0.1", {}, { organisations: both })).toBe("holds");
    expect(status("S-0.1", {}, { organisations: [aUnion()] })).toBe("breached");
    const undergraduate = { organisations: [aUnion()], grades: { studentUnion: [2026], graduateUnion: [] } };
    expect(status("S-0.1", {}, undergraduate)).toBe("holds");
  });
  it("are led by a Party body and guided by a League body", () => {
    expect(status("S-2.1", {})).toBe("holds");
    expect(status("S-2.1", { leagueBody: null })).toBe("breached");
    expect(judge("S-2.1", { partyBody: " " }).cure).toEqual(["填写领导的党组织"]);
    expect(judge("S-2.1", { partyBody: null, leagueBody: null }).numerator).toBe(0);
  });
  it("of a faculty stand under the university, and class committees under a faculty", () => {
    const committee = { id: "c", level: "class", unit: "k" } as const;
    const all = { organisations: [aUnion(), faculty] };
    expect(status("S-3.1", {})).toBe("holds");
    expect(status("S-3.1", { ...committee, parent: "f" }, all)).toBe("holds");
    expect(status("S-3.1", { ...committee, parent: "u" }, all)).toBe("breached");
    expect(status("S-3.1", { ...committee, parent: null }, all)).toBe("breached");
    expect(status("S-3.1", { ...faculty, parent: "gone" }, all)).toBe("breached");
  });
  it("each have a liaison of the union above", () => {
    const below = (liaison: OrganisationFacts["liaison"]) =>
      status("S-3.2", {}, { organisations: [aUnion(), liaison === undefined ? faculty : { ...faculty, liaison }] });
    expect(below({ id: "p", name: "某同学" })).toBe("holds");
    expect(below(null)).toBe("breached");
    expect(below(undefined)).toBe("not-yet-known");
    expect(status("S-3.2", {})).toBe("not-yet-known");
  });
});

describe("the list of principal cadres", () => {
  const published = (date: string) =>
    aRecord({ kind: "publication", date: asDay(date), fields: { of: "principal-cadres" } });
  const cadre = (since: string) => ({ holders: people(1, "president", { since: asDay(since) }) });
  const on = (since: string, ...dates: string[]) => status("S-8.5", cadre(since), { records: dates.map(published) });
  it("is published on or after the day the last of them took up the post", () => {
    expect(on("2026-09-28", "2026-09-28")).toBe("holds");
    expect(on("2026-09-28", "2026-09-27")).toBe("breached");
    expect(on("2026-09-28", "2025-09-28", "2026-10-01")).toBe("holds");
  });
  it("may be fourteen days behind and not fifteen", () => {
    expect(on("2026-11-10", "2026-09-30")).toBe("not-yet-known");
    expect(on("2026-11-09", "2026-09-30")).toBe("breached");
  });
  it("is not judged without a publication, or by one of tomorrow or of something else", () => {
    expect(on("2026-09-28")).toBe("not-yet-known");
    expect(on("2026-09-28", "2026-11-25")).toBe("not-yet-known");
    const other = aRecord({ kind: "publication", date: asDay("2026-10-01"), fields: { of: "survey-result" } });
    expect(status("S-8.5", cadre("2026-09-28"), { records: [other] })).toBe("not-yet-known");
  });
});

describe("the audience of a duty report", () => {
  const report = (audience: string, nonCadres: string, date = "2026-10-28") =>
    aRecord({ kind: "duty-report", date: asDay(date), fields: { audience, nonCadres } });
  const found = (...records: ReturnType<typeof report>[]) => status("S-8.10", {}, { records });
  it("is made up of 12 in 20 who are no cadres, but not of 11", () => {
    expect(found(report("20", "12"))).toBe("holds");
    expect(found(report("20", "11"))).toBe("breached");
    expect(found(report("154", "93"))).toBe("holds");
    expect(found(report("154", "92"))).toBe("breached");
    expect(found(report("303", "182"))).toBe("holds");
    expect(found(report("303", "181"))).toBe("breached");
  });
  it("is not known where a report does not say, or says what cannot be", () => {
    expect(found(report("20", "12"), report("", ""))).toBe("not-yet-known");
    expect(found(report("20", "21"))).toBe("not-yet-known");
    expect(found(report("0", "0"))).toBe("not-yet-known");
    expect(found()).toBe("not-yet-known");
  });
  it("is asked of this semester only", () => {
    expect(found(report("20", "1", "2026-06-10"))).toBe("not-yet-known");
    expect(found(report("20", "1", "2026-06-10"), report("20", "20"))).toBe("holds");
    expect(status("S-8.10", {}, { semesters: [], records: [report("20", "12")] })).toBe("not-yet-known");
  });
});

describe("three deputies with leave", () => {
  it("are justified, because the rule holds as a rule only", () => {
    const organisation = aUnion({ holders: people(3, "deputy-head", { department: "d1" }) });
    const leave = {
      rule: "S-5.9",
      organisation: "u",
      reason: "校园面积大",
      approvedBy: "校团委",
      approvedOn: asDay("2026-09-20"),
    };
    const profile = {
      id: "t",
      version: 1,
      title: { zh: "", en: "" },
      rules: organs.filter(({ id }) => id === "S-5.9"),
    };
    const judged = (leaves: Facts["leaves"]) =>
      findAll(profile, aSchool({ organisations: [organisation], leaves }), peopleChecks as never)[0]?.findings[0]
        ?.status;
    expect(judged([leave])).toBe("justified");
    expect(judged([])).toBe("breached");
  });
});
