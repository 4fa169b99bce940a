import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inSchool, type Database, type SchoolTransaction } from "../database/connection.ts";
import { addTestSchool, databaseKinds, openTestDatabase, passingThrough, testWorld } from "../database/testing.ts";
import { createApp } from "../http/app.ts";
import type { School } from "../schools/school.ts";
import { hashCode, newCode } from "./code.ts";
import type { Sessions } from "./contract.ts";
import { identityEndpoints } from "./routes.ts";
import { loadVisitor } from "./session.ts";

type Cookies = Readonly<Record<string, string>>;
const password = "山高水长风清月明";
const longPassword = `${password}二〇二六`;

describe.each(databaseKinds)("signing in, on %s", (kind) => {
  let database: Database;
  let school: School;
  let app: FastifyInstance;
  let people = 0;
  /** Their texts without their values, so that two ways through can be compared. */
  const statements: string[] = [];

  beforeAll(async () => {
    const opened = await openTestDatabase(kind);
    const pool = passingThrough(opened.pool, (text, ask) => {
      statements.push(text);
      return ask(text);
    });
    database = { ...opened, pool };
    school = await addTestSchool(database);
    await addTestSchool(database, "other");
    app = await createApp(testWorld(database), identityEndpoints, loadVisitor);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const within = <Value>(work: (transaction: SchoolTransaction) => Promise<Value>) =>
    inSchool(database, school.id, work);

  async function addPerson(codeDays: number | null = 14) {
    people += 1;
    const person = { id: crypto.randomUUID(), number: `2023${String(people).padStart(6, "0")}`, code: newCode() };
    await within(async (transaction) => {
      const row = { kind: "student", name: `甲${people}`, pinyin_key: "", stroke_key: "" };
      const { id, number } = person;
      await transaction
        .insertInto("person")
        .values({ school_id: school.id, id, number, ...row })
        .execute();
      if (codeDays === null) return;
      const expires_at = sql<string>`now() + make_interval(days => ${codeDays})`;
      const code = { person_id: id, code_hash: hashCode(id, person.code), expires_at, issued_by: id };
      await transaction
        .insertInto("one_time_code")
        .values({ school_id: school.id, ...code })
        .execute();
    });
    return person;
  }

  async function post(path: string, payload: object, cookies: Cookies = {}) {
    const answer = await app.inject({ method: "POST", url: `/api/v1/shili/${path}`, payload, cookies });
    const set = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>(), cookies: set, answer };
  }
  const me = async (cookies: Cookies, slug = "shili") =>
    (await app.inject({ url: `/api/v1/${slug}/me`, cookies })).statusCode;

  async function withPassword() {
    const person = await addPerson();
    const first = await post("sign-in", { number: person.number, secret: person.code });
    const chosen = await post("password", { password: longPassword }, first.cookies);
    return { ...person, first, cookies: chosen.cookies };
  }

  test("goes by a code once, then by the password chosen after it", async () => {
    const person = await addPerson();
    const spelled = person.code.toLowerCase().replace(/(.{4})(?=.)/g, "$1-");
    const first = await post("sign-in", { number: person.number, secret: spelled });
    expect(first).toMatchObject({ status: 201, body: { next: "choose-password" } });
    const again = await post("sign-in", { number: person.number, secret: person.code });
    expect(again).toMatchObject({ status: 401, body: { code: "sign-in-failed" } });
    expect(await post("password", { password: "短" }, first.cookies)).toMatchObject({ status: 422 });
    expect(await post("password", { password: longPassword }, first.cookies)).toMatchObject({ status: 201 });
    const later = await post("sign-in", { number: person.number, secret: longPassword });
    expect(later).toMatchObject({ status: 201, body: { next: "home" } });
  });

  test("refuses a code that has expired, of somebody else, and of one who has left", async () => {
    const [expired, own, left] = [await addPerson(-1), await addPerson(), await addPerson()];
    await within((tx) => tx.updateTable("person").set({ left_on: "2026-06-30" }).where("id", "=", left.id).execute());
    for (const [number, secret] of [
      [expired.number, expired.code],
      [own.number, expired.code],
      [left.number, left.code],
    ])
      expect(await post("sign-in", { number, secret })).toMatchObject({
        status: 401,
        body: { code: "sign-in-failed" },
      });
  });

  test("gives an unknown number the same answer after the same statements as a wrong password or a used code", async () => {
    const person = await withPassword();
    const asked = async (number: string, secret: string) => {
      statements.length = 0;
      const { status, body } = await post("sign-in", { number, secret });
      return { status, body, statements: [...statements] };
    };
    for (const secret of ["一个不对的密码而已", newCode()]) {
      const known = await asked(person.number, secret);
      expect(await asked("9999999999", secret)).toEqual(known);
      expect(known.statements.length).toBeGreaterThan(5);
    }
  });

  test("makes a new token each time, and a new one again when the password changes", async () => {
    const person = await withPassword();
    const fixed = await post(
      "sign-in",
      { number: person.number, secret: longPassword },
      { tongxin: "chosen-by-somebody" },
    );
    const second = await post("sign-in", { number: person.number, secret: longPassword }, fixed.cookies);
    const changed = await post("password", { password: `${longPassword}新`, current: longPassword }, second.cookies);
    const tokens = [person.first, fixed, second, changed].map(({ cookies }) => cookies["tongxin"]);
    expect(new Set([...tokens, "chosen-by-somebody"]).size).toBe(5);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
    expect(await me(fixed.cookies)).toBe(401);
    expect(await me(second.cookies)).toBe(401);
    expect(await me(changed.cookies)).toBe(200);
    expect(await me(changed.cookies, "other")).toBe(401);
  });

  test("asks for the current password, except where a code opened the door", async () => {
    const person = await withPassword();
    const wrong = await post("password", { password: `${longPassword}新`, current: "不是这个密码吧" }, person.cookies);
    expect(wrong).toMatchObject({ status: 403, body: { code: "current-password-wrong" } });
    expect(await me(person.cookies)).toBe(200);
    for (let time = 0; time < 10; time += 1) await post("password", { password: longPassword }, person.cookies);
    const tooOften = await post("password", { password: `${longPassword}新`, current: longPassword }, person.cookies);
    expect(tooOften).toMatchObject({ status: 429, body: { code: "too-many-tries" } });
    // The tries at a password change are not those at signing in.
    expect(await post("sign-in", { number: person.number, secret: longPassword })).toMatchObject({ status: 201 });
  });

  test("ends when it is signed out: the same cookie again is nobody's", async () => {
    const person = await withPassword();
    const out = await post("sign-out", {}, person.cookies);
    expect(out).toMatchObject({ status: 201, body: { done: true, singleSignOut: null } });
    expect(out.cookies["tongxin"]).toBe("");
    expect(await me(person.cookies)).toBe(401);
    expect(await post("sign-out", {}, person.cookies)).toMatchObject({ status: 401, body: { code: "sign-in-needed" } });
  });

  test("ends two days after the last visit and fourteen after it began, and no sooner", async () => {
    const person = await withPassword();
    const setBack = (column: "seen_at" | "expires_at", time: string) =>
      within((tx) =>
        tx
          .updateTable("session")
          .set({ [column]: sql`now() + ${time}::interval` })
          .where("person_id", "=", person.id)
          .execute(),
      );
    await setBack("seen_at", "-47 hours -59 minutes");
    expect(await me(person.cookies)).toBe(200);
    await setBack("seen_at", "-48 hours -1 minute");
    expect(await me(person.cookies)).toBe(401);
    await setBack("seen_at", "0");
    await setBack("expires_at", "1 minute");
    expect(await me(person.cookies)).toBe(200);
    await setBack("expires_at", "-1 second");
    expect(await me(person.cookies)).toBe(401);
    const { rows } = await within((tx) =>
      sql<{
        days: number;
      }>`select max(extract(day from expires_at - created_at))::int as days from session where person_id <> ${person.id}`.execute(
        tx,
      ),
    );
    expect(rows[0]?.days).toBe(14);
  });

  test("is listed for its owner, who may end it, and for nobody else", async () => {
    const person = await withPassword();
    const other = await withPassword();
    const phone = await post("sign-in", { number: person.number, secret: longPassword });
    const list = async (cookies: Cookies) => {
      const answer = await app.inject({ url: "/api/v1/shili/sessions", cookies });
      return answer.json<Sessions>().sessions;
    };
    const sessions = await list(person.cookies);
    expect(sessions.filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(sessions).toHaveLength(2);
    const id = sessions.find(({ isThis }) => !isThis)?.id ?? "";
    const end = (cookies: Cookies) =>
      app
        .inject({ method: "DELETE", url: `/api/v1/shili/sessions/${id}`, cookies })
        .then(({ statusCode }) => statusCode);
    expect(await end(other.cookies)).toBe(404);
    expect(await me(phone.cookies)).toBe(200);
    expect(await end(person.cookies)).toBe(200);
    expect(await me(phone.cookies)).toBe(401);
    expect(JSON.stringify(await list(person.cookies))).not.toContain(person.cookies["tongxin"]);
  });

  test("stays open on a browser that was signed in before, whoever uses up the account's tries from its network", async () => {
    const [person, other] = [await withPassword(), await withPassword()];
    const known = { "tongxin-known": person.cookies["tongxin-known"] ?? "" };
    const attempt = (secret: string, cookies: Cookies = {}) =>
      post("sign-in", { number: person.number, secret }, cookies).then(({ status }) => status);
    for (let time = 0; time < 12; time += 1) await attempt("一个不对的密码而已");
    expect(await attempt(longPassword)).toBe(429);
    expect(await attempt(longPassword, { "tongxin-known": other.cookies["tongxin-known"] ?? "" })).toBe(429);
    expect(await attempt(longPassword, { "tongxin-known": "chosen-by-somebody" })).toBe(429);
    expect(await attempt(longPassword, known)).toBe(201);
    const guesses: number[] = [];
    for (let time = 0; time < 12; time += 1) guesses.push(await attempt("一个不对的密码而已", known));
    expect(guesses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    // What stays on the browser opens nothing.
    expect(await me({ tongxin: known["tongxin-known"] })).toBe(401);
  });

  test("keeps its cookie from scripts and other sites, and on https from other hosts", async () => {
    const person = await withPassword();
    const signIn = { number: person.number, secret: longPassword };
    const plain = await post("sign-in", signIn);
    expect(plain.answer.headers["set-cookie"]).toEqual([
      expect.stringMatching(/^tongxin=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^tongxin-known=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    const origin = "https://xsh.example.edu.cn";
    const secure = await createApp({ ...testWorld(database), origin }, identityEndpoints, loadVisitor);
    const answer = await secure.inject({ method: "POST", url: "/api/v1/shili/sign-in", payload: signIn });
    expect(answer.headers["set-cookie"]).toEqual([
      expect.stringMatching(/^__Host-tongxin=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
      expect.stringMatching(
        /^__Host-tongxin-known=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
    expect(answer.headers["strict-transport-security"]).toBeDefined();
    await secure.close();
  });

  test("stores neither token nor password nor code as they are", async () => {
    const person = await withPassword();
    const stored = await within(async (tx) =>
      JSON.stringify([
        await tx.selectFrom("session").selectAll().execute(),
        await tx.selectFrom("credential").selectAll().execute(),
        await tx.selectFrom("one_time_code").selectAll().execute(),
      ]),
    );
    for (const secret of [person.cookies["tongxin"] ?? "-", longPassword, person.code])
      expect(stored).not.toContain(secret);
  });
});
