import type { Language } from "./catalogue.ts";

/** What a person reads when something is refused: what stands in the way, and what to do about it. */
export type RefusalSentence = {
  readonly zh: { readonly what: string; readonly remedy: string };
  readonly en: { readonly what: string; readonly remedy: string };
};

/**
 * One sentence per refusal of a noun. `Refusal` is the union the core exports, so a new refusal does not compile
 * until it can be said: `export const rosterRefusals = refusalSentences<RosterRefusal>({ … })`.
 */
export function refusalSentences<Refusal extends string>(
  sentences: Readonly<Record<Refusal, RefusalSentence>>,
): (refusal: Refusal, language: Language) => RefusalSentence["zh"] {
  return (refusal, language) => sentences[refusal][language === "en" ? "en" : "zh"];
}
