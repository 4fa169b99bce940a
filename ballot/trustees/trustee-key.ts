import { optional, record, text, type Shaped } from "../formats/shape.ts";
import { readElement, readProof, writeProof, writtenProof } from "../formats/written.ts";
import type { Element, Group, RandomBytes, Scalar } from "../groups/group.ts";
import { checkKnowledge, proveKnowledge } from "../proofs/knowledge.ts";

/**
 * The public key of a trustee, with proof that somebody knows the private one. Source: specification, “Trustee keys”.
 * `signature` is there since tool 3.0 for threshold trustees; a name may follow.
 */
export const trusteeKey = record({
  pok: writtenProof,
  public_key: text,
  signature: optional(writtenProof),
  name: optional(text),
});
export type WrittenTrusteeKey = Shaped<typeof trusteeKey>;

export function writeTrusteeKey(
  group: Group,
  secret: Scalar,
  randomBytes: RandomBytes,
): Pick<WrittenTrusteeKey, "pok" | "public_key"> {
  const public_key = group.write(group.generator.secretPower(secret));
  return { pok: writeProof(proveKnowledge(group, secret, prefixOf(group, public_key), randomBytes)), public_key };
}

/** The key, or null where the proof does not hold. Throws `Unreadable` for what cannot be read. */
export function openTrusteeKey(group: Group, { pok, public_key }: WrittenTrusteeKey): Element | null {
  const key = readElement(group, public_key);
  return checkKnowledge(group, key, prefixOf(group, public_key), readProof(group, pok)) ? key : null;
}

function prefixOf({ name }: Group, publicKey: string): string {
  return `pok|${name}|${publicKey}|`;
}
