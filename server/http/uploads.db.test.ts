import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inSchool, type Database } from "../database/connection.ts";
import { addTestSchool, databaseKinds, openTestDatabase, testWorld } from "../database/testing.ts";
import { endpoints } from "../endpoints.ts";
import { loadHeads } from "../identity/heads.ts";
import { loadVisitor, openSession } from "../identity/session.ts";
import { addFirstStaff, foundFirstUnion, seatFirstSecretary } from "../people/founding.ts";
import type { School } from "../schools/school.ts";
import { apiPrefix, createApp } from "./app.ts";
import { indexEndpoints } from "./in-process.ts";
import { mountPages } from "./pages.ts";
import type { PagesBundle } from "./pages-contract.ts";

const bundleFile = new URL("../../web/app/bundle.ts", import.meta.url).pathname;
const limit = 40 * 1024 * 1024;
const uploads = endpoints.filter(({ takesUpload }) => takesUpload);
/** Where our own pages take a file. */
const pages = ["/shili/roster/import", "/shili/evidence/new"];
const program = Buffer.from("MZ\u0090\u0000 this program cannot be run");

describe("an upload", () => {
  let database: Database;
  let app: FastifyInstance;
  let school: School;
  let bundle: PagesBundle;
  let token: string;

  beforeAll(async () => {
    bundle = (await import(/* @vite-ignore */ bundleFile)) as PagesBundle;
    database = await openTestDatabase(databaseKinds.at(-1) ?? "pglite");
    school = await addTestSchool(database);
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
    const rooms = { world, bundle, endpoints: indexEndpoints(endpoints, loadVisitor), loadHeads, version: "test" };
    await mountPages(app, new URL("../../docs", import.meta.url).pathname, rooms);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  type File = { readonly name: string; readonly bytes: Buffer };

  function send(url: string, files: readonly File[], isSignedIn = true) {
    const boundary = "----tongxin";
    const parts = files.flatMap(({ name, bytes }) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      ),
      bytes,
      Buffer.from("\r\n"),
    ]);
    return app.inject({
      method: "POST",
      url,
      headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
      ...(isSignedIn ? { cookies: { tongxin: token } } : {}),
      payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    });
  }

  const stored = () =>
    inSchool(database, school.id, async (transaction) => {
      const { rows } = await sql<{ count: number }>`select ((select count(*) from roster_file)
        + (select count(*) from evidence_file) + (select count(*) from election_file))::int as count`.execute(
        transaction,
      );
      return rows[0]?.count;
    });
  const addressOf = ({ path }: (typeof uploads)[number]) =>
    apiPrefix + path.replace(":school", "shili").replace(/:\w+/, randomUUID());
  const codeOf = (answer: { readonly body: string }) => /"code":"([\w-]+)"/.exec(answer.body)?.[1];

  test("is taken by these endpoints, and by these pages of ours", () => {
    expect(uploads.map(({ id }) => id)).toEqual([
      "charter.store-evidence-file",
      "elections.store-scan",
      "roster-import.upload",
    ]);
    const posts = new Set(bundle.pages.filter(({ method }) => method === "POST").map(({ path }) => path as string));
    for (const page of pages) expect(posts).toContain(page.replace("shili", ":school"));
  });

  test.each(uploads)("at $path is refused one byte beyond 40 MB, and nothing of it is kept", async (endpoint) => {
    const answer = await send(addressOf(endpoint), [{ name: "a.pdf", bytes: Buffer.alloc(limit + 1, 65) }]);
    expect([answer.statusCode, codeOf(answer)]).toEqual([413, "file-too-large"]);
    expect(await stored()).toBe(0);
  });

  test.each(uploads)("at $path is refused when it is empty or missing", async (endpoint) => {
    for (const files of [[{ name: "a.pdf", bytes: Buffer.alloc(0) }], []]) {
      const answer = await send(addressOf(endpoint), files);
      expect(answer.statusCode, answer.body).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode, answer.body).toBeLessThan(500);
    }
    expect(await stored()).toBe(0);
  });

  test("of evidence that is a program is refused, whatever it is called", async () => {
    const answer = await send(`${apiPrefix}/shili/evidence-files`, [{ name: "会议记录.pdf", bytes: program }]);
    expect(codeOf(answer)).toBe("evidence-file-type");
    expect(await stored()).toBe(0);
  });

  test.each(uploads)("at $path from somebody who is not signed in is not even read", async (endpoint) => {
    const answer = await send(addressOf(endpoint), [{ name: "a.pdf", bytes: Buffer.alloc(limit + 1, 65) }], false);
    expect([answer.statusCode, codeOf(answer)]).toEqual([401, "sign-in-needed"]);
  });

  test.each(pages)("on our page %s is refused as a page, in a sentence that says the limit", async (page) => {
    const answer = await send(page, [{ name: "a.pdf", bytes: Buffer.alloc(limit + 1, 65) }]);
    expect(answer.statusCode).toBe(413);
    expect(answer.body).toContain("40 MB");
    expect(answer.body).toContain("<h1");
    expect(await stored()).toBe(0);
  });

  test("of more files than a form of ours has is refused", async () => {
    const files = Array.from({ length: 5 }, (_, at) => ({ name: `${at}.pdf`, bytes: Buffer.from("%PDF-1.7") }));
    const answer = await send(pages[1] ?? "", files);
    expect(answer.statusCode).toBe(413);
    expect(await stored()).toBe(0);
  });
});
