import type { Actor } from "@tongxin/core/people/actor.ts";
import type { Concern } from "@tongxin/core/people/access.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import { facultyOf, plantUnitTree } from "@tongxin/core/people/unit-tree.ts";
import type { UnitDetails, UnitId } from "@tongxin/core/people/unit.ts";
import { sql } from "kysely";
import type { SchoolTransaction } from "../../database/connection.ts";

/** The faculty a unit is or lies in, null for the university's own units. */
export async function loadFacultyOf(transaction: SchoolTransaction, unit: string | null): Promise<UnitId | null> {
  if (unit === null) return null;
  const { rows } = await sql<UnitDetails>`
    with recursive line as (
      select school_id, id, kind, name, parent_id from unit where id = ${unit}
      union select above.school_id, above.id, above.kind, above.name, above.parent_id
        from unit as above join line on above.school_id = line.school_id and above.id = line.parent_id
    )
    select id, kind, name, parent_id as parent from line
  `.execute(transaction);
  return facultyOf(plantUnitTree(rows), unit as UnitId)?.id ?? null;
}

/** What access asks about an organisation; null where the school has none of that id. */
export async function loadConcern(transaction: SchoolTransaction, organisation: string): Promise<Concern | null> {
  const row = await transaction
    .selectFrom("organisation")
    .select("unit_id")
    .where("id", "=", organisation)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { organisation: organisation as OrganisationId, faculty: await loadFacultyOf(transaction, row.unit_id) };
}

/** For what belongs to no union, or to one that is not there yet: only the faculty decides then. */
export const noUnion = "" as OrganisationId;

/** Holds any post at all: who may keep what is asked of each command. */
export function hasOffice(actor: Actor): boolean {
  return actor.offices.length > 0;
}
