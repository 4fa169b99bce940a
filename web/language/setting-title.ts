import { definitionOf } from "@tongxin/core/charter/profiles.ts";
import type { Language } from "./catalogue.ts";

/** What a setting is called; its key where nobody knows it any more. */
export function settingTitle(key: string, language: Language): string {
  return definitionOf(key)?.title[language === "en" ? "en" : "zh"] ?? key;
}
