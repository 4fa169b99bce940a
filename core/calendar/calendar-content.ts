import { addDays, asDay, weekday, type Day } from "../shared/instant.ts";
import { academicYearOf, type AcademicYear, type AcademicYearStart, type Semester } from "./academic-year.ts";
import { publicHolidays, type Holiday, type HolidayYear } from "./public-holidays.ts";
import type { SchoolBreak, SchoolCalendar } from "./school-calendar.ts";

/** The holidays and swapped workdays of a calendar year, as the yearly notice of the State Council's office states them. */
export type HolidayContent = {
  readonly kind: "holidays";
  /** "2027". */
  readonly year: string;
  /** The notice's number (文号) and date. */
  readonly document: string;
  readonly issuedOn: Day;
  readonly holidays: readonly Holiday[];
};

/** The semesters and breaks of an academic year, as the school's own calendar (校历) states them. */
export type TeachingContent = {
  readonly kind: "teaching";
  /** "2026-2027". */
  readonly year: AcademicYear;
  readonly document: string;
  readonly issuedOn: Day;
  readonly semesters: readonly SchoolBreak[];
  readonly breaks: readonly SchoolBreak[];
};

export type CalendarContent = HolidayContent | TeachingContent;

export type EntryFault =
  | "no-document"
  | "issued-in-the-future"
  | "nothing-entered"
  | "span-without-name"
  | "span-backwards"
  | "span-outside-year"
  | "spans-overlap"
  | "workday-inside-holiday"
  | "workday-not-on-a-weekend";

/** How far a span may reach beyond its year: New Year's holiday may begin in December, a semester in August. */
const reachDays = 31;

/** What stands in the way of an entry, null where nothing does. Days are whole; both ends of a span count. */
export function entryFault(content: CalendarContent, today: Day): EntryFault | null {
  if (content.document.trim() === "") return "no-document";
  if (content.issuedOn > today) return "issued-in-the-future";
  return content.kind === "holidays" ? holidayFault(content) : teachingFault(content);
}

function holidayFault({ year, holidays }: HolidayContent): EntryFault | null {
  if (holidays.length === 0) return "nothing-entered";
  const fault = spansFault(holidays, { from: asDay(`${year}-01-01`), to: asDay(`${year}-12-31`) });
  if (fault !== null) return fault;
  const workdays = holidays.flatMap((holiday) => holiday.workdays);
  if (workdays.some((day) => holidays.some(({ from, to }) => from <= day && day <= to))) {
    return "workday-inside-holiday";
  }
  return workdays.every((day) => weekday(day) > 5) ? null : "workday-not-on-a-weekend";
}

function teachingFault({ year, semesters, breaks }: TeachingContent): EntryFault | null {
  if (semesters.length === 0) return "nothing-entered";
  const [first, second] = [year.slice(0, 4), year.slice(5)];
  const whole = { from: asDay(`${first}-09-01`), to: asDay(`${second}-08-31`) };
  return spansFault(semesters, whole) ?? spansFault(breaks, whole);
}

type Span = { readonly name: string; readonly from: Day; readonly to: Day };

function spansFault(spans: readonly Span[], year: Omit<Span, "name">): EntryFault | null {
  if (spans.some(({ name }) => name.trim() === "")) return "span-without-name";
  if (spans.some(({ from, to }) => to < from)) return "span-backwards";
  const [earliest, latest] = [addDays(year.from, -reachDays), addDays(year.to, reachDays)];
  if (spans.some(({ from, to }) => from < earliest || latest < to)) return "span-outside-year";
  const inOrder = spans.toSorted((left, right) => (left.from < right.from ? -1 : 1));
  return inOrder.some(({ to }, at) => (inOrder[at + 1]?.from ?? "9999") <= to) ? "spans-overlap" : null;
}

/**
 * The calendar a school reckons by: what it entered, over the public holidays this software holds. A year the school
 * entered itself counts as the school entered it.
 */
export function calendarOf(entered: readonly CalendarContent[], academicYearStart: AcademicYearStart): SchoolCalendar {
  const own = entered.flatMap((content) => (content.kind === "holidays" ? [holidayYearOf(content)] : []));
  const held = publicHolidays.filter(({ year }) => !own.some((entry) => entry.year === year));
  const teaching = entered.filter((content) => content.kind === "teaching");
  return {
    years: [...held, ...own].toSorted((left, right) => left.year - right.year),
    breaks: teaching.flatMap(({ breaks }) => breaks),
    semesters: teaching.flatMap(semestersOf),
    academicYearStart,
  };
}

/** The first year from a day on whose holidays are not known: deadlines that reach into it are refused. */
export function firstUnknownYear({ years }: SchoolCalendar, today: Day): number {
  let year = Number(today.slice(0, 4));
  while (years.some((known) => known.year === year)) year += 1;
  return year;
}

/** The academic year a day falls in, and the one after it: those a school has to enter next. */
export function yearsToEnter(today: Day, start: AcademicYearStart): readonly AcademicYear[] {
  const now = academicYearOf(today, start);
  return [now, academicYearOf(addDays(today, 365), start)].filter((year, at, all) => all.indexOf(year) === at);
}

function holidayYearOf({ year, document, issuedOn, holidays }: HolidayContent): HolidayYear {
  return { year: Number(year), notice: document, issuedOn, holidays };
}

function semestersOf({ year, semesters }: TeachingContent): readonly Semester[] {
  return semesters
    .map(({ name, from, to }): Semester => ({ name, academicYear: year, from, to }))
    .toSorted((left, right) => (left.from < right.from ? -1 : 1));
}
