import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Opening } from "@tongxin/core/ledger/commitment.ts";
import type { Hash } from "@tongxin/core/ledger/hash.ts";
import type { Frontier } from "@tongxin/core/ledger/merkle.ts";

/** The tree after the last sequenced entry. */
export type LedgerHead = { readonly frontier: Frontier; readonly root: Hash };

/** An entry that has no index yet. */
export type WaitingEntry = { readonly id: string; readonly leaf: Hash };

export type NewEntry = {
  readonly id: string;
  readonly body: Uint8Array;
  readonly leaf: Hash;
  readonly subject: { readonly noun: string; readonly id: string };
  readonly openings: readonly Opening[];
};

export type StoredCheckpoint = { readonly size: number; readonly root: Hash; readonly note: string };

/** What the ledger asks of a database, inside one transaction of one school. */
export type LedgerTransaction = {
  readonly append: (entries: readonly NewEntry[]) => Promise<void>;
  /** The salt of a subject's pseudonyms: the one kept, or `fresh`, kept from now on. */
  readonly keepPersonSalt: (subject: NewEntry["subject"], fresh: Uint8Array) => Promise<Uint8Array>;
  /** Deletes salts and committed content of a subject: its entries then say nothing about anyone any more. */
  readonly forget: (subject: NewEntry["subject"]) => Promise<number>;
  /** Entries without an index, oldest first, locked; those another writer has locked are passed over. */
  readonly takeWaiting: (countMax: number) => Promise<readonly WaitingEntry[]>;
  readonly loadHead: () => Promise<LedgerHead>;
  /** Gives entries their indexes, in order, from `first` on. */
  readonly assignIndexes: (ids: readonly string[], first: number) => Promise<void>;
  /** Moves the head if it still has the size it was read with; says whether it had. */
  readonly moveHead: (from: number, to: LedgerHead) => Promise<boolean>;
  /** The bodies of entries `begin` to `end`, in order. */
  readonly loadBodies: (begin: number, end: number) => Promise<readonly Uint8Array[]>;
  /** The leaf hashes of entries `begin` to `end`, in order. */
  readonly loadLeaves: (begin: number, end: number) => Promise<readonly Hash[]>;
  /** The sizes of the checkpoints that were the newest at some moment of the last `ms`. */
  readonly loadCurrentSizes: (ms: number) => Promise<readonly number[]>;
  readonly saveCheckpoint: (checkpoint: StoredCheckpoint) => Promise<void>;
};

export type LedgerStore = {
  readonly inSchool: <Value>(
    school: SchoolId,
    work: (transaction: LedgerTransaction) => Promise<Value>,
  ) => Promise<Value>;
};
