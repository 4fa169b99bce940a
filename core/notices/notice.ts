import type { SchoolCalendar } from "../calendar/school-calendar.ts";
import { addWorkingDays, endOfDayInChina, type UnknownYear } from "../calendar/working-days.ts";
import type { PersonId } from "../people/person.ts";
import { assert } from "../shared/assert.ts";
import { dayInChina, type Day, type Instant } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import {
  isOpen,
  settleable,
  verifiable,
  type DismissalGround,
  type NoticeItemId,
  type Objection,
  type ObjectionId,
  type ObjectionRefusal,
} from "./objection.ts";

/** What a notice is about. The plan asks for notices in 二-7 (S-8.4 selection, S-8.11 duty reports). */
export const noticePurposes = [
  "delegate-list",
  "candidates",
  "election-result",
  "selection-result",
  "appointment",
  "duty-report-result",
  "exit",
  "other",
] as const;
export type NoticePurpose = (typeof noticePurposes)[number];

export type NoticeTerms = {
  readonly title: string;
  readonly purpose: NoticePurpose;
  /** What can be objected to one by one; empty where only the whole can. Names stand in the document, not here. */
  readonly items: readonly NoticeItemId[];
  /** SHA-256 (hex) of the document as it hangs. */
  readonly document: string;
  readonly workingDays: number;
};

/** While it hangs: `lastDay` is the last day on which it can be objected to, `endsAt` the moment that day is over. */
export type Period = { readonly postedAt: Instant; readonly lastDay: Day; readonly endsAt: Instant };

/**
 * A public notice (公示): posted for a number of working days, open to objections, then confirmed.
 * Not a disclosure (公开), which nobody can object to. Source: plan 二-7一, procedures.md 2.11.
 * Diagram: docs/rules/notice.md (generated from `moves`).
 */
export type Notice =
  | { readonly status: "absent" }
  | { readonly status: "drafted"; readonly terms: NoticeTerms }
  | {
      readonly status: "posted" | "expired";
      readonly terms: NoticeTerms;
      readonly period: Period;
      readonly objections: readonly Objection[];
    }
  | ({ readonly status: "confirmed" } & Outcome)
  | ({ readonly status: "announced"; readonly resultDocument: string } & Outcome)
  /** What was drafted or hung is kept as it was. */
  | {
      readonly status: "withdrawn";
      readonly reason: string;
      readonly terms: NoticeTerms;
      readonly period: Period | null;
      readonly objections: readonly Objection[];
    };

/** What a notice came to, with the days it hung and the objections that were made. */
type Outcome = {
  readonly terms: NoticeTerms;
  readonly period: Period;
  readonly objections: readonly Objection[];
  readonly confirmed: readonly NoticeItemId[];
  readonly struck: readonly NoticeItemId[];
};

/** What the school has settled before: the shortest notice, and the calendar that its days are counted in. */
export type NoticePolicy = { readonly workingDaysMin: number; readonly calendar: SchoolCalendar };

export type Command =
  | { readonly type: "draft"; readonly terms: NoticeTerms }
  | { readonly type: "revise"; readonly terms: NoticeTerms }
  | { readonly type: "post"; readonly at: Instant }
  | {
      readonly type: "object";
      readonly id: ObjectionId;
      readonly objector: PersonId;
      readonly about: NoticeItemId | null;
      readonly statement: string;
      readonly at: Instant;
    }
  | { readonly type: "verify-objection"; readonly id: ObjectionId; readonly by: PersonId }
  | { readonly type: "uphold-objection"; readonly id: ObjectionId; readonly by: PersonId }
  | {
      readonly type: "dismiss-objection";
      readonly id: ObjectionId;
      readonly by: PersonId;
      readonly ground: DismissalGround;
    }
  | { readonly type: "expire"; readonly at: Instant }
  | { readonly type: "confirm"; readonly at: Instant }
  | { readonly type: "announce"; readonly document: string }
  | { readonly type: "withdraw"; readonly reason: string };

