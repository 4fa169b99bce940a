import { holds, type Actor } from "./actor.ts";
import type { Command as ContactCommand } from "./contact.ts";
import type { Command as FederationCommand } from "./club-federation.ts";
import type { Command as MandateCommand } from "./mandate.ts";
import type { Command as OrganisationCommand, DepartmentKind, OrganisationId } from "./organisation.ts";
import type { PersonId } from "./person.ts";
import { staffPosts, type Command as PostCommand, type PostKind } from "./post.ts";
import type { Command as StudyVerdictCommand } from "./study-verdict.ts";
import type { Command as UnitCommand, UnitId } from "./unit.ts";

/** What a command is about, as far as access asks. For a mandate the post and the person, for a verdict the person. */
export type Concern = {
  readonly organisation: OrganisationId;
  /** The faculty the organisation belongs to (a class's faculty for a class), null at the university. */
  readonly faculty: UnitId | null;
  readonly post?: PostKind;
  readonly person?: PersonId;
};
type May = (actor: Actor, concern: Concern) => boolean;

/** The secretary-general of this union, or the head or a deputy of its secretariat. Daily business is theirs. */
export function isSecretaryOf(actor: Actor, { organisation }: Concern): boolean {
  const secretariat: DepartmentKind = "secretariat";
  return (
    holds(actor, { organisation, post: "secretary-general" }) ||
    holds(actor, { organisation, post: ["department-head", "deputy-head"], department: secretariat })
  );
}

/** The League teacher who guides this union. */
export function isLeagueTeacherOf(actor: Actor, { organisation }: Concern): boolean {
  return holds(actor, { organisation, post: "league-teacher" });
}

/** The League secretary of the university, or of the faculty concerned. */
export function isLeagueSecretaryFor(actor: Actor, { faculty }: Concern): boolean {
  const post: PostKind = "league-secretary";
  return holds(actor, { post, level: "university" }) || (faculty !== null && holds(actor, { post, unit: faculty }));
}

/** Works for the university's union office: may keep the register of the whole school. */
export function isUniversityOffice(actor: Actor): boolean {
  return (
    holds(actor, { level: "university", post: ["secretary-general", "league-teacher", "league-secretary"] }) ||
    holds(actor, { level: "university", post: ["department-head", "deputy-head"], department: "secretariat" })
  );
}

/** A faculty's own union officers and League staff, for that faculty only. */
export function isFacultySecretary(actor: Actor, faculty: UnitId): boolean {
  return (
    holds(actor, { unit: faculty, level: "faculty", post: ["president", "league-teacher", "league-secretary"] }) ||
    holds(actor, {
      unit: faculty,
      level: "faculty",
      post: ["department-head", "deputy-head"],
      department: "secretariat",
    })
  );
}

/** The elected officers of a class, who record what the class decided. */
export function isClassOfficer(actor: Actor, classUnit: UnitId): boolean {
  return holds(actor, { level: "class", unit: classUnit, post: ["class-monitor", "class-branch-secretary"] });
}

/** Keeps the installation running. Has no say in anything the union decides. */
export function isPlatformOperator(actor: Actor): boolean {
  return holds(actor, { post: "platform-operator", level: "university" });
}

/** Keeps units and study verdicts: the university's office, and a faculty's own office for that faculty. */
export function keepsFaculty(actor: Actor, { faculty }: Pick<Concern, "faculty">): boolean {
  return isUniversityOffice(actor) || (faculty !== null && isFacultySecretary(actor, faculty));
}

const guides: May = (actor, concern) => isLeagueTeacherOf(actor, concern) || isLeagueSecretaryFor(actor, concern);
const runs: May = (actor, concern) =>
  isSecretaryOf(actor, concern) ||
  (concern.faculty !== null && isFacultySecretary(actor, concern.faculty)) ||
  guides(actor, concern);
const certifies: May = (actor, concern) =>
  actor.kind === "staff" && actor.personId !== concern.person && keepsFaculty(actor, concern);

const ordinaryPosts: readonly PostKind[] = [
  "department-head",
  "deputy-head",
  "officer",
  "class-monitor",
  "class-branch-secretary",
  "class-committee-member",
];

/** One's own, or that of a cadre of the union whose office one runs. */
const speaksFor: May = (actor, concern) => actor.personId === concern.person || runs(actor, concern);

/** A union of a faculty or a class is registered by the university's League staff too, who guide them all. */
const founds: May = (actor, concern) =>
  guides(actor, concern) || (concern.faculty !== null && holds(actor, { level: "university", post: "league-teacher" }));

/**
 * Roles follow from mandates, so whoever enters mandates hands out roles. Nobody enters their own; student
 * officers enter only posts below the presidium; posts of staff are entered by a League secretary alone.
 */
const seats: May = (actor, concern) => {
  if (concern.post === undefined || concern.person === undefined || concern.person === actor.personId) return false;
  if ((staffPosts as readonly PostKind[]).includes(concern.post)) return isLeagueSecretaryFor(actor, concern);
  return ordinaryPosts.includes(concern.post) ? runs(actor, concern) : guides(actor, concern);
};

/** Who may send which command of this folder. A command without a line here does not compile; nobody else may send it. */
export const access = {
  unit: { found: keepsFaculty, rename: keepsFaculty, moveTo: keepsFaculty, close: keepsFaculty },
  organisation: {
    found: founds,
    rename: guides,
    setBodies: guides,
    nameLiaison: runs,
    addDepartment: runs,
    renameDepartment: runs,
    chargeDepartment: runs,
    closeDepartment: runs,
    dissolve: guides,
  },
  post: { create: runs, record: guides, resize: runs, retitle: runs, abolish: runs },
  mandate: { begin: seats, assignPortfolio: seats, end: seats },
  federation: { found: guides, nameHead: runs, declareMainClubs: runs, dissolve: guides },
  studyVerdict: { certify: certifies, reopen: certifies },
  contact: { publish: speaksFor, takeBack: speaksFor },
} as const satisfies {
  readonly unit: Record<UnitCommand["type"], May>;
  readonly organisation: Record<OrganisationCommand["type"], May>;
  readonly post: Record<PostCommand["type"], May>;
  readonly mandate: Record<MandateCommand["type"], May>;
  readonly federation: Record<FederationCommand["type"], May>;
  readonly studyVerdict: Record<StudyVerdictCommand["type"], May>;
  readonly contact: Record<ContactCommand["type"], May>;
};

export type PeopleSubject = keyof typeof access;

/** Denied unless the table has a line for the command and the line says yes. A person acts, never the system. */
export function mayAct(subject: PeopleSubject, command: string, actor: Actor, concern: Concern): boolean {
  const table: Readonly<Record<string, May>> = access[subject];
  return Object.hasOwn(table, command) && (table[command]?.(actor, concern) ?? false);
}
