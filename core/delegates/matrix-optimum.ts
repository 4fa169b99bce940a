import { assert, present } from "../shared/assert.ts";
import { compareFractions, fraction, type Fraction } from "../shared/fraction.ts";
import { approximatePotentials, exactPotentials, type Arc } from "./potentials.ts";

/** Divisors as exact fractions "a/b" (or whole numbers "a"), in the order of the rows and columns. */
export type DivisorTexts = { readonly rows: readonly string[]; readonly columns: readonly string[] };

/** A cell that stands exactly at a half and may have `low` or one more, depending on the lot. */
export type Boundary = { readonly row: number; readonly column: number; readonly low: number };

export type Optimum = {
  readonly matrix: number[][];
  readonly divisors: DivisorTexts;
  readonly boundary: readonly Boundary[];
};

type Table = readonly (readonly number[])[];
type Divisors = { readonly rows: readonly Fraction[]; readonly columns: readonly Fraction[] };
type CellArc = Arc & { readonly row: number; readonly column: number; readonly by: 1 | -1 };

/**
 * Turns any table with the right margins into the one that divisors can produce.
 *
 * Each cell bounds `row divisor × column divisor` from both sides. Seen as arcs between rows and columns with exact
 * weights, divisors exist exactly when no closed walk has a product below 1; such a walk, where there is one, says
 * which cells to raise and which to lower in turn, and the table gets strictly better (Balinski and Demange's
 * transfers). A closed walk with product 1 is a tie: the cells on it may be exchanged with the same divisors.
 *
 * Floating point only proposes walks and divisors; every one is tested in bigint before it counts.
 */
export function reachOptimum(members: Table, start: readonly (readonly number[])[]): Optimum {
  const matrix = start.map((row) => [...row]);
  for (;;) {
    const arcs = listArcs(members, matrix);
    const nodes = members.length + (members[0]?.length ?? 0);
    const guess = approximatePotentials(arcs, nodes);
    if (guess.kind === "cycle" && isBelowOne(guess.cycle)) {
      exchange(matrix, guess.cycle);
      continue;
    }
    const near = guess.kind === "potentials" ? nearDivisors(members, matrix, guess.logarithms) : null;
    if (near !== null) return { matrix, divisors: printDivisors(near), boundary: [] };

    const exact = exactPotentials(arcs, nodes, fraction(1));
    if (exact.kind === "cycle") {
      exchange(matrix, exact.cycle);
      continue;
    }
    return finish(members, matrix, { arcs, potentials: exact.potentials });
  }
}

type Exact = { readonly arcs: readonly CellArc[]; readonly potentials: readonly Fraction[] };

function finish(members: Table, matrix: number[][], { arcs, potentials }: Exact): Optimum {
  const rowCount = members.length;
  const tight = arcs.filter((arc) => isTight(arc, potentials));
  const component = findComponents(tight, potentials.length);
  const exchangeable = tight.filter(({ from, to }) => component[from] === component[to]);
  if (exchangeable.length === 0) {
    const divisors = insideDivisors(arcs, potentials.length, rowCount);
    assert(isReproduced(members, matrix, divisors), "the divisors give back the table");
    return { matrix, divisors: printDivisors(divisors), boundary: [] };
  }
  const boundary = exchangeable
    .map(({ row, column, by }) => ({ row, column, low: (matrix[row]?.[column] ?? 0) - (by === 1 ? 0 : 1) }))
    .sort((left, right) => left.row - right.row || left.column - right.column);
  return { matrix, divisors: printDivisors(toDivisors(potentials, rowCount)), boundary };
}

/**
 * Rows are nodes 0…, columns follow. A row's potential is one over its divisor, a column's its divisor; an arc says
 * `potential of to ≤ weight × potential of from`. Raising a cell walks from its column to its row, lowering it back.
 */
function listArcs(members: Table, matrix: Table): CellArc[] {
  return members.flatMap((cells, row) =>
    cells.flatMap((own, column) => {
      if (own === 0) return [];
      const seats = matrix[row]?.[column] ?? 0;
      const columnNode = members.length + column;
      const raise: CellArc = {
        row,
        column,
        by: 1,
        from: columnNode,
        to: row,
        weight: fraction(2 * seats + 1, 2 * own),
      };
      if (seats === 0) return [raise];
      const lower: CellArc = {
        row,
        column,
        by: -1,
        from: row,
        to: columnNode,
        weight: fraction(2 * own, 2 * seats - 1),
      };
      return [raise, lower];
    }),
  );
}