export type Event =
  | { readonly type: "drafted" | "revised"; readonly terms: NoticeTerms }
  | { readonly type: "posted"; readonly period: Period }
  | { readonly type: "objection-received"; readonly objection: Objection }
  | { readonly type: "objection-verified" | "objection-upheld"; readonly id: ObjectionId }
  | { readonly type: "objection-dismissed"; readonly id: ObjectionId; readonly ground: DismissalGround }
  | { readonly type: "expired" }
  | {
      readonly type: "confirmed";
      readonly confirmed: readonly NoticeItemId[];
      readonly struck: readonly NoticeItemId[];
    }
  | { readonly type: "announced"; readonly document: string }
  | { readonly type: "withdrawn"; readonly reason: string };

export type Refusal =
  | "wrong-status"
  | "no-title"
  | "item-listed-twice"
  | "shorter-than-required"
  | UnknownYear
  | "notice-over"
  | "notice-not-over"
  | "not-on-this-notice"
  | "already-received"
  | "no-statement"
  | ObjectionRefusal
  | "objection-open"
  | "whole-notice-objected"
  | "nothing-left-to-confirm"
  | "no-reason";

/** Which commands each status hears at all. */
export const moves = {
  absent: ["draft"],
  drafted: ["revise", "post", "withdraw"],
  posted: ["object", "verify-objection", "uphold-objection", "dismiss-objection", "expire", "confirm", "withdraw"],
  expired: ["verify-objection", "uphold-objection", "dismiss-objection", "confirm", "withdraw"],
  confirmed: ["announce"],
  announced: [],
  withdrawn: [],
} as const satisfies Record<Notice["status"], readonly Command["type"][]>;

export const initial: Notice = { status: "absent" };

type Standing = Extract<Notice, { status: "posted" | "expired" }>;

/** Says what follows from a command on a notice, or which fact stands in the way. */
export function decide(notice: Notice, command: Command, policy: NoticePolicy): Result<Event, Refusal> {
  if (!(moves[notice.status] as readonly string[]).includes(command.type)) return refuse("wrong-status");
  switch (command.type) {
    case "draft":
      return checkTerms(command.terms, "drafted");
    case "revise":
      return checkTerms(command.terms, "revised");
    case "post":
      assert(notice.status === "drafted", "only a draft is posted");
      return post(notice.terms, command.at, policy);
    case "announce":
      return accept({ type: "announced", document: command.document });
    case "withdraw":
      if (command.reason.trim() === "") return refuse("no-reason");
      return accept({ type: "withdrawn", reason: command.reason });
    default:
      assert(notice.status === "posted" || notice.status === "expired", "a notice that stands or has stood");
      return decideStanding(notice, command);
  }
}

/** The notice after an event that `decide` gave for it. */
export function evolve(notice: Notice, event: Event): Notice {
  switch (event.type) {
    case "drafted":
    case "revised":
      return { status: "drafted", terms: event.terms };
    case "withdrawn": {
      assert(notice.status !== "absent" && "terms" in notice, "a notice that was drafted is withdrawn");
      const hung = "period" in notice ? notice : { period: null, objections: [] };
      const { period, objections } = hung;
      return { status: "withdrawn", reason: event.reason, terms: notice.terms, period, objections };
    }
    case "posted":
      assert(notice.status === "drafted", "only a draft is posted");
      return { status: "posted", terms: notice.terms, period: event.period, objections: [] };
    case "announced":
      assert(notice.status === "confirmed", "only a confirmed notice has a result");
      return { ...notice, status: "announced", resultDocument: event.document };
    default:
      assert(notice.status === "posted" || notice.status === "expired", "a notice that stands or has stood");
      return evolveStanding(notice, event);
  }
}

/** The listed items, without those that an upheld objection struck. */
export function itemsLeft(notice: Pick<Standing, "terms" | "objections">): readonly NoticeItemId[] {
  return notice.terms.items.filter((item) => !struckItems(notice.objections).includes(item));
}

type StandingCommand = Exclude<Command, { type: "draft" | "revise" | "post" | "announce" | "withdraw" }>;
type StandingEvent = Exclude<Event, { type: "drafted" | "revised" | "posted" | "announced" | "withdrawn" }>;

