import type { RosterEntry } from "@tongxin/core/people/roster/entry.ts";
import type { RosterField } from "@tongxin/core/people/roster/field.ts";
import { Worker } from "node:worker_threads";
import { listArchive } from "../roster/archive-guard.ts";
import type { FileRefusal } from "../roster/refusal.ts";
import type { ImportCheck, RosterColumn } from "./contract.ts";

/** A row that may be imported, with the keys it is sorted by. */
export type KeyedEntry = RosterEntry & { readonly pinyin: string; readonly stroke: string };

export type ReadingTask = {
  readonly bytes: Uint8Array;
  /** As the officer set them; null to find them. Then nothing is checked yet. */
  readonly columns: Readonly<Record<string, RosterField>> | null;
};

export type FoundRoster = {
  readonly sheet: {
    readonly format: string;
    readonly name: string;
    readonly headerRow: number;
    readonly rowCount: number;
  };
  readonly columns: readonly RosterColumn[];
  readonly notes: readonly string[];
};

export type CheckedRoster = FoundRoster & {
  readonly check: ImportCheck;
  /** Gzipped JSON: `KeyedEntry[]` and `RosterProblem[]`. */
  readonly rows: Uint8Array;
  readonly problems: Uint8Array;
  /** The problem rows as a spreadsheet. */
  readonly problemRows: Uint8Array;
};

/** How many rows are done, and of how many. */
export type RowsDone = { readonly done: number; readonly total: number };

export type ReadingMessage =
  | { readonly kind: "progress"; readonly rows: RowsDone }
  | { readonly kind: "found"; readonly found: FoundRoster }
  | { readonly kind: "checked"; readonly checked: CheckedRoster }
  | { readonly kind: "refused"; readonly refusal: FileRefusal };

export type Reading = Exclude<ReadingMessage, { readonly kind: "progress" }>;

const mb = 1024 * 1024;

/**
 * What the thread may take, by what the file unpacks to: a thread that may take more lets its garbage lie for longer,
 * and 30 MB of XML then occupy 300 MB. Reading needs about four times its size; six are given.
 */
function memoryFor(bytes: Uint8Array) {
  const listed = listArchive(bytes);
  const unpacked = listed.ok ? listed.value.reduce((sum, entry) => sum + entry.inflated, 0) : bytes.length;
  const maxOldGenerationSizeMb = Math.min(768, 160 + Math.ceil((6 * unpacked) / mb));
  return { maxOldGenerationSizeMb, maxYoungGenerationSizeMb: 8 };
}

/**
 * Reads a roster file in a thread of its own: a file of 60,000 rows takes seconds, and no page waits for it.
 * The thread's memory is bounded, so a file that got past every guard ends the thread and not the server.
 */
export function readInThread(task: ReadingTask, onProgress: (rows: RowsDone) => void): Promise<Reading> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./reading-worker.ts", import.meta.url), {
      workerData: task,
      resourceLimits: memoryFor(task.bytes),
    });
    let reading: Reading | null = null;
    worker.on("message", (message: ReadingMessage) => {
      if (message.kind === "progress") return onProgress(message.rows);
      reading = message;
      void worker.terminate();
    });
    worker.on("error", reject);
    // Only once the thread is gone, and its memory with it: the comparison that follows needs some of its own.
    worker.on("exit", () => {
      if (reading === null) reject(new Error("the reading thread ended without an answer"));
      else resolve(reading);
    });
  });
}
