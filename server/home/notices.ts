import { sql } from "kysely";
import type { SchoolCalendar } from "@tongxin/core/calendar/school-calendar.ts";
import { workingDaysLeft } from "@tongxin/core/calendar/working-days.ts";
import type { Notice } from "@tongxin/core/notices/notice.ts";
import { isOpen } from "@tongxin/core/notices/objection.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import { loadCalendar } from "../calendar/calendar.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { NoticeHead } from "./contract.ts";

export type SeenNotice = NoticeHead & { readonly objectionsOpen: number };

const seenMax = 30;

/** The newest notices that hang or have hung; drafts and withdrawn ones are nobody's business but the office's. */
export async function loadNotices(transaction: SchoolTransaction, today: Day): Promise<readonly SeenNotice[]> {
  const rows = await transaction
    .selectFrom("notice")
    .innerJoin("organisation", "organisation.id", "notice.organisation_id")
    .select(["notice.id", "notice.title", "notice.purpose", "notice.status", "notice.state", "organisation.name"])
    .where("notice.status", "in", ["posted", "expired", "confirmed", "announced"])
    .orderBy("notice.created_at", "desc")
    .limit(seenMax)
    .execute();
  const calendar = await loadCalendar(transaction);
  return rows.map((row) => {
    const notice = row.state as Notice;
    const hangs = notice.status === "posted" || notice.status === "expired" ? notice : null;
    const lastDay = hangs?.period.lastDay ?? null;
    return {
      id: row.id,
      title: row.title,
      organisation: row.name,
      purpose: row.purpose,
      status: row.status as NoticeHead["status"],
      lastDay,
      workingDaysLeft: lastDay === null ? null : daysLeft(today, lastDay, calendar),
      objectionsOpen: hangs?.objections.filter(isOpen).length ?? 0,
    };
  });
}

export async function countNotices(
  transaction: SchoolTransaction,
): Promise<{ readonly all: number; readonly running: number }> {
  const { rows } = await sql<{ all: number; running: number }>`select
      count(*) filter (where status in ('posted', 'expired', 'confirmed', 'announced'))::int as all,
      count(*) filter (where status = 'posted')::int as running
    from notice`.execute(transaction);
  return rows[0] ?? { all: 0, running: 0 };
}

/** Null where the calendar does not know the year: no number is better than a guessed one. */
function daysLeft(today: Day, lastDay: Day, calendar: SchoolCalendar): number | null {
  const left = workingDaysLeft(today, lastDay, calendar);
  return left.ok ? left.value : null;
}
