import type { PersonId } from "../people/person.ts";
import type { Day } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import {
  findCountFault,
  resolveCount,
  type Count,
  type CountFault,
  type MajorityTerms,
  type Votes,
} from "./election-count.ts";

/**
 * How a tie at the last place was settled. Which way a school takes is its own rule (`tie-at-the-last-seat`);
 * the software records it and never chooses. A second ballot among the tied may leave places empty.
 */
export type TieSettling =
  | { readonly how: "ballot"; readonly heldOn: Day; readonly count: Count }
  | { readonly how: "vacant"; readonly reason: string }
  | {
      readonly how: "lot";
      readonly drawn: readonly PersonId[];
      readonly seed: string;
      readonly drawnBy: string;
      readonly on: Day;
    };

export type TieRefusal =
  | "tie-reason-missing"
  | "tie-lot-without-record"
  | "drawn-not-among-the-tied"
  | "other-number-drawn"
  | "tied-again"
  | "second-ballot-void"
  | CountFault
  | "other-number-of-places";

export type OpenTie = {
  readonly elected: readonly Votes[];
  readonly among: readonly Votes[];
  readonly places: number;
  readonly runnersUp: readonly Votes[];
};

export type SettledTie = {
  readonly elected: readonly Votes[];
  readonly runnersUp: readonly Votes[];
  readonly vacancies: number;
};

/** Who has the last places after a tie, or what is wrong with the way it was settled. */
export function settleTie(tie: OpenTie, settling: TieSettling, terms: MajorityTerms): Result<SettledTie, TieRefusal> {
  switch (settling.how) {
    case "vacant":
      return settling.reason.trim() === "" ? refuse("tie-reason-missing") : accept(seated(tie, []));
    case "lot": {
      const { drawn, seed, drawnBy } = settling;
      if (seed.trim() === "" || drawnBy.trim() === "") return refuse("tie-lot-without-record");
      if (!drawn.every((person) => tie.among.some((one) => one.person === person)))
        return refuse("drawn-not-among-the-tied");
      if (new Set(drawn).size !== tie.places || drawn.length !== tie.places) return refuse("other-number-drawn");
      return accept(seated(tie, drawn));
    }
    case "ballot":
      return secondBallot(tie, settling.count, terms);
  }
}

function secondBallot(tie: OpenTie, count: Count, terms: MajorityTerms): Result<SettledTie, TieRefusal> {
  if (count.seats !== tie.places) return refuse("other-number-of-places");
  const fault = findCountFault(
    count,
    tie.among.map(({ person }) => person),
  );
  if (fault !== null) return refuse(fault);
  const outcome = resolveCount(count, terms);
  if (outcome.kind === "void") return refuse("second-ballot-void");
  if (outcome.kind === "tied") return refuse("tied-again");
  return accept(
    seated(
      tie,
      outcome.elected.map(({ person }) => person),
    ),
  );
}

function seated(tie: OpenTie, persons: readonly PersonId[]): SettledTie {
  const chosen = tie.among.filter(({ person }) => persons.includes(person));
  const left = tie.among.filter(({ person }) => !persons.includes(person));
  return {
    elected: [...tie.elected, ...chosen],
    runnersUp: [...left, ...tie.runnersUp],
    vacancies: tie.places - chosen.length,
  };
}
