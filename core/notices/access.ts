import {
  isClassOfficer,
  isFacultySecretary,
  isLeagueSecretaryFor,
  isLeagueTeacherOf,
  isSecretaryOf,
} from "../people/access.ts";
import type { Actor } from "../people/actor.ts";
import type { OrganisationId } from "../people/organisation.ts";
import type { PersonId } from "../people/person.ts";
import type { UnitId } from "../people/unit.ts";
import type { Command } from "./notice.ts";

/** The union that posts the notice, the faculty and the class it is of, where it is of one, and whom it is about. */
export type Concern = {
  readonly organisation: OrganisationId;
  readonly faculty: UnitId | null;
  readonly class: UnitId | null;
  /** Those elected, where the notice is of an election's result: they decide no objection about it. */
  readonly elected: readonly PersonId[];
};
type May = (actor: Actor, concern: Concern) => boolean;

const issues: May = (actor, concern) =>
  isSecretaryOf(actor, concern) ||
  (concern.faculty !== null && isFacultySecretary(actor, concern.faculty)) ||
  (concern.class !== null && isClassOfficer(actor, concern.class));
/** A draft is seen by those who issue it and those who guide the union. */
export const seesDraft: May = (actor, concern) =>
  issues(actor, concern) || isLeagueTeacherOf(actor, concern) || isLeagueSecretaryFor(actor, concern);
/** Objections are examined by the same, but never by those who were elected: they do not even see who objects. */
export const examines: May = (actor, concern) => !concern.elected.includes(actor.personId) && seesDraft(actor, concern);
const anyStudent: May = (actor) => actor.kind !== "system";

/** Who may send which command about a notice. Anybody may object, in their own name. */
export const access = {
  draft: issues,
  revise: issues,
  post: issues,
  object: anyStudent,
  "verify-objection": examines,
  "uphold-objection": examines,
  "dismiss-objection": examines,
  expire: issues,
  confirm: issues,
  announce: issues,
  withdraw: issues,
} as const satisfies Record<Command["type"], May>;
