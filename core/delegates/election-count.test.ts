import { describe, expect, test } from "vitest";
import { isVoid } from "../counting/closing-equations.ts";
import type { PersonId } from "../people/person.ts";
import { findCountFault, resolveCount, type Count, type MajorityTerms } from "./election-count.ts";

const [ann, ben, cai, dee] = ["a", "b", "c", "d"] as unknown as [PersonId, PersonId, PersonId, PersonId];
const candidates = [ann, ben, cai];
const line = (person: PersonId, votes: number, valid = 90) => ({
  person,
  for: votes,
  against: valid - votes,
  abstain: 0,
});
const count: Count = {
  seats: 2,
  present: 100,
  ballots: { issued: 100, returned: 95, unreturned: 5, valid: 90, invalid: 5 },
  lines: [line(ann, 80), line(ben, 60), line(cai, 30)],
  writeIns: [],
};
const withBallots = (change: Partial<Count["ballots"]>): Count => ({
  ...count,
  ballots: { ...count.ballots, ...change },
});
const half = (comparator: "more-than" | "at-least", majorityBase: MajorityTerms["majorityBase"]): MajorityTerms => ({
  majority: { numerator: 1, denominator: 2, comparator },
  majorityBase,
});
const terms = half("more-than", "present");
const faultOf = (changed: Count) => findCountFault(changed, candidates);

describe("a count on paper", () => {
  test("closes where every equation holds", () => {
    expect(faultOf(count)).toBeNull();
    expect(faultOf({ ...count, writeIns: [{ person: dee, for: 10 }] })).toBeNull();
  });

  test("is made of whole numbers from nought on, wherever they stand", () => {
    const [first, ...others] = count.lines;
    const broken: readonly Count[] = [
      { ...count, present: 100.5 },
      withBallots({ invalid: -1 }),
      { ...count, lines: [{ ...first!, for: 80.5 }, ...others] },
      { ...count, lines: [{ ...first!, against: -10 }, ...others] },
      { ...count, lines: [{ ...first!, abstain: Number.NaN }, ...others] },
      { ...count, writeIns: [{ person: dee, for: 0.5 }] },
    ];
    for (const one of broken) expect(faultOf(one)).toBe("count-not-whole");
  });

  test("cannot issue more ballots than there are people, and may issue one each", () => {
    expect(faultOf({ ...count, present: 99 })).toEqual({
      kind: "issued-beyond-present",
      issued: 100,
      present: 99,
    });
    expect(faultOf({ ...count, present: 100 })).toBeNull();
  });

  test("says which equation does not close by a single ballot", () => {
    expect(faultOf(withBallots({ unreturned: 4 }))).toEqual({
      kind: "issued-not-closed",
      issued: 100,
      returned: 95,
      unreturned: 4,
    });
    expect(faultOf(withBallots({ unreturned: 6 }))).toEqual({
      kind: "issued-not-closed",
      issued: 100,
      returned: 95,
      unreturned: 6,
    });
    expect(faultOf(withBallots({ invalid: 4 }))).toEqual({
      kind: "returned-not-closed",
      returned: 95,
      valid: 90,
      invalid: 4,
    });
    expect(faultOf(withBallots({ invalid: 6 }))).toEqual({
      kind: "returned-not-closed",
      returned: 95,
      valid: 90,
      invalid: 6,
    });
  });

  test("names the candidate whose votes are not as many as the valid ballots, with both numbers", () => {
    const lines = [line(ann, 80), { ...line(ben, 60), abstain: 1 }, line(cai, 30)];
    expect(faultOf({ ...count, lines })).toEqual({ kind: "line-not-closed", person: ben, sum: 91, valid: 90 });
  });

  test("has one line for each candidate, and nobody twice", () => {
    expect(faultOf({ ...count, lines: count.lines.slice(1) })).toBe("candidate-line-missing");
    expect(faultOf({ ...count, lines: [...count.lines, line(dee, 1)] })).toBe("candidate-line-missing");
    expect(faultOf({ ...count, lines: [line(ann, 80), line(ben, 60), line(dee, 30)] })).toBe("candidate-line-missing");
    expect(faultOf({ ...count, lines: [line(ann, 80), line(ann, 60), line(cai, 30)] })).toBe("person-counted-twice");
    expect(faultOf({ ...count, writeIns: [{ person: ann, for: 1 }] })).toBe("person-counted-twice");
  });

  test("cannot hold more votes than the valid ballots had places, write-ins counted in", () => {
    const lines = [line(ann, 90), line(ben, 60), line(cai, 20)];
    const writeIns = (votes: number) => [{ person: dee, for: votes }];
    expect(faultOf({ ...count, lines, writeIns: writeIns(10) })).toBeNull();
    expect(faultOf({ ...count, lines, writeIns: writeIns(11) })).toEqual({
      kind: "votes-beyond-limit",
      votes: 181,
      limit: 180,
    });
  });

  test("cannot write somebody in more often than there are valid ballots", () => {
    const lines = [line(ann, 20), line(ben, 20), line(cai, 20)];
    expect(faultOf({ ...count, lines, writeIns: [{ person: dee, for: 90 }] })).toBeNull();
    expect(faultOf({ ...count, lines, writeIns: [{ person: dee, for: 91 }] })).toEqual({
      kind: "write-in-beyond-valid",
      person: dee,
      votes: 91,
      valid: 90,
    });
  });

  test("is void when one ballot more came back than went out, and is then not asked for its equations", () => {
    const tooMany = withBallots({ returned: 101, unreturned: 0, valid: 96 });
    expect(isVoid(withBallots({ returned: 100 }).ballots)).toBe(false);
    expect(isVoid(tooMany.ballots)).toBe(true);
    expect(faultOf(tooMany)).toBeNull();
    expect(resolveCount(tooMany, terms)).toEqual({ kind: "void" });
  });
});

