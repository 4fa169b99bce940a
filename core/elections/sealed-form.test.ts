import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Mark } from "./ballot.ts";
import { defaultRules, type ElectionRules } from "./election-rules.ts";
import {
  marksOfVotes,
  sealedFormOf,
  sealedQuestionsOf,
  sealedVotesOf,
  sumLimitsOf,
  tallyOpened,
  type Marking,
  type OpenedResult,
  type SealedForm,
  type SealedMarks,
} from "./sealed-form.ts";
import { tallyBallots } from "./tally.ts";

const rulesOf = (rules: Partial<ElectionRules>): ElectionRules => ({
  ...defaultRules,
  seats: 2,
  writeIns: false,
  ...rules,
});
const formOf = (rules: ElectionRules, candidates: number, marking: Marking = "for-against"): SealedForm => {
  const form = sealedFormOf(rules, candidates, marking);
  if (!form.ok) throw new Error(form.refusal);
  return form.value;
};
const people = ["甲", "乙", "丙", "丁"];
const roll = [...people, "戊", "己"];
const personAt = (place: number) => roll[place - 1] ?? null;

/** The box as it opens: sums of homomorphic questions, single ballots of the others. */
function open(form: SealedForm, ballots: readonly SealedMarks[]): OpenedResult {
  const votes = ballots.map((ballot) => sealedVotesOf(form, ballot));
  if (form.kind === "named") return [votes.map(([row = []]) => row)];
  const [shape = []] = votes;
  return shape.map((row, question) =>
    row.map((_, at) => votes.reduce((sum, vote) => sum + (vote[question]?.[at] ?? 0), 0)),
  );
}

function count(
  rules: ElectionRules,
  candidates: readonly string[],
  ballots: readonly SealedMarks[],
  marking: Marking = "for-against",
) {
  const form = formOf(rules, candidates.length, marking);
  return tallyOpened(form, { result: open(form, ballots), voters: ballots.length, personAt }, { candidates, rules });
}

describe("the form of a sealed ballot", () => {
  it("is a question a candidate, with a limit beside it only where more stand than seats", () => {
    expect(formOf(rulesOf({}), 3)).toEqual({ kind: "each", limit: 2 });
    expect(formOf(rulesOf({}), 2)).toEqual({ kind: "each", limit: null });
    expect(sumLimitsOf({ kind: "each", limit: 2 }, 3)).toEqual([
      {
        lo: 0,
        hi: 2,
        parts: [
          [0, 0],
          [1, 0],
          [2, 0],
        ],
      },
    ]);
    expect(sumLimitsOf({ kind: "each", limit: null }, 2)).toEqual([]);
    expect(sealedQuestionsOf({ kind: "each", limit: null }, "选举", ["甲", "乙"])).toEqual([
      { wording: "甲", question: { kind: "homomorphic", answers: ["赞成", "反对"], blank: false, min: 0, max: 1 } },
      { wording: "乙", question: { kind: "homomorphic", answers: ["赞成", "反对"], blank: false, min: 0, max: 1 } },
    ]);
  });

  it("is one question where only approvals are marked: one of all, or at most as many as seats", () => {
    const [one] = sealedQuestionsOf(formOf(rulesOf({ seats: 1 }), 3, "for-only"), "主席", people.slice(0, 3));
    expect(one?.question).toEqual({ kind: "homomorphic", answers: ["甲", "乙", "丙"], blank: true, min: 1, max: 1 });
    const [some] = sealedQuestionsOf(formOf(rulesOf({}), 3, "for-only"), "委员", people.slice(0, 3));
    expect(some?.question).toMatchObject({ blank: false, min: 0, max: 2 });
    const [void_] = sealedQuestionsOf(
      formOf(rulesOf({ blankBallot: "void" }), 3, "for-only"),
      "委员",
      people.slice(0, 3),
    );
    expect(void_?.question).toMatchObject({ blank: true, min: 1, max: 2 });
    const [few] = sealedQuestionsOf(formOf(rulesOf({ seats: 5 }), 3, "for-only"), "委员", people.slice(0, 3));
    expect(few?.question).toMatchObject({ max: 3 });
  });

  it("is opened ballot by ballot where names may be written in or blank ballots are void", () => {
    expect(formOf(rulesOf({ writeIns: true }), 3)).toEqual({ kind: "named", perNumber: 1, writeIns: 2 });
    expect(formOf(rulesOf({ writeIns: true, seats: 9 }), 22)).toEqual({ kind: "named", perNumber: 1, writeIns: 4 });
    expect(formOf(rulesOf({ writeIns: true, seats: 9 }), 23)).toEqual({ kind: "named", perNumber: 4, writeIns: 4 });
    expect(formOf(rulesOf({ blankBallot: "void" }), 30)).toEqual({ kind: "named", perNumber: 1, writeIns: 0 });
    const [question] = sealedQuestionsOf({ kind: "named", perNumber: 4, writeIns: 1 }, "选举", [...people, "戊"]);
    expect(question?.question.answers).toEqual(["甲、乙、丙、丁", "戊", "另选他人1（高位）", "另选他人1（低位）"]);
  });

  it("is not to be had for weighed votes, for more names than a ciphertext holds, and for written names without marks", () => {
    expect(sealedFormOf(rulesOf({ weights: { reason: "年级" } }), 3, "for-against")).toMatchObject({
      refusal: "weights-not-sealed",
    });
    expect(sealedFormOf(rulesOf({ writeIns: true, seats: 4 }), 89, "for-against")).toMatchObject({
      refusal: "too-many-to-seal",
    });
    expect(sealedFormOf(rulesOf({ writeIns: true, seats: 4 }), 88, "for-against").ok).toBe(true);
    expect(sealedFormOf(rulesOf({ writeIns: true }), 3, "for-only")).toMatchObject({ refusal: "write-ins-need-marks" });
  });
});

