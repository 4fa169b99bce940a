import { ed25519 } from "@noble/curves/ed25519.js";
import type { EdwardsPoint } from "@noble/curves/abstract/edwards.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { sha256Number } from "../formats/hashes.ts";
import { commitClaims, type Element, type Embedding, type FixedBase, type Group, type Scalar } from "./group.ts";

const { Point } = ed25519;

/** Source: specification, “Group parameters”, Ed25519: 14 bits of padding, 8 bits a number. */
export const ed25519Embedding: Embedding = { paddingBits: 14, bitsPerNumber: 8 };

/** The prime-order subgroup of edwards25519 on noble's arithmetic, which takes even time for secret exponents. */
export function openEd25519(): Group {
  const group: Group = {
    name: "Ed25519",
    order: Point.Fn.ORDER,
    one: asElement(Point.ZERO),
    generator: fixedBase(asElement(Point.BASE)),
    multiply: (left, right) => asElement(asPoint(left).add(asPoint(right))),
    invert: (value) => asElement(asPoint(value).negate()),
    areEqual: (left, right) => asPoint(left).equals(asPoint(right)),
    power: (base, exponent) => asElement(asPoint(base).multiplyUnsafe(exponent)),
    secretPower: (base, exponent) => evenPower(asPoint(base), exponent),
    fixedBase,
    write: (value) => writePoint(asPoint(value)),
    read: (text) => {
      const point = readPoint(text);
      return point === null || !point.isTorsionFree() ? null : asElement(point);
    },
    readAccepted: (text) => {
      const point = readPoint(text);
      return point === null ? null : asElement(point);
    },
    claimCommitments: (key, ciphertext, claims) => commitClaims(group, key, ciphertext, claims),
    embedding: ed25519Embedding,
    embedFrom: (packed, attempts) => {
      for (let value = packed; value < packed + BigInt(attempts); value++) {
        const point = readPoint(hex64(value));
        if (point?.isTorsionFree() === true) return asElement(point);
      }
      return null;
    },
    numberOf: (value) => BigInt(`0x${writePoint(asPoint(value))}`),
    sortKey: (value) => bytesToHex(asPoint(value).toBytes()),
    independentGenerator: (index) => asElement(generatorAt(index)),
  };
  return group;
}

function fixedBase(base: Element): FixedBase {
  const point = asPoint(base);
  let uses = 0;
  const power = (exponent: Scalar): Element => {
    if (uses++ === 8) point.precompute(8);
    return evenPower(point, exponent);
  };
  return { base, power, secretPower: power };
}

/** Noble refuses the exponent zero on its even path; as a secret it comes with a chance of 2^−252. */
function evenPower(point: EdwardsPoint, exponent: Scalar): Element {
  return asElement(exponent === 0n ? Point.ZERO : point.multiply(exponent));
}

/** The 32 bytes of RFC 8032 as a number: so reversed, in 64 hexadecimal digits. */
function writePoint(point: EdwardsPoint): string {
  return bytesToHex(point.toBytes().toReversed());
}

function readPoint(text: string): EdwardsPoint | null {
  if (!/^[0-9a-f]{64}$/.test(text)) return null;
  try {
    return Point.fromBytes(hexToBytes(text).toReversed(), false);
  } catch {
    return null; // noble throws for bytes that are no point or not the one spelling of it
  }
}

/** Counts up from a hash to the first y of a point, and clears the cofactor. */
function generatorAt(index: number): EdwardsPoint {
  for (let value = sha256Number(`ggen|${index}`) >> 2n; ; value++) {
    const point = readPoint(hex64(value));
    if (point !== null) return point.clearCofactor();
  }
}

function hex64(value: bigint): string {
  return value.toString(16).padStart(64, "0");
}

function asElement(point: EdwardsPoint): Element {
  return point as unknown as Element;
}

function asPoint(element: Element): EdwardsPoint {
  return element as unknown as EdwardsPoint;
}
