import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { peopleChecks } from "../people/checks.ts";
import { checks2019 } from "../people/checks-2019.ts";
import type { PostKind } from "../people/post.ts";
import { asDay } from "../shared/instant.ts";
import type { Facts, HolderFacts, OrganisationFacts, PostFacts } from "./facts.ts";
import type { CheckTable } from "./find.ts";
import { deepening2019 } from "./profiles/deepening-2019.ts";
import { reform2017 } from "./profiles/reform-2017.ts";
import type { Profile } from "./rule.ts";
import { mayStopAStep, rulingsOnStep, type Step } from "./step-rulings.ts";
import { aHolder, aSchool, aUnion } from "./testing/school.ts";

/** Only the checks of people are asked here; what belongs to the congress is tested with it. */
const checks = { ...peopleChecks, ...checks2019 } as unknown as CheckTable;
const ofPeople = (profile: Profile): Profile => ({
  ...profile,
  rules: profile.rules.filter(({ check }) => Object.hasOwn(checks, check.check)),
});

type Around = {
  readonly own?: Partial<OrganisationFacts>;
  readonly facts?: Partial<Facts>;
  readonly profile?: Profile;
};

function breachedBy(step: Step, { own = {}, facts = {}, profile = reform2017 }: Around = {}): readonly string[] {
  const organisation = aUnion({ posts: [], holders: [], departments: [], ...own });
  const school = aSchool({ organisations: [organisation], ...facts });
  return rulingsOnStep({ profile: ofPeople(profile), facts: school, organisation, checks }, step)
    .filter(({ outcome }) => outcome === "breached")
    .map(({ rule }) => rule);
}

function people(count: number, post: PostKind, changes: Partial<HolderFacts> = {}): readonly HolderFacts[] {
  return Array.from({ length: count }, () => aHolder({ post, ...changes }));
}
const one = (post: PostKind, changes: Partial<HolderFacts> = {}): Step => ({
  adds: "holder",
  holder: aHolder({ post, ...changes }),
});
const seats = (kind: PostKind, count: number, department: string | null = null): Step => ({
  adds: "seats",
  post: { id: "new", name: kind, kind, department, seats: count },
});
const twoCampuses = { school: { name: "示例大学", campuses: 2 } };
const oneMore = { settings: { ...aSchool().settings, parameters: { "S-5.6": { extraWithCampuses: 1 } } } };

describe("a step that adds somebody", () => {
  it("fills a presidium one by one, though the fourth vice-president is still missing", () => {
    for (const held of [0, 1, 2, 5]) {
      expect(breachedBy(one("vice-president"), { own: { holders: people(held, "vice-president") } })).toEqual([]);
    }
  });
  it("does not go beyond six vice-presidents (S-5.6), seven with two campuses and the school's setting (S-5.7)", () => {
    const six = { own: { holders: people(6, "vice-president") } };
    expect(breachedBy(one("vice-president"), six)).toEqual(["S-5.6"]);
    expect(breachedBy(one("vice-president"), { ...six, facts: oneMore })).toEqual(["S-5.6"]);
    expect(breachedBy(one("vice-president"), { ...six, facts: { ...oneMore, ...twoCampuses } })).toEqual([]);
  });
  it("counts deputies by department: a third one is a departure, whatever the others have (S-5.9)", () => {
    const deputies = (count: number, department: string) => people(count, "deputy-head", { department });
    const holders = [...deputies(3, "d1"), ...deputies(1, "d2")];
    expect(breachedBy(one("deputy-head", { department: "d2" }), { own: { holders } })).toEqual([]);
    const more = [...holders, ...deputies(1, "d2")];
    expect(breachedBy(one("deputy-head", { department: "d2" }), { own: { holders: more } })).toEqual(["S-5.9"]);
    expect(breachedBy(one("deputy-head", { department: "d1" }), { own: { holders } })).toEqual(["S-5.9"]);
  });
  it("keeps core members at 1 % of 18,001 students: 180, not 181 (S-5.11); officers do not count", () => {
    const core = (count: number) => ({ own: { holders: people(count, "department-head") } });
    expect(breachedBy(one("department-head"), core(179))).toEqual([]);
    expect(breachedBy(one("department-head"), core(180))).toEqual(["S-5.11"]);
    expect(breachedBy(one("officer"), core(181))).toEqual([]);
  });
  it("judges study and affiliation of the newcomer alone (deepening-2019)", () => {
    const member = { politicalStatus: "league-member", studyVerdict: "yes" } as const;
    const around = {
      profile: deepening2019,
      own: { holders: people(1, "officer", { ...member, studyVerdict: "no" }) },
    };
    expect(breachedBy(one("officer", member), around)).toEqual([]);
    expect(breachedBy(one("officer", { ...member, studyVerdict: "unverified" }), around)).toEqual([]);
    expect(breachedBy(one("officer", { ...member, studyVerdict: "no" }), around)).toEqual(["D-8"]);
    expect(breachedBy(one("officer", { ...member, politicalStatus: "no-affiliation" }), around)).toEqual(["D-7"]);
  });
});

