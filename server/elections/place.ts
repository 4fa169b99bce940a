import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { loadFacultyOf } from "../people/register/concern.ts";
import type { Place } from "./election-subject.ts";
import type { LoadedElection } from "./stored.ts";

/** Where an election belongs: its faculty from its unit or its union, its class where one elects. */
export async function placeOf(
  transaction: SchoolTransaction,
  { organisation, unit }: Pick<LoadedElection, "organisation" | "unit">,
): Promise<Omit<Place, "school">> {
  const own = await transaction
    .selectFrom("organisation")
    .select("unit_id")
    .where("id", "=", organisation.id)
    .executeTakeFirst();
  return {
    organisation: organisation.id as OrganisationId,
    faculty: await loadFacultyOf(transaction, unit?.id ?? own?.unit_id ?? null),
    class: unit?.kind === "class" ? (unit.id as UnitId) : null,
  };
}
