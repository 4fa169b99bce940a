import { academicYearOf, academicYearSpan, type AcademicYearStart } from "../calendar/academic-year.ts";
import type { OrganisationId } from "../people/organisation.ts";
import type { PersonId } from "../people/person.ts";
import type { UnitId } from "../people/unit.ts";
import { assert } from "../shared/assert.ts";
import type { Branded } from "../shared/id.ts";
import { addDays, dayInChina, type Day, type Instant } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import type { EvidenceKind } from "./evidence-kind.ts";

export type EvidenceId = Branded<"EvidenceId">;

/**
 * What a piece of evidence is. `title`, `kind`, `date`, `organisation` and `digest` are public (charter/public.ts);
 * who and what it speaks of is not. Without a file `digest` and `fileName` are null: then it is a record only.
 */
export type EvidenceContent = {
  readonly kind: EvidenceKind;
  readonly title: string;
  /** The date that the document bears or the record speaks of, not the day on which it is entered. */
  readonly date: Day;
  readonly organisation: OrganisationId;
  readonly persons: readonly PersonId[];
  readonly faculties: readonly UnitId[];
  /** Particulars that a check asks for, e.g. `scope: "all-students"`, each as text. */
  readonly fields: { readonly [name: string]: string };
  /** SHA-256 of the file, 64 hexadecimal digits in lower case. */
  readonly digest: string | null;
  readonly fileName: string | null;
};

/**
 * A dated document or record on which a finding rests where no data of the union can show whether a rule is kept.
 * Evidence never says that a rule holds: the check does, after asking whether the evidence is there and fresh.
 * Diagram: docs/rules/evidence.md (generated from `moves`).
 */
export type Evidence =
  | { readonly status: "absent" }
  | ({ readonly status: "standing"; readonly enteredBy: PersonId; readonly corrections: number } & EvidenceContent)
  | ({ readonly status: "withdrawn"; readonly reason: string } & EvidenceContent);

export type Command =
  | ({ readonly type: "enter"; readonly by: PersonId; readonly at: Instant } & EvidenceContent)
  | ({ readonly type: "correct"; readonly at: Instant; readonly reason: string } & EvidenceContent)
  | { readonly type: "withdraw"; readonly reason: string };

export type Event =
  | ({ readonly type: "entered"; readonly enteredBy: PersonId } & EvidenceContent)
  | ({ readonly type: "corrected"; readonly reason: string } & EvidenceContent)
  | { readonly type: "withdrawn"; readonly reason: string };

export type Refusal =
  | "wrong-status"
  | "no-title"
  | "dated-in-the-future"
  | "not-a-digest"
  | "file-without-name"
  | "no-reason"
  | "another-organisation"
  | "nothing-changed";

/** Which commands each status hears at all. */
export const moves = {
  absent: ["enter"],
  standing: ["correct", "withdraw"],
  withdrawn: [],
} as const satisfies Record<Evidence["status"], readonly Command["type"][]>;

export const initial: Evidence = { status: "absent" };

/** How long evidence counts: a number of days from its date, as long as its academic year lasts, or for good. */
export type Freshness =
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "academic-year" }
  | { readonly kind: "lasting" };

/** Says what follows from a command on a piece of evidence, or which fact stands in the way. */
export function decide(evidence: Evidence, command: Command): Result<Event, Refusal> {
  switch (command.type) {
    case "enter": {
      if (evidence.status !== "absent") return refuse("wrong-status");
      const { type: _type, by, at, ...content } = command;
      const fault = faultIn(content, at);
      return fault === null ? accept({ type: "entered", enteredBy: by, ...content }) : refuse(fault);
    }
    case "correct": {
      if (evidence.status !== "standing") return refuse("wrong-status");
      const { type: _type, at, reason, ...content } = command;
      if (content.organisation !== evidence.organisation) return refuse("another-organisation");
      const fault = faultIn(content, at);
      if (fault !== null) return refuse(fault);
      if (reason.trim() === "") return refuse("no-reason");
      if (isSameContent(evidence, content)) return refuse("nothing-changed");
      return accept({ type: "corrected", reason, ...content });
    }
    case "withdraw":
      if (evidence.status !== "standing") return refuse("wrong-status");
      return command.reason.trim() === "" ? refuse("no-reason") : accept({ type: "withdrawn", reason: command.reason });
  }
}

/** The evidence after an event that `decide` gave for it. */
export function evolve(evidence: Evidence, event: Event): Evidence {
  switch (event.type) {
    case "entered": {
      const { type: _type, ...rest } = event;
      return { status: "standing", corrections: 0, ...rest };
    }
    case "corrected": {
      assert(evidence.status === "standing", "only standing evidence is corrected");
      const { type: _type, reason: _reason, ...content } = event;
      const { enteredBy, corrections } = evidence;
      return { status: "standing", enteredBy, corrections: corrections + 1, ...content };
    }
    case "withdrawn": {
      assert(evidence.status === "standing", "only standing evidence is withdrawn");
      const { enteredBy: _enteredBy, corrections: _corrections, ...content } = evidence;
      return { ...content, status: "withdrawn", reason: event.reason };
    }
  }
}

/**
 * The last day on which evidence of this date counts, null when it counts for good. "365 days" reaches to the same
 * date of the next year; the academic year is the one in which the date falls.
 */
export function countsUntil(date: Day, freshness: Freshness, start: AcademicYearStart): Day | null {
  switch (freshness.kind) {
    case "days":
      return addDays(date, freshness.days);
    case "academic-year":
      return academicYearSpan(academicYearOf(date, start), start).to;
    case "lasting":
      return null;
  }
}

/** Whether evidence of this date counts on a day: neither dated after it nor gone stale. */
export function stillCounts(
  { date, freshness, today }: { readonly date: Day; readonly freshness: Freshness; readonly today: Day },
  start: AcademicYearStart,
): boolean {
  if (date > today) return false;
  const last = countsUntil(date, freshness, start);
  return last === null || today <= last;
}

function faultIn(content: EvidenceContent, at: Instant): Refusal | null {
  if (content.title.trim() === "") return "no-title";
  if (content.date > dayInChina(at)) return "dated-in-the-future";
  if (content.digest !== null && !/^[0-9a-f]{64}$/.test(content.digest)) return "not-a-digest";
  const hasFile = content.digest !== null;
  const hasName = content.fileName !== null && content.fileName.trim() !== "";
  return hasFile === hasName ? null : "file-without-name";
}

function isSameContent(left: EvidenceContent, right: EvidenceContent): boolean {
  return spell(left) === spell(right);
}

function spell({ kind, title, date, organisation, persons, faculties, fields, digest, fileName }: EvidenceContent) {
  const particulars = Object.entries(fields).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([kind, title, date, organisation, persons, faculties, particulars, digest, fileName]);
}
