import { isEmptyCell, type Sheet, type SheetCell, type SheetRow } from "@tongxin/core/people/roster/sheet.ts";

const entities: Readonly<Record<string, string>> = {
  nbsp: "\u00a0",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  middot: "·",
  emsp: "\u2003",
  ensp: "\u2002",
};
const columnsMax = 1000;
const depthMax = 50;

/** A cell still open, or one that reaches into rows below. */
type OpenCell = { text: string; readonly colSpan: number; readonly rowSpan: number };
type Carried = { rowsLeft: number; readonly value: string; readonly width: number };
type OpenRow = { readonly number: number; readonly hidden: boolean; readonly cells: OpenCell[] };
type OpenTable = {
  readonly name: string;
  readonly rows: SheetRow[];
  carried: ReadonlyMap<number, Carried>;
  row: OpenRow | null;
  cell: OpenCell | null;
};
type Reading = { readonly done: Sheet[]; readonly open: OpenTable[]; rowCount: number; tableCount: number };

/**
 * Reads the tables of an HTML page, as academic systems save them under the name .xls: one sheet a table, rows
 * numbered by the `<tr>` in the page. One pass, no building of a tree, so that the time grows with the length only.
 * Cells over several rows are carried down; closing tags may be missing, as HTML allows.
 */
export function readHtmlTables(html: string): readonly Sheet[] {
  const reading: Reading = { done: [], open: [], rowCount: 0, tableCount: 0 };
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    addText(reading, html.slice(at, open === -1 ? html.length : open));
    if (open === -1) break;
    at = readMarkup(reading, html, open);
  }
  while (reading.open.length > 0) closeTable(reading);
  return reading.done;
}

/** Reads one tag, comment or script from `open` and gives the place behind it. */
function readMarkup(reading: Reading, html: string, open: number): number {
  if (html.startsWith("<!--", open)) return behind(html, "-->", open + 4);
  const close = html.indexOf(">", open);
  if (close === -1) return html.length;
  const tag = html.slice(open + 1, close);
  const name = /^\/?[a-z][a-z0-9]*/iu.exec(tag)?.[0].toLowerCase();
  if (name === "script" || name === "style")
    return behind(html, ">", behind(html, `</${tag.slice(0, name.length)}`, close));
  if (name !== undefined) readTag(reading, name, tag);
  return close + 1;
}

function behind(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found === -1 ? html.length : found + mark.length;
}

function readTag(reading: Reading, name: string, tag: string): void {
  const table = reading.open.at(-1);
  if (name === "table") return openTable(reading);
  if (table === undefined) return undefined;
  if (name === "/table") closeTable(reading);
  else if (name === "tr") openRow(reading, table, tag);
  else if (name === "td" || name === "th") openCell(reading, table, tag);
  else if (name === "/td" || name === "/th") table.cell = null;
  else if (name === "/tr") closeRow(table);
  else if (name === "br" && table.cell !== null) table.cell.text += "\n";
  return undefined;
}

function openTable(reading: Reading): void {
  if (reading.open.length >= depthMax) return;
  reading.tableCount++;
  const name = `表格 ${reading.tableCount}`;
  reading.open.push({ name, rows: [], carried: new Map(), row: null, cell: null });
}

function closeTable(reading: Reading): void {
  const table = reading.open.pop();
  if (table === undefined) return;
  closeRow(table);
  if (table.rows.length > 0) reading.done.push({ name: table.name, visible: true, rows: table.rows });
}

function openRow(reading: Reading, table: OpenTable, tag: string): void {
  closeRow(table);
  reading.rowCount++;
  table.row = { number: reading.rowCount, hidden: /display\s*:\s*none/iu.test(tag), cells: [] };
}

function openCell(reading: Reading, table: OpenTable, tag: string): void {
  if (table.row === null) openRow(reading, table, "");
  table.cell = { text: "", colSpan: Math.min(span(tag, "colspan"), columnsMax), rowSpan: span(tag, "rowspan") };
  table.row?.cells.push(table.cell);
}

function span(tag: string, attribute: string): number {
  const value = Number(new RegExp(`${attribute}\\s*=\\s*["']?\\s*(\\d{1,7})`, "iu").exec(tag)?.[1] ?? "1");
  return Math.max(1, value);
}

function addText(reading: Reading, text: string): void {
  const cell = reading.open.at(-1)?.cell;
  if (cell === undefined || cell === null || text === "") return;
  cell.text += text.replace(/[ \t\r\n\f]+/gu, " ");
}

/** Lays the cells of the row between those carried down from above, and remembers which reach further down. */
function closeRow(table: OpenTable): void {
  const { row } = table;
  table.row = null;
  table.cell = null;
  if (row === null) return;
  const cells: SheetCell[] = [];
  const carried = new Map<number, Carried>();
  let column = 0;
  for (const cell of row.cells) {
    while (table.carried.has(column)) column += table.carried.get(column)?.width ?? 1;
    if (column > columnsMax) break;
    const value = plainText(cell.text);
    while (cells.length < column) cells.push(null);
    cells[column] = value === "" ? null : value;
    if (cell.rowSpan > 1) carried.set(column, { rowsLeft: cell.rowSpan - 1, value, width: cell.colSpan });
    column += cell.colSpan;
  }
  const filled = fillCarried(cells, table.carried, carried);
  table.carried = carried;
  if (cells.every(isEmptyCell)) return;
  table.rows.push({ number: row.number, cells, hidden: row.hidden, filled });
}

function fillCarried(cells: SheetCell[], above: ReadonlyMap<number, Carried>, below: Map<number, Carried>): number[] {
  const blank = cells.every(isEmptyCell);
  const filled: number[] = [];
  for (const [column, { rowsLeft, value, width }] of above) {
    if (rowsLeft > 1) below.set(column, { rowsLeft: rowsLeft - 1, value, width });
    if (blank || value === "") continue;
    while (cells.length < column) cells.push(null);
    cells[column] = value;
    filled.push(column);
  }
  return filled;
}

/** Pages pad cells with `&nbsp;`; at the edges it is markup, not content. */
function plainText(text: string): string {
  const decoded = text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,20});?/giu, (whole, name: string) => {
    if (!name.startsWith("#")) return entities[name.toLowerCase()] ?? whole;
    const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "\ufffd";
  });
  return decoded.replace(/^[ \n\u00a0]+|[ \n\u00a0]+$/gu, "");
}
