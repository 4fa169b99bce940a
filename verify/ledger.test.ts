import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { sequence } from "../server/ledger/sequencer.ts";
import {
  counterEntries,
  counterEntry,
  makeFilledLog,
  newEntry,
  readCheckpointNote,
  type TestLog,
} from "../server/ledger/testing/make-log.ts";
import { runVerify, type VerifyOptions } from "./command.ts";
import { replayed } from "./replay.ts";
import type { CheckName } from "./report.ts";

type Add = { readonly type: "add"; readonly by: number };
type Added = { readonly type: "added"; readonly total: number };

const counter = replayed<number, Add, Added>({
  noun: "test-counter",
  decide: (total, command) =>
    command.by === 1 ? accept({ type: "added", total: (total ?? 0) + 1 }) : refuse("by-one-only"),
  evolve: (_, event) => event.total,
});

const place = mkdtempSync(join(tmpdir(), "verify-"));
let log: TestLog;
let older: string;
let copies = 0;

beforeAll(async () => {
  log = await makeFilledLog(join(place, "good"), counterEntries(300));
  older = join(place, "older");
  writeFileSync(older, readCheckpointNote(log));
  log.store.enterAll(Array.from({ length: 260 }, (_, at) => counterEntry(300 + at)));
  await sequence(log);
});
afterAll(() => rmSync(place, { recursive: true }));

/** A copy of the log in which one file was changed. */
function tampered(path: string, change: (bytes: Buffer) => Buffer): string {
  const folder = join(place, `copy-${copies++}`);
  cpSync(log.folder, folder, { recursive: true });
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path))));
  return folder;
}

function flip(at: number): (bytes: Buffer) => Buffer {
  return (bytes) => {
    bytes[at] = (bytes[at] as number) ^ 1;
    return bytes;
  };
}

async function failedChecks(target: string, options: VerifyOptions = {}): Promise<readonly CheckName[]> {
  const { report, exitCode } = await runVerify(target, { keys: [log.key], nouns: [counter], ...options });
  if (report.kind !== "ledger") throw new Error("a report on a ledger");
  const failed = report.checks.filter((check) => check.status === "failed").map((check) => check.name);
  expect(exitCode).toBe(failed.length > 0 ? 3 : 0);
  return failed;
}

