import { assert } from "../shared/assert.ts";
import { addDays, type Day, type Instant, asInstant, weekday } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import type { HolidayYear } from "./public-holidays.ts";
import type { SchoolCalendar } from "./school-calendar.ts";

/** The calendar holds no notice for this year, so no working day of it can be named. */
export type UnknownYear = { readonly kind: "unknown-year"; readonly year: number };

/** Why a day is worked or free; `name` is the holiday's or the break's. */
export type DayKind =
  | { readonly kind: "weekday" | "weekend" }
  | { readonly kind: "swapped-workday" | "holiday" | "school-break"; readonly name: string };

/** Whether a day is worked, and why. Refuses a year without a notice. */
export function dayKind(day: Day, calendar: SchoolCalendar): Result<DayKind, UnknownYear> {
  const year = Number(day.slice(0, 4));
  const known = calendar.years.find((entry) => entry.year === year);
  if (known === undefined) return refuse({ kind: "unknown-year", year });
  const rest = calendar.breaks.find(({ from, to }) => from <= day && day <= to);
  if (rest !== undefined) return accept({ kind: "school-break", name: rest.name });
  return accept(publicDayKind(day, calendar.years));
}

export function isWorkingDay(day: Day, calendar: SchoolCalendar): Result<boolean, UnknownYear> {
  const found = dayKind(day, calendar);
  return found.ok ? accept(isWorked(found.value)) : found;
}

/**
 * The n-th working day after `from`; `from` itself is not counted, so a notice of 5 working days posted on a Monday
 * stands until the end of the next Monday. Source: the usual reckoning of 公示期, 民法典 art. 201 (the day on which
 * a period starts is not counted). `addWorkingDays(from, 0)` is `from`, worked or not.
 */
export function addWorkingDays(from: Day, workingDays: number, calendar: SchoolCalendar): Result<Day, UnknownYear> {
  assert(Number.isSafeInteger(workingDays) && workingDays >= 0, "a whole number of working days");
  let day = from;
  for (let left = workingDays; left > 0;) {
    day = addDays(day, 1);
    const worked = isWorkingDay(day, calendar);
    if (!worked.ok) return worked;
    if (worked.value) left -= 1;
  }
  return accept(day);
}

/**
 * How many working days lie after `from` up to and including `to`; 0 when `to` is not after `from`.
 * The counterpart of `addWorkingDays`: counting to the day that it gives yields the number put in.
 */
export function workingDaysBetween(from: Day, to: Day, calendar: SchoolCalendar): Result<number, UnknownYear> {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    const worked = isWorkingDay(day, calendar);
    if (!worked.ok) return worked;
    if (worked.value) count += 1;
  }
  return accept(count);
}

/** Working days that remain until the end of a last day; today is not counted. 0 on the last day and after it. */
export function workingDaysLeft(today: Day, lastDay: Day, calendar: SchoolCalendar): Result<number, UnknownYear> {
  return workingDaysBetween(today, lastDay, calendar);
}

/** The first moment at which a day is over in China (UTC+8): a period that runs "until the day" ends then. */
export function endOfDayInChina(day: Day): Instant {
  return asInstant(`${day}T16:00:00.000Z`);
}

/** A notice may reach into the December before its year, so every known notice is asked. */
function publicDayKind(day: Day, known: readonly HolidayYear[]): DayKind {
  const holidays = known.flatMap((year) => year.holidays);
  const swapped = holidays.find((holiday) => holiday.workdays.includes(day));
  if (swapped !== undefined) return { kind: "swapped-workday", name: swapped.name };
  const free = holidays.find(({ from, to }) => from <= day && day <= to);
  if (free !== undefined) return { kind: "holiday", name: free.name };
  return { kind: weekday(day) <= 5 ? "weekday" : "weekend" };
}

function isWorked(kind: DayKind): boolean {
  return kind.kind === "weekday" || kind.kind === "swapped-workday";
}
