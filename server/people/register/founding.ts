import { mayAct } from "@tongxin/core/people/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { sql } from "kysely";
import type { z } from "zod";
import type { SchoolTransaction } from "../../database/connection.ts";
import { noUnion } from "./concern.ts";
import type { Founding } from "./contract.ts";

/** What may stand in the form by which an organisation is registered, as far as this person may register one. */
export async function loadFounding(transaction: SchoolTransaction, actor: Actor): Promise<z.infer<typeof Founding>> {
  const unions = await transaction
    .selectFrom("organisation")
    .select(["id", "name", "kind", "level"])
    .where("level", "<>", "class")
    .where(sql<boolean>`state ->> 'status' = 'standing'`)
    .orderBy("level", "desc")
    .orderBy("id")
    .execute();
  const faculties = await transaction
    .selectFrom("unit")
    .select(["id", "name"])
    .where("kind", "=", "faculty")
    .where("is_open", "=", true)
    .orderBy("name")
    .execute();
  const mayFoundIn = (faculty: string | null) =>
    mayAct("organisation", "found", actor, { organisation: noUnion, faculty: faculty as UnitId | null });
  const own = faculties.filter(({ id }) => mayFoundIn(id));
  return {
    unions,
    faculties: own,
    levels: [...(mayFoundIn(null) ? (["university"] as const) : []), ...(own.length > 0 ? (["faculty"] as const) : [])],
  };
}
