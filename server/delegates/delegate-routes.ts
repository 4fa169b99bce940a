import { z } from "zod";
import type { Command } from "@tongxin/core/delegates/delegate.ts";
import { approves, prepares } from "@tongxin/core/delegates/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { anyone, signedIn } from "../http/access.ts";
import { PaperView } from "../documents/contract.ts";
import type { Form } from "../documents/document.ts";
import { viewPaper } from "../documents/paper-view.ts";
import { endpoint, type Call } from "../http/endpoint.ts";
import { act } from "../act.ts";
import { Acted, DelegateCommand, Delegates, DelegateView, formats, Reviewed } from "./contract.ts";
import { Floors, FloorsQuery } from "./floors-contract.ts";
import { credentialsForm, delegateListForm } from "./delegate-documents.ts";
import { delegateSubject } from "./delegate-subject.ts";
import { loadDelegation, movesOf, rowOf, viewDelegates } from "./delegate-view.ts";
import { printed } from "../documents/printed.ts";
import { viewFloors } from "./floors.ts";
import { seatPerson } from "./follow-up.ts";
import { resolveNumbers } from "../people/persons.ts";
import { electionOf, findPlace, isSeated, preparePlaceCommand, runnersUpFor } from "./place-commands.ts";
import { findPlan, headOf } from "./plan-view.ts";
import { levelServedBy } from "../people/persons.ts";

const PlanParams = z.object({ plan: z.union([z.uuid(), z.literal("current")]) });

const list = endpoint({
  id: "delegates.list",
  method: "GET",
  path: "/:school/quota-plans/:plan/delegates",
  title: "代表名单与构成",
  access: anyone,
  params: PlanParams,
  answer: Delegates,
  handle: async ({ read, params, actor }) =>
    read(async (transaction) => {
      const found = await findPlan(transaction, params.plan);
      if (!found.ok) return found;
      if (found.value.plan.status !== "published") return refuse("plan-not-published");
      return accept(viewDelegates(await loadDelegation(transaction, found.value), actor));
    }),
});

const show = endpoint({
  id: "delegates.place",
  method: "GET",
  path: "/:school/delegates/:delegate",
  title: "一个代表席位：代表、资格审查、可以递补的人",
  access: signedIn,
  params: z.object({ delegate: z.uuid() }),
  answer: DelegateView,
  handle: async ({ read, params, actor }) =>
    read(async (transaction) => {
      const found = await findPlace(transaction, params.delegate);
      if (!found.ok) return found;
      const { now, place } = found.value;
      const may = movesOf(now, place, actor);
      return accept({
        row: rowOf(now, place, may.length > 0),
        plan: headOf(now.plan),
        election: electionOf(now, place),
        runnersUp: may.includes("seat") ? await runnersUpFor(transaction, now, place) : [],
        may,
      });
    }),
});

