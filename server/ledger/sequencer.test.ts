import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCheckpoint } from "@tongxin/core/ledger/checkpoint.ts";
import { areEqual, hashLeaf } from "@tongxin/core/ledger/hash.ts";
import { emptyFrontier, rootOf } from "@tongxin/core/ledger/merkle.ts";
import { openNote, readSignedNote, readVerifierKey } from "@tongxin/core/ledger/signed-note.ts";
import { decodeBundle, tilesSince } from "@tongxin/core/ledger/tile.ts";
import { asInstant } from "@tongxin/core/shared/instant.ts";
import { append, type Log } from "./log.ts";
import { sha256, verifyEd25519 } from "./platform.ts";
import type { Publication } from "./publication.ts";
import { checkStanding, sequence } from "./sequencer.ts";
import type { LedgerStore, LedgerTransaction } from "./store.ts";
import { counterEntries, counterEntry, makeLog, testOrigin, type TestLog } from "./testing/make-log.ts";

let place: string;
let log: TestLog;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "ledger-"));
  log = makeLog(place);
});
afterEach(() => rmSync(place, { recursive: true }));

/** Verifies everything there is of the ledger, in the store and in public, whatever has happened to it. */
function checkLedger({ store, publication, key }: TestLog, isSettled = false): number {
  const { rows, head, checkpoints } = store.snapshot();
  const sequenced = rows.filter((row) => row.index !== null).sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
  expect(sequenced.map((row) => row.index)).toEqual(sequenced.map((_, at) => at));
  const tree = sequenced.map((row) => hashLeaf(sha256, row.entry.body)).reduce(append, emptyFrontier);
  expect(head.frontier).toEqual(tree);
  expect(areEqual(head.root, rootOf(sha256, tree))).toBe(true);
  const published = publication.readCheckpoint();
  if (published === null) return 0;
  const { size, root } = published.checkpoint;
  expect(size).toBeLessThanOrEqual(sequenced.length);
  expect(checkpoints.get(size)?.note).toBe(published.note);
  const believed = readVerifierKey(sha256, key);
  const note = readSignedNote(published.note);
  expect(note.ok && believed.ok && openNote(note.value, [believed.value], verifyEd25519).ok).toBe(true);
  const bodies = Array.from({ length: Math.ceil(size / 256) }, (_, index) => {
    const entries = decodeBundle(publication.readBundle(index, Math.min(256, size - index * 256)));
    return entries.ok ? entries.value : [];
  }).flat();
  expect(
    areEqual(rootOf(sha256, bodies.map((body) => hashLeaf(sha256, body)).reduce(append, emptyFrontier)), root),
  ).toBe(true);
  for (const tile of tilesSince(0, size)) expect(publication.readTile(tile).length).toBe(32 * tile.width);
  if (isSettled) expect(size).toBe(rows.length);
  return size;
}

class Fault extends Error {}

type Step = { readonly number: number; readonly isDone: boolean };

/** The log, in which the given write fails: before it is done ("did not persist"), or after ("did"). */
function faulty(whole: TestLog, fault: Step): { readonly log: Log; readonly count: () => number } {
  let count = 0;
  const step = <Value>(work: () => Value): Value => {
    count += 1;
    if (count === fault.number && !fault.isDone) throw new Fault();
    const value = work();
    if (count === fault.number) throw new Fault();
    return value;
  };
  const store: LedgerStore = {
    inSchool: async (school, work) => {
      let isWriting = false;
      const watched = (transaction: LedgerTransaction): LedgerTransaction => ({
        ...transaction,
        assignIndexes: (ids, first) => step(() => ((isWriting = true), transaction.assignIndexes(ids, first))),
        moveHead: (from, to) => step(() => ((isWriting = true), transaction.moveHead(from, to))),
        saveCheckpoint: (checkpoint) => step(() => ((isWriting = true), transaction.saveCheckpoint(checkpoint))),
      });
      const value = await whole.store.inSchool(school, (transaction) => work(watched(transaction)));
      if (isWriting) step(() => undefined); // the commit went through, and its answer was lost
      return value;
    },
  };
  const publication: Publication = {
    ...whole.publication,
    writeTile: (tile, bytes) => step(() => whole.publication.writeTile(tile, bytes)),
    writeBundle: (index, width, bytes) => step(() => whole.publication.writeBundle(index, width, bytes)),
    writeCheckpoint: (note) => step(() => whole.publication.writeCheckpoint(note)),
    writeVerifierKeys: (lines) => step(() => whole.publication.writeVerifierKeys(lines)),
  };
  return { log: { ...whole, store, publication }, count: () => count };
}

