import type { DelegateFacts, DelegationFacts, OrganisationFacts, SettingFacts } from "@tongxin/core/charter/facts.ts";
import type { DelegateElection } from "@tongxin/core/delegates/delegate-election.ts";
import { nominationsOf } from "@tongxin/core/delegates/election-rounds.ts";
import type { PlanDetails } from "@tongxin/core/delegates/quota-plan.ts";
import type { Quotas } from "@tongxin/core/delegates/quota-sharing.ts";
import type { SchoolTransaction } from "../database/connection.ts";

type PlanRow = {
  readonly id: string;
  readonly organisation: string;
  readonly details: PlanDetails;
  readonly quotas: Quotas;
};

/** Of each union the delegates of the congress it last adopted a quota plan for. */
export async function delegationsOf(
  transaction: SchoolTransaction,
  organisations: readonly OrganisationFacts[],
  settings: SettingFacts,
): Promise<ReadonlyMap<string, DelegationFacts>> {
  const plans = await loadPlans(transaction);
  if (plans.length === 0) return new Map();
  const delegates = await loadDelegates(transaction, plans, coreMembers(organisations, settings));
  return new Map(plans.map((plan) => [plan.organisation, delegationFacts(plan, delegates.get(plan.id) ?? [])]));
}

async function loadPlans(transaction: SchoolTransaction): Promise<readonly PlanRow[]> {
  const rows = await transaction
    .selectFrom("quota_plan")
    .select(["id", "organisation_id", "state"])
    .where("status", "in", ["adopted", "published"])
    .orderBy("created_at", "desc")
    .execute();
  const latest = new Map(rows.toReversed().map((row) => [row.organisation_id, row]));
  return [...latest.values()].map((row) => {
    const { details, quotas } = row.state as Pick<PlanRow, "details" | "quotas">;
    return { id: row.id, organisation: row.organisation_id, details, quotas };
  });
}

async function loadDelegates(
  transaction: SchoolTransaction,
  plans: readonly PlanRow[],
  core: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly DelegateFacts[]>> {
  const ids = plans.map(({ id }) => id);
  const nominated = await loadNominated(transaction, ids);
  const rows = await transaction
    .selectFrom("delegate")
    .innerJoin("person", "person.id", "delegate.person_id")
    .select(["delegate.plan_id", "delegate.unit_id", "delegate.kind", "delegate.status"])
    .select(["person.id", "person.name", "person.faculty_id", "person.grade"])
    .where("delegate.plan_id", "in", ids)
    .where("delegate.status", "<>", "vacant")
    .orderBy("delegate.unit_id")
    .orderBy("delegate.number")
    .execute();
  const facts = rows.map((row) => ({
    plan: row.plan_id,
    delegate: {
      id: row.id,
      name: row.name,
      faculty: row.faculty_id ?? "",
      grade: row.grade,
      club: row.kind === "club" ? row.unit_id : null,
      isCore: core.has(row.id),
      isExOfficio: row.kind === "ex-officio",
      isNominatedByClass: nominated.has(row.id),
      // A place is filled only from an election's result or its runners-up.
      isElectedByFaculty: row.kind !== "ex-officio",
    },
  }));
  return new Map(
    [...Map.groupBy(facts, ({ plan }) => plan)].map(([plan, ofPlan]) => [plan, ofPlan.map(({ delegate }) => delegate)]),
  );
}

async function loadNominated(transaction: SchoolTransaction, plans: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await transaction
    .selectFrom("delegate_election")
    .select("state")
    .where("plan_id", "in", plans)
    .execute();
  return new Set(
    rows.flatMap(({ state }) => {
      return nominationsOf(state as DelegateElection).flatMap(({ nominees }) =>
        nominees.map(({ person }) => person as string),
      );
    }),
  );
}

/** 校、院（系）级骨干, by the school's setting. */
function coreMembers(organisations: readonly OrganisationFacts[], settings: SettingFacts): ReadonlySet<string> {
  const posts: readonly string[] = settings.corePosts;
  const unions = organisations.filter(({ level }) => level !== "class");
  return new Set(
    unions.flatMap(({ holders = [] }) =>
      holders.filter(({ post }) => posts.includes(post)).map(({ person }) => person.id),
    ),
  );
}

function delegationFacts({ details, quotas }: PlanRow, delegates: readonly DelegateFacts[]): DelegationFacts {
  const { snapshot, choice, congress } = details;
  const students = snapshot.faculties.flatMap(({ members }) => members).reduce((sum, members) => sum + members, 0);
  return {
    congress,
    students,
    snapshotOn: snapshot.takenOn,
    // Ex-officio delegates take no place.
    plannedTotal: quotas.total + choice.clubs.length,
    planned: quotas.faculties.map(({ unit, seats }) => ({ faculty: unit, seats })),
    delegates,
  };
}
