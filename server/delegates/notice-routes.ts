import { createHash } from "node:crypto";
import type { Command } from "@tongxin/core/notices/notice.ts";
import type { NoticeItemId } from "@tongxin/core/notices/objection.ts";
import { canonicalJson } from "@tongxin/core/shared/canonical-json.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { act } from "../act.ts";
import { loadDelegation, viewDelegates } from "./delegate-view.ts";
import { congressTitle } from "./documents.ts";
import { kindNames } from "./delegate-documents.ts";
import { countOpen, delegationOf } from "./delegate-view.ts";
import { idOf } from "./ids.ts";
import { followUp, isFollowedUp, noteFollowUp } from "./notice-follow-up.ts";
import { findPlan } from "./plan-view.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { signedIn } from "../http/access.ts";
import { endpoint, type Endpoint } from "../http/endpoint.ts";
import { Acted, DraftNotice, type NoticeContent } from "../notices/contract.ts";
import { registerNoticeKind } from "../notices/kinds.ts";
import { noticeForm } from "./notice-documents.ts";
import { loadNoticePolicy, noticeSubject } from "../notices/notice-subject.ts";
import { noticeEndpoints as commonEndpoints } from "../notices/routes.ts";
import type { LoadedNotice } from "../notices/notice-view.ts";

registerNoticeKind({
  noun: "quota-plan",
  concernOf: async (_transaction, { organisation }) => ({ organisation, faculty: null, class: null, elected: [] }),
  isUpToDate,
  form: noticeForm,
  following: {
    isOf: isFollowedUp,
    note: async (transaction, call, { id }, command) => {
      if (isFollowedUp(command)) await noteFollowUp(transaction, call, id, command);
    },
    follow: async (call, notice, command) => (isFollowedUp(command) ? followUp(call, notice, command) : accept(null)),
  },
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
          votes: null,
        })),
        result: null,
      };
      const subject = { noun: "quota-plan", id: plan.id };
      const policy = await loadNoticePolicy(transaction);
      const organisation = plan.organisation.id;
      const concern = { organisation, faculty: null, class: null, elected: [] };
      const isFirst = all.every(({ status }) => status !== "confirmed" && status !== "noticed");
      return accept({ school: school.id, organisation, concern, policy, subject, content, isFirst });
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

/** What everybody does with a notice, and how the delegates' own is drafted. */
export const noticeEndpoints: readonly Endpoint[] = [...commonEndpoints, draft];

/** Whether everybody on a draft is still reviewed and holds the same place: what hangs must be what is confirmed later. */
async function isUpToDate(transaction: SchoolTransaction, { state, subject, content }: LoadedNotice): Promise<boolean> {
  if (state.status !== "drafted") return true;
  const plan = await findPlan(transaction, subject.id);
  if (!plan.ok) return false;
  const { rows } = viewDelegates(await loadDelegation(transaction, plan.value), null);
  const reviewed = new Map(rows.filter(({ status }) => status === "reviewed").map((row) => [row.id, row.person?.name]));
  return content.rows.every(({ id, name }) => reviewed.get(id) === name);
}
