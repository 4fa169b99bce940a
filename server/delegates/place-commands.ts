import { agrees } from "@tongxin/core/delegates/access.ts";
import type { z } from "zod";
import type { Command, Holder, PlaceEnding } from "@tongxin/core/delegates/delegate.ts";
import type { Votes } from "@tongxin/core/delegates/election-count.ts";
import { runnersUpIn, turnRuling } from "@tongxin/core/delegates/election-rounds.ts";
import { substitutionRulings } from "@tongxin/core/delegates/delegation-rules.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { heedRules, type Ruling } from "@tongxin/core/people/ruling.ts";
import { dayInChina, type Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { DelegateCommand, DelegateRow, DelegateView } from "./contract.ts";
import { delegationOf, loadDelegation, type DelegationNow, type Place } from "./delegate-view.ts";
import { named } from "./election-view.ts";
import { loadPersons, resolveJustification } from "../people/persons.ts";
import { loadCurrentPlan, loadPlan } from "./plan-view.ts";

type FoundPlace = { readonly now: DelegationNow; readonly place: Place };

export async function findPlace(
  transaction: SchoolTransaction,
  id: string,
): Promise<Result<FoundPlace, "delegate-not-found">> {
  const row = await transaction.selectFrom("delegate").select("plan_id").where("id", "=", id).executeTakeFirst();
  // A place that nobody has held yet has no row; it belongs to the congress that is being prepared.
  const plan = row === undefined ? await loadCurrentPlan(transaction) : await loadPlan(transaction, row.plan_id);
  if (plan === null) return refuse("delegate-not-found");
  const now = await loadDelegation(transaction, plan);
  const place = now.places.find((one) => one.id === id);
  return place === undefined ? refuse("delegate-not-found") : accept({ now, place });
}

export function isSeated({ places }: DelegationNow, person: string): boolean {
  return places.some(({ state }) => "holder" in state && state.holder.person === person);
}

/** Who came next in the unit's election, in order of votes, and whether the rules let each take the place. */
export async function runnersUpFor(
  transaction: SchoolTransaction,
  now: DelegationNow,
  place: Place,
): Promise<DelegateRunnerUp[]> {
  const runners = runnersUpOf(now, place);
  const people = await loadPersons(
    transaction,
    runners.map(({ person }) => person),
  );
  return runners.map(({ person, for: votes }) => {
    const { unit, kind } = place.state.place;
    const next = { person, unit, kind, grade: people.get(person)?.grade ?? null };
    const rulings = [...rulingsIf(now, next), turnRuling(runners, person)];
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

function runnersUpOf(now: DelegationNow, { state }: Place): readonly Votes[] {
  const election = [...now.elections.values()].find(({ terms }) => terms.unit === state.place.unit);
  if (election === undefined) return [];
  const gone = new Set(
    now.places
      .filter((one) => one.state.place.unit === state.place.unit)
      .flatMap((one) => one.state.former.map(({ person }) => person)),
  );
  return runnersUpIn(election).filter(({ person }) => !isSeated(now, person) && !gone.has(person));
}

/** The election of the unit that a place belongs to. */
export function electionOf({ elections }: DelegationNow, { state }: Pick<Place, "state">): string | null {
  return [...elections].find(([, one]) => one.terms.unit === state.place.unit)?.[0] ?? null;
}

function rulingsIf(
  now: DelegationNow,
  next: {
    readonly person: string;
    readonly unit: string | null;
    readonly kind: DelegateRow["kind"];
    readonly grade: number | null;
  },
): readonly Ruling[] {
  const delegation = delegationOf(now);
  const { unit, kind, grade, person } = next;
  return substitutionRulings({
    ...delegation,
    seated: [...delegation.seated, { unit, kind, grade, isCore: now.core.has(person), groups: [] }],
  });
}

type Asked = { readonly body: z.output<typeof DelegateCommand>; readonly actor: Actor };

/** Turns what a form says into what the place knows: reasons, the runner-up chosen, and what the rules would then say. */
export async function preparePlaceCommand(transaction: SchoolTransaction, id: string, { body, actor }: Asked) {
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
      const seating = await prepareSeat(transaction, { now, place }, body);
      if (!seating.ok) return seating;
      const { holder, ...rest } = seating.value;
      return done((at) => ({
        type: "seat",
        place: place.state.place,
        holder: { ...holder, since: dayInChina(at) },
        by: actor.personId,
        ...rest,
      }));
    }
  }
}

async function prepareSeat(
  transaction: SchoolTransaction,
  { now, place }: FoundPlace,
  body: Extract<z.output<typeof DelegateCommand>, { type: "seat" }>,
) {
  const runners = runnersUpOf(now, place);
  const runner = runners.find(({ person }) => person === body.person);
  if (runner === undefined) return refuse("not-a-runner-up");
  const { kind: placeKind, unit: placeUnit } = place.state.place;
  const concern = { organisation: now.plan.organisation.id, faculty: placeKind === "elected" ? placeUnit : null };
  const justification = await resolveJustification(transaction, body, (approver) => agrees(approver, concern));
  if (!justification.ok) return justification;
  const people = await loadPersons(transaction, [runner.person]);
  const { unit, kind } = place.state.place;
  const rulings = rulingsIf(now, {
    person: runner.person,
    unit,
    kind,
    grade: people.get(runner.person)?.grade ?? null,
  });
  const holder = { person: runner.person, production: productionOf(now, place, runner) };
  const turn = turnRuling(runners, runner.person);
  return accept({ holder, rulings: [...rulings, turn], justification: justification.value });
}

function productionOf(now: DelegationNow, { state }: Place, runner: Votes): Holder["production"] {
  const election = electionOf(now, { state }) ?? "";
  const after = state.former.at(-1)?.person ?? runner.person;
  return { how: "runner-up", election, votes: runner.for, after };
}
