import { access, type Concern } from "@tongxin/core/notices/access.ts";
import {
  decide,
  evolve,
  initial,
  type Command,
  type Event,
  type Notice,
  type NoticePolicy,
} from "@tongxin/core/notices/notice.ts";
import { publicFields } from "@tongxin/core/notices/public.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import { assert, present } from "@tongxin/core/shared/assert.ts";
import type { Json } from "@tongxin/core/shared/canonical-json.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import { refuse } from "@tongxin/core/shared/result.ts";
import { adoptionOn, type ProfileAdoption } from "@tongxin/core/charter/profile-adoption.ts";
import { knownVersions } from "@tongxin/core/charter/profiles.ts";
import type { Setting } from "@tongxin/core/charter/setting.ts";
import { valueInForce } from "@tongxin/core/charter/setting-list.ts";
import type { Subject } from "../act.ts";
import { databaseNow, type SchoolTransaction } from "../database/connection.ts";
import { loadCalendar } from "../calendar/calendar.ts";
import { jsonb } from "../database/json.ts";
import type { LedgerTerms } from "../ledger/append.ts";
import type { NoticeContent } from "./contract.ts";

/** Where a notice belongs, and what hangs; the noun itself knows only terms and digests. */
export type NoticePlace = {
  readonly school: SchoolId;
  readonly organisation: OrganisationId;
  readonly concern: Concern;
  readonly policy: NoticePolicy;
  readonly subject: { readonly noun: string; readonly id: string };
  readonly content: NoticeContent;
};

export function noticeSubject(place: NoticePlace): Subject<Notice, Command, Event> {
  return {
    noun: "notice",
    load: async (transaction, id) => {
      const row = await transaction
        .selectFrom("notice")
        .select("state")
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      return (row?.state as Notice | undefined) ?? null;
    },
    may: (actor, command) => access[command.type](actor, place.concern),
    decide: (notice, command) => {
      const decision = decide(notice ?? initial, command, place.policy);
      return !decision.ok && decision.refusal === "wrong-status" ? refuse("notice-wrong-status") : decision;
    },
    evolve: (notice, event) => evolve(notice ?? initial, event),
    save: (transaction, id, notice, event) => save(transaction, { ...place, id }, notice, event),
    // Only a draft is posted, and only posting counts days: the rules it does so by go with its entries.
    terms: async (transaction, notice) => (notice?.status === "drafted" ? termsOf(transaction, place.policy) : null),
    publicFields,
  };
}

/** The shortest notice and the calendar, whole, so that anyone can count the days again. */
async function termsOf(transaction: SchoolTransaction, policy: NoticePolicy): Promise<LedgerTerms> {
  const row = await transaction.selectFrom("profile_adoption").select("state").executeTakeFirst();
  const today = dayInChina(await databaseNow(transaction));
  const adopted = row === undefined ? null : adoptionOn(row.state as ProfileAdoption, today);
  const { profile, version } = adopted ?? present(knownVersions[0], "the plan itself, where nothing was adopted");
  return { profile, version: String(version), parameters: JSON.parse(JSON.stringify(policy)) as Json };
}

async function save(
  transaction: SchoolTransaction,
  { id, ...place }: NoticePlace & { readonly id: string },
  notice: Notice,
  event: Event,
): Promise<void> {
  assert(notice.status !== "absent", "a notice that was drafted is saved");
  const row = { status: notice.status, state: jsonb(notice) };
  if (event.type !== "drafted") {
    await transaction.updateTable("notice").set(row).where("id", "=", id).execute();
    return;
  }
  await transaction
    .insertInto("notice")
    .values({
      school_id: place.school,
      id,
      organisation_id: place.organisation,
      purpose: event.terms.purpose,
      title: event.terms.title,
      subject_noun: place.subject.noun,
      subject_id: place.subject.id,
      content: jsonb(place.content),
      ...row,
    })
    .execute();
}

/** The school's shortest notice and the calendar that its days are counted in. */
export async function loadNoticePolicy(transaction: SchoolTransaction): Promise<NoticePolicy> {
  const rows = await transaction
    .selectFrom("setting")
    .select(["key", "state"])
    .where("key", "=", "notice-working-days")
    .execute();
  const chosen = new Map(rows.map((row) => [row.key, row.state as Setting]));
  const calendar = await loadCalendar(transaction);
  return { workingDaysMin: valueInForce("notice-working-days", chosen) as number, calendar };
}
