import { accept, refuse, type Result } from "../shared/result.ts";
import { sumOf } from "./lot.ts";

/** Rows, by index, whose members all sit in these columns, although the rows need more seats than the columns have. */
export type Impossibility = { readonly rows: readonly number[]; readonly columns: readonly number[] };

type Table = readonly (readonly number[])[];

/**
 * Some whole-number table with these margins and nothing in empty cells, near to proportional; or why there is none.
 *
 * Starts from the whole parts of an approximately proportional table and completes it by augmenting paths (a maximum
 * flow). Where no path is left, the rows and columns still reachable are a minimum cut, which is the proof.
 * Only the starting point uses floating point: any start leads to a correct answer.
 */
export function fillMargins(
  members: Table,
  rowSeats: readonly number[],
  columnSeats: readonly number[],
): Result<number[][], Impossibility> {
  const matrix = startingMatrix(members, rowSeats, columnSeats);
  const rowGap = rowSeats.map((seats, row) => seats - sumOf(matrix[row] ?? []));
  const columnGap = columnSeats.map((seats, column) => seats - sumOf(matrix.map((cells) => cells[column] ?? 0)));
  while (rowGap.some((gap) => gap > 0)) {
    const search = reach(members, matrix, rowGap);
    const end = search.columns.findIndex((from, column) => from !== null && (columnGap[column] ?? 0) > 0);
    if (end === -1) return refuse({ rows: reached(search.rows), columns: reached(search.columns) });
    const start = augment(matrix, search, end);
    rowGap[start] = (rowGap[start] ?? 0) - 1;
    columnGap[end] = (columnGap[end] ?? 0) - 1;
  }
  return accept(matrix);
}

/** For each row and column how it was reached: by index of the other kind, "start", or not at all. */
type Search = { readonly rows: (number | "start" | null)[]; readonly columns: (number | null)[] };

function reach(members: Table, matrix: Table, rowGap: readonly number[]): Search {
  const rows: Search["rows"] = rowGap.map((gap) => (gap > 0 ? "start" : null));
  const columns: Search["columns"] = (members[0] ?? []).map(() => null);
  const queue = rows.flatMap((from, row) => (from === null ? [] : [row]));
  for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
    for (const column of columns.keys()) {
      if (columns[column] !== null || (members[row]?.[column] ?? 0) === 0) continue;
      columns[column] = row;
      for (const other of rows.keys()) {
        if (rows[other] !== null || (matrix[other]?.[column] ?? 0) === 0) continue;
        rows[other] = column;
        queue.push(other);
      }
    }
  }
  return { rows, columns };
}

/** Moves one seat along the path that ends in `end`; returns the row where the path starts. */
function augment(matrix: number[][], search: Search, end: number): number {
  for (let column = end; ;) {
    const row = search.columns[column] ?? 0;
    change(matrix, row, column, 1);
    const from = search.rows[row];
    if (typeof from !== "number") return row;
    change(matrix, row, from, -1);
    column = from;
  }
}

function change(matrix: number[][], row: number, column: number, by: number): void {
  const cells = matrix[row];
  if (cells !== undefined) cells[column] = (cells[column] ?? 0) + by;
}

function reached(from: readonly unknown[]): number[] {
  return from.flatMap((each, index) => (each === null ? [] : [index]));
}

function startingMatrix(members: Table, rowSeats: readonly number[], columnSeats: readonly number[]): number[][] {
  let table = members.map((row) => [...row]);
  for (let round = 0; round < 30; round += 1) {
    table = table.map((row, index) => scaleTo(row, rowSeats[index] ?? 0));
    const sums = columnSeats.map((seats, column) => factor(seats, sumOf(table.map((row) => row[column] ?? 0))));
    table = table.map((row) => row.map((cell, column) => cell * (sums[column] ?? 0)));
  }
  const whole = table.map((row) => row.map(Math.floor));
  const fits =
    whole.every((row, index) => sumOf(row) <= (rowSeats[index] ?? 0)) &&
    columnSeats.every((seats, column) => sumOf(whole.map((row) => row[column] ?? 0)) <= seats);
  return fits ? whole : members.map((row) => row.map(() => 0));
}

function scaleTo(row: readonly number[], seats: number): number[] {
  const by = factor(seats, sumOf(row));
  return row.map((cell) => cell * by);
}

function factor(wanted: number, sum: number): number {
  return sum > 0 ? wanted / sum : 0;
}
