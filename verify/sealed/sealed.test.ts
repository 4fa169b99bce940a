import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { runVerify } from "../command.ts";
import { opensslPower } from "@tongxin/ballot/node/host-groups.ts";
import type { SealedReport } from "./archive.ts";

const fixture = (name: string) => fileURLToPath(new URL(`../../ballot/fixtures/${name}.bel`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "sealed-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("tongxin verify on an archive of sealed ballots", { timeout: 60_000 }, () => {
  it("passes one that the tool made, and prints each check and the result", async () => {
    const { exitCode, text, report } = await runVerify(fixture("threshold-ed25519"));
    expect(exitCode).toBe(0);
    expect((report as SealedReport).result).toEqual([[5, 2, 0]]);
    expect(text).toContain("✓ 结果：与重算的逐字节相同。");
    expect(text).toContain("– 名额证明");
    expect(text).toMatch(/结论：核对通过。\n$/);
  });

  it("passes a mixed one of two hundred ballots, judged on all cores", async () => {
    const seen: number[] = [];
    const { exitCode, report } = await runVerify(fixture("nonhomomorphic-ed25519"), {
      onProgress: (done) => seen.push(done),
    });
    expect(exitCode).toBe(0);
    expect((report as SealedReport).result?.[1]).toHaveLength(200);
    expect(Math.max(...seen)).toBe(200);
  });

  it("says which check failed and exits with 3", async () => {
    const bytes = readFileSync(fixture("nonhomomorphic-ed25519"));
    const at = bytes.lastIndexOf('"result":[[200,0]');
    bytes[at + 13] = "1".charCodeAt(0);
    const path = join(folder, "changed.bel");
    writeFileSync(path, bytes);
    const { exitCode, text } = await runVerify(path);
    expect(exitCode).toBe(3);
    expect(text).toMatch(/✗ 记录与其哈希/);
    expect(text).toMatch(/结论：有 1 项不符。\n$/);
  });

  it("refuses a side file of another form, and says when there is none at the path given", async () => {
    const side = join(folder, "side.jsonl");
    writeFileSync(side, "{}");
    expect((await runVerify(fixture("threshold-ed25519"), { side })).exitCode).toBe(3);
    const missing = await runVerify(fixture("threshold-ed25519"), { side: `${side}.no` });
    expect(missing.exitCode).toBe(1);
    expect(missing.text).toContain("没有找到名额证明文件");
  });
});

describe("powers by OpenSSL", () => {
  it("are those of plain arithmetic, for exponents of every length", () => {
    const modulus = 2n ** 2048n - 1_942_289n;
    for (let bits = 17n; bits < 2048n; bits += 97n) {
      const exponent = 2n ** bits + 1n;
      let expected = 1n;
      for (const bit of exponent.toString(2)) {
        expected = (expected * expected) % modulus;
        if (bit === "1") expected = (expected * 3n) % modulus;
      }
      expect(opensslPower(3n, exponent, modulus)).toBe(expected);
    }
  });
});
