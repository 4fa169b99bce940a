import { listRepeated } from "../counting/lot.ts";
import { apportion } from "./apportion.ts";
import type { ApportionRefusal, Seats, Tie } from "./apportionment.ts";
import { fillMargins, type Impossibility } from "./margin-flow.ts";
import { reachOptimum, type Boundary, type DivisorTexts } from "./matrix-optimum.ts";
import { sumOf } from "./lot.ts";

/** A cell of the table by the names of its row and column. */
export type Cell = { readonly row: string; readonly column: string };

/**
 * Members by row and column (faculty × grade), the seats, and what is already settled: margins decided elsewhere,
 * the least number for every row and column with members (0 when left out), and the results of public lots.
 */
export type BiproportionalTask = {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly members: readonly (readonly number[])[];
  readonly seats?: number | null | undefined;
  readonly rowSeats?: Seats | null | undefined;
  readonly columnSeats?: Seats | null | undefined;
  readonly minimum?: number | null | undefined;
  readonly drawnRows?: readonly string[] | null | undefined;
  readonly drawnColumns?: readonly string[] | null | undefined;
  readonly drawn?: readonly Cell[] | null | undefined;
};

/** Level claims: rows or columns for the last seats of a margin, or cells; see `biproportional`. */
export type BiproportionalTie =
  | ({ readonly kind: "rows" | "columns" } & Tie)
  | {
      readonly kind: "cells";
      readonly among: readonly Cell[];
      readonly places: number;
      readonly certain: readonly (readonly number[])[];
    };

export type BiproportionalRefusal =
  | ApportionRefusal
  | { readonly kind: "table-not-rectangular" }
  | { readonly kind: "names-listed-twice"; readonly names: readonly string[] }
  | { readonly kind: "margin-names-differ"; readonly margin: "rows" | "columns"; readonly names: readonly string[] }
  | { readonly kind: "margin-not-whole"; readonly margin: "rows" | "columns" }
  | {
      readonly kind: "margins-disagree";
      readonly rows: number;
      readonly columns: number;
      readonly seats: number | null;
    }
  | { readonly kind: "cells-not-tied" | "cells-drawn-twice"; readonly cells: readonly Cell[] }
  | { readonly kind: "drawn-breaks-margins"; readonly places: number };

export type Biproportional =
  | {
      readonly status: "ok";
      readonly matrix: readonly (readonly number[])[];
      readonly rowSeats: Seats;
      readonly columnSeats: Seats;
      readonly divisors: DivisorTexts;
    }
  | {
      readonly status: "tie";
      readonly tie: BiproportionalTie;
      readonly rowSeats: Seats | null;
      readonly columnSeats: Seats | null;
      readonly divisors: DivisorTexts | null;
    }
  | {
      readonly status: "infeasible";
      readonly rowSeats: Seats;
      readonly columnSeats: Seats;
      /** These rows have members in these columns only, and need more seats than those columns have. */
      readonly proof: {
        readonly rows: readonly string[];
        readonly columns: readonly string[];
        readonly needed: number;
        readonly available: number;
      };
    }
  | { readonly status: "refused"; readonly refusal: BiproportionalRefusal };

/**
 * Shares seats over a table so that every row and every column gets its own seats exactly, and each cell is
 * `members / (row divisor × column divisor)` rounded to the nearest whole number (Balinski and Demange's
 * biproportional divisor method with standard rounding).
 *
 * Margins are by Sainte-Laguë of the sums unless given; given ones must have the same sum. A cell without members
 * gets none. The result is checked in whole numbers against the divisors returned, which are exact: seat n of a cell
 * needs `2 × members ≥ (2n − 1) × row divisor × column divisor`.
 *
 * Undecided: level claims within a margin; or several tables that fit the same divisors, where some cells stand exactly
 * at a half. Then `among` lists those cells, `certain` what every cell surely has, and `places` how many of `among`
 * get one more; a lot draws them (`drawn`), and only a draw that meets every margin settles the matter.
 * Infeasible: empty cells make the margins impossible; `proof` names a set of rows and the only columns open to them.
 */
export function biproportional(task: BiproportionalTask): Biproportional {
  const refusal = findTableRefusal(task);
  if (refusal !== null) return { status: "refused", refusal };
  const rows = findMargin("rows", task);
  if ("status" in rows) return rows;
  const columns = findMargin("columns", task);
  if ("status" in columns) return columns;
  const [rowSum, columnSum] = [sumOf(rows.seats.values()), sumOf(columns.seats.values())];
  if (rowSum !== columnSum || (typeof task.seats === "number" && task.seats !== rowSum)) {
    const kind = "margins-disagree";
    return { status: "refused", refusal: { kind, rows: rowSum, columns: columnSum, seats: task.seats ?? null } };
  }

  const rowSeats = task.rows.map((row) => rows.seats.get(row) ?? 0);
  const columnSeats = task.columns.map((column) => columns.seats.get(column) ?? 0);
  const filling = fillMargins(task.members, rowSeats, columnSeats);
  if (!filling.ok) return infeasible(task, filling.refusal, rows.seats, columns.seats);
  const optimum = reachOptimum(task.members, filling.value);
  const found = { rowSeats: rows.seats, columnSeats: columns.seats, divisors: optimum.divisors };
  return settleCells(task, optimum.matrix, { boundary: optimum.boundary, found });
}

type Settling = {
  readonly boundary: readonly Boundary[];
  readonly found: { readonly rowSeats: Seats; readonly columnSeats: Seats; readonly divisors: DivisorTexts };
};