describe("a step by which those elected succeed others", () => {
  const succeeded = (leaving: readonly HolderFacts[], holders: readonly HolderFacts[]): Step => ({
    adds: "holders",
    holders,
    leaving,
  });

  it("is no worse for a share that was passed before, where no more come than leave (S-5.11)", () => {
    const old = people(5, "vice-president");
    const own = { holders: [...people(180, "department-head"), ...old] };
    expect(breachedBy(succeeded(old, people(5, "vice-president")), { own })).toEqual([]);
    expect(breachedBy(succeeded(old, people(6, "vice-president")), { own })).toEqual(["S-5.11"]);
    expect(breachedBy(succeeded([], people(1, "vice-president")), { own })).toEqual(["S-5.11"]);
  });

  it("counts those who come together with those who stay (S-5.6)", () => {
    const old = people(4, "vice-president");
    const own = { holders: old };
    expect(breachedBy(succeeded(old, people(6, "vice-president")), { own })).toEqual([]);
    expect(breachedBy(succeeded(old, people(7, "vice-president")), { own })).toEqual(["S-5.6"]);
    expect(breachedBy(succeeded(old.slice(1), people(6, "vice-president")), { own })).toEqual(["S-5.6"]);
  });

  it("judges study of those who come, and of nobody who stays (deepening-2019)", () => {
    const good = { politicalStatus: "league-member", studyVerdict: "yes" } as const;
    const own = { holders: people(1, "vice-president", { ...good, studyVerdict: "no" }) };
    const around = { profile: deepening2019, own };
    expect(breachedBy(succeeded([], people(2, "vice-president", good)), around)).toEqual([]);
    const mixed = [
      ...people(1, "vice-president", good),
      ...people(1, "vice-president", { ...good, studyVerdict: "no" }),
    ];
    expect(breachedBy(succeeded([], mixed), around)).toEqual(["D-8"]);
  });
});

describe("a step that adds seats", () => {
  const post = (kind: PostKind, count: number): PostFacts => ({
    id: kind,
    name: kind,
    kind,
    department: null,
    seats: count,
  });
  it("counts the seats there are, taken or not", () => {
    expect(breachedBy(seats("vice-president", 6))).toEqual([]);
    expect(breachedBy(seats("vice-president", 7))).toEqual(["S-5.6"]);
    expect(breachedBy(seats("vice-president", 1), { own: { posts: [post("vice-president", 6)] } })).toEqual(["S-5.6"]);
    expect(breachedBy(seats("president", 1), { own: { posts: [post("president", 1)] } })).toEqual(["S-5.5"]);
    expect(breachedBy(seats("secretary-general", 2))).toEqual(["S-5.8"]);
  });
  it("replaces the seats that a post had", () => {
    const own = { posts: [{ ...post("vice-president", 6), id: "new" }] };
    expect(breachedBy(seats("vice-president", 5), { own })).toEqual([]);
    expect(breachedBy(seats("vice-president", 7), { own })).toEqual(["S-5.6"]);
  });
  it("stands in the way exactly where there would be more than two deputies in the department", () => {
    const count = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(count, count, fc.integer({ min: 1, max: 6 }), (here, elsewhere, added) => {
        const at = (id: string, department: string, number: number): readonly PostFacts[] =>
          number === 0 ? [] : [{ id, name: "副部长", kind: "deputy-head", department, seats: number }];
        const posts = [...at("a", "d1", here), ...at("b", "d2", elsewhere)];
        const found = breachedBy(seats("deputy-head", added, "d1"), { own: { posts } });
        expect(found).toEqual(here + added > 2 ? ["S-5.9"] : []);
      }),
    );
  });
});

describe("a step that adds a department", () => {
  it("stays within two layers, and is no worse for a layer that was too deep before (S-5.1)", () => {
    const at = (id: string, depth: number) => ({ id, name: id, kind: "other" as const, depth });
    const add = (depth: number): Step => ({ adds: "department", department: at("new", depth) });
    expect(breachedBy(add(2))).toEqual([]);
    expect(breachedBy(add(3))).toEqual(["S-1.10", "S-5.1"]);
    expect(breachedBy(add(1), { own: { departments: [at("deep", 3)] } })).toEqual([]);
    expect(breachedBy(add(3), { own: { departments: [at("deep", 3)] } })).toEqual(["S-1.10", "S-5.1"]);
  });
});

describe("leave beforehand", () => {
  it("may be asked for rules that stop steps, and not for others", () => {
    const rules = new Map(reform2017.rules.map((rule) => [rule.id, rule]));
    const may = (id: string) => mayStopAStep(rules.get(id) as NonNullable<ReturnType<typeof rules.get>>);
    expect([may("S-5.9"), may("S-5.11"), may("S-4.4"), may("S-6.1")]).toEqual([true, true, false, false]);
  });
  it("leaves what was true before alone: nothing that holds after the step is called breached", () => {
    expect(breachedBy(one("president", { since: asDay("2026-11-01") }))).toEqual([]);
  });
});
