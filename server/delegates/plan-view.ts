import { access } from "@tongxin/core/delegates/access.ts";
import { delegateFloor } from "@tongxin/core/delegates/apportion.ts";
import { gaugePlan } from "@tongxin/core/delegates/delegation-rules.ts";
import { moves, quotasOf, type QuotaPlan } from "@tongxin/core/delegates/quota-plan.ts";
import { snapshotTotal } from "@tongxin/core/delegates/quota-sharing.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import { refuse, accept, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { PlanList, PlanView } from "./contract.ts";
import { gaugeView } from "./gauge-view.ts";
import { viewSharing, type Names } from "./sharing-view.ts";

export type StandingPlan = Exclude<QuotaPlan, { status: "absent" }>;
export type LoadedPlan = {
  readonly id: string;
  readonly plan: StandingPlan;
  readonly organisation: { readonly id: OrganisationId; readonly name: string; readonly kind: string };
  readonly createdAt: string;
};

/** Reads a plan without locking it. */
export async function loadPlan(transaction: SchoolTransaction, id: string): Promise<LoadedPlan | null> {
  const row = await transaction
    .selectFrom("quota_plan")
    .innerJoin("organisation", "organisation.id", "quota_plan.organisation_id")
    .select([
      "quota_plan.id",
      "quota_plan.state",
      "quota_plan.created_at",
      "organisation.id as organisation_id",
      "organisation.name",
      "organisation.kind",
    ])
    .where("quota_plan.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    plan: row.state as StandingPlan,
    organisation: { id: row.organisation_id as OrganisationId, name: row.name, kind: row.kind },
    createdAt: row.created_at,
  };
}

/** The plan in force: the newest published one of the university's student union, or of the organisation named. */
export async function loadCurrentPlan(transaction: SchoolTransaction): Promise<LoadedPlan | null> {
  const row = await transaction
    .selectFrom("quota_plan")
    .innerJoin("organisation", "organisation.id", "quota_plan.organisation_id")
    .select("quota_plan.id")
    .where("quota_plan.status", "=", "published")
    .orderBy((order) => order.case().when("organisation.kind", "=", "studentUnion").then(0).else(1).end())
    .orderBy("quota_plan.created_at", "desc")
    .executeTakeFirst();
  return row === undefined ? null : loadPlan(transaction, row.id);
}

/** An endpoint's way to a plan: the one named, or a refusal. */
export async function findPlan(
  transaction: SchoolTransaction,
  id: string,
): Promise<Result<LoadedPlan, "plan-not-found">> {
  const found = id === "current" ? await loadCurrentPlan(transaction) : await loadPlan(transaction, id);
  return found === null ? refuse("plan-not-found") : accept(found);
}

export async function loadUnitNames(transaction: SchoolTransaction): Promise<Names> {
  const rows = await transaction
    .selectFrom("unit")
    .select(["id", "name"])
    .where("kind", "in", ["faculty", "club"])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export function headOf({ id, plan, organisation, createdAt }: LoadedPlan): PlanList["plans"][number] {
  return { id, organisation, congress: plan.details.congress, status: plan.status, createdAt };
}

export async function listPlans(transaction: SchoolTransaction, actor: Actor | null): Promise<PlanList> {
  const rows = await transaction.selectFrom("quota_plan").select("id").orderBy("created_at", "desc").execute();
  const plans = await Promise.all(rows.map(({ id }) => loadPlan(transaction, id)));
  const organisations = await transaction
    .selectFrom("organisation")
    .select(["id", "name", "kind"])
    .where("level", "=", "university")
    .orderBy("kind", "desc")
    .execute();
  const seen = plans.filter((plan) => plan !== null && isVisible(plan, actor)) as readonly LoadedPlan[];
  return {
    plans: seen.map(headOf),
    organisations: organisations.map(({ id, name }) => ({ id, name, mayDraft: mayDraft(actor, id as OrganisationId) })),
  };
}

/** A draft is nobody's business but those who prepare and approve; from adoption on everybody's. */
export function isVisible({ plan, organisation }: LoadedPlan, actor: Actor | null): boolean {
  if (plan.status === "adopted" || plan.status === "published") return true;
  if (actor === null) return false;
  const concern = { organisation: organisation.id, faculty: null };
  return access.quotaPlan.draft(actor, concern) || access.quotaPlan.approve(actor, concern);
}

export function viewPlan(loaded: LoadedPlan, names: Names, actor: Actor | null): PlanView {
  const { id, plan, organisation } = loaded;
  const { details } = plan;
  const students = snapshotTotal(details.snapshot);
  const lots = "lots" in plan ? plan.lots : [];
  return {
    id,
    status: plan.status,
    organisation,
    congress: details.congress,
    takenOn: details.snapshot.takenOn,
    grades: [...details.snapshot.grades],
    students,
    floor: delegateFloor(students),
    clubs: details.choice.clubs.map((club) => ({ id: club, name: names.get(club) ?? club })),
    exOfficio: details.choice.exOfficio,
    sharing: viewSharing(details, lots, names),
    lots: lots.map((lot) => ({ ...lot, drawn: [...lot.drawn] })),
    proposal: "proposal" in plan ? { reason: plan.proposal.reason, departsFrom: [...plan.proposal.departsFrom] } : null,
    returnedFor: plan.status === "returned" ? plan.reason : null,
    adoptedAt: "adoptedAt" in plan ? plan.adoptedAt : null,
    publishedAt: plan.status === "published" ? plan.publishedAt : null,
    gauges: gaugesOf(plan, names),
    may: actor === null ? [] : allowedMoves(loaded, actor),
  };
}

function gaugesOf(plan: StandingPlan, names: Names): PlanView["gauges"] {
  const quotas = quotasOf(plan);
  if (quotas === null) return [];
  const { snapshot, choice } = plan.details;
  return gaugePlan({
    students: snapshotTotal(snapshot),
    faculties: quotas.faculties,
    grades: snapshot.grades,
    clubs: choice.clubs,
    exOfficio: choice.exOfficio,
  }).map((gauge) => gaugeView(gauge, names));
}

/** Commands the plan hears now and this visitor may send: the buttons of a page. Nobody approves what they put forward. */
function allowedMoves({ plan, organisation }: LoadedPlan, actor: Actor): string[] {
  const concern = { organisation: organisation.id, faculty: null };
  const isOwn = plan.status === "proposed" && plan.proposal.by === actor.personId;
  return moves[plan.status]
    .filter((command) => access.quotaPlan[command](actor, concern))
    .filter((command) => !(isOwn && (command === "approve" || command === "return")));
}

function mayDraft(actor: Actor | null, organisation: OrganisationId): boolean {
  return actor !== null && access.quotaPlan.draft(actor, { organisation, faculty: null });
}
