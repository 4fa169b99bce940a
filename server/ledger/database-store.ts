import { sql } from "kysely";
import { decodeBundle, hashesOf } from "@tongxin/core/ledger/tile.ts";
import { joinBytes, type Hash } from "@tongxin/core/ledger/hash.ts";
import { emptyFrontier, rootOf } from "@tongxin/core/ledger/merkle.ts";
import { assert, present } from "@tongxin/core/shared/assert.ts";
import { inSchool, type Database, type SchoolTransaction } from "../database/connection.ts";
import { sha256 } from "./platform.ts";
import type { LedgerHead, LedgerStore, LedgerTransaction, NewEntry, WaitingEntry } from "./store.ts";

const thisSchool = sql`current_setting('app.school_id')::uuid`;

/** The ledger's tables (0002_ledger.sql). Row-level security keeps every statement to one school. */
export function ledgerInDatabase(database: Database): LedgerStore {
  return { inSchool: (school, work) => inSchool(database, school, (transaction) => work(ledgerOf(transaction))) };
}

export function ledgerOf(transaction: SchoolTransaction): LedgerTransaction {
  return {
    append: (entries) => append(transaction, entries),
    keepPersonSalt: (subject, fresh) => keepPersonSalt(transaction, subject, fresh),
    forget: (subject) => forget(transaction, subject),
    takeWaiting: (countMax) => takeWaiting(transaction, countMax),
    loadHead: () => loadHead(transaction),
    assignIndexes: (ids, first) => assignIndexes(transaction, ids, first),
    moveHead: (from, to) => moveHead(transaction, from, to),
    loadBodies: (begin, end) => loadBodies(transaction, begin, end),
    loadLeaves: (begin, end) => loadLeaves(transaction, begin, end),
    loadCurrentSizes: (ms) => loadCurrentSizes(transaction, ms),
    saveCheckpoint: async ({ size, root, note }) => {
      await sql`insert into ledger_checkpoint (school_id, size, root, note)
        values (${thisSchool}, ${size}, ${Buffer.from(root)}, ${note})
        on conflict (school_id, size) do update set root = excluded.root, note = excluded.note`.execute(transaction);
    },
  };
}

/**
 * A batch goes as one JSON text for each table: thousands of parameters take longer to bind than their rows to write,
 * and `json` is read once, where `jsonb` would be built first.
 */
async function append(transaction: SchoolTransaction, entries: readonly NewEntry[]): Promise<void> {
  const rows = entries.map(({ id, body, leaf }, place) => ({ place, id, body: base64(body), leaf: base64(leaf) }));
  await sql`insert into ledger_entry (school_id, id, body, leaf_hash)
    select ${thisSchool}, id, decode(body, 'base64'), decode(leaf, 'base64')
    from json_to_recordset(${JSON.stringify(rows)}::json) as given (place int, id uuid, body text, leaf text)
    order by place`.execute(transaction);
  const openings = entries.flatMap(({ id, subject, openings }) =>
    openings.map(({ part, salt, content }) => ({ id, ...subjectOf(subject), part, salt: base64(salt), content })),
  );
  await sql`insert into ledger_opening (school_id, entry_id, noun, subject_id, part, salt, content)
    select ${thisSchool}, id, noun, subject, part, decode(salt, 'base64'), content
    from json_to_recordset(${JSON.stringify(openings)}::json)
      as given (id uuid, noun text, subject text, part text, salt text, content text)`.execute(transaction);
}

