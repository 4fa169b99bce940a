import {
  academicYearOf,
  academicYearSpan,
  semestersOf,
  yearBefore,
  yearOf,
  type AcademicYearStart,
  type Semester,
  type YearKind,
} from "@tongxin/core/calendar/academic-year.ts";
import type { Facts } from "@tongxin/core/charter/facts.ts";
import { addDays, asDay, type Day } from "@tongxin/core/shared/instant.ts";

export const usualYearStart: AcademicYearStart = { month: 9, day: 1 };

type Reckoning = {
  readonly yearKind: YearKind;
  readonly start: AcademicYearStart;
  /** Semesters as the school entered them; a year without any is divided as below. */
  readonly entered?: readonly Semester[];
};

/**
 * The years and semesters up to a day, the one of the day last. Where a school has not entered
 * an academic year, its second semester begins on 1 February and every day belongs to one of the two.
 */
export function spansUpTo(day: Day, { yearKind, start, entered = [] }: Reckoning): Pick<Facts, "years" | "semesters"> {
  const year = yearOf(day, yearKind, start);
  const semesters = [yearBefore(academicYearSpan(academicYearOf(day, start), start)).from, day]
    .flatMap((one) => semestersOfYear(one, start, entered))
    .filter(({ from }) => from <= day);
  return { years: [yearBefore(year), year], semesters };
}

function semestersOfYear(day: Day, start: AcademicYearStart, entered: readonly Semester[]): readonly Semester[] {
  const academicYear = academicYearOf(day, start);
  const own = semestersOf(academicYear, entered);
  if (own.length > 0) return own;
  const { from, to } = academicYearSpan(academicYear, start);
  const second = asDay(`${to.slice(0, 4)}-02-01`);
  return [
    { name: "第一学期", academicYear, from, to: addDays(second, -1) },
    { name: "第二学期", academicYear, from: second, to },
  ];
}
