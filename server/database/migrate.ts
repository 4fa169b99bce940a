import { readdirSync, readFileSync } from "node:fs";
import { sql } from "kysely";
import { Migrator, type Migration } from "kysely/migration";
import type { Database } from "./connection.ts";

const folder = new URL("./migrations/", import.meta.url);

/** Brings the database to the newest schema. Forward only; each file runs in its own transaction, once. */
export async function migrate(database: Pick<Database, "kysely">): Promise<readonly string[]> {
  const migrator = new Migrator({ db: database.kysely, provider: { getMigrations: async () => readMigrations() } });
  const { results, error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).map((result) => result.migrationName);
}

/** The files not yet applied, in order. Empty when the database is current. */
export async function pendingMigrations(database: Database): Promise<readonly string[]> {
  const migrator = new Migrator({ db: database.kysely, provider: { getMigrations: async () => readMigrations() } });
  const all = await migrator.getMigrations();
  return all.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name);
}

function readMigrations(): Record<string, Migration> {
  const files = readdirSync(folder).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name));
  return Object.fromEntries(files.sort().map((name) => [name.replace(/\.sql$/, ""), migrationOf(name)]));
}

function migrationOf(name: string): Migration {
  const text = readFileSync(new URL(name, folder), "utf8");
  return { up: async (kysely) => void (await sql.raw(text).execute(kysely)) };
}
