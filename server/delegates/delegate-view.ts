import { access } from "@tongxin/core/delegates/access.ts";
import { moves, type Delegate } from "@tongxin/core/delegates/delegate.ts";
import {
  gaugeDelegation,
  type Delegation,
  openPlaces,
  type SeatedDelegate,
} from "@tongxin/core/delegates/delegation-rules.ts";
import { nominationsOf } from "@tongxin/core/delegates/election-rounds.ts";
import { quotasOf } from "@tongxin/core/delegates/quota-plan.ts";
import { snapshotTotal } from "@tongxin/core/delegates/quota-sharing.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { DelegateRow, Delegates } from "./contract.ts";
import { named } from "./election-view.ts";
import type { StandingElection } from "./election-view.ts";
import { loadCoreMembers } from "./core-members.ts";
import { loadPersons, type KnownPerson } from "../people/persons.ts";
import { freeNumbers, placeId } from "./follow-up.ts";
import { gaugeView, groupsOf, type OpenUnit } from "./gauge-view.ts";
import { headOf, loadUnitNames, type LoadedPlan } from "./plan-view.ts";
import type { Names } from "./sharing-view.ts";

export type Place = { readonly id: string; readonly state: Exclude<Delegate, { status: "absent" }> };

/** Everything about a plan's delegates at one moment. */
export type DelegationNow = {
  readonly plan: LoadedPlan;
  readonly places: readonly Place[];
  readonly people: ReadonlyMap<string, KnownPerson>;
  readonly core: ReadonlySet<string>;
  readonly names: Names;
  readonly elections: ReadonlyMap<string, StandingElection>;
};

export async function loadDelegation(transaction: SchoolTransaction, plan: LoadedPlan): Promise<DelegationNow> {
  const rows = await transaction
    .selectFrom("delegate")
    .select(["id", "state"])
    .where("plan_id", "=", plan.id)
    .execute();
  const elections = await transaction
    .selectFrom("delegate_election")
    .select(["id", "state", "quota"])
    .where("plan_id", "=", plan.id)
    .execute();
  const known = rows.map(({ id, state }) => ({ id, state: state as Place["state"] }));
  const left = elections.flatMap(({ state, quota }) => emptyPlaces(known, state as StandingElection, quota));
  const places = [...known, ...left];
  return {
    plan,
    places,
    people: await loadPersons(
      transaction,
      places.flatMap(({ state }) => ("holder" in state ? [state.holder.person] : [])),
    ),
    core: await loadCoreMembers(transaction),
    names: await loadUnitNames(transaction),
    elections: new Map(elections.map(({ id, state }) => [id, state as StandingElection])),
  };
}

/**
 * The places that a unit's elections left: nobody has held them, so no row has them yet. Shown like any vacant place, so
 * that a runner-up can take one.
 */
function emptyPlaces(known: readonly Place[], { status, terms, ...rest }: StandingElection, quota: number): Place[] {
  const hasElected = status === "reported" || ("earlier" in rest && rest.earlier.length > 0);
  if (!hasElected) return [];
  const own = known.filter(({ state }) => state.place.unit === terms.unit);
  const kind = terms.unitKind === "club" ? "club" : "elected";
  return freeNumbers(quota, new Set(own.map(({ state }) => state.place.number))).map((number) => {
    const place = { plan: terms.plan, unit: terms.unit, kind, number } as const;
    return { id: placeId(place), state: { status: "vacant", place, former: [] } };
  });
}

/** The delegates as the rules look at them. */
export function delegationOf({ plan, places, people, core }: DelegationNow): Delegation {
  const { snapshot, choice } = plan.plan.details;
  const quotas = quotasOf(plan.plan);
  return {
    students: snapshotTotal(snapshot),
    faculties: (quotas?.faculties ?? []).map(({ unit, seats }) => ({ unit, seats })),
    grades: snapshot.grades.filter((_, at) => snapshot.faculties.some(({ members }) => (members[at] ?? 0) > 0)),
    clubs: choice.clubs,
    exOfficio: choice.exOfficio,
    seated: places.flatMap(({ state }): readonly SeatedDelegate[] => {
      if (!("holder" in state)) return [];
      const { person } = state.holder;
      const { unit, kind } = state.place;
      const known = people.get(person);
      return [{ unit, kind, grade: known?.grade ?? null, isCore: core.has(person), groups: groupsOf(known) }];
    }),
  };
}

