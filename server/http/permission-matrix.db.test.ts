import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { z } from "zod";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadDemonstration } from "../../examples/university/load.ts";
import { inSchool, type Database } from "../database/connection.ts";
import { insertRows } from "../database/insert-rows.ts";
import { addTestSchool, databaseKinds, openTestDatabase, testWorld } from "../database/testing.ts";
import { endpoints } from "../endpoints.ts";
import { openSession } from "../identity/session.ts";
import { loadVisitor } from "../identity/session.ts";
import { addFirstStaff, foundFirstUnion, seatFirstSecretary } from "../people/founding.ts";
import type { School } from "../schools/school.ts";
import type { World } from "../world.ts";
import { apiPrefix, createApp } from "./app.ts";
import type { Endpoint } from "./endpoint.ts";
import { sampleBody } from "./testing/sample-request.ts";

z.config(z.locales.zhCN());

const roles = [
  "student",
  "class-officer",
  "faculty-office",
  "secretary-general",
  "league-teacher",
  "league-secretary",
] as const;
type Role = (typeof roles)[number];

/**
 * The specification: who passes each declared access. Every endpoint names one; an access that has no line here, or an
 * id that `ids` cannot fill, fails the test, so that nothing is added without its place.
 */
const specification: Readonly<Record<string, readonly Role[]>> = {
  anyone: roles,
  "signed-in": roles,
  "any-office": ["class-officer", "faculty-office", "secretary-general", "league-teacher", "league-secretary"],
  "faculty-or-university-office": ["faculty-office", "secretary-general", "league-teacher", "league-secretary"],
  "university-office": ["secretary-general", "league-teacher", "league-secretary"],
  "approvers-for-the-school": ["league-teacher", "league-secretary"],
  "approvers-or-office": ["secretary-general", "league-teacher", "league-secretary"],
  "staff-of-the-university-office": ["secretary-general", "league-teacher", "league-secretary"],
};

/** Names of parameters that are no ids: anything of their kind will do, and none of it belongs to a school. */
const plainParameters: Readonly<Record<string, string>> = {
  format: "csv",
  // Not one that has an address of its own: the router would lead there.
  document: "delegate-list",
  rule: "S-4.8",
  key: "noticeWorkingDays",
  index: "0",
  file: "file",
};

