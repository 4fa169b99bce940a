import {
  academicYearOf,
  academicYearSpan,
  yearBefore,
  yearOf,
  type AcademicYearStart,
  type Semester,
  type YearKind,
} from "@tongxin/core/calendar/academic-year.ts";
import type { Facts } from "@tongxin/core/charter/facts.ts";
import { addDays, asDay, type Day } from "@tongxin/core/shared/instant.ts";

export const usualYearStart: AcademicYearStart = { month: 9, day: 1 };

/**
 * The years and semesters up to a day, the one of the day last. Where a school has entered no calendar of its own the
 * second semester begins on 1 February, and every day belongs to one of the two.
 */
export function spansUpTo(
  day: Day,
  { yearKind, start }: { readonly yearKind: YearKind; readonly start: AcademicYearStart },
): Pick<Facts, "years" | "semesters"> {
  const year = yearOf(day, yearKind, start);
  const semesters = [yearBefore(academicYearSpan(academicYearOf(day, start), start)).from, day]
    .flatMap((one) => semestersOfYear(one, start))
    .filter(({ from }) => from <= day);
  return { years: [yearBefore(year), year], semesters };
}

function semestersOfYear(day: Day, start: AcademicYearStart): readonly Semester[] {
  const academicYear = academicYearOf(day, start);
  const { from, to } = academicYearSpan(academicYear, start);
  const second = asDay(`${to.slice(0, 4)}-02-01`);
  return [
    { name: "第一学期", academicYear, from, to: addDays(second, -1) },
    { name: "第二学期", academicYear, from: second, to },
  ];
}
