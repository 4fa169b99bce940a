import { planFloors, type Kind, type PlannedUnit } from "@tongxin/core/delegates/floor-planner.ts";
import { gaugeDelegation, openPlaces } from "@tongxin/core/delegates/delegation-rules.ts";
import { sql } from "kysely";
import type { z } from "zod";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Floors, FloorsQuery } from "./floors-contract.ts";
import { countOpen, delegationOf, openUnits, type DelegationNow } from "./delegate-view.ts";
import { floorGroups, gaugeLabels, gaugeView } from "./gauge-view.ts";
import { loadPersons } from "../people/persons.ts";
import { headOf } from "./plan-view.ts";
import { levelServedBy } from "../people/persons.ts";

/**
 * Whether the open places can still meet the 60 % of non-core delegates and the floors asked about, all at once, and
 * how they would be spread over the units; or which of them contradict one another.
 */
export async function viewFloors(
  transaction: SchoolTransaction,
  now: DelegationNow,
  query: z.output<typeof FloorsQuery>,
): Promise<Floors> {
  const delegation = delegationOf(now);
  const asked = floorGroups.flatMap((group) => {
    const percent = query[group];
    return percent === undefined || percent === 0 ? [] : [{ group, share: { of: percent, over: 100 } }];
  });
  const gauges = gaugeDelegation(delegation, asked);
  const shown = {
    plan: headOf(now.plan),
    open: countOpen(delegation),
    gauges: gauges.map((one) => gaugeView(one, now.names, openUnits(delegation, now.names))),
  };
  const floors = gauges.flatMap(({ name, needed, there }) => {
    const group = name.kind === "group" ? name.group : name.kind === "non-core" ? "non-core" : null;
    return group === null ? [] : [{ group, atLeast: Math.max(0, needed - there) }];
  });
  const none = { contradicting: [], unitFloors: [] };
  const units = await plannedUnits(transaction, now);
  if (units.length === 0) return { ...shown, ...none, status: "nothing-open" };
  const answer = planFloors(units, floors);
  switch (answer.status) {
    case "refused":
      return { ...shown, ...none, status: "refused" };
    case "contradiction":
      return {
        ...shown,
        ...none,
        status: "contradiction",
        contradicting: answer.floors.map(({ group }) => gaugeLabels[group] ?? group),
      };
    case "possible":
      return {
        ...shown,
        ...none,
        status: "possible",
        unitFloors: answer.unitFloors.map((floor) => ({
          ...floor,
          unit: now.names.get(floor.unit) ?? "当然代表",
          group: gaugeLabels[floor.group] ?? floor.group,
        })),
      };
  }
}

/** Open places by unit with the students who may be elected there; a club's come from the whole school. */
async function plannedUnits(transaction: SchoolTransaction, now: DelegationNow): Promise<readonly PlannedUnit[]> {
  const byFaculty = await loadKinds(transaction, now);
  const everybody = mergeKinds([...byFaculty.values()].flat());
  return openPlaces(delegationOf(now)).map(({ count, faculty, clubs }) => ({
    id: faculty ?? clubs[0] ?? "ex-officio",
    seats: count,
    kinds: faculty === null ? everybody : (byFaculty.get(faculty) ?? []),
  }));
}

/** How many students of each faculty belong to which groups. Core members are few and are taken out one by one. */
async function loadKinds(
  transaction: SchoolTransaction,
  now: DelegationNow,
): Promise<ReadonlyMap<string, readonly Kind[]>> {
  const rows = await transaction
    .selectFrom("person")
    .select(["faculty_id", sql<number>`count(*)::int`.as("count")])
    .select([
      sql<boolean>`coalesce(gender = 'female', false)`.as("women"),
      sql<boolean>`coalesce(ethnicity <> '汉族', false)`.as("minorities"),
      sql<boolean>`coalesce(political_status in ('party-member', 'probationary-party-member'), false)`.as("party"),
    ])
    .where("kind", "=", "student")
    .where("level", "=", levelServedBy(now.plan.organisation.kind))
    .where("enrolment", "=", "enrolled")
    .where("left_on", "is", null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("delegate")
            .select("id")
            .whereRef("delegate.person_id", "=", "person.id")
            .where("plan_id", "=", now.plan.id),
        ),
      ),
    )
    .groupBy(["faculty_id", "women", "minorities", "party"])
    .execute();
  const core = [...(await loadPersons(transaction, [...now.core])).values()];
  const kinds = new Map<string, Kind[]>();
  for (const row of rows) {
    if (row.faculty_id === null) continue;
    const groups = floorGroups.filter((group) => row[group]);
    const isSame = (person: (typeof core)[number]) =>
      person.faculty === row.faculty_id &&
      (person.gender === "female") === row.women &&
      (person.ethnicity !== "汉族") === row.minorities &&
      (person.politicalStatus ?? "").endsWith("party-member") === row.party;
    const coreCount = Math.min(row.count, core.filter(isSame).length);
    const own = kinds.get(row.faculty_id) ?? [];
    own.push({ groups: ["non-core", ...groups], count: row.count - coreCount }, { groups, count: coreCount });
    kinds.set(row.faculty_id, own);
  }
  return kinds;
}

function mergeKinds(kinds: readonly Kind[]): readonly Kind[] {
  const merged = new Map<string, Kind>();
  for (const { groups, count } of kinds) {
    const key = groups.join("/");
    merged.set(key, { groups, count: (merged.get(key)?.count ?? 0) + count });
  }
  return [...merged.values()];
}
