import type { PersonId } from "../people/person.ts";
import { heedRules, type Justification, type RuleRefusal, type Ruling } from "../people/ruling.ts";
import type { UnitId } from "../people/unit.ts";
import { assert } from "../shared/assert.ts";
import type { Day } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";

export const delegateKinds = ["elected", "club", "ex-officio"] as const;
export type DelegateKind = (typeof delegateKinds)[number];

/** One place of a congress: for which unit, of which kind. It stays when its holder changes. */
export type Place = {
  readonly plan: string;
  readonly unit: UnitId | null;
  readonly kind: DelegateKind;
  /** The how-manieth place of its unit, from 1. */
  readonly number: number;
};

/** How a holder came to the place: the two records of S-4.9, or the office of an ex-officio delegate. */
export type Production =
  | { readonly how: "elected"; readonly election: string; readonly votes: number }
  | { readonly how: "runner-up"; readonly election: string; readonly votes: number; readonly after: PersonId }
  | { readonly how: "ex-officio"; readonly office: string };

export type Holder = { readonly person: PersonId; readonly production: Production; readonly since: Day };

/** Somebody who held the place before, and why they do not any more. */
export type Former = {
  readonly person: PersonId;
  readonly ending: PlaceEnding;
  readonly reason: string;
  readonly on: Day;
};

/** Why a place became free: failed the review, struck by an upheld objection, left the school, or gave it up. */
export const placeEndings = ["rejected", "struck", "lapsed", "resigned"] as const;
export type PlaceEnding = (typeof placeEndings)[number];

type Known = { readonly place: Place; readonly former: readonly Former[] };
type Held = Known & { readonly holder: Holder };

/**
 * A delegate's place, from the election to confirmation, through substitution.
 *
 * A vacated place hears `seat` again: the runner-up takes it, and is reviewed and noticed like the first holder.
 * Sources: plan 二-3一 (S-4.8 after every substitution, S-4.9), procedures.md 2.1 and 2.2.
 * Diagram: docs/rules/delegate.md (generated from `moves`).
 */
export type Delegate =
  | { readonly status: "absent" }
  | ({ readonly status: "vacant" } & Known)
  | ({ readonly status: "elected" } & Held)
  | ({ readonly status: "reviewed" } & Held)
  | ({ readonly status: "noticed"; readonly notice: string } & Held)
  | ({ readonly status: "confirmed" } & Held);

type UnderRules = {
  readonly by: PersonId;
  /** What the charter says of the delegates as they would then be; empty while the list is not yet confirmed. */
  readonly rulings: readonly Ruling[];
  readonly justification: Justification | null;
};

export type Command =
  | ({ readonly type: "seat"; readonly place: Place; readonly holder: Holder } & UnderRules)
  | { readonly type: "accept"; readonly by: PersonId }
  | { readonly type: "reject"; readonly by: PersonId; readonly reason: string; readonly on: Day }
  | { readonly type: "putOnNotice"; readonly notice: string }
  | { readonly type: "confirm"; readonly notice: string }
  /** The notice was withdrawn: whoever hung on it may be put on the next one. */
  | { readonly type: "takeOffNotice"; readonly notice: string }
  | {
      readonly type: "vacate";
      readonly ending: Exclude<PlaceEnding, "rejected">;
      readonly reason: string;
      readonly on: Day;
    };

export type Event =
  | {
      readonly type: "seated";
      readonly place: Place;
      readonly holder: Holder;
      readonly departsFrom: readonly string[];
      readonly justification: Justification | null;
    }
  | { readonly type: "accepted" }
  | { readonly type: "vacated"; readonly former: Former }
  | { readonly type: "noticed"; readonly notice: string }
  | { readonly type: "takenOffNotice"; readonly notice: string }
  | { readonly type: "confirmed" };

export type Refusal =
  | "delegate-wrong-status"
  | "no-reason"
  | "own-credentials"
  | "held-before"
  | "on-another-notice"
  | RuleRefusal;

/** Which commands each status hears at all. */
export const moves = {
  absent: ["seat"],
  vacant: ["seat"],
  elected: ["accept", "reject", "vacate"],
  reviewed: ["reject", "putOnNotice", "vacate"],
  noticed: ["confirm", "takeOffNotice", "vacate"],
  confirmed: ["vacate"],
} as const satisfies Record<Delegate["status"], readonly Command["type"][]>;

export const initial: Delegate = { status: "absent" };

/** Says what follows from a command on a place, or which fact stands in the way. Nobody reviews their own credentials. */
export function decide(delegate: Delegate, command: Command): Result<Event, Refusal> {
  if (!(moves[delegate.status] as readonly string[]).includes(command.type)) return refuse("delegate-wrong-status");
  if (command.type === "seat") return seat(delegate, command);
  assert("holder" in delegate, "a place without a holder hears only seat");
  const { person } = delegate.holder;
  switch (command.type) {
    case "accept":
      return command.by === person ? refuse("own-credentials") : accept({ type: "accepted" });
    case "reject":
      if (command.by === person) return refuse("own-credentials");
      return vacated(person, "rejected", command);
    case "vacate":
      return vacated(person, command.ending, command);
    case "putOnNotice":
      return accept({ type: "noticed", notice: command.notice });
    case "confirm":
    case "takeOffNotice":
      assert(delegate.status === "noticed", "only a delegate on a notice is confirmed or taken off it");
      if (delegate.notice !== command.notice) return refuse("on-another-notice");
      return accept(
        command.type === "confirm" ? { type: "confirmed" } : { type: "takenOffNotice", notice: command.notice },
      );
  }
}

/** The place after an event that `decide` gave for it. */
export function evolve(delegate: Delegate, event: Event): Delegate {
  if (event.type === "seated") {
    const former = delegate.status === "absent" ? [] : delegate.former;
    return { status: "elected", place: event.place, former, holder: event.holder };
  }
  assert(delegate.status !== "absent", "only a place that was filled changes");
  const { place, former } = delegate;
  switch (event.type) {
    case "vacated":
      return { status: "vacant", place, former: [...former, event.former] };
    case "accepted":
    case "takenOffNotice":
      return { status: "reviewed", place, former, holder: holderOf(delegate) };
    case "noticed":
      return { status: "noticed", place, former, holder: holderOf(delegate), notice: event.notice };
    case "confirmed":
      return { status: "confirmed", place, former, holder: holderOf(delegate) };
  }
}

function seat(delegate: Delegate, command: Extract<Command, { type: "seat" }>): Result<Event, Refusal> {
  const { holder, justification } = command;
  const place = delegate.status === "absent" ? command.place : delegate.place;
  if (formerOf(delegate).some(({ person }) => person === holder.person)) return refuse("held-before");
  const heeded = heedRules({ ...command, justification: justification ?? undefined });
  if (!heeded.ok) return heeded;
  const departsFrom = heeded.value;
  return accept({
    type: "seated",
    place,
    holder,
    departsFrom,
    justification: departsFrom.length === 0 ? null : justification,
  });
}

function vacated(
  person: PersonId,
  ending: PlaceEnding,
  { reason, on }: { readonly reason: string; readonly on: Day },
): Result<Event, Refusal> {
  if (reason.trim() === "") return refuse("no-reason");
  return accept({ type: "vacated", former: { person, ending, reason: reason.trim(), on } });
}

function formerOf(delegate: Delegate): readonly Former[] {
  return delegate.status === "absent" ? [] : delegate.former;
}

function holderOf(delegate: Delegate): Holder {
  assert("holder" in delegate, "a place that somebody holds");
  return delegate.holder;
}
