import {
  findClosingFault,
  findLineFault,
  isVoid,
  type BallotNumbers,
  type ClosingFault,
} from "../counting/closing-equations.ts";
import { listRepeated, type LotFault } from "../counting/lot.ts";
import type { Votes } from "../counting/seat-filling.ts";
import { leastReaching, reaches } from "../counting/threshold.ts";
import { findPileFault, type BallotPile, type PileFault } from "./ballot.ts";
import { findRulesFaults, type ElectionRules, type RulesFault } from "./election-rules.ts";
import { shareSeats, type SeatTie, type SettledTie } from "./seats.ts";
import { invalidOf, tallyBallots, type Tally } from "./tally.ts";

/** Who could vote and what went out and came back, in persons and ballots, as the minutes have it. */
export type Attendance = {
  readonly due: number;
  readonly present: number;
  readonly issued: number;
  readonly returned: number;
};

/** One vote of one election: its rules, the hall, and who stands. */
export type Vote = Attendance & {
  readonly rules: ElectionRules;
  /** In printed order. */
  readonly candidates: readonly string[];
  /** Delegations of candidates, where seats are reserved. */
  readonly delegations: ReadonlyMap<string, string>;
  /** Those drawn where a tie at the last seat was settled by public lot. */
  readonly drawn: readonly string[];
};

export type CountFault =
  | RulesFault
  | PileFault
  | LotFault
  | ClosingFault<string>
  | "attendance-not-whole"
  | { readonly kind: "present-beyond-due"; readonly present: number; readonly due: number }
  | "nobody-stands"
  | "lot-is-not-the-rule"
  | { readonly kind: "candidate-twice"; readonly names: readonly string[] }
  | { readonly kind: "candidate-without-delegation"; readonly names: readonly string[] }
  | { readonly kind: "more-ballots-than-returned"; readonly listed: number; readonly returned: number }
  | { readonly kind: "fewer-ballots-than-returned"; readonly listed: number; readonly returned: number };

export type Quorum = { readonly due: number; readonly present: number; readonly needed: number; readonly met: boolean };

/** What approvals are measured by. `least` votes are enough; null where the rules set no majority. */
export type Bar = { readonly of: number; readonly least: number } | null;

export type Next = null | "runoff" | "show-of-hands" | "lot" | "second-ballot";

export type Counted = {
  readonly status: "counted";
  readonly quorum: Quorum;
  readonly numbers: BallotNumbers;
  readonly tally: Tally;
  readonly bar: Bar;
  readonly elected: readonly Votes<string>[];
  readonly ties: readonly SeatTie[];
  /** Ties that a lot has settled. */
  readonly settled: readonly SettledTie[];
  readonly runnersUp: readonly Votes<string>[];
  readonly remainingSeats: number;
  readonly next: Next;
};

export type ElectionCount =
  | { readonly status: "refused"; readonly fault: CountFault }
  | { readonly status: "no-quorum"; readonly quorum: Quorum }
  | { readonly status: "void"; readonly quorum: Quorum }
  | Counted;

/**
 * Counts one vote from its ballots: marks, tallies, thresholds, then who is elected, tied, or missing.
 *
 * Sources: procedures.md 2.4, rules.md 1B-4. Refused is only what contradicts itself; a vote without quorum or with
 * more ballots returned than issued is an outcome. A tie, a lot and a second ballot are returned as what is needed
 * next, never carried out. Every path ends in the closing equations.
 */
export function countBallots(vote: Vote, piles: readonly BallotPile[]): ElectionCount {
  const fault = findVoteFault(vote) ?? findPilesFault(vote, piles);
  if (fault !== null) return { status: "refused", fault };
  const listed = piles.reduce((sum, { times }) => sum + times, 0);
  const { returned } = vote;
  if (listed > returned) return { status: "refused", fault: { kind: "more-ballots-than-returned", listed, returned } };
  const early = endsEarly(vote);
  if (early !== null) return early;
  if (listed < returned) return { status: "refused", fault: { kind: "fewer-ballots-than-returned", listed, returned } };
  return concludeCount(vote, tallyBallots(piles, vote.candidates, vote.rules));
}

