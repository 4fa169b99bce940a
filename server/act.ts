import { createHash } from "node:crypto";
import type { PublicFields } from "@tongxin/core/ledger/public-terms.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { canonicalJson, type Json } from "@tongxin/core/shared/canonical-json.ts";
import type { Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { databaseNow, inSchool, type SchoolTransaction } from "./database/connection.ts";
import { jsonb } from "./database/json.ts";
import type { Call } from "./http/endpoint.ts";
import type { Refusal } from "./http/refusals.ts";
import { appendToLedger, type LedgerTerms } from "./ledger/append.ts";
import { versionOf } from "./database/version.ts";

/** A noun as the write path sees it: how it is loaded and saved, who may command it, and what follows. */
export type Subject<State, Command extends { readonly type: string }, Event extends { readonly type: string }> = {
  /** The noun's name in the ledger, e.g. `quota-plan`. */
  readonly noun: string;
  /** Loads the state and locks its row (`select … for update`); null when there is none of that id yet. */
  readonly load: (transaction: SchoolTransaction, id: string) => Promise<State | null>;
  readonly may: (actor: Actor, command: Command, state: State | null) => boolean;
  readonly decide: (state: State | null, command: Command) => Result<Event, Refusal>;
  readonly evolve: (state: State | null, event: Event) => State;
  /** What is refused where saving breaks a unique key that `decide` cannot see, because another row took the place. */
  readonly taken?: Refusal;
  readonly save: (transaction: SchoolTransaction, id: string, state: State, event: Event) => Promise<void>;
  /** The rules a decision was taken under: profile, version and parameters, as they enter the ledger. */
  readonly terms?: (transaction: SchoolTransaction, state: State | null) => Promise<LedgerTerms | null>;
  /** Which fields of command and event are public; everything else is entered as a commitment. */
  readonly publicFields: PublicFields;
};

export type Act<State, Command extends { readonly type: string }, Event extends { readonly type: string }> = {
  readonly subject: Subject<State, Command, Event>;
  readonly id: string;
  /** Built inside the transaction: the time is the database's, and facts may be read under the lock. */
  readonly command: (at: Instant, transaction: SchoolTransaction) => Command | Promise<Command>;
};

export type Acted<Event> = { readonly id: string; readonly event: Event; readonly entryId: string };

/** What the write path needs to know of a request. */
export type Acting = Pick<
  Call<unknown, unknown, unknown, Actor>,
  "world" | "school" | "actor" | "idempotencyKey" | "requestDigest" | "ifMatch"
>;

/**
 * The only write path: lock, check access, decide, save and enter in the ledger, all or nothing.
 * The same idempotency key with the same request finds the first answer; with another request it is refused.
 * A refusal leaves no trace here: it may be tried again with the same key. Whoever says which version was read
 * (`If-Match`) changes no other.
 */
export async function act<State, Command extends { readonly type: string }, Event extends { readonly type: string }>(
  call: Acting,
  acting: Act<State, Command, Event>,
): Promise<Result<Acted<Event>, Refusal>> {
  const { world, school } = call;
  const attempt = () => inSchool(world.database, school.id, (transaction) => actWithin(transaction, call, acting));
  const result = await again(attempt, acting.subject.taken);
  if (!result.ok) return result;
  world.ledgerHasNews(school.id);
  return result;
}

async function actWithin<State, Command extends { readonly type: string }, Event extends { readonly type: string }>(
  transaction: SchoolTransaction,
  call: Acting,
  { subject, id, command: makeCommand }: Act<State, Command, Event>,
): Promise<Result<Acted<Event>, Refusal>> {
  const { school, actor, idempotencyKey } = call;
  const state = (await subject.load(transaction, id)) ?? (await begin(transaction, { school: school.id, subject, id }));
  const at = await databaseNow(transaction);
  const command = await makeCommand(at, transaction);
  const digest = digestOf({ noun: subject.noun, id, request: call.requestDigest ?? withoutTime(command) });
  const earlier = await findReceipt(transaction, idempotencyKey);
  if (earlier !== undefined) return repeated<Event>(earlier, actor, digest);
  if (!subject.may(actor, command, state)) return refuse("not-permitted");
  if (call.ifMatch !== undefined && call.ifMatch !== versionOf(state)) return refuse("changed-meanwhile");
  const decision = subject.decide(state, command);
  if (!decision.ok) return decision;
  const event = decision.value;
  await subject.save(transaction, id, subject.evolve(state, event), event);
  const entryId = await appendToLedger(transaction, {
    school,
    at,
    actor: actor.personId,
    role: actor.kind,
    noun: subject.noun,
    id,
    command,
    event,
    terms: (await subject.terms?.(transaction, state)) ?? null,
    publicFields: subject.publicFields,
  });
  const acted = { id, event, entryId };
  await keepReceipt(transaction, { school: school.id, idempotencyKey, actor: actor.personId, digest, acted });
  return accept(acted);
}

/**
 * What is not there yet has no row to lock: of two that would write the first one, the second waits here until the
 * first has committed, and then finds what was written. Without this both would decide on nothing, and the later
 * save would take the place of the earlier one, which the ledger holds as accepted.
 */
async function begin<State>(
  transaction: SchoolTransaction,
  { school, subject, id }: { school: string; subject: Pick<Subject<State, never, never>, "noun" | "load">; id: string },
): Promise<State | null> {
  const row = { school_id: school, noun: subject.noun, subject_id: id };
  await transaction.insertInto("beginning").values(row).execute();
  await transaction.deleteFrom("beginning").where("noun", "=", row.noun).where("subject_id", "=", id).execute();
  return subject.load(transaction, id);
}

/**
 * Two requests at once cannot lock a row, or a receipt, that is not there yet: the second fails on the key that the
 * first has just written (23505), or is chosen as the victim of a deadlock (40P01, 40001). It is decided again, against
 * what the first has left: with the same key it finds the first one's answer.
 */
async function again<Value>(
  attempt: () => Promise<Result<Value, Refusal>>,
  taken: Refusal | undefined,
): Promise<Result<Value, Refusal>> {
  for (let left = attemptsMax - 1; left > 0; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isRaceLost(error)) throw error;
    }
  }
  try {
    return await attempt();
  } catch (error) {
    if (taken === undefined || codeOf(error) !== uniqueViolation) throw error;
    return refuse(taken);
  }
}

