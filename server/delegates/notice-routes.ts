import { createHash } from "node:crypto";
import { z } from "zod";
import type { Command } from "@tongxin/core/notices/notice.ts";
import type { NoticeItemId, ObjectionId } from "@tongxin/core/notices/objection.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { canonicalJson } from "@tongxin/core/shared/canonical-json.ts";
import type { Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { act } from "../act.ts";
import { formats } from "./contract.ts";
import { loadDelegation, viewDelegates } from "./delegate-view.ts";
import { printed } from "../documents/printed.ts";
import { congressTitle } from "./documents.ts";
import { kindNames } from "./delegate-documents.ts";
import { countOpen, delegationOf } from "./delegate-view.ts";
import { idOf } from "./ids.ts";
import { followUp, isFollowedUp, noteFollowUp } from "./notice-follow-up.ts";
import { findPlan } from "./plan-view.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { anyone, signedIn } from "../http/access.ts";
import { endpoint, type Endpoint } from "../http/endpoint.ts";
import { registerRefusals } from "../http/refusals.ts";
import { Acted, DraftNotice, NoticeCommand, Notices, NoticeView, type NoticeContent } from "../notices/contract.ts";
import { noticeForm } from "./notice-documents.ts";
import { loadNoticePolicy, noticeSubject } from "../notices/notice-subject.ts";
import { headNotices, isVisible, loadNotices, viewNotice, type LoadedNotice } from "../notices/notice-view.ts";
import { noticeRefusals } from "../notices/refusals.ts";

registerRefusals(noticeRefusals);

const NoticeParams = z.object({ notice: z.uuid() });

const list = endpoint({
  id: "notices.list",
  method: "GET",
  path: "/:school/notices",
  title: "公示一览",
  access: anyone,
  answer: Notices,
  handle: async ({ read, actor }) =>
    read(async (transaction) => {
      const seen = (await loadNotices(transaction)).filter((notice) => isVisible(notice, actor));
      return accept({ notices: await headNotices(transaction, seen) });
    }),
});

const show = endpoint({
  id: "notices.show",
  method: "GET",
  path: "/:school/notices/:notice",
  title: "一份公示：内容、公示期、异议",
  access: anyone,
  params: NoticeParams,
  answer: NoticeView,
  handle: async ({ read, params, actor }) =>
    read(async (transaction) => {
      const found = await findNotice(transaction, params.notice, actor);
      return found.ok ? accept(await viewNotice(transaction, found.value, actor)) : found;
    }),
});

const draft = endpoint({
  id: "notices.draft",
  method: "POST",
  path: "/:school/notices",
  title: "起草代表名单的公示：已通过资格审查的代表",
  access: signedIn,
  body: DraftNotice,
  answer: Acted,
  handle: async (call) => {
    const { body, school, idempotencyKey } = call;
    const prepared = await call.read(async (transaction) => {
      const found = await findPlan(transaction, body.plan);
      if (!found.ok) return found;
      const plan = found.value;
      const now = await loadDelegation(transaction, plan);
      const all = viewDelegates(now, null).rows;
      const rows = all.filter(({ status }) => status === "reviewed");
      if (rows.length === 0) return refuse("nothing-to-notice");
      const delegation = delegationOf(now);
      const content: NoticeContent = {
        congress: congressTitle(school, plan.plan.details.congress),
        number: body.number,
        issuer: plan.organisation.name,
        channel: body.channel,
        vacancies: countOpen(delegation),
        rows: rows.map((row) => ({
          id: row.id,
          delegation: row.kind === "club" ? "社团" : (row.unit?.name ?? "当然代表"),
          name: row.person?.name ?? "",
          className: row.kind === "club" ? (row.unit?.name ?? "") : (row.person?.className ?? ""),
          kind: kindNames[row.kind],
        })),
      };
      const subject = { noun: "quota-plan", id: plan.id };
      const policy = await loadNoticePolicy(transaction);
      const isFirst = all.every(({ status }) => status !== "confirmed" && status !== "noticed");
      return accept({ school: school.id, organisation: plan.organisation.id, policy, subject, content, isFirst });
    });
    if (!prepared.ok) return prepared;
    const { content } = prepared.value;
    const acted = await act(call, {
      subject: noticeSubject(prepared.value),
      id: idOf(school.id, "notice", idempotencyKey),
      command: (): Command => ({
        type: "draft",
        terms: {
          title: `关于${content.congress}${prepared.value.isFirst ? "" : "增补"}代表名单的公示`,
          purpose: "delegate-list",
          items: content.rows.map(({ id }) => id as NoticeItemId),
          document: createHash("sha256").update(canonicalJson(content)).digest("hex"),
          workingDays: body.workingDays,
        },
      }),
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

const command = endpoint({
  id: "notices.command",
  method: "POST",
  path: "/:school/notices/:notice/commands",
  title: "张贴、提出异议、核实异议、确认或撤回公示",
  access: signedIn,
  params: NoticeParams,
  body: NoticeCommand,
  answer: Acted,
  handle: async (call) => {
    const { params, body, school, actor, idempotencyKey } = call;
    const loaded = await call.read(async (transaction) => ({
      notice: await findNotice(transaction, params.notice, actor),
      policy: await loadNoticePolicy(transaction),
    }));
    if (!loaded.notice.ok) return loaded.notice;
    const notice = loaded.notice.value;
    if (body.type === "post" && !(await call.read((transaction) => isUpToDate(transaction, notice)))) {
      return refuse("notice-outdated");
    }
    const place = { school: school.id, ...notice, policy: loaded.policy };
    const objection = idOf(params.notice, idempotencyKey) as ObjectionId;
    const subject = noticeSubject(place);
    const acted = await act(call, {
      subject: {
        ...subject,
        // With the command, or not at all: what was written beside it, and that something is still to follow.
        save: async (transaction, id, state, event) => {
          await subject.save(transaction, id, state, event);
          await keepWords(transaction, { school: school.id, notice: id, objection, actor, body });
          if (isFollowedUp(body.type)) await noteFollowUp(transaction, call, id, body.type);
        },
      },
      id: params.notice,
      command: (at) => commandOf(body, { actor, objection, at }),
    });
    if (!acted.ok) return acted;
    const followed = isFollowedUp(body.type) ? await followUp(call, notice, body.type) : accept(null);
    return followed.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : followed;
  },
});

const paper = endpoint({
  id: "notices.paper",
  method: "GET",
  path: "/:school/notices/:notice/documents/notice/:format",
  title: "公示（PDF、DOCX、XLSX、CSV）",
  access: anyone,
  params: NoticeParams.extend({ format: z.enum(formats) }),
  answer: "file",
  handle: async ({ read, params, actor, school, world }) => {
    const view = await read(async (transaction) => {
      const found = await findNotice(transaction, params.notice, actor);
      return found.ok ? accept(await viewNotice(transaction, found.value, actor)) : found;
    });
    return view.ok ? printed(noticeForm(school, view.value, world.origin), params.format) : view;
  },
});

export const noticeEndpoints: readonly Endpoint[] = [list, show, draft, command, paper];

async function findNotice(
  transaction: SchoolTransaction,
  id: string,
  actor: Actor | null,
): Promise<Result<LoadedNotice, "notice-not-found">> {
  const [notice] = await loadNotices(transaction, id);
  return notice === undefined || !isVisible(notice, actor) ? refuse("notice-not-found") : accept(notice);
}

/** Whether everybody on a draft is still reviewed and holds the same place: what hangs must be what is confirmed later. */
async function isUpToDate(transaction: SchoolTransaction, { state, subject, content }: LoadedNotice): Promise<boolean> {
  if (state.status !== "drafted") return true;
  const plan = await findPlan(transaction, subject.id);
  if (!plan.ok) return false;
  const { rows } = viewDelegates(await loadDelegation(transaction, plan.value), null);
  const reviewed = new Map(rows.filter(({ status }) => status === "reviewed").map((row) => [row.id, row.person?.name]));
  return content.rows.every(({ id, name }) => reviewed.get(id) === name);
}

type Sending = { readonly actor: Actor; readonly objection: ObjectionId; readonly at: Instant };

function commandOf(body: NoticeCommand, { actor, objection, at }: Sending): Command {
  const by = actor.personId;
  switch (body.type) {
    case "post":
    case "confirm":
      return { type: body.type, at };
    case "object": {
      const statement = createHash("sha256").update(`${objection}:${body.statement}`).digest("hex");
      return { type: "object", id: objection, objector: by, about: body.about as NoticeItemId | null, statement, at };
    }
    case "verify-objection":
    case "uphold-objection":
      return { type: body.type, id: body.objection as ObjectionId, by };
    case "dismiss-objection":
      return { type: "dismiss-objection", id: body.objection as ObjectionId, by, ground: body.ground };
    case "withdraw":
      return { type: "withdraw", reason: body.reason };
  }
}

type Words = {
  readonly school: string;
  readonly notice: string;
  readonly objection: string;
  readonly actor: Actor;
  readonly body: NoticeCommand;
};

/** What an objector wrote, and what was answered, stand beside the notice: the ledger has the digest only. */
async function keepWords(
  transaction: SchoolTransaction,
  { school, notice, objection, actor, body }: Words,
): Promise<void> {
  if (body.type === "object") {
    const row = {
      school_id: school,
      notice_id: notice,
      id: objection,
      objector_id: actor.personId,
      statement: body.statement,
    };
    await transaction
      .insertInto("notice_objection")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (body.type === "uphold-objection" || body.type === "dismiss-objection") {
    await transaction
      .updateTable("notice_objection")
      .set({ answer: body.answer })
      .where("notice_id", "=", notice)
      .where("id", "=", body.objection)
      .execute();
  }
}
