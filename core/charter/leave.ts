import type { OrganisationId } from "../people/organisation.ts";
import type { PersonId } from "../people/person.ts";
import { assert } from "../shared/assert.ts";
import type { Branded } from "../shared/id.ts";
import { dayInChina, type Day, type Instant } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import type { Severity } from "./rule.ts";

export type LeaveId = Branded<"LeaveId">;

/** What is asked for: that one organisation may depart from one rule, why, and until which day (null: while it lasts). */
export type LeaveRequest = {
  readonly rule: string;
  readonly organisation: OrganisationId;
  readonly reason: string;
  readonly until: Day | null;
  readonly by: PersonId;
};

type Granted = { readonly request: LeaveRequest; readonly approvedBy: PersonId; readonly approvedOn: Day };

/**
 * Leave to depart from a presumptive rule (一般、原则上): asked for by one, agreed to by another. It ends with the
 * finding: when the rule is kept again, the leave is over and a later breach needs another.
 * Source: rules.md, severity table. Diagram: docs/rules/leave.md (generated from `moves`).
 */
export type Leave =
  | { readonly status: "absent" }
  | { readonly status: "asked"; readonly request: LeaveRequest }
  | ({ readonly status: "granted" } & Granted)
  | { readonly status: "declined"; readonly request: LeaveRequest; readonly why: string }
  | { readonly status: "withdrawn"; readonly request: LeaveRequest }
  | ({ readonly status: "ended"; readonly endedOn: Day } & Granted);

export type Command =
  | ({
      readonly type: "ask";
      readonly at: Instant;
      /** How binding the rule is in the profile in force, and whether it is breached today or a step would breach it. */
      readonly severity: Severity;
      readonly isBreached: boolean;
    } & LeaveRequest)
  | { readonly type: "agree"; readonly by: PersonId; readonly at: Instant }
  | { readonly type: "decline"; readonly by: PersonId; readonly why: string }
  | { readonly type: "withdraw"; readonly by: PersonId }
  /** Sent when the finding says that the rule is kept again, or when the day until which it holds has passed. */
  | { readonly type: "end"; readonly on: Day; readonly isBreached: boolean };

export type Event =
  | { readonly type: "asked"; readonly request: LeaveRequest }
  | { readonly type: "granted"; readonly by: PersonId; readonly on: Day }
  | { readonly type: "declined"; readonly why: string }
  | { readonly type: "withdrawn" }
  | { readonly type: "ended"; readonly on: Day };

export type Refusal =
  | "wrong-status"
  | "not-presumptive"
  | "nothing-to-justify"
  | "no-reason"
  | "day-has-passed"
  | "own-request"
  | "not-the-applicant"
  | "still-needed";

/** Which commands each status hears at all. */
export const moves = {
  absent: ["ask"],
  asked: ["agree", "decline", "withdraw"],
  granted: ["end"],
  declined: [],
  withdrawn: [],
  ended: [],
} as const satisfies Record<Leave["status"], readonly Command["type"][]>;

export const initial: Leave = { status: "absent" };

/** Says what follows from a command on a leave, or which fact stands in the way. */
export function decide(leave: Leave, command: Command): Result<Event, Refusal> {
  switch (command.type) {
    case "ask":
      return leave.status === "absent" ? ask(command) : refuse("wrong-status");
    case "agree":
    case "decline":
    case "withdraw":
      return leave.status === "asked" ? answer(leave.request, command) : refuse("wrong-status");
    case "end":
      return leave.status === "granted" ? end(leave.request, command) : refuse("wrong-status");
  }
}

/** The leave after an event that `decide` gave for it. */
export function evolve(leave: Leave, event: Event): Leave {
  switch (event.type) {
    case "asked":
      return { status: "asked", request: event.request };
    case "granted": {
      assert(leave.status === "asked", "only what was asked for is granted");
      return { status: "granted", request: leave.request, approvedBy: event.by, approvedOn: event.on };
    }
    case "declined":
      assert(leave.status === "asked", "only what was asked for is declined");
      return { status: "declined", request: leave.request, why: event.why };
    case "withdrawn":
      assert(leave.status === "asked", "only what was asked for is withdrawn");
      return { status: "withdrawn", request: leave.request };
    case "ended":
      assert(leave.status === "granted", "only a granted leave ends");
      return { ...leave, status: "ended", endedOn: event.on };
  }
}

/** Whether a leave justifies a breach on a day. */
export function isInForceOn(leave: Leave, day: Day): boolean {
  if (leave.status !== "granted" && leave.status !== "ended") return false;
  if (leave.approvedOn > day || hasRunOut(leave.request, day)) return false;
  return leave.status === "granted" || day < leave.endedOn;
}

function ask(command: Extract<Command, { type: "ask" }>): Result<Event, Refusal> {
  const { rule, organisation, until, by, at, severity, isBreached } = command;
  const reason = command.reason.trim();
  if (severity !== "presumptive") return refuse("not-presumptive");
  if (!isBreached) return refuse("nothing-to-justify");
  if (reason === "") return refuse("no-reason");
  if (until !== null && until < dayInChina(at)) return refuse("day-has-passed");
  return accept({ type: "asked", request: { rule, organisation, reason, until, by } });
}

type Answer = Extract<Command, { readonly type: "agree" | "decline" | "withdraw" }>;

/** Somebody else agrees or declines; only the applicant takes the request back. */
function answer({ by }: LeaveRequest, command: Answer): Result<Event, Refusal> {
  const isOwn = command.by === by;
  if (command.type === "withdraw") return isOwn ? accept({ type: "withdrawn" }) : refuse("not-the-applicant");
  if (isOwn) return refuse("own-request");
  if (command.type === "agree") return accept({ type: "granted", by: command.by, on: dayInChina(command.at) });
  const why = command.why.trim();
  return why === "" ? refuse("no-reason") : accept({ type: "declined", why });
}

function end(request: LeaveRequest, { on, isBreached }: Extract<Command, { type: "end" }>): Result<Event, Refusal> {
  return isBreached && !hasRunOut(request, on) ? refuse("still-needed") : accept({ type: "ended", on });
}

function hasRunOut({ until }: LeaveRequest, day: Day): boolean {
  return until !== null && until < day;
}
