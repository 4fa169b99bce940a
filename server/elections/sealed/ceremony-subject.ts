import { access } from "@tongxin/core/elections/access.ts";
import { decide, evolve, initial, type Ceremony, type Command, type Event } from "@tongxin/core/elections/ceremony.ts";
import type { Election } from "@tongxin/core/elections/election.ts";
import { publicFields } from "@tongxin/core/elections/public.ts";
import type { Subject } from "../../act.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { jsonb } from "../../database/json.ts";
import { concernOf, type Place } from "../election-subject.ts";
import { named } from "../stored.ts";
import { dropCredentials } from "./credentials.ts";

/** The ceremony of one election's keys, under the election's own id. */
export function ceremonySubject(place: Place, election: Election): Subject<Ceremony, Command, Event> {
  return {
    noun: "ceremony",
    load: async (transaction, id) => {
      const row = await transaction
        .selectFrom("ceremony")
        .select("state")
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      return (row?.state as Ceremony | undefined) ?? null;
    },
    may: (actor, command, ceremony) => {
      const trustees = ceremony === null || ceremony.status === "absent" ? [] : ceremony.terms.trustees;
      return access.ceremony[command.type](actor, { ...concernOf(place, election), trustees });
    },
    decide: (ceremony, command) => named("keys", decide(ceremony ?? initial, command)),
    evolve: (ceremony, event) => evolve(ceremony ?? initial, event),
    save: async (transaction, id, ceremony, event) => {
      // Credentials are good for the uuid they were derived with, and every ceremony has its own.
      if (event.type === "convened") await dropCredentials(transaction, id);
      const row = { status: ceremony.status, state: jsonb(ceremony) };
      await transaction
        .insertInto("ceremony")
        .values({ school_id: place.school, id, ...row })
        .onConflict((conflict) => conflict.columns(["school_id", "id"]).doUpdateSet(row))
        .execute();
    },
    publicFields: publicFields.ceremony,
  };
}

export async function loadCeremony(transaction: SchoolTransaction, election: string): Promise<Ceremony> {
  const row = await transaction.selectFrom("ceremony").select("state").where("id", "=", election).executeTakeFirst();
  return (row?.state as Ceremony | undefined) ?? initial;
}
