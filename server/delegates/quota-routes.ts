import { z } from "zod";
import { delegateFloor } from "@tongxin/core/delegates/apportion.ts";
import type { Command } from "@tongxin/core/delegates/quota-plan.ts";
import { snapshotTotal, type QuotaChoice } from "@tongxin/core/delegates/quota-sharing.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import type { Day, Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { anyone, signedIn } from "../http/access.ts";
import { PaperView } from "../documents/contract.ts";
import type { Form } from "../documents/document.ts";
import { viewPaper } from "../documents/paper-view.ts";
import { endpoint, type Call } from "../http/endpoint.ts";
import { act } from "../act.ts";
import {
  Acted,
  DraftPlan,
  formats,
  PlanCommand,
  PlanList,
  PlanStart,
  PlanView,
  Scenario,
  ScenarioQuery,
} from "./contract.ts";
import { handOutQuotas } from "./follow-up.ts";
import { idOf } from "./ids.ts";
import { printed } from "../documents/printed.ts";
import { quotaTableForm } from "./documents.ts";
import { findPlan, isVisible, listPlans, loadUnitNames, viewPlan } from "./plan-view.ts";
import { quotaPlanSubject } from "./quota-plan-subject.ts";
import { viewSharing } from "./sharing-view.ts";
import { takeSnapshot } from "./snapshot.ts";

const PlanParams = z.object({ plan: z.union([z.uuid(), z.literal("current")]) });

const list = endpoint({
  id: "delegates.quota-plans",
  method: "GET",
  path: "/:school/quota-plans",
  title: "名额方案一览",
  access: anyone,
  answer: PlanList,
  handle: async ({ read, actor }) => accept(await read((transaction) => listPlans(transaction, actor))),
});

const start = endpoint({
  id: "delegates.quota-plan-start",
  method: "GET",
  path: "/:school/quota-plan-start",
  title: "新方案的起点：某日在籍学生数、代表总数下限、主要社团",
  access: signedIn,
  query: z.object({ organisation: z.uuid(), takenOn: z.iso.date() }),
  answer: PlanStart,
  handle: async ({ read, query }) =>
    read(async (transaction) => {
      const organisation = await findOrganisation(transaction, query.organisation);
      if (organisation === undefined) return refuse("union-not-found");
      const snapshot = await takeSnapshot(transaction, organisation.kind, query.takenOn as Day);
      const names = await loadUnitNames(transaction);
      const students = snapshotTotal(snapshot);
      return accept({
        organisation,
        takenOn: query.takenOn,
        students,
        floor: delegateFloor(students),
        faculties: snapshot.faculties.map(({ unit, members }) => ({
          id: unit,
          name: names.get(unit) ?? unit,
          members: members.reduce((sum, each) => sum + each, 0),
        })),
        clubs: await listClubs(transaction),
      });
    }),
});

