import { sql } from "kysely";
import { hashesOf } from "@tongxin/core/ledger/tile.ts";
import { joinBytes } from "@tongxin/core/ledger/hash.ts";
import { emptyFrontier, rootOf } from "@tongxin/core/ledger/merkle.ts";
import { assert, present } from "@tongxin/core/shared/assert.ts";
import { inSchool, type Database, type SchoolTransaction } from "../database/connection.ts";
import { sha256 } from "./platform.ts";
import type { LedgerHead, LedgerStore, LedgerTransaction, NewEntry } from "./store.ts";

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
    loadBodies: async (begin, end) => (await loadSequenced(transaction, begin, end)).map((row) => row.body),
    loadLeaves: (begin, end) => loadLeaves(transaction, begin, end),
    saveCheckpoint: async ({ size, root, note }) => {
      await sql`insert into ledger_checkpoint (school_id, size, root, note)
        values (${thisSchool}, ${size}, ${Buffer.from(root)}, ${note})
        on conflict (school_id, size) do update set root = excluded.root, note = excluded.note`.execute(transaction);
    },
  };
}

/** Whole batches go as one parameter: thousands of parameters take longer to bind than their rows to write. */
async function append(transaction: SchoolTransaction, entries: readonly NewEntry[]): Promise<void> {
  const rows = entries.map(({ id, body, leaf }) => ({ id, body: base64(body), leaf: base64(leaf) }));
  await sql`insert into ledger_entry (school_id, id, body, leaf_hash)
    select ${thisSchool}, (row ->> 'id')::uuid, decode(row ->> 'body', 'base64'), decode(row ->> 'leaf', 'base64')
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as given (row, place)
    order by place`.execute(transaction);
  const openings = entries.flatMap(({ id, subject, openings }) =>
    openings.map(({ part, salt, content }) => ({ id, ...subjectOf(subject), part, salt: base64(salt), content })),
  );
  await sql`insert into ledger_opening (school_id, entry_id, noun, subject_id, part, salt, content)
    select ${thisSchool}, (row ->> 'id')::uuid, row ->> 'noun', row ->> 'subject', row ->> 'part',
      decode(row ->> 'salt', 'base64'), row ->> 'content'
    from jsonb_array_elements(${JSON.stringify(openings)}::jsonb) as row`.execute(transaction);
}

function subjectOf({ noun, id }: NewEntry["subject"]) {
  return { noun, subject: id };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
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

async function takeWaiting(transaction: SchoolTransaction, countMax: number) {
  const { rows } = await sql<{ id: string; leaf_hash: Uint8Array }>`
    select id, leaf_hash from ledger_entry where school_id = ${thisSchool} and index is null
    order by ordinal limit ${countMax} for update skip locked`.execute(transaction);
  return rows.map((row) => ({ id: row.id, leaf: row.leaf_hash }));
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

async function loadLeaves(transaction: SchoolTransaction, begin: number, end: number) {
  const { rows } = await sql<{ leaf_hash: Uint8Array }>`
    select leaf_hash from ledger_entry
    where school_id = ${thisSchool} and index >= ${begin} and index < ${end} order by index`.execute(transaction);
  assert(rows.length === end - begin, "every index below the head has its entry");
  return rows.map((row) => row.leaf_hash);
}

async function loadSequenced(transaction: SchoolTransaction, begin: number, end: number) {
  const { rows } = await sql<{ body: Uint8Array }>`
    select body from ledger_entry
    where school_id = ${thisSchool} and index >= ${begin} and index < ${end} order by index`.execute(transaction);
  assert(rows.length === end - begin, "every index below the head has its entry");
  return rows;
}
