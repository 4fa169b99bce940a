import { z } from "zod";
import type { ClubFederation, Command, FederationId } from "@tongxin/core/people/club-federation.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { dayInChina, type Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { sql } from "kysely";
import { actOnce } from "../../act.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { uuidOf } from "../../database/uuid.ts";
import { officers } from "../../http/access.ts";
import { endpoint, type Endpoint } from "../../http/endpoint.ts";
import { hasOffice, loadConcern } from "./concern.ts";
import { FederationCommand, Kept } from "./contract.ts";
import { federationSubject } from "./federation-subject.ts";
import { findPerson } from "./find-person.ts";
import { heldToday } from "./holding.ts";

const command = endpoint({
  id: "people.command-federation",
  method: "POST",
  path: "/:school/organisations/:organisation/federation/commands",
  title: "设立社团联合会、明确负责人、认定主要社团、撤销联合会",
  access: officers("any-office", hasOffice),
  params: z.object({ organisation: z.uuid() }),
  body: FederationCommand,
  answer: Kept,
  handle: async (call) => {
    const { body, params, school } = call;
    const organisation = params.organisation as OrganisationId;
    const known = await call.read(async (transaction) => {
      const concern = await loadConcern(transaction, organisation);
      if (concern === null) return refuse("organisation-not-found");
      const person = body.type === "nameHead" ? await findPerson(transaction, body.person) : accept(null);
      if (!person.ok) return person;
      const clubs = body.type === "declareMainClubs" ? await checkClubs(transaction, body.clubs) : accept(null);
      if (!clubs.ok) return clubs;
      return accept({ concern, person: person.value, id: await loadStanding(transaction, organisation) });
    });
    if (!known.ok) return known;
    const id = known.value.id ?? uuidOf(school.id, "federation", call.idempotencyKey);
    const acted = await actOnce(call, {
      subject: federationSubject(school.id, known.value.concern),
      id,
      asked: body,
      command: async (at, transaction) => {
        const clubsMember = await loadClubsMember(transaction, organisation);
        const person = known.value.person?.id ?? null;
        return commandOf(body, { id: id as FederationId, organisation, person, clubsMember, at });
      },
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

type Making = {
  readonly id: FederationId;
  readonly organisation: OrganisationId;
  readonly person: PersonId | null;
  readonly clubsMember: PersonId | null;
  readonly at: Instant;
};

function commandOf(body: FederationCommand, { id, organisation, person, clubsMember, at }: Making): Command {
  switch (body.type) {
    case "found":
      return { type: "found", id, organisation, name: body.name };
    case "nameHead":
      return { type: "nameHead", person: person as PersonId, clubsMember };
    case "declareMainClubs":
      return { type: "declareMainClubs", organisation, clubs: body.clubs as UnitId[], on: dayInChina(at) };
    case "dissolve":
      return { type: "dissolve", on: dayInChina(at) };
  }
}

/** The federation or list of main clubs that an organisation has now; one that was dissolved makes room for another. */
async function loadStanding(transaction: SchoolTransaction, organisation: string): Promise<string | null> {
  const rows = await transaction
    .selectFrom("federation")
    .select(["id", "state"])
    .where("organisation_id", "=", organisation)
    .execute();
  return rows.find(({ state }) => (state as ClubFederation).status !== "dissolved")?.id ?? null;
}

/** The presidium member in charge of clubs today (S-2.3), null while there is none. */
async function loadClubsMember(transaction: SchoolTransaction, organisation: string): Promise<PersonId | null> {
  const row = await transaction
    .selectFrom("mandate")
    .select("person_id")
    .where("organisation_id", "=", organisation)
    .where(sql<boolean>`state ->> 'portfolio' = 'clubs'`)
    .where(heldToday)
    .executeTakeFirst();
  return (row?.person_id as PersonId | undefined) ?? null;
}

async function checkClubs(
  transaction: SchoolTransaction,
  clubs: readonly string[],
): Promise<Result<null, "club-unknown">> {
  if (clubs.length === 0) return accept(null);
  const rows = await transaction
    .selectFrom("unit")
    .select("id")
    .where("kind", "=", "club")
    .where("is_open", "=", true)
    .where("id", "in", [...clubs])
    .execute();
  return clubs.every((club) => rows.some(({ id }) => id === club)) ? accept(null) : refuse("club-unknown");
}

export const federationEndpoints: readonly Endpoint[] = [command];
