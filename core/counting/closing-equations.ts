/** The four numbers of a ballot on paper, with those not handed back, as they were written down. */
export type BallotNumbers = {
  readonly issued: number;
  readonly returned: number;
  readonly unreturned: number;
  readonly valid: number;
  readonly invalid: number;
};

/** What the valid ballots say of one candidate. */
export type CandidateLine<Person extends string> = {
  readonly person: Person;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
};

/** Somebody written in (另选他人), with the ballots that did. */
export type WriteInLine<Person extends string> = { readonly person: Person; readonly for: number };

/** A vote as the closing equations see it. */
export type BallotCount<Person extends string> = {
  readonly seats: number;
  /** Persons present and entitled to vote. */
  readonly present: number;
  readonly ballots: BallotNumbers;
  readonly lines: readonly CandidateLine<Person>[];
  readonly writeIns: readonly WriteInLine<Person>[];
};

export type ClosingFault<Person extends string> =
  | "count-not-whole"
  | { readonly kind: "issued-beyond-present"; readonly issued: number; readonly present: number }
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
  | { readonly kind: "line-not-closed"; readonly person: Person; readonly sum: number; readonly valid: number }
  | { readonly kind: "votes-beyond-limit"; readonly votes: number; readonly limit: number }
  | {
      readonly kind: "write-in-beyond-valid";
      readonly person: Person;
      readonly votes: number;
      readonly valid: number;
    };

/** More ballots returned than issued: the vote does not count. Source: rules.md E-7. */
export function isVoid({ issued, returned }: Pick<BallotNumbers, "issued" | "returned">): boolean {
  return returned > issued;
}

/**
 * The first of the closing equations that a count breaks, or null.
 *
 * issued = returned + unreturned; returned = valid + invalid; for each candidate for + against + abstain = valid;
 * Σ for (write-ins included) ≤ valid × seats; issued ≤ present. A void vote has nothing to close.
 * Source: procedures.md 2.4, rules.md E-5.
 */
export function findClosingFault<Person extends string>(
  count: BallotCount<Person>,
  candidates: readonly Person[],
): ClosingFault<Person> | null {
  const { ballots, lines, writeIns, present } = count;
  const figures = [
    present,
    ...Object.values(ballots),
    ...lines.flatMap((line) => [line.for, line.against, line.abstain]),
  ];
  if (![...figures, ...writeIns.map((line) => line.for)].every(isCount)) return "count-not-whole";
  const { issued, returned, unreturned, valid, invalid } = ballots;
  if (issued > present) return { kind: "issued-beyond-present", issued, present };
  if (isVoid(ballots)) return null;
  if (issued !== returned + unreturned) return { kind: "issued-not-closed", issued, returned, unreturned };
  if (returned !== valid + invalid) return { kind: "returned-not-closed", returned, valid, invalid };
  return findLineFault(count, candidates);
}

/** The part of the equations that speaks of persons. */
export function findLineFault<Person extends string>(
  {
    seats,
    ballots,
    lines,
    writeIns,
  }: Pick<BallotCount<Person>, "seats" | "lines" | "writeIns"> & {
    readonly ballots: Pick<BallotNumbers, "valid">;
  },
  candidates: readonly Person[],
): ClosingFault<Person> | null {
  const counted = [...lines, ...writeIns].map(({ person }) => person);
  if (new Set(counted).size !== counted.length) return "person-counted-twice";
  const isComplete = lines.length === candidates.length && lines.every(({ person }) => candidates.includes(person));
  if (!isComplete) return "candidate-line-missing";
  for (const line of lines) {
    const sum = line.for + line.against + line.abstain;
    if (sum !== ballots.valid) return { kind: "line-not-closed", person: line.person, sum, valid: ballots.valid };
  }
  const votes = [...lines, ...writeIns].reduce((sum, line) => sum + line.for, 0);
  const limit = ballots.valid * seats;
  if (votes > limit) return { kind: "votes-beyond-limit", votes, limit };
  const beyond = writeIns.find((line) => line.for > ballots.valid);
  return beyond === undefined
    ? null
    : { kind: "write-in-beyond-valid", person: beyond.person, votes: beyond.for, valid: ballots.valid };
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}
