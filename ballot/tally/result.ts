import { present } from "@tongxin/core/shared/assert.ts";
import type { Election } from "../elections/election.ts";
import { writeCount } from "../formats/shape.ts";
import { productOf, type Element } from "../groups/group.ts";
import { extract } from "../questions/non-homomorphic.ts";
import { combineFactors, type TrusteeItem } from "../trustees/trustees.ts";
import { findLogarithmsUpTo } from "./discrete-logarithm.ts";
import type { EncryptedTally } from "./encrypted-tally.ts";
import type { DecryptionFactors } from "./partial-decryption.ts";

/** Per question: the sums of a homomorphic one, or the numbers of every single ballot, in no order of casting. */
export type Result = readonly (readonly bigint[] | readonly (readonly number[])[])[];

export type ResultFault = "too-few-decryptions" | "not-a-count";

/**
 * The result, from the tally and the decryption factors by owner.
 *
 * Source: specification, “Election result”. Refuses while an item of trustees has given fewer than its threshold, and
 * a sum that is no count up to the weight of all ballots.
 */
export function computeResult(
  { group, questions }: Election,
  { tally, weight }: { readonly tally: EncryptedTally; readonly weight: bigint },
  trustees: readonly TrusteeItem[],
  factors: ReadonlyMap<number, DecryptionFactors>,
): Result | ResultFault {
  const areEnough = trustees.every(
    ({ threshold, owners }) => owners.filter(({ owner }) => factors.has(owner)).length >= threshold,
  );
  if (!areEnough) return "too-few-decryptions";
  const opened = tally.map((row, question) =>
    row.map(({ beta }, choice): Element => {
      const combined = trustees.map((item) =>
        present(
          combineFactors(group, item, (owner) => factors.get(owner)?.[question]?.[choice]),
          "enough factors",
        ),
      );
      return group.multiply(beta, group.invert(productOf(group, combined)));
    }),
  );
  const findLogarithm = findLogarithmsUpTo(group, weight);
  const result = questions.map((question, at) => {
    const row = present(opened[at], "a row");
    return question.kind === "homomorphic"
      ? row.map(findLogarithm)
      : row.map((element) => extract(group, element, question.answers.length));
  });
  return isComplete(result) ? result : "not-a-count";
}

function isComplete(result: readonly (readonly (bigint | null | readonly number[])[])[]): result is Result {
  return result.every((row) => row.every((value) => value !== null));
}

export function writeResult(result: Result): string {
  return JSON.stringify({
    result: result.map((row) => row.map((value) => (typeof value === "bigint" ? writeCount(value) : value))),
  });
}
