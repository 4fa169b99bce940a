import { assert } from "./assert.ts";
import type { Branded } from "./id.ts";

/** A moment, RFC 3339 in UTC with milliseconds (`2026-11-25T10:00:00.000Z`). Strings of this shape sort by time. */
export type Instant = Branded<"Instant">;

/** A day of the calendar, `2026-11-25`, without a zone. Strings of this shape sort by time. */
export type Day = Branded<"Day">;

const instantShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const dayShape = /^(\d{4})-(\d\d)-(\d\d)$/;

export function isInstant(text: string): text is Instant {
  return instantShape.test(text) && isDay(text.slice(0, 10));
}

export function isDay(text: string): text is Day {
  const parts = dayShape.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function asInstant(text: string): Instant {
  assert(isInstant(text), `an instant, not ${text}`);
  return text;
}

export function asDay(text: string): Day {
  assert(isDay(text), `a day, not ${text}`);
  return text;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days since 1970-01-01 (Howard Hinnant's civil-days algorithm). */
export function dayNumber(day: Day): number {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(day.slice(8, 10)) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The inverse of `dayNumber`. */
export function dayOfNumber(number: number): Day {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return writeDay(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

/**
 * The same date some years later. 29 February falls on 28 February where the year has none,
 * so that "within two years" never grows by a day.
 */
export function addYears(day: Day, years: number): Day {
  const year = Number(day.slice(0, 4)) + years;
  const month = Number(day.slice(5, 7));
  return writeDay(year, month, Math.min(Number(day.slice(8, 10)), daysInMonth(year, month)));
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekday(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** The day in China (UTC+8, no summer time since 1991) on which a moment falls. */
export function dayInChina(instant: Instant): Day {
  const hour = Number(instant.slice(11, 13));
  const day = asDay(instant.slice(0, 10));
  return hour >= 16 ? addDays(day, 1) : day;
}

function writeDay(year: number, month: number, day: number): Day {
  return asDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, "0");
}
