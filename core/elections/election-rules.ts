import type { Threshold } from "../charter/setting-definition.ts";
import { ceilShare } from "../shared/fraction.ts";

/** Of what a candidate's approvals must be the majority: persons present or due, valid ballots, or nothing at all. */
export type MajorityBase = "present" | "valid" | "due" | "none";

/** What is done about a tie at the last seat. The software names it and never chooses for the meeting. */
export type TieRule = "vacancy" | "runoff" | "show-of-hands" | "lot";

/** What is done about seats for which nobody passed. */
export type ShortfallRule = "second-ballot" | "vacancy" | "fewer-seats";

/** How a choice is written on the paper; an empty text is a cell left blank. */
export type MarkSymbols = { readonly for: string; readonly against: string; readonly abstain: string };

/** A first vote that narrows preliminary candidates (预备人选) to as many as stand in the formal one. */
export type PreliminaryRound = {
  readonly places: number;
  /** What happens to those level at the last place: all stand, or none of them. */
  readonly tie: "all-stand" | "none-stands";
};

/** Seats that one delegation has for certain, out of those of the election. Source: rules.md E-11. */
export type ReservedSeats = { readonly delegation: string; readonly seats: number };

/**
 * The rules a meeting adopts for one election (选举办法) before it votes, frozen when the vote opens (E-15).
 *
 * Source: rules.md 1B-4 and procedures.md 2.4. No national value is known for any of them, so each is a choice
 * with a default taken from published rules of schools. Nothing here is a percentage: shares are pairs of whole numbers.
 */
export type ElectionRules = {
  readonly seats: number;
  /** Of the persons due (应到). E-1. */
  readonly quorum: Threshold;
  readonly majorityBase: MajorityBase;
  readonly majority: Threshold;
  /** Candidates beyond the seats (差额), in percent of the seats, rounded up to whole persons. 0 is an uncontested vote. */
  readonly surplusPercent: number;
  readonly symbols: MarkSymbols;
  /** More approvals than seats: the ballot is void (E-5), or only those past the last seat in printed order are unread. */
  readonly overVote: "ballot-void" | "surplus-illegible";
  /** A mark that cannot be read: that part is not counted (E-6), or the whole ballot is void. */
  readonly illegible: "legible-part-counts" | "whole-ballot-void";
  /** A cell without a mark. E-4. */
  readonly unmarked: "abstain";
  /** A ballot without any mark: an abstention on everybody, or void. */
  readonly blankBallot: "valid" | "void";
  readonly tie: TieRule;
  readonly shortfall: ShortfallRule;
  readonly preliminary: PreliminaryRound | null;
  /** Whether a name may be written in (另选他人). Its eligibility is always checked after the count. */
  readonly writeIns: boolean;
  /** One person, one vote is null. Anything else is a departure that is printed with the result. E-16. */
  readonly weights: { readonly reason: string } | null;
  readonly reserved: readonly ReservedSeats[];
};

/** Every choice but the seats, as the published rules of schools most often have it. */
export const defaultRules: Omit<ElectionRules, "seats"> = {
  quorum: { numerator: 2, denominator: 3, comparator: "at-least" },
  majorityBase: "present",
  majority: { numerator: 1, denominator: 2, comparator: "more-than" },
  surplusPercent: 0,
  symbols: { for: "○", against: "×", abstain: "" },
  overVote: "ballot-void",
  illegible: "legible-part-counts",
  unmarked: "abstain",
  blankBallot: "valid",
  tie: "runoff",
  shortfall: "second-ballot",
  preliminary: null,
  writeIns: true,
  weights: null,
  reserved: [],
};

export type RulesFault =
  | "seats-not-whole"
  | "quorum-not-a-share"
  | "majority-not-a-share"
  | "surplus-not-whole"
  | "symbols-alike"
  | "preliminary-too-narrow"
  | "weights-without-reason"
  | "weights-need-ballots-as-base"
  | "reserved-not-whole"
  | "reserved-twice"
  | "reserved-beyond-seats";

/** Everything that keeps these rules from being adopted; an empty list where they can be. */
export function findRulesFaults(rules: ElectionRules): readonly RulesFault[] {
  const { seats, surplusPercent, preliminary, weights, majorityBase, reserved } = rules;
  const reservedTotal = reserved.reduce((sum, each) => sum + each.seats, 0);
  const faults: readonly (readonly [boolean, RulesFault])[] = [
    [!isWhole(seats, 1), "seats-not-whole"],
    [!isShare(rules.quorum), "quorum-not-a-share"],
    [!isShare(rules.majority), "majority-not-a-share"],
    [!isWhole(surplusPercent, 0), "surplus-not-whole"],
    [new Set(Object.values(rules.symbols)).size !== 3, "symbols-alike"],
    [
      preliminary !== null && !(isWhole(preliminary.places, 1) && preliminary.places >= seats),
      "preliminary-too-narrow",
    ],
    [weights !== null && weights.reason.trim() === "", "weights-without-reason"],
    [weights !== null && (majorityBase === "present" || majorityBase === "due"), "weights-need-ballots-as-base"],
    [!reserved.every((each) => isWhole(each.seats, 1)), "reserved-not-whole"],
    [new Set(reserved.map(({ delegation }) => delegation)).size !== reserved.length, "reserved-twice"],
    [reservedTotal > seats, "reserved-beyond-seats"],
  ];
  return faults.flatMap(([isBroken, fault]) => (isBroken ? [fault] : []));
}

/** What in these rules departs from one person, one vote or from what nearly every school has, to be shown with them. */
export type Deviation = "weighted-votes" | "no-majority" | "surplus-read-in-printed-order";

export function listDeviations({ weights, majorityBase, overVote }: ElectionRules): readonly Deviation[] {
  return [
    ...(weights === null ? [] : (["weighted-votes"] as const)),
    ...(majorityBase === "none" ? (["no-majority"] as const) : []),
    ...(overVote === "surplus-illegible" ? (["surplus-read-in-printed-order"] as const) : []),
  ];
}

/** The least number of candidates for a contested vote: 5 seats with 20 % ask for 6, 16 for 20. Source: R-10. */
export function leastCandidates({ seats, surplusPercent }: Pick<ElectionRules, "seats" | "surplusPercent">): number {
  return ceilShare(seats, 100 + surplusPercent, 100);
}

function isShare({ numerator, denominator, comparator }: Threshold): boolean {
  const isFraction = isWhole(denominator, 1) && isWhole(numerator, 1) && numerator <= denominator;
  return isFraction && (comparator === "at-least" || numerator < denominator);
}

function isWhole(number: number, min: number): boolean {
  return Number.isSafeInteger(number) && number >= min;
}
