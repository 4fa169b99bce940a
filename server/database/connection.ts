import { Kysely, PostgresDialect, sql, type PostgresPool, type Transaction } from "kysely";
import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { asInstant, type Instant } from "@tongxin/core/shared/instant.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { lockDataFolder } from "./data-lock.ts";
import type { Tables } from "./generated/tables.ts";
import { keepStatements } from "./kept-statements.ts";
import { openPglitePool } from "./pglite-pool.ts";
import { SchoolDialect } from "./school-dialect.ts";
import { parsePostgresTimestamp } from "./type-parsers.ts";

/** A transaction of one school: every statement in it sees that school's rows only. */
export type SchoolTransaction = Transaction<Tables>;

export type Database = {
  readonly kind: "pglite" | "postgresql";
  /** Without a school: for migrations, the directory of schools, and nothing else. */
  readonly kysely: Kysely<Tables>;
  readonly pool: PostgresPool;
  readonly close: () => Promise<void>;
  /**
   * How many days its clock is put back, for stories that are played before they are looked at and for tests of
   * deadlines. Never set where a school works.
   */
  readonly daysBack?: number;
};

export type DatabaseAddress =
  | { readonly kind: "folder"; readonly folder: string }
  /** Gone when it is closed. `copyOf` names the file it begins from (pglite-template.ts); otherwise it is empty. */
  | { readonly kind: "memory"; readonly copyOf?: string }
  | { readonly kind: "postgresql"; readonly url: string; readonly connections?: number };

export async function openDatabase(address: DatabaseAddress): Promise<Database> {
  if (address.kind === "postgresql") return openPostgresql(address.url, address.connections ?? 10);
  const unlock = address.kind === "folder" ? lockDataFolder(address.folder) : () => undefined;
  const place =
    address.kind === "folder" ? { folder: join(address.folder, "pglite") } : { copyOf: address.copyOf ?? null };
  const pool = await openPglitePool(place);
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    await kysely.destroy();
    unlock();
  };
  return { kind: "pglite", kysely, pool, close };
}

/** Whether nothing was ever kept at this place, nor is anybody about to: opening it would begin something new. */
export function isUnused(address: DatabaseAddress): boolean {
  if (address.kind !== "folder") return false;
  return !existsSync(join(address.folder, "pglite")) && !existsSync(join(address.folder, "tongxin.lock"));
}

/** The database to be looked at only: where there is none yet, an empty one in memory, so that looking creates nothing. */
export function openToLook(address: DatabaseAddress): Promise<Database> {
  return openDatabase(isUnused(address) ? { kind: "memory" } : address);
}

function openPostgresql(url: string, connections: number): Database {
  pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, parsePostgresTimestamp);
  pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({ connectionString: url, max: connections });
  // A connection that breaks while nobody uses it is replaced by the next query; unheard, it would end the program.
  pool.on("error", forget);
  pool.on("connect", (client) => keepStatements(client).on("error", forget));
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { kind: "postgresql", kysely, pool, close: () => kysely.destroy() };
}

function forget(): void {}

/** Runs `work` in one transaction that sees one school. */
export async function inSchool<Value>(
  { pool, daysBack }: Database,
  school: SchoolId,
  work: (transaction: SchoolTransaction) => Promise<Value>,
): Promise<Value> {
  const dialect = new SchoolDialect(pool, { school, daysBack: daysBack ?? 0 });
  return new Kysely<Tables>({ dialect }).transaction().execute(work);
}

/** The database's clock, the only one that deadlines know. The same moment throughout a transaction. */
export async function databaseNow(transaction: Kysely<Tables>): Promise<Instant> {
  const { rows } = await sql<{ now: string }>`select date_trunc('milliseconds', now()
    - make_interval(days => coalesce(nullif(current_setting('app.days_back', true), ''), '0')::int)) as now`.execute(
    transaction,
  );
  return asInstant(rows[0]?.now ?? "");
}
