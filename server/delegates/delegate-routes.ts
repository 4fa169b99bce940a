import { z } from "zod";
import type { Command, Holder, PlaceEnding } from "@tongxin/core/delegates/delegate.ts";
import { substitutionRulings } from "@tongxin/core/delegates/delegation-rules.ts";
import { prepares } from "@tongxin/core/delegates/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { heedRules, type Justification, type Ruling } from "@tongxin/core/people/ruling.ts";
import { dayInChina, type Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { anyone, signedIn } from "../http/access.ts";
import { endpoint } from "../http/endpoint.ts";
import { actOnce } from "./act-once.ts";
import { Acted, DelegateCommand, Delegates, DelegateView, formats, Reviewed, type DelegateRow } from "./contract.ts";
import { credentialsForm, delegateListForm } from "./delegate-documents.ts";
import { delegateSubject } from "./delegate-subject.ts";
import { delegationOf, loadDelegation, movesOf, rowOf, viewDelegates, type DelegationNow, type Place } from "./delegate-view.ts";
import { printed } from "./documents.ts";
import { named } from "./election-view.ts";
import { seatPerson } from "./follow-up.ts";
import { findApprover, loadPersons, resolveNumbers } from "./persons.ts";
import { findPlan, headOf, loadPlan } from "./plan-view.ts";
import { levelServedBy } from "./snapshot.ts";

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
    const prepared = await call.read((transaction) => prepare(transaction, params.delegate, { body, actor }));
    if (!prepared.ok) return prepared;
    const acted = await actOnce(call, {
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
    const now = await call.read((transaction) => loadDelegation(transaction, plan));
    const waiting = now.places.filter(({ state }) => state.status === "elected");
    const clean = waiting.filter((place) => rowOf(now, place, true).concerns.length === 0 && movesOf(now, place, actor).includes("accept"));
    if (waiting.length > 0 && clean.length === 0 && !waiting.some((place) => movesOf(now, place, actor).includes("accept"))) {
      return refuse("not-permitted");
    }
    for (const { id } of clean) {
      const acted = await actOnce(
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
  body: z.object({ number: z.string().trim().min(1, "请填写学号").max(40), office: z.string().trim().min(1, "请写明职务").max(60) }),
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
    const number = prepared.now.places.filter(({ state }) => state.place.kind === "ex-officio").length + 1;
    const place = { plan: plan.id, unit: null, kind: "ex-officio" as const, number };
    const acted = await seatPerson(call, plan.organisation, { place, person, production: { how: "ex-officio", office: body.office } });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

const paper = endpoint({
  id: "delegates.list-paper",
  method: "GET",
  path: "/:school/quota-plans/:plan/documents/:document/:format",
  title: "代表名单或代表资格审查报告（PDF、DOCX、XLSX、CSV）",
  access: signedIn,
  params: PlanParams.extend({ document: z.enum(["delegate-list", "credentials-report"]), format: z.enum(formats) }),
  answer: "file",
  handle: async ({ read, params, actor, school }) => {
    const form = await read(async (transaction) => {
      const found = await findPlan(transaction, params.plan);
      if (!found.ok) return found;
      const now = await loadDelegation(transaction, found.value);
      const view = viewDelegates(now, actor);
      if (view.may.length === 0) return refuse("not-permitted");
      return accept(params.document === "delegate-list" ? delegateListForm(school, now, view) : credentialsForm(school, now, view));
    });
    return form.ok ? printed(form.value, params.format) : form;
  },
});

export const placeEndpoints = [list, show, command, review, exOfficio, paper];

async function findPlace(transaction: SchoolTransaction, id: string): Promise<Result<{ now: DelegationNow; place: Place }, "delegate-not-found">> {
  const row = await transaction.selectFrom("delegate").select("plan_id").where("id", "=", id).executeTakeFirst();
  const plan = row === undefined ? null : await loadPlan(transaction, row.plan_id);
  if (plan === null) return refuse("delegate-not-found");
  const now = await loadDelegation(transaction, plan);
  const place = now.places.find((one) => one.id === id);
  return place === undefined ? refuse("delegate-not-found") : accept({ now, place });
}

function isSeated({ places }: DelegationNow, person: string): boolean {
  return places.some(({ state }) => "holder" in state && state.holder.person === person);
}

/** Who came next in the unit's election, in order of votes, and whether the rules let each take the place. */
async function runnersUpFor(transaction: SchoolTransaction, now: DelegationNow, place: Place): Promise<DelegateRunnerUp[]> {
  const runners = runnersUpOf(now, place);
  const people = await loadPersons(transaction, runners.map(({ person }) => person));
  return runners.map(({ person, votes }) => {
    const rulings = rulingsIf(now, { person, unit: place.state.place.unit, kind: place.state.place.kind, grade: people.get(person)?.grade ?? null });
    const heeded = heedRules({ rulings, by: person });
    const isForbidden = !heeded.ok && heeded.refusal.kind === "rule-forbids";
    return {
      ...named(people.get(person), person, true),
      votes,
      isCore: now.core.has(person),
      isAllowed: !isForbidden,
      says: heeded.ok ? "" : heeded.refusal.rule,
    };
  });
}
type DelegateRunnerUp = z.output<typeof DelegateView>["runnersUp"][number];

function runnersUpOf(now: DelegationNow, { state }: Place): readonly { readonly person: PersonId; readonly votes: number }[] {
  for (const election of now.elections.values()) {
    if (election.terms.unit !== state.place.unit || !("result" in election)) continue;
    return election.result.runnersUp
      .filter(({ person }) => !isSeated(now, person) && !state.former.some((one) => one.person === person))
      .map((line) => ({ person: line.person, votes: line.for }));
  }
  return [];
}

function rulingsIf(
  now: DelegationNow,
  next: { readonly person: string; readonly unit: string | null; readonly kind: DelegateRow["kind"]; readonly grade: number | null },
): readonly Ruling[] {
  const delegation = delegationOf(now);
  const { unit, kind, grade, person } = next;
  return substitutionRulings({ ...delegation, seated: [...delegation.seated, { unit, kind, grade, isCore: now.core.has(person) }] });
}

type Asked = { readonly body: z.output<typeof DelegateCommand>; readonly actor: Actor };

async function prepare(transaction: SchoolTransaction, id: string, { body, actor }: Asked) {
  const found = await findPlace(transaction, id);
  if (!found.ok) return found;
  const { now, place } = found.value;
  const organisation = now.plan.organisation.id;
  const done = (make: (at: Instant) => Command) => accept({ organisation, command: make });
  switch (body.type) {
    case "accept":
      return done(() => ({ type: "accept", by: actor.personId }));
    case "reject":
      return done((at) => ({ type: "reject", by: actor.personId, reason: body.reason, on: dayInChina(at) }));
    case "vacate": {
      const ending: Exclude<PlaceEnding, "rejected"> = body.ending;
      return done((at) => ({ type: "vacate", ending, reason: body.reason, on: dayInChina(at) }));
    }
    case "seat": {
      const runner = runnersUpOf(now, place).find(({ person }) => person === body.person);
      if (runner === undefined) return refuse("person-not-of-unit");
      const approvedBy = body.approver === null || body.approver === "" ? null : await findApprover(transaction, body.approver);
      if (approvedBy === null && body.approver !== null && body.approver !== "") return refuse("approver-unknown");
      const justification: Justification | null = approvedBy === null ? null : { reason: body.reason ?? "", approvedBy };
      const people = await loadPersons(transaction, [body.person]);
      const { unit, kind } = place.state.place;
      const rulings = rulingsIf(now, { person: body.person, unit, kind, grade: people.get(body.person)?.grade ?? null });
      const production = productionOf(now, place, runner);
      return done((at) => ({
        type: "seat",
        place: place.state.place,
        holder: { person: runner.person, production, since: dayInChina(at) },
        by: actor.personId,
        rulings,
        justification,
      }));
    }
  }
}

function productionOf(now: DelegationNow, { state }: Place, runner: { readonly person: PersonId; readonly votes: number }): Holder["production"] {
  const [election = ""] = [...now.elections].find(([, one]) => one.terms.unit === state.place.unit) ?? [];
  const after = state.former.at(-1)?.person ?? runner.person;
  return { how: "runner-up", election, votes: runner.votes, after };
}
