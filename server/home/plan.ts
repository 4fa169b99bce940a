import { sql } from "kysely";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Production } from "./contract.ts";

/** How far a union's newest plan and what follows from it have come, in counts. */
export type PlanState = Production & {
  readonly callsToOpen: number;
  readonly nominating: number;
  /** Classes, and clubs' meetings, of the units where the call is open that have put nobody forward yet. */
  readonly classesToNominate: number;
  readonly fixed: number;
  readonly tied: number;
  readonly toReport: number;
  readonly toReview: number;
  readonly toNotice: number;
  readonly vacant: number;
};

export async function loadPlanState(transaction: SchoolTransaction, organisation: string): Promise<PlanState | null> {
  const plan = await transaction
    .selectFrom("quota_plan")
    .select(["id", "congress", "status"])
    .where("organisation_id", "=", organisation)
    .where("status", "<>", "withdrawn")
    .orderBy("created_at", "desc")
    .executeTakeFirst();
  if (plan === undefined) return null;
  const elections = await countElections(transaction, plan.id);
  const places = await countPlaces(transaction, plan.id);
  return {
    plan: plan.id,
    congress: plan.congress,
    status: plan.status,
    classes: { done: elections.nominations, total: elections.all === 0 ? 0 : await countClasses(transaction, plan.id) },
    units: { done: elections.elected, total: elections.all },
    places: {
      held: places.held,
      confirmed: places.confirmed,
      total: Math.max(places.all, elections.quota + places.beside),
    },
    objectionsOpen: 0,
    callsToOpen: elections.received,
    nominating: elections.nominating,
    classesToNominate:
      elections.nominating === 0
        ? 0
        : Math.max(0, (await countClasses(transaction, plan.id, "nominating")) - elections.nominationsNow),
    fixed: elections.fixed,
    tied: elections.tied,
    toReport: elections.unreported,
    toReview: places.elected,
    toNotice: places.reviewed,
    vacant: places.vacant,
  };
}

const noElections = {
  all: 0,
  received: 0,
  nominating: 0,
  fixed: 0,
  tied: 0,
  unreported: 0,
  elected: 0,
  nominations: 0,
  nominationsNow: 0,
  quota: 0,
};

async function countElections(transaction: SchoolTransaction, plan: string): Promise<typeof noElections> {
  const { rows } = await sql<typeof noElections>`select count(*)::int as all,
      count(*) filter (where status = 'quotaReceived')::int as received,
      count(*) filter (where status = 'nominating')::int as nominating,
      count(*) filter (where status = 'candidatesFixed')::int as fixed,
      count(*) filter (where status = 'tied')::int as tied,
      count(*) filter (where status = 'elected')::int as unreported,
      count(*) filter (where status in ('elected', 'reported'))::int as elected,
      coalesce(sum(quota), 0)::int as quota,
      coalesce(sum(jsonb_array_length(coalesce(state -> 'nominations', '[]'::jsonb))), 0)::int as nominations,
      coalesce(sum(jsonb_array_length(coalesce(state -> 'nominations', '[]'::jsonb)))
        filter (where status = 'nominating'), 0)::int as "nominationsNow"
    from delegate_election where plan_id = ${plan}`.execute(transaction);
  return rows[0] ?? noElections;
}

const noPlaces = { all: 0, beside: 0, held: 0, elected: 0, reviewed: 0, confirmed: 0, vacant: 0 };

async function countPlaces(transaction: SchoolTransaction, plan: string): Promise<typeof noPlaces> {
  const { rows } = await sql<typeof noPlaces>`select count(*)::int as all,
      count(*) filter (where kind = 'ex-officio')::int as beside,
      count(*) filter (where status <> 'vacant')::int as held,
      count(*) filter (where status = 'elected')::int as elected,
      count(*) filter (where status = 'reviewed')::int as reviewed,
      count(*) filter (where status = 'confirmed')::int as confirmed,
      count(*) filter (where status = 'vacant')::int as vacant
    from delegate where plan_id = ${plan}`.execute(transaction);
  return rows[0] ?? noPlaces;
}

/** Classes of the faculties that elect under the plan (or of those at one stage of it), of students of the level the union serves; clubs nominate once each. */
async function countClasses(transaction: SchoolTransaction, plan: string, stage?: "nominating"): Promise<number> {
  const atStage = stage === undefined ? sql`` : sql`and delegate_election.status = ${stage}`;
  const { rows } = await sql<{ count: number }>`select (
      (select count(distinct person.class_id) from person
        join delegate_election on delegate_election.unit_id = person.faculty_id and delegate_election.plan_id = ${plan}
          ${atStage}
        join quota_plan on quota_plan.id = ${plan}
        join organisation on organisation.id = quota_plan.organisation_id
        where person.enrolment = 'enrolled' and person.left_on is null
          and person.level = case organisation.kind when 'graduateUnion' then 'graduate' else 'undergraduate' end)
      + (select count(*) from delegate_election join unit on unit.id = delegate_election.unit_id
        where plan_id = ${plan} and unit.kind = 'club' ${atStage})
    )::int as count`.execute(transaction);
  return rows[0]?.count ?? 0;
}

/** What of the plan concerns a student: whether their class still nominates, and whether their faculty elects. */
export async function loadOwnElection(
  transaction: SchoolTransaction,
  plan: string,
  units: { readonly faculty?: string; readonly class?: string },
): Promise<{
  readonly status: string;
  readonly unit: string;
  readonly quota: number;
  readonly hasNominated: boolean;
} | null> {
  if (units.faculty === undefined) return null;
  const row = await transaction
    .selectFrom("delegate_election")
    .innerJoin("unit", "unit.id", "delegate_election.unit_id")
    .select(["delegate_election.status", "delegate_election.state", "delegate_election.quota", "unit.name"])
    .where("plan_id", "=", plan)
    .where("unit_id", "=", units.faculty)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { nominations = [] } = row.state as { readonly nominations?: readonly { readonly unit: string }[] };
  const hasNominated = nominations.some(({ unit }) => unit === units.class);
  return { status: row.status, unit: row.name, quota: row.quota, hasNominated };
}
