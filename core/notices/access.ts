import {
  isClassOfficer,
  isFacultySecretary,
  isLeagueSecretaryFor,
  isLeagueTeacherOf,
  isSecretaryOf,
} from "../people/access.ts";
import type { Actor } from "../people/actor.ts";
import type { OrganisationId } from "../people/organisation.ts";
import type { UnitId } from "../people/unit.ts";
import type { Command } from "./notice.ts";

/** The union that posts the notice, and the faculty and the class it is of, where it is of one. */
export type Concern = {
  readonly organisation: OrganisationId;
  readonly faculty: UnitId | null;
  readonly class: UnitId | null;
};
type May = (actor: Actor, concern: Concern) => boolean;

const issues: May = (actor, concern) =>
  isSecretaryOf(actor, concern) ||
  (concern.faculty !== null && isFacultySecretary(actor, concern.faculty)) ||
  (concern.class !== null && isClassOfficer(actor, concern.class));
/** Objections are examined by those who guide the union, and by its office. */
export const examines: May = (actor, concern) =>
  issues(actor, concern) || isLeagueTeacherOf(actor, concern) || isLeagueSecretaryFor(actor, concern);
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
