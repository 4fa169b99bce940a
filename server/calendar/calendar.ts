import { calendarOf, type CalendarContent } from "@tongxin/core/calendar/calendar-content.ts";
import type { CalendarEntry } from "@tongxin/core/calendar/calendar-entry.ts";
import type { SchoolCalendar } from "@tongxin/core/calendar/school-calendar.ts";
import type { Setting } from "@tongxin/core/charter/setting.ts";
import { valueInForce } from "@tongxin/core/charter/setting-list.ts";
import type { AcademicYearStart } from "@tongxin/core/calendar/academic-year.ts";
import type { SchoolTransaction } from "../database/connection.ts";

export type StandingEntry = Extract<CalendarEntry, { readonly status: "standing" }>;

/** Every year that the school has entered, in the order of the years. */
export async function loadEntries(transaction: SchoolTransaction): Promise<readonly StandingEntry[]> {
  const rows = await transaction
    .selectFrom("calendar_entry")
    .select("state")
    .where("status", "=", "standing")
    .orderBy("id")
    .execute();
  return rows.map((row) => row.state as StandingEntry);
}

/** The calendar by which this school's working days and semesters are reckoned. */
export async function loadCalendar(transaction: SchoolTransaction): Promise<SchoolCalendar> {
  const entries = await loadEntries(transaction);
  return calendarOf(contentsOf(entries), await loadYearStart(transaction));
}

export function contentsOf(entries: readonly StandingEntry[]): readonly CalendarContent[] {
  return entries.map(({ content }) => content);
}

/** The first day of the academic year, as the school has set it. */
export async function loadYearStart(transaction: SchoolTransaction): Promise<AcademicYearStart> {
  const key = "academic-year-start";
  const row = await transaction.selectFrom("setting").select("state").where("key", "=", key).executeTakeFirst();
  const chosen = row === undefined ? new Map<string, Setting>() : new Map([[key, row.state as Setting]]);
  return valueInForce(key, chosen) as AcademicYearStart;
}
