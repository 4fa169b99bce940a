import type { Threshold } from "../charter/setting-definition.ts";
import { findClosingFault, isVoid, type BallotCount, type ClosingFault } from "../counting/closing-equations.ts";
import { fillSeats, type Votes as VotesOf } from "../counting/seat-filling.ts";
import { reaches } from "../counting/threshold.ts";
import type { PersonId } from "../people/person.ts";

/** The count of a vote for delegates, as the tellers wrote it down. */
export type Count = BallotCount<PersonId>;

/** Who is elected by how many of what. */
export type MajorityTerms = { readonly majority: Threshold; readonly majorityBase: "present" | "valid-ballots" };

export type CountFault = ClosingFault<PersonId>;

export type Votes = VotesOf<PersonId>;

/**
 * What a count means. `void`: more ballots came back than went out, so the vote is held again (E-7).
 * `tied`: the last places go to some of those level, which no rule here decides.
 */
export type CountOutcome =
  | { readonly kind: "void" }
  | {
      readonly kind: "resolved";
      readonly elected: readonly Votes[];
      readonly runnersUp: readonly Votes[];
      readonly vacancies: number;
    }
  | {
      readonly kind: "tied";
      readonly elected: readonly Votes[];
      readonly among: readonly Votes[];
      readonly places: number;
      readonly runnersUp: readonly Votes[];
    };

/** The first of the closing equations that a count of delegates breaks, or null. */
export function findCountFault(count: Count, candidates: readonly PersonId[]): CountFault | null {
  return findClosingFault(count, candidates);
}

/** Who is elected by a count whose equations close: those with the majority, the most votes first. */
export function resolveCount(count: Count, { majority, majorityBase }: MajorityTerms): CountOutcome {
  if (isVoid(count.ballots)) return { kind: "void" };
  const base = majorityBase === "present" ? count.present : count.ballots.valid;
  const lines = [...count.lines, ...count.writeIns].sort((left, right) => (left.person < right.person ? -1 : 1));
  const { elected, tie, runnersUp, vacancies } = fillSeats(lines, count.seats, (votes) =>
    reaches(votes, base, majority),
  );
  return tie === null
    ? { kind: "resolved", elected, runnersUp, vacancies }
    : { kind: "tied", elected, among: tie.among, places: tie.places, runnersUp };
}
