import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveLog } from "../server/ledger/archive.ts";
import { makeReceipt } from "../server/ledger/receipt.ts";
import { sequence } from "../server/ledger/sequencer.ts";
import { counterEntries, counterEntry, makeFilledLog, type TestLog } from "../server/ledger/testing/make-log.ts";
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

  it("is held against the log as it is today, taken away as one file or read as a folder", async () => {
    const path = join(place, "again.tlog-proof");
    writeFileSync(path, receipt);
    const grown = { ...log, store: log.store };
    grown.store.enterAll(Array.from({ length: 5 }, (_, at) => counterEntry(600 + at)));
    await sequence(grown);
    const archive = join(place, "log.tar");
    writeFileSync(archive, Buffer.concat([...archiveLog(log.folder)]));
    for (const place of [log.folder, archive]) {
      const run = await runVerify(path, { log: place });
      expect(run.text).toContain("今天的日志里仍有这一条");
      expect(run.text).toContain("前 600 条与以前保存的完全一致");
      expect(run.exitCode).toBe(0);
    }
  });

  it("finds a log that was written anew since, with the same key", async () => {
    const path = join(place, "old.tlog-proof");
    writeFileSync(path, receipt);
    const other = await makeFilledLog(join(place, "anew"), counterEntries(600).toReversed());
    rmSync(other.folder, { recursive: true });
    await sequence({ ...other, signer: log.signer });
    const run = await runVerify(path, { log: other.folder, nouns: [] });
    expect(run.exitCode).toBe(3);
    expect(run.text).toContain("历史被改写过");
  });
});

describe("a log taken away as one file", () => {
  it("is checked as its folder is, and one changed bit in it is found", async () => {
    const path = join(place, "whole.tar");
    const bytes = Buffer.concat([...archiveLog(log.folder)]);
    writeFileSync(path, bytes);
    expect(await runVerify(path, { keys: [log.key] })).toMatchObject({ exitCode: 0, report: { size: 605 } });
    const at = bytes.lastIndexOf("test-counter");
    bytes[at] = (bytes[at] as number) ^ 1;
    writeFileSync(path, bytes);
    expect((await runVerify(path, { keys: [log.key] })).exitCode).toBe(3);
  });

  it("is read by the system's own tar, and equal logs give equal bytes", () => {
    const bytes = Buffer.concat([...archiveLog(log.folder)]);
    expect(bytes.equals(Buffer.concat([...archiveLog(log.folder)]))).toBe(true);
    const listed = execFileSync("tar", ["-tf", "-"], { input: bytes, encoding: "utf8" }).trim().split("\n");
    expect(listed.slice(0, 2)).toEqual(["checkpoint", "keys"]);
    expect(listed).toContain("tile/entries/000");
    // The tree before it grew had partial tiles of its own: they stay on the server.
    expect(listed.filter((name) => name.includes(".p/"))).toEqual([
      "tile/entries/002.p/93",
      "tile/0/002.p/93",
      "tile/1/000.p/2",
    ]);
  });

  it("is not checked, with the reason, when its download was cut off", async () => {
    const path = join(place, "cut.tar");
    writeFileSync(path, Buffer.concat([...archiveLog(log.folder)]).subarray(0, 5000));
    const run = await runVerify(path);
    expect(run.exitCode).toBe(1);
    expect(run.text).toContain("没有下载完");
  });
});
