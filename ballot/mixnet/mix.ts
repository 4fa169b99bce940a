import { present } from "@tongxin/core/shared/assert.ts";
import type { Election } from "../elections/election.ts";
import type { Shaped } from "../formats/shape.ts";
import { readCanonical } from "../formats/shape.ts";
import { readCiphertext, writeCiphertext } from "../formats/written.ts";
import type { Ciphertext, RandomBytes } from "../groups/group.ts";
import type { EncryptedTally } from "../tally/encrypted-tally.ts";
import { checkShuffle } from "./check-shuffle.ts";
import { proveShuffle } from "./prove-shuffle.ts";
import { shuffle } from "./shuffle.ts";
import { shuffleRecord } from "./shuffle-statement.ts";

export type WrittenShuffle = Shaped<typeof shuffleRecord>;

/** Mixes the non-homomorphic rows of a tally and proves it: what one trustee publishes in a `Shuffle` event. */
export function mixTally(election: Election, tally: EncryptedTally, randomBytes: RandomBytes): WrittenShuffle {
  const { group, encryption, fingerprint } = election;
  const mixed = mixedRows(election).map((at) => {
    const row = present(tally[at], "a row");
    const shuffled = shuffle(encryption, row, randomBytes);
    return {
      ciphertexts: shuffled.ciphertexts.map((ciphertext) => writeCiphertext(group, ciphertext)),
      proof: proveShuffle({ ...encryption, fingerprint }, row, shuffled, randomBytes),
    };
  });
  return { ciphertexts: mixed.map(({ ciphertexts }) => ciphertexts), proofs: mixed.map(({ proof }) => proof) };
}

/**
 * The tally with its non-homomorphic rows as a mix left them, or null where a proof does not hold. Throws `Unreadable`
 * for what is no shuffle.
 */
export function openMix(election: Election, tally: EncryptedTally, source: string): EncryptedTally | null {
  const { group, encryption, fingerprint } = election;
  const { ciphertexts, proofs } = readCanonical(source, shuffleRecord, "shuffle");
  const rows = mixedRows(election);
  if (ciphertexts.length !== rows.length || proofs.length !== rows.length) return null;
  const after = new Map<number, readonly Ciphertext[]>();
  for (const [at, row] of rows.entries()) {
    const read = present(ciphertexts[at], "a list").map((written) => readCiphertext(group, written));
    const lists = { before: present(tally[row], "a row"), after: read };
    if (!checkShuffle({ ...encryption, fingerprint }, lists, present(proofs[at], "a proof"))) return null;
    after.set(row, read);
  }
  return tally.map((row, at) => after.get(at) ?? row);
}

function mixedRows({ questions }: Election): readonly number[] {
  return questions.flatMap(({ kind }, at) => (kind === "non-homomorphic" ? [at] : []));
}
