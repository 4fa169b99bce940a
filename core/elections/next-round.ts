import type { PersonId } from "../people/person.ts";
import { present } from "../shared/assert.ts";
import type { ElectionRules } from "./election-rules.ts";
import type { Preparation } from "./preparation.ts";
import { openTie, voteOf, type Channel, type CountedRound, type FailedRound, type Round } from "./round.ts";
import { narrowCandidates, planRunoff, planSecondBallot } from "./rounds.ts";

type SoFar = {
  readonly preparation: Preparation;
  readonly counted: readonly CountedRound[];
  readonly failed: readonly FailedRound[];
};

/** The first vote as it was prepared: a preliminary one where the rules ask for it and more stand than it leaves. */
export function firstRound(
  { rules, fixed }: Pick<Preparation, "rules" | "fixed">,
  channel: Channel,
  number: number,
): Round | null {
  if (rules === null || fixed === null) return null;
  const { candidates, delegations } = fixed;
  const narrowing = rules.preliminary;
  if (narrowing === null || candidates.length <= narrowing.places) {
    return { number, kind: "formal", channel, rules, candidates, delegations };
  }
  const asked: ElectionRules = {
    ...rules,
    seats: narrowing.places,
    surplusPercent: 0,
    majorityBase: "none",
    tie: "vacancy",
    shortfall: "vacancy",
    reserved: [],
  };
  return { number, kind: "preliminary", channel, rules: asked, candidates, delegations };
}

/** Those whom the preliminary vote leaves stand in the formal one, in the order they were printed in. */
export function formalRound({ preparation, counted, failed }: SoFar, preliminary: CountedRound): Round {
  const rules = present(preparation.rules, "adopted rules");
  const narrowing = present(rules.preliminary, "rules with a preliminary vote");
  const left = narrowCandidates(preliminary.tally, narrowing).map(({ person }) => person);
  const written = left.filter((person) => !preliminary.candidates.includes(person as PersonId));
  return {
    number: counted.length + failed.length + 1,
    kind: "formal",
    channel: preliminary.channel,
    rules,
    candidates: [...preliminary.candidates.filter((person) => left.includes(person)), ...written] as PersonId[],
    delegations: preliminary.delegations,
  };
}

/** The run-off or second ballot that the counts so far ask for. */
export function furtherRound({ counted, failed }: Pick<SoFar, "counted" | "failed">, channel: Channel): Round {
  const pending = openTie(counted);
  const last = pending?.round ?? present(counted.at(-1), "a vote that was counted");
  const vote = voteOf(last, last.attendance, last.drawn);
  const further = pending === null ? planSecondBallot(vote, last.counted) : planRunoff(vote, pending.tie);
  return {
    number: counted.length + failed.length + 1,
    kind: "formal",
    channel,
    rules: further.rules,
    candidates: further.candidates.map((person) => person as PersonId),
    delegations: last.delegations,
  };
}
