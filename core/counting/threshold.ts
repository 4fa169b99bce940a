import type { Threshold } from "../charter/setting-definition.ts";
import { ceilShare, isAtLeast, isMoreThan } from "../shared/fraction.ts";

/** Whether `part` of `whole` reaches (三分之二以上) or exceeds (超过三分之二) the threshold, on whole numbers only. */
export function reaches(part: number, whole: number, { numerator, denominator, comparator }: Threshold): boolean {
  return comparator === "more-than"
    ? isMoreThan(part, whole, numerator, denominator)
    : isAtLeast(part, whole, numerator, denominator);
}

/** The least part of `whole` that the threshold asks for: more than two thirds of 303 is 203, at least two thirds is 202. */
export function leastReaching(whole: number, { numerator, denominator, comparator }: Threshold): number {
  if (comparator === "at-least") return ceilShare(whole, numerator, denominator);
  return Number((BigInt(whole) * BigInt(numerator)) / BigInt(denominator)) + 1;
}
