import { isLeagueSecretaryFor, isLeagueTeacherOf, isSecretaryOf } from "../people/access.ts";
import type { Actor } from "../people/actor.ts";
import type { OrganisationId } from "../people/organisation.ts";
import type { Command } from "./notice.ts";

/** The union that posts the notice. */
export type Concern = { readonly organisation: OrganisationId };
type May = (actor: Actor, concern: Concern) => boolean;

const issues: May = (actor, { organisation }) => isSecretaryOf(actor, { organisation, faculty: null });
/** Objections are examined by those who guide the union, and by its office. */
export const examines: May = (actor, concern) =>
  issues(actor, concern) ||
  isLeagueTeacherOf(actor, { ...concern, faculty: null }) ||
  isLeagueSecretaryFor(actor, { ...concern, faculty: null });
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
