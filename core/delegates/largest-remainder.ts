import { present } from "../shared/assert.ts";
import type { Apportionment, ApportionStep, SharingRequest, UnitMembers } from "./apportionment.ts";
import { completeSharing, sumOf, type Standing } from "./lot.ts";

/**
 * Shares seats by largest remainder (最大余额法, Hare quota): everyone gets the whole part of the exact share
 * `seats × members / all members`; the seats left go to the largest remainders, one each.
 *
 * With a minimum: units that would not surely reach it get exactly the minimum and leave the sharing;
 * the rest share the seats left in the same way, again and again until nobody falls short.
 * A minimum that everyone reaches anyway therefore changes nothing, and a lot is held at most once, at the end.
 * Reasons and the readings not chosen: decision 0002.
 *
 * The method is not house-monotone: one seat more in all can cost a unit a seat (the Alabama paradox).
 * Level remainders at the last seat are returned as a tie. Units without members get nothing.
 */
export function largestRemainder(request: SharingRequest): Apportionment {
  const certain = new Map(request.units.map(({ id }) => [id, 0]));
  const steps: ApportionStep[] = [];
  let sharing = request.units.filter(({ members }) => members > 0);
  let seats = request.seats;

  for (let round = 1; ; round += 1) {
    const { certainOf, explain, standing } = shareOnce(sharing, seats, round);
    const isShort = (index: number): boolean => certainOf(index) < request.minimum;
    const short = [...sharing.keys()].filter(isShort);
    if (short.length === 0) {
      sharing.forEach(({ id }, index) => certain.set(id, certainOf(index)));
      return completeSharing({ ...standing, certain, steps: [...steps, explain([...sharing.keys()])] }, request.drawn);
    }
    const lifted = short.map((index) => present(sharing[index], "a unit").id);
    steps.push(explain(short), { kind: "lifted", round, minimum: request.minimum, among: lifted });
    for (const id of lifted) certain.set(id, request.minimum);
    seats -= lifted.length * request.minimum;
    sharing = sharing.filter((_, index) => !isShort(index));
  }
}

/** A round by the indexes of the units that share in it; explanations are made only for the units it settles. */
type Round = {
  readonly certainOf: (index: number) => number;
  readonly explain: (settled: readonly number[]) => ApportionStep;
  readonly standing: Pick<Standing, "level" | "places">;
};

function shareOnce(units: readonly UnitMembers[], seats: number, round: number): Round {
  const members = sumOf(units.map((unit) => unit.members));
  const wholes = new Float64Array(units.length);
  const remainders = new Float64Array(units.length);
  units.forEach((unit, index) => {
    const { whole, remainder } = divide(unit.members, seats, members);
    wholes[index] = whole;
    remainders[index] = remainder;
  });
  const places = seats - sumOf(wholes);
  const ascending = remainders.toSorted();
  const cut = places > 0 ? present(ascending[units.length - places], "a remainder for each place") : Infinity;
  const ahead = units.length - countUpTo(cut, ascending);
  const atCut = units.filter((_, index) => remainders[index] === cut).map(({ id }) => id);
  const isLevel = places > 0 && atCut.length !== places - ahead;

  const certainOf = (index: number): number => {
    const remainder = remainders[index] ?? 0;
    return (wholes[index] ?? 0) + (remainder > cut || (remainder === cut && !isLevel) ? 1 : 0);
  };
  const explain = (settled: readonly number[]): ApportionStep => {
    const shares = settled.map((index) => {
      const { id, members: own } = present(units[index], "a unit");
      const [whole, remainder] = [wholes[index] ?? 0, remainders[index] ?? 0];
      const rank = units.length - countUpTo(remainder, ascending) + 1;
      return { id, members: own, whole, remainder, divisor: members, rank, certain: certainOf(index) };
    });
    return { kind: "exact-shares", round, seats, members, places, shares };
  };
  return { certainOf, explain, standing: { level: isLevel ? atCut : [], places: places - ahead } };
}

/** How many of the ascending numbers are not above `bound`, by halving. */
function countUpTo(bound: number, ascending: Float64Array): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `members × seats / all`, as whole part and remainder, both safe integers since the remainder is below `all`. */
function divide(members: number, seats: number, all: number): { whole: number; remainder: number } {
  const product = members * seats;
  if (product <= Number.MAX_SAFE_INTEGER) {
    const remainder = product % all;
    return { whole: (product - remainder) / all, remainder };
  }
  const exact = BigInt(members) * BigInt(seats);
  return { whole: Number(exact / BigInt(all)), remainder: Number(exact % BigInt(all)) };
}
