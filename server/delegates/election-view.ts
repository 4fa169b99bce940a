import { access } from "@tongxin/core/delegates/access.ts";
import type { ClassNomination } from "@tongxin/core/delegates/class-nomination.ts";
import { leastCandidates, moves, type DelegateElection } from "@tongxin/core/delegates/delegate-election.ts";
import { nominationsOf, nomineesOf, resultsOf } from "@tongxin/core/delegates/election-rounds.ts";
import { isClassOfficer, isFacultySecretary } from "@tongxin/core/people/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { sql } from "kysely";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Board, ElectionView } from "./contract.ts";
import { loadCoreMembers } from "./core-members.ts";
import { countedOnce, loadHeld } from "./held-election.ts";
import { loadPersons, type KnownPerson } from "../people/persons.ts";
import { headOf, loadPlan, type LoadedPlan } from "./plan-view.ts";
import { levelServedBy } from "../people/persons.ts";

export type StandingElection = Exclude<DelegateElection, { status: "absent" }>;
export type LoadedElection = {
  readonly id: string;
  readonly state: StandingElection;
  readonly plan: LoadedPlan;
  readonly unit: { readonly id: string; readonly name: string };
  /** The unit's places, and how many of them nobody holds. */
  readonly places: { readonly all: number; readonly open: number };
};

export async function findElection(
  transaction: SchoolTransaction,
  id: string,
): Promise<Result<LoadedElection, "election-not-found">> {
  const row = await transaction
    .selectFrom("delegate_election")
    .innerJoin("unit", "unit.id", "delegate_election.unit_id")
    .select([
      "delegate_election.id",
      "delegate_election.state",
      "delegate_election.plan_id",
      "delegate_election.quota",
      "unit.id as unit_id",
      "unit.name",
    ])
    .where("delegate_election.id", "=", id)
    .executeTakeFirst();
  const plan = row === undefined ? null : await loadPlan(transaction, row.plan_id);
  if (row === undefined || plan === null) return refuse("election-not-found");
  const state = row.state as StandingElection;
  const places = { all: row.quota, open: row.quota - (await countSeated(transaction, state.terms)) };
  return accept({ id: row.id, state, plan, unit: { id: row.unit_id, name: row.name }, places });
}

async function countSeated(transaction: SchoolTransaction, { plan, unit }: StandingElection["terms"]): Promise<number> {
  const row = await transaction
    .selectFrom("delegate")
    .select(sql<number>`count(*)::int`.as("seated"))
    .where("plan_id", "=", plan)
    .where("unit_id", "=", unit)
    .where("person_id", "is not", null)
    .executeTakeFirstOrThrow();
  return row.seated;
}

/** Where every unit of a plan stands. */
export async function viewBoard(transaction: SchoolTransaction, plan: LoadedPlan, actor: Actor | null): Promise<Board> {
  const rows = await transaction
    .selectFrom("delegate_election")
    .innerJoin("unit", "unit.id", "delegate_election.unit_id")
    .select(["delegate_election.id", "delegate_election.state", "delegate_election.quota"])
    .select(["unit.id as unit_id", "unit.name", "unit.kind"])
    .where("delegate_election.plan_id", "=", plan.id)
    .orderBy("unit.kind", "desc")
    .orderBy("unit.id")
    .execute();
  const concern = { organisation: plan.organisation.id, faculty: null };
  return {
    plan: headOf(plan),
    rows: rows.map((row) => {
      const state = row.state as StandingElection;
      const elected = resultsOf(state).reduce((sum, result) => sum + result.elected.length, 0);
      const unit = row.unit_id as UnitId;
      return {
        election: row.id,
        unit: { id: row.unit_id, name: row.name },
        kind: state.terms.unitKind,
        quota: row.quota,
        status: state.status,
        nominated: "nominations" in state ? state.nominations.length : 0,
        candidates: "candidates" in state ? state.candidates.length : 0,
        elected,
        vacancies: state.status === "reported" ? Math.max(0, row.quota - elected) : 0,
        isMine: actor !== null && (actor.units.faculty === unit || isFacultySecretary(actor, unit)),
      };
    }),
    may: actor !== null && access.delegateElection.receiveQuota(actor, concern) ? ["receiveQuota"] : [],
  };
}

