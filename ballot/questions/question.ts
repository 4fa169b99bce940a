import type { Shape } from "../formats/shape.ts";
import { fieldsOf, list, optional, record, text, truth, wholeNumber } from "../formats/shape.ts";
import { Unreadable } from "../formats/unreadable.ts";

/** Counted without opening a single ballot: each answer is a ciphertext of 0 or 1. */
export type HomomorphicQuestion = {
  readonly kind: "homomorphic";
  readonly answers: readonly string[];
  /** A blank vote is an answer of its own, the first. */
  readonly blank: boolean;
  /** How many answers a vote that is not blank gives, at least and at most. */
  readonly min: number;
  readonly max: number;
};

/** One number per answer in one ciphertext; ballots are mixed and then opened one by one. */
export type NonHomomorphicQuestion = { readonly kind: "non-homomorphic"; readonly answers: readonly string[] };

export type Question = HomomorphicQuestion | NonHomomorphicQuestion;

const answersLimit = 1_000;

const homomorphic = record({
  answers: list(text),
  blank: optional(truth),
  min: wholeNumber,
  max: wholeNumber,
  question: text,
  extra: optional(anything),
});
const nonHomomorphic = record({ answers: list(text), question: text, extra: optional(anything) });

/** Source: specification, “Elections”, question. A kind this version does not know is refused, never skipped. */
export const question: Shape<Question> = (json, place) => {
  const fields = fieldsOf(json, place);
  if (fields["type"] === undefined) return homomorphicOf(homomorphic(json, place), place);
  if (fields["type"] !== "NonHomomorphic")
    throw new Unreadable(`${place}: a kind of question unknown here: ${JSON.stringify(fields["type"])}`);
  const { answers } = nonHomomorphic(fields["value"], `${place}.value`);
  return { kind: "non-homomorphic", answers: someAnswers(answers, place) };
};

function homomorphicOf(
  { answers, blank, min, max }: ReturnType<typeof homomorphic>,
  place: string,
): HomomorphicQuestion {
  if (min > max || max > answers.length) throw new Unreadable(`${place}: min ≤ max ≤ number of answers`);
  return { kind: "homomorphic", answers: someAnswers(answers, place), blank: blank === true, min, max };
}

function someAnswers(answers: readonly string[], place: string): readonly string[] {
  if (answers.length === 0 || answers.length > answersLimit)
    throw new Unreadable(`${place}: 1 to ${answersLimit} answers`);
  return answers;
}

function anything(json: unknown): unknown {
  return json;
}

/** How a question stands in election.json, its fields in their order. */
export function writeQuestion(question: Question, wording: string): unknown {
  if (question.kind === "non-homomorphic")
    return { type: "NonHomomorphic", value: { answers: question.answers, question: wording } };
  const { answers, blank, min, max } = question;
  return { answers, ...(blank ? { blank } : {}), min, max, question: wording };
}

/** Ciphertexts a question takes in a ballot: a blank vote leads. */
export function choiceCount(question: HomomorphicQuestion): number {
  return question.answers.length + (question.blank ? 1 : 0);
}
