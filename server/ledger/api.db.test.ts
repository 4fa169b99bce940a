import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asInstant } from "@tongxin/core/shared/instant.ts";
import { databaseKinds, openTestDatabase, addTestSchool } from "../database/testing.ts";
import { inSchool, type Database } from "../database/connection.ts";
import { indexEndpoints, inProcessApi } from "../http/in-process.ts";
import type { CallApi } from "../http/pages-contract.ts";
import type { School } from "../schools/school.ts";
import { ledgerEndpoints } from "./api.ts";
import { appendAllToLedger, type LedgerFact } from "./append.ts";
import type { CheckedReceipt, Entries, EntryPage, Found, LogState } from "./contract.ts";
import { keepLedger } from "./keeper.ts";
import { logFolder, publishIn } from "./publication.ts";
import { makeReceipt } from "./receipt.ts";

describe.each(databaseKinds)("the public ledger over the API, on %s", (kind) => {
  let database: Database;
  let school: School;
  let api: CallApi;
  let ids: readonly string[];
  const dataFolder = mkdtempSync(join(tmpdir(), "tongxin-ledger-api-"));

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    school = await addTestSchool(database);
    const place = { database, dataFolder, origin: "http://localhost" };
    const keeper = keepLedger(place, () => undefined);
    ids = await inSchool(database, school.id, (transaction) => appendAllToLedger(transaction, facts(school)));
    await keeper.settle();
    const caller = { sessionToken: null, client: { address: "", agent: "" }, setSessionToken: () => undefined };
    const index = indexEndpoints(ledgerEndpoints, async () => null);
    api = inProcessApi({ ...place, ledgerHasNews: () => undefined }, index, caller);
  });
  afterAll(async () => {
    await database.close();
    rmSync(dataFolder, { recursive: true });
  });

  const get = async <T>(path: string): Promise<T> => {
    const answer = await api<T>("GET", `/shili/ledger${path}`);
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.body;
  };

  test("says how large it is, and when its last entry was made", async () => {
    const { checkpoint, keys, waiting } = await get<LogState>("");
    expect(checkpoint).toMatchObject({ size: 7, lastEntryAt: "2026-11-24T02:03Z" });
    expect([keys.length, waiting]).toEqual([1, 0]);
  });

  test("lists entries newest first, page by page, with their public fields only", async () => {
    const page = await get<Entries>("/entries?page=2&count=5");
    expect(page.entries.map(({ index }) => index)).toEqual([1, 0]);
    expect(page.entries[0]?.facts).toEqual({ "terms.title": "公示 1" });
    expect(JSON.stringify(page)).not.toContain("不公开");
  });

  test("has no page beyond its last", async () => {
    expect((await get<Entries>("/entries?page=99")).entries).toEqual([]);
  });

  test("refuses an entry that is not there", async () => {
    const answer = await api("GET", "/shili/ledger/entries/7");
    expect(answer).toMatchObject({ ok: false, status: 404, problem: { code: "entry-not-published" } });
  });

  test("finds an entry by its number as people write it, and by the id that an act answered with", async () => {
    const find = (code: string) => get<Found>(`/find?${new URLSearchParams({ code })}`);
    expect(await find("第 ６ 号")).toEqual({ status: "found", index: 6 });
    expect(await find("7")).toEqual({ status: "unknown", index: null });
    expect(await find(ids[3] ?? "")).toEqual({ status: "found", index: 3 });
    expect(await find("0195f000-0000-7000-8000-000000000001")).toEqual({ status: "unknown", index: null });
    expect(await find("你好")).toEqual({ status: "not-a-code", index: null });
  });

  test("says of an entry that has no number yet that it waits", async () => {
    const [id = ""] = await inSchool(database, school.id, (transaction) =>
      appendAllToLedger(transaction, facts(school).slice(0, 1)),
    );
    expect(await get<Found>(`/find?code=${id}`)).toEqual({ status: "waiting", index: null });
  });

  test("holds a receipt true as it was given, and untrue once a letter of the entry is changed", async () => {
    const receipt = makeReceipt(publishIn(logFolder(dataFolder, "shili")), 4) ?? "";
    const check = async (text: string) => {
      const answer = await api<CheckedReceipt>("POST", "/shili/ledger/receipt-check", { text });
      return answer.ok ? answer.body : null;
    };
    expect(await check(receipt)).toEqual({ outcome: "included", index: 4, size: 7 });
    expect(await check(receipt.replaceAll("\n", "\r\n"))).toMatchObject({ outcome: "included" });
    const [, extra = ""] = /^extra (\S+)$/m.exec(receipt) ?? [];
    const forged = Buffer.from(Buffer.from(extra, "base64").toString().replace("公示 4", "公示 5")).toString("base64");
    expect(await check(receipt.replace(extra, forged))).toMatchObject({ outcome: "not-included" });
    expect(await check("你好")).toMatchObject({ outcome: "receipt-unreadable" });
  });

  test("shows an entry with a path of as many steps as its tree is high", async () => {
    const page = await get<EntryPage>("/entries/4");
    expect(page.path.map(({ side }) => side)).toEqual(["right", "right", "left"]);
    expect(JSON.parse(page.body)).toMatchObject({ subject: { noun: "notice", id: "4" } });
    expect(page.hasCommitments).toBe(true);
  });
});

function facts(school: School): readonly LedgerFact[] {
  return Array.from({ length: 7 }, (_, number) => ({
    school,
    at: asInstant("2026-11-24T02:03:04.567Z"),
    actor: "0195f000-0000-7000-8000-000000000009",
    noun: "notice",
    id: String(number),
    command: { type: "draft", statement: "不公开" },
    event: { type: "drafted", terms: { title: `公示 ${number}` } },
    terms: null,
    publicFields: { command: [], event: ["terms"] },
  }));
}
