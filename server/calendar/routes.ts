import { firstUnknownYear, yearsToEnter, type CalendarContent } from "@tongxin/core/calendar/calendar-content.ts";
import { access, entryId, type Command } from "@tongxin/core/calendar/calendar-entry.ts";
import { isUniversityOffice } from "@tongxin/core/people/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { dayInChina, type Instant } from "@tongxin/core/shared/instant.ts";
import { accept } from "@tongxin/core/shared/result.ts";
import { act } from "../act.ts";
import { versionOf } from "../database/version.ts";
import { databaseNow } from "../database/connection.ts";
import { anyone, officers } from "../http/access.ts";
import { endpoint, type Call, type Endpoint } from "../http/endpoint.ts";
import { registerRefusals } from "../http/refusals.ts";
import { loadCalendar, loadEntries } from "./calendar.ts";
import {
  Calendar,
  CalendarYear,
  CorrectHolidays,
  CorrectTeaching,
  Entered,
  EnterHolidays,
  EnterTeaching,
  EntryName,
  TeachingYear,
  WithdrawEntry,
} from "./contract.ts";
import { calendarRefusals } from "./refusals.ts";
import { calendarSubject } from "./subject.ts";

registerRefusals(calendarRefusals);

const office = officers("university-office", isUniversityOffice);

const show = endpoint({
  id: "calendar.show",
  method: "GET",
  path: "/:school/calendar",
  title: "校历：放假安排、调休、学期和假期，哪一年还没有录入",
  access: anyone,
  answer: Calendar,
  handle: async ({ read, actor }) =>
    read(async (transaction) => {
      const today = dayInChina(await databaseNow(transaction));
      const entries = await loadEntries(transaction);
      const calendar = await loadCalendar(transaction);
      const own = new Map(entries.map((entry) => [entryId(entry.content), versionOf(entry)]));
      const teaching = entries.flatMap((entry) =>
        entry.content.kind === "teaching" ? [{ ...entry.content, version: versionOf(entry) }] : [],
      );
      return accept({
        today,
        years: calendar.years.map(({ year, notice, issuedOn, holidays }) => ({
          year: String(year),
          document: notice,
          issuedOn,
          holidays: holidays.map((holiday) => ({ ...holiday, workdays: [...holiday.workdays] })),
          isOwn: own.has(`holidays-${year}`),
          version: own.get(`holidays-${year}`) ?? null,
        })),
        firstUnknownYear: String(firstUnknownYear(calendar, today)),
        teaching: teaching.map((content) => ({
          ...content,
          semesters: [...content.semesters],
          breaks: [...content.breaks],
        })),
        teachingToEnter: yearsToEnter(today, calendar.academicYearStart).filter((year) => !own.has(`teaching-${year}`)),
        mayKeep: actor !== null && access.enter(actor),
      });
    }),
});

const enterHolidays = endpoint({
  id: "calendar.enter-holidays",
  method: "POST",
  path: "/:school/calendar/holidays/:year",
  title: "录入一年的放假安排和调休（写明通知文号）",
  access: office,
  params: CalendarYear,
  body: EnterHolidays,
  answer: Entered,
  handle: (call) => {
    const content: CalendarContent = { kind: "holidays", year: call.params.year, ...call.body };
    return keep(call, entryId(content), (at) => ({ type: "enter", content, at }));
  },
});

const correctHolidays = endpoint({
  id: "calendar.correct-holidays",
  method: "POST",
  path: "/:school/calendar/holidays/:year/correct",
  title: "更正一年的放假安排（写明理由）",
  access: office,
  params: CalendarYear,
  body: CorrectHolidays,
  answer: Entered,
  handle: (call) => {
    const { reason, ...body } = call.body;
    const content: CalendarContent = { kind: "holidays", year: call.params.year, ...body };
    return keep(call, entryId(content), (at) => ({ type: "correct", content, reason, at }));
  },
});

const enterTeaching = endpoint({
  id: "calendar.enter-teaching",
  method: "POST",
  path: "/:school/calendar/teaching/:year",
  title: "录入一个学年的学期和假期（写明校历名称）",
  access: office,
  params: TeachingYear,
  body: EnterTeaching,
  answer: Entered,
  handle: (call) => {
    const content: CalendarContent = { kind: "teaching", year: call.params.year, ...call.body };
    return keep(call, entryId(content), (at) => ({ type: "enter", content, at }));
  },
});

const correctTeaching = endpoint({
  id: "calendar.correct-teaching",
  method: "POST",
  path: "/:school/calendar/teaching/:year/correct",
  title: "更正一个学年的学期和假期（写明理由）",
  access: office,
  params: TeachingYear,
  body: CorrectTeaching,
  answer: Entered,
  handle: (call) => {
    const { reason, ...body } = call.body;
    const content: CalendarContent = { kind: "teaching", year: call.params.year, ...body };
    return keep(call, entryId(content), (at) => ({ type: "correct", content, reason, at }));
  },
});

const withdraw = endpoint({
  id: "calendar.withdraw-entry",
  method: "POST",
  path: "/:school/calendar/:entry/withdraw",
  title: "撤回录入的一年（写明理由）",
  access: office,
  params: EntryName,
  body: WithdrawEntry,
  answer: Entered,
  handle: (call) => keep(call, call.params.entry, () => ({ type: "withdraw", reason: call.body.reason })),
});

type Acting = Pick<Call<unknown, unknown, unknown, Actor>, "world" | "school" | "actor" | "idempotencyKey">;

async function keep(call: Acting, id: string, command: (at: Instant) => Command) {
  const acted = await act(call, { subject: calendarSubject(call.school.id), id, command });
  return acted.ok ? accept({ entry: id, status: acted.value.event.type, entryId: acted.value.entryId }) : acted;
}

export const calendarEndpoints: readonly Endpoint[] = [
  show,
  enterHolidays,
  correctHolidays,
  enterTeaching,
  correctTeaching,
  withdraw,
];
