import { access } from "@tongxin/core/delegates/access.ts";
import { moves, type Delegate } from "@tongxin/core/delegates/delegate.ts";
import { gaugeDelegation, type Delegation, type DelegationGauge, type SeatedDelegate } from "@tongxin/core/delegates/delegation-rules.ts";
import { quotasOf } from "@tongxin/core/delegates/quota-plan.ts";
import { snapshotTotal } from "@tongxin/core/delegates/quota-sharing.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { DelegateRow, Delegates, GaugeView } from "./contract.ts";
import { named } from "./election-view.ts";
import type { StandingElection } from "./election-view.ts";
import { loadCoreMembers, loadPersons, type KnownPerson } from "./persons.ts";
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
  const rows = await transaction.selectFrom("delegate").select(["id", "state"]).where("plan_id", "=", plan.id).execute();
  const places = rows.map(({ id, state }) => ({ id, state: state as Place["state"] }));
  const elections = await transaction.selectFrom("delegate_election").select(["id", "state"]).where("plan_id", "=", plan.id).execute();
  return {
    plan,
    places,
    people: await loadPersons(transaction, places.flatMap(({ state }) => ("holder" in state ? [state.holder.person] : []))),
    core: await loadCoreMembers(transaction),
    names: await loadUnitNames(transaction),
    elections: new Map(elections.map(({ id, state }) => [id, state as StandingElection])),
  };
}

/** The delegates as the rules look at them. */
export function delegationOf({ plan, places, people, core }: DelegationNow): Delegation {
  const { details } = plan.plan;
  const { snapshot, choice } = details;
  const columns = snapshot.grades.filter((_, at) => snapshot.faculties.some(({ members }) => (members[at] ?? 0) > 0));
  return {
    students: snapshotTotal(snapshot),
    places: (quotasOf(plan.plan)?.total ?? 0) + choice.clubs.length,
    faculties: snapshot.faculties.filter(({ members }) => members.some((count) => count > 0)).map(({ unit }) => unit),
    grades: columns,
    clubs: choice.clubs,
    exOfficio: choice.exOfficio,
    seated: places.flatMap(({ state }): readonly SeatedDelegate[] => {
      if (!("holder" in state)) return [];
      const { person } = state.holder;
      const { unit, kind } = state.place;
      return [{ unit, kind, grade: people.get(person)?.grade ?? null, isCore: core.has(person) }];
    }),
  };
}

export function viewDelegates(now: DelegationNow, actor: Actor | null): Delegates {
  const { plan } = now;
  const concern = { organisation: plan.organisation.id, faculty: null };
  const reviews = actor !== null && access.delegate.accept(actor, concern);
  const prepares = actor !== null && access.delegate.putOnNotice(actor, concern);
  const rows = now.places.map((place) => rowOf(now, place, reviews || prepares)).sort(compareRows(now));
  return {
    plan: headOf(plan),
    rows,
    gauges: gaugeDelegation(delegationOf(now)).map((gauge) => gaugeView(gauge, now.names)),
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
  if (state.place.kind === "elected" && known !== undefined && known.faculty !== state.place.unit) concerns.push("other-faculty");
  if (production.how === "ex-officio") return concerns;
  const election = now.elections.get(production.election);
  const nominations = election !== undefined && "nominations" in election ? election.nominations : [];
  const isNominated = nominations.some(({ nominees }) => nominees.some((one) => one.person === person));
  return isNominated ? concerns : [...concerns, "not-nominated-by-class"];
}

/** By delegation in the order of the plan, clubs last, then 姓氏笔画. */
function compareRows({ plan, people }: DelegationNow) {
  const units = [...plan.plan.details.snapshot.faculties.map(({ unit }) => unit as string), ...plan.plan.details.choice.clubs];
  const rank = (row: DelegateRow) => (row.unit === null ? units.length : units.indexOf(row.unit.id));
  const key = (row: DelegateRow) => (row.person === null ? "~" : (people.get(row.person.id)?.strokeKey ?? "~"));
  return (left: DelegateRow, right: DelegateRow) => rank(left) - rank(right) || (key(left) < key(right) ? -1 : 1);
}

const gaugeLabels: Readonly<Record<string, string>> = {
  "S-4.4": "代表总数不少于学生数的 1%",
  "S-4.5": "覆盖各学院",
  "S-4.6": "覆盖各年级",
  "S-4.7": "覆盖主要社团",
  "S-4.8": "非骨干代表",
};

function gaugeView(gauge: DelegationGauge, names: Names): GaugeView {
  const { rule, there, open, total, threshold, outcome, missing } = gauge;
  return { rule, label: gaugeLabels[rule] ?? rule, there, open, total, threshold, outcome, says: cure(gauge, missing.map((one) => names.get(one) ?? `${one}级`)) };
}

/** 还差什么: which places must still be filled by whom. */
function cure({ rule, there, open, threshold, outcome }: DelegationGauge, missing: readonly string[]): string {
  const lacking = threshold - there;
  if (outcome === "holds") return open === 0 ? "已经达到。" : "已经达到，空缺不受这一条限制。";
  const who = missing.length === 0 ? "" : `：${missing.slice(0, 6).join("、")}${missing.length > 6 ? "等" : ""}`;
  switch (rule) {
    case "S-4.8":
      return outcome === "breached"
        ? `还差 ${lacking} 名非骨干代表，而空缺只有 ${open} 个，须更换部分骨干代表。`
        : `还差 ${lacking} 名，${open} 个空缺中至少 ${lacking} 个须由非骨干学生补选。`;
    case "S-4.4":
      return `还差 ${lacking} 名代表。`;
    case "S-4.5":
      return `还有 ${lacking} 个学院没有代表${who}。`;
    case "S-4.6":
      return `还有 ${lacking} 个年级没有代表${who}。`;
    default:
      return `还有 ${lacking} 个主要社团没有代表${who}。`;
  }
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
