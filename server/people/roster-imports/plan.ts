import { createHash } from "node:crypto";
import { rosterDifference, type Placement, type RosterDifference } from "@tongxin/core/people/roster/difference.ts";
import type { UnitKind } from "@tongxin/core/people/unit.ts";
import { uuidByTime } from "../../database/uuid.ts";
import type { ImportCounts, ImportDifference, ImportOptions } from "./contract.ts";
import type { KeyedEntry } from "./reading.ts";

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

const samplesShown = 20;

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
  const changes = staying.map((entry) => changeOf(entry, known.get(entry.id), { register, options }));
  const isNew = (change: PersonChange) => !known.has(change.number);
  const changed = changes.filter((change) => !isNew(change) && differs(change, known.get(change.number)));
  const added = changes.filter(isNew);
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

type Terms = { readonly register: UnitRegister; readonly options: ImportOptions };

/** The person after the import. What the file leaves empty stays as it was. */
function changeOf(entry: KeyedEntry, before: KnownStudent | undefined, { register, options }: Terms): PersonChange {
  const faculty = register.find("faculty", entry.faculty, null);
  const grade = entry.grade === null ? null : register.find("grade", `${entry.grade}级`, null);
  const major = entry.major === null ? null : register.find("major", entry.major, faculty);
  const own = entry.class === null ? null : register.find("class", entry.class, faculty, { grade, major });
  const campus = entry.campus === null ? null : register.find("campus", entry.campus, null);
  const hasMoved = before !== undefined && before.faculty_id !== faculty;
  return {
    id: before?.id ?? uuidByTime(),
    number: entry.id,
    name: entry.name,
    pinyin_key: entry.pinyin,
    stroke_key: entry.stroke,
    gender: entry.gender ?? before?.gender ?? null,
    ethnicity: entry.ethnicity ?? before?.ethnicity ?? null,
    political_status: entry.politicalStatus ?? before?.political_status ?? null,
    level: entry.level ?? before?.level ?? options.level,
    grade: entry.grade === null ? (before?.grade ?? null) : Number(entry.grade),
    campus_id: campus ?? before?.campus_id ?? null,
    faculty_id: faculty,
    // A class or major of the old faculty is not carried into the new one.
    major_id: major ?? (hasMoved ? null : (before?.major_id ?? null)),
    class_id: own ?? (hasMoved ? null : (before?.class_id ?? null)),
    enrolment: entry.enrolment ?? "enrolled",
  };
}

const compared = [
  "name",
  "gender",
  "ethnicity",
  "political_status",
  "level",
  "grade",
  "campus_id",
  "faculty_id",
  "major_id",
  "class_id",
  "enrolment",
] as const satisfies readonly (keyof PersonChange)[];

function differs(change: PersonChange, before: KnownStudent | undefined): boolean {
  if (before === undefined || before.left_on !== null) return true;
  return compared.some((column) => change[column] !== before[column]);
}

function countsOf(
  { added, gone, moved, same, renamed }: RosterDifference,
  before: number,
  after: number,
): ImportCounts {
  return {
    before,
    after,
    added: added.length,
    left: gone.length,
    moved: moved.length,
    same: same.length,
    renamed: renamed.length,
  };
}

function movesOf({ moved }: RosterDifference): ImportDifference["moves"] {
  const count = (move: string) => moved.filter((one) => one.move === move).length;
  return { faculty: count("faculty"), major: count("major"), class: count("class") };
}

function samplesOf({ added, gone, moved, renamed }: RosterDifference): ImportDifference["samples"] {
  const at = ({ faculty, class: own }: Placement) => [faculty, own].filter((part) => part !== null).join(" ");
  const plain = (one: Placement) => ({ number: one.id, name: one.name, is: at(one) });
  return {
    added: added.slice(0, samplesShown).map(plain),
    left: gone.slice(0, samplesShown).map(plain),
    moved: moved
      .slice(0, samplesShown)
      .map(({ from, to }) => ({ number: to.id, name: to.name, is: `${at(from)} → ${at(to)}` })),
    renamed: renamed
      .slice(0, samplesShown)
      .map(({ from, to }) => ({ number: to.id, name: to.name, is: `${from.name} → ${to.name}` })),
  };
}

/** Ids made here are no part of it: they differ from run to run. Units are in it by name, through the placements. */
function digestOf(
  added: readonly PersonChange[],
  changed: readonly PersonChange[],
  difference: RosterDifference,
): string {
  const hash = createHash("sha256");
  const line = (...parts: readonly (string | number | null)[]) => hash.update(`${JSON.stringify(parts)}\n`);
  for (const to of difference.added) line("+", to.id, to.name, to.faculty, to.major, to.grade, to.class);
  for (const { from, to } of difference.moved)
    line(">", from.id, from.faculty, from.class, to.faculty, to.major, to.class);
  for (const { from, to } of difference.renamed) line("=", from.id, from.name, to.name);
  for (const from of difference.gone) line("-", from.id);
  for (const { number, gender, ethnicity, political_status, level, enrolment } of [...added, ...changed]) {
    line("*", number, gender, ethnicity, political_status, level, enrolment);
  }
  return hash.digest("hex");
}

/** Units by kind, parent and name; one that is missing is founded, once. */
class UnitRegister {
  readonly founded: NewUnit[] = [];
  readonly #ids: Map<string, string>;
  readonly #names: Map<string, string>;

  constructor(units: readonly KnownUnit[]) {
    this.#ids = new Map(units.map(({ id, kind, name, parent }) => [`${kind} ${parent ?? ""} ${name}`, id]));
    this.#names = new Map(units.map(({ id, name }) => [id, name]));
  }

  find(
    kind: UnitKind,
    name: string,
    parent: string | null,
    more: { readonly grade: string | null; readonly major: string | null } = { grade: null, major: null },
  ): string {
    const key = `${kind} ${parent ?? ""} ${name}`;
    const found = this.#ids.get(key);
    if (found !== undefined) return found;
    const unit = { id: uuidByTime(), kind, name, parent, ...more };
    this.#ids.set(key, unit.id);
    this.#names.set(unit.id, name);
    this.founded.push(unit);
    return unit.id;
  }

  nameOf(id: string): string | undefined {
    return this.#names.get(id);
  }
}
