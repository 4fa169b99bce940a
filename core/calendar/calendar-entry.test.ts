import { describe, expect, it } from "vitest";
import type { Actor } from "../people/actor.ts";
import { asDay, asInstant } from "../shared/instant.ts";
import { asAcademicYear } from "./academic-year.ts";
import {
  calendarOf,
  firstUnknownYear,
  yearsToEnter,
  type HolidayContent,
  type TeachingContent,
} from "./calendar-content.ts";
import { access, decide, entryId, evolve, initial, moves, type CalendarEntry, type Command } from "./calendar-entry.ts";
import { addWorkingDays, dayKind } from "./working-days.ts";

const at = asInstant("2026-11-24T02:00:00.000Z");
const september = { month: 9, day: 1 };

/** An invented notice of the shape of a real one; its days are no prediction of the year 2027. */
const holidays: HolidayContent = {
  kind: "holidays",
  year: "2027",
  document: "示例发〔2026〕1号",
  issuedOn: asDay("2026-11-20"),
  holidays: [
    span("元旦", "2026-12-31", "2027-01-02", ["2026-12-27"]),
    span("春节", "2027-02-05", "2027-02-12", ["2027-02-14"]),
  ],
};
const teaching: TeachingContent = {
  kind: "teaching",
  year: asAcademicYear("2026-2027"),
  document: "示例大学2026—2027学年校历",
  issuedOn: asDay("2026-07-01"),
  semesters: [span("第二学期", "2027-03-01", "2027-07-04"), span("第一学期", "2026-08-31", "2027-01-17")],
  breaks: [span("寒假", "2027-01-18", "2027-02-28")],
};

