import {
  isClassOfficer,
  isFacultySecretary,
  isLeagueSecretaryFor,
  isLeagueTeacherOf,
  isSecretaryOf,
} from "../people/access.ts";
import { isSystem, type Actor } from "../people/actor.ts";
import type { OrganisationId } from "../people/organisation.ts";
import type { PersonId } from "../people/person.ts";
import type { UnitId } from "../people/unit.ts";
import type { Command as CommitCommand } from "./box-commitment.ts";
import type { Command as BoxCommand } from "./box-count.ts";
import type { Command as CeremonyCommand } from "./ceremony.ts";
import type { Command as ElectionCommand } from "./election.ts";

/** What a command is about: the union that elects, the faculty it belongs to, the class that meets, and who was named. */
export type Concern = {
  readonly organisation: OrganisationId;
  readonly faculty: UnitId | null;
  readonly class: UnitId | null;
  readonly chief: PersonId | null;
  readonly scrutineers: readonly PersonId[];
  readonly tellers: readonly PersonId[];
  readonly isOnRoll: boolean;
  /** Who holds a key of the sealed ballots; empty where there are none. */
  readonly trustees: readonly PersonId[];
};
type May = (actor: Actor, concern: Concern) => boolean;

/** The union's office, the faculty's own office, or the officers of the class that elects. */
export const prepares: May = (actor, concern) =>
  isSecretaryOf(actor, concern) ||
  (concern.faculty !== null && isFacultySecretary(actor, concern.faculty)) ||
  (concern.class !== null && isClassOfficer(actor, concern.class));

/** The League staff who guide the union: may stop an election, and see to it that it is filed. */
export const guides: May = (actor, concern) =>
  isLeagueTeacherOf(actor, concern) || isLeagueSecretaryFor(actor, concern);

const isChief: May = (actor, { chief }) => chief !== null && actor.personId === chief;
const watches: May = (actor, concern) => isChief(actor, concern) || concern.scrutineers.includes(actor.personId);
const counts: May = (actor, { tellers }) => tellers.includes(actor.personId);
const holdsKey: May = (actor, { trustees }) => trustees.includes(actor.personId);
const preparesOrWatches: May = (actor, concern) => prepares(actor, concern) || watches(actor, concern);
const votes: May = (actor, { isOnRoll }) => actor.kind === "student" && isOnRoll;

/**
 * Who may send which command. Those who prepare an election open and close it; only its scrutineers have ballots
 * counted and ties settled, and only its chief scrutineer reports the result (E-12).
 */
export const access = {
  election: {
    setUp: prepares,
    adoptRules: prepares,
    freezeRoll: prepares,
    objectToRoll: (actor) => actor.kind === "student",
    answerObjection: prepares,
    openNominations: prepares,
    nominate: prepares,
    withdrawNomination: prepares,
    fixCandidates: prepares,
    nameTellers: prepares,
    seal: prepares,
    open: prepares,
    close: preparesOrWatches,
    recordCount: watches,
    settleTie: watches,
    callRound: preparesOrWatches,
    leaveVacant: preparesOrWatches,
    declare: isChief,
    finalise: prepares,
    setAside: (actor, concern) => prepares(actor, concern) || guides(actor, concern),
    annul: guides,
  },
  boxCount: { enter: counts, recount: isChief },
  boxCommitment: { commit: isSystem },
  ceremony: {
    convene: prepares,
    certify: holdsKey,
    contribute: holdsKey,
    confirm: holdsKey,
    dispute: holdsKey,
    rehearse: holdsKey,
  },
} as const satisfies {
  readonly election: Record<ElectionCommand["type"], May>;
  readonly boxCount: Record<BoxCommand["type"], May>;
  readonly boxCommitment: Record<CommitCommand["type"], May>;
  readonly ceremony: Record<CeremonyCommand["type"], May>;
};

/** What follows from a final result, mandates begun and ended, is entered by whoever may make it final. */
export const seatsElected = prepares;
/** Casting is no command of the noun: whoever is on the roll may, while the vote is open. */
export const mayVote = votes;
/** Giving out paper ballots against the roll: those who prepare, and the tellers and scrutineers at the tables. */
export const givesOutPaper: May = (actor, concern) => preparesOrWatches(actor, concern) || counts(actor, concern);
