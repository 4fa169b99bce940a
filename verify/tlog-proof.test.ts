import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeReceipt } from "../server/ledger/receipt.ts";
import { counterEntries, makeFilledLog, type TestLog } from "../server/ledger/testing/make-log.ts";
import { runVerify } from "./command.ts";
import { verifyReceipt } from "./tlog-proof.ts";

const place = mkdtempSync(join(tmpdir(), "receipt-"));
let log: TestLog;
let receipt: string;
beforeAll(async () => {
  log = await makeFilledLog(place, counterEntries(600));
  receipt = makeReceipt(log.publication, 300) ?? "";
});
afterAll(() => rmSync(place, { recursive: true }));

describe("a receipt somebody kept", () => {
  it("shows, offline, that its entry is in the ledger unchanged", () => {
    const report = verifyReceipt(receipt, [log.key]);
    expect(report).toMatchObject({ verdict: "passed", index: 300, size: 600 });
    expect(report.message).toContain("已收录");
    expect(report.entry?.event.public).toEqual({ total: 301 });
  });

  it("holds for every entry of the log", () => {
    for (const index of [0, 255, 256, 511, 512, 599])
      expect(verifyReceipt(makeReceipt(log.publication, index) ?? "", [log.key])).toMatchObject({ index });
    expect(makeReceipt(log.publication, 600)).toBeNull();
  });

  it("shows nothing once it is changed, or without the school's key", () => {
    expect(verifyReceipt(receipt.replace("index 300", "index 301"), [log.key]).message).toContain("不在签名的日志里");
    expect(verifyReceipt(receipt.replace("\n600\n", "\n601\n"), [log.key]).message).toContain("签名与公钥不符");
    expect(verifyReceipt(receipt, []).message).toContain("--key");
    expect(verifyReceipt("你好", [log.key]).message).toContain("不是一份完整的回执");
  });

  it("is checked by the same command as a log", async () => {
    const path = join(place, "mine.tlog-proof");
    writeFileSync(path, receipt);
    expect(await runVerify(path, { keys: [log.key] })).toMatchObject({ exitCode: 0, report: { kind: "receipt" } });
    expect((await runVerify(path)).exitCode).toBe(3);
  });
});
