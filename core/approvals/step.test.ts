import { describe, expect, test } from "vitest";
import type { UnitId } from "../people/unit.ts";
import { departmentMemberChain, presidiumCandidateChain } from "./chains.ts";
import { checkChain, isSameDecider, type Decider } from "./step.ts";

const [east, west] = ["east", "west"] as unknown as [UnitId, UnitId];
const secretary: Decider = { kind: "post", post: "league-secretary", level: "faculty", unit: east };
const league: Decider = { kind: "body", body: "faculty-league-committee", unit: east };

describe("a decider", () => {
  test("is the same as itself, and as no other kind, post, level, body or unit", () => {
    const others: readonly Decider[] = [
      { ...secretary, unit: west },
      { ...secretary, post: "league-teacher" },
      { ...secretary, level: "class" },
      league,
      { ...league, unit: west },
      { ...league, body: "faculty-party-organisation" },
    ];
    expect(isSameDecider(secretary, { ...secretary })).toBe(true);
    expect(isSameDecider(league, { ...league })).toBe(true);
    for (const one of others) {
      expect(others.filter((other) => isSameDecider(one, other))).toEqual([one]);
      expect(isSameDecider(secretary, one)).toBe(false);
    }
  });

  test("may not stand twice in one step, and may in two", () => {
    const step = { task: "decide", withinWorkingDays: null, needsDocument: true } as const;
    expect(checkChain([{ ...step, deciders: [secretary, { ...secretary }] }])).toBe("decider-twice-in-a-step");
    expect(checkChain([{ ...step, deciders: [secretary, { ...secretary, post: "league-teacher" }] }])).toBeNull();
    expect(checkChain([1, 2].map(() => ({ ...step, deciders: [secretary] })))).toBeNull();
  });
});

describe("the chain of rules.md 1B-2 no. 9", () => {
  const told = (chain: ReturnType<typeof presidiumCandidateChain>) =>
    chain.map(({ task, deciders }) => [task, deciders.map((one) => (one.kind === "body" ? [one.body, one.unit] : []))]);
  const recommend = ["recommend", [["faculty-league-committee", east]]];
  const examine = [
    "examine",
    [
      ["student-affairs-department", null],
      ["league-committee", null],
    ],
  ];

  test("for the presidium goes by the faculty's League and Party, student affairs and the League, to the Party", () => {
    const agree = ["agree", [["faculty-party-organisation", east]]];
    const decide = ["decide", [["party-committee", null]]];
    expect(told(presidiumCandidateChain(east))).toEqual([recommend, agree, examine, decide]);
  });

  test("for other staff ends with student affairs and the League, each step on a document and without a day", () => {
    const chain = departmentMemberChain(east);
    expect(told(chain)).toEqual([recommend, examine]);
    expect(chain.map((step) => [step.needsDocument, step.withinWorkingDays])).toEqual([
      [true, null],
      [true, null],
    ]);
  });
});
