import type { Language } from "./catalogue.ts";

/**
 * Words of a closed list, such as the statuses of a noun: the published name in, the word of the reader's language out.
 * A name without a word is shown as it is: better an English name than a hole.
 */
export function namesOf<const Chinese extends Readonly<Record<string, string>>>(
  chinese: Chinese,
  english: Readonly<Record<keyof Chinese, string>>,
): (name: string, language: Language) => string {
  return (name, language) => {
    if (!Object.hasOwn(chinese, name)) return name;
    return (language === "en" ? english[name] : chinese[name]) ?? name;
  };
}
