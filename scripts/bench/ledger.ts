/**
 * Enters, sequences, signs and publishes 100,000 entries in batches, then verifies them, with Go's x/mod reading the
 * same log in the same run: `node scripts/bench/ledger.ts`. On PGlite, or on the PostgreSQL server that
 * `TONGXIN_TEST_POSTGRES` names. Prints one JSON object; exits 1 when the budget is missed.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asInstant } from "@tongxin/core/shared/instant.ts";
import { accept } from "@tongxin/core/shared/result.ts";
import { inSchool, type Database } from "@tongxin/server/database/connection.ts";
import { addTestSchool, openTestDatabase } from "@tongxin/server/database/testing.ts";
import { appendAllToLedger, type LedgerFact } from "@tongxin/server/ledger/append.ts";
import { keepLedger, openLog } from "@tongxin/server/ledger/keeper.ts";
import { logFolder } from "@tongxin/server/ledger/publication.ts";
import type { School } from "@tongxin/server/schools/school.ts";
import { runVerify } from "@tongxin/verify/command.ts";
import { buildGoChecker, runGoChecker } from "@tongxin/verify/foreign/go.ts";
import { replayed } from "@tongxin/verify/replay.ts";

const entryCount = 100_000;
const batchCount = 4_000;
const budget = { entriesPerSecond: 5_000, verifyMs: 10_000 };

type Add = { readonly type: "add"; readonly by: number };
type Added = { readonly type: "added"; readonly total: number };
const counter = replayed<number, Add, Added>({
  noun: "bench-counter",
  decide: (total, command) => accept({ type: "added", total: (total ?? 0) + command.by }),
  evolve: (_, event) => event.total,
});

const kind = process.env["TONGXIN_TEST_POSTGRES"] === undefined ? "pglite" : "postgresql";
const place = mkdtempSync(join(tmpdir(), "tongxin-bench-"));
const database = await openTestDatabase(kind);
try {
  await measure(database);
} finally {
  await database.close();
  rmSync(place, { recursive: true });
}

async function measure(database: Database): Promise<void> {
  const school = await addTestSchool(database, "bench");
  const ledger = { database, dataFolder: place, origin: "http://localhost" };
  const keeper = keepLedger(ledger, (error) => {
    throw error;
  });
  const written = await timed(async () => {
    for (let first = 0; first < entryCount; first += batchCount) {
      const facts = Array.from({ length: batchCount }, (_, at) => factOf(school, first + at));
      await inSchool(database, school.id, (transaction) => appendAllToLedger(transaction, facts));
      keeper.hasNews(); // as in the server: the next batch comes in while this one is published
    }
    await keeper.settle();
  });
  const keys = openLog(ledger, school).signer.verifierKeys;
  const folder = logFolder(place, school.slug);
  const ours = await timed(() => runVerify(folder, { keys, nouns: [counter] }));
  const entriesPerSecond = Math.round((entryCount / written.ms) * 1000);
  const figures = { bench: "ledger", database: kind, entryCount, batchCount, entriesPerSecond, verifyMs: ours.ms };
  console.log(
    JSON.stringify({ ...figures, verified: ours.value.exitCode === 0, ...beside(folder, keys), budget }, null, 2),
  );
  const isWithin = entriesPerSecond >= budget.entriesPerSecond && ours.ms <= budget.verifyMs;
  if (!isWithin || ours.value.exitCode !== 0) process.exitCode = 1;
}

/** Go's monitor pass hashes the entries only; ours also reads every entry, compares every tile and decides again. */
function beside(folder: string, keys: readonly string[]) {
  const go = buildGoChecker(place);
  if ("missing" in go) return { go: go.missing };
  const runs = Array.from({ length: 3 }, () => runGoChecker(go.program, folder, keys[0] ?? ""));
  const goMonitorMs = Math.round(
    runs.map((run) => run.monitorMs ?? Infinity).sort((one, other) => one - other)[1] ?? 0,
  );
  return { goMonitorMs, goAccepts: runs.every((run) => run.ok) };
}

function factOf(school: School, number: number): LedgerFact {
  return {
    school,
    at: asInstant("2026-11-24T02:03:04.567Z"),
    actor: "0195f000-0000-7000-8000-000000000009",
    role: "staff",
    noun: "bench-counter",
    id: String(number % 1_000),
    command: { type: "add", by: 1 },
    event: { type: "added", total: Math.floor(number / 1_000) + 1 },
    terms: { profile: "reform-2017", version: "1", parameters: {} },
    publicFields: { command: "all", event: "all" },
  };
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ readonly ms: number; readonly value: Value }> {
  const started = performance.now();
  const value = await work();
  return { ms: Math.round(performance.now() - started), value };
}
