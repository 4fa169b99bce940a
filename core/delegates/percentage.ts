import { fraction, type Fraction } from "../shared/fraction.ts";
import type { Apportionment, ApportionStep, PercentageMethod, UnitMembers } from "./apportionment.ts";
import { sumOf } from "./lot.ts";

/** A fixed percentage of every unit's members; `announced` is the total that was made known beforehand, if any. */
export type PercentageRequest = {
  readonly percent: Fraction;
  readonly minimum: number;
  readonly units: readonly UnitMembers[];
  readonly announced: number | null;
};

/**
 * Gives every unit with members the same percentage of them, rounded half up (四舍五入) or down, at least `minimum`.
 *
 * Schools really do it this way. The row sum is whatever the rows add up to: where a total was announced,
 * the difference comes back beside the seats and is a finding, never smoothed over.
 */
export function fixedPercentage(method: PercentageMethod, request: PercentageRequest): Apportionment {
  const divisor = 100n * request.percent.over;
  const rows = request.units.map((unit) => {
    const exact = BigInt(unit.members) * request.percent.of;
    const [whole, remainder] = [exact / divisor, exact % divisor];
    const isUp = method === "percentage-half-up" && 2n * remainder >= divisor;
    const rounded = Number(whole) + (isUp ? 1 : 0);
    const seats = unit.members === 0 ? 0 : Math.max(request.minimum, rounded);
    return {
      ...unit,
      whole: Number(whole),
      remainder: Number(remainder),
      divisor: Number(divisor),
      lifted: seats > rounded,
      seats,
    };
  });
  const steps: ApportionStep[] = rows.map((row) => ({ kind: "percentage" as const, ...row }));
  const seats = new Map(rows.map((row) => [row.id, row.seats]));
  const total = sumOf(seats.values());
  if (request.announced === null) return { status: "ok", seats, total, steps };

  const { announced } = request;
  const difference = total - announced;
  steps.push({ kind: "announced", announced, rows: total, difference });
  return { status: "ok", seats, total, steps, announced, difference };
}

/** A percentage above 0 and up to 100 with at most six decimals, exactly; null for anything else. */
export function readPercent(percent: number): Fraction | null {
  if (!(percent > 0 && percent <= 100)) return null;
  const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(String(percent));
  if (match === null) return null;
  const decimals = match[2] ?? "";
  return fraction(BigInt(`${match[1]}${decimals}`), 10n ** BigInt(decimals.length));
}
