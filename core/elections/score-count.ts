import { listRepeated } from "../counting/lot.ts";
import { fillSeats, type SeatFilling } from "../counting/seat-filling.ts";

/** Ballots that give the same points to the same names. */
export type ScorePile = { readonly times: number; readonly points: ReadonlyMap<string, number> };

/**
 * Who is elected by points. Approval (赞成票制) gives a name 1 point at most and a ballot as many as there are names;
 * a single choice (单选) gives a ballot 1; cumulative votes (累积票制) give a ballot a number to spread or heap at will.
 */
export type ScoreTask = {
  readonly seats: number;
  readonly candidates: readonly string[];
  readonly perBallot: number;
  readonly perName: number;
  readonly piles: readonly ScorePile[];
};

export type ScoreFault =
  | "seats-not-whole"
  | "limits-not-whole"
  | { readonly kind: "candidate-twice"; readonly names: readonly string[] }
  | { readonly kind: "unknown-candidate"; readonly pile: number; readonly names: readonly string[] }
  | { readonly kind: "not-whole"; readonly pile: number };

export type ScoreCount =
  | { readonly kind: "refused"; readonly fault: ScoreFault }
  | ({
      readonly kind: "counted";
      readonly valid: number;
      /** Ballots that give more than a ballot may. */
      readonly invalid: number;
      readonly points: ReadonlyMap<string, number>;
    } & SeatFilling<string>);

/** Adds up points and fills seats by them; a ballot that gives more than it may is void, and gives nothing. */
export function countScores(task: ScoreTask): ScoreCount {
  const fault = findScoreFault(task);
  if (fault !== null) return { kind: "refused", fault };
  const { seats, candidates, perBallot, perName, piles } = task;
  const isValid = ({ points }: ScorePile) =>
    sum(points.values()) <= perBallot && Math.max(0, ...points.values()) <= perName;
  const accepted = piles.filter(isValid);
  const points = new Map(
    candidates.map((name) => [name, sum(accepted.map((pile) => pile.times * (pile.points.get(name) ?? 0)))]),
  );
  const lines = candidates.map((person) => ({ person, for: points.get(person) ?? 0 }));
  const valid = sum(accepted.map(({ times }) => times));
  const invalid = sum(piles.map(({ times }) => times)) - valid;
  return { kind: "counted", valid, invalid, points, ...fillSeats(lines, seats, () => true) };
}

function findScoreFault({ seats, candidates, perBallot, perName, piles }: ScoreTask): ScoreFault | null {
  if (!isWhole(seats, 1)) return "seats-not-whole";
  if (!isWhole(perBallot, 1) || !isWhole(perName, 1)) return "limits-not-whole";
  const twice = listRepeated(candidates);
  if (twice.length > 0) return { kind: "candidate-twice", names: twice };
  for (const [pile, { times, points }] of piles.entries()) {
    const names = [...points.keys()].filter((name) => !candidates.includes(name));
    if (names.length > 0) return { kind: "unknown-candidate", pile, names };
    if (![times, ...points.values()].every((number) => isWhole(number, 0))) return { kind: "not-whole", pile };
  }
  return null;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

function isWhole(number: number, min: number): boolean {
  return Number.isSafeInteger(number) && number >= min;
}
