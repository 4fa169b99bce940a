import { randomBytes } from "node:crypto";
import { hashLeaf } from "@tongxin/core/ledger/hash.ts";
import { writeEntry, type Salts, type Terms } from "@tongxin/core/ledger/entry.ts";
import { saltLength } from "@tongxin/core/ledger/commitment.ts";
import { publishesPerson, type Message, type PublicFields } from "@tongxin/core/ledger/public-terms.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import type { Json } from "@tongxin/core/shared/canonical-json.ts";
import type { Instant } from "@tongxin/core/shared/instant.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { uuidByTime } from "../database/uuid.ts";
import type { School } from "../schools/school.ts";
import { ledgerOf } from "./database-store.ts";
import { sha256 } from "./platform.ts";
import type { NewEntry } from "./store.ts";

/** The rules a decision was taken under. */
export type LedgerTerms = Terms;

/** One accepted command and what followed from it. */
export type LedgerFact = {
  readonly school: School;
  readonly at: Instant;
  /** Who acted. Committed to, never published. */
  readonly actor: string;
  /** In which capacity, published where it is given. */
  readonly role?: string;
  readonly noun: string;
  readonly id: string;
  readonly command: Json;
  readonly event: Json;
  readonly terms: LedgerTerms | null;
  readonly publicFields: PublicFields;
};

/** An entry that no bundle can hold (65,535 bytes): the command must carry a digest of its content instead. */
export class EntryTooLarge extends Error {
  override readonly name = "EntryTooLarge";
}

/** Enters a fact in the ledger, in the caller's transaction. It gets its index when the sequencer comes by. */
export async function appendToLedger(transaction: SchoolTransaction, fact: LedgerFact): Promise<string> {
  const [id] = await appendAllToLedger(transaction, [fact]);
  return present(id, "the entry");
}

/** Enters many facts at once, in their order: for imports and what follows from one decision. */
export async function appendAllToLedger(
  transaction: SchoolTransaction,
  facts: readonly LedgerFact[],
): Promise<readonly string[]> {
  const entries: NewEntry[] = [];
  const salts = freshSalts(facts.length);
  for (const [at, fact] of facts.entries()) entries.push(await entryOf(transaction, fact, salts(at)));
  await ledgerOf(transaction).append(entries);
  return entries.map((entry) => entry.id);
}

async function entryOf(transaction: SchoolTransaction, fact: LedgerFact, fresh: Salts): Promise<NewEntry> {
  const draft = {
    school: fact.school.slug,
    at: fact.at,
    actor: { ...(fact.role === undefined ? {} : { role: fact.role }), identity: { person: fact.actor } },
    subject: { noun: fact.noun, id: fact.id },
    command: plain(fact.command),
    terms: fact.terms,
    event: plain(fact.event),
  };
  const isNamed =
    publishesPerson(draft.command, fact.publicFields.command) || publishesPerson(draft.event, fact.publicFields.event);
  const persons = isNamed ? await ledgerOf(transaction).keepPersonSalt(draft.subject, fresh.persons) : fresh.persons;
  const written = writeEntry(sha256, draft, fact.publicFields, { ...fresh, persons });
  if (!written.ok) throw new EntryTooLarge(`${fact.noun}: ${written.refusal.length} bytes`);
  const { body, openings } = written.value;
  return { id: uuidByTime(), body, leaf: hashLeaf(sha256, body), subject: draft.subject, openings };
}

/** Salts for so many entries, drawn at once: each draw is a call to the system. */
function freshSalts(count: number): (entry: number) => Salts {
  const random = randomBytes(count * 4 * saltLength);
  const salt = (place: number) => random.subarray(place * saltLength, (place + 1) * saltLength);
  return (entry) => ({
    actor: salt(4 * entry),
    command: salt(4 * entry + 1),
    event: salt(4 * entry + 2),
    persons: salt(4 * entry + 3),
  });
}

/** Fields that are undefined, at any depth, are no part of a message. */
function plain(message: Json): Message {
  return JSON.parse(JSON.stringify(message)) as Message;
}
