/** zh-CN is the source; en follows it sentence by sentence. */
export type Language = "zh-CN" | "en";

/** A sentence, or how to write one. */
export type Sentence = string | ((...values: never[]) => string);

/** The shape of a translation: the same names, and sentences that take the same values. */
export type SameSentences<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string;
};

/**
 * The sentences of one part of the product, in both languages. A sentence that is missing in English, or takes
 * other values there, does not compile.
 *
 *     export const rosterText = catalogue(
 *       { title: "名册", rows: (count: number) => `共 ${writeNumber(count)} 行` },
 *       { title: "Roster", rows: (count) => `${writeNumber(count)} rows` },
 *     );
 *     const text = rosterText(language); // or useText(rosterText) in a component
 *     text.rows(12400);
 */
export function catalogue<const Source extends Readonly<Record<string, Sentence>>>(
  source: Source,
  english: SameSentences<Source>,
): (language: Language) => SameSentences<Source> {
  const chinese = source as unknown as SameSentences<Source>;
  return (language) => (language === "en" ? english : chinese);
}
