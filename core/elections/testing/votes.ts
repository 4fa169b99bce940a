import fc from "fast-check";
import type { BallotPile, Mark } from "../ballot.ts";
import type { Vote } from "../count.ts";
import { defaultRules, type ElectionRules } from "../election-rules.ts";

/** Ballots that approve, refuse and leave blank by name: `pile(3, "甲+ 乙-", "丁")` writes 丁 in three times. */
export function pile(times: number, text: string, ...writeIns: readonly string[]): BallotPile {
  const words = text.split(" ").filter((word) => word !== "");
  const marks = new Map(words.map((word) => [word.slice(0, -1), meaningOf(word.slice(-1))] as const));
  return { times, weight: 1, marks, writeIns, illegible: false };
}

function meaningOf(sign: string): Mark {
  return sign === "+" ? "for" : sign === "-" ? "against" : sign === "?" ? "illegible" : "abstain";
}

export const unreadable = (times: number): BallotPile => ({ ...pile(times, ""), illegible: true });

/** A vote in a hall of just as many persons as there are ballots, unless told otherwise. */
export function voteOf(
  seats: number,
  candidates: readonly string[],
  ballots: readonly BallotPile[],
  change: { readonly rules?: Partial<ElectionRules> } & Partial<Omit<Vote, "rules">> = {},
): Vote {
  const all = ballots.reduce((sum, { times }) => sum + times, 0);
  const hall = { due: all, present: all, issued: all, returned: all };
  const { rules, ...rest } = change;
  return {
    ...hall,
    candidates,
    delegations: new Map(),
    drawn: [],
    ...rest,
    rules: { ...defaultRules, seats, ...rules },
  };
}

const names = ["甲", "乙", "丙", "丁", "戊"];
const strangers = ["己", "庚"];
const threshold = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 5 }), fc.boolean())
  .filter(([numerator, denominator]) => numerator < denominator)
  .map(([numerator, denominator, strict]) => ({
    numerator,
    denominator,
    comparator: strict ? ("more-than" as const) : ("at-least" as const),
  }));
const rules = fc.record({
  seats: fc.integer({ min: 1, max: 4 }),
  majorityBase: fc.constantFrom("present" as const, "valid" as const, "due" as const, "none" as const),
  majority: threshold,
  overVote: fc.constantFrom("ballot-void" as const, "surplus-illegible" as const),
  illegible: fc.constantFrom("legible-part-counts" as const, "whole-ballot-void" as const),
  blankBallot: fc.constantFrom("valid" as const, "void" as const),
  tie: fc.constantFrom("vacancy" as const, "runoff" as const, "show-of-hands" as const, "lot" as const),
  shortfall: fc.constantFrom("second-ballot" as const, "vacancy" as const, "fewer-seats" as const),
});

function piles(candidates: readonly string[]): fc.Arbitrary<readonly BallotPile[]> {
  const mark = fc.constantFrom<Mark | null>("for", "for", "for", "against", "abstain", "illegible", null);
  const one = fc
    .record({
      times: fc.nat(6),
      marks: fc.tuple(...candidates.map(() => mark)),
      writeIns: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray(strangers) }),
      illegible: fc.nat(9).map((number) => number === 0),
    })
    .map(({ times, marks, writeIns, illegible }) => ({
      times,
      weight: 1,
      marks: new Map(candidates.flatMap((name, at) => (marks[at] ? [[name, marks[at]] as const] : []))),
      writeIns,
      illegible,
    }));
  return fc.array(one, { maxLength: 8 });
}

/** Any vote that can be counted, with its ballots: some persons absent, some ballots not handed back. */
export const votes: fc.Arbitrary<{ readonly vote: Vote; readonly ballots: readonly BallotPile[] }> = fc
  .record({ rules, standing: fc.integer({ min: 0, max: names.length }), kept: fc.nat(3), absent: fc.nat(3) })
  .chain(({ rules: given, standing, kept, absent }) => {
    const candidates = names.slice(0, standing);
    return piles(candidates).map((ballots) => {
      const returned = ballots.reduce((sum, { times }) => sum + times, 0);
      const present = returned + kept + 1;
      const hall = { due: present + absent, present, issued: returned + kept, returned };
      const quorum = { numerator: 1, denominator: 5, comparator: "at-least" as const };
      return { vote: voteOf(given.seats, candidates, ballots, { ...hall, rules: { ...given, quorum } }), ballots };
    });
  });
