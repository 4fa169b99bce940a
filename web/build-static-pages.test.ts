import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { makeStaticPages } from "./build-static-pages.ts";

describe("pages that are one file", () => {
  it("are the same bytes each time, wherever and with whatever settings around it they are built", async () => {
    const once = (await makeStaticPages()).map(({ file, sha256 }) => ({ file, sha256 }));
    expect(once.map(({ file }) => file)).toEqual(["verify.html", "credentials.html"]);
    for (const NODE_ENV of ["production", "development"]) {
      const build = fileURLToPath(new URL("build-static-pages.ts", import.meta.url));
      const code = `const m = await import(${JSON.stringify(build)});
        console.log(JSON.stringify((await m.makeStaticPages()).map(({ file, sha256 }) => ({ file, sha256 }))));`;
      const env = { PATH: process.env["PATH"], NODE_ENV };
      const run = spawnSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8", env, cwd: "/" });
      expect(JSON.parse(run.stdout)).toEqual(once);
    }
  });

  it("name no place of the machine they were built on", async () => {
    for (const { html } of await makeStaticPages()) expect(html.includes(process.cwd())).toBe(false);
  });

  it("ask no network and load nothing: the one script and the one style are listed by their digests", async () => {
    for (const { html } of await makeStaticPages()) {
      const policy = /content="(default-src [^"]*)"/.exec(html)?.[1] ?? "";
      expect(policy).toMatch(/^default-src 'none';/);
      expect(policy).not.toMatch(/connect-src|unsafe-inline|'unsafe-eval'|https?:/);
      const [, style = ""] = /<style>([^]*?)<\/style>/.exec(html) ?? [];
      const [, script = ""] = /<script>([^]*?)<\/script>/.exec(html) ?? [];
      expect(style.length).toBeGreaterThan(10_000);
      for (const content of [style, script])
        expect(policy).toContain(`'sha256-${createHash("sha256").update(content).digest("base64")}'`);
      expect(html.replace(/<(script|style)[^]*?<\/\1>/g, "")).not.toMatch(/(?:src|href)="(?!data:,)/);
      expect(/@import|url\((?!["']?data:)/.test(style)).toBe(false);
      expect(html.match(/<\/script>/g)).toHaveLength(2);
    }
  });
});
