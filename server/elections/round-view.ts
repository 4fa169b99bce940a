import { sayCount, sayPreliminary } from "@tongxin/core/elections/count-sentences.ts";
import {
  voteOf,
  type ClosedRound,
  type CountedRound,
  type OpenRound,
  type Round,
} from "@tongxin/core/elections/round.ts";
import { narrowCandidates } from "@tongxin/core/elections/rounds.ts";
import type { CountedView, RoundView } from "./contract.ts";

/** A person by their id, as pages call them. */
export type Name = (person: string) => { readonly id: string; readonly name: string };

/** A vote as it stands, whatever of it has happened yet. */
export function roundView(round: Round | OpenRound | ClosedRound, name: Name): RoundView {
  return {
    number: round.number,
    kind: round.kind,
    channel: round.channel,
    seats: round.rules.seats,
    writeIns: round.rules.writeIns,
    candidates: round.candidates.map(name),
    openedAt: "openedAt" in round ? round.openedAt : null,
    closesAt: "closesAt" in round ? round.closesAt : null,
    closedAt: "closedAt" in round ? round.closedAt : null,
    present: "present" in round ? round.present : null,
  };
}

/** A vote that was counted: its numbers, what came of it for each person, and what is read out. */
export function countedView(round: CountedRound, name: Name): CountedView {
  const { counted, tally, attendance, drawn } = round;
  const { numbers, bar } = counted;
  const lines = [
    ...tally.lines.map((line) => ({ ...line, isWriteIn: false })),
    ...tally.writeIns.map((line) => ({ ...line, against: null, abstain: null, isWriteIn: true })),
  ].sort((left, right) => right.for - left.for);
  const outcome = outcomeIn(round);
  return {
    ...roundView(round, name),
    attendance,
    ballots: { valid: numbers.valid, invalid: numbers.invalid, unreturned: numbers.unreturned },
    bar,
    lines: lines.map(({ person, ...line }) => ({
      ...name(person),
      for: line.for,
      against: line.against,
      abstain: line.abstain,
      isWriteIn: line.isWriteIn,
      passes: bar === null ? line.for > 0 : line.for >= bar.least,
      outcome: outcome(person),
    })),
    remainingSeats: counted.remainingSeats,
    next: counted.next,
    sentences: sentencesOf(round, name, drawn),
  };
}

/** What a vote came to for each person: a formal one elects, a preliminary one leaves some to stand. */
function outcomeIn({
  kind,
  rules,
  counted,
  tally,
}: CountedRound): (person: string) => CountedView["lines"][number]["outcome"] {
  const holds = (people: readonly { readonly person: string }[]) => {
    const ids = new Set(people.map(({ person }) => person));
    return (person: string) => ids.has(person);
  };
  if (kind === "preliminary" && rules.preliminary !== null) {
    const stands = holds(narrowCandidates(tally, rules.preliminary));
    return (person) => (stands(person) ? "stands" : "left-out");
  }
  const [isElected, isTied] = [holds(counted.elected), holds(counted.ties.flatMap(({ among }) => among))];
  return (person) => (isElected(person) ? "elected" : isTied(person) ? "tied" : "not-elected");
}

/** The count's own sentences, with the names of persons in the place of their ids. */
function sentencesOf(round: CountedRound, name: Name, drawn: CountedRound["drawn"]): string[] {
  const vote = voteOf(round, round.attendance, drawn);
  const ids = [...round.candidates, ...round.tally.writeIns.map(({ person }) => person)];
  const narrowing = round.kind === "preliminary" ? round.rules.preliminary : null;
  const said = narrowing === null ? sayCount(vote, round.counted) : sayPreliminary(vote, round.counted, narrowing);
  return said.map((sentence) => ids.reduce((text, person) => text.replaceAll(person, name(person).name), sentence));
}
