/** A row of a CSV file and the line it begins on, as a person counts them. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

/**
 * Rows of a CSV text: RFC 4180, with any line ending. Null where a quotation mark is never closed, because then nothing
 * after it can be told apart.
 */
export function readCsv(text: string): readonly CsvRow[] | null {
  const rows: CsvRow[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\r|\n|$)/y;
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  while (field.lastIndex < text.length || cells.length > 0) {
    const match = field.exec(text);
    if (match === null) return null;
    const [whole, quoted, bare = "", end = ""] = match;
    cells.push(quoted === undefined ? bare : quoted.replace(/""/g, '"'));
    line += whole.split(/\r\n|\r|\n/).length - 1;
    if (end === ",") continue;
    rows.push({ line: begun, cells });
    cells = [];
    begun = line;
    if (end === "") break;
  }
  return rows;
}

/** What a spreadsheet would run as a formula; it gets an apostrophe, as in the other tables of the product. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;

/** Rows as CSV for a spreadsheet: UTF-8 with byte order mark, CRLF. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(writeField).join(",")).join("\r\n")}\r\n`;
}

function writeField(text: string): string {
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
