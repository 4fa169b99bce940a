import { toScalar } from "./scalars.ts";

/**
 * A cyclic group of prime order in which discrete logarithms are hard, written multiplicatively as in the
 * specification. Everything above this file speaks of elements and exponents only, so one protocol serves every group.
 */
export type GroupName = "Ed25519" | "BELENIOS-2048" | "RFC-3526-2048";

declare const element: unique symbol;
/** A member of the group. What it is inside is known only to the group that made it. */
export type Element = { readonly [element]: "element" };

declare const scalar: unique symbol;
/** An exponent: a whole number from 0 to order − 1. */
export type Scalar = bigint & { readonly [scalar]: "scalar" };

export type Ciphertext = { readonly alpha: Element; readonly beta: Element };

/** Chance, brought by whoever calls: `crypto.getRandomValues` in a browser, `randomBytes` in node. */
export type RandomBytes = (length: number) => Uint8Array;

/** A base that is raised to many exponents. */
export type FixedBase = {
  readonly base: Element;
  /** For exponents everyone may know: as fast as the group can. */
  readonly power: (exponent: Scalar) => Element;
  /** For exponents someone must keep: on the slow, even path. */
  readonly secretPower: (exponent: Scalar) => Element;
};

/** “The ciphertext holds `value`”, with the challenge and response given for it. */
export type ClaimedValue = { readonly value: number; readonly challenge: Scalar; readonly response: Scalar };

/** How whole numbers are packed into one element (non-homomorphic questions). */
export type Embedding = { readonly paddingBits: number; readonly bitsPerNumber: number };

export type Group = {
  readonly name: GroupName;
  readonly order: bigint;
  readonly one: Element;
  readonly generator: FixedBase;
  readonly multiply: (left: Element, right: Element) => Element;
  readonly invert: (element: Element) => Element;
  readonly areEqual: (left: Element, right: Element) => boolean;
  /** For exponents everyone may know. */
  readonly power: (base: Element, exponent: Scalar) => Element;
  /** For exponents someone must keep. */
  readonly secretPower: (base: Element, exponent: Scalar) => Element;
  readonly fixedBase: (base: Element) => FixedBase;
  readonly write: (element: Element) => string;
  /** The element, or null unless the text is its one spelling and it is a member of the group: the check of every element received. */
  readonly read: (text: string) => Element | null;
  /** The element of a text that `read` has accepted before: a point in its form, membership not looked at again. */
  readonly readAccepted: (text: string) => Element | null;
  /**
   * A and B of each claim, written one after the other: g^response · α^challenge and
   * y^response · (β / g^value)^challenge. Public data only.
   */
  readonly claimCommitments: (
    key: FixedBase,
    ciphertext: Ciphertext,
    claims: readonly ClaimedValue[],
  ) => readonly string[];
  /** Null where the protocol knows none (BELENIOS-2048). */
  readonly embedding: Embedding | null;
  /** The first member found at a packed number and above, null when the padding is used up. */
  readonly embedFrom: (packed: bigint, attempts: number) => Element | null;
  /** The number an element was embedded at. */
  readonly numberOf: (element: Element) => bigint;
  /** Orders ciphertexts of a non-homomorphic tally: compared as plain text. */
  readonly sortKey: (element: Element) => string;
  /** A generator of which nobody knows the logarithm; −1 is the secondary one. Source: “Shuffle algorithms”, GetGenerators. */
  readonly independentGenerator: (index: number) => Element;
};

/** Commitments of claims by the group's own operations; a group may have a faster way. */
export function commitClaims(
  group: Group,
  key: FixedBase,
  ciphertext: Ciphertext,
  claims: readonly ClaimedValue[],
): readonly string[] {
  return claims.flatMap(({ value, challenge, response }) => {
    const shifted = divideByPower(group, ciphertext.beta, value);
    const a = group.multiply(group.generator.power(response), group.power(ciphertext.alpha, challenge));
    const b = group.multiply(key.power(response), group.power(shifted, challenge));
    return [group.write(a), group.write(b)];
  });
}

function divideByPower(group: Group, beta: Element, value: number): Element {
  return value === 0 ? beta : group.multiply(beta, inversePower(group, value));
}

const inversePowers = new WeakMap<Group, Map<number, Element>>();

/** g^−value, remembered: every ballot asks for the same few. */
function inversePower(group: Group, value: number): Element {
  const known = inversePowers.get(group) ?? new Map<number, Element>();
  inversePowers.set(group, known);
  const power = known.get(value) ?? group.generator.power(toScalar(group, BigInt(-value)));
  known.set(value, power);
  return power;
}

export function productOf(group: Group, elements: readonly Element[]): Element {
  return elements.reduce(group.multiply, group.one);
}

/** The ciphertext of the sum of what several hold. */
export function multiplyCiphertexts(group: Group, ciphertexts: readonly Ciphertext[]): Ciphertext {
  return {
    alpha: productOf(
      group,
      ciphertexts.map(({ alpha }) => alpha),
    ),
    beta: productOf(
      group,
      ciphertexts.map(({ beta }) => beta),
    ),
  };
}