/** Places of faculties and clubs that nobody holds. */
export function countOpen(delegation: Delegation): number {
  const open = openPlaces(delegation).filter(({ faculty, clubs }) => faculty !== null || clubs.length > 0);
  return open.reduce((sum, { count }) => sum + count, 0);
}

/** The open places with the names of their units, those of ex-officio delegates last. */
export function openUnits(delegation: Delegation, names: Names): readonly OpenUnit[] {
  return openPlaces(delegation).map(({ count, faculty, clubs }) => ({
    count,
    name: names.get(faculty ?? clubs[0] ?? "") ?? "当然代表",
  }));
}

export function viewDelegates(now: DelegationNow, actor: Actor | null): Delegates {
  const { plan } = now;
  const delegation = delegationOf(now);
  const concern = { organisation: plan.organisation.id, faculty: null };
  const reviews = actor !== null && access.delegate.accept(actor, concern);
  const prepares = actor !== null && access.delegate.putOnNotice(actor, concern);
  const rows = now.places.map((place) => rowOf(now, place, reviews || prepares)).sort(compareRows(now));
  return {
    plan: headOf(plan),
    rows,
    gauges: gaugeDelegation(delegation).map((gauge) => gaugeView(gauge, now.names, openUnits(delegation, now.names))),
    open: countOpen(delegation),
    exOfficioLeft: Math.max(
      0,
      delegation.exOfficio - delegation.seated.filter((one) => one.kind === "ex-officio").length,
    ),
    may: [...(reviews ? ["accept", "reject"] : []), ...(prepares ? ["seat", "vacate", "putOnNotice", "confirm"] : [])],
  };
}

export function rowOf(now: DelegationNow, { id, state }: Place, seesConcerns: boolean): DelegateRow {
  const { unit, kind, number } = state.place;
  const holder = "holder" in state ? state.holder : null;
  const person = holder === null ? undefined : now.people.get(holder.person);
  return {
    id,
    unit: unit === null ? null : { id: unit, name: now.names.get(unit) ?? unit },
    kind,
    number,
    status: state.status,
    person: holder === null ? null : named(person, holder.person, seesConcerns),
    grade: person?.grade ?? null,
    isCore: holder !== null && now.core.has(holder.person),
    concerns: seesConcerns && holder !== null ? concernsOf(now, state) : [],
    former: seesConcerns ? state.former.map(({ ending, reason, on }) => ({ ending, reason, on })) : [],
  };
}

/** What the credentials check finds against a delegate, from the register and the two records that S-4.9 asks for. */
function concernsOf(now: DelegationNow, state: Place["state"]): string[] {
  if (!("holder" in state)) return [];
  const { person, production } = state.holder;
  const known = now.people.get(person);
  const concerns: string[] = [];
  if (known === undefined || !known.isHere) concerns.push("not-enrolled");
  if (state.place.kind === "elected" && known !== undefined && known.faculty !== state.place.unit)
    concerns.push("other-faculty");
  if (production.how === "ex-officio") return concerns;
  const election = now.elections.get(production.election);
  const nominations = election === undefined ? [] : nominationsOf(election);
  const isNominated = nominations.some(({ nominees }) => nominees.some((one) => one.person === person));
  return isNominated ? concerns : [...concerns, "not-nominated-by-class"];
}

/** By delegation in the order of the plan, clubs last, then 姓氏笔画. */
function compareRows({ plan, people }: DelegationNow) {
  const units = [
    ...plan.plan.details.snapshot.faculties.map(({ unit }) => unit as string),
    ...plan.plan.details.choice.clubs,
  ];
  const rank = (row: DelegateRow) => (row.unit === null ? units.length : units.indexOf(row.unit.id));
  const key = (row: DelegateRow) => (row.person === null ? "~" : (people.get(row.person.id)?.strokeKey ?? "~"));
  return (left: DelegateRow, right: DelegateRow) => rank(left) - rank(right) || (key(left) < key(right) ? -1 : 1);
}

/** Commands one place hears now from this visitor. Nobody reviews themselves. */
export function movesOf({ plan }: DelegationNow, { state }: Place, actor: Actor | null): string[] {
  if (actor === null) return [];
  const faculty = state.place.kind === "elected" ? state.place.unit : null;
  const isOwn = "holder" in state && state.holder.person === actor.personId;
  return moves[state.status].filter(
    (command) =>
      access.delegate[command](actor, { organisation: plan.organisation.id, faculty }) &&
      !(isOwn && (command === "accept" || command === "reject")),
  );
}
