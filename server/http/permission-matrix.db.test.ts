import { speakPlainly } from "./shape-messages.ts";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseKinds } from "../database/testing.ts";
import { endpoints } from "../endpoints.ts";
import { loadVisitor } from "../identity/session.ts";
import { apiPrefix, createApp } from "./app.ts";
import type { Endpoint } from "./endpoint.ts";
import { fillPath, fingerprint, nounOf, openMatrixSchool, type MatrixSchool } from "./testing/matrix-school.ts";
import { sampleBodies } from "./testing/sample-request.ts";
import { roles, whatStandsBehind, whoPasses, type Role } from "./testing/who-may-call.ts";

speakPlainly();

describe("the permission matrix", () => {
  // The demonstration takes its time to load: on one database, the strictest there is.
  const kind = databaseKinds.at(-1) ?? "pglite";
  let matrix: MatrixSchool;
  let app: FastifyInstance;

  beforeAll(async () => {
    matrix = await openMatrixSchool(kind);
    app = await createApp(matrix.world, endpoints, loadVisitor);
  }, 600_000);
  afterAll(async () => {
    await app.close();
    await matrix.database.close();
  });

  type Asking = { readonly slug: string; readonly token: string | null; readonly payload?: unknown };

  async function ask(endpoint: Endpoint, { slug, token, payload }: Asking) {
    const hasBody = endpoint.method !== "GET" && endpoint.method !== "DELETE" && !endpoint.takesUpload;
    return app.inject({
      method: endpoint.method,
      url: apiPrefix + fillPath(endpoint, slug, matrix.ids),
      ...(token === null ? {} : { cookies: { tongxin: token } }),
      ...(hasBody ? { payload: payload ?? {} } : {}),
    });
  }

  const codeOf = (answer: { readonly body: string }) => /"code":"([\w-]+)"/.exec(answer.body)?.[1];

  const passes = (endpoint: Endpoint, role: Role) =>
    (whoPasses as Readonly<Record<string, readonly Role[]>>)[endpoint.access.name]?.includes(role) === true;

  test("has every endpoint behind the access that the specification says, and a line for every access", () => {
    expect(endpoints.length).toBeGreaterThan(90);
    const declared = Object.groupBy(endpoints, ({ access }) => access.name);
    for (const [access, ids] of Object.entries(whatStandsBehind))
      expect(declared[access]?.map(({ id }) => id).toSorted(), access).toEqual(ids.toSorted());
    expect(Object.keys(declared).toSorted()).toEqual(Object.keys(whatStandsBehind).toSorted());
    expect(new Set(endpoints.map(({ id }) => id)).size).toBe(endpoints.length);
  });

  test("lets nobody in who is not signed in, but where anyone may", async () => {
    for (const endpoint of endpoints) {
      const answer = await ask(endpoint, { slug: matrix.school.slug, token: null });
      if (endpoint.access.signedIn) expect(answer.statusCode, endpoint.id).toBe(401);
      else expect(answer.statusCode, endpoint.id).not.toBe(500);
    }
  });

  test.each(roles)("holds for a %s at every endpoint", async (role) => {
    let refused = 0;
    for (const endpoint of endpoints) {
      const token = await matrix.tokenOf(role);
      const answer = await ask(endpoint, { slug: matrix.school.slug, token });
      expect(answer.statusCode, endpoint.id).not.toBe(500);
      if (passes(endpoint, role)) {
        expect(codeOf(answer), endpoint.id).not.toBe("sign-in-needed");
        continue;
      }
      refused += 1;
      expect([answer.statusCode, codeOf(answer)], endpoint.id).toEqual([403, "not-permitted"]);
    }
    expect(refused).toBe(endpoints.filter((endpoint) => !passes(endpoint, role)).length);
  });

  test("knows nobody of another school: its office is not signed in here", async () => {
    const token = await matrix.tokenOf("neighbour");
    for (const endpoint of endpoints.filter(({ access }) => access.signedIn)) {
      const answer = await ask(endpoint, { slug: matrix.school.slug, token });
      expect([answer.statusCode, codeOf(answer)], endpoint.id).toEqual([401, "sign-in-needed"]);
    }
  });

  /** The noun of this school that is asked for by its id, where there is one. */
  const ownParameter = ({ path }: Endpoint) =>
    [...path.matchAll(/:(\w+)/g)].map(([, name]) => nounOf({ path }, name ?? "")).find((name) => matrix.ids.has(name));

  /** Every body an endpoint takes, full of this school's ids. */
  const bodies = (endpoint: Endpoint) => sampleBodies(endpoint, matrix.ids.get(ownParameter(endpoint) ?? "plan") ?? "");

  /** The neighbour's office at its own address, with ids and bodies full of this school's ids. */
  async function probe(asked = endpoints) {
    const leaks: string[] = [];
    const statuses = new Map<string, number>();
    for (const endpoint of asked) {
      for (const payload of bodies(endpoint)) {
        const token = await matrix.tokenOf("neighbour");
        const answer = await ask(endpoint, { slug: matrix.neighbour.slug, token, payload });
        statuses.set(endpoint.id, Math.max(answer.statusCode, statuses.get(endpoint.id) ?? 0));
        if (matrix.canaries.some((name) => answer.body.includes(name))) leaks.push(endpoint.id);
      }
    }
    return { leaks, statuses };
  }

  test("gives another school's office nothing of this school by its real ids, and lets it change nothing", async () => {
    const before = await fingerprint(matrix.database, matrix.school);
    expect(before.length).toBeGreaterThan(25);
    const { leaks, statuses } = await probe();
    expect(leaks).toEqual([]);
    expect([...statuses].filter(([, status]) => status >= 500)).toEqual([]);
    const withIds = endpoints.filter((endpoint) => ownParameter(endpoint) !== undefined);
    expect(withIds.length).toBeGreaterThan(50);
    for (const { id } of withIds) expect([403, 404, 409, 422], `${id} ${statuses.get(id)}`).toContain(statuses.get(id));
    const unread = withIds.filter(({ id }) => statuses.get(id) === 422).map(({ id }) => id);
    expect(unread.length, unread.join(" ")).toBeLessThan(withIds.length / 4);
    expect(await fingerprint(matrix.database, matrix.school)).toEqual(before);
  });

  test.each(["student", "class-officer"] as const)(
    "lets a %s change nothing of the school by any command with real ids, their own account aside",
    async (role) => {
      const before = await fingerprint(matrix.database, matrix.school);
      const commands = endpoints.filter(({ id, method }) => method !== "GET" && !id.startsWith("identity."));
      const answered: string[] = [];
      for (const endpoint of commands) {
        for (const payload of bodies(endpoint)) {
          const token = await matrix.tokenOf(role);
          const { statusCode } = await ask(endpoint, { slug: matrix.school.slug, token, payload });
          if (statusCode >= 500 || (statusCode < 400 && endpoint.access.signedIn)) answered.push(endpoint.id);
        }
      }
      expect(answered).toEqual([]);
      expect(await fingerprint(matrix.database, matrix.school)).toEqual(before);
    },
  );

  test("rests on row-level security: switched off, the same requests do bring this school's data", async () => {
    const { kysely } = matrix.database;
    const { rows } = await sql<{ name: string }>`select relname as name from pg_class where relrowsecurity`.execute(
      kysely,
    );
    for (const { name } of rows) await sql`alter table ${sql.table(name)} disable row level security`.execute(kysely);
    // Reading only: what was written meanwhile would stay.
    const { leaks } = await probe(endpoints.filter(({ method }) => method === "GET"));
    for (const { name } of rows) await sql`alter table ${sql.table(name)} enable row level security`.execute(kysely);
    matrix.world.ledgerHasNews(matrix.neighbour.id); // what was found meanwhile is forgotten
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
    const token = await matrix.tokenOf("secretary-general");
    const unsafe = endpoints.filter(({ method }) => method !== "GET");
    expect(unsafe.length).toBeGreaterThan(25);
    for (const endpoint of unsafe) {
      const url = apiPrefix + endpoint.path.replace(":school", matrix.school.slug).replace(/:(\w+)/g, "x");
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
    const token = await matrix.tokenOf("secretary-general");
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/xml"]) {
      const answer = await app.inject({
        method: "POST",
        url: `${apiPrefix}/${matrix.school.slug}/password`,
        headers: { "content-type": type, origin: "http://localhost" },
        cookies: { tongxin: token },
        payload: "password=x",
      });
      expect(answer.statusCode, type).toBe(415);
    }
  });
});
