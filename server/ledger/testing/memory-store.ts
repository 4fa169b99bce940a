import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Hash } from "@tongxin/core/ledger/hash.ts";
import { emptyFrontier, rootOf } from "@tongxin/core/ledger/merkle.ts";
import { sha256 } from "../platform.ts";
import type { LedgerHead, LedgerStore, LedgerTransaction, NewEntry, StoredCheckpoint } from "../store.ts";

type Row = { readonly entry: NewEntry; readonly index: number | null };

/** Everything the ledger keeps of one school. */
export type MemoryLedger = {
  readonly rows: readonly Row[];
  readonly head: LedgerHead;
  readonly checkpoints: ReadonlyMap<number, StoredCheckpoint>;
};

/** A ledger in memory, for tests and measurements. Transactions are all or nothing, one at a time. */
export class MemoryStore implements LedgerStore {
  #ledger: MemoryLedger = {
    rows: [],
    head: { frontier: emptyFrontier, root: rootOf(sha256, emptyFrontier) },
    checkpoints: new Map(),
  };

  readonly inSchool = async <Value>(
    _school: SchoolId,
    work: (transaction: LedgerTransaction) => Promise<Value>,
  ): Promise<Value> => {
    const draft = { ...this.#ledger };
    const value = await work(transactionOn(draft));
    this.#ledger = draft;
    return value;
  };

  /** Many waiting entries at once. */
  enterAll(entries: readonly NewEntry[]): void {
    const waiting = entries.map((entry) => ({ entry, index: null }));
    this.#ledger = { ...this.#ledger, rows: [...this.#ledger.rows, ...waiting] };
  }

  /** A copy to go back to, as a restored backup would. */
  snapshot(): MemoryLedger {
    return this.#ledger;
  }

  restore(ledger: MemoryLedger): void {
    this.#ledger = ledger;
  }
}

type Draft = { rows: readonly Row[]; head: LedgerHead; checkpoints: ReadonlyMap<number, StoredCheckpoint> };

function transactionOn(draft: Draft): LedgerTransaction {
  const sequenced = (begin: number, end: number): readonly NewEntry[] =>
    draft.rows
      .filter(({ index }) => index !== null && index >= begin && index < end)
      .sort((left, right) => (left.index ?? 0) - (right.index ?? 0))
      .map((row) => row.entry);
  return {
    append: async (entries) => void (draft.rows = [...draft.rows, ...entries.map((entry) => ({ entry, index: null }))]),
    keepPersonSalt: async (_subject, fresh) => fresh,
    forget: async ({ noun, id }) => {
      const isMeant = ({ entry }: Row) => entry.subject.noun === noun && entry.subject.id === id;
      const count = draft.rows.filter(isMeant).length;
      draft.rows = draft.rows.map((row) => (isMeant(row) ? { ...row, entry: { ...row.entry, openings: [] } } : row));
      return count;
    },
    takeWaiting: async (countMax) => {
      const waiting = draft.rows.filter((row) => row.index === null).slice(0, countMax);
      return waiting.map(({ entry }): { id: string; leaf: Hash } => ({ id: entry.id, leaf: entry.leaf }));
    },
    loadHead: async () => draft.head,
    assignIndexes: async (ids, first) => {
      const places = new Map(ids.map((id, at) => [id, first + at]));
      draft.rows = draft.rows.map((row) => ({ ...row, index: places.get(row.entry.id) ?? row.index }));
    },
    moveHead: async (from, to) => {
      if (draft.head.frontier.size !== from) return false;
      draft.head = to;
      return true;
    },
    loadBodies: async (begin, end) => sequenced(begin, end).map((entry) => entry.body),
    loadLeaves: async (begin, end) => sequenced(begin, end).map((entry) => entry.leaf),
    loadCurrentSizes: async () => [...draft.checkpoints.keys()], // nothing grows old in memory
    saveCheckpoint: async (checkpoint) =>
      void (draft.checkpoints = new Map([...draft.checkpoints, [checkpoint.size, checkpoint]])),
  };
}
