/**
 * What one teller (计票人) read off the sheets of one ballot box: its three numbers, and per candidate ○, × and nothing.
 * What was issued is a number of the hall, not of a box.
 * A cell that was not filled in is null, which is not the same as 0.
 */
export type TellerEntry = {
  readonly teller: string;
  readonly box: string;
  readonly numbers: Readonly<Record<NumberCell, number | null>>;
  /** By printed name. */
  readonly lines: ReadonlyMap<string, Readonly<Record<LineCell, number | null>>>;
  /** By the name written in. */
  readonly writeIns: ReadonlyMap<string, number | null>;
};

export const numberCells = ["returned", "valid", "invalid"] as const;
export const lineCells = ["for", "against", "abstain"] as const;
export type NumberCell = (typeof numberCells)[number];
export type LineCell = (typeof lineCells)[number];

/** Where two entries say different things. `name` is null for the numbers of the box. */
export type CellDifference = {
  readonly cell: NumberCell | LineCell | "write-in";
  readonly name: string | null;
  readonly first: number | null;
  readonly second: number | null;
};

export type EntryFault =
  | { readonly kind: "same-teller" }
  | { readonly kind: "other-box" }
  | { readonly kind: "cell-not-whole"; readonly teller: string; readonly name: string | null };

export type Comparison =
  | { readonly kind: "refused"; readonly fault: EntryFault }
  /** Both filled in every cell alike: only now is there something to count. */
  | { readonly kind: "agreed"; readonly box: AgreedBox }
  | { readonly kind: "different"; readonly cells: readonly CellDifference[] };

/** A ballot box on which two tellers agree. */
export type AgreedBox = {
  readonly box: string;
  readonly numbers: Readonly<Record<NumberCell, number>>;
  readonly lines: readonly ({ readonly person: string } & Readonly<Record<LineCell, number>>)[];
  readonly writeIns: readonly { readonly person: string; readonly for: number }[];
};

/**
 * Compares what two tellers entered of one box, each without seeing the other's, cell by cell.
 *
 * Source: rules.md E-12 (tellers work under scrutineers, who settle what they read differently). Which of them is right
 * is read off the sheet again, never decided here; a cell that both left empty is a difference too, because neither
 * has read it. A name that only one has written in stands against an empty cell.
 */
export function compareEntries(first: TellerEntry, second: TellerEntry, candidates: readonly string[]): Comparison {
  const fault = findEntryFault(first, second);
  if (fault !== null) return { kind: "refused", fault };
  const cells = listCells(first, second, candidates);
  const different = cells.filter((cell) => cell.first !== cell.second || cell.first === null);
  if (different.length > 0) return { kind: "different", cells: different };
  const valueOf = new Map(cells.map(({ cell, name, first: value }) => [keyOf(cell, name), value ?? 0]));
  const read = (cell: CellDifference["cell"], name: string | null) => valueOf.get(keyOf(cell, name)) ?? 0;
  return {
    kind: "agreed",
    box: {
      box: first.box,
      numbers: {
        returned: read("returned", null),
        valid: read("valid", null),
        invalid: read("invalid", null),
      },
      lines: candidates.map((person) => ({
        person,
        for: read("for", person),
        against: read("against", person),
        abstain: read("abstain", person),
      })),
      writeIns: namesWrittenIn(first, second).map((person) => ({ person, for: read("write-in", person) })),
    },
  };
}

function findEntryFault(first: TellerEntry, second: TellerEntry): EntryFault | null {
  if (first.teller === second.teller) return { kind: "same-teller" };
  if (first.box !== second.box) return { kind: "other-box" };
  return findBadCell(first) ?? findBadCell(second);
}

function findBadCell({ teller, numbers, lines, writeIns }: TellerEntry): EntryFault | null {
  const all: readonly (readonly [string | null, readonly (number | null)[]])[] = [
    [null, Object.values(numbers)],
    ...[...lines].map(([name, cells]) => [name, Object.values(cells)] as const),
    ...[...writeIns].map(([name, votes]) => [name, [votes]] as const),
  ];
  const bad = all.find(([, values]) => values.some((value) => value !== null && !isCount(value)));
  return bad === undefined ? null : { kind: "cell-not-whole", teller, name: bad[0] };
}

/** Every cell of the sheet, as it is printed: the numbers, the candidates, then the names written in. */
function listCells(first: TellerEntry, second: TellerEntry, candidates: readonly string[]): readonly CellDifference[] {
  const numbers = numberCells.map((cell) => {
    return { cell, name: null, first: first.numbers[cell], second: second.numbers[cell] };
  });
  const lines = candidates.flatMap((name) =>
    lineCells.map((cell) => {
      const [own, other] = [first.lines.get(name), second.lines.get(name)];
      return { cell, name, first: own?.[cell] ?? null, second: other?.[cell] ?? null };
    }),
  );
  const written = namesWrittenIn(first, second).map((name) => {
    const [own, other] = [first.writeIns.get(name) ?? null, second.writeIns.get(name) ?? null];
    return { cell: "write-in" as const, name, first: own, second: other };
  });
  return [...numbers, ...lines, ...written];
}

function namesWrittenIn(first: TellerEntry, second: TellerEntry): readonly string[] {
  return [...new Set([...first.writeIns.keys(), ...second.writeIns.keys()])].sort();
}

function keyOf(cell: string, name: string | null): string {
  return `${cell} ${name ?? ""}`;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