describe("the sequencer", () => {
  it("gives every waiting entry its place, publishes, and has nothing left to do", async () => {
    log.store.enterAll(counterEntries(300));
    expect(await sequence(log)).toEqual({ ok: true, value: { size: 300 } });
    expect(checkLedger(log, true)).toBe(300);
    const note = log.publication.readCheckpoint()?.note;
    expect(await sequence(log)).toEqual({ ok: true, value: { size: 300 } });
    expect(log.publication.readCheckpoint()?.note).toBe(note);
  });

  it("takes more than one batch at a time", async () => {
    log.store.enterAll(counterEntries(4_097));
    expect(await sequence(log)).toEqual({ ok: true, value: { size: 4_097 } });
    checkLedger(log, true);
  });

  it("grows over the edges of tiles, one checkpoint a time", async () => {
    let size = 0;
    for (const more of [1, 254, 1, 1, 255, 256, 300, 1]) {
      log.store.enterAll(Array.from({ length: more }, (_, at) => counterEntry(size + at)));
      size += more;
      await sequence(log);
      expect(checkLedger(log, true)).toBe(size);
    }
  });

  it("finds an entry whose transaction committed late, as it asks for what has no place yet", async () => {
    log.store.enterAll([counterEntry(1), counterEntry(2)]);
    await sequence(log);
    const { rows, ...rest } = log.store.snapshot();
    log.store.restore({ ...rest, rows: [{ entry: counterEntry(0), index: null }, ...rows] });
    await sequence(log);
    expect(checkLedger(log, true)).toBe(3);
  });

  it("orders by when entries come, whatever their clocks say", async () => {
    const times = ["2026-11-24T10:00:00.000Z", "2026-11-24T09:00:00.000Z", "2031-01-01T00:00:00.000Z"];
    const entries = times.map((at, number) => counterEntry(number, { at: asInstant(at) }));
    log.store.enterAll(entries);
    await sequence(log);
    const bundle = decodeBundle(log.publication.readBundle(0, 3));
    expect(bundle.ok && bundle.value).toEqual(entries.map(({ body }) => Buffer.from(body)));
    expect(checkLedger(log, true)).toBe(3);
  });

  it("is repeated without harm after a fault at any write, done or not done", async () => {
    let [faults, isFinished] = [0, false];
    for (let number = 1; !isFinished; number++) {
      for (const isDone of [false, true]) {
        log = makeLog(join(place, `${number}-${isDone}`));
        log.store.enterAll(counterEntries(255));
        await sequence(log);
        log.store.enterAll(Array.from({ length: 260 }, (_, at) => counterEntry(255 + at)));
        const broken = faulty(log, { number, isDone });
        const failure = await sequence(broken.log).catch((error: unknown) => error);
        isFinished = !(failure instanceof Fault);
        checkLedger(log);
        log.store.enterAll([counterEntry(515)]);
        expect(await sequence(log)).toEqual({ ok: true, value: { size: 516 } });
        checkLedger(log, true);
        if (!isFinished) faults += 1;
      }
    }
    expect(faults).toBeGreaterThanOrEqual(2 * 12);
  });
});

describe("the signer of a log", () => {
  it("signs nothing when another writer has moved the head", async () => {
    log.store.enterAll([counterEntry(0)]);
    const store: LedgerStore = {
      inSchool: (school, work) =>
        log.store.inSchool(school, (transaction) => work({ ...transaction, moveHead: async () => false })),
    };
    expect(await sequence({ ...log, store })).toEqual({ ok: false, refusal: "other-writer" });
    expect(log.publication.readCheckpoint()).toBeNull();
    expect(log.store.snapshot().rows[0]?.index).toBeNull();
  });

  it("refuses when the database is behind what is published, as after a restore", async () => {
    log.store.enterAll(counterEntries(10));
    await sequence(log);
    const backup = log.store.snapshot();
    log.store.enterAll([counterEntry(10)]);
    await sequence(log);
    log.store.restore(backup);
    log.store.enterAll([counterEntry(99)]);
    expect(await sequence(log)).toEqual({ ok: false, refusal: "behind-publication" });
    expect(log.publication.readCheckpoint()?.checkpoint.size).toBe(11);
  });

  it.each([11, 12, 600])("refuses when a restored database of %i entries holds another history", async (count) => {
    log.store.enterAll(counterEntries(11));
    await sequence(log);
    const other = makeLog(join(place, "other"));
    other.store.enterAll(counterEntries(count).map((entry, at) => (at === 10 ? counterEntry(77) : entry)));
    await sequence(other);
    const forked = { ...log, store: other.store };
    expect(await checkStanding(forked)).toEqual({ ok: false, refusal: "forked" });
    expect(await sequence(forked)).toEqual({ ok: false, refusal: "forked" });
  });

  it("refuses a folder that holds another log", async () => {
    log.store.enterAll([counterEntry(0)]);
    await sequence(log);
    const renamed = { ...log, signer: { ...log.signer, origin: `${testOrigin}2` } };
    expect(await sequence(renamed)).toEqual({ ok: false, refusal: "other-origin" });
  });

  it("refuses to sign when one bit of a stored entry has flipped, before anything is written", async () => {
    const good = counterEntry(0);
    const body = Uint8Array.from(good.body);
    body[9] = (body[9] as number) ^ 1;
    log.store.enterAll([{ ...good, body }]);
    expect(await sequence(log)).toEqual({ ok: false, refusal: "other-root" });
    expect(existsSync(log.folder)).toBe(false);
  });

  it("refuses to sign when one bit has flipped on the way to the disk", async () => {
    log.store.enterAll(counterEntries(3));
    const publication: Publication = {
      ...log.publication,
      readBundle: (index, width) => {
        const bytes = log.publication.readBundle(index, width);
        bytes[20] = (bytes[20] as number) ^ 1;
        return bytes;
      },
    };
    expect(await sequence({ ...log, publication })).toEqual({ ok: false, refusal: "other-root" });
    expect(log.publication.readCheckpoint()).toBeNull();
  });

  it("never writes anything else over what is published", async () => {
    log.store.enterAll(counterEntries(2));
    await sequence(log);
    writeFileSync(join(log.folder, "tile/entries/000.p/3"), "something else");
    log.store.enterAll([counterEntry(2)]);
    await expect(sequence(log)).rejects.toMatchObject({ problem: "published-differently" });
    expect(readCheckpoint(readFileSync(join(log.folder, "checkpoint"), "utf8").split("\n\n")[0] + "\n")).toMatchObject({
      value: { size: 2 },
    });
  });

  it("does not go on from a checkpoint it cannot read", async () => {
    log.store.enterAll([counterEntry(0)]);
    await sequence(log);
    writeFileSync(join(log.folder, "checkpoint"), "");
    await expect(sequence(log)).rejects.toMatchObject({ problem: "checkpoint-unreadable" });
  });
});
