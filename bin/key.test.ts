import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { asDay } from "@tongxin/core/shared/instant.ts";
import { keyPath, makeKey, openSigner } from "@tongxin/server/ledger/signer.ts";
import { answerOf, runProgram } from "./testing/run-program.ts";

const place = mkdtempSync(join(tmpdir(), "key-"));
afterAll(() => rmSync(place, { recursive: true }));

describe("tongxin key rotate", () => {
  it("puts a new key in front and lets the old one sign beside it", { timeout: 60_000 }, async () => {
    const today = asDay("2026-11-01");
    makeKey(keyPath(place, "shida"), "log.shida.example/shida/log", today);
    const before = openSigner(keyPath(place, "shida"), today).verifierKeys;
    const ran = await runProgram(["key", "rotate", "--slug", "shida", "--data", place, "--json"]);
    const { verifierKeys, overlapDays } = answerOf<{ verifierKeys: string[]; overlapDays: number }>(ran);
    expect(ran.exitCode).toBe(0);
    expect(verifierKeys).toHaveLength(2);
    expect(verifierKeys[1]).toBe(before[0]);
    expect(verifierKeys[0]).not.toBe(before[0]);
    expect(overlapDays).toBe(90);
  });

  it("makes no key where a school has none", { timeout: 60_000 }, async () => {
    const ran = await runProgram(["key", "rotate", "--slug", "wuzhe", "--data", place]);
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain("没有找到学校 wuzhe 的签名密钥");
    expect(existsSync(keyPath(place, "wuzhe"))).toBe(false);
  });
});
