import { list, optional, readCanonical, record, text, wholeNumber, type Shaped } from "../formats/shape.ts";
import { readElement, writtenProof } from "../formats/written.ts";
import { productOf, type Element, type Group } from "../groups/group.ts";
import { toScalar } from "../groups/scalars.ts";
import { isSignedBy, signedMessage } from "./signed-message.ts";
import { openTrusteeKey, trusteeKey, type WrittenTrusteeKey } from "./trustee-key.ts";

/**
 * Trustees of whom `threshold` suffice, as published. Source: specification, “Threshold parameters”.
 * Tool 2.0 writes neither `context` in the certificates nor `signatures`; tool 2.5.1 to 3.3 want both.
 */
export const pedersen = record({
  threshold: wholeNumber,
  certs: list(signedMessage),
  coefexps: list(signedMessage),
  signatures: optional(list(writtenProof)),
  verification_keys: list(trusteeKey),
});
export type WrittenPedersen = Shaped<typeof pedersen>;

const context = record({ group: text, size: wholeNumber, threshold: wholeNumber, index: wholeNumber });
const certificate = record({ context: optional(context), verification: text, encryption: text });
const coefficients = record({ coefexps: list(text) });

/** What does not hold in the published key generation. */
export type PedersenFault = "size" | "certificate" | "coefficients" | "signatures" | "verification-key";

/** The keys of the single trustees and their common key. */
export type OpenPedersen = { readonly publicKey: Element; readonly verificationKeys: readonly Element[] };

/** What trustees sign when they agree to the certificates and coefficients all of them saw (2.5.1 and later). */
export function agreedText(certs: WrittenPedersen["certs"], coefexps: readonly string[]): string {
  return `certs_sig|${JSON.stringify({ certs, coefexps })}`;
}

/** Checks signatures, degrees and that each verification key is what the coefficients make it. Throws `Unreadable`. */
export function openPedersen(group: Group, published: WrittenPedersen): OpenPedersen | PedersenFault {
  const { threshold, certs, coefexps, signatures, verification_keys } = published;
  const size = certs.length;
  const isSized = [coefexps, verification_keys, signatures ?? certs].every(({ length }) => length === size);
  if (!isSized || threshold < 1 || threshold > size) return "size";
  const signers = allOrNull(
    certs.map((cert, at) => openCertificate(group, cert, { group: group.name, size, threshold, index: at + 1 })),
  );
  if (signers === null) return "certificate";
  const exponents = allOrNull(
    coefexps.map((message, at) => openCoefficients(group, signers[at] as Element, message, threshold)),
  );
  if (exponents === null) return "coefficients";
  if (signatures !== undefined && !areAgreed(group, published, signers)) return "signatures";
  const verificationKeys = allOrNull(
    verification_keys.map((key, at) => {
      const opened = openShareKey(group, key, signers[at] as Element);
      return opened !== null && group.areEqual(opened, shareKey(group, exponents, at + 1)) ? opened : null;
    }),
  );
  if (verificationKeys === null) return "verification-key";
  const constants = exponents.map(([constant]) => constant as Element);
  return { publicKey: productOf(group, constants), verificationKeys };
}

/** A verification key whose proof holds, and whose signature does where there is one. */
export function openShareKey(group: Group, key: WrittenTrusteeKey, signer: Element): Element | null {
  const { signature, public_key } = key;
  if (signature !== undefined && !isSignedBy(group, signer, public_key, signature)) return null;
  return openTrusteeKey(group, key);
}

/** The signing key of a certificate, or null where its signature or its place does not hold. */
export function openCertificate(
  group: Group,
  { message, signature }: WrittenPedersen["certs"][number],
  place: Shaped<typeof context>,
): Element | null {
  const { context: stated, verification, encryption } = readCanonical(message, certificate, "cert");
  if (stated !== undefined && JSON.stringify(stated) !== JSON.stringify(place)) return null;
  const key = readElement(group, verification);
  readElement(group, encryption);
  return isSignedBy(group, key, message, signature) ? key : null;
}

/** g^a of each coefficient of a trustee's polynomial, or null where degree or signature does not hold. */
export function openCoefficients(
  group: Group,
  signer: Element,
  { message, signature }: WrittenPedersen["coefexps"][number],
  threshold: number,
): readonly Element[] | null {
  const { coefexps } = readCanonical(message, coefficients, "coefexps");
  if (coefexps.length !== threshold || !isSignedBy(group, signer, message, signature)) return null;
  return coefexps.map((written) => readElement(group, written));
}

function areAgreed(
  group: Group,
  { certs, coefexps, signatures = [] }: WrittenPedersen,
  signers: readonly Element[],
): boolean {
  return coefexps.every(({ message }, at) => {
    const stated = readCanonical(message, coefficients, "coefexps").coefexps;
    const signature = signatures[at];
    return signature !== undefined && isSignedBy(group, signers[at] as Element, agreedText(certs, stated), signature);
  });
}

/** g^s of the share of one trustee: the product over all of A_k^(index^k). */
export function shareKey(group: Group, exponents: readonly (readonly Element[])[], index: number): Element {
  return productOf(
    group,
    exponents.flatMap((row) =>
      row.map((element, degree) => group.power(element, toScalar(group, BigInt(index) ** BigInt(degree)))),
    ),
  );
}

function allOrNull<Value>(values: readonly (Value | null)[]): readonly Value[] | null {
  return values.every((value): value is Value => value !== null) ? values : null;
}