function decideStanding(notice: Standing, command: StandingCommand): Result<Event, Refusal> {
  switch (command.type) {
    case "object":
      return receive(notice, command);
    case "verify-objection": {
      const found = verifiable(notice.objections, command.id, command.by);
      return found.ok ? accept({ type: "objection-verified", id: command.id }) : found;
    }
    case "uphold-objection": {
      const found = settleable(notice.objections, { ...command, ground: null });
      return found.ok ? accept({ type: "objection-upheld", id: command.id }) : found;
    }
    case "dismiss-objection": {
      const found = settleable(notice.objections, command);
      return found.ok ? accept({ type: "objection-dismissed", id: command.id, ground: command.ground }) : found;
    }
    case "expire":
      return command.at < notice.period.endsAt ? refuse("notice-not-over") : accept({ type: "expired" });
    case "confirm":
      return confirm(notice, command.at);
  }
}

function evolveStanding(notice: Standing, event: StandingEvent): Notice {
  switch (event.type) {
    case "objection-received":
      return { ...notice, objections: [...notice.objections, event.objection] };
    case "objection-verified":
      return replaceObjection(notice, event.id, { status: "verified" });
    case "objection-upheld":
      return replaceObjection(notice, event.id, { status: "upheld" });
    case "objection-dismissed":
      return replaceObjection(notice, event.id, { status: "dismissed", ground: event.ground });
    case "expired":
      return { ...notice, status: "expired" };
    case "confirmed": {
      const { terms, period, objections } = notice;
      const { confirmed, struck } = event;
      return { status: "confirmed", terms, period, objections, confirmed, struck };
    }
  }
}

function checkTerms(terms: NoticeTerms, type: "drafted" | "revised"): Result<Event, Refusal> {
  if (terms.title.trim() === "") return refuse("no-title");
  if (new Set(terms.items).size !== terms.items.length) return refuse("item-listed-twice");
  return accept({ type, terms });
}

/** The day of posting is not counted; the last day counts whole. Both ends are stored, so no later change moves them. */
function post(terms: NoticeTerms, at: Instant, policy: NoticePolicy): Result<Event, Refusal> {
  if (terms.workingDays < policy.workingDaysMin) return refuse("shorter-than-required");
  const lastDay = addWorkingDays(dayInChina(at), terms.workingDays, policy.calendar);
  if (!lastDay.ok) return lastDay;
  const period = { postedAt: at, lastDay: lastDay.value, endsAt: endOfDayInChina(lastDay.value) };
  return accept({ type: "posted", period });
}

function receive(notice: Standing, command: Extract<Command, { type: "object" }>): Result<Event, Refusal> {
  const { id, objector, about, statement, at } = command;
  if (at >= notice.period.endsAt) return refuse("notice-over");
  if (about !== null && !notice.terms.items.includes(about)) return refuse("not-on-this-notice");
  if (statement === "") return refuse("no-statement");
  if (notice.objections.some((objection) => objection.id === id)) return refuse("already-received");
  const objection = { id, objector, about, statement, receivedAt: at, status: "received" as const };
  return accept({ type: "objection-received", objection });
}

function confirm(notice: Standing, at: Instant): Result<Event, Refusal> {
  const { terms, period, objections } = notice;
  if (at < period.endsAt) return refuse("notice-not-over");
  if (objections.some(isOpen)) return refuse("objection-open");
  if (objections.some(({ status, about }) => status === "upheld" && about === null)) {
    return refuse("whole-notice-objected");
  }
  const confirmed = itemsLeft(notice);
  if (terms.items.length > 0 && confirmed.length === 0) return refuse("nothing-left-to-confirm");
  return accept({ type: "confirmed", confirmed, struck: struckItems(objections) });
}

function struckItems(objections: readonly Objection[]): readonly NoticeItemId[] {
  const struck = objections.flatMap(({ status, about }) => (status === "upheld" && about !== null ? [about] : []));
  return [...new Set(struck)];
}

type ObjectionOutcome =
  | { readonly status: "verified" | "upheld" }
  | { readonly status: "dismissed"; readonly ground: DismissalGround };

function replaceObjection(notice: Standing, id: ObjectionId, outcome: ObjectionOutcome): Notice {
  const objections = notice.objections.map((objection) =>
    objection.id === id ? { ...objection, ...outcome } : objection,
  );
  return { ...notice, objections };
}
