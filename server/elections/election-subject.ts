import { access, type Concern } from "@tongxin/core/elections/access.ts";
import * as boxCount from "@tongxin/core/elections/box-count.ts";
import { decide, evolve, initial, type Command, type Election, type Event } from "@tongxin/core/elections/election.ts";
import { publicFields } from "@tongxin/core/elections/public.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Subject } from "../act.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { jsonb } from "../database/json.ts";
import { loadTerms } from "../people/register/rulings.ts";
import { named } from "./stored.ts";

/** Where an election belongs, as far as access asks of it before anybody is named for it. */
export type Place = {
  readonly school: SchoolId;
  readonly organisation: OrganisationId;
  readonly faculty: UnitId | null;
  readonly class: UnitId | null;
};

/** What else a command changes beside the election itself, in the same transaction. */
export type Alongside = (transaction: SchoolTransaction, id: string, event: Event) => Promise<void>;

export function electionSubject(place: Place, alongside?: Alongside): Subject<Election, Command, Event> {
  return {
    noun: "election",
    load: async (transaction, id) => {
      const row = await transaction
        .selectFrom("election")
        .select("state")
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      return (row?.state as Election | undefined) ?? null;
    },
    may: (actor, command, election) => access.election[command.type](actor, concernOf(place, election)),
    decide: (election, command) => named("vote", decide(election ?? initial, command)),
    evolve: (election, event) => evolve(election ?? initial, event),
    save: async (transaction, id, election, event) => {
      await save(transaction, { ...place, id }, election, event);
      await alongside?.(transaction, id, event);
    },
    // What may be elected where, whether nominations may open, and whether those elected may take their posts is decided
    // by the rules in force that day.
    terms: async (transaction, election) =>
      election === null || election.status === "preparing" || election.status === "declared"
        ? loadTerms(transaction)
        : null,
    publicFields: publicFields.election,
  };
}

async function save(
  transaction: SchoolTransaction,
  { school, id }: Place & { readonly id: string },
  election: Election,
  event: Event,
): Promise<void> {
  assert(election.status !== "absent", "an election that was set up is saved");
  const row = { status: election.status, state: jsonb(election) };
  if (event.type !== "setUp") {
    await transaction.updateTable("election").set(row).where("id", "=", id).execute();
    return;
  }
  const { organisation, unit, template, title, isTrial } = election.terms;
  await transaction
    .insertInto("election")
    .values({
      school_id: school,
      id,
      organisation_id: organisation,
      unit_id: unit,
      template,
      title,
      is_trial: isTrial,
      ...row,
    })
    .execute();
}

/** Who prepares, watches and counts follows from the place and from who was named. */
export function concernOf(
  { organisation, faculty, class: classUnit }: Omit<Place, "school">,
  election: Election | null,
): Concern {
  const tellers = election === null || election.status === "absent" ? null : election.preparation.tellers;
  return {
    organisation,
    faculty,
    class: classUnit,
    chief: tellers?.chief ?? null,
    scrutineers: tellers?.scrutineers ?? [],
    tellers: tellers?.tellers ?? [],
    isOnRoll: false,
    trustees: [],
  };
}

/** A box of the vote that closed; `terms` is what it is before anybody entered anything. */
type Box = { readonly place: Place; readonly election: Election; readonly terms: boxCount.BoxTerms };

export function boxSubject({
  place,
  election,
  terms,
}: Box): Subject<boxCount.BoxCount, boxCount.Command, boxCount.Event> {
  return {
    noun: "box-count",
    load: async (transaction, id) => {
      const row = await transaction
        .selectFrom("box_count")
        .select("state")
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      return (row?.state as boxCount.BoxCount | undefined) ?? null;
    },
    may: (actor, command) => access.boxCount[command.type](actor, concernOf(place, election)),
    decide: (count, command) => named("box", boxCount.decide(count ?? boxCount.uncounted(terms), command)),
    evolve: (count, event) => boxCount.evolve(count ?? boxCount.uncounted(terms), event),
    save: async (transaction, id, count) => {
      const row = { status: count.status, state: jsonb(count) };
      const { election: electionId, round, box } = count.terms;
      await transaction
        .insertInto("box_count")
        .values({ school_id: place.school, id, election_id: electionId, round, box, ...row })
        .onConflict((conflict) => conflict.columns(["school_id", "id"]).doUpdateSet(row))
        .execute();
    },
    publicFields: publicFields.boxCount,
  };
}
