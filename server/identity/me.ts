import type { Actor } from "@tongxin/core/people/actor.ts";
import { keepsStaff } from "@tongxin/core/people/staff-account.ts";
import { sql } from "kysely";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Me } from "./contract.ts";

/** A person's own view of who they are here: unit, offices held today, and whether a password is set. */
export async function describeMe(transaction: SchoolTransaction, actor: Actor, session: string | null): Promise<Me> {
  const person = await transaction
    .selectFrom("person")
    .leftJoin("unit as faculty", "faculty.id", "person.faculty_id")
    .leftJoin("unit as class", "class.id", "person.class_id")
    .leftJoin("credential", (join) =>
      join.onRef("credential.person_id", "=", "person.id").on("credential.kind", "=", "password"),
    )
    .select([
      "person.id",
      "person.name",
      "person.kind",
      "faculty.name as faculty",
      "class.name as class",
      "credential.secret",
    ])
    .where("person.id", "=", actor.personId)
    .executeTakeFirstOrThrow();
  const opened = await transaction.selectFrom("session").select("method").where("id", "=", session).executeTakeFirst();
  const offices = await transaction
    .selectFrom("mandate")
    .innerJoin("post", "post.id", "mandate.post_id")
    .innerJoin("organisation", "organisation.id", "mandate.organisation_id")
    .select(["post.title", "post.department_kind", "organisation.name", "organisation.level"])
    .where("mandate.person_id", "=", actor.personId)
    .where("mandate.begins_on", "<=", sql<string>`today_in_china()`)
    .where((where) =>
      where.or([where("mandate.ends_on", "is", null), where("mandate.ends_on", ">", sql<string>`today_in_china()`)]),
    )
    .execute();
  return {
    id: person.id,
    name: person.name,
    kind: person.kind as Me["kind"],
    hasPassword: person.secret !== null,
    asksCurrentPassword: person.secret !== null && opened?.method !== "code",
    faculty: person.faculty,
    className: person.class,
    keepsStaff: keepsStaff(actor),
    offices: offices.map((office) => ({
      title: office.title,
      organisation: office.name,
      level: office.level,
      department: office.department_kind,
    })),
  };
}