/**
 * One election in full for whoever runs it. Who was put forward and how many votes each got in class is shown to those
 * who run the election and to the class itself; candidates and the result are everybody's.
 */
export async function viewElection(
  transaction: SchoolTransaction,
  { id, state, plan, unit, places }: LoadedElection,
  actor: Actor | null,
): Promise<ElectionView> {
  const { terms } = state;
  const nominations = nominationsOf(state);
  const thisRound = "nominations" in state ? state.nominations : [];
  const electedBefore = electedEarlier(state);
  const candidates = "candidates" in state ? state.candidates : [];
  const lines = resultLines(state);
  const isRunning = actor !== null && mayRun(actor, plan, terms);
  const shown = isRunning || candidates.length === 0 ? nomineesOf(nominations) : candidates;
  const people = await loadPersons(transaction, [
    ...nomineesOf(nominations),
    ...candidates,
    ...lines.map(({ person }) => person),
  ]);
  const core = await loadCoreMembers(transaction);
  const classes = await loadClasses(transaction, terms, levelServedBy(plan.organisation.kind));
  const seesNominees = isRunning || candidates.length > 0;
  const nomineeView = (person: PersonId) => ({
    ...named(people.get(person), person, isRunning),
    votes: isRunning ? votesFor(nominations, person) : 0,
    isCandidate: candidates.includes(person),
    isCore: core.has(person),
    strokeKey: people.get(person)?.strokeKey ?? "",
  });
  return {
    id,
    plan: headOf(plan),
    unit,
    kind: terms.unitKind,
    status: state.status,
    quota: terms.quota,
    candidatesNeeded: leastCandidates(terms.quota, terms.policy.surplusPercent),
    surplusPercent: terms.policy.surplusPercent,
    members: classes.reduce((sum, each) => sum + each.members, 0),
    classes: classes.map((each) => classView(each, thisRound, actor)),
    nominees: (seesNominees ? shown : [])
      .filter((person) => !electedBefore.has(person))
      .map(nomineeView)
      .sort(byStrokes),
    voided: "voided" in state ? state.voided.length : 0,
    union: await findUnion(transaction, plan, terms),
    held: (await loadHeld(transaction, id)).map((one) => ({
      id: one.id,
      title: one.title,
      status: one.state.status,
      channel: one.state.terms.channel,
      isCounted: countedOnce(one) !== null,
    })),
    result: resultView(state, lines, people),
    tiedPlaces: state.status === "tied" ? state.places : 0,
    places,
    again: "earlier" in state ? (state.earlier.at(-1)?.reason ?? null) : null,
    may: actor === null ? [] : allowedMoves({ state, plan, places }, actor),
  };
}

/** The union of the unit's faculty, which holds its votes in the system; of the plan's own kind. */
async function findUnion(
  transaction: SchoolTransaction,
  plan: LoadedPlan,
  terms: StandingElection["terms"],
): Promise<string | null> {
  const row = await transaction
    .selectFrom("organisation")
    .select("id")
    .where("unit_id", "=", terms.unit)
    .where("kind", "=", plan.organisation.kind)
    .executeTakeFirst();
  return row?.id ?? null;
}

type Met = Awaited<ReturnType<typeof loadClasses>>[number];

function classView(met: Met, nominations: readonly ClassNomination[], actor: Actor | null) {
  const nomination = nominations.find((one) => one.unit === met.id);
  return {
    ...met,
    heldOn: nomination?.heldOn ?? null,
    present: nomination?.present ?? null,
    nominees: nomination?.nominees.length ?? null,
    isMine: actor !== null && (actor.units.class === met.id || isClassOfficer(actor, met.id as UnitId)),
  };
}

function byStrokes(left: { readonly strokeKey: string }, right: { readonly strokeKey: string }): number {
  return left.strokeKey < right.strokeKey ? -1 : 1;
}

/** Whom an earlier round elected: they do not stand again. */
function electedEarlier(state: StandingElection): ReadonlySet<string> {
  const rounds = "earlier" in state ? state.earlier : [];
  return new Set(rounds.flatMap(({ result }) => result.elected.map(({ person }) => person as string)));
}

