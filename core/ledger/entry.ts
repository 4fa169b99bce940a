import { canonicalJson, type Json } from "../shared/canonical-json.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import { encodeUtf8 } from "../shared/utf8.ts";
import { commit, isCommitment, type CommittedPart, type Opening } from "./commitment.ts";
import type { Sha256 } from "./hash.ts";
import { pseudonymsBy } from "./pseudonym.ts";
import { isMinute, minuteOf, type Minute } from "./minute.ts";
import { divideMessage, type PublicFields, type Message } from "./public-terms.ts";
import type { Instant } from "../shared/instant.ts";

/** A command or event as entered: what everyone may read, and the commitment to the rest where there is a rest. */
export type EnteredMessage = {
  readonly type: string;
  readonly public: { readonly [field: string]: Json };
  readonly commitment?: string;
};

/** The rules a decision was taken under. */
export type Terms = { readonly profile: string; readonly version: string; readonly parameters: Json };

/**
 * One entry of a school's ledger: one accepted command and the event that followed. Source: architecture §3.
 * It holds no user id, no address, no exact second and no free text that a noun did not declare public.
 */
export type LedgerEntry = {
  readonly v: 1;
  readonly school: string;
  readonly time: Minute;
  /** In which capacity somebody acted, where it is told; who it was is committed. */
  readonly actor: { readonly role?: string; readonly commitment: string };
  readonly subject: { readonly noun: string; readonly id: string };
  readonly command: EnteredMessage;
  readonly terms: Terms | null;
  readonly event: EnteredMessage;
};

/** The longest entry a C2SP entry bundle can hold: its length is written in 16 bits. */
export const entryLengthMax = 65_535;

export type EntryDraft = {
  readonly school: string;
  readonly at: Instant;
  readonly actor: { readonly role?: string; readonly identity: Json };
  readonly subject: { readonly noun: string; readonly id: string };
  readonly command: Message;
  readonly terms: Terms | null;
  readonly event: Message;
};

export type WrittenEntry = {
  readonly entry: LedgerEntry;
  readonly body: Uint8Array;
  /** What was committed, to be kept beside the content and deleted with it. */
  readonly openings: readonly Opening[];
};

export type EntryRefusal = { readonly kind: "entry-too-large"; readonly length: number; readonly max: number };

/** Salts of 32 random bytes: one fresh for each part that may be committed, and for `persons` that of the subject. */
export type Salts = Readonly<Record<CommittedPart | "persons", Uint8Array>>;

/**
 * Writes the entry for a decision. `declared` says what the noun publishes; without it nothing but the types is.
 * Refuses an entry that no bundle can hold: the command must then carry a digest of its content instead.
 */
export function writeEntry(
  sha256: Sha256,
  draft: EntryDraft,
  declared: PublicFields | undefined,
  salts: Salts,
): Result<WrittenEntry, EntryRefusal> {
  const openings: Opening[] = [];
  const pseudonym = pseudonymsBy(sha256, salts.persons);
  const committed = (part: CommittedPart, content: Json) => {
    const opening = { part, salt: salts[part], content: canonicalJson(content) };
    openings.push(opening);
    return commit(sha256, opening);
  };
  const entered = (part: "command" | "event", message: Message, shown: PublicFields["command"] | undefined) => {
    const divided = divideMessage(message, shown, pseudonym);
    const open = { type: divided.type, public: divided.public };
    return divided.committed === null ? open : { ...open, commitment: committed(part, divided.committed) };
  };
  const role = draft.actor.role === undefined ? {} : { role: draft.actor.role };
  const entry: LedgerEntry = {
    v: 1,
    school: draft.school,
    time: minuteOf(draft.at),
    actor: { ...role, commitment: committed("actor", draft.actor.identity) },
    subject: { noun: draft.subject.noun, id: draft.subject.id },
    command: entered("command", draft.command, declared?.command),
    terms: draft.terms,
    event: entered("event", draft.event, declared?.event),
  };
  const body = encodeUtf8(spellEntry(entry));
  if (body.length > entryLengthMax)
    return refuse({ kind: "entry-too-large", length: body.length, max: entryLengthMax } as const);
  return accept({ entry, body, openings });
}

/** The one spelling of an entry. */
export function spellEntry(entry: LedgerEntry): string {
  return canonicalJson(entry);
}

/** Reads an entry back. Refuses text that is no entry, and an entry in any spelling but the canonical one. */
export function readEntry(text: string): Result<LedgerEntry, "entry-unreadable" | "entry-not-canonical"> {
  const value = parseJson(text);
  if (!isEntry(value)) return refuse("entry-unreadable");
  return isSpelled(value, text) ? accept(value) : refuse("entry-not-canonical");
}

/** What a committed part is a commitment to: checks an opening against an entry. */
export function commitmentOf(entry: LedgerEntry, part: CommittedPart): string | undefined {
  return entry[part].commitment;
}

function isSpelled(value: Json, text: string): boolean {
  try {
    return canonicalJson(value) === text;
  } catch {
    return false; // a number that is no safe integer, or a lone surrogate, has no canonical spelling
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is LedgerEntry {
  if (!hasFields(value, ["actor", "command", "event", "school", "subject", "terms", "time", "v"])) return false;
  return (
    value["v"] === 1 &&
    isText(value["school"]) &&
    isMinute(value["time"]) &&
    isActor(value["actor"]) &&
    hasFields(value["subject"], ["id", "noun"]) &&
    isText(value["subject"]["id"]) &&
    isText(value["subject"]["noun"]) &&
    isMessage(value["command"]) &&
    isMessage(value["event"]) &&
    (value["terms"] === null || isTerms(value["terms"]))
  );
}

function isActor(value: unknown): value is LedgerEntry["actor"] {
  if (!hasFields(value, ["commitment"]) && !hasFields(value, ["commitment", "role"])) return false;
  return isCommitment(value["commitment"]) && (value["role"] === undefined || isText(value["role"]));
}

function isMessage(value: unknown): value is EnteredMessage {
  if (!hasFields(value, ["public", "type"]) && !hasFields(value, ["commitment", "public", "type"])) return false;
  const { type, public: open, commitment } = value;
  return isText(type) && isRecord(open) && (commitment === undefined || isCommitment(commitment));
}

function isTerms(value: unknown): value is Terms {
  return hasFields(value, ["parameters", "profile", "version"]) && isText(value["profile"]) && isText(value["version"]);
}

function hasFields(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  return isRecord(value) && Object.keys(value).sort().join() === names.join();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length > 0;
}
