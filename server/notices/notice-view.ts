import type { SchoolCalendar } from "@tongxin/core/calendar/school-calendar.ts";
import { isWorkingDay, workingDaysLeft } from "@tongxin/core/calendar/working-days.ts";
import { access, examines, seesDraft, type Concern } from "@tongxin/core/notices/access.ts";
import { moves, type Notice, type Period } from "@tongxin/core/notices/notice.ts";
import { isOpen } from "@tongxin/core/notices/objection.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import { addDays, dayInChina, type Day } from "@tongxin/core/shared/instant.ts";
import { loadCalendar } from "../calendar/calendar.ts";
import { databaseNow, type SchoolTransaction } from "../database/connection.ts";
import { NoticeContent, type Notices, type NoticeView } from "./contract.ts";
import { kindOf } from "./kinds.ts";

export type StandingNotice = Exclude<Notice, { status: "absent" }>;
export type LoadedNotice = {
  readonly id: string;
  readonly organisation: OrganisationId;
  readonly subject: { readonly noun: string; readonly id: string };
  readonly title: string;
  readonly purpose: string;
  readonly content: NoticeContent;
  readonly state: StandingNotice;
};

export async function loadNotices(transaction: SchoolTransaction, id?: string): Promise<readonly LoadedNotice[]> {
  let query = transaction.selectFrom("notice").selectAll().orderBy("created_at", "desc");
  if (id !== undefined) query = query.where("id", "=", id);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    organisation: row.organisation_id as OrganisationId,
    subject: { noun: row.subject_noun, id: row.subject_id },
    title: row.title,
    purpose: row.purpose,
    content: NoticeContent.parse(row.content),
    state: row.state as StandingNotice,
  }));
}

/** Before it is posted a notice is seen by those who issue it. */
export async function isVisible(
  transaction: SchoolTransaction,
  notice: LoadedNotice,
  actor: Actor | null,
): Promise<boolean> {
  if (notice.state.status !== "drafted") return true;
  return actor !== null && seesDraft(actor, await kindOf(notice).concernOf(transaction, notice));
}

export async function headNotices(
  transaction: SchoolTransaction,
  notices: readonly LoadedNotice[],
): Promise<Notices["notices"]> {
  const today = dayInChina(await databaseNow(transaction));
  const calendar = await loadCalendar(transaction);
  return notices.map((notice) => headOf(notice, { today, calendar }));
}

type Reckoning = { readonly today: Day; readonly calendar: SchoolCalendar };

function headOf(
  { id, title, purpose, state, content }: LoadedNotice,
  { today, calendar }: Reckoning,
): Notices["notices"][number] {
  const period = periodOf(state);
  const isRunning = state.status === "posted" || state.status === "expired";
  const left = period !== null && isRunning ? workingDaysLeft(today, period.lastDay, calendar) : null;
  return {
    id,
    title,
    purpose,
    status: state.status,
    issuer: content.issuer,
    number: content.number,
    postedAt: period?.postedAt ?? null,
    lastDay: period?.lastDay ?? null,
    workingDays: "terms" in state ? state.terms.workingDays : 0,
    workingDaysLeft: left?.ok === true ? left.value : null,
  };
}

export async function viewNotice(
  transaction: SchoolTransaction,
  notice: LoadedNotice,
  actor: Actor | null,
): Promise<NoticeView> {
  const { state } = notice;
  const concern = await kindOf(notice).concernOf(transaction, notice);
  const now = await databaseNow(transaction);
  const reckoning = { today: dayInChina(now), calendar: await loadCalendar(transaction) };
  const objections = "objections" in state ? (state.objections ?? []) : [];
  const sees = actor !== null && examines(actor, concern);
  const texts = await transaction
    .selectFrom("notice_objection")
    .innerJoin("person", "person.id", "notice_objection.objector_id")
    .select([
      "notice_objection.id",
      "notice_objection.statement",
      "notice_objection.answer",
      "notice_objection.objector_id",
      "person.name",
    ])
    .where("notice_objection.notice_id", "=", notice.id)
    .execute();
  const shown = objections.filter(({ objector }) => sees || objector === actor?.personId);
  return {
    ...headOf(notice, reckoning),
    subject: notice.subject,
    content: notice.content,
    isOver: isOver(state, now),
    endsAt: periodOf(state)?.endsAt ?? null,
    days: daysOf(state, reckoning),
    struck:
      "struck" in state
        ? [...state.struck]
        : objections.flatMap(({ status, about }) => (status === "upheld" && about !== null ? [about] : [])),
    objectionCounts: {
      open: objections.filter(isOpen).length,
      upheld: objections.filter(({ status }) => status === "upheld").length,
      dismissed: objections.filter(({ status }) => status === "dismissed").length,
    },
    objections: shown.map((objection) => {
      const text = texts.find(({ id }) => id === objection.id);
      return {
        id: objection.id,
        status: objection.status,
        about: objection.about,
        objector: sees ? (text?.name ?? null) : null,
        statement: text?.statement ?? "",
        answer: text?.answer ?? null,
        receivedAt: objection.receivedAt,
        isOwn: objection.objector === actor?.personId,
      };
    }),
    reason: state.status === "withdrawn" ? state.reason : null,
    may: allowedMoves(notice, actor, { now, concern }),
  };
}

function allowedMoves(
  notice: LoadedNotice,
  actor: Actor | null,
  { now, concern }: { readonly now: string; readonly concern: Concern },
): string[] {
  const { state } = notice;
  if (actor === null) return [];
  const isPast = isOver(state, now);
  return moves[state.status].filter((command) => {
    if (command === "object" && isPast) return false;
    if (command === "confirm" && !isPast) return false;
    return (kindOf(notice).refusalOf?.(command) ?? null) === null && access[command](actor, concern);
  });
}

/** Null for a draft, and for what ended before the days were kept. */
function periodOf(state: StandingNotice): Period | null {
  return "period" in state ? (state.period ?? null) : null;
}

function isOver(state: StandingNotice, now: string): boolean {
  const period = periodOf(state);
  return period !== null && now >= period.endsAt;
}

/** Every day from posting to the last one, for the countdown. */
function daysOf(state: StandingNotice, { today, calendar }: Reckoning): NoticeView["days"] {
  const period = periodOf(state);
  if (period === null) return [];
  const { postedAt, lastDay } = period;
  const days: NoticeView["days"] = [];
  for (let day = dayInChina(postedAt); day <= lastDay; day = addDays(day, 1)) {
    const worked = isWorkingDay(day, calendar);
    const isOff = worked.ok && !worked.value;
    days.push({
      day,
      is: day === today ? "today" : day === lastDay ? "end" : day < today ? "past" : isOff ? "off" : "open",
    });
  }
  return days;
}
