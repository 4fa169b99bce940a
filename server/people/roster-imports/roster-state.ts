import { sql } from "kysely";
import type { SchoolTransaction } from "../../database/connection.ts";
import type { RosterState } from "./contract.ts";

type Count = {
  readonly faculty_id: string | null;
  readonly faculty: string | null;
  readonly level: string | null;
  readonly grade: number | null;
  readonly count: number;
};

/** Students at the school today by faculty, grade and study level, and where the roster comes from. */
export async function loadRosterState(transaction: SchoolTransaction): Promise<RosterState> {
  const counts = await loadCounts(transaction);
  const { rows } = await sql<{ left: number }>`
    select count(*)::int as left from person where kind = 'student' and left_on is not null
  `.execute(transaction);
  const last = await transaction
    .selectFrom("roster_import")
    .select(["id", "confirmed_at", "file_name"])
    .where("status", "=", "imported")
    .orderBy("confirmed_at", "desc")
    .executeTakeFirst();
  const grades = [...new Set(counts.map(({ grade }) => grade))].sort((a, b) => (a ?? 9999) - (b ?? 9999));
  return {
    students: sum(counts),
    left: rows[0]?.left ?? 0,
    grades,
    faculties: [...Map.groupBy(counts, ({ faculty_id }) => faculty_id ?? "").entries()]
      .map(([id, own]) => facultyOf(id, own, grades))
      .sort((a, b) => b.total - a.total),
    lastImport:
      last === undefined ? null : { id: last.id, confirmedAt: last.confirmed_at ?? "", fileName: last.file_name },
  };
}

async function loadCounts(transaction: SchoolTransaction): Promise<readonly Count[]> {
  const { rows } = await sql<Count>`
    select person.faculty_id, unit.name as faculty, person.level, person.grade, count(*)::int as count
    from person
    left join unit on unit.school_id = person.school_id and unit.id = person.faculty_id
    where person.kind = 'student' and person.left_on is null and person.enrolment = 'enrolled'
    group by person.faculty_id, unit.name, person.level, person.grade
  `.execute(transaction);
  return rows;
}

function facultyOf(id: string, own: readonly Count[], grades: RosterState["grades"]): RosterState["faculties"][number] {
  return {
    id,
    name: own[0]?.faculty ?? "",
    undergraduates: sum(own.filter(({ level }) => level !== "graduate")),
    graduates: sum(own.filter(({ level }) => level === "graduate")),
    total: sum(own),
    byGrade: grades.map((grade) => sum(own.filter((count) => count.grade === grade))),
  };
}

function sum(counts: readonly Count[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