/** Concludes a vote from its tally: that of piles, of the tellers' sheets, of opened sealed ballots, or of all of them. */
export function concludeCount(vote: Vote, tally: Tally): ElectionCount {
  const { rules, present, issued, returned, due } = vote;
  const early = findVoteFault(vote);
  if (early !== null) return { status: "refused", fault: early };
  const ended = endsEarly(vote);
  if (ended !== null) return ended;
  const numbers = { issued, returned, unreturned: issued - returned, valid: tally.valid, invalid: invalidOf(tally) };
  const fault = findTallyFault(vote, tally, numbers);
  if (fault !== null) return { status: "refused", fault };

  const bar = barOf(rules, { due, present, valid: tally.validVotes });
  const lines = [...tally.lines, ...tally.writeIns];
  const passes = (votes: number) => bar === null || reaches(votes, bar.of, rules.majority);
  const { seats, reserved } = rules;
  const shared = shareSeats({ lines, seats, reserved, delegations: vote.delegations, passes }, vote.drawn);
  if (shared.kind === "refused") return { status: "refused", fault: shared.fault };
  const { kind: _, open, ...who } = shared;
  const isShort = who.ties.length === 0 && open > 0;
  const remainingSeats = isShort && rules.shortfall === "fewer-seats" ? 0 : open;
  return { status: "counted", quorum: quorumOf(vote), numbers, tally, bar, ...who, remainingSeats, next: nextStep() };

  function nextStep(): Next {
    if (who.ties.length > 0) return rules.tie === "vacancy" ? null : rules.tie;
    return isShort && rules.shortfall === "second-ballot" ? "second-ballot" : null;
  }
}

/** Enough are there to vote, and how many that would be. A meeting to which nobody is due has no quorum. */
export function quorumOf({ due, present, rules }: Pick<Vote, "due" | "present" | "rules">): Quorum {
  const needed = leastReaching(due, rules.quorum);
  return { due, present, needed, met: due > 0 && reaches(present, due, rules.quorum) };
}

function endsEarly(vote: Vote): ElectionCount | null {
  const quorum = quorumOf(vote);
  if (!quorum.met) return { status: "no-quorum", quorum };
  return isVoid(vote) ? { status: "void", quorum } : null;
}

function barOf(
  { majorityBase, majority }: ElectionRules,
  bases: Readonly<Record<"due" | "present" | "valid", number>>,
): Bar {
  if (majorityBase === "none") return null;
  const of = bases[majorityBase];
  return { of, least: leastReaching(of, majority) };
}

function findVoteFault({ rules, candidates, delegations, drawn, ...attendance }: Vote): CountFault | null {
  const [rulesFault] = findRulesFaults(rules);
  if (rulesFault !== undefined) return rulesFault;
  const { due, present, issued, returned } = attendance;
  if (![due, present, issued, returned].every((number) => Number.isSafeInteger(number) && number >= 0))
    return "attendance-not-whole";
  if (present > due) return { kind: "present-beyond-due", present, due };
  if (issued > present) return { kind: "issued-beyond-present", issued, present };
  if (candidates.length === 0 && !rules.writeIns) return "nobody-stands";
  const twice = listRepeated(candidates);
  if (twice.length > 0) return { kind: "candidate-twice", names: twice };
  const strays = rules.reserved.length === 0 ? [] : candidates.filter((name) => !delegations.has(name));
  if (strays.length > 0) return { kind: "candidate-without-delegation", names: strays };
  return drawn.length > 0 && rules.tie !== "lot" ? "lot-is-not-the-rule" : null;
}

function findPilesFault({ rules, candidates }: Vote, piles: readonly BallotPile[]): PileFault | null {
  for (const [index, pile] of piles.entries()) {
    const fault = findPileFault(pile, index, candidates, rules);
    if (fault !== null) return fault;
  }
  return null;
}

/** The closing equations in ballots, then in votes; without weights the two are the same numbers. */
function findTallyFault({ rules, present, candidates }: Vote, tally: Tally, ballots: BallotNumbers): CountFault | null {
  const { seats } = rules;
  const inBallots = findClosingFault({ seats, present, ballots, lines: [], writeIns: [] }, []);
  return inBallots ?? findLineFault({ seats, ...tally, ballots: { valid: tally.validVotes } }, candidates);
}
