import { sql } from "kysely";
import type { StudentSnapshot } from "@tongxin/core/delegates/quota-sharing.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { levelServedBy } from "../people/persons.ts";

/** Counts the students a union serves, faculty by grade, as the register has them; whoever left by that day is out. */
export async function takeSnapshot(
  transaction: SchoolTransaction,
  kind: string,
  takenOn: Day,
): Promise<StudentSnapshot> {
  const rows = await transaction
    .selectFrom("person")
    .select(["faculty_id", "grade", sql<number>`count(*)::int`.as("members")])
    .where("kind", "=", "student")
    .where("level", "=", levelServedBy(kind))
    .where("enrolment", "=", "enrolled")
    .where("faculty_id", "is not", null)
    .where((where) => where.or([where("left_on", "is", null), where("left_on", ">", takenOn)]))
    .groupBy(["faculty_id", "grade"])
    .execute();
  const faculties = await transaction
    .selectFrom("unit")
    .select("id")
    .where("kind", "=", "faculty")
    .where("is_open", "=", true)
    .orderBy("id")
    .execute();
  const grades = [...new Set(rows.flatMap(({ grade }) => (grade === null ? [] : [grade])))].sort((a, b) => a - b);
  const count = (faculty: string, grade: number) =>
    rows.find((row) => row.faculty_id === faculty && row.grade === grade)?.members ?? 0;
  return {
    takenOn,
    grades,
    faculties: faculties.map(({ id }) => ({
      unit: id as UnitId,
      members: grades.map((grade) => count(id, grade)),
    })),
  };
}