describe("the outcome of a count", () => {
  const outcome = (votes: readonly [PersonId, number][], more: Partial<Count> = {}, by = terms) =>
    resolveCount({ ...count, lines: votes.map(([person, each]) => line(person, each)), ...more }, by);

  test("elects those with the majority, the most votes first, and keeps the others in their order", () => {
    expect(
      outcome([
        [cai, 30],
        [ben, 60],
        [ann, 80],
      ]),
    ).toEqual({
      kind: "resolved",
      elected: [
        { person: ann, for: 80 },
        { person: ben, for: 60 },
      ],
      runnersUp: [{ person: cai, for: 30 }],
      vacancies: 0,
    });
  });

  test("takes exactly half for a majority only where at least half is asked", () => {
    const votes: readonly [PersonId, number][] = [
      [ann, 51],
      [ben, 50],
    ];
    expect(outcome(votes)).toMatchObject({ elected: [{ person: ann }], vacancies: 1 });
    expect(outcome(votes, {}, half("at-least", "present"))).toMatchObject({
      elected: [{ person: ann }, { person: ben }],
      vacancies: 0,
    });
  });

  test("counts the majority from those present or from the valid ballots, as the terms say", () => {
    const votes: readonly [PersonId, number][] = [
      [ann, 80],
      [ben, 46],
    ];
    expect(outcome(votes, {}, half("more-than", "present"))).toMatchObject({ elected: [{ person: ann }] });
    expect(outcome(votes, {}, half("more-than", "valid-ballots"))).toMatchObject({
      elected: [{ person: ann }, { person: ben }],
    });
  });

  test("elects nobody without a single vote, even where no majority is asked", () => {
    const none: MajorityTerms = {
      majority: { numerator: 0, denominator: 1, comparator: "at-least" },
      majorityBase: "present",
    };
    expect(
      outcome(
        [
          [ann, 1],
          [ben, 0],
        ],
        {},
        none,
      ),
    ).toMatchObject({ elected: [{ person: ann }], vacancies: 1 });
  });

  test("elects somebody written in by the same majority", () => {
    expect(
      outcome(
        [
          [ann, 80],
          [ben, 60],
        ],
        { writeIns: [{ person: dee, for: 70 }] },
      ),
    ).toMatchObject({
      elected: [{ person: ann }, { person: dee }],
      runnersUp: [{ person: ben, for: 60 }],
    });
  });

  test("level at the last place is a tie, with how many places it is about and who waits behind", () => {
    expect(
      outcome([
        [ben, 60],
        [ann, 80],
        [dee, 40],
        [cai, 60],
      ]),
    ).toEqual({
      kind: "tied",
      elected: [{ person: ann, for: 80 }],
      among: [
        { person: ben, for: 60 },
        { person: cai, for: 60 },
      ],
      places: 1,
      runnersUp: [{ person: dee, for: 40 }],
    });
  });

  test("level above the last place or below the majority is no tie", () => {
    expect(
      outcome([
        [ann, 60],
        [ben, 60],
        [cai, 55],
      ]),
    ).toMatchObject({ kind: "resolved", vacancies: 0 });
    expect(
      outcome([
        [ann, 80],
        [ben, 40],
        [cai, 40],
      ]),
    ).toEqual({
      kind: "resolved",
      elected: [{ person: ann, for: 80 }],
      runnersUp: [
        { person: ben, for: 40 },
        { person: cai, for: 40 },
      ],
      vacancies: 1,
    });
  });
});
