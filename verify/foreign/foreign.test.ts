import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeBase64 } from "@tongxin/core/ledger/base64.ts";
import { proveConsistency, proveInclusion } from "@tongxin/core/ledger/proof.ts";
import { readRange, type HashReader } from "@tongxin/core/ledger/merkle.ts";
import { readFromTiles } from "@tongxin/core/ledger/tile.ts";
import { counterEntries, makeFilledLog, readCheckpointNote } from "../../server/ledger/testing/make-log.ts";
import type { TestLog } from "../../server/ledger/testing/make-log.ts";
import { sha256 } from "../platform.ts";
import { buildGoChecker, runGoChecker } from "./go.ts";
import { isAcceptedBySigstore } from "./sigstore.ts";

const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 255, 256, 257, 511, 512, 513, 1000, 65_535, 65_536, 65_537];
const entries = counterEntries(Math.max(...sizes));
const place = mkdtempSync(join(tmpdir(), "foreign-"));
const go = buildGoChecker(place);
if ("missing" in go) {
  const notice = `\n!!! 外部核对程序（Go）没有运行：${go.missing}。只用 @sigstore/verify 核对。\n`;
  process.stderr.write(notice);
}
afterAll(() => rmSync(place, { recursive: true }));

type Case = { readonly log: TestLog; readonly size: number; readonly read: HashReader };
let cases: readonly Case[] = [];
beforeAll(async () => {
  cases = await Promise.all(
    sizes.map(async (size) => {
      const log = await makeFilledLog(join(place, `of-${size}`), entries.slice(0, size));
      return { log, size, read: readFromTiles(sha256, log.publication.readTile, size) };
    }),
  );
}, 120_000);

function leavesToProve(size: number): readonly number[] {
  const wanted = [0, 1, 2, 255, 256, Math.floor(size / 2), size - 2, size - 1];
  return [...new Set(wanted)].filter((index) => index >= 0 && index < size);
}

/** The proofs we make for a log, as the Go program reads them. */
function writeProofs({ size, read }: Case): string {
  const inclusion = leavesToProve(size).map((index) => ({
    index,
    entry: Buffer.from(entries[index]?.body ?? []).toString("base64"),
    proof: proveInclusion(sha256, read, index, size).map(encodeBase64),
  }));
  const olderSizes = [...new Set([1, 2, 3, 255, 256, 257, Math.floor(size / 3), size - 1, size])];
  const consistency = olderSizes
    .filter((older) => older >= 1 && older <= size)
    .map((older) => ({
      size: older,
      root: encodeBase64(readRange(sha256, read, 0, older)),
      proof: proveConsistency(sha256, read, older, size).map(encodeBase64),
    }));
  const path = join(place, `proofs-${size}.json`);
  writeFileSync(path, JSON.stringify({ inclusion, consistency }));
  return path;
}

describe.skipIf("missing" in go)("Go's x/mod, reading our logs,", () => {
  const program = "program" in go ? go.program : "";

  it.each(sizes)("accepts the log of %i entries with every proof", (size) => {
    const found = cases.find((one) => one.size === size) as Case;
    const answer = runGoChecker(program, found.log.folder, found.log.key, writeProofs(found));
    expect(answer).toMatchObject({ ok: true });
  });

  it.each([
    ["an entry", "tile/entries/001", 50],
    ["a leaf tile", "tile/0/002", 0],
    ["the tile above", "tile/1/000.p/3", 33],
    ["the checkpoint", "checkpoint", 30],
  ])("rejects a log in which one bit of %s is changed", (_what, path, at) => {
    const { log } = cases.find((one) => one.size === 1000) as Case;
    const folder = mkdtempSync(join(place, "tampered-"));
    cpSync(log.folder, folder, { recursive: true });
    const bytes = readFileSync(join(folder, path));
    bytes[at] = (bytes[at] as number) ^ 1;
    writeFileSync(join(folder, path), bytes);
    expect(runGoChecker(program, folder, log.key)).toMatchObject({ ok: false });
  });

  it("rejects a log under another key", () => {
    const [one, other] = [cases[0], cases[1]] as [Case, Case];
    expect(runGoChecker(program, one.log.folder, other.log.key)).toMatchObject({ ok: false });
  });

  it("rejects a proof of ours in which one bit is changed", () => {
    const found = cases.find((one) => one.size === 1000) as Case;
    const path = writeProofs(found);
    const proofs = JSON.parse(readFileSync(path, "utf8")) as { inclusion: { proof: string[] }[] };
    const proof = proofs.inclusion[0]?.proof as string[];
    proof[0] = encodeBase64(sha256(Buffer.from("another hash")));
    writeFileSync(path, JSON.stringify(proofs));
    expect(runGoChecker(program, found.log.folder, found.log.key, path)).toMatchObject({ ok: false });
  });
});

describe("@sigstore/verify, reading our logs,", () => {
  it.each(sizes)("accepts checkpoint and inclusion in the log of %i entries, and nothing tampered", (size) => {
    const { log, read } = cases.find((one) => one.size === size) as Case;
    const note = readCheckpointNote(log);
    for (const index of leavesToProve(size)) {
      const entry = entries[index]?.body as Uint8Array;
      const claim = { key: log.key, note, index, entry, proof: proveInclusion(sha256, read, index, size) };
      expect(isAcceptedBySigstore(claim)).toBe(true);
      expect(isAcceptedBySigstore({ ...claim, entry: Buffer.concat([entry, Buffer.from("x")]) })).toBe(false);
      expect(isAcceptedBySigstore({ ...claim, index: index + 1 })).toBe(false);
      expect(isAcceptedBySigstore({ ...claim, note: note.replace(`\n${size}\n`, `\n${size + 1}\n`) })).toBe(false);
    }
  });
});