describe("the permission matrix", () => {
  const kind = databaseKinds.at(-1) ?? "pglite";
  let database: Database;
  let world: World;
  let app: FastifyInstance;
  let school: School;
  let neighbour: School;
  let neighbourOffice: string;
  const people = new Map<Role, string>();
  const ids = new Map<string, string>();
  let canaries: readonly string[];

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = testWorld(database);
    school = await loadDemonstration(world);
    neighbour = await addTestSchool(database, "neighbour");
    neighbourOffice = crypto.randomUUID();
    await seatNeighbour();
    await findPeople();
    await findIds();
    app = await createApp(world, endpoints, loadVisitor);
  }, 600_000);
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  async function seatNeighbour(): Promise<void> {
    const place = { world, school: neighbour, person: neighbourOffice as never };
    await addFirstStaff(place, { number: "N1", name: "邻校某" });
    const union = await foundFirstUnion(place, "邻校学生会");
    await seatFirstSecretary(place, { union, from: "2020-01-01" as never, until: "2090-01-01" as never });
    await inSchool(database, neighbour.id, (transaction) =>
      insertRows(transaction, "unit", [
        {
          school_id: neighbour.id,
          id: crypto.randomUUID(),
          kind: "faculty",
          name: "邻校学院",
          state: {},
          is_open: true,
        },
      ]),
    );
  }

  async function findPeople(): Promise<void> {
    const found = async (role: Role, post: string, level: string) => {
      const { rows } = await inSchool(database, school.id, (transaction) =>
        sql<{ id: string }>`select person_id as id from mandate
          join post on post.id = mandate.post_id join organisation on organisation.id = mandate.organisation_id
          where post.kind = ${post} and organisation.level = ${level} and begins_on <= today_in_china()
            and (ends_on is null or ends_on > today_in_china()) order by person_id limit 1`.execute(transaction),
      );
      people.set(role, rows[0]?.id ?? "");
    };
    await found("class-officer", "class-monitor", "class");
    await found("faculty-office", "president", "faculty");
    await found("secretary-general", "secretary-general", "university");
    await found("league-teacher", "league-teacher", "university");
    await found("league-secretary", "league-secretary", "university");
    const { rows } = await inSchool(database, school.id, (transaction) =>
      sql<{ id: string }>`select id from person where kind = 'student' and left_on is null
        and not exists (select from mandate where person_id = person.id) order by id limit 1`.execute(transaction),
    );
    people.set("student", rows[0]?.id ?? "");
    expect([...people.values()].filter((id) => id === "")).toEqual([]);
  }

  /** A real id of the demonstration school for every parameter of that name, and words of its own to look for. */
  async function findIds(): Promise<void> {
    const { rows } = await inSchool(database, school.id, (transaction) =>
      sql<Record<string, string | null>>`select
        (select id from organisation where level = 'university' limit 1) as organisation,
        (select id from unit where kind = 'faculty' limit 1) as faculty,
        (select id from unit where kind = 'class' limit 1) as class,
        (select id from person where kind = 'staff' limit 1) as person,
        (select id from quota_plan limit 1) as plan,
        (select id from delegate_election limit 1) as election,
        (select id from delegate limit 1) as delegate,
        (select id from notice limit 1) as notice,
        (select id from evidence limit 1) as evidence,
        (select id from leave limit 1) as leave`.execute(transaction),
    );
    for (const [name, id] of Object.entries(rows[0] ?? {})) if (id !== null) ids.set(name, id);
    const opening = { school: school.id, person: people.get("student") ?? "", method: "password", agent: "" };
    await inSchool(database, school.id, async (transaction) => {
      await openSession(transaction, opening);
      const session = await transaction.selectFrom("session").select("id").executeTakeFirstOrThrow();
      ids.set("session", session.id);
      const id = crypto.randomUUID();
      const row = { id, status: "checked", file_name: "名册.xlsx", file_digest: "d", state: {}, created_by: id };
      await insertRows(transaction, "roster_import", [{ school_id: school.id, ...row }]);
      ids.set("import", id);
    });
    // What the demonstration has none of is filled with an id that is at least real there.
    for (const name of ["leave", "notice"]) if (!ids.has(name)) ids.set(name, ids.get("plan") ?? "");
    const names = await inSchool(database, school.id, (transaction) =>
      sql<{ name: string }>`(select name from unit where kind in ('faculty', 'class') limit 60)
        union select name from organisation union (select name from person where kind = 'staff' limit 60)`.execute(
        transaction,
      ),
    );
    canaries = names.rows.map(({ name }) => name).filter((name) => name.length > 2);
    expect(canaries.length).toBeGreaterThan(50);
  }

  async function tokenOf(place: School, person: string): Promise<string> {
    const opening = { school: place.id, person, method: "password", agent: "" };
    return inSchool(database, place.id, (transaction) => openSession(transaction, opening));
  }

  type Asking = { readonly slug: string; readonly token: string | null; readonly payload?: unknown };

  async function ask(endpoint: Endpoint, { slug, token, payload }: Asking) {
    const path = endpoint.path.replace(":school", slug).replace(/:(\w+)/g, (_all, name: string) => {
      const value = plainParameters[name] ?? ids.get(name);
      if (value === undefined) throw new Error(`${endpoint.id}: nothing to fill :${name} with`);
      return encodeURIComponent(value);
    });
    const hasBody = endpoint.method !== "GET" && endpoint.method !== "DELETE" && !endpoint.takesUpload;
    return app.inject({
      method: endpoint.method,
      url: apiPrefix + path,
      ...(token === null ? {} : { cookies: { tongxin: token } }),
      ...(hasBody ? { payload: payload ?? {} } : {}),
    });
  }

  const codeOf = (answer: { readonly body: string }) => /"code":"([\w-]+)"/.exec(answer.body)?.[1];

  test("has a line for every access, and every endpoint stands on one", () => {
    expect(endpoints.length).toBeGreaterThan(60);
    expect(new Set(endpoints.map(({ id }) => id)).size).toBe(endpoints.length);
    const declared = new Set(endpoints.map(({ access }) => access.name));
    expect([...declared].filter((name) => !(name in specification))).toEqual([]);
    expect(Object.keys(specification).filter((name) => !declared.has(name))).toEqual([]);
  });

  test("lets nobody in who is not signed in, but where anyone may", async () => {
    for (const endpoint of endpoints) {
      const answer = await ask(endpoint, { slug: school.slug, token: null });
      if (endpoint.access.signedIn) expect(answer.statusCode, endpoint.id).toBe(401);
      else expect(answer.statusCode, endpoint.id).not.toBe(500);
    }
  });

  test.each(roles)("holds for a %s at every endpoint", async (role) => {
    let refused = 0;
    for (const endpoint of endpoints) {
      const token = await tokenOf(school, people.get(role) ?? "");
      const answer = await ask(endpoint, { slug: school.slug, token });
      expect(answer.statusCode, endpoint.id).not.toBe(500);
      if (specification[endpoint.access.name]?.includes(role) === true) {
        if (endpoint.access.signedIn) expect(codeOf(answer), endpoint.id).not.toBe("sign-in-needed");
        continue;
      }
      refused += 1;
      expect([answer.statusCode, codeOf(answer)], endpoint.id).toEqual([403, "not-permitted"]);
    }
    const shut = endpoints.filter(({ access }) => specification[access.name]?.includes(role) !== true);
    expect(refused).toBe(shut.length);
  });

  test("knows nobody of another school: its office is not signed in here", async () => {
    const token = await tokenOf(neighbour, neighbourOffice);
    for (const endpoint of endpoints.filter(({ access }) => access.signedIn)) {
      const answer = await ask(endpoint, { slug: school.slug, token });
      expect([answer.statusCode, codeOf(answer)], endpoint.id).toEqual([401, "sign-in-needed"]);
    }
  });

  /** The neighbour's office at its own address, with ids and bodies full of this school's ids. */
  async function probe() {
    const leaks: string[] = [];
    const statuses = new Map<string, number>();
    for (const endpoint of endpoints) {
      const names = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
      const own = names.find((name) => ids.has(name));
      const token = await tokenOf(neighbour, neighbourOffice);
      const payload = sampleBody(endpoint, (own === undefined ? ids.get("plan") : ids.get(own)) ?? "");
      const answer = await ask(endpoint, { slug: neighbour.slug, token, payload });
      statuses.set(endpoint.id, answer.statusCode);
      if (canaries.some((name) => answer.body.includes(name))) leaks.push(endpoint.id);
    }
    return { leaks, statuses };
  }

  /** Every row of the school in every table, as one number: what was touched shows. */
  async function fingerprint(place: School): Promise<string> {
    const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'school_id'
      where c.relkind = 'r' and c.relname not in ('session', 'sign_in_window') order by 1`.execute(database.kysely);
    expect(rows.length).toBeGreaterThan(25);
    const sums: string[] = [];
    for (const { name } of rows) {
      const sum = await inSchool(database, place.id, (transaction) =>
        sql<{ sum: string }>`select coalesce(sum(hashtextextended(t::text, 0)), 0)::text || ' ' || count(*) as sum
          from ${sql.table(name)} t where school_id = ${place.id}`.execute(transaction),
      );
      sums.push(`${name} ${sum.rows[0]?.sum}`);
    }
    return sums.join("\n");
  }

  test("gives another school's office nothing of this school by its real ids, and lets it change nothing", async () => {
    const before = await fingerprint(school);
    const { leaks, statuses } = await probe();
    expect(leaks).toEqual([]);
    expect([...statuses].filter(([, status]) => status >= 500)).toEqual([]);
    const withIds = endpoints.filter(({ path }) =>
      [...path.matchAll(/:(\w+)/g)].some(([, name]) => ids.has(name ?? "")),
    );
    expect(withIds.length).toBeGreaterThan(30);
    for (const { id } of withIds) expect([403, 404, 409, 422], `${id} ${statuses.get(id)}`).toContain(statuses.get(id));
    const unread = withIds.filter(({ id }) => statuses.get(id) === 422).map(({ id }) => id);
    expect(unread.length, unread.join(" ")).toBeLessThan(withIds.length / 3);
    expect(await fingerprint(school)).toBe(before);
  });

  test("rests on row-level security: switched off, the same requests do bring this school's data", async () => {
    const { rows } = await sql<{ name: string }>`select relname as name from pg_class where relrowsecurity`.execute(
      database.kysely,
    );
    for (const { name } of rows)
      await sql`alter table ${sql.table(name)} disable row level security`.execute(database.kysely);
    const { leaks } = await probe();
    for (const { name } of rows)
      await sql`alter table ${sql.table(name)} enable row level security`.execute(database.kysely);
    expect(leaks.length).toBeGreaterThan(10);
    expect((await probe()).leaks).toEqual([]);
  });

  test.each([
    [
      "a form of another site",
      { origin: "https://elsewhere.example", "content-type": "application/x-www-form-urlencoded" },
    ],
    ["plain text of another site", { origin: "https://elsewhere.example", "content-type": "text/plain" }],
    ["a page without an origin", { origin: "null", "content-type": "application/json" }],
    ["a site the browser calls another", { "sec-fetch-site": "cross-site", "content-type": "application/json" }],
    [
      "a neighbour under the same domain",
      { origin: "http://bbs.localhost", "sec-fetch-site": "same-site", "content-type": "application/json" },
    ],
  ])("refuses every unsafe request that comes from %s", async (_whence, headers) => {
    const token = await tokenOf(school, people.get("secretary-general") ?? "");
    const unsafe = endpoints.filter(({ method }) => method !== "GET");
    expect(unsafe.length).toBeGreaterThan(25);
    for (const endpoint of unsafe) {
      const url = apiPrefix + endpoint.path.replace(":school", school.slug).replace(/:(\w+)/g, "x");
      const answer = await app.inject({
        method: endpoint.method,
        url,
        headers,
        cookies: { tongxin: token },
        payload: "{}",
      });
      expect([answer.statusCode, codeOf(answer)], endpoint.id).toEqual([403, "origin-mismatch"]);
    }
  });

  test("reads nothing but JSON, even from our own pages", async () => {
    const token = await tokenOf(school, people.get("secretary-general") ?? "");
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/xml"]) {
      const answer = await app.inject({
        method: "POST",
        url: `${apiPrefix}/${school.slug}/password`,
        headers: { "content-type": type, origin: "http://localhost" },
        cookies: { tongxin: token },
        payload: "password=x",
      });
      expect(answer.statusCode, type).toBe(415);
    }
  });
});
