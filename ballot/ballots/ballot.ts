import { assert, present } from "@tongxin/core/shared/assert.ts";
import type { Election } from "../elections/election.ts";
import { sha256Base64 } from "../formats/hashes.ts";
import { readCanonical, record, text, tuple, type Shape, type Shaped } from "../formats/shape.ts";
import { readOrNull } from "../formats/unreadable.ts";
import { readProof, writeProof, writtenProof } from "../formats/written.ts";
import type { Element, Group, RandomBytes, Scalar } from "../groups/group.ts";
import { checkKnowledge, proveKnowledge } from "../proofs/knowledge.ts";
import type { OpenCiphertext } from "../proofs/one-of.ts";
import {
  checkHomomorphic,
  homomorphicAnswer,
  sealHomomorphic,
  type WrittenHomomorphicAnswer,
} from "../questions/homomorphic.ts";
import {
  checkNonHomomorphic,
  nonHomomorphicAnswer,
  sealNonHomomorphic,
  type WrittenNonHomomorphicAnswer,
} from "../questions/non-homomorphic.ts";
import type { Question } from "../questions/question.ts";

export type WrittenAnswer = WrittenHomomorphicAnswer | WrittenNonHomomorphicAnswer;

/** Source: specification, “Ballots”. */
export type WrittenBallot = {
  readonly election_uuid: string;
  readonly election_hash: string;
  readonly credential: string;
  readonly answers: readonly WrittenAnswer[];
  readonly signature: Shaped<typeof signature>;
};

export type UnsignedBallot = Omit<WrittenBallot, "signature">;

const signature = record({ hash: text, proof: writtenProof });

/** One number per answer, the blank vote's first where there is one. */
export type Votes = readonly (readonly number[])[];

/** What is wrong with a ballot; each is a named check of the verifier. */
export type BallotFault = "form" | "election" | "credential" | "signature" | "answers";

/** A sealed ballot, with the openings of its homomorphic answers and all randomness: neither leaves the voter's device. */
export type SealedBallot = {
  readonly text: string;
  readonly open: readonly (readonly OpenCiphertext[] | null)[];
  readonly randomness: Randomness;
};

/** What each ciphertext was made with, one row per question. */
export type Randomness = readonly (readonly Scalar[])[];

/** Encrypts, proves and signs the votes with a credential. The same votes give another ballot each time. */
export function sealBallot(election: Election, secret: Scalar, votes: Votes, randomBytes: RandomBytes): SealedBallot {
  const { group, questions } = election;
  assert(votes.length === questions.length, "votes for each question");
  const credential = group.write(group.generator.secretPower(secret));
  const context = contextOf(election, credential);
  const sealed = questions.map((question, at) =>
    sealAnswer(election, question, { votes: present(votes[at], "votes"), context }, randomBytes),
  );
  const answers = sealed.map(({ answer }) => answer);
  const ballot = { election_uuid: election.uuid, election_hash: election.fingerprint, credential, answers };
  return {
    text: signBallot(group, secret, ballot, randomBytes),
    open: sealed.map(({ open }) => open),
    randomness: sealed.map(({ randomness }) => randomness),
  };
}

/** Signs answers already sealed. Source: specification, “Ballots”, signature: over the hash of the ballot without it. */
export function signBallot(group: Group, secret: Scalar, unsigned: UnsignedBallot, randomBytes: RandomBytes): string {
  const hash = hashUnsigned(unsigned);
  const proof = writeProof(proveKnowledge(group, secret, `sig|${hash}|`, randomBytes));
  return JSON.stringify({ ...unsigned, signature: { hash, proof } });
}

function sealAnswer(
  { encryption }: Election,
  question: Question,
  { votes, context }: { votes: readonly number[]; context: string },
  randomBytes: RandomBytes,
): {
  readonly answer: WrittenAnswer;
  readonly open: readonly OpenCiphertext[] | null;
  readonly randomness: readonly Scalar[];
} {
  if (question.kind === "homomorphic") {
    const { answer, open } = sealHomomorphic(encryption, { question, votes, context }, randomBytes);
    return { answer, open, randomness: open.map(({ randomness }) => randomness) };
  }
  const { answer, randomness } = sealNonHomomorphic(encryption, { question, votes, context }, randomBytes);
  return { answer, open: null, randomness: [randomness] };
}

/** Reads a ballot in its canonical spelling; throws `Unreadable` for any other. */
export function readBallot({ questions }: Election, source: string): WrittenBallot {
  return readCanonical(source, ballotShape(questions), "ballot");
}

function ballotShape(questions: readonly Question[]): Shape<WrittenBallot> {
  const answers = questions.map(({ kind }): Shape<WrittenAnswer> =>
    kind === "homomorphic" ? homomorphicAnswer : nonHomomorphicAnswer,
  );
  return record({
    election_uuid: text,
    election_hash: text,
    credential: text,
    answers: tuple(...answers),
    signature,
  });
}

/** Everything that can be told of a ballot alone: null when all holds, otherwise the first thing that does not. */
export function findBallotFault(election: Election, source: string): BallotFault | null {
  const ballot = readOrNull(() => readBallot(election, source));
  if (ballot === null) return "form";
  if (ballot.election_uuid !== election.uuid || ballot.election_hash !== election.fingerprint) return "election";
  const credential = election.group.read(ballot.credential);
  if (credential === null) return "credential";
  if (readOrNull(() => isSigned(election, ballot, credential)) !== true) return "signature";
  return readOrNull(() => areAnswersProven(election, ballot)) === true ? null : "answers";
}

function isSigned({ group }: Election, ballot: WrittenBallot, credential: Element): boolean {
  const { hash, proof } = ballot.signature;
  return hash === hashUnsigned(ballot) && checkKnowledge(group, credential, `sig|${hash}|`, readProof(group, proof));
}

function areAnswersProven(election: Election, ballot: WrittenBallot): boolean {
  const { encryption, questions } = election;
  const context = contextOf(election, ballot.credential);
  return questions.every((question, at) => {
    const answer = present(ballot.answers[at], "an answer to each question");
    return question.kind === "homomorphic"
      ? checkHomomorphic(encryption, { question, answer: answer as WrittenHomomorphicAnswer, context })
      : checkNonHomomorphic(encryption, { answer: answer as WrittenNonHomomorphicAnswer, context });
  });
}

/** Binds every proof of a ballot to its election and its credential, so none can be moved to another. */
function contextOf({ fingerprint }: Election, credential: string): string {
  return `${fingerprint}|${credential}`;
}

function hashUnsigned({ election_uuid, election_hash, credential, answers }: UnsignedBallot): string {
  return sha256Base64(JSON.stringify({ election_uuid, election_hash, credential, answers }));
}

/** The receipt a voter keeps: what the tool calls the smart ballot tracker. */
export function receiptOf(ballot: string): string {
  return sha256Base64(ballot);
}
