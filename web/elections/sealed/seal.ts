import { receiptOf, sealBallot } from "@tongxin/ballot/ballots/ballot.ts";
import { holdsVotes, type OpenedBallot } from "@tongxin/ballot/ballots/opened-ballot.ts";
import { deriveSecret } from "@tongxin/ballot/credentials/credential.ts";
import { openElection, type Election } from "@tongxin/ballot/elections/election.ts";
import type { RandomBytes } from "@tongxin/ballot/groups/group.ts";
import { openGroup, type OpenGroup } from "@tongxin/ballot/groups/open-group.ts";
import { writeQuestion } from "@tongxin/ballot/questions/question.ts";
import { proveSumRule } from "@tongxin/ballot/side/sum-rule.ts";
import {
  marksOfVotes,
  sealedQuestionsOf,
  sealedVotesOf,
  type SealedForm,
  type SealedMarks,
} from "@tongxin/core/elections/sealed-form.ts";
import type { BoothView } from "@tongxin/server/elections/sealed/contract.ts";

/** A ballot ready to be sent. Nothing in it tells what was marked. */
export type Sealed = {
  readonly round: number;
  readonly ballot: string;
  readonly proofs: readonly (readonly { readonly challenge: string; readonly response: string }[])[];
  readonly receipt: string;
};

/** With what opens it: kept on the voter's device only, until it is sent or laid open. */
export type Prepared = { readonly sealed: Sealed; readonly opened: OpenedBallot };

export type Sealing = Pick<BoothView, "form" | "rules" | "round" | "credentialUuid"> & { readonly credential: string };

/** Seals what was marked: encrypts and proves it, proves the limit of seats beside it, and signs it with the credential. */
export function prepareBallot(
  election: Election,
  { form, rules, round, credentialUuid, credential }: Sealing,
  marks: SealedMarks,
  randomBytes: RandomBytes,
): Prepared {
  const secret = deriveSecret(election.group, { credential, uuid: credentialUuid }, "sha256");
  const votes = sealedVotesOf(form, marks);
  const ballot = sealBallot(election, secret, votes, randomBytes);
  const proofs = rules.map((rule) => proveSumRule(election, ballot, rule, randomBytes));
  const { text, randomness } = ballot;
  return {
    sealed: { round, ballot: text, proofs, receipt: receiptOf(text) },
    opened: { text, votes, randomness },
  };
}

/** The same where nothing is laid open afterwards. */
export function sealMarks(
  { text, ...sealing }: Sealing & Pick<BoothView, "text">,
  marks: SealedMarks,
  randomBytes: RandomBytes,
  open: OpenGroup = openGroup,
): Sealed {
  return prepareBallot(openElection(text, open), sealing, marks, randomBytes).sealed;
}

/**
 * How often chance is drawn for one ballot: once for each ciphertext and each commitment, twice for each claim of a
 * proof. Sealing is so even between two draws that they tell how far it is.
 */
export function countDraws({ questions }: Pick<Election, "questions">, rules: BoothView["rules"]): number {
  const proof = (claims: number) => 1 + 2 * claims;
  const draws = questions.map((question) => {
    if (question.kind === "non-homomorphic") return 2;
    const { answers, blank, min, max } = question;
    const range = max - min + 1;
    const choices = answers.length + Number(blank);
    return choices * (1 + proof(2)) + (blank ? proof(range + 1) + proof(2) : proof(range));
  });
  const beside = rules.map(({ lo, hi }) => proof(hi - lo + 1));
  return 1 + [...draws, ...beside].reduce((sum, count) => sum + count, 0);
}

/** True when election.json asks just what the page shows: the same names, in the same order, in the same form. */
export function asksWhatIsShown(text: string, form: SealedForm, names: readonly string[]): boolean {
  const { name, questions } = JSON.parse(text) as { readonly name: string; readonly questions: unknown };
  const shown = sealedQuestionsOf(form, name, names).map(({ question, wording }) => writeQuestion(question, wording));
  return JSON.stringify(questions) === JSON.stringify(shown);
}

/** What a prepared ballot holds, found by making every ciphertext again. */
export type Audit = {
  /** Whether the ciphertexts made again are those of the ballot, and the ballot is whole. */
  readonly agrees: boolean;
  readonly receipt: string;
  readonly marks: SealedMarks;
  readonly ciphertexts: number;
};

export function auditBallot(
  election: Election,
  { form, candidates }: { readonly form: SealedForm; readonly candidates: number },
  opened: OpenedBallot,
): Audit {
  return {
    agrees: holdsVotes(election, opened),
    receipt: receiptOf(opened.text),
    marks: marksOfVotes(form, opened.votes, candidates),
    ciphertexts: opened.randomness.reduce((sum, row) => sum + row.length, 0),
  };
}
