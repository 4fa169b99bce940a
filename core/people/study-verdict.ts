import { assert } from "../shared/assert.ts";
import type { Day } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import type { PersonId } from "./person.ts";

/**
 * Whether a cadre's study meets the school's condition: "前30%且无不及格: 是 / 否 / 待核".
 *
 * Sources: plan 二-7一 (S-8.1: excellent study, no number); profile deepening-2019 item 8 (top 30 % in one of
 * three windows, no failed course). Marks and ranks stay in the academic system: there is no field for them
 * here, only the verdict, where it was looked up, when, and which member of staff certified it.
 */
export type StudyVerdict =
  | {
      readonly status: "pending";
      readonly person: PersonId;
      /** The day of a certificate that was reopened, the earliest the next may carry; null where there was none. */
      readonly since: Day | null;
    }
  | {
      readonly status: "certified";
      readonly person: PersonId;
      readonly meets: boolean;
      readonly source: VerdictSource;
      readonly on: Day;
      readonly certifiedBy: PersonId;
    };

/** Where the certifier looked. Closed, so that no free text can carry a mark. */
export const verdictSources = ["academic-affairs-office", "faculty-office", "graduate-school"] as const;
export type VerdictSource = (typeof verdictSources)[number];

export type Command =
  | {
      readonly type: "certify";
      readonly meets: boolean;
      readonly source: VerdictSource;
      readonly on: Day;
      readonly today: Day;
      readonly by: { readonly id: PersonId; readonly kind: "student" | "staff" | "system" };
    }
  /** A doubt or a mistake: the verdict must be looked up again. */
  | { readonly type: "reopen" };

export type Event =
  | {
      readonly type: "certified";
      readonly meets: boolean;
      readonly source: VerdictSource;
      readonly on: Day;
      readonly certifiedBy: PersonId;
    }
  | { readonly type: "reopened" };

export type Refusal =
  | "wrong-status"
  | "certified-by-a-student"
  | "certified-by-oneself"
  | "dated-in-the-future"
  | "older-than-what-is-known";

/** A later certificate takes the place of an earlier one: every term brings a new one. */
export const moves = {
  pending: ["certify"],
  certified: ["certify", "reopen"],
} as const satisfies Record<StudyVerdict["status"], readonly Command["type"][]>;

/** Says what follows, or why nothing does: only staff certify, never of themselves, and never back in time. */
export function decide(verdict: StudyVerdict, command: Command): Result<Event, Refusal> {
  switch (command.type) {
    case "certify": {
      const { meets, source, on, today, by } = command;
      if (by.kind !== "staff") return refuse("certified-by-a-student");
      if (by.id === verdict.person) return refuse("certified-by-oneself");
      if (on > today) return refuse("dated-in-the-future");
      if (isOlder(on, verdict)) return refuse("older-than-what-is-known");
      return accept({ type: "certified", meets, source, on, certifiedBy: by.id });
    }
    case "reopen":
      if (verdict.status !== "certified") return refuse("wrong-status");
      return accept({ type: "reopened" });
  }
}

export function evolve(verdict: StudyVerdict, event: Event): StudyVerdict {
  switch (event.type) {
    case "certified": {
      const { meets, source, on, certifiedBy } = event;
      return { status: "certified", person: verdict.person, meets, source, on, certifiedBy };
    }
    case "reopened":
      assert(verdict.status === "certified", "only a certified verdict is reopened");
      return { status: "pending", person: verdict.person, since: verdict.on };
  }
}

/** Nothing is known yet of a person whom nobody looked up. */
export function unknownVerdict(person: PersonId): StudyVerdict {
  return { status: "pending", person, since: null };
}

/** A second certificate of the same day would be a correction: that is reopened first, and so leaves a trace. */
function isOlder(on: Day, verdict: StudyVerdict): boolean {
  if (verdict.status === "certified") return on <= verdict.on;
  return verdict.since !== null && on < verdict.since;
}

/** 是, 否 or 待核. How long a certificate counts is the school's to say: none of the sources has a number for it. */
export function answerOf(verdict: StudyVerdict): "yes" | "no" | "unverified" {
  if (verdict.status === "pending") return "unverified";
  return verdict.meets ? "yes" : "no";
}
