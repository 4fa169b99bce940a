import type { Actor } from "@tongxin/core/people/actor.ts";
import { mayGiveSlip } from "@tongxin/core/people/sign-in-slip.ts";
import type { Level, UnitId } from "@tongxin/core/people/unit.ts";
import { sql } from "kysely";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Classes, ClassView } from "./contract.ts";

export type ClassHead = {
  readonly id: UnitId;
  readonly name: string;
  readonly faculty: { readonly id: UnitId; readonly name: string } | null;
};

export async function loadClassHead(transaction: SchoolTransaction, id: string): Promise<ClassHead | null> {
  const row = await transaction
    .selectFrom("unit")
    .leftJoin("unit as faculty", "faculty.id", "unit.parent_id")
    .select(["unit.id", "unit.name", "faculty.id as faculty", "faculty.name as faculty_name"])
    .where("unit.id", "=", id)
    .where("unit.kind", "=", "class")
    .executeTakeFirst();
  if (row === undefined) return null;
  const faculty = row.faculty === null ? null : { id: row.faculty as UnitId, name: row.faculty_name ?? "" };
  return { id: row.id as UnitId, name: row.name, faculty };
}

export async function loadClasses(transaction: SchoolTransaction, facultyId: string): Promise<Classes | null> {
  const faculty = await transaction
    .selectFrom("unit")
    .select(["id", "name"])
    .where("id", "=", facultyId)
    .where("kind", "=", "faculty")
    .executeTakeFirst();
  if (faculty === undefined) return null;
  const { rows } = await sql<Classes["classes"][number]>`
    select unit.id, unit.name, min(person.grade) as grade, count(person.id)::int as students
    from unit
    left join person on person.school_id = unit.school_id and person.class_id = unit.id
      and person.left_on is null and person.enrolment = 'enrolled'
    where unit.kind = 'class' and unit.parent_id = ${facultyId} and unit.is_open
    group by unit.id, unit.name
    order by min(person.grade), unit.name
  `.execute(transaction);
  return { faculty, classes: rows };
}

type StudentRow = Omit<ClassView["students"][number], "mayGiveSlip"> & {
  readonly hasSignedIn: boolean;
  readonly postLevels: readonly Level[];
};

/** The students of a class, and whom of them the visitor may give a slip. */
export async function loadClass(transaction: SchoolTransaction, head: ClassHead, actor: Actor): Promise<ClassView> {
  const { rows } = await sql<StudentRow>`
    select person.id, person.number, person.name,
      exists (select from credential where credential.school_id = person.school_id
        and credential.person_id = person.id) as "hasPassword",
      exists (select from one_time_code where one_time_code.school_id = person.school_id
        and one_time_code.person_id = person.id and used_at is null and expires_at > now()) as "hasCode",
      exists (select from credential where credential.school_id = person.school_id
        and credential.person_id = person.id)
      or exists (select from session where session.school_id = person.school_id
        and session.person_id = person.id) as "hasSignedIn",
      array(select distinct organisation.level from mandate join organisation
        on organisation.school_id = mandate.school_id and organisation.id = mandate.organisation_id
        where mandate.school_id = person.school_id and mandate.person_id = person.id
        and (mandate.ends_on is null or mandate.ends_on > today_in_china())) as "postLevels"
    from person
    where person.class_id = ${head.id} and person.left_on is null and person.enrolment = 'enrolled'
    order by person.number
  `.execute(transaction);
  const students = rows.map(({ hasSignedIn, postLevels, ...student }) => ({
    ...student,
    mayGiveSlip: mayGiveSlip(actor, head, { hasSignedIn, postLevels }),
  }));
  return { ...head, students };
}
