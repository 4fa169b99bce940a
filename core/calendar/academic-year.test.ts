import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, asDay } from "../shared/instant.ts";
import {
  academicYearOf,
  academicYearSpan,
  asAcademicYear,
  isAcademicYear,
  semesterOf,
  semestersOf,
  yearBefore,
  yearOf,
  type Semester,
} from "./academic-year.ts";

const september = { month: 9, day: 1 };
const first: Semester = {
  name: "第一学期",
  academicYear: asAcademicYear("2026-2027"),
  from: asDay("2026-09-07"),
  to: asDay("2027-01-17"),
};
const second: Semester = { ...first, name: "第二学期", from: asDay("2027-03-01"), to: asDay("2027-07-11") };

describe("an academic year", () => {
  it("begins on 1 September by default and ends on 31 August", () => {
    expect(academicYearOf(asDay("2026-09-01"), september)).toBe("2026-2027");
    expect(academicYearOf(asDay("2026-08-31"), september)).toBe("2025-2026");
    expect(academicYearSpan(asAcademicYear("2026-2027"), september)).toEqual({
      name: "2026-2027",
      from: "2026-09-01",
      to: "2027-08-31",
    });
  });

  it("begins where the school says otherwise", () => {
    expect(academicYearOf(asDay("2026-08-20"), { month: 8, day: 20 })).toBe("2026-2027");
    expect(academicYearOf(asDay("2026-08-19"), { month: 8, day: 20 })).toBe("2025-2026");
  });

  it("is written with two years that follow each other", () => {
    expect(isAcademicYear("2026-2027")).toBe(true);
    expect(isAcademicYear("2026-2028")).toBe(false);
    expect(isAcademicYear("2026")).toBe(false);
    expect(isAcademicYear("12026-2027")).toBe(false);
    expect(isAcademicYear("2026-2027-1")).toBe(false);
    expect(() => asAcademicYear("2026/2027")).toThrow("an academic year");
  });

  it.each([
    [2, 29],
    [4, 31],
    [9, 0],
    [0, 1],
    [13, 1],
  ])("cannot begin on the date %i-%i, which not every year has", (month, day) => {
    expect(() => academicYearOf(asDay("2024-03-01"), { month, day })).toThrow("a date that every year has");
  });

  it("may begin on the first or the last day of a year", () => {
    expect(academicYearOf(asDay("2026-01-01"), { month: 1, day: 1 })).toBe("2026-2027");
    expect(academicYearOf(asDay("2026-12-30"), { month: 12, day: 31 })).toBe("2025-2026");
    expect(academicYearOf(asDay("2026-12-31"), { month: 12, day: 31 })).toBe("2026-2027");
  });

  it("holds every day in exactly one year, and the years meet without a gap", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (offset) => {
        const day = addDays(asDay("2000-01-01"), offset);
        const span = academicYearSpan(academicYearOf(day, september), september);
        expect(span.from <= day && day <= span.to).toBe(true);
        expect(academicYearOf(addDays(span.to, 1), september)).not.toBe(span.name);
      }),
    );
  });
});

describe("a year of either kind", () => {
  it("is the calendar year or the academic year of the day", () => {
    const day = asDay("2026-03-15");
    expect(yearOf(day, "calendar", september)).toEqual({ name: "2026", from: "2026-01-01", to: "2026-12-31" });
    expect(yearOf(day, "academic", september).name).toBe("2025-2026");
  });

  it("follows on the one before it", () => {
    for (const kind of ["calendar", "academic"] as const) {
      const year = yearOf(asDay("2025-02-01"), kind, september);
      const before = yearBefore(year);
      expect(addDays(before.to, 1)).toBe(year.from);
      expect(before).toEqual(yearOf(before.to, kind, september));
    }
  });
});

describe("a semester", () => {
  it("is found by a day in it, its first and last included, and by none between two", () => {
    const semesters = [second, first];
    expect(semesterOf(asDay("2026-09-07"), semesters)).toBe(first);
    expect(semesterOf(asDay("2027-01-17"), semesters)).toBe(first);
    expect(semesterOf(asDay("2027-02-10"), semesters)).toBeNull();
    expect(semesterOf(asDay("2027-03-01"), semesters)).toBe(second);
  });

  it("is listed with its year in order of time", () => {
    const other = { ...first, academicYear: asAcademicYear("2025-2026") };
    expect(semestersOf(asAcademicYear("2026-2027"), [second, other, first])).toEqual([first, second]);
    expect(semestersOf(asAcademicYear("2026-2027"), [first, second])).toEqual([first, second]);
  });
});
