import type { Threshold } from "../charter/setting-definition.ts";
import type { PersonId } from "../people/person.ts";
import { isAtLeast, isMoreThan } from "../shared/fraction.ts";
import type { BeyondFault } from "./class-nomination.ts";

/** The four numbers of a ballot on paper, with those not handed back, as they were written down. */
export type BallotNumbers = {
  readonly issued: number;
  readonly returned: number;
  readonly unreturned: number;
  readonly valid: number;
  readonly invalid: number;
};

/** What the valid ballots say of one candidate. */
export type CandidateLine = {
  readonly person: PersonId;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
};

/** Somebody written in (另选他人), with the ballots that did. */
export type WriteInLine = { readonly person: PersonId; readonly for: number };

export type Count = {
  readonly seats: number;
  /** Persons present and entitled to vote. */
  readonly present: number;
  readonly ballots: BallotNumbers;
  readonly lines: readonly CandidateLine[];
  readonly writeIns: readonly WriteInLine[];
};

/** Who is elected by how many of what. */
export type MajorityTerms = { readonly majority: Threshold; readonly majorityBase: "present" | "valid-ballots" };

export type CountFault =
  | "count-not-whole"
  | Extract<BeyondFault, { kind: "issued-beyond-present" }>
  | {
      readonly kind: "issued-not-closed";
      readonly issued: number;
      readonly returned: number;
      readonly unreturned: number;
    }
  | {
      readonly kind: "returned-not-closed";
      readonly returned: number;
      readonly valid: number;
      readonly invalid: number;
    }
  | "candidate-line-missing"
  | "person-counted-twice"
  | { readonly kind: "line-not-closed"; readonly person: PersonId; readonly sum: number; readonly valid: number }
  | { readonly kind: "votes-beyond-limit"; readonly votes: number; readonly limit: number }
  | {
      readonly kind: "write-in-beyond-valid";
      readonly person: PersonId;
      readonly votes: number;
      readonly valid: number;
    };

export type Votes = { readonly person: PersonId; readonly for: number };

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

/** More ballots returned than issued: the vote does not count. Source: rules.md E-7. */
export function isVoid({ ballots }: Count): boolean {
  return ballots.returned > ballots.issued;
}

/**
 * The first of the closing equations that a count breaks, or null.
 *
 * issued = returned + unreturned; returned = valid + invalid; for each candidate for + against + abstain = valid;
 * Σ for (write-ins included) ≤ valid × seats; issued ≤ present. Source: procedures.md 2.4, rules.md E-5.
 */
export function findCountFault(count: Count, candidates: readonly PersonId[]): CountFault | null {
  const { ballots, lines, writeIns, present } = count;
  const figures = [
    present,
    ...Object.values(ballots),
    ...lines.flatMap((line) => [line.for, line.against, line.abstain]),
  ];
  if (![...figures, ...writeIns.map((line) => line.for)].every(isCount)) return "count-not-whole";
  const { issued, returned, unreturned, valid, invalid } = ballots;
  if (issued > present) return { kind: "issued-beyond-present", issued, present };
  if (isVoid(count)) return null;
  if (issued !== returned + unreturned) return { kind: "issued-not-closed", issued, returned, unreturned };
  if (returned !== valid + invalid) return { kind: "returned-not-closed", returned, valid, invalid };
  return findLineFault(count, candidates);
}

/** What the lines of candidates and write-ins break, once the ballots close. */
function findLineFault(
  { ballots: { valid }, lines, writeIns, seats }: Count,
  candidates: readonly PersonId[],
): CountFault | null {
  const counted = [...lines, ...writeIns].map(({ person }) => person);
  if (new Set(counted).size !== counted.length) return "person-counted-twice";
  const isComplete = lines.length === candidates.length && lines.every(({ person }) => candidates.includes(person));
  if (!isComplete) return "candidate-line-missing";
  for (const line of lines) {
    const sum = line.for + line.against + line.abstain;
    if (sum !== valid) return { kind: "line-not-closed", person: line.person, sum, valid };
  }
  const votes = [...lines, ...writeIns].reduce((sum, line) => sum + line.for, 0);
  const limit = valid * seats;
  if (votes > limit) return { kind: "votes-beyond-limit", votes, limit };
  const beyond = writeIns.find((line) => line.for > valid);
  return beyond === undefined
    ? null
    : { kind: "write-in-beyond-valid", person: beyond.person, votes: beyond.for, valid };
}

/** Who is elected by a count whose equations close: those with the majority, the most votes first. */
export function resolveCount(count: Count, terms: MajorityTerms): CountOutcome {
  if (isVoid(count)) return { kind: "void" };
  const ranked = [...count.lines, ...count.writeIns]
    .map((line): Votes => ({ person: line.person, for: line.for }))
    .sort((left, right) => right.for - left.for || (left.person < right.person ? -1 : 1));
  const passing = ranked.filter((line) => hasMajority(line.for, count, terms));
  const last = passing[count.seats - 1];
  const next = passing[count.seats];
  if (last === undefined || next === undefined || last.for > next.for) {
    const elected = passing.slice(0, count.seats);
    return {
      kind: "resolved",
      elected,
      runnersUp: ranked.filter((line) => !elected.includes(line)),
      vacancies: count.seats - elected.length,
    };
  }
  const elected = passing.filter((line) => line.for > last.for);
  const among = passing.filter((line) => line.for === last.for);
  const runnersUp = ranked.filter((line) => line.for < last.for || !passing.includes(line));
  return { kind: "tied", elected, among, places: count.seats - elected.length, runnersUp };
}

function hasMajority(votes: number, count: Count, { majority, majorityBase }: MajorityTerms): boolean {
  const base = majorityBase === "present" ? count.present : count.ballots.valid;
  const { numerator, denominator, comparator } = majority;
  if (votes === 0) return false;
  return comparator === "more-than"
    ? isMoreThan(votes, base, numerator, denominator)
    : isAtLeast(votes, base, numerator, denominator);
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}
