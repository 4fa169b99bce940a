import type { Threshold } from "../charter/setting-definition.ts";
import { reaches } from "../counting/threshold.ts";
import type { PersonId } from "../people/person.ts";
import type { UnitId } from "../people/unit.ts";
import type { Day } from "../shared/instant.ts";

/** What a class meeting (for a club: its members' meeting) put forward by secret ballot. */
export type ClassNomination = {
  readonly unit: UnitId;
  readonly heldOn: Day;
  readonly due: number;
  readonly present: number;
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly invalid: number;
  readonly nominees: readonly { readonly person: PersonId; readonly votes: number }[];
};

export type NominationFault =
  | "nomination-not-whole"
  | "present-beyond-due"
  | "class-quorum-not-met"
  | "nomination-ballots-not-closed"
  | "nobody-nominated"
  | "nominee-twice"
  | "nominee-votes-beyond-valid";

/** Two steps need two records: what a class meeting must show before its nominees count (E-1d, S-4.9). */
export function findNominationFault(nomination: ClassNomination, quorum: Threshold): NominationFault | null {
  const { due, present, issued, returned, valid, invalid, nominees } = nomination;
  const figures = [due, present, issued, returned, valid, invalid, ...nominees.map(({ votes }) => votes)];
  if (!figures.every((figure) => Number.isSafeInteger(figure) && figure >= 0)) return "nomination-not-whole";
  if (present > due || issued > present) return "present-beyond-due";
  if (!hasQuorum(present, due, quorum)) return "class-quorum-not-met";
  if (returned > issued || returned !== valid + invalid) return "nomination-ballots-not-closed";
  if (nominees.length === 0) return "nobody-nominated";
  if (new Set(nominees.map(({ person }) => person)).size !== nominees.length) return "nominee-twice";
  return nominees.some(({ votes }) => votes > valid) ? "nominee-votes-beyond-valid" : null;
}

/** Enough are there: by default at least two thirds of those due. An empty unit never has a quorum. */
export function hasQuorum(present: number, due: number, quorum: Threshold): boolean {
  return due > 0 && reaches(present, due, quorum);
}
