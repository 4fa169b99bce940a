import { present } from "@tongxin/core/shared/assert.ts";
import { sha256Hex } from "../formats/hashes.ts";
import { readCanonical, record, text } from "../formats/shape.ts";
import { readOrNull } from "../formats/unreadable.ts";
import { readElement } from "../formats/written.ts";
import type { Group, RandomBytes, Scalar } from "../groups/group.ts";
import { toScalar } from "../groups/scalars.ts";
import {
  decryptionKeyOf,
  isShareOf,
  shareFor,
  writeCertificate,
  writeCoefficients,
  writeVerificationKey,
  type Ceremony,
  type Polynomial,
} from "./key-generation.ts";
import { openShare, sealShare } from "./sealed-share.ts";
import type { SignedMessage } from "./signed-message.ts";

/**
 * The three visits by which a trustee makes the keys of an election, with nothing to keep but the seed: the polynomial,
 * too, follows from it. The first visit commits to what the second publishes, so that nobody can choose their part
 * after seeing the others' (the rushing adversary of protocol version 1).
 */
export type Place = { readonly ceremony: Ceremony; readonly uuid: string; readonly index: number };

export type FirstVisit = { readonly certificate: SignedMessage; readonly commitment: string };
export type SecondVisit = {
  readonly coefficients: SignedMessage;
  readonly agreement: SignedMessage["signature"];
  /** Sealed to each trustee in their order, the own one too. */
  readonly shares: readonly string[];
};
export type ThirdVisit =
  | { readonly kind: "key"; readonly key: ReturnType<typeof writeVerificationKey>["key"] }
  /** The number of the trustee whose share is not what was published. */
  | { readonly kind: "dispute"; readonly against: number };

/** Each coefficient from the seed by two hashes side by side, so that 512 bits are reduced. */
export function polynomialOf({ group, threshold }: Ceremony, seed: string, uuid: string): Polynomial {
  return Array.from({ length: threshold }, (_, degree) => {
    const halves = [0, 1].map((half) => sha256Hex(`coefficient|${uuid}|${degree}|${half}|${seed}`));
    return toScalar(group, BigInt(`0x${halves.join("")}`));
  });
}

export function payFirstVisit({ ceremony, uuid, index }: Place, seed: string, randomBytes: RandomBytes): FirstVisit {
  const { group } = ceremony;
  const exponents = polynomialOf(ceremony, seed, uuid).map((one) => group.write(group.generator.secretPower(one)));
  return {
    certificate: writeCertificate(ceremony, seed, index, randomBytes),
    commitment: commitmentTo(JSON.stringify({ coefexps: exponents })),
  };
}

/** SHA-256 (hex) of the message of the coefficients: what the first visit says of the second. */
export function commitmentTo(coefficientsMessage: string): string {
  return sha256Hex(coefficientsMessage);
}

export function paySecondVisit(
  { ceremony, uuid, index }: Place,
  { seed, certificates }: { readonly seed: string; readonly certificates: readonly SignedMessage[] },
  randomBytes: RandomBytes,
): SecondVisit {
  const { group } = ceremony;
  const polynomial = polynomialOf(ceremony, seed, uuid);
  const { coefexps, agreement } = writeCoefficients(ceremony, { seed, polynomial, certs: certificates }, randomBytes);
  const shares = certificates.map((certificate, at) => {
    const recipient = readElement(group, encryptionKeyIn(certificate));
    const path = { uuid, from: index, to: at + 1 };
    return sealShare(group, { share: shareFor(group, polynomial, at + 1), recipient, path }, randomBytes);
  });
  return { coefficients: coefexps, agreement, shares };
}

/** What a trustee received: everybody's published coefficients, and the share each of them sealed to this trustee. */
export type Received = {
  readonly coefficients: readonly SignedMessage[];
  readonly shares: readonly string[];
};

export function payThirdVisit(
  place: Place,
  { seed, received }: { readonly seed: string; readonly received: Received },
  randomBytes: RandomBytes,
): ThirdVisit {
  const shares = sharesOf(place, seed, received);
  if (!shares.ok) return { kind: "dispute", against: shares.against };
  return {
    kind: "key",
    key: writeVerificationKey(place.ceremony, { seed, shares: shares.value }, randomBytes).key,
  };
}

/** The key that decrypts, made again from the seed and what was received; null where a share is not as published. */
export function decryptionSecret(place: Place, seed: string, received: Received): Scalar | null {
  const shares = sharesOf(place, seed, received);
  if (!shares.ok) return null;
  return toScalar(
    place.ceremony.group,
    shares.value.reduce((sum, share) => sum + share, 0n),
  );
}

type Shares =
  | { readonly ok: true; readonly value: readonly Scalar[] }
  | { readonly ok: false; readonly against: number };

function sharesOf({ ceremony, uuid, index }: Place, seed: string, { coefficients, shares }: Received): Shares {
  const { group } = ceremony;
  const secret = decryptionKeyOf(group, seed);
  const opened: Scalar[] = [];
  for (const [at, sealed] of shares.entries()) {
    const path = { uuid, from: at + 1, to: index };
    // What is no share at all is as wrong as one that is not as published: whoever sent it is named.
    const share = readOrNull(() => openShare(group, { sealed, secret, path }));
    if (share === null || !isShareOf(group, share, present(coefficients[at], "coefficients"), index))
      return { ok: false, against: at + 1 };
    opened.push(share);
  }
  return { ok: true, value: opened };
}

const certificateKeys = record({
  context: (json: unknown) => json,
  verification: text,
  encryption: text,
});

function encryptionKeyIn({ message }: SignedMessage): string {
  return readCanonical(message, certificateKeys, "cert").encryption;
}

/** True when a seed is the one behind a certificate: a sheet of another trustee, or a slip of the pen, is found at once. */
export function isSeedOf(group: Group, seed: string, { message }: SignedMessage): boolean {
  return (
    group.write(group.generator.secretPower(decryptionKeyOf(group, seed))) ===
    encryptionKeyIn({ message } as SignedMessage)
  );
}
