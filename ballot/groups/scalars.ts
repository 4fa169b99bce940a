import { bytesToHex } from "@noble/hashes/utils.js";
import { sha256Number } from "../formats/hashes.ts";
import { Unreadable } from "../formats/unreadable.ts";
import type { Group, RandomBytes, Scalar } from "./group.ts";

/** The remainder from 0 to modulus − 1, also of a negative number. */
export function modulo(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

export function toScalar(group: Group, value: bigint): Scalar {
  return modulo(value, group.order) as Scalar;
}

/** The inverse modulo a prime, by the extended Euclidean algorithm. Zero has none. */
export function invertModulo(value: bigint, modulus: bigint): bigint {
  let [rest, next, factor, nextFactor] = [modulo(value, modulus), modulus, 1n, 0n];
  while (next !== 0n) {
    const quotient = rest / next;
    [rest, next] = [next, rest - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return modulo(factor, modulus);
}

/** An even chance for every exponent: 64 bits more than the order has make the bias negligible. */
export function randomScalar(group: Group, randomBytes: RandomBytes): Scalar {
  const length = Math.ceil(group.order.toString(16).length / 2) + 8;
  return toScalar(group, BigInt(`0x${bytesToHex(randomBytes(length))}`));
}

/** The challenge of a proof: SHA-256 of the text, modulo the order. Source: specification, every “H” of the proofs. */
export function challengeOf(group: Group, text: string): Scalar {
  return toScalar(group, sha256Number(text));
}

/** Exponents are written in base 10; any other spelling of the same number is refused. */
export function readScalar(group: Group, text: string): Scalar {
  if (!/^(?:0|[1-9][0-9]*)$/.test(text) || text.length > 640) throw new Unreadable("not a whole number in base 10");
  const value = BigInt(text);
  if (value >= group.order) throw new Unreadable("an exponent not below the order");
  return value as Scalar;
}
