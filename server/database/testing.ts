import { randomBytes } from "node:crypto";
import { sql } from "kysely";
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
  const server = process.env["TONGXIN_TEST_POSTGRES"] ?? "";
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = await openDatabase({ kind: "postgresql", url: url.href, connections: 4 });
  await migrate(database);
  return {
    ...database,
    close: async () => {
      await database.close();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const server = await openDatabase({ kind: "postgresql", url, connections: 1 });
  await sql.raw(statement).execute(server.kysely);
  await server.close();
}

export function testWorld(database: Database, dataFolder = "/nonexistent"): World {
  return { database, dataFolder, origin: "http://localhost", ledgerHasNews: forgetFindings };
}

export function addTestSchool(database: Database, slug = "shili"): Promise<School> {
  return addSchool(database, { slug, name: `${slug}大学`, shortName: slug, isDemonstration: true });
}

export const testInstant = asInstant("2026-11-24T04:00:00.000Z");
