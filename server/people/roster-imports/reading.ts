import type { RosterEntry } from "@tongxin/core/people/roster/entry.ts";
import type { RosterField } from "@tongxin/core/people/roster/field.ts";
import { Worker } from "node:worker_threads";
import { listArchive } from "../roster/archive-guard.ts";
import type { FileRefusal } from "../roster/refusal.ts";
import type { ImportCheck, RosterColumn } from "./contract.ts";

/** A row that may be imported, with the keys it is sorted by. */
export type KeyedEntry = RosterEntry & { readonly pinyin: string; readonly stroke: string };

/** What there is to read: the file as it was uploaded, or what an earlier reading made of it. */
export type Source = { readonly kind: "file" | "parsed"; readonly bytes: Uint8Array };

export type ReadingTask = {
  readonly source: Source;
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
  /** Packed lists of `KeyedEntry` and `RosterProblem`. */
  readonly rows: Uint8Array;
  readonly problems: Uint8Array;
  /** The problem rows as a spreadsheet. */
  readonly problemRows: Uint8Array;
};

/** How many rows are done, and of how many. */
export type RowsDone = { readonly done: number; readonly total: number };

export type ReadingMessage =
  | { readonly kind: "progress"; readonly rows: RowsDone }
  /** `parsed` is null where it is too much to be kept: then the file is read again. */
  | { readonly kind: "found"; readonly found: FoundRoster; readonly parsed: Uint8Array | null }
  | { readonly kind: "checked"; readonly checked: CheckedRoster }
  | { readonly kind: "refused"; readonly refusal: FileRefusal };

export type Reading = Exclude<ReadingMessage, { readonly kind: "progress" }>;

const mb = 1024 * 1024;

/**
 * What the thread may take, by what the file unpacks to: a thread that may take more lets its garbage lie for longer,
 * and 30 MB of XML then occupy 300 MB. Reading needs about four times its size; six are given. What was parsed is a
 * third of the XML it came from.
 */
function memoryFor(source: Source) {
  const needed = source.kind === "parsed" ? 18 * unzippedLength(source.bytes) : 6 * unpackedLength(source.bytes);
  return { maxOldGenerationSizeMb: Math.min(768, 160 + Math.ceil(needed / mb)), maxYoungGenerationSizeMb: 8 };
}

function unpackedLength(bytes: Uint8Array): number {
  const listed = listArchive(bytes);
  return listed.ok ? listed.value.reduce((sum, entry) => sum + entry.inflated, 0) : bytes.length;
}

/** The last four bytes of a gzip member, little-endian. Source: RFC 1952, 2.3.1, ISIZE. */
function unzippedLength(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
}

/**
 * Reads a roster file in a thread of its own: a file of 60,000 rows takes seconds, and no page waits for it.
 * The thread's memory is bounded, so a file that got past every guard ends the thread and not the server.
 */
export function readInThread(task: ReadingTask, onProgress: (rows: RowsDone) => void): Promise<Reading> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./reading-worker.ts", import.meta.url), {
      workerData: task,
      resourceLimits: memoryFor(task.source),
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
