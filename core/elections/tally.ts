import type { CandidateLine, WriteInLine } from "../counting/closing-equations.ts";
import { readBallot, type BallotPile, type VoidReason } from "./ballot.ts";
import type { ElectionRules } from "./election-rules.ts";

/**
 * What a box of ballots says, whichever channel it came by: paper piles, tellers' sheets, or an opened sealed ballot.
 * `valid` and `invalid` are ballots, those of tellers' sheets without their reason; `validVotes` is what the valid ones weigh, the same number where nothing is weighed.
 */
export type Tally = {
  readonly valid: number;
  readonly invalid: Readonly<Record<VoidReason | "unsorted", number>>;
  readonly validVotes: number;
  /** In printed order. */
  readonly lines: readonly CandidateLine<string>[];
  /** By name. Whoever did not write a name in abstained on it. */
  readonly writeIns: readonly WriteInLine<string>[];
};

/** Reads and adds up piles of ballots. The order of the piles, and how alike ballots are laid together, change nothing. */
export function tallyBallots(piles: readonly BallotPile[], candidates: readonly string[], rules: ElectionRules): Tally {
  const approvals = new Map(candidates.map((name) => [name, 0]));
  const refusals = new Map(candidates.map((name) => [name, 0]));
  const invalid = { illegible: 0, blank: 0, "over-vote": 0, unsorted: 0 };
  let [valid, validVotes] = [0, 0];
  for (const pile of piles) {
    const reading = readBallot(pile, candidates, rules);
    if (reading.kind === "void") {
      invalid[reading.because] += pile.times;
      continue;
    }
    const votes = pile.times * pile.weight;
    valid += pile.times;
    validVotes += votes;
    for (const name of reading.for) approvals.set(name, (approvals.get(name) ?? 0) + votes);
    for (const name of reading.against) refusals.set(name, (refusals.get(name) ?? 0) + votes);
  }
  const lines = candidates.map((person) => {
    const [approved, refused] = [approvals.get(person) ?? 0, refusals.get(person) ?? 0];
    return { person, for: approved, against: refused, abstain: validVotes - approved - refused };
  });
  const writeIns = [...approvals]
    .filter(([name, votes]) => !refusals.has(name) && votes > 0)
    .map(([person, votes]) => ({ person, for: votes }))
    .sort((left, right) => (left.person < right.person ? -1 : 1));
  return { valid, invalid, validVotes, lines, writeIns };
}

/** Two boxes of one election as one: the paper ballots and the sealed ones, or two ballot boxes. */
export function mergeTallies(one: Tally, other: Tally): Tally {
  const lines = one.lines.map((line) => {
    const more = other.lines.find(({ person }) => person === line.person);
    return {
      person: line.person,
      for: line.for + (more?.for ?? 0),
      against: line.against + (more?.against ?? 0),
      abstain: line.abstain + (more?.abstain ?? 0),
    };
  });
  const written = new Map(one.writeIns.map((line) => [line.person, line.for]));
  for (const line of other.writeIns) written.set(line.person, (written.get(line.person) ?? 0) + line.for);
  return {
    valid: one.valid + other.valid,
    invalid: {
      illegible: one.invalid.illegible + other.invalid.illegible,
      blank: one.invalid.blank + other.invalid.blank,
      "over-vote": one.invalid["over-vote"] + other.invalid["over-vote"],
      unsorted: one.invalid.unsorted + other.invalid.unsorted,
    },
    validVotes: one.validVotes + other.validVotes,
    lines,
    writeIns: [...written]
      .map(([person, votes]) => ({ person, for: votes }))
      .sort((left, right) => (left.person < right.person ? -1 : 1)),
  };
}

export function invalidOf({ invalid }: Tally): number {
  return invalid.illegible + invalid.blank + invalid["over-vote"] + invalid.unsorted;
}
