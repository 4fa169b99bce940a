import { sql } from "kysely";
import { encodeBase64 } from "@tongxin/core/ledger/base64.ts";
import { readEntry, type LedgerEntry } from "@tongxin/core/ledger/entry.ts";
import { hashLeaf } from "@tongxin/core/ledger/hash.ts";
import { splitOf } from "@tongxin/core/ledger/merkle.ts";
import { proveInclusion } from "@tongxin/core/ledger/proof.ts";
import { readFromTiles } from "@tongxin/core/ledger/tile.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import type { Json } from "@tongxin/core/shared/canonical-json.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Entries, EntryHead, EntryPage } from "./contract.ts";
import { sha256 } from "./platform.ts";
import type { Publication } from "./publication.ts";

const factLengthMax = 200;
const factCountMax = 12;

/** One page of entries below the published size, newest first. An entry's number says where it is: nothing is counted. */
export async function loadEntries(
  transaction: SchoolTransaction,
  total: number,
  { page, count }: { readonly page: number; readonly count: number },
): Promise<Entries> {
  const end = Math.max(0, total - (page - 1) * count);
  const begin = Math.max(0, end - count);
  const rows = begin === end ? [] : await loadBodies(transaction, begin, end);
  const entries = rows.map(({ index, body }) => headOf(index, entryOf(body)));
  return { total, page, pageSize: count, entries, names: await namesIn(transaction, entries) };
}

/** When the last entry below `size` was made, to the minute. */
export async function lastEntryTime(transaction: SchoolTransaction, size: number): Promise<string | null> {
  if (size === 0) return null;
  const [last] = await loadBodies(transaction, size - 1, size);
  return last === undefined ? null : entryOf(last.body).time;
}

export async function countWaiting(transaction: SchoolTransaction, size: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ledger_entry
    where school_id = current_setting('app.school_id')::uuid and (index is null or index >= ${size})`.execute(
    transaction,
  );
  return rows[0]?.count ?? 0;
}

/** One entry with its path to the published root; null where no published checkpoint covers it. */
export async function loadEntryPage(
  transaction: SchoolTransaction,
  publication: Publication,
  index: number,
): Promise<EntryPage | null> {
  const checkpoint = publication.readCheckpoint()?.checkpoint;
  if (checkpoint === undefined || index >= checkpoint.size) return null;
  const [row] = await loadBodies(transaction, index, index + 1);
  assert(row !== undefined, "every index below the checkpoint has its entry");
  const entry = entryOf(row.body);
  const head = headOf(index, entry);
  const hashes = proveInclusion(
    sha256,
    readFromTiles(sha256, publication.readTile, checkpoint.size),
    index,
    checkpoint.size,
  );
  const sides = neighbourSides(index, checkpoint.size);
  return {
    entry: head,
    names: await namesIn(transaction, [head]),
    body: Buffer.from(row.body).toString("utf8"),
    leaf: encodeBase64(hashLeaf(sha256, row.body)),
    path: hashes.map((hash, at) => ({ side: sides[at] ?? "left", hash: encodeBase64(hash) })),
    size: checkpoint.size,
    root: encodeBase64(checkpoint.root),
    hasCommitments: entry.command.commitment !== undefined || entry.event.commitment !== undefined,
  };
}

/** On which side the neighbour of each step stands, from the leaf up. The turns of RFC 9162 §2.1.3.1. */
export function neighbourSides(index: number, size: number): readonly ("left" | "right")[] {
  const sides: ("left" | "right")[] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin);
    if (index < middle) {
      sides.push("right");
      end = middle;
    } else {
      sides.push("left");
      begin = middle;
    }
  }
  return sides.toReversed();
}

/** The short public fields at most two levels deep, event before command, as `terms.title`: enough for a sentence. */
export function factsOf(entry: LedgerEntry): EntryHead["facts"] {
  const found = [...scalarsIn(entry.event.public), ...scalarsIn(entry.command.public)];
  const facts: Record<string, string | number | boolean> = {};
  for (const [name, value] of found) {
    if (Object.keys(facts).length >= factCountMax) break;
    facts[name] ??= value;
  }
  return facts;
}

function headOf(index: number, entry: LedgerEntry): EntryHead {
  return {
    index,
    time: entry.time,
    role: entry.actor.role ?? null,
    noun: entry.subject.noun,
    subject: entry.subject.id,
    command: entry.command.type,
    event: entry.event.type,
    facts: factsOf(entry),
    profile: entry.terms?.profile ?? null,
  };
}

function scalarsIn(fields: { readonly [name: string]: Json }, depth = 0): [string, string | number | boolean][] {
  return Object.entries(fields).flatMap(([name, value]): [string, string | number | boolean][] => {
    if (typeof value === "number" || typeof value === "boolean") return [[name, value]];
    if (typeof value === "string") return value.length <= factLengthMax ? [[name, value]] : [];
    if (value === null || Array.isArray(value) || depth > 0) return [];
    return scalarsIn(value as { readonly [name: string]: Json }, depth + 1).map(([inner, own]) => [
      `${name}.${inner}`,
      own,
    ]);
  });
}

async function loadBodies(transaction: SchoolTransaction, begin: number, end: number) {
  const { rows } = await sql<{ index: number; body: Uint8Array }>`select index, body from ledger_entry
    where school_id = current_setting('app.school_id')::uuid and index >= ${begin} and index < ${end}
    order by index desc`.execute(transaction);
  return rows;
}

function entryOf(body: Uint8Array): LedgerEntry {
  const entry = readEntry(Buffer.from(body).toString("utf8"));
  assert(entry.ok, "what was entered can be read back");
  return entry.value;
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

async function namesIn(transaction: SchoolTransaction, entries: readonly EntryHead[]): Promise<Record<string, string>> {
  const mentioned = entries.flatMap(({ subject, facts }) => [subject, ...Object.values(facts)]);
  const ids = [...new Set(mentioned.filter((value) => typeof value === "string" && uuidShape.test(value)))] as string[];
  if (ids.length === 0) return {};
  const list = `{${ids.join(",")}}`;
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from organisation where id = any(${list}::uuid[])
    union all select id, name from unit where id = any(${list}::uuid[])
    union all select id, congress from quota_plan where id = any(${list}::uuid[])
    union all select id, title from notice where id = any(${list}::uuid[]) and status not in ('drafted', 'withdrawn')
    union all select id, title from election where id = any(${list}::uuid[])
    union all select delegate_election.id, unit.name from delegate_election
      join unit on unit.id = delegate_election.unit_id where delegate_election.id = any(${list}::uuid[])
    union all select delegate.id, unit.name from delegate
      join unit on unit.id = delegate.unit_id where delegate.id = any(${list}::uuid[])`.execute(transaction);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
