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
import type { Command as DelegateCommand } from "./delegate.ts";
import type { Command as ElectionCommand } from "./delegate-election.ts";
import type { Command as PlanCommand } from "./quota-plan.ts";

/** What a command is about: the union whose congress it is, the faculty of the electoral unit, the class that met. */
export type Concern = {
  readonly organisation: OrganisationId;
  readonly faculty: UnitId | null;
  readonly class?: UnitId;
};
type May = (actor: Actor, concern: Concern) => boolean;

/** The union's office: its secretary-general and its secretariat. */
export const prepares: May = isSecretaryOf;
/** The League teacher who guides this union, or the League secretary. They approve and review, and never prepare. */
export const approves: May = (actor, concern) =>
  isLeagueTeacherOf(actor, concern) || isLeagueSecretaryFor(actor, { ...concern, faculty: null });
/** Whoever may agree to a departure: those who approve, and the League staff of the faculty that elects. */
export const agrees: May = (actor, concern) =>
  approves(actor, concern) ||
  (actor.kind === "staff" && concern.faculty !== null && isFacultySecretary(actor, concern.faculty));
const runsUnit: May = (actor, concern) =>
  prepares(actor, concern) || (concern.faculty !== null && isFacultySecretary(actor, concern.faculty));
const recordsClass: May = (actor, concern) =>
  runsUnit(actor, concern) || (concern.class !== undefined && isClassOfficer(actor, concern.class));

/** Who may send which command of this folder. A command without a line here does not compile; nobody else may send it. */
export const access = {
  quotaPlan: {
    draft: prepares,
    revise: prepares,
    compute: prepares,
    drawLot: prepares,
    propose: prepares,
    approve: approves,
    return: approves,
    publish: prepares,
    withdraw: prepares,
  },
  delegateElection: {
    receiveQuota: prepares,
    openCall: runsUnit,
    recordNomination: recordsClass,
    fixCandidates: runsUnit,
    recordCount: runsUnit,
    settleTie: runsUnit,
    report: runsUnit,
    callAgain: runsUnit,
  },
  delegate: {
    seat: runsUnit,
    accept: approves,
    reject: approves,
    putOnNotice: prepares,
    confirm: prepares,
    takeOffNotice: prepares,
    vacate: prepares,
  },
} as const satisfies {
  readonly quotaPlan: Record<PlanCommand["type"], May>;
  readonly delegateElection: Record<ElectionCommand["type"], May>;
  readonly delegate: Record<DelegateCommand["type"], May>;
};
