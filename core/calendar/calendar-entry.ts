import { isUniversityOffice } from "../people/access.ts";
import type { Actor } from "../people/actor.ts";
import { assert } from "../shared/assert.ts";
import { canonicalJson } from "../shared/canonical-json.ts";
import { dayInChina, type Instant } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import { entryFault, type CalendarContent, type EntryFault } from "./calendar-content.ts";

/**
 * What a school entered of one year: the State Council's holidays of a calendar year, or the semesters and breaks of
 * an academic year. Entered again it is corrected, with a reason; withdrawn, the year counts as not entered, and a
 * deadline that runs into it is refused rather than guessed. Deadlines reckoned before keep the day they were given.
 * Source: invariant 5. Diagram: docs/rules/calendar-entry.md (generated from `moves`).
 */
export type CalendarEntry =
  | { readonly status: "absent" }
  | { readonly status: "standing"; readonly content: CalendarContent; readonly corrections: number };

export type Command =
  | { readonly type: "enter"; readonly content: CalendarContent; readonly at: Instant }
  | { readonly type: "correct"; readonly content: CalendarContent; readonly reason: string; readonly at: Instant }
  | { readonly type: "withdraw"; readonly reason: string };

export type Event =
  | { readonly type: "entered"; readonly content: CalendarContent }
  | { readonly type: "corrected"; readonly content: CalendarContent; readonly reason: string }
  | { readonly type: "withdrawn"; readonly reason: string };

export type Refusal = "wrong-status" | "no-reason" | "nothing-changed" | EntryFault;

/** Which commands each status hears at all. */
export const moves = {
  absent: ["enter"],
  standing: ["correct", "withdraw"],
} as const satisfies Record<CalendarEntry["status"], readonly Command["type"][]>;

/** The calendar binds every union of the school, so the university's union office keeps it. */
export const access = {
  enter: isUniversityOffice,
  correct: isUniversityOffice,
  withdraw: isUniversityOffice,
} as const satisfies Record<Command["type"], (actor: Actor) => boolean>;

/** A calendar is everybody's: the ledger holds it whole, so that a deadline can be reckoned again from it. */
export const publicFields = { command: "all", event: "all" } as const;

export const initial: CalendarEntry = { status: "absent" };

/** `holidays-2027`, `teaching-2026-2027`: one entry a year, so a year cannot be entered twice. */
export function entryId(content: Pick<CalendarContent, "kind" | "year">): string {
  return `${content.kind}-${content.year}`;
}

/** Says what follows from a command on an entry, or which fact stands in the way. */
export function decide(entry: CalendarEntry, command: Command): Result<Event, Refusal> {
  switch (command.type) {
    case "enter": {
      if (entry.status !== "absent") return refuse("wrong-status");
      const fault = entryFault(command.content, dayInChina(command.at));
      return fault === null ? accept({ type: "entered", content: command.content }) : refuse(fault);
    }
    case "correct": {
      if (entry.status !== "standing") return refuse("wrong-status");
      const { content, reason } = command;
      assert(entryId(content) === entryId(entry.content), "a correction stays with its year");
      const fault = entryFault(content, dayInChina(command.at));
      if (fault !== null) return refuse(fault);
      if (spell(content) === spell(entry.content)) return refuse("nothing-changed");
      return reason.trim() === "" ? refuse("no-reason") : accept({ type: "corrected", content, reason });
    }
    case "withdraw":
      if (entry.status !== "standing") return refuse("wrong-status");
      return command.reason.trim() === "" ? refuse("no-reason") : accept({ type: "withdrawn", reason: command.reason });
  }
}

/** The entry after an event that `decide` gave for it. */
export function evolve(entry: CalendarEntry, event: Event): CalendarEntry {
  switch (event.type) {
    case "entered":
      return { status: "standing", content: event.content, corrections: 0 };
    case "corrected":
      assert(entry.status === "standing", "only a standing entry is corrected");
      return { status: "standing", content: event.content, corrections: entry.corrections + 1 };
    case "withdrawn":
      return initial;
  }
}

function spell(content: CalendarContent): string {
  return canonicalJson(content);
}
