import type { Element, Group } from "../groups/group.ts";
import { toScalar } from "../groups/scalars.ts";

/** Finds the small exponents that sums of votes are. */
export type LogarithmFinder = (element: Element) => bigint | null;

/**
 * Baby steps and giant steps over 0 … max: a table of about √max entries, made once for all answers of a tally.
 * Null when the element is no such power.
 */
export function findLogarithmsUpTo(group: Group, max: bigint): LogarithmFinder {
  const stepLength = tableLength(max);
  const babySteps = new Map<string, number>();
  let power = group.one;
  for (let exponent = 0; exponent < stepLength; exponent++) {
    babySteps.set(group.write(power), exponent);
    power = group.multiply(power, group.generator.base);
  }
  const giantStep = group.power(group.generator.base, toScalar(group, BigInt(-stepLength)));
  return (element) => {
    let rest = element;
    for (let reached = 0n; reached <= max; reached += BigInt(stepLength)) {
      const found = babySteps.get(group.write(rest));
      if (found !== undefined) return reached + BigInt(found) <= max ? reached + BigInt(found) : null;
      rest = group.multiply(rest, giantStep);
    }
    return null;
  };
}

/** Beyond 65,536 entries the table costs more than the steps it saves. */
function tableLength(max: bigint): number {
  return Math.min(65_536, Math.ceil(Math.sqrt(Number(max) + 1)));
}
