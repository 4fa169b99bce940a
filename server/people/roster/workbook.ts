import { readXls, readXlsx, type Cell, type CellValue, type Sheet as WorkbookSheet, type Workbook } from "hucre";
import type { Sheet, SheetCell, SheetRow } from "@tongxin/core/people/roster/sheet.ts";

/** Cells that merged areas may fill; a hostile file could ask for the whole plane many times over. */
const filledMax = 5_000_000;

/** The merged areas of a file ask for more cells than any roster has. */
export class TooManyMerges extends Error {
  override readonly name = "TooManyMerges";
}

/** Reads an .xlsx that has passed the archive guard. Throws what the library throws on a broken file. */
export async function readXlsxSheets(bytes: Uint8Array): Promise<readonly Sheet[]> {
  return sheetsOf(await readXlsx(bytes));
}

/** Reads a BIFF8 .xls. The library tells neither hidden rows nor formulas of this format; cached values are read. */
export async function readXlsSheets(bytes: Uint8Array): Promise<readonly Sheet[]> {
  return sheetsOf(await readXls(bytes));
}

function sheetsOf(workbook: Workbook): readonly Sheet[] {
  return workbook.sheets.map((sheet) => ({
    name: sheet.name,
    visible: sheet.hidden !== true && sheet.veryHidden !== true,
    rows: rowsOf(sheet),
  }));
}

/** Rows that hold something, with the number the spreadsheet shows, merged cells filled down. */
function rowsOf(sheet: WorkbookSheet): readonly SheetRow[] {
  const carried = carriedValues(sheet);
  const special = specialCells(sheet.cells);
  const rows: SheetRow[] = [];
  for (let index = 0; index < sheet.rows.length; index++) {
    const values = sheet.rows[index];
    if (values === undefined || values.every((value) => value === null || value === "")) continue;
    const cells = values.slice(0, filledWidth(values)).map(plainCell);
    for (const [column, cell] of special.get(index) ?? []) place(cells, column, cell);
    const filled = fillDown(cells, carried.get(index));
    const hidden = sheet.rowDefs?.get(index)?.hidden === true;
    rows.push({ number: index + 1, cells, ...(hidden && { hidden }), ...(filled.length > 0 && { filled }) });
  }
  return rows;
}

/** Rows are padded to the widest formatted cell of the sheet; what holds nothing at the end is dropped. */
function filledWidth(values: readonly CellValue[]): number {
  let width = values.length;
  while (width > 0 && (values[width - 1] === null || values[width - 1] === "")) width--;
  return width;
}

function plainCell(value: CellValue | undefined): SheetCell {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return { kind: "date", text: Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10) };
}

type Placed = readonly [column: number, cell: SheetCell];

/** Formulas and errors, which the library lists beside the rows under "row,column". */
function specialCells(cells: ReadonlyMap<string, Cell> | undefined): ReadonlyMap<number, readonly Placed[]> {
  const byRow = new Map<number, Placed[]>();
  for (const [key, cell] of cells ?? []) {
    const special = specialCell(cell);
    if (special === null) continue;
    const [row, column] = key.split(",").map(Number);
    if (row === undefined || column === undefined) continue;
    const placed = byRow.get(row) ?? [];
    placed.push([column, special]);
    byRow.set(row, placed);
  }
  return byRow;
}

function specialCell(cell: Cell): SheetCell {
  if (cell.type === "error") return { kind: "error", text: String(cell.value) };
  if (cell.formula === undefined) return null;
  const stored = plainCell(cell.value);
  if (stored !== null && typeof stored === "object") return stored;
  const text = stored === null || stored === "" ? `=${cell.formula}` : String(stored);
  return { kind: "formula", value: stored, text };
}

function carriedValues(sheet: WorkbookSheet): ReadonlyMap<number, readonly Placed[]> {
  const byRow = new Map<number, Placed[]>();
  let count = 0;
  for (const { startRow, startCol, endRow } of sheet.merges ?? []) {
    const cell = plainCell(sheet.rows[startRow]?.[startCol]);
    if (cell === null || cell === "") continue;
    const last = Math.min(endRow, sheet.rows.length - 1);
    for (let row = startRow + 1; row <= last; row++) {
      if (++count > filledMax) throw new TooManyMerges();
      const placed = byRow.get(row);
      if (placed === undefined) byRow.set(row, [[startCol, cell]]);
      else placed.push([startCol, cell]);
    }
  }
  return byRow;
}

function fillDown(cells: SheetCell[], carried: readonly Placed[] | undefined): number[] {
  const filled: number[] = [];
  for (const [column, cell] of carried ?? []) {
    if (cells[column] !== null && cells[column] !== undefined && cells[column] !== "") continue;
    place(cells, column, cell);
    filled.push(column);
  }
  return filled;
}

function place(cells: SheetCell[], column: number, cell: SheetCell): void {
  while (cells.length < column) cells.push(null);
  cells[column] = cell;
}
