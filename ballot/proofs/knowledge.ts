import type { Proof } from "../formats/written.ts";
import type { Element, Group, RandomBytes, Scalar } from "../groups/group.ts";
import { challengeOf, randomScalar, toScalar } from "../groups/scalars.ts";

/**
 * Proves knowledge of the exponent x of X = g^x without telling it. `prefix` is everything hashed before the
 * commitment, its last bar included: it says what the proof is for and binds it there.
 *
 * Source: specification: trustee keys (`pok`), signed messages (`sigmsg`), non-homomorphic answers (`raweg`),
 * ballot signatures (`sig`). The four differ in the prefix alone.
 */
export function proveKnowledge(group: Group, secret: Scalar, prefix: string, randomBytes: RandomBytes): Proof {
  const nonce = randomScalar(group, randomBytes);
  const commitment = group.generator.secretPower(nonce);
  const challenge = challengeOf(group, prefix + group.write(commitment));
  return { challenge, response: toScalar(group, nonce - secret * challenge) };
}

/** True when the commitment recomputed from the proof, g^response · X^challenge, hashes to the challenge. */
export function checkKnowledge(group: Group, publicKey: Element, prefix: string, proof: Proof): boolean {
  const commitment = group.multiply(group.generator.power(proof.response), group.power(publicKey, proof.challenge));
  return challengeOf(group, prefix + group.write(commitment)) === proof.challenge;
}
