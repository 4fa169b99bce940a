import { assert } from "../shared/assert.ts";

export type Votes<Person extends string> = { readonly person: Person; readonly for: number };

/** Some of those level take the last places; no calculation says which. */
export type Tie<Person extends string> = { readonly among: readonly Votes<Person>[]; readonly places: number };

/** Who takes the seats. `vacancies`: seats for which nobody passed. `tie`: seats that wait for a decision. */
export type SeatFilling<Person extends string> = {
  readonly elected: readonly Votes<Person>[];
  readonly tie: Tie<Person> | null;
  readonly vacancies: number;
  readonly runnersUp: readonly Votes<Person>[];
};

/**
 * Fills seats by votes: those who pass, the most votes first (E-9); whoever is level at the last seat is left to
 * the rule for ties (E-10). Nobody is elected without a single vote. Those level keep the order they come in, which
 * decides nothing.
 */
export function fillSeats<Person extends string>(
  lines: readonly Votes<Person>[],
  seats: number,
  passes: (votes: number) => boolean,
): SeatFilling<Person> {
  assert(Number.isSafeInteger(seats) && seats >= 0, "a whole number of seats");
  const ranked = lines.map(({ person, for: votes }) => ({ person, for: votes })).sort((a, b) => b.for - a.for);
  const passing = ranked.filter((line) => line.for > 0 && passes(line.for));
  const next = passing[seats];
  const isTied = next !== undefined && passing[seats - 1]?.for === next.for;
  const elected = isTied ? passing.filter((line) => line.for > next.for) : passing.slice(0, seats);
  const among = isTied ? passing.filter((line) => line.for === next.for) : [];
  const open = seats - elected.length;
  return {
    elected,
    tie: isTied ? { among, places: open } : null,
    vacancies: isTied ? 0 : open,
    runnersUp: ranked.filter((line) => !elected.includes(line) && !among.includes(line)),
  };
}