function span(name: string, from: string, to: string, workdays: readonly string[] = []) {
  return { name, from: asDay(from), to: asDay(to), workdays: workdays.map(asDay) };
}
function after(...commands: readonly Command[]): CalendarEntry {
  return commands.reduce((entry: CalendarEntry, command) => {
    const decision = decide(entry, command);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal}`);
    return evolve(entry, decision.value);
  }, initial);
}
function refusal(command: Command, entry: CalendarEntry = initial) {
  const decision = decide(entry, command);
  return decision.ok ? null : decision.refusal;
}
const enter: Command = { type: "enter", content: holidays, at };
const withHolidays = (...given: readonly ReturnType<typeof span>[]): Command => ({
  type: "enter",
  content: { ...holidays, holidays: given },
  at,
});

describe("a year of the calendar", () => {
  it("is entered from its notice, corrected with a reason, and withdrawn with one", () => {
    const corrected = { ...holidays, document: "示例发〔2026〕2号" };
    const correct: Command = { type: "correct", content: corrected, reason: "文号抄错", at };
    expect(after(enter, correct)).toEqual({ status: "standing", content: corrected, corrections: 1 });
    expect(after(enter, { type: "withdraw", reason: "录入有误" })).toEqual(initial);
    expect(refusal({ type: "withdraw", reason: " " }, after(enter))).toBe("no-reason");
    expect(refusal({ ...correct, reason: "" }, after(enter))).toBe("no-reason");
    expect(refusal({ ...correct, content: holidays }, after(enter))).toBe("nothing-changed");
  });

  it("hears in each status exactly the commands that its moves name", () => {
    const commands: readonly Command[] = [
      enter,
      { type: "correct", content: { ...holidays, document: "x" }, reason: "r", at },
      { type: "withdraw", reason: "r" },
    ];
    for (const entry of [initial, after(enter)]) {
      const heard = commands.filter((command) => refusal(command, entry) !== "wrong-status").map(({ type }) => type);
      expect(heard).toEqual(moves[entry.status]);
    }
  });

  it("is refused without its document, or with a date that has not come", () => {
    expect(refusal({ type: "enter", content: { ...holidays, document: " " }, at })).toBe("no-document");
    expect(refusal({ type: "enter", content: { ...holidays, issuedOn: asDay("2026-11-24") }, at })).toBeNull();
    expect(refusal({ type: "enter", content: { ...holidays, issuedOn: asDay("2026-11-25") }, at })).toBe(
      "issued-in-the-future",
    );
  });

  it.each([
    ["nothing-entered", []],
    ["span-without-name", [span(" ", "2027-05-01", "2027-05-05")]],
    ["span-backwards", [span("劳动节", "2027-05-05", "2027-05-01")]],
    ["span-outside-year", [span("元旦", "2026-11-30", "2027-01-01")]],
    [null, [span("元旦", "2026-12-01", "2027-01-01")]],
    ["span-outside-year", [span("元旦", "2027-12-31", "2028-02-01")]],
    ["spans-overlap", [span("甲", "2027-05-01", "2027-05-05"), span("乙", "2027-05-05", "2027-05-06")]],
    [null, [span("甲", "2027-05-01", "2027-05-05"), span("乙", "2027-05-06", "2027-05-06")]],
    ["workday-inside-holiday", [span("劳动节", "2027-05-01", "2027-05-05", ["2027-05-02"])]],
    ["workday-not-on-a-weekend", [span("劳动节", "2027-05-01", "2027-05-05", ["2027-05-07"])]],
    [null, [span("劳动节", "2027-05-01", "2027-05-05", ["2027-05-08"])]],
  ] as const)("of holidays is refused as %s where it is", (expected, given) => {
    expect(refusal(withHolidays(...given))).toBe(expected);
  });

  it("of teaching needs a semester, and its semesters apart", () => {
    const semesters = (...given: TeachingContent["semesters"]): Command => ({
      type: "enter",
      content: { ...teaching, semesters: given },
      at,
    });
    expect(refusal(semesters())).toBe("nothing-entered");
    expect(refusal(semesters(span("一", "2026-09-01", "2027-01-17"), span("二", "2027-01-17", "2027-07-01")))).toBe(
      "spans-overlap",
    );
    expect(refusal(semesters(...teaching.semesters))).toBeNull();
  });

  it("is kept by the university's union office alone", () => {
    const actor = (post: "secretary-general" | "president", level: "university" | "faculty"): Actor =>
      ({ kind: "staff", units: {}, offices: [{ post, level, organisation: "o", unit: null }] }) as unknown as Actor;
    for (const may of Object.values(access)) {
      expect(may(actor("secretary-general", "university"))).toBe(true);
      expect(may(actor("president", "university"))).toBe(false);
      expect(may(actor("secretary-general", "faculty"))).toBe(false);
    }
  });

  it("has one address", () => {
    expect([entryId(holidays), entryId(teaching)]).toEqual(["holidays-2027", "teaching-2026-2027"]);
  });
});

describe("the calendar a school reckons by", () => {
  it("does not know a year until it is entered, and reckons across the turn of the year after", () => {
    const from = asDay("2026-12-24");
    expect(addWorkingDays(from, 8, calendarOf([], september))).toMatchObject({ refusal: { year: 2027 } });
    const calendar = calendarOf([holidays], september);
    // 25th, Sunday 27th worked, 28th, 29th, 30th; holiday to 2 January; Sunday; 4th, 5th, 6th.
    expect(addWorkingDays(from, 8, calendar)).toEqual({ ok: true, value: "2027-01-06" });
    expect([firstUnknownYear(calendarOf([], september), from), firstUnknownYear(calendar, from)]).toEqual([2027, 2028]);
  });

  it("takes a swapped workday and a holiday in December from the notice of the next year", () => {
    const calendar = calendarOf([holidays], september);
    expect(dayKind(asDay("2026-12-27"), calendar)).toMatchObject({ value: { kind: "swapped-workday", name: "元旦" } });
    expect(dayKind(asDay("2026-12-31"), calendar)).toMatchObject({ value: { kind: "holiday", name: "元旦" } });
  });

  it("takes a year as the school entered it, over the one held here", () => {
    const own: HolidayContent = { ...holidays, year: "2026", holidays: [span("国庆节", "2026-10-01", "2026-10-03")] };
    const { years } = calendarOf([own], september);
    expect(years.filter(({ year }) => year === 2026)).toHaveLength(1);
    expect(years.find(({ year }) => year === 2026)?.notice).toBe(own.document);
  });

  it("puts semesters in order of time and takes breaks as free", () => {
    const calendar = calendarOf([teaching, holidays], september);
    expect(calendar.semesters.map(({ name, academicYear }) => [name, academicYear])).toEqual([
      ["第一学期", "2026-2027"],
      ["第二学期", "2026-2027"],
    ]);
    expect(dayKind(asDay("2027-02-15"), calendar)).toMatchObject({ value: { kind: "school-break", name: "寒假" } });
  });

  it("asks for the academic year that runs and the one after it", () => {
    expect(yearsToEnter(asDay("2026-11-24"), september)).toEqual(["2026-2027", "2027-2028"]);
  });
});
