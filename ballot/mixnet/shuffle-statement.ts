import { present } from "@tongxin/core/shared/assert.ts";
import { list, record, text, tuple, type Shaped } from "../formats/shape.ts";
import { sha256Hex } from "../formats/hashes.ts";
import { writtenCiphertext } from "../formats/written.ts";
import type { Ciphertext, Element, Group, Scalar } from "../groups/group.ts";
import { challengeOf, toScalar } from "../groups/scalars.ts";
import type { EncryptionKey } from "../proofs/one-of.ts";

/**
 * Proof that one list of ciphertexts is another one, permuted and re-encrypted (Wikström; Haenni and others, CHVote).
 * Source: specification, “Shuffle algorithms”, GenShuffleProof and CheckShuffleProof; the names of the values are its.
 */
const shuffleProof = tuple(
  tuple(text, text, text, tuple(text, text), list(text)),
  tuple(text, text, text, text, list(text), list(text)),
  list(text),
  list(text),
);
export type WrittenShuffleProof = Shaped<typeof shuffleProof>;

/** The payload of a `Shuffle` event: for each non-homomorphic question, in order, the new list and its proof. */
export const shuffleRecord = record({ ciphertexts: list(list(writtenCiphertext)), proofs: list(shuffleProof) });

/** What every proof refers to: the election and its key. */
export type ShuffleContext = EncryptionKey & { readonly fingerprint: string };

export type Lists = { readonly before: readonly Ciphertext[]; readonly after: readonly Ciphertext[] };

export type Commitments = Readonly<Record<"t1" | "t2" | "t3" | "t41" | "t42", Element>> & {
  readonly tHat: readonly Element[];
};
export type Responses = Readonly<Record<"s1" | "s2" | "s3" | "s4", Scalar>> & {
  readonly sHat: readonly Scalar[];
  readonly sPrime: readonly Scalar[];
};
export function challengesOf(
  { group, fingerprint }: ShuffleContext,
  length: number,
  hashed: string,
): readonly Scalar[] {
  const seed = sha256Hex(`shuffle-challenges|${fingerprint}|${hashed}`);
  return Array.from({ length }, (_, index) => challengeOf(group, seed + sha256Hex(String(index))));
}

export function challengeOfProof(
  { group, key, fingerprint }: ShuffleContext,
  { t1, t2, t3, t41, t42, tHat }: Commitments,
  hashed: string,
  chain: readonly Element[],
): Scalar {
  const commitments = spellElements(group, [t1, t2, t3, t41, t42]) + spellElements(group, tHat);
  const statement = hashed + spellElements(group, chain) + group.write(key.base);
  return challengeOf(group, `shuffle-challenge|${fingerprint}|${commitments}${statement}`);
}

export function spellLists(group: Group, { before, after }: Lists): string {
  return [...before, ...after].map(({ alpha, beta }) => `${group.write(alpha)},${group.write(beta)},`).join("");
}

export function spellElements(group: Group, elements: readonly Element[]): string {
  return elements.map((element) => `${group.write(element)},`).join("");
}

const generators = new WeakMap<Group, Element[]>();

/** Generators of which nobody knows the logarithms, remembered because each costs as much as a power. */
export function generatorsOf(group: Group, length: number): { readonly h: Element; readonly hs: readonly Element[] } {
  const known = generators.get(group) ?? [group.independentGenerator(-1)];
  generators.set(group, known);
  while (known.length <= length) known.push(group.independentGenerator(known.length - 1));
  return { h: at(known, 0), hs: known.slice(1, length + 1) };
}

export function negative(group: Group, value: Scalar): Scalar {
  return toScalar(group, -(value as bigint));
}

export function at<Value>(values: readonly Value[], index: number): Value {
  return present(values[index], `a value at ${index}`);
}
