import { rosterDifference, type Placement } from "@tongxin/core/people/roster/difference.ts";
import type { UnitKind } from "@tongxin/core/people/unit.ts";
import type { ImportDifference, ImportOptions } from "./contract.ts";
import { changeOf, differs } from "./person-change.ts";
import { countUpdated, countsOf, digestOf, movesOf, samplesOf } from "./plan-summary.ts";
import type { KeyedEntry } from "./reading.ts";
import { UnitRegister } from "./unit-register.ts";

/** A student as the person table has them, with the names of the units. */
export type KnownStudent = {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly gender: string | null;
  readonly ethnicity: string | null;
  readonly political_status: string | null;
  readonly level: string | null;
  readonly grade: number | null;
  readonly campus_id: string | null;
  readonly faculty_id: string | null;
  readonly major_id: string | null;
  readonly class_id: string | null;
  readonly enrolment: string;
  readonly left_on: string | null;
};

export type KnownUnit = {
  readonly id: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly parent: string | null;
};

export type NewUnit = KnownUnit & { readonly grade: string | null; readonly major: string | null };

/** The columns of a person that a roster may change, as the database spells them. */
export type PersonChange = Omit<KnownStudent, "left_on"> & {
  readonly pinyin_key: string;
  readonly stroke_key: string;
};

/** What an import would do, person by person. */
export type ImportPlan = {
  readonly newUnits: readonly NewUnit[];
  readonly added: readonly PersonChange[];
  readonly changed: readonly PersonChange[];
  readonly left: readonly { readonly id: string; readonly enrolment: string }[];
  readonly difference: Omit<ImportDifference, "officersLeaving">;
};

export function isWithoutChange({ added, changed, left }: ImportPlan): boolean {
  return added.length + changed.length + left.length === 0;
}

/**
 * Compares the rows of a file with the roster. Works on names, so that units which the file names and the school does
 * not have yet are found on the way. The digest stands for all of it: the same file on the same roster gives the same.
 */
export function planImport(
  entries: readonly KeyedEntry[],
  students: readonly KnownStudent[],
  units: readonly KnownUnit[],
  options: ImportOptions,
): ImportPlan {
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  const known = new Map(students.map((student) => [student.number, student]));
  const staying = entries.filter(({ enrolment }) => enrolment !== "graduated" && enrolment !== "left");
  const leaving = new Map(entries.map((entry) => [entry.id, entry.enrolment]));
  const isInScope = scopeOf(entries, options, { known, names });
  const last = students.filter((student) => student.left_on === null && isInScope(student));
  const difference = rosterDifference(
    last.map((student) => placementOf(student, names)),
    staying.map(placementIn),
  );
  const register = new UnitRegister(units);
  const { added, changed } = changesOf(staying, known, { register, options });
  const left = difference.gone.map(({ id: number }) => {
    const said = leaving.get(number);
    return { id: known.get(number)?.id ?? "", enrolment: said === "graduated" ? "graduated" : "left" };
  });
  return {
    newUnits: register.founded,
    added,
    changed,
    left,
    difference: {
      digest: digestOf(added, changed, difference),
      counts: countsOf(difference, last.length, staying.length),
      updated: countUpdated(changed, difference),
      moves: movesOf(difference),
      newUnits: register.founded.map(({ kind, name, parent }) => ({
        kind,
        name,
        within: parent === null ? null : (register.nameOf(parent) ?? null),
      })),
      samples: samplesOf(difference),
    },
  };
}

type Terms = { readonly register: UnitRegister; readonly options: ImportOptions };

/** Most of a roster is as it was, and of those nothing is kept. */
function changesOf(staying: readonly KeyedEntry[], known: ReadonlyMap<string, KnownStudent>, terms: Terms) {
  const [added, changed]: [PersonChange[], PersonChange[]] = [[], []];
  for (const entry of staying) {
    const before = known.get(entry.id);
    const change = changeOf(entry, before, terms);
    if (before === undefined) added.push(change);
    else if (differs(change, before)) changed.push(change);
  }
  return { added, changed };
}

type Names = { readonly known: ReadonlyMap<string, KnownStudent>; readonly names: ReadonlyMap<string, string> };

/** Whoever the file names is in its scope; beyond that the faculties and levels that occur in it, or everybody. */
function scopeOf(entries: readonly KeyedEntry[], options: ImportOptions, { known, names }: Names) {
  if (options.scope === "school") return () => true;
  const cells = new Set<string>();
  const numbers = new Set<string>();
  for (const entry of entries) {
    numbers.add(entry.id);
    cells.add(`${entry.faculty} ${entry.level ?? known.get(entry.id)?.level ?? options.level}`);
  }
  return (student: KnownStudent): boolean =>
    numbers.has(student.number) || cells.has(`${names.get(student.faculty_id ?? "") ?? ""} ${student.level ?? ""}`);
}

function placementOf(student: KnownStudent, names: ReadonlyMap<string, string>): Placement {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    id: student.number,
    name: student.name,
    faculty: nameOf(student.faculty_id) ?? "",
    major: nameOf(student.major_id),
    grade: student.grade === null ? null : String(student.grade),
    class: nameOf(student.class_id),
  };
}

function placementIn({ id, name, faculty, major, grade, class: own }: KeyedEntry): Placement {
  return { id, name, faculty, major, grade, class: own };
}
