import type { PersonId } from "../people/person.ts";
import type { Ruling } from "../people/ruling.ts";
import type { ClassNomination } from "./class-nomination.ts";
import type { DelegateElection, ElectionResult } from "./delegate-election.ts";
import type { Votes } from "./election-count.ts";

/** The votes of a unit that are over, the last one first. */
export function resultsOf(election: DelegateElection): readonly ElectionResult[] {
  const earlier = "earlier" in election ? election.earlier.map(({ result }) => result).toReversed() : [];
  return "result" in election ? [election.result, ...earlier] : earlier;
}

/**
 * Who came next, in the order in which they follow: the last vote first, each person once, nobody who was elected.
 * Whoever had no majority is a runner-up too; whether the school lets them follow is for those who fill the place.
 */
export function runnersUpIn(election: DelegateElection): readonly Votes[] {
  const results = resultsOf(election);
  const elected = new Set(results.flatMap((result) => result.elected.map(({ person }) => person)));
  const seen = new Set<PersonId>();
  return results
    .flatMap(({ runnersUp }) => runnersUp)
    .filter(({ person }) => {
      if (elected.has(person) || seen.has(person)) return false;
      seen.add(person);
      return true;
    });
}

/** The class meetings of every round: whoever was put forward once may stand again for a place left empty. */
export function nominationsOf(election: DelegateElection): readonly ClassNomination[] {
  if (!("nominations" in election)) return [];
  return [...election.earlier.flatMap(({ nominations }) => nominations), ...election.nominations];
}

/** Everybody whom a class put forward, each once. */
export function nomineesOf(nominations: readonly ClassNomination[]): readonly PersonId[] {
  return [...new Set(nominations.flatMap(({ nominees }) => nominees.map(({ person }) => person)))];
}

/** A place goes to whoever has the most votes of those not elected; to go past them wants a reason and an approver. */
export const runnerUpOrder = "runner-up-order";

/** Whether it is this person's turn: nobody left has more votes in the last vote of the unit that names them. */
export function turnRuling(waiting: readonly Votes[], person: PersonId): Ruling {
  const place = waiting.findIndex((one) => one.person === person);
  const first = waiting[0];
  const isTurn = place === 0 || (first !== undefined && waiting[place]?.for === first.for);
  return { rule: runnerUpOrder, severity: "presumptive", outcome: isTurn ? "holds" : "breached" };
}
