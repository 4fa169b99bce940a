import type { Actor, Office } from "../actor.ts";
import type { OrganisationId } from "../organisation.ts";
import type { PersonId } from "../person.ts";

/** The union in which offices of tests are held unless they say otherwise. */
export const someUnion = "union" as OrganisationId;

/** Somebody with offices; what an office leaves out is that of the secretary-general of the university's union. */
export function someActor(kind: Actor["kind"], offices: readonly Partial<Office>[] = [], name = "p"): Actor {
  const held = offices.map((office): Office => ({
    post: "secretary-general",
    organisation: someUnion,
    level: "university",
    unit: null,
    ...office,
  }));
  return { personId: name as PersonId, kind, offices: held, units: {} };
}
