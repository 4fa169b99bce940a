import { createHash } from "node:crypto";
import { z } from "zod";
import { access, keepsRecords } from "@tongxin/core/charter/access.ts";
import { find } from "@tongxin/core/charter/find.ts";
import { mayStopAStep } from "@tongxin/core/charter/step-rulings.ts";
import type { Command, Leave as LeaveState } from "@tongxin/core/charter/leave.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { dayInChina, type Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { act } from "../act.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { officers } from "../http/access.ts";
import { endpoint, type Call, type Endpoint } from "../http/endpoint.ts";
import type { School } from "../schools/school.ts";
import { checks } from "./checks.ts";
import { AskLeave, Changed, Kept, Leave, Leaves } from "./contract.ts";
import { gatherFacts } from "./facts.ts";
import { forgetFindings } from "./findings.ts";
import { namesOfPersons, organisationIn, ruleHead } from "./heads.ts";
import { findRule } from "@tongxin/core/charter/profiles.ts";
import { leaveSubject } from "./subjects.ts";

const office = officers("any-office", (actor) => actor.offices.length > 0);
const one = z.object({ leave: z.uuid() });

const list = endpoint({
  id: "charter.leaves",
  method: "GET",
  path: "/:school/leaves",
  title: "我能看到的偏离说明",
  access: office,
  answer: Leaves,
  handle: async ({ read, actor }) =>
    read(async (transaction) => accept({ leaves: await loadLeaves(transaction, actor) })),
});

const card = endpoint({
  id: "charter.leave",
  method: "GET",
  path: "/:school/leaves/:leave",
  title: "一份偏离说明",
  access: office,
  params: one,
  answer: Leave,
  handle: async ({ read, actor, params }) =>
    read(async (transaction) => {
      const [found] = await loadLeaves(transaction, actor, params.leave);
      return found === undefined ? refuse("not-found") : accept(found);
    }),
});

const ask = endpoint({
  id: "charter.ask-leave",
  method: "POST",
  path: "/:school/leaves",
  title: "对“一般”“原则上”的条款提出偏离说明",
  access: office,
  body: AskLeave,
  answer: Kept,
  handle: async (call) => {
    const { actor, school, body } = call;
    const known = findRule(body.rule);
    const facts = await call.read((transaction) => gatherFacts(transaction, school));
    const organisation = organisationIn(facts, body.organisation);
    if (known === null || organisation === null) return refuse("not-found");
    const { rule } = known;
    const finding = find(rule, { ...facts, leaves: [] }, organisation, checks);
    const acted = await act(call, {
      subject: leaveSubject(school.id, organisation.unit as UnitId | null),
      id: idFor(call.idempotencyKey),
      command: (at): Command => ({
        type: "ask",
        rule: rule.id,
        organisation: organisation.id as OrganisationId,
        reason: body.reason,
        until: body.until,
        by: actor.personId,
        at,
        severity: rule.severity,
        isBreached: finding.status === "breached" || mayStopAStep(rule),
      }),
    });
    return acted.ok ? accept({ id: acted.value.id, entryId: acted.value.entryId }) : acted;
  },
});

const decide = endpoint({
  id: "charter.decide-leave",
  method: "POST",
  path: "/:school/leaves/:leave/decide",
  title: "同意、不同意、撤回或（恢复达标后）结束一份偏离说明",
  access: office,
  params: one,
  body: z.object({
    decision: z.enum(["agree", "decline", "withdraw", "end"]),
    why: z.string().trim().max(2000).default(""),
  }),
  answer: Changed,
  handle: (call) => {
    const by = call.actor.personId;
    const { decision, why } = call.body;
    return change(call, call.params.leave, async (at, transaction): Promise<Command> => {
      switch (decision) {
        case "agree":
          return { type: "agree", by, at };
        case "decline":
          return { type: "decline", by, why };
        case "withdraw":
          return { type: "withdraw", by };
        case "end": {
          const isBreached = await isStillBreached(transaction, call.school, call.params.leave);
          return { type: "end", on: dayInChina(at), isBreached };
        }
      }
    });
  },
});

