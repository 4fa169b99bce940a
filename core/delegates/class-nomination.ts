import type { Threshold } from "../charter/setting-definition.ts";
import { leastReaching, reaches } from "../counting/threshold.ts";
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

/** More persons than there can be, or more ballots than persons. */
export type BeyondFault =
  | { readonly kind: "present-beyond-due"; readonly present: number; readonly due: number }
  | { readonly kind: "issued-beyond-present"; readonly issued: number; readonly present: number };

export type NominationFault =
  | "nomination-not-whole"
  | BeyondFault
  | { readonly kind: "class-quorum-not-met"; readonly present: number; readonly due: number; readonly need: number }
  | {
      readonly kind: "nomination-ballots-not-closed";
      readonly issued: number;
      readonly returned: number;
      readonly valid: number;
      readonly invalid: number;
    }
  | "nobody-nominated"
  | "nominee-twice"
  | "nominee-votes-beyond-valid";

/** Two steps need two records: what a class meeting must show before its nominees count (E-1d, S-4.9). */
export function findNominationFault(nomination: ClassNomination, quorum: Threshold): NominationFault | null {
  const { due, present, issued, returned, valid, invalid, nominees } = nomination;
  const figures = [due, present, issued, returned, valid, invalid, ...nominees.map(({ votes }) => votes)];
  if (!figures.every((figure) => Number.isSafeInteger(figure) && figure >= 0)) return "nomination-not-whole";
  if (present > due) return { kind: "present-beyond-due", present, due };
  if (issued > present) return { kind: "issued-beyond-present", issued, present };
  if (!hasQuorum(present, due, quorum)) {
    return { kind: "class-quorum-not-met", present, due, need: leastPresent(due, quorum) };
  }
  if (returned > issued || returned !== valid + invalid) {
    return { kind: "nomination-ballots-not-closed", issued, returned, valid, invalid };
  }
  if (nominees.length === 0) return "nobody-nominated";
  if (new Set(nominees.map(({ person }) => person)).size !== nominees.length) return "nominee-twice";
  return nominees.some(({ votes }) => votes > valid) ? "nominee-votes-beyond-valid" : null;
}

/** Enough are there: by default at least two thirds of those due. An empty unit never has a quorum. */
export function hasQuorum(present: number, due: number, quorum: Threshold): boolean {
  return due > 0 && reaches(present, due, quorum);
}

/** The least number of persons with which a unit of `due` persons has a quorum: 20 of 30 where two thirds are asked for. */
export function leastPresent(due: number, quorum: Threshold): number {
  return Math.max(1, leastReaching(due, quorum));
}
