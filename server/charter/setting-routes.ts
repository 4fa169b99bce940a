import { z } from "zod";
import { access, approvesForSchool } from "@tongxin/core/charter/access.ts";
import type { Command } from "@tongxin/core/charter/setting.ts";
import { settingDefinitions } from "@tongxin/core/charter/setting-list.ts";
import type { SettingValue } from "@tongxin/core/charter/setting-definition.ts";
import { isUniversityOffice } from "@tongxin/core/people/access.ts";
import type { Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { act } from "../act.ts";
import { anyone, officers } from "../http/access.ts";
import { endpoint, type Call, type Endpoint } from "../http/endpoint.ts";
import { Answering, Changed, ProposeSetting, Settings } from "./contract.ts";
import { forgetFindings } from "./findings.ts";
import { definitionOf } from "@tongxin/core/charter/profiles.ts";
import { describeSettings } from "./setting-heads.ts";
import { loadChosenSettings } from "./settings.ts";
import { settingSubject } from "./subjects.ts";

const proposers = officers("university-office", isUniversityOffice);
const approvers = officers("approvers-for-the-school", approvesForSchool);
const key = z.object({ key: z.string().max(100) });

const list = endpoint({
  id: "charter.settings",
  method: "GET",
  path: "/:school/settings",
  title: "方案留给学校决定的事项：默认、本校取值、理由与批准",
  access: anyone,
  query: z.object({ key: z.string().optional() }),
  answer: Settings,
  handle: async ({ read, actor, query }) =>
    read(async (transaction) => {
      const chosen = await loadChosenSettings(transaction);
      const listed = settingDefinitions.map((definition) => definition.key);
      const kept = [...chosen.keys()].filter((key) => definitionOf(key) !== null);
      const keys = query.key === undefined ? [...new Set([...listed, ...kept])] : [query.key];
      if (keys.some((one) => definitionOf(one) === null)) return refuse("not-found");
      return accept({
        settings: await describeSettings(transaction, chosen, keys, actor),
        mayPropose: actor !== null && access.setting.propose(actor),
        mayApprove: actor !== null && access.setting.approve(actor),
      });
    }),
});

const propose = endpoint({
  id: "charter.propose-setting",
  method: "POST",
  path: "/:school/settings/:key",
  title: "改动一项设定：更严的立即生效，放宽的等待另一人批准",
  access: proposers,
  params: key,
  body: ProposeSetting,
  answer: Changed,
  handle: (call) =>
    change(call, call.params.key, (at) => ({
      type: "propose",
      value: call.body.value as SettingValue,
      by: call.actor.personId,
      reason: call.body.reason,
      at,
    })),
});

const approve = endpoint({
  id: "charter.approve-setting",
  method: "POST",
  path: "/:school/settings/:key/approve",
  title: "批准一项设定的改动（不能是提出人）",
  access: approvers,
  params: key,
  body: Answering,
  answer: Changed,
  handle: (call) =>
    change(call, call.params.key, (at) => ({
      type: "approve",
      by: call.actor.personId,
      reason: call.body.reason,
      at,
    })),
});

const decline = endpoint({
  id: "charter.decline-setting",
  method: "POST",
  path: "/:school/settings/:key/decline",
  title: "不同意一项设定的改动",
  access: approvers,
  params: key,
  body: Answering,
  answer: Changed,
  handle: (call) =>
    change(call, call.params.key, () => ({ type: "decline", by: call.actor.personId, reason: call.body.reason })),
});

const withdraw = endpoint({
  id: "charter.withdraw-setting",
  method: "POST",
  path: "/:school/settings/:key/withdraw",
  title: "撤回自己提出的改动",
  access: proposers,
  params: key,
  answer: Changed,
  handle: (call) => change(call, call.params.key, () => ({ type: "withdraw", by: call.actor.personId })),
});

type Acting = Pick<Call<unknown, unknown, unknown, Actor>, "world" | "school" | "actor" | "idempotencyKey">;

async function change(call: Acting, key: string, command: (at: Instant) => Command) {
  if (definitionOf(key) === null) return refuse("not-found");
  const acted = await act(call, { subject: settingSubject(call.school.id, key), id: key, command });
  if (!acted.ok) return acted;
  forgetFindings(call.school.id);
  return accept({ status: acted.value.event.type, entryId: acted.value.entryId });
}

export const settingEndpoints: readonly Endpoint[] = [list, propose, approve, decline, withdraw];
