import type { Ciphertext, Element, Group, Scalar } from "../groups/group.ts";
import { readScalar } from "../groups/scalars.ts";
import { record, text, type Shaped } from "./shape.ts";
import { Unreadable } from "./unreadable.ts";

/** A proof with one challenge and one response, compact form. Source: specification, “Common structures”. */
export type Proof = { readonly challenge: Scalar; readonly response: Scalar };

export const writtenProof = record({ challenge: text, response: text });
export type WrittenProof = Shaped<typeof writtenProof>;

export const writtenCiphertext = record({ alpha: text, beta: text });
export type WrittenCiphertext = Shaped<typeof writtenCiphertext>;

export function readProof(group: Group, { challenge, response }: WrittenProof): Proof {
  return { challenge: readScalar(group, challenge), response: readScalar(group, response) };
}

export function writeProof({ challenge, response }: Proof): WrittenProof {
  return { challenge: challenge.toString(), response: response.toString() };
}

/** An element received from outside: refused unless it is a member of the group, in its one spelling. */
export function readElement(group: Group, written: string): Element {
  const element = group.read(written);
  if (element === null) throw new Unreadable("not an element of the group");
  return element;
}

/** An element whose membership this very run has checked already. */
export function readAccepted(group: Group, written: string): Element {
  const element = group.readAccepted(written);
  if (element === null) throw new Unreadable("not an element of the group");
  return element;
}

export function readCiphertext(group: Group, { alpha, beta }: WrittenCiphertext): Ciphertext {
  return { alpha: readElement(group, alpha), beta: readElement(group, beta) };
}

export function writeCiphertext(group: Group, { alpha, beta }: Ciphertext): WrittenCiphertext {
  return { alpha: group.write(alpha), beta: group.write(beta) };
}

/** As ciphertexts stand in what is hashed: α,β, several joined by commas. */
export function spellCiphertexts(ciphertexts: readonly WrittenCiphertext[]): string {
  return ciphertexts.map(({ alpha, beta }) => `${alpha},${beta}`).join(",");
}
