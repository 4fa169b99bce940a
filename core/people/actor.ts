import type { DepartmentKind, OrganisationId } from "./organisation.ts";
import type { PersonId } from "./person.ts";
import type { PostKind } from "./post.ts";
import type { Level, UnitId } from "./unit.ts";

/** A post somebody holds today: what access is decided from. `unit` is the faculty or class, null at the university. */
export type Office = {
  readonly post: PostKind;
  readonly organisation: OrganisationId;
  readonly level: Level;
  readonly unit: UnitId | null;
  /** The kind of department the post belongs to, where it belongs to one. */
  readonly department?: DepartmentKind;
};

/** Who sends a command. Nobody has a role that does not come from an office, a class or a staff record. */
export type Actor = {
  readonly personId: PersonId;
  readonly kind: "student" | "staff" | "system";
  readonly offices: readonly Office[];
  readonly units: { readonly faculty?: UnitId; readonly class?: UnitId };
};

/** What an office must be to satisfy a predicate; a field left out is not asked for. */
export type OfficeQuery = {
  readonly post?: PostKind | readonly PostKind[];
  readonly organisation?: OrganisationId;
  readonly level?: Level;
  readonly unit?: UnitId | null;
  readonly department?: DepartmentKind;
};

/** Whether the actor holds an office that matches every field asked for. An empty query matches any office. */
export function holds(actor: Actor, query: OfficeQuery): boolean {
  return actor.offices.some((office) => matches(office, query));
}

/** Jobs that follow up on the ledger send commands as the system, never as a person. */
export function isSystem(actor: Actor): boolean {
  return actor.kind === "system";
}

export function isInFaculty(actor: Actor, faculty: UnitId): boolean {
  return actor.units.faculty === faculty;
}

export function isInClass(actor: Actor, classUnit: UnitId): boolean {
  return actor.units.class === classUnit;
}

function matches(office: Office, query: OfficeQuery): boolean {
  if (query.post !== undefined && !asList(query.post).includes(office.post)) return false;
  if (query.organisation !== undefined && office.organisation !== query.organisation) return false;
  if (query.level !== undefined && office.level !== query.level) return false;
  if (query.unit !== undefined && office.unit !== query.unit) return false;
  return query.department === undefined || office.department === query.department;
}

function asList(posts: PostKind | readonly PostKind[]): readonly PostKind[] {
  return typeof posts === "string" ? [posts] : posts;
}
