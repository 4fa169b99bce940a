import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isUniversityOffice } from "@tongxin/core/people/access.ts";
import { decide, evolve, type Command, type Event, type Unit, type UnitId } from "@tongxin/core/people/unit.ts";
import { accept } from "@tongxin/core/shared/result.ts";
import { act, type Acting, type Subject } from "./act.ts";
import { inSchool, type Database } from "./database/connection.ts";
import { jsonb } from "./database/json.ts";
import { addTestSchool, databaseKinds, openTestDatabase, passingThrough, testWorld } from "./database/testing.ts";
import { officerWith, ordinaryStudent } from "./people/testing.ts";
import type { School } from "./schools/school.ts";
import { versionOf } from "./database/version.ts";

/** A unit of the university as `act` sees it: the smallest noun that has everything. */
function unitSubject(school: School): Subject<Unit, Command, Event> {
  return {
    noun: "unit",
    load: async (transaction, id) => {
      const row = await transaction
        .selectFrom("unit")
        .select("state")
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      return row === undefined ? null : (row.state as Unit);
    },
    may: (actor) => isUniversityOffice(actor),
    decide: (state, command) => decide(state ?? { status: "absent" }, command),
    evolve: (state, event) => evolve(state ?? { status: "absent" }, event),
    save: async (transaction, id, state) => {
      if (state.status === "absent") throw new Error("nothing is saved of what is not there");
      const row = { kind: state.kind, name: state.name, state: jsonb(state), is_open: state.status === "standing" };
      const isThere = await transaction.updateTable("unit").set(row).where("id", "=", id).executeTakeFirst();
      if (isThere.numUpdatedRows > 0n) return;
      await transaction
        .insertInto("unit")
        .values({ school_id: school.id, id, ...row })
        .execute();
    },
    publicFields: { command: "all", event: "all" },
  };
}

const secretary = officerWith({ post: "secretary-general" });

/** What one school's tables hold that an act may touch, as text to be compared. */
async function contents(database: Database, school: School) {
  return inSchool(database, school.id, async (transaction) => {
    const count = async (table: "ledger_entry" | "ledger_opening" | "act_receipt") =>
      (await transaction.selectFrom(table).selectAll().execute()).length;
    const units = await transaction.selectFrom("unit").select(["id", "name", "is_open"]).orderBy("id").execute();
    return {
      units,
      entries: await count("ledger_entry"),
      openings: await count("ledger_opening"),
      receipts: await count("act_receipt"),
    };
  });
}

type Fault = { readonly at: number; readonly when: "before" | "after" };

/** Fails before the n-th write reaches the database, or after it was carried out there. Counts the writes it saw. */
function faulty(database: Database, fault: Fault | null) {
  let writes = 0;
  const pool = passingThrough(database.pool, async (text, ask) => {
    if (!isWrite(text)) return ask(text);
    writes += 1;
    const at = writes;
    if (fault?.at === at && fault.when === "before") throw new Error("cut before the write");
    const answer = await ask(text);
    if (fault?.at === at) throw new Error("cut after the write");
    return answer;
  });
  return { database: { ...database, pool }, writes: () => writes };
}

/** Whether a statement changes anything. */
function isWrite(text: string): boolean {
  return /^\s*(with|insert|update|delete)\b/.test(text);
}

