import { present } from "@tongxin/core/shared/assert.ts";
import { randomBase58 } from "../credentials/credential.ts";
import { sha256Number } from "../formats/hashes.ts";
import type { Group, RandomBytes, Scalar } from "../groups/group.ts";
import { randomScalar, toScalar } from "../groups/scalars.ts";
import { agreedText, type WrittenPedersen } from "./pedersen.ts";
import { sign, type SignedMessage } from "./signed-message.ts";
import { writeTrusteeKey } from "./trustee-key.ts";

/**
 * Key generation among trustees, in the steps each of them takes alone. What travels in private between two trustees
 * (a share) is left to whoever carries it; it never reaches an archive.
 *
 * Source: specification, “Threshold decryption support”. Written in the form tool 2.5.1 to 3.3 publishes; tool 2.0
 * passes over the fields it does not know.
 */
export type Ceremony = { readonly group: Group; readonly size: number; readonly threshold: number };

const seedLength = 22;

/** The one thing a trustee keeps. Everything else follows from it or is stored encrypted to it. */
export function drawSeed(randomBytes: RandomBytes): string {
  return randomBase58(seedLength, randomBytes);
}

export function signingKeyOf(group: Group, seed: string): Scalar {
  return toScalar(group, sha256Number(`sk|${seed}`));
}

export function decryptionKeyOf(group: Group, seed: string): Scalar {
  return toScalar(group, sha256Number(`dk|${seed}`));
}

/** First visit: the trustee's two public keys, signed. `index` counts from 1. */
export function writeCertificate(
  { group, size, threshold }: Ceremony,
  seed: string,
  index: number,
  randomBytes: RandomBytes,
): SignedMessage {
  const signingKey = signingKeyOf(group, seed);
  const message = JSON.stringify({
    context: { group: group.name, size, threshold, index },
    verification: group.write(group.generator.secretPower(signingKey)),
    encryption: group.write(group.generator.secretPower(decryptionKeyOf(group, seed))),
  });
  return { message, signature: sign(group, signingKey, message, randomBytes) };
}

/** The coefficients of a trustee's polynomial: secret. */
export type Polynomial = readonly Scalar[];

export function drawPolynomial({ group, threshold }: Ceremony, randomBytes: RandomBytes): Polynomial {
  return Array.from({ length: threshold }, () => randomScalar(group, randomBytes));
}

/** Second visit: the coefficients in the exponent, and agreement to the certificates seen. */
export function writeCoefficients(
  { group }: Ceremony,
  { seed, polynomial, certs }: { seed: string; polynomial: Polynomial; certs: readonly SignedMessage[] },
  randomBytes: RandomBytes,
): { readonly coefexps: SignedMessage; readonly agreement: WrittenPedersen["verification_keys"][number]["pok"] } {
  const signingKey = signingKeyOf(group, seed);
  const coefexps = polynomial.map((coefficient) => group.write(group.generator.secretPower(coefficient)));
  const message = JSON.stringify({ coefexps });
  return {
    coefexps: { message, signature: sign(group, signingKey, message, randomBytes) },
    agreement: sign(group, signingKey, agreedText(certs, coefexps), randomBytes),
  };
}

/** What one trustee tells another in private: the polynomial at the other's index. */
export function shareFor(group: Group, polynomial: Polynomial, index: number): Scalar {
  const value = polynomial.reduceRight((sum, coefficient) => (sum * BigInt(index) + coefficient) % group.order, 0n);
  return toScalar(group, value);
}

/** True when a share received is what the sender's published coefficients say, so a cheat is found at once. */
export function isShareOf(group: Group, share: Scalar, coefexps: SignedMessage, index: number): boolean {
  const { coefexps: written } = JSON.parse(coefexps.message) as { coefexps: readonly string[] };
  const expected = written.reduce(
    (product, text, degree) =>
      group.multiply(
        product,
        group.power(present(group.read(text), "an element"), toScalar(group, BigInt(index) ** BigInt(degree))),
      ),
    group.one,
  );
  return group.areEqual(group.generator.secretPower(share), expected);
}

/** Third visit: the decryption key out of all shares received, and its public half, signed. */
export function writeVerificationKey(
  { group }: Ceremony,
  { seed, shares }: { seed: string; shares: readonly Scalar[] },
  randomBytes: RandomBytes,
): { readonly secret: Scalar; readonly key: WrittenPedersen["verification_keys"][number] } {
  const secret = toScalar(
    group,
    shares.reduce((sum, share) => sum + share, 0n),
  );
  const key = writeTrusteeKey(group, secret, randomBytes);
  const signature = sign(group, signingKeyOf(group, seed), key.public_key, randomBytes);
  return { secret, key: { ...key, signature, name: undefined } };
}
