import { assert } from "@tongxin/core/shared/assert.ts";
import { record, type Shaped } from "../formats/shape.ts";
import {
  readCiphertext,
  readProof,
  spellCiphertexts,
  writeCiphertext,
  writeProof,
  writtenCiphertext,
  writtenProof,
  type WrittenCiphertext,
} from "../formats/written.ts";
import type { Ciphertext, Element, Group, RandomBytes, Scalar } from "../groups/group.ts";
import { randomScalar } from "../groups/scalars.ts";
import { checkKnowledge, proveKnowledge } from "../proofs/knowledge.ts";
import type { EncryptionKey } from "../proofs/one-of.ts";
import type { NonHomomorphicQuestion } from "./question.ts";

/** Source: specification, “Non-homomorphic answers”. */
export const nonHomomorphicAnswer = record({ choices: writtenCiphertext, proof: writtenProof });
export type WrittenNonHomomorphicAnswer = Shaped<typeof nonHomomorphicAnswer>;

/** How many numbers one ciphertext of the group can hold: elements have one byte less than the group's size in bits. */
export function numbersHeld(group: Group): number {
  if (group.embedding === null) return 0;
  const bits = group.name === "Ed25519" ? 255 : group.order.toString(2).length;
  return Math.floor((bits - 1 - group.embedding.paddingBits) / group.embedding.bitsPerNumber);
}

/** True when there is one number of the group's width per answer and room for them all. */
export function canEmbed(group: Group, { answers }: NonHomomorphicQuestion, numbers: readonly number[]): boolean {
  const limit = 2 ** (group.embedding?.bitsPerNumber ?? 0);
  const fit = numbers.every((number) => Number.isInteger(number) && number >= 0 && number < limit);
  return fit && numbers.length === answers.length && numbers.length <= numbersHeld(group);
}

/**
 * Seals one number per answer, and proves that the sealer knows what is sealed, so no ballot can be made from another's.
 * The randomness stays with the voter, who may open a prepared ballot with it.
 */
export function sealNonHomomorphic(
  { group, key }: EncryptionKey,
  { question, votes, context }: { question: NonHomomorphicQuestion; votes: readonly number[]; context: string },
  randomBytes: RandomBytes,
): { readonly answer: WrittenNonHomomorphicAnswer; readonly randomness: Scalar } {
  assert(canEmbed(group, question, votes), "one number of 8 bits per answer");
  const randomness = randomScalar(group, randomBytes);
  const choices = writeCiphertext(group, encryptNumbers({ group, key }, votes, randomness));
  const proof = proveKnowledge(group, randomness, prefixOf({ group, key }, choices, context), randomBytes);
  return { answer: { choices, proof: writeProof(proof) }, randomness };
}

/** α = g^r, β = y^r · the element that holds the numbers. */
export function encryptNumbers(
  { group, key }: EncryptionKey,
  numbers: readonly number[],
  randomness: Scalar,
): Ciphertext {
  return {
    alpha: group.generator.secretPower(randomness),
    beta: group.multiply(key.secretPower(randomness), embed(group, numbers)),
  };
}

/** True when both elements are of the group and the proof holds. Throws `Unreadable` for what cannot be read. */
export function checkNonHomomorphic(
  key: EncryptionKey,
  { answer, context }: { answer: WrittenNonHomomorphicAnswer; context: string },
): boolean {
  const { alpha } = readCiphertext(key.group, answer.choices);
  return checkKnowledge(key.group, alpha, prefixOf(key, answer.choices, context), readProof(key.group, answer.proof));
}

function prefixOf({ group, key }: EncryptionKey, choices: WrittenCiphertext, context: string): string {
  return `raweg|${context}|${group.write(key.base)},${spellCiphertexts([choices])}|`;
}

/** The numbers side by side, then as much padding as it takes to land on an element. Source: “Non-homomorphic answers”, encoding. */
export function embed(group: Group, numbers: readonly number[]): Element {
  const { embedding } = group;
  assert(embedding, "a group that numbers can be embedded in");
  const packed = numbers.reduce((sum, number) => (sum << BigInt(embedding.bitsPerNumber)) + BigInt(number), 0n);
  const element = group.embedFrom(packed << BigInt(embedding.paddingBits), 2 ** embedding.paddingBits);
  assert(element, "an element within the padding");
  return element;
}

/** The numbers an element holds. Any element holds some: what they mean is judged after opening. */
export function extract(group: Group, element: Element, numberCount: number): readonly number[] {
  const { embedding } = group;
  assert(embedding, "a group that numbers can be embedded in");
  const packed = group.numberOf(element) >> BigInt(embedding.paddingBits);
  return Array.from({ length: numberCount }, (_, at) => {
    const shift = BigInt((numberCount - 1 - at) * embedding.bitsPerNumber);
    return Number((packed >> shift) & ((1n << BigInt(embedding.bitsPerNumber)) - 1n));
  });
}
