import type { Election } from "../elections/election.ts";
import { readOrNull } from "../formats/unreadable.ts";
import { writeCiphertext, type WrittenCiphertext } from "../formats/written.ts";
import type { Scalar } from "../groups/group.ts";
import { encryptWith } from "../proofs/one-of.ts";
import { canEmbed, encryptNumbers } from "../questions/non-homomorphic.ts";
import type { Question } from "../questions/question.ts";
import { findBallotFault, readBallot, type Randomness, type Votes } from "./ballot.ts";

/**
 * A prepared ballot laid open instead of being cast: what is said to be in it, and the randomness of each ciphertext.
 * Nobody can find other votes and other randomness that give the same ciphertexts, so whoever makes them again from
 * these knows what the ballot held. One that was opened must not be cast: it is no secret any more.
 */
export type OpenedBallot = { readonly text: string; readonly votes: Votes; readonly randomness: Randomness };

/** True when the ballot is whole and holds just these votes: every ciphertext is made again and compared. */
export function holdsVotes(election: Election, { text, votes, randomness }: OpenedBallot): boolean {
  if (findBallotFault(election, text) !== null) return false;
  const ballot = readOrNull(() => readBallot(election, text));
  if (ballot === null || votes.length !== election.questions.length) return false;
  return election.questions.every((question, at) => {
    const choices = [ballot.answers[at]?.choices ?? []].flat() as readonly WrittenCiphertext[];
    const again = encryptAgain(election, question, votes[at] ?? [], randomness[at] ?? []);
    return JSON.stringify(again) === JSON.stringify(choices);
  });
}

function encryptAgain(
  { encryption }: Election,
  question: Question,
  votes: readonly number[],
  randomness: readonly Scalar[],
): readonly WrittenCiphertext[] {
  const { group } = encryption;
  const [first] = randomness;
  if (question.kind === "non-homomorphic") {
    if (first === undefined || !canEmbed(group, question, votes)) return [];
    return [writeCiphertext(group, encryptNumbers(encryption, votes, first))];
  }
  return votes.flatMap((vote, at) => {
    const one = randomness[at];
    return one === undefined ? [] : [writeCiphertext(group, encryptWith(encryption, vote, one))];
  });
}
