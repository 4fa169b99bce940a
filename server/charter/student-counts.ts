import { sql } from "kysely";
import type { OrganisationKind } from "@tongxin/core/people/organisation.ts";
import type { Level } from "@tongxin/core/people/unit.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import type { SchoolTransaction } from "../database/connection.ts";

type Row = {
  readonly level: string | null;
  readonly faculty: string | null;
  readonly grade: number | null;
  readonly members: number;
};

/** Students enrolled on a day, by study level, faculty and grade. */
export type StudentCounts = { readonly countedOn: Day; readonly rows: readonly Row[] };

export async function countStudents(transaction: SchoolTransaction, countedOn: Day): Promise<StudentCounts> {
  const rows = await transaction
    .selectFrom("person")
    .select(["level", "faculty_id as faculty", "grade", sql<number>`count(*)::int`.as("members")])
    .where("kind", "=", "student")
    .where("enrolment", "=", "enrolled")
    .where((where) => where.or([where("enrolled_on", "is", null), where("enrolled_on", "<=", countedOn)]))
    .where((where) => where.or([where("left_on", "is", null), where("left_on", ">", countedOn)]))
    .groupBy(["level", "faculty_id", "grade"])
    .execute();
  return { countedOn, rows };
}

/** How many students a union of the university or of a faculty serves; the two study levels are counted apart. */
export function studentsByConstituency(
  counts: StudentCounts,
): (kind: OrganisationKind, level: Level, unit: string | null) => number {
  const totals = new Map<string, number>();
  const add = (key: string, members: number) => totals.set(key, (totals.get(key) ?? 0) + members);
  for (const { level, faculty, members } of counts.rows) {
    const kind = kindOf(level);
    add(`${kind} university null`, members);
    add(`${kind} faculty ${faculty}`, members);
  }
  return (kind, level, unit) => totals.get(`${kind} ${level} ${unit}`) ?? 0;
}

export function gradesOf(counts: StudentCounts, kind: OrganisationKind): readonly number[] {
  const grades = counts.rows.flatMap((row) => (kindOf(row.level) === kind && row.grade !== null ? [row.grade] : []));
  return [...new Set(grades)].sort((a, b) => a - b);
}

function kindOf(level: string | null): OrganisationKind {
  return level === "graduate" ? "graduateUnion" : "studentUnion";
}