const draft = endpoint({
  id: "delegates.draft-quota-plan",
  method: "POST",
  path: "/:school/quota-plans",
  title: "拟定名额方案：冻结学生数快照",
  access: signedIn,
  body: DraftPlan,
  answer: Acted,
  handle: async (call) => {
    const { body, school, idempotencyKey } = call;
    const organisation = await call.read((transaction) => findOrganisation(transaction, body.organisation));
    if (organisation === undefined) return refuse("union-not-found");
    const acted = await act(call, {
      subject: quotaPlanSubject(school.id),
      id: idOf(school.id, "quota-plan", idempotencyKey),
      command: async (_at, transaction): Promise<Command> => ({
        type: "draft",
        details: {
          organisation: organisation.id as OrganisationId,
          congress: body.congress,
          snapshot: await takeSnapshot(transaction, organisation.kind, body.takenOn as Day),
          mainClubs: await loadMainClubs(transaction, organisation.id),
          choice: choiceOf(body),
        },
      }),
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

const show = endpoint({
  id: "delegates.quota-plan",
  method: "GET",
  path: "/:school/quota-plans/:plan",
  title: "名额方案：快照、名额、每一步的算法",
  access: anyone,
  params: PlanParams,
  answer: PlanView,
  handle: async ({ read, params, actor }) =>
    read(async (transaction) => {
      const found = await findPlan(transaction, params.plan);
      if (!found.ok) return found;
      if (!isVisible(found.value, actor)) return refuse("plan-not-found");
      return accept(viewPlan(found.value, await loadUnitNames(transaction), actor));
    }),
});

const scenario = endpoint({
  id: "delegates.quota-scenario",
  method: "GET",
  path: "/:school/quota-plans/:plan/scenario",
  title: "试算：换一个总数、算法或最低名额，结果与方案并列",
  access: anyone,
  params: PlanParams,
  query: ScenarioQuery,
  answer: Scenario,
  handle: async ({ read, params, query, actor }) =>
    read(async (transaction) => {
      const found = await findPlan(transaction, params.plan);
      if (!found.ok) return found;
      if (!isVisible(found.value, actor)) return refuse("plan-not-found");
      const names = await loadUnitNames(transaction);
      const { details } = found.value.plan;
      const choice: QuotaChoice = {
        ...details.choice,
        seats: query.seats ?? details.choice.seats,
        method: query.method ?? details.choice.method,
        minimum: query.minimum ?? details.choice.minimum,
        percentHundredths:
          query.percent === undefined ? (details.choice.percentHundredths ?? 100) : hundredths(query.percent),
      };
      return accept({
        plan: viewPlan(found.value, names, actor),
        scenario: viewSharing({ ...details, choice }, [], names),
      });
    }),
});

const command = endpoint({
  id: "delegates.command-quota-plan",
  method: "POST",
  path: "/:school/quota-plans/:plan/commands",
  title: "修改、计算、抽签、提请审核、批准、退回、公布或撤回名额方案",
  access: signedIn,
  params: z.object({ plan: z.uuid() }),
  body: PlanCommand,
  answer: Acted,
  handle: async (call) => {
    const { body, params, actor, school } = call;
    const exists = await call.read((transaction) => findPlan(transaction, params.plan));
    if (!exists.ok) return exists;
    if (body.type === "publish" && exists.value.plan.status === "adopted") {
      const handedOut = await handOutQuotas(call, exists.value);
      if (!handedOut.ok) return handedOut;
    }
    const acted = await act(call, {
      subject: quotaPlanSubject(school.id),
      id: params.plan,
      command: (at) => commandOf(body, actor, at),
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

const tablePage = endpoint({
  id: "delegates.quota-table-page",
  method: "GET",
  path: "/:school/quota-plans/:plan/documents/quota-table",
  title: "名额分配表，在屏幕上看",
  access: anyone,
  params: PlanParams,
  answer: PaperView,
  handle: async (call) => {
    const form = await tableForm(call);
    return form.ok ? accept(viewPaper(form.value)) : form;
  },
});

const table = endpoint({
  id: "delegates.quota-table",
  method: "GET",
  path: "/:school/quota-plans/:plan/documents/quota-table/:format",
  title: "名额分配表（PDF、DOCX、XLSX、CSV）",
  access: anyone,
  params: PlanParams.extend({ format: z.enum(formats) }),
  answer: "file",
  handle: async (call) => {
    const form = await tableForm(call);
    return form.ok ? printed(form.value, call.params.format) : form;
  },
});

export const quotaEndpoints = [list, start, draft, show, scenario, command, tablePage, table];

type Asking = Pick<
  Call<{ readonly plan: string }, unknown, unknown, Actor | null>,
  "read" | "params" | "actor" | "school"
>;

function tableForm({ read, params, actor, school }: Asking): Promise<Result<Form, "plan-not-found">> {
  return read(async (transaction) => {
    const found = await findPlan(transaction, params.plan);
    if (!found.ok) return found;
    if (!isVisible(found.value, actor)) return refuse("plan-not-found");
    return accept(quotaTableForm(school, viewPlan(found.value, await loadUnitNames(transaction), actor)));
  });
}

function commandOf(body: PlanCommand, actor: Actor, at: Instant): Command {
  switch (body.type) {
    case "revise":
      return { type: "revise", choice: choiceOf(body.choice) };
    case "drawLot": {
      const { drawn, seed, drawnBy, on } = body;
      return { type: "drawLot", lot: { drawn, seed, drawnBy, on: on as Day } };
    }
    case "propose":
      return { type: "propose", by: actor.personId, reason: body.reason };
    case "approve":
      return { type: "approve", by: actor.personId, at };
    case "return":
      return { type: "return", by: actor.personId, reason: body.reason };
    case "publish":
      return { type: "publish", at };
    case "compute":
    case "withdraw":
      return body;
  }
}

function choiceOf(input: z.output<typeof DraftPlan> | Extract<PlanCommand, { type: "revise" }>["choice"]): QuotaChoice {
  const { seats, method, minimum, clubs, exOfficio, percent } = input;
  const isPercentage = method === "percentage-half-up" || method === "percentage-floor";
  return {
    seats,
    method,
    minimum,
    percentHundredths: isPercentage && percent !== null ? hundredths(percent) : null,
    clubs: clubs.map((club) => club as UnitId),
    exOfficio,
  };
}

function hundredths(percent: number): number {
  return Math.round(percent * 100);
}

export async function findOrganisation(transaction: SchoolTransaction, id: string) {
  return transaction
    .selectFrom("organisation")
    .select(["id", "name", "kind"])
    .where("id", "=", id)
    .where("level", "=", "university")
    .executeTakeFirst();
}

export async function listClubs(transaction: SchoolTransaction) {
  return transaction
    .selectFrom("unit")
    .select(["id", "name"])
    .where("kind", "=", "club")
    .where("is_open", "=", true)
    .orderBy("name")
    .execute();
}

/** The main clubs as the union declared them, with its federation or without; of another union they are not its own. */
async function loadMainClubs(transaction: SchoolTransaction, organisation: string): Promise<readonly UnitId[]> {
  const row = await transaction
    .selectFrom("federation")
    .select("state")
    .where("organisation_id", "=", organisation)
    .executeTakeFirst();
  const declared = (row?.state as { readonly mainClubs?: readonly UnitId[] } | undefined)?.mainClubs ?? [];
  const open = new Set((await listClubs(transaction)).map(({ id }) => id));
  return declared.filter((club) => open.has(club));
}
