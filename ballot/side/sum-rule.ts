import { assert, present } from "@tongxin/core/shared/assert.ts";
import { readBallot, receiptOf, type SealedBallot } from "../ballots/ballot.ts";
import type { Election } from "../elections/election.ts";
import { list, record, tuple, wholeNumber, type Shaped } from "../formats/shape.ts";
import { Unreadable } from "../formats/unreadable.ts";
import {
  readAccepted,
  readProof,
  spellCiphertexts,
  writeCiphertext,
  writeProof,
  writtenProof,
  type WrittenCiphertext,
  type WrittenProof,
} from "../formats/written.ts";
import { multiplyCiphertexts, type Ciphertext, type RandomBytes } from "../groups/group.ts";
import { addOpen, checkOneOf, claimsOfRange, proveOneOf } from "../proofs/one-of.ts";

/**
 * A rule over several questions that no question can say for itself: of these choices, at least `lo` and at most `hi`
 * are given. In a contested election (差额) each candidate is a question of 赞成 and 反对, and the rule is that at most
 * as many 赞成 are given as there are seats.
 *
 * It is ours, not Belenios': it stands beside the archive, which stays what every tool of version 1 reads.
 */
export const sumRule = record({
  lo: wholeNumber,
  hi: wholeNumber,
  /** Question and choice, both from 0. */
  parts: list(tuple(wholeNumber, wholeNumber)),
});
export type SumRule = Shaped<typeof sumRule>;

export const sumProof = list(writtenProof);

/** Throws `Unreadable` for a rule that the questions leave no room for. */
export function checkRule({ questions }: Election, { lo, hi, parts }: SumRule): void {
  const places = new Set(parts.map((part) => part.join()));
  const exist = parts.every(([question, choice]) => {
    const asked = questions[question];
    return asked?.kind === "homomorphic" && choice < asked.answers.length + (asked.blank ? 1 : 0);
  });
  if (!exist || places.size !== parts.length || parts.length === 0 || lo > hi || hi > parts.length)
    throw new Unreadable("side rule: choices of homomorphic questions, none twice, lo ≤ hi ≤ how many");
}

/** Proves the rule for one ballot just sealed. */
export function proveSumRule(
  { encryption, fingerprint }: Election,
  { text, open }: SealedBallot,
  rule: SumRule,
  randomBytes: RandomBytes,
): readonly WrittenProof[] {
  const { group } = encryption;
  const sum = addOpen(
    group,
    rule.parts.map(([question, choice]) => present(open[question]?.[choice], "an open choice")),
  );
  assert(sum.value >= rule.lo && sum.value <= rule.hi, "the votes keep the rule");
  const prefix = prefixOf({ fingerprint, ballot: text, rule }, writeCiphertext(group, sum));
  return proveOneOf(encryption, claimsOfRange(sum, rule.lo, rule.hi), prefix, randomBytes).map(writeProof);
}

/** True when a ballot that has itself been checked keeps the rule. Throws `Unreadable` for what cannot be read. */
export function checkSumRule(
  election: Election,
  ballot: string,
  rule: SumRule,
  proof: readonly WrittenProof[],
): boolean {
  const { encryption, fingerprint } = election;
  const { group } = encryption;
  const { answers } = readBallot(election, ballot);
  const parts = rule.parts.map(([question, choice]): Ciphertext => {
    const choices = present(answers[question], "an answer").choices as readonly WrittenCiphertext[];
    const { alpha, beta } = present(choices[choice], "a choice");
    return { alpha: readAccepted(group, alpha), beta: readAccepted(group, beta) };
  });
  const sum = multiplyCiphertexts(group, parts);
  const prefix = prefixOf({ fingerprint, ballot, rule }, writeCiphertext(group, sum));
  const proofs = proof.map((one) => readProof(group, one));
  return checkOneOf(encryption, claimsOfRange(sum, rule.lo, rule.hi), proofs, prefix);
}

/** Binds the proof to the election, this very ballot and this very rule. */
function prefixOf(
  { fingerprint, ballot, rule }: { fingerprint: string; ballot: string; rule: SumRule },
  sum: WrittenCiphertext,
): string {
  return `xsum|${fingerprint}|${receiptOf(ballot)}|${JSON.stringify(rule)}|${spellCiphertexts([sum])}|`;
}
