import { access, keepsFaculty } from "@tongxin/core/people/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { moves, type UnitDetails, type UnitId, type UnitKind } from "@tongxin/core/people/unit.ts";
import { childrenOf, facultyOf, orphansOf, plantUnitTree, type UnitTree } from "@tongxin/core/people/unit-tree.ts";
import { sql } from "kysely";
import type { SchoolTransaction } from "../../database/connection.ts";
import type { Units } from "./contract.ts";

type Asked = { readonly kind: UnitKind; readonly faculty: string | null };

/** The units of one kind, within one faculty where majors or classes are asked for, and what may be done to each. */
export async function loadUnits(
  transaction: SchoolTransaction,
  actor: Actor,
  { kind, faculty: asked }: Asked,
): Promise<Units> {
  const tree = plantUnitTree(await loadOpenUnits(transaction));
  const all = [...tree.values()];
  const faculties = all.filter((unit) => unit.kind === "faculty");
  const isWithin = kind === "major" || kind === "class";
  const faculty = isWithin ? (faculties.find(({ id }) => id === asked) ?? faculties[0] ?? null) : null;
  const shown = faculty === null ? all : childrenOf(tree, faculty.id);
  const members = await countAllMembers(transaction, kind);
  const counts: Partial<Record<UnitKind, number>> = {};
  for (const unit of all) counts[unit.kind] = (counts[unit.kind] ?? 0) + 1;
  return {
    kind,
    counts,
    faculty: faculty === null ? null : namedOf(faculty),
    faculties: faculties.map(namedOf),
    grades: all.filter((unit) => unit.kind === "grade").map(namedOf),
    units: shown
      .filter((unit) => unit.kind === kind)
      .map((unit) => ({
        ...namedOf(unit),
        parent: parentOf(tree, unit),
        members: members.get(kind === "grade" ? String(gradeYearOf(unit.name)) : unit.id) ?? 0,
        may: mayDo(tree, actor, unit),
      })),
    orphans: orphansOf(tree).map(namedOf),
    mayFound: keepsFaculty(actor, { faculty: faculty?.id ?? null }),
  };
}

/** Students now in a unit. A grade's are those who entered in its year; clubs keep their members themselves. */
export async function countMembers(transaction: SchoolTransaction, id: UnitId): Promise<number> {
  const unit = await transaction.selectFrom("unit").select(["kind", "name"]).where("id", "=", id).executeTakeFirst();
  if (unit === undefined) return 0;
  const members = await countAllMembers(transaction, unit.kind as UnitKind);
  return members.get(unit.kind === "grade" ? String(gradeYearOf(unit.name)) : id) ?? 0;
}

/** The year in a grade's name: 2023 in "2023级". */
function gradeYearOf(name: string): number | null {
  const year = /\d{4}/.exec(name)?.[0];
  return year === undefined ? null : Number(year);
}

function mayDo(tree: UnitTree, actor: Actor, unit: UnitDetails): string[] {
  const faculty = unit.kind === "faculty" ? null : (facultyOf(tree, unit.id)?.id ?? null);
  return moves.standing.filter((command) => {
    if (command === "moveTo" && unit.parent === null) return false;
    return access.unit[command](actor, { faculty });
  });
}

function parentOf(tree: UnitTree, { parent }: UnitDetails) {
  const above = parent === null ? undefined : tree.get(parent);
  return above === undefined ? null : namedOf(above);
}

function namedOf({ id, name }: UnitDetails) {
  return { id: id as string, name };
}

async function loadOpenUnits(transaction: SchoolTransaction): Promise<readonly UnitDetails[]> {
  const rows = await transaction
    .selectFrom("unit")
    .select(["id", "kind", "name", "parent_id", "state"])
    .where("is_open", "=", true)
    .orderBy("name")
    .execute();
  return rows.map(({ id, kind, name, parent_id, state }) => {
    const { grade = null, major = null } = state as Partial<UnitDetails>;
    return { id: id as UnitId, kind: kind as UnitKind, name, parent: parent_id as UnitId | null, grade, major };
  });
}

const columnOf: Readonly<Record<UnitKind, string | null>> = {
  campus: "campus_id",
  faculty: "faculty_id",
  grade: "grade",
  major: "major_id",
  class: "class_id",
  club: null,
};

async function countAllMembers(transaction: SchoolTransaction, kind: UnitKind): Promise<ReadonlyMap<string, number>> {
  const column = columnOf[kind];
  if (column === null) return new Map();
  const { rows } = await sql<{ unit: string; count: number }>`
    select ${sql.ref(column)}::text as unit, count(*)::int as count from person
    where kind = 'student' and left_on is null and ${sql.ref(column)} is not null
    group by 1
  `.execute(transaction);
  return new Map(rows.map(({ unit, count }) => [unit, count]));
}
