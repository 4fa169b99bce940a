import { isClassOfficer, isFacultySecretary, isUniversityOffice } from "./access.ts";
import type { Actor } from "./actor.ts";
import type { Level, UnitId } from "./unit.ts";

/** The class a slip is for, with the faculty it belongs to. */
export type SlipClass = { readonly id: UnitId; readonly faculty: { readonly id: UnitId } | null };

/** What matters of the student whose account a one-time code would open. */
export type SlipHolder = {
  /** Has chosen a password, came in by the school's account system, or used a code before. */
  readonly hasSignedIn: boolean;
  /** The levels of the unions in which the student holds a post, today or on a day to come. */
  readonly postLevels: readonly Level[];
};

/** A class is read by its own officers, its faculty's secretaries and the university office. */
export function maySeeClass(actor: Actor, { id, faculty }: SlipClass): boolean {
  if (isUniversityOffice(actor) || isClassOfficer(actor, id)) return true;
  return faculty !== null && isFacultySecretary(actor, faculty.id);
}

/**
 * Who may give a student of a class the one-time code that opens the account. Whoever gives a code could act as its
 * owner, so nobody gives one that opens more than they are trusted with themselves: class officers hand out the first
 * slips only, never one for a classmate who has signed in before or holds a post beyond the class; a faculty's office
 * none for somebody with a post at the university. The university's office gives every code, in the open ledger.
 */
export function mayGiveSlip(actor: Actor, { id, faculty }: SlipClass, holder: SlipHolder): boolean {
  if (isUniversityOffice(actor)) return true;
  if (holder.postLevels.includes("university")) return false;
  if (faculty !== null && isFacultySecretary(actor, faculty.id)) return true;
  return isClassOfficer(actor, id) && !holder.hasSignedIn && !holder.postLevels.includes("faculty");
}