function settleCells(
  task: BiproportionalTask,
  matrix: readonly number[][],
  { boundary, found }: Settling,
): Biproportional {
  const drawn = task.drawn ?? [];
  if (boundary.length === 0) {
    if (drawn.length > 0) return { status: "refused", refusal: { kind: "lot-not-needed" } };
    return { status: "ok", matrix, ...found };
  }
  const low = matrix.map((row) => [...row]);
  for (const { row, column, low: seats } of boundary) setCell(low, row, column, seats);
  const among = boundary.map(({ row, column }) => ({ row: task.rows[row] ?? "", column: task.columns[column] ?? "" }));
  const places = sumOf(boundary.map(({ row, column, low }) => (matrix[row]?.[column] ?? 0) - low));
  if (drawn.length === 0) return { status: "tie", tie: { kind: "cells", among, places, certain: low }, ...found };

  const refusal = findCellLotRefusal(among, places, drawn);
  if (refusal !== null) return { status: "refused", refusal };
  const settled = low.map((row) => [...row]);
  for (const cell of drawn) {
    const [row, column] = [task.rows.indexOf(cell.row), task.columns.indexOf(cell.column)];
    setCell(settled, row, column, (low[row]?.[column] ?? 0) + 1);
  }
  const meets = marginsOf(settled).every((sum, index) => sum === marginsOf(matrix)[index]);
  return meets
    ? { status: "ok", matrix: settled, ...found }
    : { status: "refused", refusal: { kind: "drawn-breaks-margins", places } };
}

function findCellLotRefusal(
  among: readonly Cell[],
  places: number,
  drawn: readonly Cell[],
): BiproportionalRefusal | null {
  const keys = new Set(among.map(keyOf));
  const strangers = drawn.filter((cell) => !keys.has(keyOf(cell)));
  if (strangers.length > 0) return { kind: "cells-not-tied", cells: strangers };
  const repeated = new Set(listRepeated(drawn.map(keyOf)));
  const doubled = among.filter((cell) => repeated.has(keyOf(cell)));
  if (doubled.length > 0) return { kind: "cells-drawn-twice", cells: doubled };
  return drawn.length === places ? null : { kind: "drawn-wrong-number", drawn: drawn.length, places };
}

function keyOf({ row, column }: Cell): string {
  return JSON.stringify([row, column]);
}

function setCell(matrix: number[][], row: number, column: number, seats: number): void {
  const cells = matrix[row];
  if (cells !== undefined) cells[column] = seats;
}

function marginsOf(matrix: readonly (readonly number[])[]): number[] {
  const columns = (matrix[0] ?? []).map((_, column) => sumOf(matrix.map((row) => row[column] ?? 0)));
  return [...matrix.map(sumOf), ...columns];
}

type Margin = { readonly seats: Seats };

function findMargin(margin: "rows" | "columns", task: BiproportionalTask): Margin | Biproportional {
  const names = task[margin];
  const given = margin === "rows" ? task.rowSeats : task.columnSeats;
  if (given !== null && given !== undefined) return checkMargin(margin, names, given);
  const units = names.map((id, index) => ({
    id,
    members: sumOf(margin === "rows" ? (task.members[index] ?? []) : task.members.map((row) => row[index] ?? 0)),
  }));
  const other = margin === "rows" ? task.columnSeats : task.rowSeats;
  const seats = task.seats ?? (other === null || other === undefined ? null : sumOf(other.values()));
  const drawn = margin === "rows" ? task.drawnRows : task.drawnColumns;
  const shared = apportion({ method: "sainte-lague", units, seats, minimum: task.minimum, drawn });
  if (shared.status === "ok") return { seats: shared.seats };
  if (shared.status === "refused") return shared;
  const tie = { kind: margin, ...shared.tie };
  return { status: "tie", tie, rowSeats: task.rowSeats ?? null, columnSeats: task.columnSeats ?? null, divisors: null };
}

function checkMargin(margin: "rows" | "columns", names: readonly string[], given: Seats): Margin | Biproportional {
  const strangers = [...given.keys()].filter((name) => !names.includes(name));
  const missing = names.filter((name) => !given.has(name));
  if (strangers.length + missing.length > 0) {
    const refusal = { kind: "margin-names-differ", margin, names: [...strangers, ...missing] } as const;
    return { status: "refused", refusal };
  }
  const isWhole = [...given.values()].every((seats) => Number.isSafeInteger(seats) && seats >= 0);
  return isWhole ? { seats: given } : { status: "refused", refusal: { kind: "margin-not-whole", margin } };
}

function findTableRefusal({ rows, columns, members }: BiproportionalTask): BiproportionalRefusal | null {
  const repeated = [...listRepeated(rows), ...listRepeated(columns)];
  if (repeated.length > 0) return { kind: "names-listed-twice", names: repeated };
  const isRectangular = members.length === rows.length && members.every((row) => row.length === columns.length);
  if (!isRectangular) return { kind: "table-not-rectangular" };
  const broken = rows.filter((_, row) => members[row]?.some((cell) => !Number.isSafeInteger(cell) || cell < 0));
  if (broken.length > 0) return { kind: "members-not-whole", units: broken };
  const all = sumOf(members.flat());
  if (all === 0) return { kind: "no-members" };
  return Number.isSafeInteger(all) ? null : { kind: "too-many-members" };
}

function infeasible(task: BiproportionalTask, why: Impossibility, rowSeats: Seats, columnSeats: Seats): Biproportional {
  const rows = why.rows.map((row) => task.rows[row] ?? "");
  const columns = why.columns.map((column) => task.columns[column] ?? "");
  const needed = sumOf(rows.map((row) => rowSeats.get(row) ?? 0));
  const available = sumOf(columns.map((column) => columnSeats.get(column) ?? 0));
  return { status: "infeasible", rowSeats, columnSeats, proof: { rows, columns, needed, available } };
}
