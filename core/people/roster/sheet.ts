/**
 * A cell as the reader found it. Text and numbers stay bare, because a roster has hundreds of thousands of them;
 * what needs a second look is a record. `text` is how the cell would be shown.
 */
export type SheetCell = null | string | number | SpecialCell;
export type SpecialCell =
  | { readonly kind: "date"; readonly text: string }
  | { readonly kind: "error"; readonly text: string }
  /** A formula with the value that was stored with it, null where none was. */
  | { readonly kind: "formula"; readonly value: string | number | null; readonly text: string };

/**
 * A row, numbered as the spreadsheet shows it. `filled` are the columns whose value was carried down from a
 * merged cell above, so that a row which holds nothing else still counts as blank.
 */
export type SheetRow = {
  readonly number: number;
  readonly cells: readonly SheetCell[];
  readonly hidden?: boolean;
  readonly filled?: readonly number[];
};

export type Sheet = { readonly name: string; readonly visible: boolean; readonly rows: readonly SheetRow[] };

/** What the cell shows, as text. */
export function shownText(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return String(cell);
  return cell.text;
}

export function isEmptyCell(cell: SheetCell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && !/[^\s\u200b\ufeff]/u.test(cell));
}
