import {
  isFacultySecretary,
  isLeagueSecretaryFor,
  isLeagueTeacherOf,
  isSecretaryOf,
  isUniversityOffice,
} from "../people/access.ts";
import { holds, isSystem, type Actor } from "../people/actor.ts";
import type { OrganisationId } from "../people/organisation.ts";
import type { UnitId } from "../people/unit.ts";
import type { Command as EvidenceCommand } from "./evidence.ts";
import type { Command as LeaveCommand } from "./leave.ts";
import type { Command as AdoptionCommand, ApprovingSide } from "./profile-adoption.ts";
import type { Command as SettingCommand } from "./setting.ts";

/** The organisation a command is about, and its faculty (null at the university). */
export type Concern = { readonly organisation: OrganisationId; readonly faculty: UnitId | null };
type May = (actor: Actor, concern: Concern) => boolean;
type MaySchool = (actor: Actor) => boolean;

/** The union's own office and the League that guides it, of this union or of its faculty. */
export const keepsRecords: May = (actor, concern) =>
  isSecretaryOf(actor, concern) ||
  (concern.faculty !== null && isFacultySecretary(actor, concern.faculty)) ||
  isLeagueTeacherOf(actor, concern) ||
  isLeagueSecretaryFor(actor, concern);

const agrees: May = (actor, concern) => isLeagueTeacherOf(actor, concern) || isLeagueSecretaryFor(actor, concern);

/** League staff of the university and the Party's secretary for it: they approve what binds the whole school. */
export const approvesForSchool: MaySchool = (actor) =>
  holds(actor, { level: "university", post: ["league-teacher", "league-secretary", "party-secretary"] });

/** Whether somebody may sign for the Party committee or for the League committee of the university. */
export function maySignFor(actor: Actor, side: ApprovingSide): boolean {
  return holds(actor, { level: "university", post: side === "party" ? "party-secretary" : "league-secretary" });
}

/** Who may send which command of this folder. A command without a line here does not compile; nobody else may send it. */
export const access = {
  evidence: { enter: keepsRecords, correct: keepsRecords, withdraw: keepsRecords },
  setting: {
    propose: isUniversityOffice,
    approve: approvesForSchool,
    decline: approvesForSchool,
    withdraw: isUniversityOffice,
  },
  profileAdoption: {
    propose: isUniversityOffice,
    approve: approvesForSchool,
    decline: approvesForSchool,
    withdraw: isUniversityOffice,
  },
  leave: {
    ask: keepsRecords,
    agree: agrees,
    decline: agrees,
    withdraw: keepsRecords,
    end: (actor, concern) => isSystem(actor) || keepsRecords(actor, concern),
  },
} as const satisfies {
  readonly evidence: Record<EvidenceCommand["type"], May>;
  readonly setting: Record<SettingCommand["type"], MaySchool>;
  readonly profileAdoption: Record<AdoptionCommand["type"], MaySchool>;
  readonly leave: Record<LeaveCommand["type"], May>;
};
