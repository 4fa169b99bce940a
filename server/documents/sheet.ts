import { type CellStyle, writeXlsx } from "hucre/xlsx";
import type { Cell, Sheet, SheetColumn } from "./document.ts";
import { widthOf } from "./title.ts";
import { withFixedDates } from "./zip-dates.ts";

/** What a spreadsheet program would read as the start of a formula. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/u;
const plainNumber = /^[+-]?\d+(\.\d+)?%?$/;

/**
 * Sheets as XLSX. Text is stored as text, so no cell can become a formula; text columns have the format "@",
 * so a student number typed in later keeps its zeros. Head frozen, widths by content, equal sheets give equal bytes.
 */
export async function printXlsx(sheets: readonly Sheet[]): Promise<Buffer> {
  const archive = await writeXlsx({
    sheets: sheets.map((sheet) => ({
      name: sheetName(sheet.name),
      columns: sheet.columns.map((column, index) => ({
        header: column.title,
        width: column.width ?? fittingWidth(sheet, index),
        style: columnStyle(column),
      })),
      rows: [sheet.columns.map((column) => column.title), ...sheet.rows.map((row) => [...row])],
      cells: new Map(sheet.columns.map((_, index) => [`0,${index}`, { style: headStyle }])),
      freezePane: { rows: 1 },
    })),
    properties: { created: epoch, modified: epoch },
  });
  return withFixedDates(archive);
}

/** A sheet as CSV: UTF-8 with byte order mark (Excel needs it), CRLF, RFC 4180 quoting, formulas disarmed. */
export function printCsv(sheet: Sheet): Buffer {
  const rows = [sheet.columns.map((column) => column.title), ...sheet.rows];
  return Buffer.from(`\uFEFF${rows.map((row) => row.map(csvField).join(",")).join("\r\n")}\r\n`, "utf8");
}

const epoch = new Date("2000-01-01T00:00:00Z");
const headStyle: CellStyle = { font: { bold: true }, alignment: { horizontal: "center" }, numFmt: "@" };

function columnStyle(column: SheetColumn): CellStyle {
  return column.kind === "text" ? { numFmt: "@" } : {};
}

/**
 * A leading apostrophe keeps text from being run as a formula (OWASP, CSV injection).
 * A plain number stays a number, signs included.
 */
function csvField(cell: Cell): string {
  if (cell === null) return "";
  const text = String(cell);
  const safe = formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** In Excel's units, a full-width character being two; between 6 and 48. */
function fittingWidth(sheet: Sheet, index: number): number {
  const texts = [sheet.columns[index]?.title ?? "", ...sheet.rows.map((row) => String(row[index] ?? ""))];
  const widest = texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);
  return Math.min(48, Math.max(6, Math.ceil(widest * 2) + 2));
}

/** Excel allows 31 characters and forbids some. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, " ").slice(0, 31);
}
