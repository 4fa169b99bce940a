import type { Language } from "./catalogue.ts";
import { keysWords } from "./keys-words.ts";
import { keysWordsEnglish } from "./keys-words-english.ts";
import { trusteeWords } from "./trustee-words.ts";
import { trusteeWordsEnglish } from "./trustee-words-english.ts";

/** Sentences of the keys, in groups by visit, stage and fault; English has the same groups, or it does not compile. */
export type KeysText = typeof keysWords;
export type TrusteeText = typeof trusteeWords;

export function keysText(language: Language): KeysText {
  return language === "en" ? keysWordsEnglish : keysWords;
}

export function trusteeText(language: Language): TrusteeText {
  return language === "en" ? trusteeWordsEnglish : trusteeWords;
}
