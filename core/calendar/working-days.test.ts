import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, asDay, dayNumber, dayOfNumber, weekday, type Day } from "../shared/instant.ts";
import { publicHolidays } from "./public-holidays.ts";
import { bareCalendar, type SchoolCalendar } from "./school-calendar.ts";
import {
  addWorkingDays,
  dayKind,
  endOfDayInChina,
  isWorkingDay,
  workingDaysBetween,
  workingDaysLeft,
} from "./working-days.ts";

const day = asDay;
const withWinterBreak: SchoolCalendar = {
  ...bareCalendar,
  breaks: [{ name: "寒假", from: day("2026-01-19"), to: day("2026-03-01") }],
};
const unknown2027 = { ok: false, refusal: { kind: "unknown-year", year: 2027 } };

describe("a day of the calendar", () => {
  it.each([
    ["2026-11-24", { kind: "weekday" }],
    ["2026-11-28", { kind: "weekend" }],
    ["2026-10-01", { kind: "holiday", name: "国庆节" }],
    ["2026-10-07", { kind: "holiday", name: "国庆节" }],
    ["2026-10-08", { kind: "weekday" }],
    ["2026-09-20", { kind: "swapped-workday", name: "国庆节" }],
    ["2026-10-10", { kind: "swapped-workday", name: "国庆节" }],
    ["2026-02-14", { kind: "swapped-workday", name: "春节" }],
    ["2026-02-28", { kind: "swapped-workday", name: "春节" }],
    ["2026-01-04", { kind: "swapped-workday", name: "元旦" }],
    ["2025-10-08", { kind: "holiday", name: "国庆节、中秋节" }],
    ["2025-09-28", { kind: "swapped-workday", name: "国庆节、中秋节" }],
    ["2025-01-01", { kind: "holiday", name: "元旦" }],
    ["2025-01-02", { kind: "weekday" }],
    ["2024-02-09", { kind: "weekday" }],
    ["2024-09-14", { kind: "swapped-workday", name: "中秋节" }],
    ["2023-10-06", { kind: "holiday", name: "中秋节、国庆节" }],
    ["2023-10-08", { kind: "swapped-workday", name: "中秋节、国庆节" }],
    ["2023-01-02", { kind: "holiday", name: "元旦" }],
  ] as const)("%s is what the notice of its year says", (text, kind) => {
    expect(dayKind(day(text), bareCalendar)).toEqual({ ok: true, value: kind });
  });

  it("is free in a break of the school, even where the country works a swapped Saturday", () => {
    expect(isWorkingDay(day("2026-02-28"), bareCalendar)).toEqual({ ok: true, value: true });
    expect(dayKind(day("2026-02-28"), withWinterBreak)).toEqual({
      ok: true,
      value: { kind: "school-break", name: "寒假" },
    });
    expect(isWorkingDay(day("2026-03-02"), withWinterBreak)).toEqual({ ok: true, value: true });
  });

  it("of a year without a notice is not known, in a break of the school neither", () => {
    const calendar = { ...bareCalendar, breaks: [{ name: "寒假", from: day("2027-01-18"), to: day("2027-02-28") }] };
    expect(isWorkingDay(day("2027-01-20"), calendar)).toEqual(unknown2027);
    expect(isWorkingDay(day("2022-12-31"), bareCalendar)).toEqual({
      ok: false,
      refusal: { kind: "unknown-year", year: 2022 },
    });
  });
});

describe("adding working days", () => {
  it.each([
    ["five from a Monday: the next Monday", "2026-11-23", 5, "2026-11-30"],
    ["three from a Friday: the Wednesday", "2026-11-27", 3, "2026-12-02"],
    ["one from a Saturday: the Monday", "2026-11-28", 1, "2026-11-30"],
    ["one before National Day 2026: the 8th", "2026-09-30", 1, "2026-10-08"],
    ["three over National Day 2026, the swapped Saturday counting", "2026-09-30", 3, "2026-10-10"],
    ["four over National Day 2026", "2026-09-30", 4, "2026-10-12"],
    ["two over the swapped Sunday before National Day 2026", "2026-09-18", 2, "2026-09-21"],
    ["one before National Day 2023: the swapped Saturday", "2023-09-28", 1, "2023-10-07"],
    ["none: the day itself", "2026-10-03", 0, "2026-10-03"],
    ["over a year's end inside known years", "2025-12-31", 1, "2026-01-04"],
  ] as const)("gives, %s", (_what, from, count, expected) => {
    expect(addWorkingDays(day(from), count, bareCalendar)).toEqual({ ok: true, value: expected });
  });

  it("passes over a break of the school", () => {
    expect(addWorkingDays(day("2026-01-16"), 1, withWinterBreak)).toEqual({ ok: true, value: "2026-03-02" });
  });

  it("stops at the end of the last known year instead of guessing", () => {
    expect(addWorkingDays(day("2026-12-30"), 1, bareCalendar)).toEqual({ ok: true, value: "2026-12-31" });
    expect(addWorkingDays(day("2026-12-30"), 2, bareCalendar)).toEqual(unknown2027);
    expect(addWorkingDays(day("2026-12-31"), 1, bareCalendar)).toEqual(unknown2027);
  });

  it("breaks a promise when the count is negative or not whole", () => {
    expect(() => addWorkingDays(day("2026-11-24"), -1, bareCalendar)).toThrow("whole number of working days");
    expect(() => addWorkingDays(day("2026-11-24"), 1.5, bareCalendar)).toThrow("whole number of working days");
  });
});

