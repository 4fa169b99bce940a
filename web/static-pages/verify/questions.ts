import type { Election } from "@tongxin/ballot/elections/election.ts";
import type { Result } from "@tongxin/ballot/tally/result.ts";

/** The result of one question, as it is shown: each answer with its count, or each way of answering with its ballots. */
export type QuestionResult =
  | { readonly kind: "counted"; readonly wording: string; readonly rows: readonly Row[] }
  | {
      readonly kind: "one-by-one";
      readonly wording: string;
      readonly answers: readonly string[];
      readonly ways: readonly { readonly numbers: readonly number[]; readonly ballotCount: number }[];
    };

/** `answer` is null for the blank vote. Counts are texts: weights may exceed what a number holds. */
type Row = { readonly answer: string | null; readonly count: string };

export function readQuestions(election: Election, result: Result): readonly QuestionResult[] {
  const wordings = readWordings(election.text);
  return election.questions.map((question, at): QuestionResult => {
    const wording = wordings[at] ?? "";
    const row = result[at] ?? [];
    if (question.kind === "non-homomorphic")
      return { kind: "one-by-one", wording, answers: question.answers, ways: gather(row as readonly number[][]) };
    const answers = question.blank ? [null, ...question.answers] : question.answers;
    return {
      kind: "counted",
      wording,
      rows: answers.map((answer, nth) => ({ answer, count: String(row[nth] ?? "") })),
    };
  });
}

/** The library keeps of a question what arithmetic needs; its wording stands in the election's own text. */
function readWordings(text: string): readonly string[] {
  type Written = { readonly question?: string; readonly value?: { readonly question: string } };
  const { questions } = JSON.parse(text) as { readonly questions: readonly Written[] };
  return questions.map(({ question, value }) => question ?? value?.question ?? "");
}

/** Ballots with the same numbers together, the most frequent first. */
function gather(ballots: readonly (readonly number[])[]) {
  const counts = new Map<string, { readonly numbers: readonly number[]; ballotCount: number }>();
  for (const numbers of ballots) {
    const known = counts.get(numbers.join());
    if (known === undefined) counts.set(numbers.join(), { numbers, ballotCount: 1 });
    else known.ballotCount += 1;
  }
  return [...counts.values()].sort((one, other) => other.ballotCount - one.ballotCount);
}