const mark = fc.constantFrom("for", "against", "abstain");
const ballotOf = (candidates: number, seats: number, slots: number): fc.Arbitrary<SealedMarks> =>
  fc
    .record({
      marks: fc.array(mark, { minLength: candidates, maxLength: candidates }),
      writeIns: fc.uniqueArray(fc.constantFrom(5, 6), { maxLength: slots }),
    })
    .filter(({ marks, writeIns }) => marks.filter((one) => one === "for").length + writeIns.length <= seats);

/** The same ballots as they would be read from paper. */
function asPaper(ballots: readonly SealedMarks[], candidates: readonly string[], rules: ElectionRules) {
  const piles = ballots.map(({ marks, writeIns }) => {
    const written = marks.flatMap((one, at): [string, Mark][] =>
      one === "abstain" ? [] : [[candidates[at] ?? "", one]],
    );
    return {
      times: 1,
      weight: 1,
      marks: new Map(written),
      writeIns: writeIns.map((place) => personAt(place) ?? ""),
      illegible: false,
    };
  });
  return tallyBallots(piles, candidates, rules);
}

describe("a sealed box that is opened", () => {
  it.each([
    ["each question by itself", rulesOf({}), 4],
    ["ballot by ballot, for written names", rulesOf({ writeIns: true }), 4],
    ["ballot by ballot, four candidates to a number", rulesOf({ writeIns: true, seats: 3 }), 4],
    ["ballot by ballot, for void blank ballots", rulesOf({ blankBallot: "void" }), 3],
  ])("counts %s as the same ballots on paper would", (_, rules, candidateCount) => {
    const candidates = people.slice(0, candidateCount);
    const slots = rules.writeIns ? 2 : 0;
    fc.assert(
      fc.property(fc.array(ballotOf(candidateCount, rules.seats, slots), { minLength: 1, maxLength: 8 }), (ballots) => {
        expect(count(rules, candidates, ballots)).toEqual(asPaper(ballots, candidates, rules));
      }),
    );
  });

  it("counts four candidates to a number as it counts each in their own", () => {
    const rules = rulesOf({ writeIns: true });
    const many = Array.from({ length: 9 }, (_, at) => `候选${at}`);
    const ballots = fc.array(ballotOf(9, 9, 2), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(ballots, (cast) => {
        const tallies = ([1, 4] as const).map((perNumber) => {
          const form: SealedForm = { kind: "named", perNumber, writeIns: 2 };
          const box = { result: open(form, cast), voters: cast.length, personAt };
          return tallyOpened(form, box, { candidates: many, rules: { ...rules, seats: 9 } });
        });
        expect(tallies[0]).toEqual(tallies[1]);
      }),
    );
  });

  it("counts approvals, and blank ballots as abstentions or as void, as the rules say", () => {
    const ballots: SealedMarks[] = [
      { marks: ["for", "abstain", "abstain"], writeIns: [] },
      { marks: ["for", "for", "abstain"], writeIns: [] },
      { marks: ["abstain", "abstain", "abstain"], writeIns: [] },
    ];
    const candidates = people.slice(0, 3);
    const valid = count(rulesOf({}), candidates, ballots, "for-only");
    expect(valid).toMatchObject({ valid: 3, validVotes: 3, invalid: { blank: 0 } });
    expect(valid.lines.map((line) => [line.for, line.against, line.abstain])).toEqual([
      [2, 0, 1],
      [1, 0, 2],
      [0, 0, 3],
    ]);
    const strict = count(rulesOf({ blankBallot: "void" }), candidates, ballots, "for-only");
    expect(strict).toMatchObject({ valid: 2, validVotes: 2, invalid: { blank: 1 } });
    expect(strict.lines.map((line) => line.abstain)).toEqual([0, 1, 2]);
    const single = count(rulesOf({ seats: 1 }), candidates, [ballots[0]!, ballots[2]!], "for-only");
    expect(single).toMatchObject({ valid: 2, invalid: { blank: 0 } });
    expect(single.lines.map((line) => line.for)).toEqual([1, 0, 0]);
  });

  it("does not read what no booth writes: another code, a place that is none, a name twice", () => {
    const rules = rulesOf({ writeIns: true });
    const form = formOf(rules, 2);
    const tally = (...rows: number[][]) =>
      tallyOpened(form, { result: [rows], voters: rows.length, personAt }, { candidates: people.slice(0, 2), rules });
    expect(tally([9, 1, 0, 0, 0, 0]).lines.map((line) => [line.for, line.abstain])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(tally([9, 9, 0, 0, 0, 0])).toMatchObject({ valid: 0, invalid: { illegible: 1 } });
    expect(tally([0, 0, 1, 0, 0, 0])).toMatchObject({ valid: 0, invalid: { illegible: 1 } });
    expect(tally([1, 0, 1, 0, 0, 0]).lines[0]).toMatchObject({ for: 1 });
    expect(tally([1, 0, 0, 1, 0, 0])).toMatchObject({ valid: 1, writeIns: [] });
    expect(tally([0, 0, 0, 5, 0, 5])).toMatchObject({ valid: 1, writeIns: [{ person: "戊", for: 1 }] });
    expect(tally([1, 1, 0, 5, 0, 0])).toMatchObject({ valid: 0, invalid: { "over-vote": 1 } });
    const strict = { ...rules, illegible: "whole-ballot-void" as const };
    const box = { result: [[[1, 0, 1, 0, 0, 0]]], voters: 1, personAt };
    expect(tallyOpened(form, box, { candidates: people.slice(0, 2), rules: strict })).toMatchObject({ valid: 0 });
  });
});

describe("the numbers of a ballot", () => {
  const forms: readonly SealedForm[] = [
    { kind: "one-of", seats: 1, countsBlank: true },
    { kind: "approval", seats: 3, countsBlank: false },
    { kind: "approval", seats: 3, countsBlank: true },
    { kind: "each", limit: 2 },
    { kind: "named", perNumber: 1, writeIns: 2 },
    { kind: "named", perNumber: 4, writeIns: 3 },
  ];

  it.each(forms)("in the form %j say again what was marked", (form) => {
    const known = form.kind === "each" || form.kind === "named" ? ["for", "against", "abstain"] : ["for", "abstain"];
    const mark = fc.constantFrom(...(known as SealedMarks["marks"]));
    const marks = fc.array(mark, { minLength: 1, maxLength: 9 });
    const slots = form.kind === "named" ? form.writeIns : 0;
    const places = fc.array(fc.integer({ min: 1, max: 65_535 }), { maxLength: slots });
    fc.assert(
      fc.property(marks, places, (given, writeIns) => {
        const votes = sealedVotesOf(form, { marks: given, writeIns });
        expect(marksOfVotes(form, votes, given.length)).toEqual({ marks: given, writeIns });
      }),
    );
  });
});
