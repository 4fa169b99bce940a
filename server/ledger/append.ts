import { randomBytes } from "node:crypto";
import { hashLeaf } from "@tongxin/core/ledger/hash.ts";
import { writeEntry, type Terms } from "@tongxin/core/ledger/entry.ts";
import { saltLength } from "@tongxin/core/ledger/commitment.ts";
import type { Message, PublicFields } from "@tongxin/core/ledger/public-terms.ts";
import type { Json } from "@tongxin/core/shared/canonical-json.ts";
import type { Instant } from "@tongxin/core/shared/instant.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { uuidByTime } from "../database/uuid.ts";
import type { School } from "../schools/school.ts";
import { ledgerOf } from "./database-store.ts";
import { sha256 } from "./platform.ts";

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

/**
 * Enters a fact in the ledger, in the caller's transaction. It gets its index when the sequencer comes by.
 * The id tells no time to anyone outside: it is not part of what is published.
 */
export async function appendToLedger(transaction: SchoolTransaction, fact: LedgerFact): Promise<string> {
  const draft = {
    school: fact.school.slug,
    at: fact.at,
    actor: { ...(fact.role === undefined ? {} : { role: fact.role }), identity: { person: fact.actor } },
    subject: { noun: fact.noun, id: fact.id },
    command: plain(fact.command),
    terms: fact.terms,
    event: plain(fact.event),
  };
  const salts = { actor: freshSalt(), command: freshSalt(), event: freshSalt() };
  const written = writeEntry(sha256, draft, fact.publicFields, salts);
  if (!written.ok) throw new EntryTooLarge(`${fact.noun}: ${written.refusal.length} bytes`);
  const { body, openings } = written.value;
  const id = uuidByTime();
  await ledgerOf(transaction).append({ id, body, leaf: hashLeaf(sha256, body), subject: draft.subject, openings });
  return id;
}

function freshSalt(): Uint8Array {
  return randomBytes(saltLength);
}

/** Fields that are undefined, at any depth, are no part of a message. */
function plain(message: Json): Message {
  return JSON.parse(JSON.stringify(message)) as Message;
}
