/** Characters a line must not start with: they stay with the word before. */
const closing = /^[的之和与及、，。：；）》〉」』”’！？〕】]/u;
/** Characters a line must not end with: they stay with the word after. */
const opening = /[（《〈「『“‘〔【第]$/u;
const numeral = /^[\d〇零一二三四五六七八九十百]+$/u;
const counter = /^[次届期号年月日个名人项]/u;

/** Terms of the trade that the dictionary would cut in two. */
const terms = [
  ..."学生代表大会、研究生代表大会、学生会、研究生会、主席团、委员会、代表名额、分配表、代表名单".split("、"),
  ..."资格审查、选举办法、选举票、选票、计票单、工作报告、候选人、社团联合会".split("、"),
];
const termPattern = new RegExp(`(${terms.join("|")})`, "u");

/**
 * The words of a title, between which a line may end. 第二十三次 stays whole, a particle stays with the word before it.
 * Uses the dictionary of the runtime; a caller that knows better gives its words itself.
 */
export function titleWords(title: string): readonly string[] {
  const words: string[] = [];
  for (const part of title.split(termPattern)) {
    const segments = terms.includes(part) ? [part] : dictionaryWords(part);
    for (const segment of segments) {
      const before = words.at(-1);
      if (before !== undefined && belongTogether(before, segment)) words[words.length - 1] = before + segment;
      else words.push(segment);
    }
  }
  return words;
}

/**
 * Breaks a title into the fewest lines that hold it, as even as its words allow and never narrower in the middle
 * (GB/T 9704 asks for a trapezium or a lozenge). A word wider than the line stands alone and is left to the printer.
 *
 * @param lineChars the width of a line in full-width characters
 */
export function breakTitle(words: readonly string[], lineChars: number): readonly string[] {
  const total = widthOf(words.join(""));
  if (total <= lineChars || words.length < 2) return [words.join("")];
  for (let lines = Math.ceil(total / lineChars); lines <= Math.min(words.length, 6); lines += 1) {
    const best = bestBreak(words, lines, lineChars);
    if (best !== null) return best;
  }
  return fillLines(words, lineChars);
}

/** The width in full-width characters: ASCII counts half. */
export function widthOf(text: string): number {
  return Array.from(text).reduce((width, char) => width + (char.codePointAt(0)! < 0x300 ? 0.5 : 1), 0);
}

function dictionaryWords(text: string): readonly string[] {
  return Array.from(new Intl.Segmenter("zh", { granularity: "word" }).segment(text), ({ segment }) => segment);
}

function belongTogether(before: string, after: string): boolean {
  if (closing.test(after) || opening.test(before)) return true;
  const number = before.replace(/^第/u, "");
  return numeral.test(number) && (numeral.test(after) || counter.test(after));
}

function bestBreak(words: readonly string[], lines: number, lineChars: number): readonly string[] | null {
  let best: readonly string[] | null = null;
  let least = Infinity;
  for (const candidate of breaksInto(words, lines, lineChars)) {
    const cost = unevenness(candidate.map(widthOf));
    if (cost < least) [best, least] = [candidate, cost];
  }
  return best;
}

/** Every way to set the words in so many lines, none wider than the line. */
function* breaksInto(words: readonly string[], lines: number, lineChars: number): Generator<readonly string[]> {
  if (lines === 1) {
    const line = words.join("");
    if (widthOf(line) <= lineChars) yield [line];
    return;
  }
  for (let taken = 1; taken <= words.length - lines + 1; taken += 1) {
    const line = words.slice(0, taken).join("");
    if (widthOf(line) > lineChars) return;
    for (const rest of breaksInto(words.slice(taken), lines - 1, lineChars)) yield [line, ...rest];
  }
}

/** Squared distance from even lines, and a heavy charge for a waist: a line narrower than both its neighbours. */
function unevenness(widths: readonly number[]): number {
  const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
  const spread = widths.reduce((sum, width) => sum + (width - mean) ** 2, 0);
  const waists = widths.filter((width, i) => width < (widths[i - 1] ?? 0) && width < (widths[i + 1] ?? 0)).length;
  return spread + waists * 1000;
}

function fillLines(words: readonly string[], lineChars: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last + word) <= lineChars) lines[lines.length - 1] = last + word;
    else lines.push(word);
  }
  return lines;
}
