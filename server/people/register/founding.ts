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
  const classes = own.length === 0 ? [] : await loadClassesWithoutCommittee(transaction, own);
  return {
    unions,
    faculties: own,
    classes,
    levels: [
      ...(mayFoundIn(null) ? (["university"] as const) : []),
      ...(own.length > 0 ? (["faculty"] as const) : []),
      ...(classes.length > 0 ? (["class"] as const) : []),
    ],
  };
}

type NamedUnit = { readonly id: string; readonly name: string };

async function loadClassesWithoutCommittee(
  transaction: SchoolTransaction,
  faculties: readonly NamedUnit[],
): Promise<NamedUnit[]> {
  return transaction
    .selectFrom("unit")
    .select(["unit.id", "unit.name"])
    .where("unit.kind", "=", "class")
    .where("unit.is_open", "=", true)
    .where(
      "unit.parent_id",
      "in",
      faculties.map(({ id }) => id),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("organisation")
            .select("organisation.id")
            .whereRef("organisation.school_id", "=", "unit.school_id")
            .whereRef("organisation.unit_id", "=", "unit.id")
            .where(sql<boolean>`organisation.state ->> 'status' = 'standing'`),
        ),
      ),
    )
    .orderBy("unit.name")
    .execute();
}