function subjectOf({ noun, id }: NewEntry["subject"]) {
  return { noun, subject: id };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

function fromBase64(text: string | null): Uint8Array {
  return Buffer.from(text ?? "", "base64");
}

async function keepPersonSalt(
  transaction: SchoolTransaction,
  { noun, id }: NewEntry["subject"],
  fresh: Uint8Array,
): Promise<Uint8Array> {
  await sql`insert into ledger_person_salt (school_id, noun, subject_id, salt)
    values (${thisSchool}, ${noun}, ${id}, ${Buffer.from(fresh)}) on conflict do nothing`.execute(transaction);
  const { rows } = await sql<{ salt: Uint8Array }>`select salt from ledger_person_salt
    where school_id = ${thisSchool} and noun = ${noun} and subject_id = ${id}`.execute(transaction);
  return present(rows[0], "the salt").salt;
}

async function forget(transaction: SchoolTransaction, { noun, id }: NewEntry["subject"]): Promise<number> {
  await sql`delete from ledger_person_salt
    where school_id = ${thisSchool} and noun = ${noun} and subject_id = ${id}`.execute(transaction);
  const result = await sql`delete from ledger_opening
    where school_id = ${thisSchool} and noun = ${noun} and subject_id = ${id}`.execute(transaction);
  return Number(result.numAffectedRows ?? 0);
}

/** Many rows come back as one: both drivers turn each row's bytes from hexadecimal, one call at a time. */
async function takeWaiting(transaction: SchoolTransaction, countMax: number): Promise<readonly WaitingEntry[]> {
  const { rows } = await sql<{ ids: string | null; leaves: string | null }>`
    select string_agg(id::text, ',' order by ordinal) as ids,
      encode(string_agg(leaf_hash, '' order by ordinal), 'base64') as leaves
    from (select id, ordinal, leaf_hash from ledger_entry where school_id = ${thisSchool} and index is null
      order by ordinal limit ${countMax} for update skip locked) as waiting`.execute(transaction);
  const leaves = hashesOf(fromBase64(rows[0]?.leaves ?? null));
  const ids = rows[0]?.ids?.split(",") ?? [];
  return ids.map((id, at) => ({ id, leaf: present(leaves[at], "a leaf for each entry") }));
}

async function loadHead(transaction: SchoolTransaction): Promise<LedgerHead> {
  const { rows } = await sql<{ size: number; root: Uint8Array; frontier: Uint8Array }>`
    select size, root, frontier from ledger_head where school_id = ${thisSchool}`.execute(transaction);
  const row = rows[0];
  if (row === undefined) return { frontier: emptyFrontier, root: rootOf(sha256, emptyFrontier) };
  return { frontier: { size: row.size, hashes: hashesOf(row.frontier) }, root: row.root };
}

async function assignIndexes(transaction: SchoolTransaction, ids: readonly string[], first: number): Promise<void> {
  const result = await sql`update ledger_entry set index = numbered.place + ${first}::bigint - 1
    from unnest(${`{${ids.join(",")}}`}::uuid[]) with ordinality as numbered (id, place)
    where ledger_entry.school_id = ${thisSchool} and ledger_entry.id = numbered.id`.execute(transaction);
  assert(Number(result.numAffectedRows) === ids.length, "every waiting entry gets its index");
}

async function moveHead(transaction: SchoolTransaction, from: number, to: LedgerHead): Promise<boolean> {
  const { size, hashes } = to.frontier;
  const [root, frontier] = [Buffer.from(to.root), Buffer.from(joinBytes(hashes))];
  const result =
    from === 0
      ? await sql`insert into ledger_head (school_id, size, root, frontier)
          values (${thisSchool}, ${size}, ${root}, ${frontier}) on conflict (school_id) do nothing`.execute(transaction)
      : await sql`update ledger_head set size = ${size}, root = ${root}, frontier = ${frontier}
          where school_id = ${thisSchool} and size = ${from}`.execute(transaction);
  return Number(result.numAffectedRows) === 1;
}

async function loadLeaves(transaction: SchoolTransaction, begin: number, end: number): Promise<readonly Hash[]> {
  const { rows } = await sql<{ leaves: string | null }>`
    select encode(string_agg(leaf_hash, '' order by index), 'base64') as leaves from ledger_entry
    where school_id = ${thisSchool} and index >= ${begin} and index < ${end}`.execute(transaction);
  const leaves = hashesOf(fromBase64(rows[0]?.leaves ?? null));
  assert(leaves.length === end - begin, "every index below the head has its entry");
  return leaves;
}

/** The database puts the bodies together as a bundle does, each behind its length in 16 bits. */
async function loadBodies(transaction: SchoolTransaction, begin: number, end: number): Promise<readonly Uint8Array[]> {
  const { rows } = await sql<{ bundle: string | null }>`
    select encode(string_agg(substring(int4send(length(body)) from 3) || body, '' order by index), 'base64') as bundle
    from ledger_entry where school_id = ${thisSchool} and index >= ${begin} and index < ${end}`.execute(transaction);
  const bodies = decodeBundle(fromBase64(rows[0]?.bundle ?? null));
  assert(bodies.ok && bodies.value.length === end - begin, "every index below the head has its entry");
  return bodies.value;
}

/** The newest one of before that time was still current when it began. */
async function loadCurrentSizes(transaction: SchoolTransaction, ms: number): Promise<readonly number[]> {
  const { rows } = await sql<{ size: number }>`
    select size from ledger_checkpoint where school_id = ${thisSchool} and size >= coalesce(
      (select max(size) from ledger_checkpoint
        where school_id = ${thisSchool} and signed_at < now() - make_interval(secs => ${ms / 1000})), 0)
  `.execute(transaction);
  return rows.map(({ size }) => size);
}
