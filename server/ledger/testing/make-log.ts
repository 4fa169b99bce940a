import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeEntry, type EntryDraft } from "@tongxin/core/ledger/entry.ts";
import { hashLeaf } from "@tongxin/core/ledger/hash.ts";
import type { PublicFields } from "@tongxin/core/ledger/public-terms.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { asDay, asInstant } from "@tongxin/core/shared/instant.ts";
import type { Log } from "../log.ts";
import { sha256 } from "../platform.ts";
import { publishIn } from "../publication.ts";
import { sequence } from "../sequencer.ts";
import { makeKey, openSigner } from "../signer.ts";
import type { NewEntry } from "../store.ts";
import { MemoryStore } from "./memory-store.ts";

export const testOrigin = "tongxin.example/yunhe/log";
export const testSchool = "0195f000-0000-7000-8000-000000000001" as SchoolId;

export type TestLog = Log & { readonly store: MemoryStore; readonly folder: string; readonly key: string };

/** A log in a folder, its store in memory, its key beside it. */
export function makeLog(place: string): TestLog {
  const store = new MemoryStore();
  const folder = join(place, "log");
  const path = join(place, "keys", "yunhe.json");
  makeKey(path, testOrigin, asDay("2026-11-24"));
  const signer = openSigner(path, asDay("2026-11-24"));
  const key = signer.verifierKeys[0] as string;
  return { school: testSchool, store, publication: publishIn(folder), signer, folder, key };
}

/** The same with entries, sequenced and published. */
export async function makeFilledLog(place: string, entries: readonly NewEntry[]): Promise<TestLog> {
  const log = makeLog(place);
  log.store.enterAll(entries);
  const sequenced = await sequence(log);
  assert(sequenced.ok, "a new log is sequenced");
  return log;
}

/** The n-th step of a counter that counts up by one: a noun that is public whole. */
export function counterEntry(number: number, change: Partial<EntryDraft> = {}): NewEntry {
  const draft: EntryDraft = {
    school: "yunhe",
    at: asInstant("2026-11-24T02:03:04.567Z"),
    actor: { role: "staff", identity: { person: `测试人员${number % 7}` } },
    subject: { noun: "test-counter", id: "1" },
    command: { type: "add", by: 1 } as EntryDraft["command"],
    terms: { profile: "reform-2017", version: "1", parameters: { step: 1 } },
    event: { type: "added", total: number + 1 } as EntryDraft["event"],
    ...change,
  };
  return newEntry(`entry-${number}`, draft, { command: "all", event: "all" });
}

export function newEntry(id: string, draft: EntryDraft, shown: PublicFields): NewEntry {
  const salt = (part: string) => sha256(Buffer.from(`${id}/${part}`));
  const written = writeEntry(sha256, draft, shown, {
    actor: salt("a"),
    command: salt("c"),
    event: salt("e"),
    persons: salt("p"),
  });
  assert(written.ok, "an entry of allowed length");
  const { body, openings } = written.value;
  return { id, body, leaf: hashLeaf(sha256, body), subject: draft.subject, openings };
}

export function counterEntries(count: number): readonly NewEntry[] {
  return Array.from({ length: count }, (_, number) => counterEntry(number));
}

export function readCheckpointNote(log: TestLog): string {
  return readFileSync(join(log.folder, "checkpoint"), "utf8");
}
