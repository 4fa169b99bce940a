import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Language } from "./catalogue.ts";

export const LanguageContext = createContext<Language>("zh-CN");

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The sentences of a catalogue in the language of the page. */
export function useText<Text>(of: (language: Language) => Text): Text {
  return of(useContext(LanguageContext));
}
