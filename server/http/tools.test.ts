import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastify from "fastify";
import { afterAll, describe, expect, it } from "vitest";
import { mountTools } from "./tools.ts";

const folder = mkdtempSync(join(tmpdir(), "tools-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the pages that work without a server", () => {
  it("are not served before they are built", () => {
    expect(() => mountTools(fastify(), folder)).toThrow("还没有生成");
  });

  it("are opened by anybody, and taken away only when that is asked for", async () => {
    for (const file of ["verify.html", "credentials.html", "SHA256SUMS"])
      writeFileSync(join(folder, file), `此为 ${file}`);
    const app = fastify();
    mountTools(app, folder);
    const opened = await app.inject("/tools/verify.html");
    expect(opened.body).toBe("此为 verify.html");
    expect(opened.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(opened.headers["content-disposition"]).toBeUndefined();
    expect(opened.headers["content-security-policy"]).toMatch(/^sandbox (?!.*allow-same-origin)/);
    const taken = await app.inject("/tools/credentials.html?download");
    expect(taken.headers["content-disposition"]).toContain('attachment; filename="credentials.html"');
    expect((await app.inject("/tools/SHA256SUMS")).headers["content-type"]).toMatch("text/plain");
    expect((await app.inject("/tools/other.html")).statusCode).toBe(404);
  });
});
