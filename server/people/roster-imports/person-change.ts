import { uuidByTime } from "../../database/uuid.ts";
import type { ImportOptions } from "./contract.ts";
import type { KnownStudent, PersonChange } from "./plan.ts";
import type { KeyedEntry } from "./reading.ts";
import type { UnitRegister } from "./unit-register.ts";

type Terms = { readonly register: UnitRegister; readonly options: ImportOptions };

/** The person after the import. What the file leaves empty stays as it was. */
export function changeOf(
  entry: KeyedEntry,
  before: KnownStudent | undefined,
  { register, options }: Terms,
): PersonChange {
  return {
    id: before?.id ?? uuidByTime(),
    number: entry.id,
    name: entry.name,
    pinyin_key: entry.pinyin,
    stroke_key: entry.stroke,
    ...particularsOf(entry, before),
    level: entry.level ?? before?.level ?? options.level,
    ...placeOf(entry, before, register),
    enrolment: entry.enrolment ?? "enrolled",
  };
}

function particularsOf(entry: KeyedEntry, before: KnownStudent | undefined) {
  return {
    gender: entry.gender ?? before?.gender ?? null,
    ethnicity: entry.ethnicity ?? before?.ethnicity ?? null,
    political_status: entry.politicalStatus ?? before?.political_status ?? null,
    grade: gradeOf(entry) ?? before?.grade ?? null,
  };
}

function gradeOf({ grade }: KeyedEntry): number | null {
  return grade === null ? null : Number(grade);
}

/** A class or major of the old faculty is not carried into the new one. */
function placeOf(entry: KeyedEntry, before: KnownStudent | undefined, register: UnitRegister) {
  const { faculty, campus, major, own } = unitsOf(entry, register);
  const kept = before?.faculty_id === faculty ? before : undefined;
  return {
    campus_id: campus ?? before?.campus_id ?? null,
    faculty_id: faculty,
    major_id: major ?? kept?.major_id ?? null,
    class_id: own ?? kept?.class_id ?? null,
  };
}

function unitsOf(entry: KeyedEntry, register: UnitRegister) {
  const faculty = register.find("faculty", entry.faculty, null);
  const grade = entry.grade === null ? null : register.find("grade", `${entry.grade}级`, null);
  const major = entry.major === null ? null : register.find("major", entry.major, faculty);
  const own = entry.class === null ? null : register.find("class", entry.class, faculty, { grade, major });
  const campus = entry.campus === null ? null : register.find("campus", entry.campus, null);
  return { faculty, major, own, campus };
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

/** Somebody who had left and is in the file again has changed too. */
export function differs(change: PersonChange, before: KnownStudent): boolean {
  return before.left_on !== null || compared.some((column) => change[column] !== before[column]);
}
