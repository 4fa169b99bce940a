import { record, text, type Shaped } from "../formats/shape.ts";
import { readProof, writeProof, writtenProof, type WrittenProof } from "../formats/written.ts";
import type { Element, Group, RandomBytes, Scalar } from "../groups/group.ts";
import { checkKnowledge, proveKnowledge } from "../proofs/knowledge.ts";

/** A text and a signature over it. Source: specification, “Public key infrastructure”, signing. */
export const signedMessage = record({ message: text, signature: writtenProof });
export type SignedMessage = Shaped<typeof signedMessage>;

export function sign(group: Group, secret: Scalar, message: string, randomBytes: RandomBytes): WrittenProof {
  return writeProof(proveKnowledge(group, secret, `sigmsg|${message}|`, randomBytes));
}

export function isSignedBy(group: Group, key: Element, message: string, signature: WrittenProof): boolean {
  return checkKnowledge(group, key, `sigmsg|${message}|`, readProof(group, signature));
}
