import { PGlite, types } from "@electric-sql/pglite";
import { openAsBlob } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { PglitePlace, WorkerAnswer, WorkerQuestion } from "./pglite-pool.ts";
import { parsePostgresTimestamp } from "./type-parsers.ts";

/** PGlite lives in a thread of its own, so that a long query never holds up the pages. */
const place = workerData as PglitePlace;

const pglite = await PGlite.create({
  ...("folder" in place ? { dataDir: place.folder } : {}),
  ...("copyOf" in place && place.copyOf !== null ? { loadDataDir: await openAsBlob(place.copyOf) } : {}),
  parsers: {
    [types.TIMESTAMPTZ]: parsePostgresTimestamp,
    [types.DATE]: (text) => text,
    [types.INT8]: Number,
    [types.BYTEA]: (text) => Buffer.from(text.slice(2), "hex"),
  },
  // PGlite's own makes a string of every byte: 200 MB and half a second for a roster of 2 MB.
  serializers: {
    [types.BYTEA]: (bytes: Uint8Array) =>
      `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`,
  },
});

parentPort?.postMessage({ kind: "ready" } satisfies WorkerAnswer);
parentPort?.on("message", (question: WorkerQuestion) => void answer(question));

async function answer(question: WorkerQuestion): Promise<void> {
  try {
    if (question.kind === "close") {
      await pglite.close();
      parentPort?.close(); // nothing is left to wait for, so the thread ends by itself
      return;
    }
    const result = await run(question.sql, question.parameters);
    parentPort?.postMessage({
      kind: "rows",
      id: question.id,
      rows: result?.rows ?? [],
      affected: result?.affectedRows ?? 0,
    } satisfies WorkerAnswer);
  } catch (error) {
    const { message, code, detail, constraint } = error as Error & Record<string, string | undefined>;
    parentPort?.postMessage({
      kind: "failed",
      id: question.kind === "query" ? question.id : -1,
      error: { message, code, detail, constraint },
    } satisfies WorkerAnswer);
  }
}

/** Several statements at once (migrations) come without parameters and take the simple protocol. */
async function run(sql: string, parameters: readonly unknown[]) {
  if (parameters.length > 0) return pglite.query(sql, [...parameters]);
  const results = await pglite.exec(sql);
  return results.at(-1);
}