describe("the check of a log", () => {
  it("passes a log that is whole, and says so check by check", async () => {
    const run = await runVerify(log.folder, { keys: [log.key], older, nouns: [counter] });
    expect(run.exitCode).toBe(0);
    expect(run.report).toMatchObject({ kind: "ledger", verdict: "passed", size: 560 });
    expect(run.text).toContain("✓ 公开决定重演：560 条公开决定涉及 1 个事项");
    expect(run.text).toContain("✓ 与旧检查点一致：前 300 条");
    expect(run.text).toContain("结论：核对通过。");
  });

  it("believes the key beside the log when none is given, and says to compare it", async () => {
    const run = await runVerify(log.folder);
    expect(run.exitCode).toBe(0);
    expect(run.text).toContain("请与学校公布的公钥比对");
    expect(run.text).toContain(log.key);
  });

  it("finds another school's key wanting", async () => {
    const other = await makeFilledLog(join(place, "other"), counterEntries(1));
    expect(await failedChecks(log.folder, { keys: [other.key] })).toEqual(["checkpoint-signature"]);
  });

  it("finds a changed checkpoint", async () => {
    const folder = tampered("checkpoint", (bytes) => Buffer.from(bytes.toString().replace("\n560\n", "\n559\n")));
    expect(await failedChecks(folder)).toEqual(["checkpoint-signature"]);
  });

  it("finds one changed bit in an entry, by tile and by root", async () => {
    const found = await failedChecks(tampered("tile/entries/001", flip(40)));
    expect(found).toEqual(expect.arrayContaining(["tiles", "root"]));
  });

  it("finds one changed bit in a tile", async () => {
    expect(await failedChecks(tampered("tile/0/000", flip(8000)))).toEqual(["tiles"]);
    expect(await failedChecks(tampered("tile/1/000.p/2", flip(0)))).toEqual(["tiles"]);
  });

  it("finds a missing and a cut-off bundle", async () => {
    const cut = tampered("tile/entries/002.p/48", (bytes) => bytes.subarray(0, -1));
    expect(await failedChecks(cut)).toEqual(["entry-bundles"]);
    rmSync(join(cut, "tile/entries/001"));
    const run = await runVerify(cut, { keys: [log.key] });
    expect(run.text).toContain("缺少条目文件 tile/entries/001");
  });

  it("accepts the full bundle and tile in place of partial ones that were deleted", async () => {
    const folder = join(place, `copy-${copies++}`);
    cpSync(log.folder, folder, { recursive: true });
    writeFileSync(join(folder, "checkpoint"), readFileSync(older));
    rmSync(join(folder, "tile/entries/001.p"), { recursive: true });
    rmSync(join(folder, "tile/0/001.p"), { recursive: true });
    expect(await failedChecks(folder)).toEqual([]);
  });

  it("finds a history that was written anew, by the checkpoint somebody kept", async () => {
    const again = await makeFilledLog(join(place, "good-again"), counterEntries(300).toReversed());
    rmSync(join(place, "good-again", "log"), { recursive: true });
    const forged = { ...again, signer: log.signer };
    await sequence(forged);
    expect(await failedChecks(forged.folder, { older, nouns: [] })).toEqual(["older-checkpoint"]);
  });

  it("finds a log that has become shorter", async () => {
    const short = await makeFilledLog(join(place, "good-short"), counterEntries(299));
    rmSync(short.folder, { recursive: true });
    await sequence({ ...short, signer: log.signer });
    const run = await runVerify(short.folder, { keys: [log.key], older });
    expect(run.text).toContain("日志变短了：以前有 300 条，现在只有 299 条");
  });

  it("decides again, and finds a result that does not follow", async () => {
    const wrong = [counterEntry(0), counterEntry(5), counterEntry(1)];
    const folder = (await makeFilledLog(join(place, "wrong"), wrong)).folder;
    const run = await runVerify(folder, { nouns: [counter] });
    expect(run.exitCode).toBe(3);
    expect(run.text).toContain("✗ 公开决定重演：第 1 条：按同样的规则重新决定，test-counter.add 的结果与记录不同。");
    expect(run.text).not.toContain("第 2 条");
  });

  it("decides again, and finds what should have been refused", async () => {
    const command = { type: "add", by: 2 } as { type: string };
    const folder = (await makeFilledLog(join(place, "refused"), [counterEntry(0, { command })])).folder;
    const run = await runVerify(folder, { nouns: [counter] });
    expect(run.text).toContain('应当被拒绝（"by-one-only"）');
  });

  it("finds hidden content in a noun that is public whole, and leaves other nouns alone", async () => {
    const draft = { ...draftOf(), subject: { noun: "test-counter", id: "1" } };
    const hidden = newEntry("hidden", draft, { command: [], event: "all" });
    const other = newEntry("other", draftOf(), { command: [], event: [] });
    const folder = (await makeFilledLog(join(place, "hidden"), [other, hidden])).folder;
    const run = await runVerify(folder, { nouns: [counter] });
    expect(run.text).toContain("第 1 条：“test-counter”应当全部公开");
    expect(run.text).not.toContain("第 0 条");
  });

  it("finds an entry in another spelling, and one of another school", async () => {
    const loose = Buffer.from(Buffer.from(counterEntry(0).body).toString().replace('"v":1', '"v": 1'));
    const leaf = (await import("./platform.ts")).sha256(Buffer.concat([Buffer.of(0), loose]));
    const stranger = counterEntry(1, { school: "elsewhere" });
    const entries = [counterEntry(0), { ...counterEntry(1), body: loose, leaf }, stranger];
    const run = await runVerify((await makeFilledLog(join(place, "loose"), entries)).folder);
    expect(run.text).toContain("第 1 条不是规范写法");
    expect(run.text).toContain("第 2 条属于 elsewhere");
  });

  it("says plainly that nothing was checked when there is nothing to check", async () => {
    expect((await runVerify(join(place, "nowhere"))).exitCode).toBe(1);
    expect((await runVerify("http://127.0.0.1:9/yunhe/log")).text).toContain("连接不上");
    const empty = mkdtempSync(join(place, "empty-"));
    expect((await runVerify(empty)).text).toContain("这里可能不是一份日志");
  });

  it("passes an empty log", async () => {
    const empty = await makeFilledLog(join(place, "nothing"), []);
    expect((await runVerify(empty.folder, { keys: [empty.key] })).exitCode).toBe(0);
  });
});

describe("the check of a log at an address", () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      try {
        response.end(readFileSync(join(log.folder, (request.url ?? "").replace("/yunhe/log", ""))));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => void server.close());

  it("reads it as a folder is read", async () => {
    const { port } = server.address() as AddressInfo;
    const run = await runVerify(`http://127.0.0.1:${port}/yunhe/log/`, { keys: [log.key], older, nouns: [counter] });
    expect(run.exitCode).toBe(0);
    expect(run.report).toMatchObject({ size: 560 });
  });
});

function draftOf() {
  return {
    school: "yunhe",
    at: "2026-11-24T02:03:04.567Z" as never,
    actor: { identity: {} },
    subject: { noun: "concern", id: "9" },
    command: { type: "add", by: 1 } as { type: string },
    terms: null,
    event: { type: "added", total: 1 } as { type: string },
  };
}
