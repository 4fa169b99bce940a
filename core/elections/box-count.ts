import type { PersonId } from "../people/person.ts";
import { assert } from "../shared/assert.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import {
  compareEntries,
  type AgreedBox,
  type CellDifference,
  type EntryFault,
  type LineCell,
  type NumberCell,
  type TellerEntry,
} from "./teller-entry.ts";

/** What one teller read off the sheets of a box, as it is kept; null is a cell left empty. */
export type EnteredBox = {
  readonly by: PersonId;
  readonly numbers: Readonly<Record<NumberCell, number | null>>;
  readonly lines: readonly ({ readonly person: PersonId } & Readonly<Record<LineCell, number | null>>)[];
  readonly writeIns: readonly { readonly person: PersonId; readonly for: number | null }[];
};

export type BoxTerms = {
  readonly election: string;
  readonly round: number;
  readonly box: string;
  /** In printed order. */
  readonly candidates: readonly PersonId[];
  readonly tellers: readonly PersonId[];
};

/**
 * The count of one numbered ballot box by two tellers, each entering without seeing the other's. What they read
 * differently is shown cell by cell and entered again until they agree. Source: rules.md E-12.
 */
export type BoxCount =
  | { readonly status: "waiting"; readonly terms: BoxTerms }
  | { readonly status: "entered-once"; readonly terms: BoxTerms; readonly entries: readonly [EnteredBox] }
  | {
      readonly status: "different";
      readonly terms: BoxTerms;
      readonly entries: readonly [EnteredBox, EnteredBox];
      readonly cells: readonly CellDifference[];
    }
  | {
      readonly status: "agreed";
      readonly terms: BoxTerms;
      readonly entries: readonly [EnteredBox, EnteredBox];
      readonly box: AgreedBox;
    };

export type Command =
  | { readonly type: "enter"; readonly entry: EnteredBox }
  /** The chief scrutineer has the box counted afresh, before the result is worked out. */
  | { readonly type: "recount"; readonly reason: string };

export type Event =
  | { readonly type: "entered"; readonly entry: EnteredBox; readonly status: "entered-once" | "different" }
  | { readonly type: "agreed"; readonly entry: EnteredBox; readonly box: AgreedBox }
  | { readonly type: "recountOrdered"; readonly reason: string };

export type Refusal = "wrong-status" | "not-a-teller" | "third-teller" | "no-reason" | EntryFault;

export const moves = {
  waiting: ["enter"],
  "entered-once": ["enter"],
  different: ["enter"],
  agreed: ["recount"],
} as const satisfies Record<BoxCount["status"], readonly Command["type"][]>;

/** A box that nobody has entered yet. Its terms follow from the vote that closed. */
export function uncounted(terms: BoxTerms): BoxCount {
  return { status: "waiting", terms };
}

/** A teller who enters again replaces the own entry; a third teller has no part in a box that two are counting. */
export function decide(count: BoxCount, command: Command): Result<Event, Refusal> {
  if (!(moves[count.status] as readonly string[]).includes(command.type)) return refuse("wrong-status");
  switch (command.type) {
    case "recount":
      return command.reason.trim() === ""
        ? refuse("no-reason")
        : accept({ type: "recountOrdered", reason: command.reason.trim() });
    case "enter":
      return enter(count, command.entry);
  }
}

export function evolve(count: BoxCount, event: Event): BoxCount {
  const { terms } = count;
  if (event.type === "recountOrdered") return { status: "waiting", terms };
  const [first, second] = withEntry(entriesOf(count), event.entry);
  assert(first !== undefined, "an entry was made");
  if (second === undefined) return { status: "entered-once", terms, entries: [first] };
  const entries = [first, second] as const;
  if (event.type === "agreed") return { status: "agreed", terms, entries, box: event.box };
  return { status: "different", terms, entries, cells: differencesOf(terms, entries) };
}

/** The entry that this teller has made, so that it can be corrected; null before. */
export function ownEntry(count: BoxCount, teller: PersonId): EnteredBox | null {
  return entriesOf(count).find(({ by }) => by === teller) ?? null;
}

function enter(count: BoxCount, entry: EnteredBox): Result<Event, Refusal> {
  const { terms } = count;
  if (!terms.tellers.includes(entry.by)) return refuse("not-a-teller");
  const entries = withEntry(entriesOf(count), entry);
  if (entries.length > 2) return refuse("third-teller");
  const [first, second] = entries;
  assert(first !== undefined, "an entry was made");
  if (second === undefined) return accept({ type: "entered", entry, status: "entered-once" });
  const compared = compareEntries(asTellerEntry(terms, first), asTellerEntry(terms, second), terms.candidates);
  if (compared.kind === "refused") return refuse(compared.fault);
  if (compared.kind === "different") return accept({ type: "entered", entry, status: "different" });
  return accept({ type: "agreed", entry, box: compared.box });
}

function differencesOf(terms: BoxTerms, [first, second]: readonly [EnteredBox, EnteredBox]): readonly CellDifference[] {
  const compared = compareEntries(asTellerEntry(terms, first), asTellerEntry(terms, second), terms.candidates);
  return compared.kind === "different" ? compared.cells : [];
}

function entriesOf(count: BoxCount): readonly EnteredBox[] {
  return "entries" in count ? count.entries : [];
}

function withEntry(entries: readonly EnteredBox[], entry: EnteredBox): readonly EnteredBox[] {
  const isAgain = entries.some(({ by }) => by === entry.by);
  return isAgain ? entries.map((one) => (one.by === entry.by ? entry : one)) : [...entries, entry];
}

function asTellerEntry({ box }: BoxTerms, { by, numbers, lines, writeIns }: EnteredBox): TellerEntry {
  return {
    teller: by,
    box,
    numbers,
    lines: new Map(lines.map(({ person, ...cells }) => [person as string, cells])),
    writeIns: new Map(writeIns.map((line) => [line.person as string, line.for])),
  };
}
