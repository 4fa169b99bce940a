import { present } from "../shared/assert.ts";
import type { Apportionment, ApportionStep, RemainderShare, SharingRequest, UnitMembers } from "./apportionment.ts";
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
    const { shares, explain, standing } = shareOnce(sharing, seats, round);
    const short = new Set(shares.filter((share) => share.certain < request.minimum).map(({ id }) => id));
    if (short.size === 0) {
      for (const share of shares) certain.set(share.id, share.certain);
      return completeSharing({ ...standing, certain, steps: [...steps, explain(shares)] }, request.drawn);
    }
    const lifted = shares.filter(({ id }) => short.has(id));
    steps.push(explain(lifted), { kind: "lifted", round, minimum: request.minimum, among: [...short] });
    for (const id of short) certain.set(id, request.minimum);
    seats -= short.size * request.minimum;
    sharing = sharing.filter(({ id }) => !short.has(id));
  }
}

type Share = Omit<RemainderShare, "rank" | "divisor">;
type Round = {
  readonly shares: readonly Share[];
  readonly explain: (settled: readonly Share[]) => ApportionStep;
  readonly standing: Pick<Standing, "level" | "places">;
};

function shareOnce(units: readonly UnitMembers[], seats: number, round: number): Round {
  const members = sumOf(units.map((unit) => unit.members));
  const exact = units.map((unit) => ({ id: unit.id, members: unit.members, ...divide(unit.members, seats, members) }));
  const places = seats - sumOf(exact.map(({ whole }) => whole));

  const ascending = Float64Array.from(exact, ({ remainder }) => remainder).sort();
  const cut = places > 0 ? present(ascending[units.length - places], "a remainder for each place") : Infinity;
  const ahead = exact.filter(({ remainder }) => remainder > cut).length;
  const atCut = exact.filter(({ remainder }) => remainder === cut).map(({ id }) => id);
  const isLevel = atCut.length !== places - ahead && places > 0;

  const shares = exact.map(({ id, members: own, whole, remainder }) => {
    const certain = whole + (remainder > cut || (remainder === cut && !isLevel) ? 1 : 0);
    return { id, members: own, whole, remainder, certain };
  });
  const explain = (settled: readonly Share[]): ApportionStep => {
    const ranked = settled.map((share) => ({ ...share, divisor: members, rank: rankOf(share.remainder, ascending) }));
    return { kind: "exact-shares", round, seats, members, places, shares: ranked };
  };
  return { shares, explain, standing: { level: isLevel ? atCut : [], places: places - ahead } };
}

/** One more than the number of larger remainders, by halving. */
function rankOf(remainder: number, ascending: Float64Array): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= remainder) low = middle + 1;
    else high = middle;
  }
  return ascending.length - low + 1;
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
