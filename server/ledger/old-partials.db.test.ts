import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runVerify } from "../../verify/command.ts";
import { inSchool, type Database } from "../database/connection.ts";
import { addTestSchool, databaseKinds, openTestDatabase, testInstant } from "../database/testing.ts";
import type { School } from "../schools/school.ts";
import { appendAllToLedger } from "./append.ts";
import { openLog, type LedgerPlace } from "./keeper.ts";
import { dropOldPartials } from "./old-partials.ts";
import { logFolder } from "./publication.ts";
import { sequence } from "./sequencer.ts";

describe.each(databaseKinds)("the partial tiles of a log on %s", (kind) => {
  let database: Database;
  let place: LedgerPlace;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    place = { database, dataFolder: mkdtempSync(join(tmpdir(), "partials-")), origin: "http://localhost:8080" };
  });
  afterAll(async () => {
    await database.close();
    rmSync(place.dataFolder, { recursive: true });
  });

  async function publishMore(school: School, count: number): Promise<void> {
    const facts = Array.from({ length: count }, (_, at) => ({
      school,
      at: testInstant,
      actor: "0195f000-0000-7000-8000-000000000009",
      noun: "concern",
      id: String(at),
      command: { type: "answer" },
      event: { type: "answered" },
      terms: null,
      publicFields: { command: [], event: [] },
    }));
    await inSchool(database, school.id, (transaction) => appendAllToLedger(transaction, facts));
    expect((await sequence(openLog(place, school))).ok).toBe(true);
  }

  /** As if everything published so far had been written and signed that long ago. */
  async function age(school: School, minutes: number): Promise<void> {
    await sql`update ledger_checkpoint set signed_at = signed_at - make_interval(mins => ${minutes})
      where school_id = ${school.id}`.execute(database.kysely);
    const folder = logFolder(place.dataFolder, school.slug);
    for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const then = new Date(statSync(join(folder, path)).mtimeMs - minutes * 60_000);
      utimesSync(join(folder, path), then, then);
    }
  }

  function bundles(school: School): readonly string[] {
    const folder = join(logFolder(place.dataFolder, school.slug), "tile/entries");
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => !path.endsWith(".p"))
      .sort();
  }

  it("go when a wider one or the full one has replaced them for an hour, and the log still holds", async () => {
    const school = await addTestSchool(database, "yunhe");
    for (const count of [10, 20, 226, 5, 7]) await publishMore(school, count);
    expect(bundles(school)).toEqual(["000", "000.p/10", "000.p/30", "001.p/12", "001.p/5"]);
    await age(school, 61);
    expect(await dropOldPartials(openLog(place, school))).toBe(6); // three widths, of the bundle and of the tile
    expect(bundles(school)).toEqual(["000", "001.p/12"]);
    const log = openLog(place, school);
    const run = await runVerify(logFolder(place.dataFolder, "yunhe"), { keys: log.signer.verifierKeys });
    expect(run).toMatchObject({ exitCode: 0, report: { size: 268 } });
    await publishMore(school, 1);
    expect(bundles(school)).toEqual(["000", "001.p/12", "001.p/13"]);
  });

  it("stay for an hour after they were replaced, however long they were the newest", async () => {
    const school = await addTestSchool(database, "shili");
    await publishMore(school, 3);
    await age(school, 600);
    await publishMore(school, 4);
    expect(await dropOldPartials(openLog(place, school))).toBe(0);
    await age(school, 59);
    expect(await dropOldPartials(openLog(place, school))).toBe(0);
    await age(school, 2);
    expect(await dropOldPartials(openLog(place, school))).toBe(2);
    expect(bundles(school)).toEqual(["000.p/7"]);
    expect(existsSync(join(logFolder(place.dataFolder, "shili"), "checkpoint"))).toBe(true);
  });

  it("that were written but never signed stay for an hour, for another process may be about to", async () => {
    const school = await addTestSchool(database, "linshi");
    await publishMore(school, 3);
    await publishMore(school, 4);
    await sql`delete from ledger_checkpoint where school_id = ${school.id}`.execute(database.kysely);
    expect(await dropOldPartials(openLog(place, school))).toBe(0);
    await age(school, 61);
    expect(await dropOldPartials(openLog(place, school))).toBe(2);
    expect(bundles(school)).toEqual(["000.p/7"]);
  });
});
