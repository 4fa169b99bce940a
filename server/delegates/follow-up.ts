import type { Command as SeatCommand, Holder, Place } from "@tongxin/core/delegates/delegate.ts";
import type { Command as ElectionCommand, DelegateElection } from "@tongxin/core/delegates/delegate-election.ts";
import { quotasOf } from "@tongxin/core/delegates/quota-plan.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { inSchool, type SchoolTransaction } from "../database/connection.ts";
import type { Refusal } from "../http/refusals.ts";
import { act, type Acting } from "../act.ts";
import { delegateSubject } from "./delegate-subject.ts";
import { electionSubject } from "./election-subject.ts";
import { idOf } from "./ids.ts";
import type { LoadedPlan } from "./plan-view.ts";
import { loadElectionPolicy } from "./settings.ts";

/**
 * Gives every unit of a plan its quota. Ids follow from plan and unit, so that it can be run again after it was
 * interrupted: a unit that has its quota already is passed over.
 */
export async function handOutQuotas(
  call: Acting,
  { id: plan, plan: state, organisation }: LoadedPlan,
): Promise<Result<null, Refusal>> {
  const quotas = quotasOf(state);
  if (quotas === null) return refuse("plan-wrong-status");
  const units = [
    ...quotas.faculties.map(({ unit, seats }) => ({ unit, unitKind: "faculty" as const, quota: seats })),
    ...state.details.choice.clubs.map((unit) => ({ unit, unitKind: "club" as const, quota: 1 })),
  ].filter(({ quota }) => quota > 0);
  for (const one of units) {
    const id = electionId(plan, one.unit);
    const acted = await act(
      { ...call, idempotencyKey: idOf(call.idempotencyKey, id) },
      {
        subject: electionSubject(call.school.id, organisation.id),
        id,
        command: async (_at, transaction): Promise<ElectionCommand> => ({
          type: "receiveQuota",
          terms: { plan, ...one, policy: await loadElectionPolicy(transaction) },
        }),
      },
    );
    if (!acted.ok && acted.refusal !== "election-wrong-status") return acted;
  }
  return accept(null);
}

/**
 * Seats everybody whom an election elected, on the unit's places that nobody holds, the most votes first. Whoever sits
 * already is passed over.
 */
export async function seatElected(
  call: Acting,
  organisation: LoadedPlan["organisation"],
  election: {
    readonly id: string;
    readonly state: Extract<DelegateElection, { status: "elected" }>;
    readonly places: { readonly all: number };
  },
): Promise<Result<null, Refusal>> {
  const { terms, result } = election.state;
  const { seated, taken } = await inSchool(call.world.database, call.school.id, async (transaction) => ({
    seated: await seatedIn(transaction, terms.plan),
    taken: await takenPlaces(transaction, terms),
  }));
  const free = freeNumbers(election.places.all, taken);
  for (const votes of result.elected) {
    if (seated.has(votes.person)) continue; // sits already: here, or for another unit, and nobody sits twice
    const number = free.shift();
    if (number === undefined) break; // filled meanwhile by a runner-up
    const place: Place = {
      plan: terms.plan,
      unit: terms.unit,
      kind: terms.unitKind === "club" ? "club" : "elected",
      number,
    };
    const production = { how: "elected" as const, election: election.id, votes: votes.for };
    const acted = await seatPerson(call, organisation, { place, person: votes.person, production });
    if (!acted.ok && acted.refusal !== "delegate-wrong-status") return acted;
  }
  return accept(null);
}

/** Places of a unit that somebody holds, by their number. */
async function takenPlaces(
  transaction: SchoolTransaction,
  { plan, unit }: { readonly plan: string; readonly unit: string },
): Promise<ReadonlySet<number>> {
  const rows = await transaction
    .selectFrom("delegate")
    .select("number")
    .where("plan_id", "=", plan)
    .where("unit_id", "=", unit)
    .where("person_id", "is not", null)
    .execute();
  return new Set(rows.map(({ number }) => number));
}

/** The numbers from 1 to `places` that nobody holds. */
export function freeNumbers(places: number, taken: ReadonlySet<number>): number[] {
  return Array.from({ length: places }, (_, at) => at + 1).filter((number) => !taken.has(number));
}

async function seatedIn(transaction: SchoolTransaction, plan: string): Promise<ReadonlySet<string>> {
  const rows = await transaction.selectFrom("delegate").select("person_id").where("plan_id", "=", plan).execute();
  return new Set(rows.flatMap(({ person_id }) => (person_id === null ? [] : [person_id])));
}

type Seating = { readonly place: Place; readonly person: PersonId; readonly production: Holder["production"] };

/** Seats one person on a place that nobody was confirmed for yet, so no list of delegates is changed by it. */
export async function seatPerson(
  call: Acting,
  organisation: LoadedPlan["organisation"],
  { place, person, production }: Seating,
) {
  const id = placeId(place);
  return act(
    { ...call, idempotencyKey: idOf(call.idempotencyKey, id) },
    {
      subject: delegateSubject(call.school.id, organisation.id),
      id,
      command: (at): SeatCommand => ({
        type: "seat",
        place,
        holder: { person, production, since: dayInChina(at) },
        by: call.actor.personId,
        rulings: [],
        justification: null,
      }),
    },
  );
}

export function electionId(plan: string, unit: string): string {
  return idOf("delegate-election", plan, unit);
}

export function placeId({ plan, unit, kind, number }: Place): string {
  return idOf("delegate", plan, unit ?? kind, String(number));
}
