import type { Day } from "../shared/instant.ts";
import { publicHolidays, type HolidayYear } from "./public-holidays.ts";
import type { AcademicYearStart, Semester } from "./academic-year.ts";

/** A break of the school (寒假, 暑假, a sports day): no day of it is a working day, swapped or not. */
export type SchoolBreak = { readonly name: string; readonly from: Day; readonly to: Day };

/**
 * Everything a date of this school is reckoned from. Plain data, so that it can be stored beside a decision and
 * the decision reckoned again from it. Holidays are the country's; breaks, semesters and the first day of the
 * academic year are what the school entered.
 */
export type SchoolCalendar = {
  readonly years: readonly HolidayYear[];
  readonly breaks: readonly SchoolBreak[];
  readonly semesters: readonly Semester[];
  readonly academicYearStart: AcademicYearStart;
};

/** A calendar with the known public holidays and nothing of the school's own yet; the year starts on 1 September. */
export const bareCalendar: SchoolCalendar = {
  years: publicHolidays,
  breaks: [],
  semesters: [],
  academicYearStart: { month: 9, day: 1 },
};

export type CalendarFault =
  | { readonly kind: "ends-before-it-starts"; readonly name: string }
  | { readonly kind: "semesters-overlap"; readonly names: readonly [string, string] }
  | { readonly kind: "year-entered-twice"; readonly year: number };

/** What is wrong with a calendar that a school enters; an empty list means it can be used. */
export function calendarFaults(calendar: SchoolCalendar): readonly CalendarFault[] {
  const spans = [...calendar.breaks, ...calendar.semesters];
  const backwards = spans.filter((span) => span.to < span.from);
  const semesters = [...calendar.semesters].sort((left, right) => (left.from < right.from ? -1 : 1));
  const overlaps = semesters.flatMap((semester, index) => {
    const next = semesters[index + 1];
    return next !== undefined && next.from <= semester.to ? [[semester.name, next.name] as const] : [];
  });
  const years = calendar.years.map((known) => known.year);
  const twice = years.filter((year, index) => years.indexOf(year) !== index);
  return [
    ...backwards.map(({ name }) => ({ kind: "ends-before-it-starts" as const, name })),
    ...overlaps.map((names) => ({ kind: "semesters-overlap" as const, names })),
    ...twice.map((year) => ({ kind: "year-entered-twice" as const, year })),
  ];
}
