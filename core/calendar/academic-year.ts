import { assert } from "../shared/assert.ts";
import type { Branded } from "../shared/id.ts";
import { addDays, addYears, asDay, daysInMonth, type Day } from "../shared/instant.ts";

/** An academic year (学年), written "2026-2027". Texts of this shape sort by time. */
export type AcademicYear = Branded<"AcademicYear">;

/** The day on which the school's academic years begin; 1 September unless the school sets another. */
export type AcademicYearStart = { readonly month: number; readonly day: number };

/** A semester (学期) as the school's own calendar names it; schools with three terms enter three a year. */
export type Semester = {
  readonly name: string;
  readonly academicYear: AcademicYear;
  readonly from: Day;
  readonly to: Day;
};

/** What "each year" means where a rule does not say (settings: year-kind). */
export type YearKind = "calendar" | "academic";

/** A year of either kind: its name for people, its first and last day, both included. */
export type Year = { readonly name: string; readonly from: Day; readonly to: Day };

export function isAcademicYear(text: string): text is AcademicYear {
  const parts = /^(\d{4})-(\d{4})$/.exec(text);
  return parts !== null && Number(parts[2]) === Number(parts[1]) + 1;
}

export function asAcademicYear(text: string): AcademicYear {
  assert(isAcademicYear(text), `an academic year, not ${text}`);
  return text;
}

/** The academic year in which a day falls. */
export function academicYearOf(day: Day, start: AcademicYearStart): AcademicYear {
  const year = Number(day.slice(0, 4));
  const first = day < startIn(year, start) ? year - 1 : year;
  return asAcademicYear(`${padYear(first)}-${padYear(first + 1)}`);
}

export function academicYearSpan(academicYear: AcademicYear, start: AcademicYearStart): Year {
  const from = startIn(Number(academicYear.slice(0, 4)), start);
  const next = startIn(Number(academicYear.slice(5)), start);
  return { name: academicYear, from, to: addDays(next, -1) };
}

/** The year of the asked kind in which a day falls. */
export function yearOf(day: Day, kind: YearKind, start: AcademicYearStart): Year {
  if (kind === "academic") return academicYearSpan(academicYearOf(day, start), start);
  const year = day.slice(0, 4);
  return { name: year, from: asDay(`${year}-01-01`), to: asDay(`${year}-12-31`) };
}

/** The year before a given one, of the same kind. */
export function yearBefore(year: Year): Year {
  const [first, second] = year.name.split("-").map(Number);
  assert(first !== undefined, "a named year");
  const name = second === undefined ? padYear(first - 1) : `${padYear(first - 1)}-${padYear(second - 1)}`;
  return { name, from: addYears(year.from, -1), to: addDays(year.from, -1) };
}

/** The semester that a day belongs to, null in a break or where the school has entered none. */
export function semesterOf(day: Day, semesters: readonly Semester[]): Semester | null {
  return semesters.find(({ from, to }) => from <= day && day <= to) ?? null;
}

/** The semesters of an academic year, in order of time. */
export function semestersOf(academicYear: AcademicYear, semesters: readonly Semester[]): readonly Semester[] {
  return semesters
    .filter((semester) => semester.academicYear === academicYear)
    .sort((left, right) => (left.from < right.from ? -1 : 1));
}

function startIn(year: number, { month, day }: AcademicYearStart): Day {
  assert(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(2023, month), "a date that every year has");
  return asDay(`${padYear(year)}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
}

function padYear(year: number): string {
  return String(year).padStart(4, "0");
}
