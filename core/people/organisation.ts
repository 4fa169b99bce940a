import { assert } from "../shared/assert.ts";
import type { Branded } from "../shared/id.ts";
import type { Day } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import type { PersonId } from "./person.ts";
import { heedRules, type Justification, type RuleRefusal, type Ruling } from "./ruling.ts";
import type { Level, UnitId, UnitKind } from "./unit.ts";

export type OrganisationId = Branded<"OrganisationId">;
export type DepartmentId = Branded<"DepartmentId">;

export type OrganisationKind = "studentUnion" | "graduateUnion";

/** What a department is for, as far as a rule asks for it (rights: S-6.1; secretariat: daily office work). */
export const departmentKinds = [
  "secretariat",
  "rights",
  "academic",
  "culture-and-sports",
  "publicity",
  "clubs",
  "innovation",
  "liaison",
  "overseas-students",
  "other",
] as const;
export type DepartmentKind = (typeof departmentKinds)[number];

export type Department = {
  readonly id: DepartmentId;
  readonly kind: DepartmentKind;
  readonly name: string;
  /** A department above this one; null directly below the presidium. */
  readonly parent: DepartmentId | null;
};

/**
 * A union organisation: a student or graduate union at the university or a faculty, or a class committee.
 * Sources: plan preamble (S-0.1), 二-1一 (S-2.1: led by a Party body, guided by a League body),
 * 二-2 (S-3.1, S-3.2: guided by the organisation above, through a named liaison of it).
 */
export type Organisation =
  | { readonly status: "absent" }
  | ({ readonly status: "standing" } & OrganisationDetails)
  | ({ readonly status: "dissolved"; readonly dissolvedOn: Day } & OrganisationDetails);

export type OrganisationDetails = {
  readonly id: OrganisationId;
  readonly kind: OrganisationKind;
  readonly level: Level;
  /** The faculty or class whose students it serves, null at the university. */
  readonly unit: UnitId | null;
  readonly name: string;
  readonly parent: OrganisationId | null;
  readonly partyBody: string | null;
  readonly leagueBody: string | null;
  readonly liaison: PersonId | null;
  readonly departments: readonly Department[];
};
export type StandingOrganisation = Extract<Organisation, { status: "standing" }>;

export type Command =
  | {
      readonly type: "found";
      readonly id: OrganisationId;
      readonly kind: OrganisationKind;
      readonly level: Level;
      readonly unit: UnitId | null;
      /** What kind of unit that is: a faculty for a faculty's organisation, a class for a class committee. */
      readonly unitKind?: UnitKind | null;
      readonly name: string;
      readonly parent: { readonly id: OrganisationId; readonly level: Level; readonly kind: OrganisationKind } | null;
      /** Null where they are named later. */
      readonly partyBody?: string | null;
      readonly leagueBody?: string | null;
    }
  | { readonly type: "rename"; readonly name: string }
  | { readonly type: "setBodies"; readonly partyBody: string; readonly leagueBody: string }
  | { readonly type: "nameLiaison"; readonly person: PersonId; readonly holdsOfficeAbove: boolean }
  | {
      readonly type: "addDepartment";
      readonly department: Department;
      readonly by: PersonId;
      readonly rulings: readonly Ruling[];
      readonly justification?: Justification;
    }
  | { readonly type: "renameDepartment"; readonly department: DepartmentId; readonly name: string }
  /** Says what a department is for: which one is the rights organ (S-6.1), which is charged with clubs (S-2.2). */
  | { readonly type: "chargeDepartment"; readonly department: DepartmentId; readonly kind: DepartmentKind }
  | { readonly type: "closeDepartment"; readonly department: DepartmentId; readonly postsHeld: number }
  | { readonly type: "dissolve"; readonly on: Day; readonly postsHeld: number; readonly children: number };

