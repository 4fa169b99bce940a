import { writeXlsx, type CellValue } from "hucre";
import type { RosterCheck } from "@tongxin/core/people/roster/check-roster.ts";
import { shownText, type SheetCell, type SheetRow } from "@tongxin/core/people/roster/sheet.ts";
import type { OpenRoster } from "./open-roster.ts";

/** The moment written into the file, fixed so that the same roster gives the same bytes. */
const written = new Date(Date.UTC(2000, 0, 1));

/**
 * The rows with something to look at, as they stood in the file under the same header, with a last column 问题
 * that says what. Cells are text or plain numbers: nothing an officer pasted can run as a formula.
 */
export async function writeProblemRows(roster: OpenRoster, check: RosterCheck): Promise<Uint8Array> {
  const messages = new Map<number, string[]>();
  for (const { row, message } of check.problems) messages.set(row, [...(messages.get(row) ?? []), message]);
  const { sheet, header } = roster;
  const headerRow = sheet.rows[header.index];
  const below = sheet.rows.slice(header.index + 1).filter((row) => messages.has(row.number));
  const width = [headerRow, ...below].reduce((most, row) => Math.max(most, row?.cells.length ?? 0), 0);
  const rows = [
    [...padded(headerRow, width), "问题"],
    ...below.map((row) => [...padded(row, width), `第 ${row.number} 行：${messages.get(row.number)?.join("")}`]),
  ];
  return writeXlsx({
    sheets: [{ name: "问题行", rows }],
    properties: { created: written, modified: written },
  });
}

function padded(row: SheetRow | undefined, width: number): CellValue[] {
  return Array.from({ length: width }, (_, column) => plainValue(row?.cells[column]));
}

function plainValue(cell: SheetCell | undefined): CellValue {
  if (cell === null || cell === undefined || typeof cell === "number") return cell ?? null;
  return shownText(cell);
}
