import { writeFileSync } from "node:fs";
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
  test("table", async () => {
    const out: string[] = [];
    const pages = bundle.pages.filter((page) => page.method === "GET");
    for (const page of pages) {
      for (const role of ["stranger", ...roles, "neighbour"] as const) {
        const token = role === "stranger" ? null : await matrix.tokenOf(role);
        const slug = role === "neighbour" ? matrix.neighbour.slug : matrix.school.slug;
        const answer = await app.inject({ url: fillPath(page as never, slug, matrix.ids), ...(token === null ? {} : { cookies: { tongxin: token } }) });
        const forms = [...answer.body.matchAll(/<form[^>]*>/g)].map(([f]) => f).filter((f) => /method="post"/i.test(f)).map((f) => /action="([^"]*)"/.exec(f)?.[1] ?? "(self)");
        out.push([page.path, role, answer.statusCode, answer.headers.location ?? "", [...new Set(forms)].map((f)=>f.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g,"ID")).join(" "), matrix.canaries.filter((c) => answer.body.includes(c)).length].join(" | "));
      }
    }
    writeFileSync("/tmp/permissions/pages.txt", out.join("\n"));
    expect(out.length).toBeGreaterThan(0);
  });
});
