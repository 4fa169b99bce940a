import { recognizeHeader, type RosterField } from "./field.ts";
import { isEmptyCell, shownText, type Sheet, type SheetRow } from "./sheet.ts";

/** Which column holds which field, counted from 0. */
export type Columns = ReadonlyMap<RosterField, number>;

/** A header row with what its columns mean and what is left out. */
export type Header = {
  /** Where the row stands among the sheet's rows, from 0. */
  readonly index: number;
  /** The row as the spreadsheet numbers it. */
  readonly number: number;
  readonly columns: Columns;
  /** Fields recognised by their contents because the header says nothing known. */
  readonly guessed: readonly RosterField[];
  /** Headers of marks of study: known, and never stored. */
  readonly marksLeftOut: readonly string[];
  /** Headers of personal data that no rule asks for: never stored. */
  readonly personalLeftOut: readonly string[];
  /** Headers that nothing is known of. */
  readonly unknown: readonly string[];
  readonly recognized: number;
};

const rowsSearched = 20;
const rowsSampled = 200;

/**
 * The header row of a sheet: among the first twenty rows that hold something the one with the most known headers, the upper of equals.
 * It must name 学号 or 姓名 and one thing more. Null where there is none.
 */
export function findHeader(sheet: Sheet): Header | null {
  let best: Header | null = null;
  const limit = Math.min(rowsSearched, sheet.rows.length);
  for (let index = 0; index < limit; index++) {
    const row = sheet.rows[index];
    const header = row === undefined ? null : readHeader(row, index);
    if (header !== null && header.recognized > (best?.recognized ?? 1)) best = header;
  }
  return best === null ? null : guessMissing(sheet, best);
}

/** Whether the row says the header again, as printed pages do. */
export function repeatsHeader(row: SheetRow): boolean {
  const header = readHeader(row, 0);
  return header !== null && header.columns.has("id") && header.columns.has("name");
}

function readHeader(row: SheetRow, index: number): Header | null {
  const ranks = new Map<RosterField, number>();
  const columns = new Map<RosterField, number>();
  const [marksLeftOut, personalLeftOut, unknown]: [string[], string[], string[]] = [[], [], []];
  row.cells.forEach((cell, column) => {
    if (typeof cell !== "string" || isEmptyCell(cell)) return;
    const meaning = recognizeHeader(cell);
    const shown = cell.replace(/\s+/gu, "");
    if (meaning === null) unknown.push(shown);
    else if (meaning.kind === "left-out") (meaning.group === "marks" ? marksLeftOut : personalLeftOut).push(shown);
    else if (meaning.kind === "field" && meaning.rank < (ranks.get(meaning.field) ?? Infinity)) {
      ranks.set(meaning.field, meaning.rank);
      columns.set(meaning.field, column);
    }
  });
  if (!columns.has("id") && !columns.has("name")) return null;
  const recognized = columns.size + marksLeftOut.length + personalLeftOut.length;
  return { index, number: row.number, columns, guessed: [], marksLeftOut, personalLeftOut, unknown, recognized };
}

/** Looks at the contents of columns without a known header for fields that are still missing. */
function guessMissing(sheet: Sheet, header: Header): Header {
  const columns = new Map(header.columns);
  const guessed: RosterField[] = [];
  const sample = sheet.rows.slice(header.index + 1, header.index + 1 + rowsSampled);
  const width = sample.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const headerCells = sheet.rows[header.index]?.cells ?? [];
  for (let column = 0; column < width; column++) {
    const title = shownText(headerCells[column]);
    if (recognizeHeader(title) !== null) continue;
    const field = guessField(sample.map((row) => shownText(row.cells[column]).replace(/\s/gu, "")));
    if (field === null || columns.has(field)) continue;
    columns.set(field, column);
    guessed.push(field);
  }
  return { ...header, columns, guessed };
}

const shapes: readonly (readonly [RosterField, RegExp])[] = [
  ["gender", /^[男女]$/u],
  ["politicalStatus", /^(中共)?(预备)?党员$|^(共青)?团员$|^群众$/u],
  ["ethnicity", /^\p{Script=Han}{1,5}族$/u],
  ["faculty", /^\p{Script=Han}{1,14}(学院|书院)$/u],
  ["id", /^\d{8,14}$/u],
];

/** The field that nine of ten filled cells look like. Names have no shape of their own and are never guessed. */
function guessField(texts: readonly string[]): RosterField | null {
  const filled = texts.filter((text) => text !== "");
  if (filled.length < 3) return null;
  for (const [field, shape] of shapes) {
    const hits = filled.filter((text) => shape.test(text)).length;
    const distinct = field !== "id" || new Set(filled).size * 10 >= filled.length * 9;
    if (hits * 10 >= filled.length * 9 && distinct) return field;
  }
  return null;
}
