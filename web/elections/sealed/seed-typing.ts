/** A seed and its two check characters, as they are printed and typed. */
export const seedCodeLength = 24;
const groupLength = 4;

/** The characters that are meant: full-width ones as what they are, without what only parts them. */
export function lettersOf(typed: string): string {
  return typed.normalize("NFKC").replaceAll(/[\s\-·—_]/gu, "");
}

/** In groups of four, as on the sheet. */
export function groupSeed(typed: string): string {
  return lettersOf(typed).replaceAll(/.{4}(?=.)/gu, "$& ");
}

export function seedGroups(printed: string): readonly string[] {
  return printed.match(new RegExp(`.{1,${groupLength}}`, "g")) ?? [];
}

/** Letters that no seed holds, each once: most often one that is mistaken for another. */
export function strangersIn(typed: string): readonly string[] {
  return [...new Set(lettersOf(typed))].filter((letter) => !/[1-9A-HJ-NP-Za-km-z]/.test(letter));
}