const attemptsMax = 3;
const uniqueViolation = "23505";
const raceCodes: readonly unknown[] = [uniqueViolation, "40P01", "40001"];

function isRaceLost(error: unknown): boolean {
  return raceCodes.includes(codeOf(error));
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : null;
}

type Receipt = { readonly request_digest: string; readonly actor_id: string; readonly answer: unknown };

function repeated<Event>(receipt: Receipt, actor: Actor, digest: string): Result<Acted<Event>, Refusal> {
  const isSame = receipt.request_digest === digest && receipt.actor_id === actor.personId;
  if (!isSame) return refuse("already-sent-differently");
  return accept(receipt.answer as Acted<Event>);
}

/** Where no request was sent (the demonstration, follow-ups), the command stands for it; it comes later and is still the same. */
function withoutTime({ at: _at, ...rest }: { readonly type: string; readonly at?: Instant }): Json {
  return JSON.parse(JSON.stringify(rest)) as Json;
}

function digestOf(request: Json): string {
  return createHash("sha256").update(canonicalJson(request)).digest("base64url");
}

function findReceipt(transaction: SchoolTransaction, key: string): Promise<Receipt | undefined> {
  return transaction
    .selectFrom("act_receipt")
    .select(["request_digest", "actor_id", "answer"])
    .where("idempotency_key", "=", key)
    .executeTakeFirst();
}

async function keepReceipt(
  transaction: SchoolTransaction,
  receipt: { school: string; idempotencyKey: string; actor: string; digest: string; acted: Acted<unknown> },
): Promise<void> {
  await transaction
    .insertInto("act_receipt")
    .values({
      school_id: receipt.school,
      idempotency_key: receipt.idempotencyKey,
      actor_id: receipt.actor,
      request_digest: receipt.digest,
      entry_id: receipt.acted.entryId,
      answer: jsonb(receipt.acted),
    })
    .execute();
}