export type Event =
  | { readonly type: "founded"; readonly organisation: OrganisationDetails }
  | { readonly type: "renamed"; readonly name: string }
  | { readonly type: "bodiesSet"; readonly partyBody: string; readonly leagueBody: string }
  | { readonly type: "liaisonNamed"; readonly person: PersonId }
  | {
      readonly type: "departmentAdded";
      readonly department: Department;
      readonly departsFrom: readonly string[];
      readonly justification: Justification | null;
    }
  | { readonly type: "departmentRenamed"; readonly department: DepartmentId; readonly name: string }
  | { readonly type: "departmentCharged"; readonly department: DepartmentId; readonly kind: DepartmentKind }
  | { readonly type: "departmentClosed"; readonly department: DepartmentId }
  | { readonly type: "dissolved"; readonly on: Day };

export type Refusal =
  | "wrong-status"
  | "name-missing"
  | "parent-of-wrong-level"
  | "parent-of-other-kind"
  | "unit-missing"
  | "unit-of-other-level"
  | "body-missing"
  | "no-organisation-above"
  | "liaison-without-office"
  | "department-unknown"
  | "department-exists"
  | "department-name-taken"
  | "department-has-that-duty"
  | "department-above-unknown"
  | "department-has-departments"
  | "posts-still-held"
  | "organisations-below"
  | RuleRefusal;

export const moves = {
  absent: ["found"],
  standing: [
    "rename",
    "setBodies",
    "nameLiaison",
    "addDepartment",
    "renameDepartment",
    "chargeDepartment",
    "closeDepartment",
    "dissolve",
  ],
  dissolved: [],
} as const satisfies Record<Organisation["status"], readonly Command["type"][]>;

const levelAbove = { university: null, faculty: "university", class: "faculty" } as const satisfies Record<
  Level,
  Level | null
>;

/** Says what follows from a command on an organisation, or which fact stands in the way. */
export function decide(organisation: Organisation, command: Command): Result<Event, Refusal> {
  if (command.type === "found") return found(organisation, command);
  if (organisation.status !== "standing") return refuse("wrong-status");
  switch (command.type) {
    case "rename":
      if (command.name.trim() === "") return refuse("name-missing");
      return accept({ type: "renamed", name: command.name.trim() });
    case "setBodies":
      return setBodies(command);
    case "nameLiaison":
      return nameLiaison(organisation, command);
    case "addDepartment":
      return addDepartment(organisation, command);
    case "renameDepartment":
      return renameDepartment(organisation, command);
    case "chargeDepartment":
      return chargeDepartment(organisation, command);
    case "closeDepartment":
      return closeDepartment(organisation, command);
    case "dissolve":
      if (command.postsHeld > 0) return refuse("posts-still-held");
      if (command.children > 0) return refuse("organisations-below");
      return accept({ type: "dissolved", on: command.on });
  }
}

export function evolve(organisation: Organisation, event: Event): Organisation {
  if (event.type === "founded") return { status: "standing", ...event.organisation };
  assert(organisation.status === "standing", "only a standing organisation changes");
  const { departments } = organisation;
  switch (event.type) {
    case "renamed":
      return { ...organisation, name: event.name };
    case "bodiesSet":
      return { ...organisation, partyBody: event.partyBody, leagueBody: event.leagueBody };
    case "liaisonNamed":
      return { ...organisation, liaison: event.person };
    case "departmentAdded":
      return { ...organisation, departments: [...departments, event.department] };
    case "departmentRenamed":
      return {
        ...organisation,
        departments: departments.map((each) => (each.id === event.department ? { ...each, name: event.name } : each)),
      };
    case "departmentCharged":
      return {
        ...organisation,
        departments: departments.map((each) => (each.id === event.department ? { ...each, kind: event.kind } : each)),
      };
    case "departmentClosed":
      return { ...organisation, departments: departments.filter((each) => each.id !== event.department) };
    case "dissolved":
      return { ...organisation, status: "dissolved", dissolvedOn: event.on };
  }
}

/** On which layer below the presidium a department is: 1 directly below it. Source: plan 二-4, S-5.1. */
export function layerOf(department: Pick<Department, "parent">, all: readonly Department[]): number {
  let layer = 1;
  let above = department.parent;
  while (above !== null && layer <= all.length) {
    layer += 1;
    above = all.find(({ id }) => id === above)?.parent ?? null;
  }
  return layer;
}