describe.each(databaseKinds)("an act on %s", (kind) => {
  let database: Database;
  let school: School;
  let other: School;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    other = await addTestSchool(database, "other");
  });
  afterAll(() => database.close());
  let schools = 0;
  beforeEach(async () => {
    schools += 1;
    school = await addTestSchool(database, `act-${schools}`);
  });

  const calling = (more: Partial<Acting> = {}): Acting => ({
    world: testWorld(database),
    school,
    actor: secretary,
    idempotencyKey: randomUUID(),
    ...more,
  });
  const found = (call: Acting, id: string, name = "围棋社") =>
    act(call, {
      subject: unitSubject(call.school),
      id,
      command: () => ({ type: "found" as const, id: id as UnitId, kind: "club" as const, name, parent: null }),
    });
  const rename = (call: Acting, id: string, name: string) =>
    act(call, { subject: unitSubject(call.school), id, command: () => ({ type: "rename" as const, name }) });

  test("changes the row, enters one entry and keeps one receipt", async () => {
    const id = randomUUID();
    const acted = await found(calling(), id);
    expect(acted).toMatchObject({ ok: true, value: { id, event: { type: "founded" } } });
    expect(await contents(database, school)).toEqual({
      units: [{ id, name: "围棋社", is_open: true }],
      entries: 1,
      openings: 1,
      receipts: 1,
    });
    const { rows } = await inSchool(database, school.id, (transaction) =>
      sql<{ body: string }>`select convert_from(body, 'UTF8') as body from ledger_entry`.execute(transaction),
    );
    const entry = JSON.parse(rows[0]?.body ?? "") as Record<string, unknown>;
    expect(entry).toMatchObject({ school: school.slug, subject: { noun: "unit", id } });
    expect(rows[0]?.body).not.toContain(secretary.personId);
  });

  test("writes entry, row and receipt in one transaction", async () => {
    await found(calling(), randomUUID());
    const { rows } = await inSchool(database, school.id, (transaction) =>
      sql<{ xmin: string }>`select xmin::text from unit union select xmin::text from ledger_entry
        union select xmin::text from ledger_opening union select xmin::text from act_receipt`.execute(transaction),
    );
    expect(rows).toHaveLength(1);
  });

  test("is whole or not at all, wherever it is cut", async () => {
    const id = randomUUID();
    const counted = faulty(database, null);
    await found(calling(), id);
    await rename(calling({ world: testWorld(counted.database) }), id, "象棋社");
    expect(counted.writes()).toBeGreaterThanOrEqual(4);
    const before = await contents(database, school);
    for (let at = 1; at <= counted.writes(); at += 1) {
      for (const when of ["before", "after"] as const) {
        const world = testWorld(faulty(database, { at, when }).database);
        await expect(rename(calling({ world }), id, "桥牌社")).rejects.toThrow(`cut ${when} the write`);
        expect(await contents(database, school), `cut ${when} write ${at}`).toEqual(before);
      }
    }
  });

  test("whose answer was lost on the way is answered the same when it is sent again", async () => {
    const id = randomUUID();
    const call = calling();
    const lost = await found(call, id);
    expect(await found(call, id)).toEqual(lost);
    expect(await contents(database, school)).toMatchObject({ entries: 1, receipts: 1 });
  });

  test("repeats its answer though the facts its command was made of have moved on", async () => {
    const id = randomUUID();
    let members = 0;
    const close = (call: Acting) =>
      act(call, {
        subject: unitSubject(school),
        id,
        command: () => ({ type: "close" as const, on: "2026-11-24" as never, members: members++, children: 0 }),
      });
    await found(calling(), id);
    const call = calling({ requestDigest: "what was sent" });
    const first = await close(call);
    expect(first.ok).toBe(true);
    expect(await close(call)).toEqual(first);
  });

  test("changes only the version that was read, and answers the same when it is sent again", async () => {
    const id = randomUUID();
    await found(calling(), id);
    const load = () => inSchool(database, school.id, (transaction) => unitSubject(school).load(transaction, id));
    const read = versionOf(await load());
    const call = calling({ ifMatch: read });
    const first = await rename(call, id, "象棋社");
    expect(first.ok).toBe(true);
    expect(await rename(calling({ ifMatch: read }), id, "桥牌社")).toEqual({ ok: false, refusal: "changed-meanwhile" });
    expect(await rename(call, id, "象棋社")).toEqual(first);
    expect((await contents(database, school)).units).toEqual([{ id, name: "象棋社", is_open: true }]);
    expect((await rename(calling({ ifMatch: versionOf(await load()) }), id, "桥牌社")).ok).toBe(true);
  });

  test("refuses the same key with another content, from another person and on another row", async () => {
    const [id, second] = [randomUUID(), randomUUID()];
    await found(calling(), id);
    await found(calling(), second);
    const call = calling();
    await rename(call, id, "象棋社");
    const before = await contents(database, school);
    const refused = { ok: false, refusal: "already-sent-differently" };
    expect(await rename(call, id, "桥牌社")).toEqual(refused);
    expect(await rename(call, second, "象棋社")).toEqual(refused);
    const somebody = officerWith({ post: "league-teacher" }, { personId: randomUUID() as never });
    expect(await rename({ ...call, actor: somebody }, id, "象棋社")).toEqual(refused);
    expect(await contents(database, school)).toEqual(before);
  });

  test("that is refused leaves no trace, and its key may be used again", async () => {
    const id = randomUUID();
    await found(calling(), id);
    const before = await contents(database, school);
    const call = calling();
    expect(await rename(call, id, " ")).toEqual({ ok: false, refusal: "name-missing" });
    expect(await rename({ ...call, actor: ordinaryStudent }, id, "象棋社")).toEqual({
      ok: false,
      refusal: "not-permitted",
    });
    expect(await contents(database, school)).toEqual(before);
    expect(await rename(call, id, "象棋社")).toMatchObject({ ok: true });
  });

  test("happens once when two connections send it at the same moment with one key", async () => {
    const id = randomUUID();
    const call = calling();
    const answers = await Promise.all([found(call, id), found(call, id), found(call, id)]);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await contents(database, school)).toMatchObject({ entries: 1, receipts: 1 });
  });

  test("founds once when two connections found the same thing with keys of their own", async () => {
    const id = randomUUID();
    const answers = await Promise.all([found(calling(), id, "甲社"), found(calling(), id, "乙社")]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, refusal: "wrong-status" });
    expect(await contents(database, school)).toMatchObject({ entries: 1, receipts: 1 });
  });

  test("waits its turn on one subject: of two that close it, the second finds it closed", async () => {
    const id = randomUUID();
    await found(calling(), id);
    const close = () =>
      act(calling(), {
        subject: unitSubject(school),
        id,
        command: () => ({ type: "close" as const, on: "2026-11-24" as never, members: 0, children: 0 }),
      });
    const answers = await Promise.all([close(), close(), close(), close()]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await contents(database, school)).toMatchObject({ entries: 2, receipts: 2 });
  });

  // PGlite has one connection: there is nobody to look on.
  const onlyWithMoreConnections = kind === "postgresql" ? test : () => undefined;
  onlyWithMoreConnections(
    "founds once when one has looked, and another founds it all before the first saves",
    async () => {
      const id = randomUUID();
      const looked = Promise.withResolvers<void>();
      const other = looked.promise.then(() => found(calling(), id, "乙社"));
      const slow = act(calling(), {
        subject: unitSubject(school),
        id,
        command: async () => {
          looked.resolve();
          await Promise.race([other, new Promise((late) => setTimeout(late, 500))]);
          return { type: "found" as const, id: id as UnitId, kind: "club" as const, name: "甲社", parent: null };
        },
      });
      const answers = await Promise.all([slow, other]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, refusal: "wrong-status" });
      expect(await contents(database, school)).toMatchObject({ entries: 1, receipts: 1 });
    },
  );

  onlyWithMoreConnections("holds the subject's row from loading to commit, and takes it before all else", async () => {
    const id = randomUUID();
    await found(calling(), id);
    const heldMeanwhile: string[] = [];
    await act(calling(), {
      subject: unitSubject(school),
      id,
      command: async () => {
        const rows = await inSchool(database, school.id, (transaction) =>
          transaction.selectFrom("unit").select("id").where("id", "=", id).forUpdate().skipLocked().execute(),
        );
        heldMeanwhile.push(...rows.map((row) => row.id));
        const entries = await inSchool(database, school.id, (transaction) =>
          transaction.selectFrom("ledger_entry").select("id").forUpdate().skipLocked().execute(),
        );
        expect(entries).toHaveLength(1); // the ledger is not locked yet
        return { type: "rename" as const, name: "象棋社" };
      },
    });
    expect(heldMeanwhile).toEqual([]);
  });

  test("gives entries about one subject the order in which they were decided", async () => {
    const id = randomUUID();
    await found(calling(), id);
    const names = ["一", "二", "三", "四", "五", "六"];
    await Promise.all(names.map((name) => rename(calling(), id, name)));
    const { rows } = await inSchool(database, school.id, (transaction) =>
      sql<{ body: string }>`select convert_from(body, 'UTF8') as body from ledger_entry order by ordinal`.execute(
        transaction,
      ),
    );
    const last = JSON.parse(rows.at(-1)?.body ?? "{}") as { event: { public: { name: string } } };
    const { units } = await contents(database, school);
    expect(rows).toHaveLength(names.length + 1);
    expect(JSON.stringify(last)).toContain(`"${units[0]?.name ?? ""}"`);
  });

  test("does not see a row of another school, and leaves it alone", async () => {
    const id = randomUUID();
    await found(calling({ school: other }), id, "邻校社团");
    const before = await contents(database, other);
    expect(await rename(calling(), id, "象棋社")).toEqual({ ok: false, refusal: "wrong-status" });
    expect(await contents(database, other)).toEqual(before);
    expect(await contents(database, school)).toMatchObject({ units: [], entries: 0, receipts: 0 });
  });

  test("tells the sequencer of news after the commit, and of none when it was refused", async () => {
    let news = 0;
    const world = { ...testWorld(database), ledgerHasNews: () => void (news += 1) };
    const id = randomUUID();
    await found(calling({ world }), id);
    expect(news).toBe(1);
    await rename(calling({ world }), id, " ");
    expect(news).toBe(1);
  });

  test("whose terms are given enters them with the decision", async () => {
    const id = randomUUID();
    const subject = {
      ...unitSubject(school),
      decide: () => accept({ type: "renamed" as const, name: "象棋社" }),
      terms: async () => ({ profile: "reform-2017", version: "1", parameters: {} }),
    };
    await found(calling(), id);
    await act(calling(), { subject, id, command: () => ({ type: "rename" as const, name: "象棋社" }) });
    const { rows } = await inSchool(database, school.id, (transaction) =>
      sql<{ body: string }>`select convert_from(body, 'UTF8') as body from ledger_entry order by ordinal desc`.execute(
        transaction,
      ),
    );
    expect(JSON.parse(rows[0]?.body ?? "")).toMatchObject({ terms: { profile: "reform-2017", version: "1" } });
  });
});
