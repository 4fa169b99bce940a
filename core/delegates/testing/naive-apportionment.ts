import { compareFractions, fraction, type Fraction } from "../../shared/fraction.ts";
import type { DivisorMethod, UnitMembers } from "../apportionment.ts";

/** Hands out one seat at a time to the highest claim; null where two units ever stand level across the last seat. */
export function shareOneByOne(
  method: DivisorMethod,
  units: readonly UnitMembers[],
  seats: number,
  minimum: number,
): number[] | null {
  const base = method === "adams" || method === "huntington-hill" ? Math.max(1, minimum) : minimum;
  const held = units.map(({ members }) => (members > 0 ? base : 0));
  let level = false;
  for (let given = held.reduce((a, b) => a + b, 0); given < seats; given += 1) {
    const claims = units.map(({ members }, index) => claim(method, members, held[index] ?? 0));
    const best = claims.reduce((a, b) => (compareFractions(a, b) >= 0 ? a : b));
    const first = claims.findIndex((each) => compareFractions(each, best) === 0);
    held[first] = (held[first] ?? 0) + 1;
    const after = units.map(({ members }, index) => claim(method, members, held[index] ?? 0));
    level = after.some((each) => compareFractions(each, best) === 0);
  }
  return level ? null : held;
}

function claim(method: DivisorMethod, members: number, held: number): Fraction {
  if (members === 0) return fraction(-1);
  const n = BigInt(members);
  switch (method) {
    case "dhondt":
      return fraction(n, held + 1);
    case "sainte-lague":
      return fraction(n, 2 * held + 1);
    case "adams":
      return fraction(n, held);
    case "huntington-hill":
      return fraction(n * n, held * (held + 1));
  }
}

/** Every table with these margins and nothing in empty cells that has the greatest product of members over signposts. */
export function bestTables(
  members: readonly (readonly number[])[],
  rowSeats: readonly number[],
  columnSeats: readonly number[],
): number[][][] {
  let best: Fraction | null = null;
  let tables: number[][][] = [];
  for (const table of fill(members, rowSeats, columnSeats)) {
    const merit = worth(members, table);
    const order = best === null ? 1 : compareFractions(merit, best);
    if (order > 0) [best, tables] = [merit, []];
    if (order >= 0) tables.push(table);
  }
  return tables;
}

function* fill(
  members: readonly (readonly number[])[],
  rowSeats: readonly number[],
  columnSeats: readonly number[],
): Generator<number[][]> {
  const [row, ...rows] = members;
  if (row === undefined) {
    if (columnSeats.every((seats) => seats === 0)) yield [];
    return;
  }
  for (const line of lines(row, rowSeats[0] ?? 0, columnSeats)) {
    const left = columnSeats.map((seats, column) => seats - (line[column] ?? 0));
    for (const rest of fill(rows, rowSeats.slice(1), left)) yield [line, ...rest];
  }
}

function* lines(row: readonly number[], seats: number, room: readonly number[]): Generator<number[]> {
  if (row.length === 0) {
    if (seats === 0) yield [];
    return;
  }
  const most = row[0] === 0 ? 0 : Math.min(seats, room[0] ?? 0);
  for (let first = 0; first <= most; first += 1) {
    for (const rest of lines(row.slice(1), seats - first, room.slice(1))) yield [first, ...rest];
  }
}

function worth(members: readonly (readonly number[])[], table: readonly (readonly number[])[]): Fraction {
  let [of, over] = [1n, 1n];
  table.forEach((line, row) =>
    line.forEach((seats, column) => {
      for (let seat = 1; seat <= seats; seat += 1) {
        of *= 2n * BigInt(members[row]?.[column] ?? 0);
        over *= BigInt(2 * seat - 1);
      }
    }),
  );
  return fraction(of, over);
}
