import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { inSchool, type Database } from "../database/connection.ts";
import { addTestSchool, databaseKinds, openTestDatabase, testWorld } from "../database/testing.ts";
import { endpoints } from "../endpoints.ts";
import { loadHeads } from "../identity/heads.ts";
import { loadVisitor, openSession } from "../identity/session.ts";
import { addFirstStaff, foundFirstUnion, seatFirstSecretary } from "../people/founding.ts";
import { createApp } from "./app.ts";
import { indexEndpoints } from "./in-process.ts";
import { mountPages } from "./pages.ts";
import type { PagesBundle } from "./pages-contract.ts";

/** The pages from source, as the build takes them in; written as a value because no part of the server imports `web`. */
const bundleFile = new URL("../../web/app/bundle.ts", import.meta.url).pathname;

describe("every page of a school", () => {
  let database: Database;
  let app: FastifyInstance;
  let bundle: PagesBundle;
  let token: string;

  beforeAll(async () => {
    bundle = (await import(/* @vite-ignore */ bundleFile)) as PagesBundle;
    database = await openTestDatabase(databaseKinds.at(-1) ?? "pglite");
    const school = await addTestSchool(database);
    const world = testWorld(database);
    const person = crypto.randomUUID();
    const place = { world, school, person: person as never };
    await addFirstStaff(place, { number: "T1", name: "甲老师" });
    const union = await foundFirstUnion(place, "示例学生会");
    await seatFirstSecretary(place, { union, from: "2020-01-01" as never, until: "2090-01-01" as never });
    token = await inSchool(database, school.id, (transaction) =>
      openSession(transaction, { school: school.id, person, method: "password", agent: "" }),
    );
    app = await createApp(world, endpoints, loadVisitor);
    const index = indexEndpoints(endpoints, loadVisitor);
    const rooms = { world, bundle, endpoints: index, loadHeads, version: "test" };
    await mountPages(app, new URL("../../docs", import.meta.url).pathname, rooms);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const fill = (path: string) =>
    path.replace(":school", "shili").replace(/:\w+/g, "0199dddd-0000-7000-8000-000000000001");
  const pagesBy = (method: "GET" | "POST") => bundle.pages.filter((page) => page.method === method);
  const form = { "content-type": "application/x-www-form-urlencoded" };

  test("is answered for a stranger and for the League secretary without a fault, under a policy without inline code", async () => {
    const visitors: readonly Record<string, string>[] = [{}, { tongxin: token }];
    expect(pagesBy("GET").length).toBeGreaterThan(25);
    for (const { path } of pagesBy("GET")) {
      for (const cookies of visitors) {
        const answer = await app.inject({ url: fill(path), cookies });
        expect(answer.statusCode, path).toBeLessThan(500);
        const policy = String(answer.headers["content-security-policy"]);
        expect(policy, path).toContain("default-src 'none'");
        expect(policy).not.toContain("unsafe");
        expect(answer.headers["x-content-type-options"]).toBe("nosniff");
        if (String(answer.headers["content-type"]).startsWith("text/html"))
          expect(
            answer.body.match(/<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=/)?.[0] ?? null,
            path,
          ).toBeNull();
      }
    }
  });

  test("that takes a form refuses it from another site", async () => {
    expect(pagesBy("POST").length).toBeGreaterThan(15);
    for (const { path } of pagesBy("POST")) {
      const headers = { ...form, origin: "https://elsewhere.example" };
      const answer = await app.inject({
        method: "POST",
        url: fill(path),
        headers,
        cookies: { tongxin: token },
        payload: "",
      });
      expect(answer.statusCode, path).toBe(403);
    }
  });

  test("that takes a form survives an empty one, doubled fields and names that a prototype has", async () => {
    const fields =
      "__proto__=a&constructor=b&toString=c&name=x&name=y&number=1&number=2&__proto__[polluted]=yes&constructor.prototype.polluted=yes";
    for (const { path } of pagesBy("POST").filter((page) => !page.path.endsWith("/sign-out"))) {
      for (const payload of ["", fields]) {
        const answer = await app.inject({
          method: "POST",
          url: fill(path),
          headers: form,
          cookies: { tongxin: token },
          payload,
        });
        expect(answer.statusCode, `${path} ${payload}`).toBeLessThan(500);
      }
    }
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    for (const payload of ['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}']) {
      const headers = { "content-type": "application/json" };
      const answer = await app.inject({ method: "POST", url: "/api/v1/shili/sign-in", headers, payload });
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    }
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("shows a wrong password beside the form, and keeps the number", async () => {
    const payload = "number=T1&secret=not-the-password";
    const answer = await app.inject({ method: "POST", url: "/shili/sign-in", headers: form, payload });
    expect(answer.statusCode).toBe(401);
    expect(answer.body).toContain('value="T1"');
    expect(answer.body).toContain("学号（工号）与密码或一次性码对不上");
    expect(answer.body).not.toContain("not-the-password");
  });

  test("is told as a page when something goes wrong, and the log has no name in it", async () => {
    const lines: string[] = [];
    const spy = vi.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(String(line)) > 0);
    const broken = {
      ...bundle,
      pages: [
        { method: "GET", path: "/broken", answer: async () => Promise.reject(new Error("学号 2023010101 甲某")) },
      ],
    };
    const world = testWorld(database);
    const own = await createApp(world, [], loadVisitor);
    const rooms = {
      world,
      bundle: broken as unknown as PagesBundle,
      endpoints: indexEndpoints([], loadVisitor),
      loadHeads,
      version: "test",
    };
    await mountPages(own, new URL("../../docs", import.meta.url).pathname, rooms);
    const answer = await own.inject({ url: "/broken" });
    await own.close();
    spy.mockRestore();
    expect([answer.statusCode, String(answer.headers["content-type"])]).toEqual([500, "text/html; charset=utf-8"]);
    expect(answer.body + lines.join("")).not.toMatch(/2023010101|甲某|\.ts:\d+.*<\/|select /);
    expect(lines).toHaveLength(1);
  });

  test("has no address that leads out of its own, and says 404 as what was asked for", async () => {
    for (const url of [
      "/shili/notices/..%2F..%2Fother",
      "/shili/notices/a%3Fb",
      "/nowhere/notices",
      "//elsewhere.example/x",
    ]) {
      const answer = await app.inject({ url });
      expect([url, answer.statusCode]).toEqual([url, 404]);
    }
    const api = await app.inject({ url: "/api/v1/shili/nothing" });
    expect([api.statusCode, api.json<{ code: string }>().code]).toEqual([404, "not-found"]);
  });

  test("is not there, rather than filled in wrongly, where its address names nothing", async () => {
    for (const { path } of pagesBy("GET").filter((page) => /:(?!school)/.test(page.path))) {
      const url = path.replace(":school", "shili").replace(/:\w+/g, "abc");
      const answer = await app.inject({ url, cookies: { tongxin: token } });
      expect([url, answer.statusCode]).not.toEqual([url, 422]);
      expect(answer.body, url).not.toContain("有几项没有填对");
    }
  });

  test("takes no form larger than a form is, and no file larger than a file may be", async () => {
    const large = await app.inject({
      method: "POST",
      url: "/shili/sign-in",
      headers: form,
      payload: `number=${"1".repeat(3_000_000)}`,
    });
    expect(large.statusCode).toBe(413);
    expect(large.body).toContain("<h1>");
  });
});
