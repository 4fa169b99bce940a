import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql, type PostgresPool, type PostgresPoolClient } from "kysely";
import { asInstant } from "@tongxin/core/shared/instant.ts";
import { forgetFindings } from "../charter/findings.ts";
import { addSchool, type School } from "../schools/school.ts";
import type { World } from "../world.ts";
import { openDatabase, type Database } from "./connection.ts";
import { migrate } from "./migrate.ts";

/**
 * Databases for tests: PGlite always, PostgreSQL where `TONGXIN_TEST_POSTGRES` names a server on which
 * databases may be created (scripts/test starts one). Each call gives a fresh, migrated database.
 */
export const databaseKinds: readonly ("pglite" | "postgresql")[] =
  process.env["TONGXIN_TEST_POSTGRES"] === undefined ? ["pglite"] : ["pglite", "postgresql"];

export async function openTestDatabase(kind: "pglite" | "postgresql"): Promise<Database> {
  if (kind === "pglite") {
    const copyOf = process.env["TONGXIN_TEST_PGLITE"];
    if (copyOf !== undefined) return openDatabase({ kind: "memory", copyOf });
    const database = await openDatabase({ kind: "memory" });
    await migrate(database);
    return database;
  }
  const { url, drop } = await createPostgresDatabase();
  const database = await openDatabase({ kind: "postgresql", url, connections: 4 });
  await migrate(database);
  return {
    ...database,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

/** A new, empty database on the server that tests may use, for whoever connects to it from several processes. */
export async function createPostgresDatabase(): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const server = process.env["TONGXIN_TEST_POSTGRES"] ?? "";
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database ${name} with (force)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const server = await openDatabase({ kind: "postgresql", url, connections: 1 });
  await sql.raw(statement).execute(server.kysely);
  await server.close();
}

type Ask = (text: string) => Promise<unknown>;

/** A pool whose every statement passes through `way`: to listen, to say something else, or to fail before or after. */
export function passingThrough(pool: PostgresPool, way: (text: string, ask: Ask) => Promise<unknown>): PostgresPool {
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect();
    const query = (text: string, values: readonly unknown[]) => way(text, (said) => client.query(said, values));
    return { query, release: () => client.release() } as PostgresPoolClient;
  };
  return Object.assign(Object.create(pool), { connect }) as PostgresPool;
}

export function testWorld(database: Database, dataFolder = ownFolder()): World {
  return { database, dataFolder, origin: "http://localhost", ledgerHasNews: forgetFindings };
}

/** A folder for keys and published tiles, gone with this process: all of them stand in one. */
function ownFolder(): string {
  return mkdtempSync(join((home ??= openHome()), "world-"));
}

let home: string | undefined;

function openHome(): string {
  const folder = mkdtempSync(join(tmpdir(), "tongxin-test-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function addTestSchool(database: Database, slug = "shili"): Promise<School> {
  return addSchool(database, { slug, name: `${slug}大学`, shortName: slug, isDemonstration: true });
}

export const testInstant = asInstant("2026-11-24T04:00:00.000Z");
