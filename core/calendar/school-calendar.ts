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
