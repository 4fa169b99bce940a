import { describe, expect, it } from "vitest";
import { congressChecks } from "../congress/checks.ts";
import { mayHoldAssembly } from "../congress/congress-checks.ts";
import { delegateChecks } from "../delegates/checks.ts";
import { hasQuorum } from "../delegates/class-nomination.ts";
import { leastCandidates } from "../delegates/delegate-election.ts";
import { resolveCount } from "../delegates/election-count.ts";
import { checks2019, isInTopShare } from "../people/checks-2019.ts";
import { peopleChecks } from "../people/checks.ts";
import type { PersonId } from "../people/person.ts";
import type { PostKind } from "../people/post.ts";
import { asDay } from "../shared/instant.ts";
import type { DelegateFacts, Facts, OrganisationFacts } from "./facts.ts";
import { find, type CheckTable } from "./find.ts";
import { findRule } from "./profiles.ts";
import { aHolder, aSchool, aUnion } from "./testing/school.ts";
import vectors from "./vectors/boundaries.json" with { type: "json" };

const checks = { ...peopleChecks, ...checks2019, ...congressChecks, ...delegateChecks } as unknown as CheckTable;

type Given = Readonly<Record<string, number | string>>;
type Situation = { readonly union: OrganisationFacts; readonly facts?: Partial<Facts> };

/** The school of a vector: only what its rule looks at. */
const situations: Readonly<Record<string, (given: Given) => Situation>> = {
  "S-4.4": (given) => ({ union: withDelegates(n(given, "students"), n(given, "delegates"), n(given, "delegates")) }),
  "S-4.8": (given) => ({ union: withDelegates(1000, n(given, "delegates"), n(given, "nonCore")) }),
  "S-4.3": ({ previous, next }) => ({
    union: aUnion({ congresses: [aCongress(String(previous)), aCongress(String(next))] }),
    facts: {
      asOf: asDay(String(next)),
      years: [{ name: "running", from: asDay(`${String(next).slice(0, 4)}-01-01`), to: asDay("2027-12-31") }],
    },
  }),
  "S-5.6": (given) => ({
    union: holding("vice-president", n(given, "vicePresidents")),
    facts: {
      school: { name: "示例大学", campuses: n(given, "campuses") },
      settings: { ...aSchool().settings, parameters: { "S-5.6": { extraWithCampuses: n(given, "extra") } } },
    },
  }),
  "D-4": (given) => ({ union: holding("vice-president", n(given, "presidium")) }),
  "S-5.9": (given) => ({
    union: aUnion({
      departments: [{ id: "d1", name: "宣传部", kind: "publicity", depth: 1 }],
      holders: many(n(given, "deputies"), () => aHolder({ post: "deputy-head", department: "d1" })),
    }),
  }),
  "S-5.11": (given) => ({
    union: {
      ...holding("department-head", n(given, "core")),
      students: { count: n(given, "students"), countedOn: asDay("2026-10-15") },
    },
  }),
  "S-2.3": (given) => ({
    union: aUnion({
      holders: many(2, (at) =>
        aHolder({ post: "vice-president", portfolio: at < n(given, "clubsMembers") ? "clubs" : null }),
      ),
    }),
  }),
};

/** What is decided by a number alone, without a school. */
const decisions: Readonly<Record<string, (given: Given) => unknown>> = {
  "S-4.24": (given) => {
    const students = { count: n(given, "students"), countedOn: asDay("2026-10-15") };
    return { mayHoldAssembly: mayHoldAssembly(aUnion({ level: "faculty", students }), aSchool()) };
  },
  quorum: (given) => {
    const comparator = given["comparator"] === "more-than" ? "more-than" : "at-least";
    return { reached: hasQuorum(n(given, "present"), n(given, "due"), { numerator: 2, denominator: 3, comparator }) };
  },
  majority: (given) => {
    const [present, approvals] = [n(given, "present"), n(given, "approvals")];
    const person = "p1" as PersonId;
    const outcome = resolveCount(
      {
        seats: 1,
        present,
        ballots: { issued: present, returned: present, unreturned: 0, valid: present, invalid: 0 },
        lines: [{ person, for: approvals, against: present - approvals, abstain: 0 }],
        writeIns: [],
      },
      { majority: { numerator: 1, denominator: 2, comparator: "more-than" }, majorityBase: "present" },
    );
    return { reached: outcome.kind === "resolved" && outcome.elected.length === 1 };
  },
  surplus: (given) => ({ candidates: leastCandidates(n(given, "seats"), n(given, "percent")) }),
  "D-8": (given) => ({ reached: isInTopShare(n(given, "rank"), n(given, "size"), 30) }),
};

/** Every row of rules.md section 2, as data that others can run, too: core/charter/vectors/boundaries.json. */
describe("at the limits that follow from the plan's own numbers", () => {
  it.each(vectors)("$rule with $given", ({ rule, given, ...expected }) => {
    const situation = situations[rule]?.(given as unknown as Given);
    if (situation === undefined) {
      expect(decisions[rule]?.(given as unknown as Given)).toEqual(expected);
      return;
    }
    const known = findRule(rule)?.rule;
    if (known === undefined) throw new Error(`no rule ${rule}`);
    const facts = aSchool({ ...situation.facts, organisations: [situation.union] });
    expect({ finding: find(known, facts, situation.union, checks).status }).toEqual(expected);
  });

  it("names only rules that are judged here", () => {
    const judged = new Set([...Object.keys(situations), ...Object.keys(decisions)]);
    expect(vectors.filter(({ rule }) => !judged.has(rule))).toEqual([]);
    expect(judged.size).toBe(new Set(vectors.map(({ rule }) => rule)).size);
  });
});

function n(given: Given, name: string): number {
  return Number(given[name]);
}

function many<Item>(count: number, make: (at: number) => Item): readonly Item[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

function holding(post: PostKind, count: number): OrganisationFacts {
  return aUnion({ holders: many(count, () => aHolder({ post })) });
}

function withDelegates(students: number, total: number, nonCore: number): OrganisationFacts {
  const delegates = many(total, (at): DelegateFacts => ({
    id: `d${at}`,
    name: `代表${at}`,
    faculty: "f1",
    grade: 2024,
    club: null,
    isCore: at >= nonCore,
    isExOfficio: false,
    isNominatedByClass: true,
    isElectedByFaculty: true,
  }));
  const planned = [{ faculty: "f1", seats: total }];
  const snapshotOn = asDay("2026-10-15");
  return aUnion({ delegation: { congress: "k1", students, snapshotOn, plannedTotal: total, planned, delegates } });
}

function aCongress(openedOn: string) {
  const agenda = ["work-report", "election", "charter", "opinions"] as const;
  return { id: openedOn, name: "代表大会", openedOn: asDay(openedOn), isHeld: true, form: "congress" as const, agenda };
}
