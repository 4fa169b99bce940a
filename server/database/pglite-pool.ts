import { Worker } from "node:worker_threads";
import type { PostgresPool, PostgresPoolClient } from "kysely";

/** Where a PGlite keeps its files: in a folder, or in memory, begun empty or from a file. */
export type PglitePlace = { readonly folder: string } | { readonly copyOf: string | null };

export type WorkerQuestion =
  | { readonly kind: "query"; readonly id: number; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly kind: "close" };

export type WorkerAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "rows"; readonly id: number; readonly rows: unknown[]; readonly affected: number }
  | { readonly kind: "failed"; readonly id: number; readonly error: Record<string, string | undefined> };

type Waiting = { readonly resolve: (answer: Rows) => void; readonly reject: (error: Error) => void };
type Rows = { readonly rows: unknown[]; readonly affected: number };

/** What went wrong in the database, with PostgreSQL's own code (SQLSTATE). */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly code: string | undefined;
  readonly constraint: string | undefined;

  constructor(error: Record<string, string | undefined>) {
    super(error["message"] ?? "database error");
    this.code = error["code"];
    this.constraint = error["constraint"];
  }
}

/**
 * PGlite behind the interface of a PostgreSQL pool with one connection: whoever holds it, holds it alone.
 * One dialect then serves both databases, and a transaction can never see another's statements.
 */
export async function openPglitePool(place: PglitePlace): Promise<PostgresPool> {
  const worker = new Worker(new URL("./pglite-worker.ts", import.meta.url), {
    workerData: place,
    resourceLimits: { maxYoungGenerationSizeMb: 8 }, // rows pass through; none lives long enough to need more
  });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let turn: Promise<void> = Promise.resolve();
  const ended = listen(worker, waiting);
  await ready(worker);

  function query(sql: string, parameters: readonly unknown[]): Promise<Rows> {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ kind: "query", id, sql, parameters } satisfies WorkerQuestion);
    });
  }

  async function connect(): Promise<PostgresPoolClient> {
    const before = turn;
    let release: () => void = () => undefined;
    turn = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return {
      query: async (sql: unknown, parameters: readonly unknown[] | undefined) => {
        const { rows, affected } = await query(sql as string, parameters ?? []);
        return { command: affected > 0 ? "UPDATE" : "SELECT", rowCount: affected, rows };
      },
      release: () => release(),
    } as PostgresPoolClient;
  }

  /** The thread closes its database and ends by itself: stopping it from outside could cut into running WebAssembly. */
  async function end(): Promise<void> {
    worker.postMessage({ kind: "close" } satisfies WorkerQuestion);
    await ended;
  }

  return { connect, end } as PostgresPool;
}

/** Hands answers to their askers; resolves when the thread has ended, and then nobody is left waiting. */
function listen(worker: Worker, waiting: Map<number, Waiting>): Promise<void> {
  const failAll = (error: Error) => {
    for (const asker of waiting.values()) asker.reject(error);
    waiting.clear();
  };
  worker.on("message", (answer: WorkerAnswer) => {
    if (answer.kind === "ready") return;
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.kind === "rows") asker?.resolve(answer);
    else asker?.reject(new DatabaseError(answer.error));
  });
  worker.on("error", failAll);
  return new Promise((resolve) => {
    worker.on("exit", () => {
      failAll(new Error("the database was closed before it answered"));
      resolve();
    });
  });
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
  });
}
