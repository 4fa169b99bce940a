import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { inSchool, type Database } from "./connection.ts";
import { addTestSchool, databaseKinds, openTestDatabase } from "./testing.ts";

/** Tables that belong to no school, each with its reason in its migration. */
const withoutSchool = new Set(["school", "kysely_migration", "kysely_migration_lock"]);

describe.each(databaseKinds)("the schema on %s", (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  it("has school_id first in every key and index", async () => {
    const { rows } = await sql<{ index: string; table: string; first: string }>`
      select i.relname as index, t.relname as table, a.attname as first
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
      join pg_namespace n on n.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      where n.nspname = 'public'`.execute(database.kysely);
    const ours = rows.filter((row) => !withoutSchool.has(row.table));
    expect(ours.length).toBeGreaterThan(10);
    expect(ours.filter((row) => row.first !== "school_id")).toEqual([]);
  });

  it("has row-level security on and forced on every table of a school", async () => {
    const { rows } = await sql<{ name: string; on: boolean; forced: boolean; policies: number }>`
      select c.relname as name, c.relrowsecurity as on, c.relforcerowsecurity as forced,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r'`.execute(database.kysely);
    const ours = rows.filter((row) => !withoutSchool.has(row.name));
    expect(ours.length).toBeGreaterThan(10);
    expect(ours.filter((row) => !row.on || !row.forced || row.policies === 0)).toEqual([]);
  });

  it("carries the school in every foreign key between tables of a school", async () => {
    const { rows } = await sql<{ name: string; table: string; target: string; columns: string }>`
      select c.conname as name, t.relname as table, f.relname as target,
        (select string_agg(a.attname, ',' order by k.n) from unnest(c.conkey) with ordinality k(num, n)
          join pg_attribute a on a.attrelid = t.oid and a.attnum = k.num) as columns
      from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
      where c.contype = 'f'`.execute(database.kysely);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => !row.columns.startsWith("school_id"))).toEqual([]);
  });

  it("shows one school nothing of another, even without a condition in the query", async () => {
    const here = await addTestSchool(database, "here");
    const there = await addTestSchool(database, "there");
    await inSchool(database, here.id, (transaction) => addUnit(transaction, here.id));
    const seen = await inSchool(database, there.id, (transaction) =>
      transaction.selectFrom("unit").selectAll().execute(),
    );
    expect(seen).toEqual([]);
  });

  it("refuses a row of another school", async () => {
    const here = await addTestSchool(database, "writer");
    const there = await addTestSchool(database, "victim");
    await expect(inSchool(database, here.id, (transaction) => addUnit(transaction, there.id))).rejects.toThrow(
      /row-level security/,
    );
  });

  it("gives dates as days, moments as instants in UTC and bigint as numbers", async () => {
    const { rows } = await sql<{ day: string; moment: string; big: number }>`
      select date '2026-11-24' as day, timestamptz '2026-11-24 12:00:00.5+08' as moment, 9007199254740991::bigint as big`.execute(
      database.kysely,
    );
    expect(rows).toEqual([{ day: "2026-11-24", moment: "2026-11-24T04:00:00.500Z", big: Number.MAX_SAFE_INTEGER }]);
  });
});

async function addUnit(transaction: Parameters<Parameters<typeof inSchool>[2]>[0], school: SchoolId): Promise<void> {
  const unit = { school_id: school, id: crypto.randomUUID(), kind: "club", name: "围棋社", state: "{}" };
  await transaction.insertInto("unit").values(unit).execute();
}
