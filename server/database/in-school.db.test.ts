import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { School } from "../schools/school.ts";
import { inSchool, type Database } from "./connection.ts";
import { keptAs } from "./kept-statements.ts";
import { addTestSchool, databaseKinds, openTestDatabase, passingThrough } from "./testing.ts";

const failing = (text: string): string => (text.startsWith("begin;") ? "begin; select 1 / 0" : text);

describe.each(databaseKinds)("a transaction of one school, on %s", (kind) => {
  let database: Database;
  let school: School;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    school = await addTestSchool(database);
  });
  afterAll(() => database.close());

  test("is not begun for a name that is no UUID", async () => {
    const nobody = "x', true), set_config('role', 'none" as School["id"];
    await expect(inSchool(database, nobody, async () => null)).rejects.toThrow("a school is named by its UUID");
  });

  test("leaves its connection ready for the next one where its beginning fails", async () => {
    const pool = passingThrough(database.pool, (text, ask) => ask(failing(text)));
    for (let time = 0; time < 12; time++)
      await expect(inSchool({ ...database, pool }, school.id, async () => null)).rejects.toThrow("division by zero");
    const asked = inSchool(database, school.id, (transaction) =>
      transaction.selectFrom("school").select("slug").execute(),
    );
    expect(await asked).toEqual([{ slug: school.slug }]);
  });

  test("prepares what is kept once a connection, and gives the same answer each time", async () => {
    const twice = await inSchool(database, school.id, async (transaction) => {
      const ask = (number: number) =>
        sql<{ sum: number }>`${keptAs("a sum")} select ${number}::int + 1 as sum`.execute(transaction);
      const [{ rows: first }, { rows: second }] = [await ask(1), await ask(41)];
      const prepared = sql<{ name: string }>`select name from pg_prepared_statements where name = 'a sum'`;
      return { sums: [first[0]?.sum, second[0]?.sum], prepared: (await prepared.execute(transaction)).rows.length };
    });
    expect(twice).toEqual({ sums: [2, 42], prepared: kind === "postgresql" ? 1 : 0 });
  });
});
