import { randomBytes } from "node:crypto";
import fc from "fast-check";
import type { RandomBytes } from "../groups/group.ts";

/** Real chance for examples. */
export const chance: RandomBytes = (length) => new Uint8Array(randomBytes(length));

/** Few runs: every proof costs milliseconds. */
export const runs = (numRuns: number) => ({ numRuns });

/** An exponent of any size a 256-bit order has, edges included. */
export const anyExponent = fc.oneof(
  fc.constantFrom(0n, 1n, 2n, 255n, 256n, 65_537n),
  fc.bigInt({ min: 0n, max: 2n ** 256n }),
);
