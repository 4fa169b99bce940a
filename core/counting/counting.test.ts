import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Threshold } from "../charter/setting-definition.ts";
import { findClosingFault, isVoid, type BallotCount } from "./closing-equations.ts";
import { findLotFault } from "./lot.ts";
import { fillSeats } from "./seat-filling.ts";
import { leastReaching, reaches } from "./threshold.ts";

const moreThan = (numerator: number, denominator: number): Threshold => ({
  numerator,
  denominator,
  comparator: "more-than",
});
const atLeast = (numerator: number, denominator: number): Threshold => ({
  numerator,
  denominator,
  comparator: "at-least",
});

describe("a threshold", () => {
  it("of two thirds of 303 lies at 203 where it must be exceeded and at 202 where it is enough to reach it", () => {
    expect([reaches(203, 303, moreThan(2, 3)), reaches(202, 303, moreThan(2, 3))]).toEqual([true, false]);
    expect([reaches(202, 303, atLeast(2, 3)), reaches(201, 303, atLeast(2, 3))]).toEqual([true, false]);
    expect([leastReaching(303, moreThan(2, 3)), leastReaching(303, atLeast(2, 3))]).toEqual([203, 202]);
  });

  it("of more than half of 202 present lies at 102, and of 203 at 102 too", () => {
    expect([reaches(102, 202, moreThan(1, 2)), reaches(101, 202, moreThan(1, 2))]).toEqual([true, false]);
    expect([leastReaching(202, moreThan(1, 2)), leastReaching(203, moreThan(1, 2))]).toEqual([102, 102]);
  });

  it("has as its least number the first one that reaches it", () => {
    const shares = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
      .filter(([n, d]) => n <= d);
    fc.assert(
      fc.property(fc.nat(5000), shares, fc.boolean(), (whole, [numerator, denominator], strict) => {
        const threshold = { numerator, denominator, comparator: strict ? "more-than" : "at-least" } as const;
        const least = leastReaching(whole, threshold);
        expect(reaches(least, whole, threshold)).toBe(true);
        if (least > 0) expect(reaches(least - 1, whole, threshold)).toBe(false);
      }),
    );
  });
});

describe("seats filled by votes", () => {
  const always = () => true;
  const lines = [
    { person: "甲", for: 5 },
    { person: "乙", for: 9 },
    { person: "丙", for: 5 },
    { person: "丁", for: 0 },
  ];
  const names = (votes: readonly { readonly person: string }[]) => votes.map(({ person }) => person);

  it("go to the most votes first", () => {
    const { elected, tie, vacancies, runnersUp } = fillSeats(lines, 1, always);
    expect([names(elected), tie, vacancies, names(runnersUp)]).toEqual([["乙"], null, 0, ["甲", "丙", "丁"]]);
  });

  it("are left open to those level at the last one", () => {
    const { elected, tie, vacancies, runnersUp } = fillSeats(lines, 2, always);
    expect([names(elected), names(tie?.among ?? []), tie?.places]).toEqual([["乙"], ["甲", "丙"], 1]);
    expect([vacancies, names(runnersUp)]).toEqual([0, ["丁"]]);
  });

  it("are no tie where those level all fit", () => {
    expect(fillSeats(lines, 3, always)).toMatchObject({ tie: null, vacancies: 0 });
  });

  it("stay vacant where nobody passes, and never go to nobody's choice", () => {
    expect(fillSeats(lines, 2, (votes) => votes > 8)).toMatchObject({ tie: null, vacancies: 1 });
    expect(names(fillSeats(lines, 4, always).elected)).toEqual(["乙", "甲", "丙"]);
    expect(fillSeats(lines, 4, always).vacancies).toBe(1);
  });

  it("leave everybody a runner-up where there are none", () => {
    const { elected, tie, runnersUp } = fillSeats(lines, 0, always);
    expect(elected).toEqual([]);
    expect(names(tie?.among ?? [])).toEqual([]);
    expect(names(runnersUp)).toEqual(["乙", "甲", "丙", "丁"]);
  });
});

