import { createHash } from "node:crypto";
import type { PublicFields } from "@tongxin/core/ledger/public-terms.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { canonicalJson, type Json } from "@tongxin/core/shared/canonical-json.ts";
import type { Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { forgetFindings } from "./charter/findings.ts";
import { databaseNow, inSchool, type SchoolTransaction } from "./database/connection.ts";
import { jsonb } from "./database/json.ts";
import type { Call } from "./http/endpoint.ts";
import type { Refusal } from "./http/refusals.ts";
import { appendToLedger, type LedgerTerms } from "./ledger/append.ts";

/** A noun as the write path sees it: how it is loaded and saved, who may command it, and what follows. */
export type Subject<State, Command extends { readonly type: string }, Event extends { readonly type: string }> = {
  /** The noun's name in the ledger, e.g. `quota-plan`. */
  readonly noun: string;
  /** Loads the state and locks its row (`select … for update`); null when there is none of that id yet. */
  readonly load: (transaction: SchoolTransaction, id: string) => Promise<State | null>;
  readonly may: (actor: Actor, command: Command, state: State | null) => boolean;
  readonly decide: (state: State | null, command: Command) => Result<Event, Refusal>;
  readonly evolve: (state: State | null, event: Event) => State;
  readonly save: (transaction: SchoolTransaction, id: string, state: State, event: Event) => Promise<void>;
  /** The rules a decision was taken under: profile, version and parameters, as they enter the ledger. */
  readonly terms?: (transaction: SchoolTransaction, state: State | null) => Promise<LedgerTerms>;
  /** Which fields of command and event are public; everything else is entered as a commitment. */
  readonly publicFields: PublicFields;
};

export type Act<State, Command extends { readonly type: string }, Event extends { readonly type: string }> = {
  readonly subject: Subject<State, Command, Event>;
  readonly id: string;
  /** Built inside the transaction: the time is the database's, and facts may be read under the lock. */
  readonly command: (at: Instant, transaction: SchoolTransaction) => Command | Promise<Command>;
  /** What was asked for, where the command carries facts too: by it a repetition is known, for facts change meanwhile. */
  readonly asked?: { readonly [field: string]: unknown };
};

export type Acting = Pick<Call<unknown, unknown, unknown, Actor>, "world" | "school" | "actor" | "idempotencyKey">;
export type Acted<Event> = { readonly id: string; readonly event: Event; readonly entryId: string };

/**
 * The only write path: lock, check access, decide, save and enter in the ledger, all or nothing.
 * The same idempotency key with the same request finds the first answer; with another request it is refused.
 * A refusal leaves no trace here: it may be tried again with the same key.
 */
export async function act<State, Command extends { readonly type: string }, Event extends { readonly type: string }>(
  call: Acting,
  { subject, id, command: makeCommand, asked }: Act<State, Command, Event>,
): Promise<Result<Acted<Event>, Refusal>> {
  const { world, school, actor, idempotencyKey } = call;
  const result = await inSchool(world.database, school.id, async (transaction) => {
    const state = await subject.load(transaction, id);
    const at = await databaseNow(transaction);
    const command = await makeCommand(at, transaction);
    const digest = requestDigest(subject.noun, id, asked ?? command);
    const earlier = await findReceipt(transaction, idempotencyKey);
    if (earlier !== undefined) return repeated<Event>(earlier, actor, digest);
    if (!subject.may(actor, command, state)) return refuse("not-permitted");
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
  });
  if (!result.ok) return result;
  forgetFindings(school.id);
  world.ledgerHasNews();
  return result;
}

/**
 * `act` for nouns whose first command makes the row. Two such requests at once cannot lock what is not there yet: the
 * second finds the row made meanwhile and is decided again, against it.
 */
export async function actOnce<
  State,
  Command extends { readonly type: string },
  Event extends { readonly type: string },
>(call: Acting, acting: Act<State, Command, Event>): Promise<Result<Acted<Event>, Refusal>> {
  try {
    return await act(call, acting);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return act(call, acting);
  }
}

/** SQLSTATE 23505. */
function isUniqueViolation(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "23505";
}

type Receipt = { readonly request_digest: string; readonly actor_id: string; readonly answer: unknown };

function repeated<Event>(receipt: Receipt, actor: Actor, digest: string): Result<Acted<Event>, Refusal> {
  const isSame = receipt.request_digest === digest && receipt.actor_id === actor.personId;
  if (!isSame) return refuse("already-sent-differently");
  return accept(receipt.answer as Acted<Event>);
}

/** The time is left out: a repeated request comes later and is still the same request. */
function requestDigest(noun: string, id: string, request: { readonly [field: string]: unknown }): string {
  const { at: _at, ...rest } = request;
  const text = canonicalJson({ noun, id, command: JSON.parse(JSON.stringify(rest)) as Json });
  return createHash("sha256").update(text).digest("base64url");
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
