import { fillSeats, type Votes } from "../counting/seat-filling.ts";
import type { Counted, Vote } from "./count.ts";
import type { PreliminaryRound } from "./election-rules.ts";
import type { SeatTie } from "./seats.ts";
import type { Tally } from "./tally.ts";

/** A further vote of the same election: who stands for how many seats, under the rules as they then are. */
export type FurtherVote = Pick<Vote, "rules" | "candidates" | "delegations">;

/**
 * The run-off among those level at the last seat. Source: rules.md E-10c.
 *
 * They have passed the majority already, so the higher vote decides, and only they can be voted for.
 */
export function planRunoff({ rules, candidates, delegations }: Vote, tie: SeatTie): FurtherVote {
  const among = tie.among.map(({ person }) => person);
  const printed = candidates.filter((person) => among.includes(person));
  const written = among.filter((person) => !candidates.includes(person));
  return {
    rules: { ...rules, seats: tie.places, majorityBase: "none", writeIns: false, reserved: [], surplusPercent: 0 },
    candidates: [...printed, ...written],
    delegations,
  };
}

/**
 * The second ballot for the seats that are still open, among the candidates not elected. Source: procedures.md 2.4.
 *
 * Delegations keep what is left of their reserved seats. Where nobody is left to stand, new nominations are needed,
 * and the list is empty.
 */
export function planSecondBallot({ rules, candidates, delegations }: Vote, counted: Counted): FurtherVote {
  const elected = counted.elected.map(({ person }) => person);
  const reserved = rules.reserved.map(({ delegation, seats }) => {
    const held = elected.filter((person) => delegations.get(person) === delegation).length;
    return { delegation, seats: Math.max(0, seats - held) };
  });
  return {
    rules: { ...rules, seats: counted.remainingSeats, reserved: reserved.filter(({ seats }) => seats > 0) },
    candidates: candidates.filter((person) => !elected.includes(person)),
    delegations,
  };
}

/**
 * Who stands in the formal vote after a preliminary one (预选): the most approvals first, no majority asked.
 *
 * Those level at the last place all stand or none does, as the rules say, so no lot is needed here.
 */
export function narrowCandidates(tally: Tally, { places, tie }: PreliminaryRound): readonly Votes<string>[] {
  const filling = fillSeats([...tally.lines, ...tally.writeIns], places, () => true);
  const level = filling.tie === null || tie === "none-stands" ? [] : filling.tie.among;
  return [...filling.elected, ...level];
}

/** Everybody elected in a vote and those that followed it, each vote's in order of votes. */
export function listElected(votes: readonly Counted[]): readonly Votes<string>[] {
  return votes.flatMap(({ elected }) => elected);
}
