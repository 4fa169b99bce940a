import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseKinds } from "../database/testing.ts";
import { endpoints } from "../endpoints.ts";
import { loadHeads } from "../identity/heads.ts";
import { loadVisitor } from "../identity/session.ts";
import { createApp } from "./app.ts";
import { indexEndpoints } from "./in-process.ts";
import { mountPages } from "./pages.ts";
import type { PagesBundle } from "./pages-contract.ts";
import { fillPath, openMatrixSchool, type MatrixSchool } from "./testing/matrix-school.ts";
import { roles, type Role } from "./testing/who-may-call.ts";

const bundleFile = new URL("../../web/app/bundle.ts", import.meta.url).pathname;

describe("the pages", () => {
  let matrix: MatrixSchool;
  let app: FastifyInstance;
  let bundle: PagesBundle;

  beforeAll(async () => {
    bundle = (await import(/* @vite-ignore */ bundleFile)) as PagesBundle;
    matrix = await openMatrixSchool(databaseKinds.at(-1) ?? "pglite");
    const { world } = matrix;
    app = await createApp(world, endpoints, loadVisitor);
    const rooms = { world, bundle, endpoints: indexEndpoints(endpoints, loadVisitor), loadHeads, version: "test" };
    await mountPages(app, new URL("../../docs", import.meta.url).pathname, rooms);
  }, 600_000);
  afterAll(async () => {
    await app.close();
    await matrix.database.close();
  });
  type Visitor = "stranger" | Role | "neighbour";
  const visitors: readonly Visitor[] = ["stranger", ...roles, "neighbour"];
  const gets = () => bundle.pages.filter(({ method }) => method === "GET");
  const tokens = new Map<Visitor, string>();

  async function visit(path: string, who: Visitor) {
    if (who !== "stranger" && !tokens.has(who)) tokens.set(who, await matrix.tokenOf(who));
    const slug = who === "neighbour" ? matrix.neighbour.slug : matrix.school.slug;
    const url = fillPath({ path: path as `/:school${string}` }, slug, matrix.ids);
    const token = tokens.get(who);
    const answer = await app.inject({ url, ...(token === undefined ? {} : { cookies: { tongxin: token } }) });
    const isPage = String(answer.headers["content-type"]).startsWith("text/html");
    return { status: answer.statusCode, body: answer.body, forms: isPage ? formsOf(answer.body, path) : [] };
  }

  test.each(visitors)(
    "answer a %s without a fault, and a visitor from next door without a name of this school",
    async (who) => {
      expect(gets().length).toBeGreaterThan(60);
      for (const { path } of gets()) {
        const { status, body } = await visit(path, who);
        expect(status, path).toBeLessThan(500);
        // The style guide shows invented samples that stand in the source.
        if (who !== "neighbour" || path === "/:school/design") continue;
        expect(
          matrix.canaries.filter((name) => body.includes(name)),
          path,
        ).toEqual([]);
      }
    },
  );

  test.each(["stranger", "student", "class-officer"] as const)(
    "draw a %s no form but those whose act is theirs",
    async (who) => {
      const drawn = new Set<string>();
      for (const { path } of gets()) for (const action of (await visit(path, who)).forms) drawn.add(action);
      drawn.delete(endOther);
      const theirs = { stranger: [], student: own, "class-officer": [...own, ...ofTheClass] }[who];
      expect([...drawn].toSorted()).toEqual([...open, ...theirs].toSorted());
    },
  );

  test("of desks are refused to those who have no business there, and open for those who work there", async () => {
    for (const path of desks) {
      expect((await visit(path, "stranger")).status, path).toBe(401);
      expect((await visit(path, "student")).status, path).toBe(403);
      // Unions are founded by the League's office; every other desk is the secretary-general's.
      const worker = path === "/:school/organisation/new" ? "league-secretary" : "secretary-general";
      expect((await visit(path, worker)).status, path).toBeLessThan(400);
    }
  });
});

/** Where the forms of a page lead, ids left out; a form without an action leads to the page itself. */
function formsOf(body: string, path: string): readonly string[] {
  const posts = [...body.matchAll(/<form[^>]*>/g)].map(([form]) => form).filter((form) => /method="post"/i.test(form));
  return posts.map((form) => {
    const action = /action="([^"]*)"/.exec(form)?.[1] ?? path;
    return action.replace(/^\/shili/, "/:school").replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ":id");
  });
}

/** Open to anybody: looks, signing in, checking a receipt, and the style guide that sends nothing anywhere. */
const open = ["/preferences", "/:school/sign-in", "/:school/sign-in-as", "/:school/log/check", "/:school/design"];
/** One's own account. What else a student may do (object to a notice) is drawn while it can be done. */
const own = ["/:school/account/password", "/:school/sign-out"];
/** What the officers of a class do for it: they set up its elections. */
const ofTheClass = ["/:school/elections/new"];
/** Drawn only for somebody who is signed in elsewhere, too. */
const endOther = "/:school/account/sessions/:id/end";
/** Pages that are places of work. */
const desks = [
  "/:school/delegates/review",
  "/:school/evidence/new",
  "/:school/evidence/:evidence/correct",
  "/:school/elections/new",
  "/:school/leaves",
  "/:school/leaves/:leave",
  "/:school/notices/new",
  "/:school/roster",
  "/:school/roster/import",
  "/:school/roster/imports/:import",
  "/:school/staff",
  "/:school/roster/faculties/:faculty",
  "/:school/roster/classes/:class",
  "/:school/organisation/new",
  "/:school/units",
  "/:school/study",
  "/:school/delegates/:plan/documents/:document",
];
