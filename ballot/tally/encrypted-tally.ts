import { present } from "@tongxin/core/shared/assert.ts";
import { readBallot, type WrittenAnswer } from "../ballots/ballot.ts";
import type { PublicCredentials } from "../credentials/public-credentials.ts";
import type { Election } from "../elections/election.ts";
import { count, list, readCanonical, record, text, wholeNumber, type Shape, type Shaped } from "../formats/shape.ts";
import {
  readAccepted,
  readCiphertext,
  writeCiphertext,
  writtenCiphertext,
  type WrittenCiphertext,
} from "../formats/written.ts";
import type { Ciphertext, Element, Group } from "../groups/group.ts";
import { toScalar } from "../groups/scalars.ts";
import type { WrittenNonHomomorphicAnswer } from "../questions/non-homomorphic.ts";
import { choiceCount, type Question } from "../questions/question.ts";

/** One row a question: sums of the homomorphic ones, every single ciphertext of the others. */
export type EncryptedTally = readonly (readonly Ciphertext[])[];
type WrittenTally = readonly (readonly WrittenCiphertext[])[];

const writtenTally: Shape<WrittenTally> = list(list(writtenCiphertext));

/** The record of an `EncryptedTally` event: how many ballots count, their weight, and where the tally is. */
export const sizedTally = record({ num_tallied: wholeNumber, total_weight: count, encrypted_tally: text });
export type SizedTally = Shaped<typeof sizedTally>;

/** The ballots that count: the last of each credential, in order of their casting. */
export function lastBallots(
  ballots: readonly { readonly credential: string; readonly text: string }[],
): readonly string[] {
  const last = new Map<string, string>();
  for (const { credential, text } of ballots) {
    last.delete(credential);
    last.set(credential, text);
  }
  return [...last.values()];
}

/**
 * The tally of ballots that have been checked, each with its credential's weight.
 *
 * Source: specification, “Tally”. The specification does not say that non-homomorphic ciphertexts are sorted; the
 * tool does so, which also takes away the order of casting before the first mix.
 */
export type Tallying = {
  readonly add: (ballot: string) => void;
  readonly finish: () => { readonly tally: EncryptedTally; readonly ballotCount: number; readonly weight: bigint };
};

export function startTally(election: Election, credentials: PublicCredentials): Tallying {
  const { group, questions } = election;
  const rows: Ciphertext[][] = questions.map((question) => emptyRow(group, question));
  let ballotCount = 0;
  let total = 0n;
  return {
    add: (source) => {
      const ballot = readBallot(election, source);
      const weight = present(credentials.get(ballot.credential), "a weight of the credential");
      ballotCount += 1;
      total += weight;
      questions.forEach((question, at) => {
        const row = present(rows[at], "a row");
        const given = ciphertextsOf(question, present(ballot.answers[at], "an answer"));
        if (question.kind === "non-homomorphic") row.push(...given.map((written) => readAgain(group, written)));
        else given.forEach((written, choice) => addWeighted(group, { row, choice }, written, weight));
      });
    },
    finish: () => ({ tally: inOrder(election, rows), ballotCount, weight: total }),
  };
}

/** The tally of a box whose parts were added up apart, in whatever order. */
export function joinTallies(election: Election, parts: readonly EncryptedTally[]): EncryptedTally {
  const rows = election.questions.map((question, at) => {
    const given = parts.map((part) => present(part[at], "a row"));
    if (question.kind === "non-homomorphic") return given.flat();
    return emptyRow(election.group, question).map((none, choice) =>
      given.reduce((sum, row) => addCiphertexts(election.group, sum, present(row[choice], "a sum")), none),
    );
  });
  return inOrder(election, rows);
}

function inOrder({ group, questions }: Election, rows: EncryptedTally): EncryptedTally {
  return rows.map((row, at) => (questions[at]?.kind === "homomorphic" ? row : sortCiphertexts(group, row)));
}

function addCiphertexts(group: Group, one: Ciphertext, other: Ciphertext): Ciphertext {
  return { alpha: group.multiply(one.alpha, other.alpha), beta: group.multiply(one.beta, other.beta) };
}

function emptyRow(group: Group, question: Question): Ciphertext[] {
  if (question.kind === "non-homomorphic") return [];
  return Array.from({ length: choiceCount(question) }, () => ({ alpha: group.one, beta: group.one }));
}

function ciphertextsOf(question: Question, answer: WrittenAnswer): readonly WrittenCiphertext[] {
  return question.kind === "homomorphic"
    ? (answer.choices as readonly WrittenCiphertext[])
    : [(answer as WrittenNonHomomorphicAnswer).choices];
}

function addWeighted(
  group: Group,
  { row, choice }: { readonly row: Ciphertext[]; readonly choice: number },
  written: WrittenCiphertext,
  weight: bigint,
): void {
  const { alpha, beta } = readAgain(group, written);
  const weigh = (element: Element): Element =>
    weight === 1n ? element : group.power(element, toScalar(group, weight));
  row[choice] = addCiphertexts(group, present(row[choice], "a sum"), { alpha: weigh(alpha), beta: weigh(beta) });
}

function readAgain(group: Group, { alpha, beta }: WrittenCiphertext): Ciphertext {
  return { alpha: readAccepted(group, alpha), beta: readAccepted(group, beta) };
}

/** By α, then β, as the group orders its elements. */
export function sortCiphertexts(group: Group, ciphertexts: readonly Ciphertext[]): Ciphertext[] {
  return ciphertexts
    .map((ciphertext) => ({
      key: `${group.sortKey(ciphertext.alpha)}${group.sortKey(ciphertext.beta)}`,
      ciphertext,
    }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ ciphertext }) => ciphertext);
}

/** A tally as an archive writes it. Throws `Unreadable` for any other spelling. */
export function readTally(group: Group, source: string): EncryptedTally {
  const rows = readCanonical(source, writtenTally, "tally");
  return rows.map((row) => row.map((written) => readCiphertext(group, written)));
}

export function writeTally(group: Group, tally: EncryptedTally): string {
  return JSON.stringify(tally.map((row) => row.map((ciphertext) => writeCiphertext(group, ciphertext))));
}
