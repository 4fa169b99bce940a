import { assert, present } from "@tongxin/core/shared/assert.ts";
import { list, optional, record, tuple, type Shaped } from "../formats/shape.ts";
import {
  readCiphertext,
  readProof,
  spellCiphertexts,
  writeCiphertext,
  writeProof,
  writtenCiphertext,
  writtenProof,
  type WrittenProof,
} from "../formats/written.ts";
import { multiplyCiphertexts, type Ciphertext, type Group, type RandomBytes } from "../groups/group.ts";
import { addOpen, checkOneOf, claimsOfRange, encrypt, proveOneOf } from "../proofs/one-of.ts";
import type { Claim, EncryptionKey, OpenCiphertext } from "../proofs/one-of.ts";
import { choiceCount, type HomomorphicQuestion } from "./question.ts";

/** Source: specification, “Homomorphic answers”. The blank proof is there exactly when the question allows blank. */
export const homomorphicAnswer = record({
  choices: list(writtenCiphertext),
  individual_proofs: list(tuple(writtenProof, writtenProof)),
  overall_proof: list(writtenProof),
  blank_proof: optional(tuple(writtenProof, writtenProof)),
});
export type WrittenHomomorphicAnswer = Shaped<typeof homomorphicAnswer>;

/** What is proven beyond each choice being 0 or 1: the prefix of the hash and the claims of which one is true. */
type Statement<C extends Ciphertext> = { readonly prefix: string; readonly claims: readonly Claim<C>[] };
type Add<C extends Ciphertext> = (parts: readonly C[]) => C;

/**
 * Without blank: the sum is from min to max. With blank: first, the vote is not blank or the sum is 0; second,
 * the vote is blank or the sum is from min to max. Together they leave exactly the permitted votes.
 */
function statementsOf<C extends Ciphertext>(
  question: HomomorphicQuestion,
  choices: readonly C[],
  { spelling, add, spell }: { spelling: string; add: Add<C>; spell: (ciphertext: C) => string },
): { readonly overall: Statement<C>; readonly blank: Statement<C> | null } {
  const { min, max } = question;
  if (!question.blank) {
    const sum = add(choices);
    const overall = { prefix: `prove|${spelling}|${spell(sum)}|`, claims: claimsOfRange(sum, min, max) };
    return { overall, blank: null };
  }
  const [blankVote, ...others] = choices;
  assert(blankVote, "a choice for the blank vote");
  const sum = add(others);
  return {
    blank: {
      prefix: `bproof0|${spelling}|`,
      claims: [
        { ciphertext: blankVote, value: 0 },
        { ciphertext: sum, value: 0 },
      ],
    },
    overall: {
      prefix: `bproof1|${spelling}|`,
      claims: [{ ciphertext: blankVote, value: 1 }, ...claimsOfRange(sum, min, max)],
    },
  };
}

function individualStatement<C extends Ciphertext>(context: string, choice: C, spelling: string): Statement<C> {
  return { prefix: `prove|${context}|${spelling}|`, claims: claimsOfRange(choice, 0, 1) };
}

/** True when the votes are permitted: 0 or 1 each, blank alone, otherwise min to max of them. */
export function isPermitted(question: HomomorphicQuestion, votes: readonly number[]): boolean {
  if (votes.length !== choiceCount(question) || !votes.every((vote) => vote === 0 || vote === 1)) return false;
  const [blank, others] = question.blank ? [votes[0] === 1, votes.slice(1)] : [false, votes];
  const given = others.reduce<number>((sum, vote) => sum + vote, 0);
  return blank ? given === 0 : given >= question.min && given <= question.max;
}

/**
 * Seals the votes of one question. `context` binds the proofs: fingerprint of the election and credential.
 * The open ciphertexts stay with the voter; the side proof and the audit of a prepared ballot need them.
 */
export function sealHomomorphic(
  key: EncryptionKey,
  { question, votes, context }: { question: HomomorphicQuestion; votes: readonly number[]; context: string },
  randomBytes: RandomBytes,
): { readonly answer: WrittenHomomorphicAnswer; readonly open: readonly OpenCiphertext[] } {
  assert(isPermitted(question, votes), "the question permits these votes");
  const { group } = key;
  const prove = ({ prefix, claims }: Statement<OpenCiphertext>): readonly WrittenProof[] =>
    proveOneOf(key, claims, prefix, randomBytes).map(writeProof);
  const open = votes.map((vote) => encrypt(key, vote, randomBytes));
  const choices = open.map((ciphertext) => writeCiphertext(group, ciphertext));
  const individual_proofs = open.map((choice, at) =>
    pairOf(prove(individualStatement(context, choice, spellCiphertexts(choices.slice(at, at + 1))))),
  );
  const { overall, blank } = statementsOf(question, open, {
    spelling: `${context}|${spellCiphertexts(choices)}`,
    add: (parts) => addOpen(group, parts),
    spell: (ciphertext) => spellCiphertexts([writeCiphertext(group, ciphertext)]),
  });
  const answer = { choices, individual_proofs, overall_proof: prove(overall) };
  return {
    answer: blank === null ? { ...answer, blank_proof: undefined } : { ...answer, blank_proof: pairOf(prove(blank)) },
    open,
  };
}

function pairOf(proofs: readonly WrittenProof[]): readonly [WrittenProof, WrittenProof] {
  return [present(proofs[0], "a first proof"), present(proofs[1], "a second proof")];
}

/** True when every element is of the group and every proof holds. Throws `Unreadable` for what cannot be read. */
export function checkHomomorphic(
  key: EncryptionKey,
  { question, answer, context }: { question: HomomorphicQuestion; answer: WrittenHomomorphicAnswer; context: string },
): boolean {
  const { choices, individual_proofs: individual, overall_proof, blank_proof } = answer;
  if (choices.length !== choiceCount(question) || individual.length !== choices.length) return false;
  if ((blank_proof !== undefined) !== question.blank) return false;
  const { group } = key;
  const holds = ({ prefix, claims }: Statement<Ciphertext>, proofs: readonly WrittenProof[]): boolean =>
    checkOneOf(key, claims, readProofs(group, proofs), prefix);
  const ciphertexts = choices.map((written) => readCiphertext(group, written));
  const areBits = ciphertexts.every((choice, at) =>
    holds(
      individualStatement(context, choice, spellCiphertexts(choices.slice(at, at + 1))),
      present(individual[at], "a proof for each choice"),
    ),
  );
  if (!areBits) return false;
  const { overall, blank } = statementsOf(question, ciphertexts, {
    spelling: `${context}|${spellCiphertexts(choices)}`,
    add: (parts) => multiplyCiphertexts(group, parts),
    spell: (ciphertext) => spellCiphertexts([writeCiphertext(group, ciphertext)]),
  });
  return holds(overall, overall_proof) && (blank === null || holds(blank, blank_proof ?? []));
}

function readProofs(group: Group, proofs: readonly WrittenProof[]) {
  return proofs.map((proof) => readProof(group, proof));
}
