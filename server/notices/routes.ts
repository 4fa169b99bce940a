import { createHash } from "node:crypto";
import { z } from "zod";
import type { Command } from "@tongxin/core/notices/notice.ts";
import type { NoticeItemId, ObjectionId } from "@tongxin/core/notices/objection.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { act } from "../act.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { uuidOf } from "../database/uuid.ts";
import { printed } from "../documents/printed.ts";
import { anyone, signedIn } from "../http/access.ts";
import { endpoint, type Endpoint } from "../http/endpoint.ts";
import { registerRefusals } from "../http/refusals.ts";
import { Acted, NoticeCommand, Notices, NoticeView } from "./contract.ts";
import { kindOf } from "./kinds.ts";
import { loadNoticePolicy, noticeSubject } from "./notice-subject.ts";
import { headNotices, isVisible, loadNotices, viewNotice, type LoadedNotice } from "./notice-view.ts";
import { noticeRefusals } from "./refusals.ts";

registerRefusals(noticeRefusals);

const NoticeParams = z.object({ notice: z.uuid() });
const formats = ["pdf", "docx", "xlsx", "csv"] as const;

const list = endpoint({
  id: "notices.list",
  method: "GET",
  path: "/:school/notices",
  title: "公示一览",
  access: anyone,
  answer: Notices,
  handle: async ({ read, actor }) =>
    read(async (transaction) => {
      const seen: LoadedNotice[] = [];
      for (const notice of await loadNotices(transaction))
        if (await isVisible(transaction, notice, actor)) seen.push(notice);
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
    const loaded = await call.read(async (transaction) => {
      const found = await findNotice(transaction, params.notice, actor);
      if (!found.ok) return found;
      const notice = found.value;
      const concern = await kindOf(notice).concernOf(transaction, notice);
      const isOutdated = body.type === "post" && !(await kindOf(notice).isUpToDate(transaction, notice));
      return accept({ notice, concern, isOutdated, policy: await loadNoticePolicy(transaction) });
    });
    if (!loaded.ok) return loaded;
    const { notice, concern, isOutdated, policy } = loaded.value;
    const kind = kindOf(notice);
    const elsewhere = kind.refusalOf?.(body.type) ?? null;
    if (elsewhere !== null) return refuse(elsewhere);
    if (isOutdated) return refuse("notice-outdated");
    const objection = uuidOf(params.notice, idempotencyKey) as ObjectionId;
    const subject = noticeSubject({ school: school.id, ...notice, concern, policy });
    const following = kind.following?.isOf(body.type) === true ? kind.following : null;
    const acted = await act(call, {
      subject: {
        ...subject,
        // With the command, or not at all: what was written beside it, and that something is still to follow.
        save: async (transaction, id, state, event) => {
          await subject.save(transaction, id, state, event);
          await keepWords(transaction, { school: school.id, notice: id, objection, actor, body });
          await following?.note(transaction, call, notice, body.type);
        },
      },
      id: params.notice,
      command: (at) => commandOf(body, { actor, objection, at }),
    });
    if (!acted.ok) return acted;
    const followed = (await following?.follow(call, notice, body.type)) ?? accept(null);
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
    const form = await read(async (transaction) => {
      const found = await findNotice(transaction, params.notice, actor);
      if (!found.ok) return found;
      const view = await viewNotice(transaction, found.value, actor);
      return accept(kindOf(found.value).form(school, view, world.origin));
    });
    return form.ok ? printed(form.value, params.format) : form;
  },
});

export const noticeEndpoints: readonly Endpoint[] = [list, show, command, paper];

async function findNotice(
  transaction: SchoolTransaction,
  id: string,
  actor: Actor | null,
): Promise<Result<LoadedNotice, "notice-not-found">> {
  const [notice] = await loadNotices(transaction, id);
  const isSeen = notice !== undefined && (await isVisible(transaction, notice, actor));
  return isSeen ? accept(notice) : refuse("notice-not-found");
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
