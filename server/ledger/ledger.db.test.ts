import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runVerify } from "../../verify/command.ts";
import { verifyReceipt } from "../../verify/tlog-proof.ts";
import { inSchool, type Database } from "../database/connection.ts";
import { addTestSchool, databaseKinds, openTestDatabase, testInstant } from "../database/testing.ts";
import type { School } from "../schools/school.ts";
import { appendToLedger, EntryTooLarge } from "./append.ts";
import { ledgerOf } from "./database-store.ts";
import { keepLedger, openLog, type LedgerPlace } from "./keeper.ts";
import { keyPath } from "./signer.ts";
import { logFolder } from "./publication.ts";
import { findEntryIndex } from "./receipt.ts";
import { mountLogs } from "./routes.ts";
import { sequence } from "./sequencer.ts";

describe.each(databaseKinds)("the ledger on %s", (kind) => {
  let database: Database;
  let place: LedgerPlace;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    const dataFolder = mkdtempSync(join(tmpdir(), "ledger-db-"));
    place = { database, dataFolder, origin: "http://localhost:8080" };
  });
  afterAll(async () => {
    await database.close();
    rmSync(place.dataFolder, { recursive: true });
  });

  function enter(school: School, id: string, text = "请到学生事务中心办理"): Promise<string> {
    return inSchool(database, school.id, (transaction) =>
      appendToLedger(transaction, {
        school,
        at: testInstant,
        actor: "0195f000-0000-7000-8000-000000000009",
        role: "staff",
        noun: "concern",
        id,
        command: { type: "answer", text },
        event: { type: "answered", text, on: "2026-11-24" },
        terms: null,
        publicFields: { command: [], event: { answered: ["on"] } },
      }),
    );
  }

  it("publishes what act enters, and the check and a receipt hold", async () => {
    const school = await addTestSchool(database, "yunhe");
    const keeper = keepLedger(place, () => undefined);
    const ids = [await enter(school, "c-1"), await enter(school, "c-2"), await enter(school, "c-3")];
    await keeper.settle();
    const log = openLog(place, school);
    const run = await runVerify(logFolder(place.dataFolder, "yunhe"), { keys: log.signer.verifierKeys });
    expect(run).toMatchObject({ exitCode: 0, report: { size: 3, origin: "localhost:8080/yunhe/log" } });
    const index = await inSchool(database, school.id, (transaction) => findEntryIndex(transaction, ids[1] as string));
    expect(index).toBe(1);

    const app = Fastify();
    mountLogs(app, place.dataFolder);
    const receipt = await app.inject("/yunhe/log/receipt/1");
    expect(verifyReceipt(receipt.body, log.signer.verifierKeys)).toMatchObject({ verdict: "passed", index: 1 });
    expect(receipt.body).not.toContain("学生事务");
    expect((await app.inject("/yunhe/log/receipt/3")).statusCode).toBe(404);
    expect((await app.inject("/yunhe/log/checkpoint")).headers["content-type"]).toBe("text/plain; charset=utf-8");
    const tile = await app.inject("/yunhe/log/tile/0/000.p/3");
    expect([tile.rawPayload.length, tile.headers["content-type"]]).toEqual([96, "application/octet-stream"]);
    for (const path of ["tile/..%2f..%2fkeys/yunhe.json", "tile/0/001", "keys/x", "../keys/yunhe.json"])
      expect((await app.inject(`/yunhe/log/${path}`)).statusCode).toBe(404);
    await app.close();
  });

  it("enters nothing when the transaction is rolled back", async () => {
    const school = await addTestSchool(database, "rolled");
    const broken = inSchool(database, school.id, async (transaction) => {
      await appendToLedger(transaction, wholeNote(school, "short"));
      throw new Error("after the entry");
    });
    await expect(broken).rejects.toThrow("after the entry");
    await enter(school, "c-1");
    expect(await sequence(openLog(place, school))).toEqual({ ok: true, value: { size: 1 } });
  });

  it("refuses an entry that no bundle can hold, and commits to long content without showing it", async () => {
    const school = await addTestSchool(database, "long");
    const tooLarge = inSchool(database, school.id, (transaction) =>
      appendToLedger(transaction, wholeNote(school, "x".repeat(65_535))),
    );
    await expect(tooLarge).rejects.toThrow(EntryTooLarge);
    await enter(school, "c-1", "长".repeat(22_000));
    expect(await sequence(openLog(place, school))).toEqual({ ok: true, value: { size: 1 } });
  });

  it("never lets an entry that has its place be changed, moved or deleted", async () => {
    const school = await addTestSchool(database, "fixed");
    await enter(school, "c-1");
    expect(await sequence(openLog(place, school))).toMatchObject({ ok: true });
    const attempt = (statement: string) =>
      inSchool(database, school.id, (transaction) => sql.raw(statement).execute(transaction));
    await expect(attempt("update ledger_entry set body = 'x'")).rejects.toThrow(/permission denied/);
    await expect(attempt("delete from ledger_entry")).rejects.toThrow(/permission denied/);
    await expect(attempt("delete from ledger_head")).rejects.toThrow(/permission denied/);
    expect(Number((await attempt("update ledger_entry set index = 7")).numAffectedRows ?? 0)).toBe(0);
  });

  it("forgets what was committed about a subject, and stays whole", async () => {
    const school = await addTestSchool(database, "forgets");
    await enter(school, "c-1");
    await enter(school, "c-2");
    await sequence(openLog(place, school));
    const left = await inSchool(database, school.id, async (transaction) => {
      expect(await ledgerOf(transaction).forget({ noun: "concern", id: "c-1" })).toBe(3);
      return sql<{ content: string }>`select content from ledger_opening`.execute(transaction);
    });
    expect(left.rows).toHaveLength(3);
    await enter(school, "c-3");
    await sequence(openLog(place, school));
    expect((await runVerify(logFolder(place.dataFolder, "forgets"))).exitCode).toBe(0);
  });

  it("names a person in public by one pseudonym per subject, and by another elsewhere", async () => {
    const school = await addTestSchool(database, "persons");
    const person = "0195f000-0000-7000-8000-000000000009";
    const settle = (id: string) =>
      inSchool(database, school.id, (transaction) =>
        appendToLedger(transaction, {
          ...wholeNote(school, "short"),
          id,
          event: { type: "said", by: person },
        }),
      );
    for (const id of ["s-1", "s-1", "s-2"]) await settle(id);
    const log = openLog(place, school);
    await sequence(log);
    const bundle = Buffer.from(log.publication.readBundle(0, 3)).toString();
    expect(bundle).not.toContain(person);
    const [first, again, elsewhere] = [...bundle.matchAll(/"by":"([^"]+)"/g)].map((match) => match[1]);
    expect(again).toBe(first);
    expect(elsewhere).not.toBe(first);
  });

  it("gives each place once when two writers come at the same time", async () => {
    const school = await addTestSchool(database, "two");
    for (let number = 0; number < 20; number++) await enter(school, `c-${number}`);
    const log = openLog(place, school);
    const both = await Promise.allSettled([sequence(log), sequence(log)]);
    expect(both.some((one) => one.status === "fulfilled" && one.value.ok)).toBe(true);
    expect(await sequence(log)).toEqual({ ok: true, value: { size: 20 } });
    expect((await runVerify(logFolder(place.dataFolder, "two"))).exitCode).toBe(0);
  });

  it("makes no new key for a log that is already published", async () => {
    const school = await addTestSchool(database, "lost");
    await sequence(openLog(place, school));
    rmSync(keyPath(place.dataFolder, "lost"));
    expect(() => openLog(place, school)).toThrow(/签名密钥/);
    expect(existsSync(keyPath(place.dataFolder, "lost"))).toBe(false);
    const heard = new Promise<unknown>((resolve) => keepLedger(place, resolve).hasNews());
    expect(String(await heard)).toContain("签名密钥");
    await expect(keepLedger(place, () => undefined).settle()).rejects.toThrow(/签名密钥/);
  });
});

function wholeNote(school: School, text: string) {
  return {
    school,
    at: testInstant,
    actor: "a",
    noun: "note",
    id: "n",
    command: { type: "say", text },
    event: { type: "said" },
    terms: null,
    publicFields: { command: "all", event: "all" },
  } as const;
}