describe("counting working days", () => {
  it("does not count the first day and counts the last", () => {
    expect(workingDaysBetween(day("2026-11-23"), day("2026-11-30"), bareCalendar)).toEqual({ ok: true, value: 5 });
    expect(workingDaysBetween(day("2026-11-27"), day("2026-11-29"), bareCalendar)).toEqual({ ok: true, value: 0 });
    expect(workingDaysBetween(day("2026-09-30"), day("2026-10-10"), bareCalendar)).toEqual({ ok: true, value: 3 });
  });

  it("leaves none on the last day and after it", () => {
    expect(workingDaysLeft(day("2026-11-24"), day("2026-11-30"), bareCalendar)).toEqual({ ok: true, value: 4 });
    expect(workingDaysLeft(day("2026-11-30"), day("2026-11-30"), bareCalendar)).toEqual({ ok: true, value: 0 });
    expect(workingDaysLeft(day("2026-12-08"), day("2026-11-30"), bareCalendar)).toEqual({ ok: true, value: 0 });
  });

  it("refuses a span that reaches into an unknown year", () => {
    expect(workingDaysBetween(day("2026-12-30"), day("2027-01-04"), bareCalendar)).toEqual(unknown2027);
  });

  it("undoes adding: counting to the day given yields the number put in", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1300 }), fc.integer({ min: 1, max: 60 }), (offset, count) => {
        const from = addDays(day("2023-01-01"), offset);
        const to = addWorkingDays(from, count, withWinterBreak);
        if (!to.ok) return expect(to.refusal.year).toBe(2027);
        expect(workingDaysBetween(from, to.value, withWinterBreak)).toEqual({ ok: true, value: count });
        expect(isWorkingDay(to.value, withWinterBreak)).toEqual({ ok: true, value: true });
      }),
    );
  });
});

describe("the known years", () => {
  // The yearly totals are worked out a second way here: weekdays, less holidays on weekdays, plus swapped days.
  it.each(publicHolidays.map((known) => [known.year, known] as const))("%i adds up by its notice", (year, known) => {
    const days = allDays(day(`${year}-01-01`), day(`${year}-12-31`));
    const weekdays = days.filter((one) => weekday(one) <= 5);
    const free = new Set(known.holidays.flatMap(({ from, to }) => allDays(from, to)));
    const swapped = known.holidays.flatMap(({ workdays }) => workdays);
    const expected = weekdays.filter((one) => !free.has(one)).length + swapped.length;
    const counted = days.filter((one) => {
      const worked = isWorkingDay(one, bareCalendar);
      return worked.ok && worked.value;
    });
    expect(counted).toHaveLength(expected);
    expect(counted.length).toBe(known.year <= 2024 ? (known.year === 2023 ? 249 : 251) : 248);
  });

  it("swap only weekend days, and never a day that is also free", () => {
    for (const { year, holidays } of publicHolidays) {
      for (const { from, to, workdays } of holidays) {
        expect(from <= to && from.startsWith(String(year)) && to.startsWith(String(year))).toBe(true);
        for (const swapped of workdays) {
          expect(weekday(swapped)).toBeGreaterThanOrEqual(6);
          expect(holidays.some((other) => other.from <= swapped && swapped <= other.to)).toBe(false);
        }
      }
    }
  });
});

describe("the end of a day in China", () => {
  it("is 16:00 UTC of the same date", () => {
    expect(endOfDayInChina(day("2026-11-30"))).toBe("2026-11-30T16:00:00.000Z");
  });
});

function allDays(from: Day, to: Day): readonly Day[] {
  const first = dayNumber(from);
  return Array.from({ length: dayNumber(to) - first + 1 }, (_, index) => dayOfNumber(first + index));
}
