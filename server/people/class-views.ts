import { isClassOfficer, isFacultySecretary, isUniversityOffice } from "@tongxin/core/people/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
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

/** A class is read, and its slips are issued, by its own officers, its faculty's secretaries and the university office. */
export function maySeeClass(actor: Actor, { id, faculty }: ClassHead): boolean {
  if (isUniversityOffice(actor) || isClassOfficer(actor, id)) return true;
  return faculty !== null && isFacultySecretary(actor, faculty.id);
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

export async function loadClass(transaction: SchoolTransaction, head: ClassHead): Promise<ClassView> {
  const { rows } = await sql<ClassView["students"][number]>`
    select person.id, person.number, person.name,
      exists (select from credential where credential.school_id = person.school_id
        and credential.person_id = person.id) as "hasPassword",
      exists (select from one_time_code where one_time_code.school_id = person.school_id
        and one_time_code.person_id = person.id and used_at is null and expires_at > now()) as "hasCode"
    from person
    where person.class_id = ${head.id} and person.left_on is null and person.enrolment = 'enrolled'
    order by person.number
  `.execute(transaction);
  return { ...head, students: rows };
}
