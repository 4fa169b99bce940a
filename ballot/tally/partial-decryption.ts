import { present } from "@tongxin/core/shared/assert.ts";
import type { Election } from "../elections/election.ts";
import { list, record, text, wholeNumber, type Shaped } from "../formats/shape.ts";
import { readElement, readProof, writeProof, writtenProof } from "../formats/written.ts";
import type { Element, RandomBytes, Scalar } from "../groups/group.ts";
import { checkDecryption, proveDecryption } from "../proofs/decryption.ts";
import type { EncryptedTally } from "./encrypted-tally.ts";

/** What one trustee publishes: α^x of every ciphertext of the tally, with proof. Source: specification, “Tally”. */
export const partialDecryption = record({
  decryption_factors: list(list(text)),
  decryption_proofs: list(list(writtenProof)),
});
export type WrittenPartialDecryption = Shaped<typeof partialDecryption>;

/** The record of a `PartialDecryption` or `Shuffle` event: whose it is, and where. */
export const ownedRecord = record({ owner: wholeNumber, payload: text });
export type OwnedRecord = Shaped<typeof ownedRecord>;

export type DecryptionFactors = readonly (readonly Element[])[];

export function decryptTally(
  { group, fingerprint }: Election,
  tally: EncryptedTally,
  secret: Scalar,
  randomBytes: RandomBytes,
): WrittenPartialDecryption {
  const prefix = prefixOf(fingerprint, group.write(group.generator.secretPower(secret)));
  return {
    decryption_factors: tally.map((row) => row.map(({ alpha }) => group.write(group.secretPower(alpha, secret)))),
    decryption_proofs: tally.map((row) =>
      row.map(({ alpha }) => writeProof(proveDecryption(group, { secret, alpha }, prefix, randomBytes))),
    ),
  };
}

/** The factors, or null where a proof does not hold or one is missing. Throws `Unreadable` for what cannot be read. */
export function openPartialDecryption(
  { group, fingerprint }: Election,
  tally: EncryptedTally,
  publicKey: Element,
  { decryption_factors, decryption_proofs }: WrittenPartialDecryption,
): DecryptionFactors | null {
  const isShaped = [decryption_factors, decryption_proofs].every(
    (rows) => rows.length === tally.length && rows.every((row, at) => row.length === tally[at]?.length),
  );
  if (!isShaped) return null;
  const factors = decryption_factors.map((row) => row.map((written) => readElement(group, written)));
  const prefix = prefixOf(fingerprint, group.write(publicKey));
  const areProven = tally.every((row, at) =>
    row.every(({ alpha }, choice) => {
      const factor = present(factors[at]?.[choice], "a factor");
      const proof = readProof(group, present(decryption_proofs[at]?.[choice], "a proof"));
      return checkDecryption(group, { publicKey, alpha, factor }, prefix, proof);
    }),
  );
  return areProven ? factors : null;
}

function prefixOf(fingerprint: string, publicKey: string): string {
  return `decrypt|${fingerprint}|${publicKey}|`;
}
