import type { BallotPile } from "../ballot.ts";
import type { Vote } from "../count.ts";

type Naive = {
  readonly valid: number;
  readonly tallies: Readonly<Record<string, readonly [number, number, number]>>;
  readonly elected: readonly string[];
  readonly tied: readonly string[];
};

/**
 * Counts a vote ballot by ballot and person by person, without thresholds as numbers and without sorting: who is
 * elected has at most `seats` persons who passed with as many votes or more; who is tied has fewer than `seats` ahead.
 * Knows no weights, no reserved seats, no lots.
 */
export function countNaively({ rules, candidates, present, due }: Vote, piles: readonly BallotPile[]): Naive {
  const single = piles.flatMap((pile) => Array.from({ length: pile.times }, () => pile));
  const names = [...new Set([...candidates, ...single.flatMap(({ writeIns }) => writeIns)])];
  const ballots = single.filter((pile) => isValid(pile, rules)).map((pile) => approvedOn(pile, candidates, rules));
  const tallies = Object.fromEntries(
    names.map((name) => {
      const approved = ballots.filter(({ approvals }) => approvals.includes(name)).length;
      const refused = ballots.filter(({ pile }) => pile.marks.get(name) === "against").length;
      return [name, [approved, refused, ballots.length - approved - refused] as const];
    }),
  );
  const votes = (name: string) => tallies[name]?.[0] ?? 0;
  const base = { present, due, valid: ballots.length, none: 0 }[rules.majorityBase];
  const passing = names.filter((name) => {
    const { numerator, denominator, comparator } = rules.majority;
    const margin = votes(name) * denominator - base * numerator;
    const isOver = comparator === "more-than" ? margin > 0 : margin >= 0;
    return votes(name) > 0 && (rules.majorityBase === "none" || isOver);
  });
  const elected = passing.filter(
    (name) => passing.filter((other) => votes(other) >= votes(name)).length <= rules.seats,
  );
  const tied = passing.filter((name) => {
    const ahead = passing.filter((other) => votes(other) > votes(name)).length;
    return !elected.includes(name) && ahead < rules.seats;
  });
  return { valid: ballots.length, tallies, elected, tied };
}

function isValid(pile: BallotPile, rules: Vote["rules"]): boolean {
  const marks = [...pile.marks.values()];
  const legible = marks.filter((mark) => mark !== "illegible");
  if (pile.illegible) return false;
  if (marks.includes("illegible") && rules.illegible === "whole-ballot-void") return false;
  if (marks.length > 0 && legible.length + pile.writeIns.length === 0) return false;
  if (marks.length + pile.writeIns.length === 0) return rules.blankBallot === "valid";
  const named = new Set([
    ...[...pile.marks].filter(([, mark]) => mark === "for").map(([name]) => name),
    ...pile.writeIns,
  ]);
  return rules.overVote === "surplus-illegible" || named.size <= rules.seats;
}

function approvedOn(pile: BallotPile, candidates: readonly string[], { seats }: Vote["rules"]) {
  const approvals: string[] = [];
  for (const name of candidates)
    if (pile.marks.get(name) === "for" || pile.writeIns.includes(name)) approvals.push(name);
  for (const name of pile.writeIns) if (!candidates.includes(name)) approvals.push(name);
  return { pile, approvals: approvals.slice(0, seats) };
}