type Acting = Pick<Call<unknown, unknown, unknown, Actor>, "world" | "school" | "actor" | "idempotencyKey" | "read">;

/** Whether the rule of a leave is breached today, looked at under the lock in which the leave is to end. */
async function isStillBreached(transaction: SchoolTransaction, school: School, id: string): Promise<boolean> {
  const row = await transaction
    .selectFrom("leave")
    .select(["rule", "organisation_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  const facts = await gatherFacts(transaction, school);
  const organisation = organisationIn(facts, row?.organisation_id ?? "");
  const rule = findRule(row?.rule ?? "")?.rule;
  if (organisation === null || rule === undefined) return false;
  return find(rule, { ...facts, leaves: [] }, organisation, checks).status === "breached";
}

type MakeCommand = (at: Instant, transaction: SchoolTransaction) => Promise<Command>;

async function change(call: Acting, id: string, command: MakeCommand) {
  const unit = await call.read((transaction) =>
    transaction
      .selectFrom("leave")
      .innerJoin("organisation", "organisation.id", "leave.organisation_id")
      .select("organisation.unit_id")
      .where("leave.id", "=", id)
      .executeTakeFirst(),
  );
  if (unit === undefined) return refuse("not-found");
  const subject = leaveSubject(call.school.id, unit.unit_id as UnitId | null);
  const acted = await act(call, { subject, id, command });
  if (!acted.ok) return acted;
  forgetFindings(call.school.id);
  return accept({ status: acted.value.event.type, entryId: acted.value.entryId });
}

/** Reasons are for the union concerned and those who approve; others see the granted ones beside the finding. */
async function loadLeaves(transaction: SchoolTransaction, actor: Actor, id?: string) {
  let query = transaction
    .selectFrom("leave")
    .innerJoin("organisation", "organisation.id", "leave.organisation_id")
    .select(["leave.id", "leave.rule", "leave.state", "organisation.id as organisation_id"])
    .select(["organisation.name as organisation", "organisation.unit_id"]);
  if (id !== undefined) query = query.where("leave.id", "=", id);
  const rows = await query.orderBy("leave.id", "desc").execute();
  const seen = rows.flatMap((row) => {
    const state = row.state as LeaveState;
    const rule = findRule(row.rule)?.rule;
    const concern = { organisation: row.organisation_id as OrganisationId, faculty: row.unit_id as UnitId | null };
    const isVisible = keepsRecords(actor, concern) || access.leave.agree(actor, concern);
    return state.status === "absent" || rule === undefined || !isVisible ? [] : [{ row, state, rule, concern }];
  });
  const names = await namesOfPersons(
    transaction,
    seen.flatMap(({ state }) => [state.request.by, "approvedBy" in state ? state.approvedBy : null]),
  );
  return seen.map(({ row, state, rule, concern }) => ({
    id: row.id,
    status: state.status,
    rule: ruleHead(rule),
    organisation: { id: row.organisation_id, name: row.organisation },
    reason: state.request.reason,
    until: state.request.until,
    by: names.get(state.request.by) ?? "—",
    isOwn: state.request.by === actor.personId,
    mayDecide: state.status === "asked" && state.request.by !== actor.personId && access.leave.agree(actor, concern),
    approvedBy: "approvedBy" in state ? (names.get(state.approvedBy) ?? "—") : null,
    approvedOn: "approvedOn" in state ? state.approvedOn : null,
    why: "why" in state ? state.why : null,
    mayEnd: state.status === "granted" && access.leave.end(actor, concern),
  }));
}

/** A request that is repeated with the same key asks for the same leave (RFC 9562, version 8). */
function idFor(idempotencyKey: string): string {
  const hex = createHash("sha256").update(`leave ${idempotencyKey}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

export const leaveEndpoints: readonly Endpoint[] = [list, card, ask, decide];
