import { readCanonical, type Shape } from "../formats/shape.ts";
import { readOrNull } from "../formats/unreadable.ts";
import { readProof, writtenProof } from "../formats/written.ts";
import type { Element } from "../groups/group.ts";
import { checkKnowledge } from "../proofs/knowledge.ts";
import type { Ceremony } from "./key-generation.ts";
import {
  agreedText,
  openCertificate,
  openCoefficients,
  openShareKey,
  shareKey,
  type WrittenPedersen,
} from "./pedersen.ts";
import { signedMessage, type SignedMessage } from "./signed-message.ts";
import { trusteeKey, type WrittenTrusteeKey } from "./trustee-key.ts";

/** What the relay of a ceremony checks of each visit before it takes it; every text in its canonical spelling. */
export function checkCertificate({ group, size, threshold }: Ceremony, index: number, source: string): boolean {
  const place = { group: group.name, size, threshold, index };
  return holds(() => openCertificate(group, readCanonical(source, signedMessage, "certificate"), place) !== null);
}

export type SecondVisitTexts = { readonly coefficients: string; readonly agreement: string };

/** Signed by whom the certificate names, of the right degree, and in agreement with all certificates. */
export function checkContribution(
  { group, threshold }: Ceremony,
  certificates: readonly string[],
  index: number,
  { coefficients, agreement }: SecondVisitTexts,
): boolean {
  return holds(() => {
    const certs = certificates.map((text) => readCanonical(text, signedMessage, "certificate"));
    const signer = signerOf(certs[index - 1], group.read);
    const coefexps = readCanonical(coefficients, signedMessage, "coefficients");
    if (signer === null || openCoefficients(group, signer, coefexps, threshold) === null) return false;
    const { coefexps: stated } = JSON.parse(coefexps.message) as { readonly coefexps: readonly string[] };
    const proof = readProof(group, readCanonical(agreement, writtenProof, "agreement"));
    return checkKnowledge(group, signer, `sigmsg|${agreedText(certs, stated)}|`, proof);
  });
}

export type FirstTwoVisits = { readonly certificates: readonly string[]; readonly coefficients: readonly string[] };

/** The verification key is signed, proven, and what everybody's coefficients make it. */
export function checkKey(
  { group, threshold }: Ceremony,
  { certificates, coefficients }: FirstTwoVisits,
  index: number,
  source: string,
): boolean {
  return holds(() => {
    const certs = certificates.map((text) => readCanonical(text, signedMessage, "certificate"));
    const signers = certs.map((cert) => signerOf(cert, group.read));
    const exponents = coefficients.map((text, at) => {
      const signer = signers[at] ?? null;
      if (signer === null) return null;
      return openCoefficients(group, signer, readCanonical(text, signedMessage, "coefficients"), threshold);
    });
    const signer = signers[index - 1] ?? null;
    if (signer === null || exponents.some((row) => row === null)) return false;
    const opened = openShareKey(group, readCanonical(source, trusteeKey, "key"), signer);
    const expected = shareKey(group, exponents as readonly (readonly Element[])[], index);
    return opened !== null && group.areEqual(opened, expected);
  });
}

/** The texts of a ceremony in which every visit was paid, as an election's trustees are published. */
export function publishedOf(
  threshold: number,
  texts: FirstTwoVisits & { readonly agreements: readonly string[]; readonly keys: readonly string[] },
): WrittenPedersen {
  return {
    threshold,
    certs: texts.certificates.map((text) => readCanonical(text, signedMessage, "certificate")),
    coefexps: texts.coefficients.map((text) => readCanonical(text, signedMessage, "coefficients")),
    signatures: texts.agreements.map((text) => readCanonical(text, writtenProof, "agreement")),
    verification_keys: texts.keys.map((text): WrittenTrusteeKey => readCanonical(text, trusteeKey, "key")),
  };
}

const signingKey: Shape<{ readonly verification: string }> = (json) => json as { readonly verification: string };

/** The signing key that a certificate states; whether it signed itself was checked when it was taken. */
function signerOf(cert: SignedMessage | undefined, read: (text: string) => Element | null): Element | null {
  if (cert === undefined) return null;
  return read(signingKey(JSON.parse(cert.message), "cert").verification);
}

function holds(check: () => boolean): boolean {
  return readOrNull(check) === true;
}
