import { assert } from "./assert.ts";

/** An exact fraction of whole numbers, `over` > 0. Numbers that decide are never floating point. */
export type Fraction = { readonly of: bigint; readonly over: bigint };

export function fraction(of: bigint | number, over: bigint | number = 1): Fraction {
  const [numerator, denominator] = [BigInt(of), BigInt(over)];
  assert(denominator !== 0n, "a denominator other than zero");
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator * sign);
  return { of: (sign * numerator) / divisor, over: (sign * denominator) / divisor };
}

/** Negative, zero or positive as `left` is less than, equal to or greater than `right`. */
export function compareFractions(left: Fraction, right: Fraction): number {
  const difference = left.of * right.over - right.of * left.over;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `part / whole ≥ numerator / denominator`, by cross-multiplication of safe integers. */
export function isAtLeast(part: number, whole: number, numerator: number, denominator: number): boolean {
  return BigInt(part) * BigInt(denominator) >= BigInt(whole) * BigInt(numerator);
}

/** `part / whole > numerator / denominator`, by cross-multiplication of safe integers. */
export function isMoreThan(part: number, whole: number, numerator: number, denominator: number): boolean {
  return BigInt(part) * BigInt(denominator) > BigInt(whole) * BigInt(numerator);
}

/** The least whole number that is at least `whole × numerator / denominator`, for whole ≥ 0. */
export function ceilShare(whole: number, numerator: number, denominator: number): number {
  const product = BigInt(whole) * BigInt(numerator);
  const divisor = BigInt(denominator);
  return Number((product + divisor - 1n) / divisor);
}

/**
 * Prints a share as a percentage with the given places, rounded half up, for reading only: 122 of 206 → "59.2%".
 * A share that is not whole never prints as 0% or 100% by rounding alone when `places` can tell it apart.
 */
export function printPercent(part: number, whole: number, places = 1): string {
  assert(whole > 0, "a whole above zero");
  const scale = 10n ** BigInt(places);
  const scaled = (BigInt(part) * 200n * scale + BigInt(whole)) / (2n * BigInt(whole));
  const text = String(scaled).padStart(places + 1, "0");
  return places === 0 ? `${text}%` : `${text.slice(0, -places)}.${text.slice(-places)}%`;
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  return right === 0n ? left : greatestCommonDivisor(right, left % right);
}
