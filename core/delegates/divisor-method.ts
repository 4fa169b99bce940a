import type { Apportionment, ApportionStep, Claim, DivisorMethod, SharingRequest } from "./apportionment.ts";
import { pickHighest, type Ranking } from "./heap.ts";
import { completeSharing, sumOf } from "./lot.ts";

/**
 * Shares seats by a divisor method: each next seat goes to the unit with the highest claim, that is its members
 * over the divisor for the number of seats it already holds: s+1 (D'Hondt), 2s+1 (Sainte-Laguë), s (Adams),
 * √(s(s+1)) (Huntington-Hill, compared squared and exactly).
 *
 * With a minimum, every unit with members holds that many from the start and its further claims follow the same divisors.
 * Adams and Huntington-Hill have divisor 0 for the first seat, so every unit with members is guaranteed one;
 * that more units than seats cannot be served is refused before this point.
 * House-monotone. Level claims to the last seat are returned as a tie. Units without members get nothing.
 *
 * A common divisor gives nearly all seats at once; the few over or short are taken back or given by a heap of claims.
 */
export function divisorMethod(method: DivisorMethod, request: SharingRequest): Apportionment {
  const scale = scaleOf(method);
  const guaranteed = guaranteedSeats(method, request.minimum);
  const entries = startingEntries(method, request, guaranteed);
  const given = sumOf(entries.map(({ seats }) => seats));
  if (given < request.seats) giveSeats(entries, request.seats - given, scale);
  if (given > request.seats) takeSeats(entries, given - request.seats, scale);

  const lowestAwarded = extreme(
    entries.map((entry) => lastClaim(entry, scale)),
    scale,
    -1,
  );
  const highestRefused = extreme(
    entries.map((entry) => nextClaim(entry, scale)),
    scale,
    1,
  );
  const isTied =
    lowestAwarded !== null && highestRefused !== null && compare(lowestAwarded, highestRefused, scale) === 0;
  const certain = new Map(request.units.map(({ id }) => [id, 0]));
  const level: string[] = [];
  let places = 0;
  for (const entry of entries) {
    const holdsTied = isTied && equals(lastClaim(entry, scale), lowestAwarded, scale);
    if (holdsTied) places += 1;
    if (holdsTied || (isTied && equals(nextClaim(entry, scale), lowestAwarded, scale))) level.push(entry.id);
    certain.set(entry.id, entry.seats - (holdsTied ? 1 : 0));
  }
  const steps = [...explain(entries, certain, scale), threshold(lowestAwarded, highestRefused, scale)];
  return completeSharing({ certain, level, places, steps }, request.drawn);
}

/** What each unit with members holds from the start: the minimum, and one where the first divisor is 0. */
export function guaranteedSeats(method: string, minimum: number): number {
  return method === "adams" || method === "huntington-hill" ? Math.max(1, minimum) : minimum;
}

type Entry = { readonly id: string; readonly members: number; readonly guaranteed: number; seats: number };
type Scale = { readonly squared: boolean; readonly divisorAt: (seats: number) => number };

function scaleOf(method: DivisorMethod): Scale {
  switch (method) {
    case "dhondt":
      return { squared: false, divisorAt: (seats) => seats + 1 };
    case "sainte-lague":
      return { squared: false, divisorAt: (seats) => 2 * seats + 1 };
    case "adams":
      return { squared: false, divisorAt: (seats) => seats };
    case "huntington-hill":
      return { squared: true, divisorAt: (seats) => seats * (seats + 1) };
  }
}

/** Rounds every share at the common divisor `members / seats`, exactly, but never below what is guaranteed. */
function startingEntries(method: DivisorMethod, request: SharingRequest, guaranteed: number): Entry[] {
  const units = request.units.filter(({ members }) => members > 0);
  const all = BigInt(sumOf(units.map(({ members }) => members)));
  return units.map(({ id, members }) => {
    const rounded = roundShare(method, BigInt(members) * BigInt(request.seats), all);
    return { id, members, guaranteed, seats: Math.max(guaranteed, rounded) };
  });
}

function roundShare(method: DivisorMethod, of: bigint, over: bigint): number {
  const whole = of / over;
  if (method === "dhondt") return Number(whole);
  if (method === "sainte-lague") return Number((2n * of + over) / (2n * over));
  if (method === "adams") return Number((of + over - 1n) / over);
  return Number(whole) + (of * of > whole * (whole + 1n) * over * over ? 1 : 0);
}

function giveSeats(entries: readonly Entry[], count: number, scale: Scale): void {
  const ranking: Ranking<Entry> = {
    isAhead: (left, right) => compare(nextClaim(left, scale), nextClaim(right, scale), scale) > 0,
    take: (entry) => {
      entry.seats += 1;
      return true;
    },
  };
  pickHighest(entries, count, ranking);
}

function takeSeats(entries: readonly Entry[], count: number, scale: Scale): void {
  const ranking: Ranking<Entry> = {
    isAhead: (left, right) =>
      compare(
        { members: left.members, divisor: scale.divisorAt(left.seats - 1) },
        { members: right.members, divisor: scale.divisorAt(right.seats - 1) },
        scale,
      ) < 0,
    take: (entry) => {
      entry.seats -= 1;
      return entry.seats > entry.guaranteed;
    },
  };
  pickHighest(
    entries.filter(({ seats, guaranteed }) => seats > guaranteed),
    count,
    ranking,
  );
}

function nextClaim({ members, seats }: Entry, scale: Scale): Claim {
  return { members, divisor: scale.divisorAt(seats) };
}

function lastClaim({ members, seats, guaranteed }: Entry, scale: Scale): Claim | null {
  return seats > guaranteed ? { members, divisor: scale.divisorAt(seats - 1) } : null;
}

function extreme(claims: readonly (Claim | null)[], scale: Scale, sign: 1 | -1): Claim | null {
  let best: Claim | null = null;
  for (const claim of claims) {
    if (claim !== null && (best === null || compare(claim, best, scale) * sign > 0)) best = claim;
  }
  return best;
}

function equals(left: Claim | null, right: Claim | null, scale: Scale): boolean {
  return left !== null && right !== null && compare(left, right, scale) === 0;
}

/** Exact: plain numbers while both cross products are safe integers, bigint beyond. */
function compare(left: Claim, right: Claim, scale: Scale): number {
  const [mine, theirs] = scale.squared
    ? [left.members * left.members * right.divisor, right.members * right.members * left.divisor]
    : [left.members * right.divisor, right.members * left.divisor];
  if (mine <= Number.MAX_SAFE_INTEGER && theirs <= Number.MAX_SAFE_INTEGER) return Math.sign(mine - theirs);
  const power = scale.squared ? 2n : 1n;
  const difference =
    BigInt(left.members) ** power * BigInt(right.divisor) - BigInt(right.members) ** power * BigInt(left.divisor);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function explain(entries: readonly Entry[], certain: ReadonlyMap<string, number>, scale: Scale): ApportionStep[] {
  return entries.map((entry) => {
    const { id, members, guaranteed } = entry;
    // In a tie the level seats are nobody's yet: claims are told from the certain seats on.
    const standing = { ...entry, seats: certain.get(id) ?? entry.seats };
    return {
      kind: "claims",
      id,
      members,
      guaranteed,
      certain: standing.seats,
      awarded: lastClaim(standing, scale),
      refused: nextClaim(standing, scale),
      squared: scale.squared,
    };
  });
}

function threshold(lowest: Claim | null, highest: Claim | null, scale: Scale): ApportionStep {
  return {
    kind: "threshold",
    lowestAwarded: lowest,
    highestRefused: highest,
    squared: scale.squared,
  };
}