export function named(person: KnownPerson | undefined, id: string, withNumber: boolean) {
  return {
    id,
    name: person?.name ?? "（已不在名册）",
    number: withNumber ? (person?.number ?? null) : null,
    className: person?.className ?? null,
  };
}

function mayRun(actor: Actor, plan: LoadedPlan, terms: StandingElection["terms"]): boolean {
  const faculty = terms.unitKind === "faculty" ? terms.unit : null;
  return access.delegateElection.fixCandidates(actor, { organisation: plan.organisation.id, faculty });
}

/** A class officer records the own class only; the page asks again for which class. */
function allowedMoves(
  { state, plan, places }: Pick<LoadedElection, "state" | "plan" | "places">,
  actor: Actor,
): string[] {
  const faculty = state.terms.unitKind === "faculty" ? state.terms.unit : null;
  const concern = { organisation: plan.organisation.id, faculty };
  return moves[state.status].filter((command) => {
    if (command === "callAgain" && places.open === 0) return false;
    if (access.delegateElection[command](actor, concern)) return true;
    const own = actor.units.class;
    return (
      command === "recordNomination" &&
      own !== undefined &&
      isClassOfficer(actor, own) &&
      actor.units.faculty === faculty
    );
  });
}

type Line = {
  readonly person: PersonId;
  readonly for: number;
  readonly against: number | null;
  readonly abstain: number | null;
};

function resultLines(state: StandingElection): readonly Line[] {
  const count = state.status === "tied" ? state.count : "result" in state ? state.result.count : null;
  if (count === null) return [];
  const writeIns = count.writeIns.map((line) => ({ ...line, against: null, abstain: null }));
  return [...count.lines, ...writeIns].sort((left, right) => right.for - left.for);
}

function resultView(
  state: StandingElection,
  lines: readonly Line[],
  people: ReadonlyMap<string, KnownPerson>,
): ElectionView["result"] {
  const count = state.status === "tied" ? state.count : "result" in state ? state.result.count : null;
  if (count === null) return null;
  const elected = (state.status === "tied" ? state.elected : "result" in state ? state.result.elected : []).map(
    ({ person }) => person,
  );
  const tied = state.status === "tied" ? state.among.map(({ person }) => person) : [];
  return {
    channel: count.channel,
    heldOn: count.heldOn,
    due: count.due,
    present: count.present,
    ballots: count.ballots,
    lines: lines.map((line) => ({
      ...named(people.get(line.person), line.person, false),
      for: line.for,
      against: line.against,
      abstain: line.abstain,
      outcome: elected.includes(line.person) ? "elected" : tied.includes(line.person) ? "tied" : "not-elected",
    })),
    vacancies: "result" in state ? state.result.vacancies : 0,
    settledBy: "result" in state ? (state.result.settledBy?.how ?? null) : null,
  };
}

function votesFor(
  nominations: readonly { readonly nominees: readonly { readonly person: PersonId; readonly votes: number }[] }[],
  person: PersonId,
): number {
  return nominations
    .flatMap(({ nominees }) => nominees)
    .reduce((sum, one) => sum + (one.person === person ? one.votes : 0), 0);
}

/** The classes of a faculty with those the union serves; a club is its own meeting, and nobody keeps its members here. */
async function loadClasses(transaction: SchoolTransaction, terms: StandingElection["terms"], level: string) {
  if (terms.unitKind === "club") {
    const club = await transaction
      .selectFrom("unit")
      .select(["id", "name"])
      .where("id", "=", terms.unit)
      .executeTakeFirstOrThrow();
    return [{ ...club, members: 0 }];
  }
  const classes = await transaction
    .selectFrom("unit")
    .select(["id", "name"])
    .where("kind", "=", "class")
    .where("parent_id", "=", terms.unit)
    .orderBy("name")
    .execute();
  const counts = await transaction
    .selectFrom("person")
    .select(["class_id", sql<number>`count(*)::int`.as("members")])
    .where("faculty_id", "=", terms.unit)
    .where("level", "=", level)
    .where("enrolment", "=", "enrolled")
    .where("left_on", "is", null)
    .groupBy("class_id")
    .execute();
  const members = new Map(counts.map((row) => [row.class_id, row.members]));
  return classes.flatMap((each) => {
    const count = members.get(each.id);
    return count === undefined ? [] : [{ ...each, members: count }];
  });
}
