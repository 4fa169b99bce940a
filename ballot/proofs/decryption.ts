import type { Proof } from "../formats/written.ts";
import type { Element, Group, RandomBytes, Scalar } from "../groups/group.ts";
import { challengeOf, randomScalar, toScalar } from "../groups/scalars.ts";

/**
 * Proves that a decryption factor α^x was made with the very x of the public key g^x.
 * Source: specification, “Partial decryptions”; the prefix is `decrypt|fingerprint|X|`.
 */
export function proveDecryption(
  group: Group,
  { secret, alpha }: { readonly secret: Scalar; readonly alpha: Element },
  prefix: string,
  randomBytes: RandomBytes,
): Proof {
  const nonce = randomScalar(group, randomBytes);
  const [a, b] = [group.generator.secretPower(nonce), group.secretPower(alpha, nonce)];
  const challenge = challengeOf(group, `${prefix}${group.write(a)},${group.write(b)}`);
  return { challenge, response: toScalar(group, nonce - secret * challenge) };
}

export type DecryptionStatement = {
  readonly publicKey: Element;
  readonly alpha: Element;
  readonly factor: Element;
};

/** True when g^response · X^challenge and α^response · factor^challenge hash to the challenge. */
export function checkDecryption(
  group: Group,
  { publicKey, alpha, factor }: DecryptionStatement,
  prefix: string,
  { challenge, response }: Proof,
): boolean {
  const a = group.multiply(group.generator.power(response), group.power(publicKey, challenge));
  const b = group.multiply(group.power(alpha, response), group.power(factor, challenge));
  return challengeOf(group, `${prefix}${group.write(a)},${group.write(b)}`) === challenge;
}
