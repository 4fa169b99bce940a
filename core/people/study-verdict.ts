import { assert } from "../shared/assert.ts";
import { addDays, type Day } from "../shared/instant.ts";
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
  | { readonly status: "pending"; readonly person: PersonId }
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
      readonly by: { readonly id: PersonId; readonly kind: "student" | "staff" };
    }
  /** A new term or a doubt: the verdict must be looked up again. */
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

export type Refusal = "wrong-status" | "certified-by-a-student";

export const moves = {
  pending: ["certify"],
  certified: ["reopen"],
} as const satisfies Record<StudyVerdict["status"], readonly Command["type"][]>;

export function decide(verdict: StudyVerdict, command: Command): Result<Event, Refusal> {
  switch (command.type) {
    case "certify": {
      const { meets, source, on, by } = command;
      if (verdict.status !== "pending") return refuse("wrong-status");
      if (by.kind !== "staff") return refuse("certified-by-a-student");
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
      assert(verdict.status === "pending", "only a pending verdict is certified");
      const { meets, source, on, certifiedBy } = event;
      return { status: "certified", person: verdict.person, meets, source, on, certifiedBy };
    }
    case "reopened":
      return { status: "pending", person: verdict.person };
  }
}

/** The verdict as it counts on a day: an old certificate (in days, inclusive) is 待核 again, never 是. */
export function verdictOn(verdict: StudyVerdict, day: Day, validDays: number): "yes" | "no" | "pending" {
  if (verdict.status === "pending" || verdict.on > day || addDays(verdict.on, validDays) < day) return "pending";
  return verdict.meets ? "yes" : "no";
}