const command = endpoint({
  id: "delegates.command-place",
  method: "POST",
  path: "/:school/delegates/:delegate/commands",
  title: "通过或不通过资格审查、席位出缺、递补",
  access: signedIn,
  params: z.object({ delegate: z.uuid() }),
  body: DelegateCommand,
  answer: Acted,
  handle: async (call) => {
    const { params, body, actor, school } = call;
    const prepared = await call.read((transaction) =>
      preparePlaceCommand(transaction, params.delegate, { body, actor }),
    );
    if (!prepared.ok) return prepared;
    const acted = await act(call, {
      subject: delegateSubject(school.id, prepared.value.organisation),
      id: params.delegate,
      command: (at) => prepared.value.command(at),
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

const review = endpoint({
  id: "delegates.review",
  method: "POST",
  path: "/:school/quota-plans/:plan/review",
  title: "资格审查：没有疑点的代表一并通过，有疑点的留下逐个审查",
  access: signedIn,
  params: z.object({ plan: z.uuid() }),
  answer: Reviewed,
  handle: async (call) => {
    const { params, actor, school } = call;
    const found = await call.read((transaction) => findPlan(transaction, params.plan));
    if (!found.ok) return found;
    const plan = found.value;
    if (!approves(actor, { organisation: plan.organisation.id, faculty: null })) return refuse("not-permitted");
    const now = await call.read((transaction) => loadDelegation(transaction, plan));
    const waiting = now.places.filter(({ state }) => state.status === "elected");
    const clean = waiting.filter(
      (place) => rowOf(now, place, true).concerns.length === 0 && movesOf(now, place, actor).includes("accept"),
    );
    for (const { id } of clean) {
      const acted = await act(
        { ...call, idempotencyKey: `${call.idempotencyKey}:${id}` },
        {
          subject: delegateSubject(school.id, plan.organisation.id),
          id,
          command: (): Command => ({ type: "accept", by: actor.personId }),
        },
      );
      if (!acted.ok && acted.refusal !== "delegate-wrong-status") return acted;
    }
    return accept({ accepted: clean.length, left: waiting.length - clean.length });
  },
});

const exOfficio = endpoint({
  id: "delegates.seat-ex-officio",
  method: "POST",
  path: "/:school/quota-plans/:plan/ex-officio",
  title: "登记当然代表",
  access: signedIn,
  params: z.object({ plan: z.uuid() }),
  body: z.object({
    number: z.string().trim().min(1, "请填写学号").max(40),
    office: z.string().trim().min(1, "请写明职务").max(60),
  }),
  answer: Acted,
  handle: async (call) => {
    const { params, body, actor } = call;
    const found = await call.read((transaction) => findPlan(transaction, params.plan));
    if (!found.ok) return found;
    const plan = found.value;
    if (!prepares(actor, { organisation: plan.organisation.id, faculty: null })) return refuse("not-permitted");
    const level = levelServedBy(plan.organisation.kind);
    const prepared = await call.read(async (transaction) => ({
      person: await resolveNumbers(transaction, [body.number], { level }),
      now: await loadDelegation(transaction, plan),
    }));
    const [person] = prepared.person.ok ? prepared.person.value : [];
    if (!prepared.person.ok) return prepared.person;
    if (person === undefined || isSeated(prepared.now, person)) return refuse("already-a-delegate");
    const own = prepared.now.places.filter(({ state }) => state.place.kind === "ex-officio");
    const places = plan.plan.details.choice.exOfficio;
    if (own.filter(({ state }) => "holder" in state).length >= places) {
      return refuse({ kind: "ex-officio-full", places });
    }
    const number = own.length + 1;
    const place = { plan: plan.id, unit: null, kind: "ex-officio" as const, number };
    const acted = await seatPerson(call, plan.organisation, {
      place,
      person,
      production: { how: "ex-officio", office: body.office },
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

const documents = ["delegate-list", "credentials-report"] as const;
type Asking = Pick<
  Call<{ readonly plan: string; readonly document: (typeof documents)[number] }, unknown, unknown, Actor>,
  "read" | "params" | "actor" | "school"
>;

function listForm({ read, params, actor, school }: Asking): Promise<Result<Form, "plan-not-found" | "not-permitted">> {
  return read(async (transaction) => {
    const found = await findPlan(transaction, params.plan);
    if (!found.ok) return found;
    const now = await loadDelegation(transaction, found.value);
    const view = viewDelegates(now, actor);
    if (view.may.length === 0) return refuse("not-permitted");
    return accept(
      params.document === "delegate-list" ? delegateListForm(school, now, view) : credentialsForm(school, now, view),
    );
  });
}

const paperPage = endpoint({
  id: "delegates.list-paper-page",
  method: "GET",
  path: "/:school/quota-plans/:plan/documents/:document",
  title: "代表名单或代表资格审查报告，在屏幕上看",
  access: signedIn,
  params: PlanParams.extend({ document: z.enum(documents) }),
  answer: PaperView,
  handle: async (call) => {
    const form = await listForm(call);
    return form.ok ? accept(viewPaper(form.value)) : form;
  },
});

const paper = endpoint({
  id: "delegates.list-paper",
  method: "GET",
  path: "/:school/quota-plans/:plan/documents/:document/:format",
  title: "代表名单或代表资格审查报告（PDF、DOCX、XLSX、CSV）",
  access: signedIn,
  params: PlanParams.extend({ document: z.enum(documents), format: z.enum(formats) }),
  answer: "file",
  handle: async (call) => {
    const form = await listForm(call);
    return form.ok ? printed(form.value, call.params.format) : form;
  },
});

const floors = endpoint({
  id: "delegates.floors",
  method: "GET",
  path: "/:school/quota-plans/:plan/floors",
  title: "构成底线能否同时满足，怎样分到各单位",
  access: anyone,
  params: PlanParams,
  query: FloorsQuery,
  answer: Floors,
  handle: async ({ read, params, query }) =>
    read(async (transaction) => {
      const found = await findPlan(transaction, params.plan);
      if (!found.ok) return found;
      if (found.value.plan.status !== "published") return refuse("plan-not-published");
      return accept(await viewFloors(transaction, await loadDelegation(transaction, found.value), query));
    }),
});

export const placeEndpoints = [floors, list, show, command, review, exOfficio, paperPage, paper];