function found(organisation: Organisation, command: Extract<Command, { type: "found" }>): Result<Event, Refusal> {
  const { id, kind, level, unit, parent } = command;
  if (organisation.status !== "absent") return refuse("wrong-status");
  const name = command.name.trim();
  if (name === "") return refuse("name-missing");
  if ((parent?.level ?? null) !== levelAbove[level]) return refuse("parent-of-wrong-level");
  if (parent !== null && parent.kind !== kind) return refuse("parent-of-other-kind");
  if (level !== "university" && unit === null) return refuse("unit-missing");
  if (command.unitKind !== undefined && !isOfLevel(command.unitKind, level)) return refuse("unit-of-other-level");
  const bodies = { partyBody: named(command.partyBody), leagueBody: named(command.leagueBody) };
  return accept({
    type: "founded",
    organisation: {
      id,
      kind,
      level,
      unit: level === "university" ? null : unit,
      name,
      parent: parent?.id ?? null,
      ...bodies,
      liaison: null,
      departments: [],
    },
  });
}

function isOfLevel(kind: UnitKind | null, level: Level): boolean {
  return level === "university" || kind === level;
}

/** A body's name, null where none was given. */
function named(body: string | null | undefined): string | null {
  const name = (body ?? "").trim();
  return name === "" ? null : name;
}

function setBodies(command: Extract<Command, { type: "setBodies" }>): Result<Event, Refusal> {
  const [partyBody, leagueBody] = [command.partyBody.trim(), command.leagueBody.trim()];
  if (partyBody === "" || leagueBody === "") return refuse("body-missing");
  return accept({ type: "bodiesSet", partyBody, leagueBody });
}

function nameLiaison(
  organisation: StandingOrganisation,
  command: Extract<Command, { type: "nameLiaison" }>,
): Result<Event, Refusal> {
  if (organisation.parent === null) return refuse("no-organisation-above");
  if (!command.holdsOfficeAbove) return refuse("liaison-without-office");
  return accept({ type: "liaisonNamed", person: command.person });
}

function addDepartment(
  organisation: StandingOrganisation,
  command: Extract<Command, { type: "addDepartment" }>,
): Result<Event, Refusal> {
  const { department, justification = null } = command;
  if (department.name.trim() === "") return refuse("name-missing");
  if (has(organisation, department.id)) return refuse("department-exists");
  if (isNameTaken(organisation, department)) return refuse("department-name-taken");
  if (department.parent !== null && !has(organisation, department.parent)) return refuse("department-above-unknown");
  const heeded = heedRules(command);
  if (!heeded.ok) return heeded;
  return accept({ type: "departmentAdded", department, departsFrom: heeded.value, justification });
}

function isNameTaken({ departments }: StandingOrganisation, { id, name }: Pick<Department, "id" | "name">): boolean {
  return departments.some((each) => each.id !== id && each.name === name.trim());
}

function renameDepartment(
  organisation: StandingOrganisation,
  { department, name }: Extract<Command, { type: "renameDepartment" }>,
): Result<Event, Refusal> {
  if (!has(organisation, department)) return refuse("department-unknown");
  if (name.trim() === "") return refuse("name-missing");
  if (isNameTaken(organisation, { id: department, name })) return refuse("department-name-taken");
  return accept({ type: "departmentRenamed", department, name: name.trim() });
}

function chargeDepartment(
  organisation: StandingOrganisation,
  { department, kind }: Extract<Command, { type: "chargeDepartment" }>,
): Result<Event, Refusal> {
  const own = organisation.departments.find((each) => each.id === department);
  if (own === undefined) return refuse("department-unknown");
  if (own.kind === kind) return refuse("department-has-that-duty");
  return accept({ type: "departmentCharged", department, kind });
}

function closeDepartment(
  organisation: StandingOrganisation,
  { department, postsHeld }: Extract<Command, { type: "closeDepartment" }>,
): Result<Event, Refusal> {
  if (!has(organisation, department)) return refuse("department-unknown");
  if (organisation.departments.some((each) => each.parent === department)) return refuse("department-has-departments");
  if (postsHeld > 0) return refuse("posts-still-held");
  return accept({ type: "departmentClosed", department });
}

function has(organisation: StandingOrganisation, department: DepartmentId): boolean {
  return organisation.departments.some((each) => each.id === department);
}