function isBelowOne(cycle: readonly Arc[]): boolean {
  let [of, over] = [1n, 1n];
  for (const { weight } of cycle) [of, over] = [of * weight.of, over * weight.over];
  return of < over;
}

function exchange(matrix: number[][], cycle: readonly CellArc[]): void {
  for (const { row, column, by } of cycle) {
    const cells = present(matrix[row], "a row");
    cells[column] = (cells[column] ?? 0) + by;
  }
}

/** Divisors with few digits from approximate logarithms, if they pass the exact test with nothing at a half. */
function nearDivisors(members: Table, matrix: Table, logarithms: readonly number[]): Divisors | null {
  const rowCount = members.length;
  // Only products count: shift so that column divisors are near 1 and rows read as persons per seat.
  const columns = logarithms.slice(rowCount);
  const centre = columns.reduce((sum, each) => sum + each, 0) / Math.max(1, columns.length);
  for (const digits of [4, 6, 9, 12, 15]) {
    const divisors = {
      rows: logarithms.slice(0, rowCount).map((each) => decimal(Math.exp(centre - each), digits)),
      columns: columns.map((each) => decimal(Math.exp(each - centre), digits)),
    };
    if (isReproduced(members, matrix, divisors)) return divisors;
  }
  return null;
}

function decimal(value: number, digits: number): Fraction {
  const places = Math.max(0, digits - Math.ceil(Math.log10(value)));
  return fraction(BigInt(Math.max(1, Math.round(value * 10 ** places))), 10n ** BigInt(places));
}

/** Whether every cell, rounded to the nearest, is its number of seats and none stands exactly at a half. */
function isReproduced(members: Table, matrix: Table, { rows, columns }: Divisors): boolean {
  return members.every((cells, row) =>
    cells.every((own, column) => {
      const seats = BigInt(matrix[row]?.[column] ?? 0);
      if (own === 0) return seats === 0n;
      const [r, c] = [present(rows[row], "a row divisor"), present(columns[column], "a column divisor")];
      const share = 2n * BigInt(own) * r.over * c.over;
      const unit = r.of * c.of;
      return share > (2n * seats - 1n) * unit && share < (2n * seats + 1n) * unit;
    }),
  );
}

/** Divisors strictly inside their bounds: tightens every bound by less and less until it can be met. */
function insideDivisors(arcs: readonly CellArc[], nodes: number, rowCount: number): Divisors {
  for (let bits = 32n; ; bits *= 2n) {
    const margin = fraction((1n << bits) - 1n, 1n << bits);
    const inside = exactPotentials(arcs, nodes, margin);
    if (inside.kind === "potentials") return toDivisors(inside.potentials, rowCount);
  }
}

function toDivisors(potentials: readonly Fraction[], rowCount: number): Divisors {
  return {
    rows: potentials.slice(0, rowCount).map(({ of, over }) => fraction(over, of)),
    columns: potentials.slice(rowCount).map(({ of, over }) => fraction(of, over)),
  };
}

function printDivisors({ rows, columns }: Divisors): DivisorTexts {
  return { rows: rows.map(printFraction), columns: columns.map(printFraction) };
}

function printFraction({ of, over }: Fraction): string {
  return over === 1n ? String(of) : `${of}/${over}`;
}

function isTight({ from, to, weight }: Arc, potentials: readonly Fraction[]): boolean {
  const [start, end] = [present(potentials[from], "a potential"), present(potentials[to], "a potential")];
  return compareFractions({ of: start.of * weight.of, over: start.over * weight.over }, end) === 0;
}

/** Names for the strongly connected parts of a small graph: nodes that reach each other share a name. */
function findComponents(arcs: readonly Arc[], nodes: number): number[] {
  const next = Array.from({ length: nodes }, (): number[] => []);
  for (const { from, to } of arcs) next[from]?.push(to);
  const reaching = next.map((_, node) => reachFrom(next, node));
  return reaching.map((mine, node) => reaching.findIndex((theirs, other) => theirs.has(node) && mine.has(other)));
}

function reachFrom(next: readonly (readonly number[])[], start: number): Set<number> {
  const seen = new Set([start]);
  for (const node of seen) for (const to of next[node] ?? []) seen.add(to);
  return seen;
}
