import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";

/** A record and the physical line on which it starts, counted from 1. */
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] };
export type CsvRefusal = { readonly kind: "quote-left-open"; readonly line: number };

const separators = [",", "\t", ";"] as const;
const quote = '"';

/**
 * Reads CSV after RFC 4180, lenient where real files are: any line end, text after a closing quote, quotes inside
 * bare fields. A quote that is never closed would swallow the rest of the file, so it is refused with its line.
 */
export function readCsv(text: string): Result<readonly CsvRecord[], CsvRefusal> {
  const declared = /^sep=([,;\t|])\r?\n/iu.exec(text);
  const separator = declared?.[1] ?? likelySeparator(text);
  const cursor: Cursor = { text, at: declared?.[0].length ?? 0, line: declared === null ? 1 : 2, openedAt: null };
  const records: CsvRecord[] = [];
  while (cursor.at < text.length) {
    const line = cursor.line;
    records.push({ line, fields: readRecord(cursor, separator) });
    if (cursor.openedAt !== null) return refuse({ kind: "quote-left-open", line: cursor.openedAt });
  }
  return accept(records);
}

type Cursor = { readonly text: string; at: number; line: number; openedAt: number | null };

/** The separator seen most often outside quotes near the beginning. */
function likelySeparator(text: string): string {
  const bare = text.slice(0, 65_536).replace(/"[^"]*"/gu, "");
  const counts = separators.map((separator) => bare.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ",";
}

function readRecord(cursor: Cursor, separator: string): readonly string[] {
  const fields: string[] = [];
  for (;;) {
    fields.push(readField(cursor, separator));
    const next = cursor.text[cursor.at];
    if (next === separator) {
      cursor.at++;
      continue;
    }
    skipLineEnd(cursor);
    return fields;
  }
}

function readField(cursor: Cursor, separator: string): string {
  const quoted = cursor.text[cursor.at] === quote ? readQuoted(cursor) : "";
  const start = cursor.at;
  while (cursor.at < cursor.text.length && !endsField(cursor.text[cursor.at], separator)) cursor.at++;
  return quoted + cursor.text.slice(start, cursor.at);
}

function endsField(character: string | undefined, separator: string): boolean {
  return character === separator || character === "\n" || character === "\r";
}

function readQuoted(cursor: Cursor): string {
  const { text } = cursor;
  const line = cursor.line;
  let value = "";
  let from = cursor.at + 1;
  for (;;) {
    const close = text.indexOf(quote, from);
    if (close === -1) {
      cursor.openedAt = line;
      cursor.at = text.length;
      return value;
    }
    value += text.slice(from, close);
    from = close + 1;
    if (text[from] !== quote) break;
    value += quote;
    from++;
  }
  cursor.line += countLineEnds(value);
  cursor.at = from;
  return value;
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/gu)?.length ?? 0;
}

function skipLineEnd(cursor: Cursor): void {
  const { text } = cursor;
  if (text[cursor.at] === undefined) return;
  cursor.at += text[cursor.at] === "\r" && text[cursor.at + 1] === "\n" ? 2 : 1;
  cursor.line++;
}
