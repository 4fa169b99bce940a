import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../database/connection.ts";
import { databaseKinds, openTestDatabase } from "../../database/testing.ts";
import { hashCode, readCode } from "../../identity/code.ts";
import { signIn } from "../../identity/sign-in.ts";
import { addTestUniversity, type Role, type TestUniversity } from "../register/testing.ts";
import type { GivenCode, Staff, StaffActed } from "./contract.ts";

describe.each(databaseKinds)("accounts of staff, on %s", (kind) => {
  let database: Database;
  let home: TestUniversity;
  let neighbour: TestUniversity;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    home = await addTestUniversity(database, "shili");
    neighbour = await addTestUniversity(database, "other");
  });
  afterAll(() => database.close());

  const newcomer = { number: "T900", name: "某老师", employment: "student-affairs", faculty: "" };
  async function send<Body = StaffActed>(role: Role, path: string, body: unknown = {}) {
    const answer = await home.post<Body>(role, path, body);
    return answer.ok ? answer.body : answer.problem.code;
  }
  const list = async (role: Role) => {
    const answer = await home.get<Staff>(role, "staff");
    return answer.ok ? answer.body.staff : [];
  };
  const member = async (role: Role, id: string) => (await list(role)).find((one) => one.id === id);
  async function add(number: string): Promise<string> {
    const added = await send("teacher", "staff", { ...newcomer, number });
    if (typeof added === "string") throw new Error(added);
    return added.id;
  }
  async function giveCode(role: Role, person: string): Promise<GivenCode> {
    const given = await send<GivenCode>(role, `staff/${person}/code`);
    if (typeof given === "string") throw new Error(given);
    return given;
  }
  const entries = () =>
    home.read(async (transaction) => (await transaction.selectFrom("ledger_entry").select("body").execute()).length);
  const enter = (number: string, secret: string) =>
    signIn(home.read, { school: home.school.id, number, secret, address: "10.0.0.1", agent: "", earlier: null });

  test("are added by staff of the university's office, in one entry of the ledger, and give no post", async () => {
    const before = await entries();
    const id = await add("T901");
    expect(await entries()).toBe(before + 1);
    expect(await member("secretary", id)).toMatchObject({ number: "T901", posts: [], hasCode: false, closedOn: null });
    expect(await send("teacher", "staff", { ...newcomer, number: "T901" })).toBe("staff-number-taken");
    expect(await send("teacher", "staff", { ...newcomer, name: " " })).toBe("malformed-request");
    expect(await entries()).toBe(before + 1);
  });

  test("are not seen, added or opened by a faculty's staff or a student", async () => {
    const id = await add("T902");
    for (const role of ["facultyTeacher", "student"] as const) {
      expect((await home.get(role, "staff")).status).toBe(403);
      expect(await send(role, "staff", newcomer)).toBe("not-permitted");
      for (const what of ["code", "close", "reopen"])
        expect(await send(role, `staff/${id}/${what}`)).toBe("not-permitted");
    }
    expect(await member("teacher", id)).toMatchObject({ hasCode: false, closedOn: null });
  });

  test("open once by a one-time code, of which the database keeps the hash and the ledger nothing", async () => {
    const id = await add("T903");
    const first = await giveCode("teacher", id);
    const second = await giveCode("teacher", id);
    expect(second).toMatchObject({ number: "T903", validDays: 14, address: "http://localhost/shili/sign-in" });
    expect(await member("teacher", id)).toMatchObject({ hasCode: true });
    const plain = readCode(second.code) ?? "";
    const stored = await home.read(async (transaction) => ({
      code: await transaction.selectFrom("one_time_code").selectAll().where("person_id", "=", id).execute(),
      ledger: await transaction.selectFrom("ledger_opening").select("content").execute(),
    }));
    expect(stored.code.map(({ code_hash }) => code_hash)).toEqual([hashCode(id, plain)]);
    expect(JSON.stringify(stored)).not.toContain(plain);
    expect(await enter("T903", first.code)).toMatchObject({ ok: false });
    expect(await enter("t903", second.code)).toMatchObject({ ok: true, value: { next: "choose-password" } });
    expect(await enter("T903", second.code)).toMatchObject({ ok: false });
  });

  test("close with every session and code of theirs, and open again without them", async () => {
    const id = await add("T904");
    await enter("T904", (await giveCode("teacher", id)).code);
    const unused = await giveCode("teacher", id);
    expect(await send("secretary", `staff/${id}/close`)).toMatchObject({ id });
    expect(await send("secretary", `staff/${id}/close`)).toBe("staff-wrong-status");
    expect(await send("secretary", `staff/${id}/code`)).toBe("staff-wrong-status");
    const live = await home.read((transaction) =>
      transaction
        .selectFrom("session")
        .select("id")
        .where("person_id", "=", id)
        .where("revoked_at", "is", null)
        .execute(),
    );
    expect(live).toEqual([]);
    expect(await enter("T904", unused.code)).toMatchObject({ ok: false });
    expect(await member("teacher", id)).toMatchObject({ may: { giveCode: false, close: false, reopen: true } });
    expect(await send("secretary", `staff/${id}/reopen`)).toMatchObject({ id });
    expect(await enter("T904", unused.code)).toMatchObject({ ok: false });
    expect(await member("teacher", id)).toMatchObject({ closedOn: null, may: { giveCode: true, close: true } });
  });

  test("of holders of a post of staff are the League secretary's alone, and nobody's own", async () => {
    const holder = home.id("staff", "secretary");
    for (const what of ["code", "close"]) {
      expect(await send("teacher", `staff/${holder}/${what}`)).toBe("not-permitted");
      expect(await send("secretary", `staff/${holder}/${what}`)).toBe("not-permitted");
      expect(await send("leagueSecretary", `staff/${home.id("staff", "leagueSecretary")}/${what}`)).toBe(
        "not-permitted",
      );
    }
    expect(await member("teacher", holder)).toMatchObject({ may: { giveCode: false, close: false } });
    expect(await member("leagueSecretary", holder)).toMatchObject({ may: { giveCode: true, close: true } });
    expect(await giveCode("leagueSecretary", holder)).toMatchObject({ number: "T000" });
  });

  test("of another school are not there, and students are no staff", async () => {
    const strangers = [neighbour.id("staff", "teacher"), home.id("student", "1"), crypto.randomUUID()];
    for (const stranger of strangers) {
      for (const what of ["code", "close", "reopen"])
        expect(await send("leagueSecretary", `staff/${stranger}/${what}`)).toBe("staff-not-found");
    }
    const numbers = (await list("leagueSecretary")).map(({ id }) => id);
    expect(numbers).not.toContain(strangers[0]);
    const foreign = { ...newcomer, number: "T905", faculty: neighbour.id("unit", "faculty", "0") };
    const added = await send("teacher", "staff", foreign);
    expect(await member("teacher", (added as StaffActed).id)).toMatchObject({ faculty: null });
  });

  test("are shown their code once: the same request again says so, and makes no other", async () => {
    const id = await add("T906");
    const again = { idempotencyKey: "the-same-request" };
    const ask = () => home.api("teacher")<GivenCode>("POST", `/shili/staff/${id}/code`, {}, again);
    const first = await ask();
    expect(first.ok).toBe(true);
    const second = await ask();
    expect(second.ok ? "" : second.problem.code).toBe("staff-code-already-given");
    expect(await enter("T906", first.ok ? first.body.code : "")).toMatchObject({ ok: true });
  });
});