describe("a lot among those level", () => {
  it("settles a tie with as many names as there are places", () => {
    expect(findLotFault(["甲", "乙", "丙"], 2, ["丙", "甲"])).toBeNull();
    expect(findLotFault(["甲", "乙"], 1, [])).toBeNull();
  });

  it.each([
    [[], 0, ["甲"], { kind: "lot-not-needed" }],
    [["甲", "乙"], 1, ["丁", "丁"], { kind: "drawn-not-level", names: ["丁"] }],
    [["甲", "乙"], 2, ["甲", "甲"], { kind: "drawn-twice", names: ["甲"] }],
    [["甲", "乙"], 1, ["甲", "乙"], { kind: "drawn-wrong-number", drawn: 2, places: 1 }],
  ])("is refused among %j for %i with %j", (level, places, drawn, fault) => {
    expect(findLotFault(level, places, drawn)).toEqual(fault);
  });
});

describe("the closing equations", () => {
  const count: BallotCount<string> = {
    seats: 1,
    present: 10,
    ballots: { issued: 10, returned: 9, unreturned: 1, valid: 8, invalid: 1 },
    lines: [{ person: "甲", for: 4, against: 3, abstain: 1 }],
    writeIns: [{ person: "乙", for: 4 }],
  };

  it("hold where ballots and votes add up", () => {
    expect(findClosingFault(count, ["甲"])).toBeNull();
    expect(findClosingFault({ ...count, present: 11 }, ["甲"])).toBeNull();
  });

  it("have nothing to say of a void vote", () => {
    const ballots = { ...count.ballots, returned: 11 };
    expect([isVoid(ballots), isVoid(count.ballots), isVoid({ issued: 9, returned: 9 })]).toEqual([true, false, false]);
    expect(findClosingFault({ ...count, ballots }, ["甲"])).toBeNull();
  });

  const line = count.lines[0]!;
  it.each<[string, Partial<BallotCount<string>>, unknown]>([
    ["half a person", { present: 10.5 }, "count-not-whole"],
    ["a vote below none", { writeIns: [{ person: "乙", for: -1 }] }, "count-not-whole"],
    ["half an abstention", { lines: [{ ...line, abstain: 1.5 }] }, "count-not-whole"],
    ["more ballots than persons", { present: 9 }, { kind: "issued-beyond-present", issued: 10, present: 9 }],
    [
      "ballots that are nowhere",
      { ballots: { ...count.ballots, unreturned: 0 } },
      { kind: "issued-not-closed", issued: 10, returned: 9, unreturned: 0 },
    ],
    [
      "ballots neither valid nor invalid",
      { ballots: { ...count.ballots, invalid: 0 } },
      { kind: "returned-not-closed", returned: 9, valid: 8, invalid: 0 },
    ],
    ["somebody printed and written in", { writeIns: [{ person: "甲", for: 1 }] }, "person-counted-twice"],
    ["a candidate without a line", { lines: [] }, "candidate-line-missing"],
    ["a line of nobody who stands", { lines: [{ ...line, person: "丁" }] }, "candidate-line-missing"],
    [
      "a line that does not add up",
      { lines: [{ ...line, against: 4 }] },
      { kind: "line-not-closed", sum: 9, valid: 8 },
    ],
    ["more votes than seats allow", { writeIns: [{ person: "乙", for: 5 }] }, { kind: "votes-beyond-limit", votes: 9 }],
    [
      "a write-in beyond the ballots",
      { seats: 2, writeIns: [{ person: "乙", for: 9 }] },
      { kind: "write-in-beyond-valid", votes: 9, valid: 8 },
    ],
  ])("catch %s", (_, change, fault) => {
    const found = findClosingFault({ ...count, ...change }, ["甲"]);
    if (typeof fault === "string") expect(found).toBe(fault);
    else expect(found).toMatchObject(fault as object);
  });
});
