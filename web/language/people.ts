import type { Language } from "./catalogue.ts";
import { rosterImportText } from "./roster-import.ts";
import { rosterStateText } from "./roster.ts";

const both = {
  "zh-CN": { ...rosterStateText("zh-CN"), ...rosterImportText("zh-CN") },
  en: { ...rosterStateText("en"), ...rosterImportText("en") },
};

/** Roster and its import. */
export function rosterText(language: Language): (typeof both)["zh-CN"] {
  return both[language];
}
