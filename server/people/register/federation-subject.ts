import { access, type Concern } from "@tongxin/core/people/access.ts";
import { decide, evolve, type ClubFederation, type Command, type Event } from "@tongxin/core/people/club-federation.ts";
import { publicFields } from "@tongxin/core/people/public.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Subject } from "../../act.ts";
import { jsonb } from "../../database/json.ts";
import { lockState, named } from "./stored.ts";

export function federationSubject(school: SchoolId, concern: Concern): Subject<ClubFederation, Command, Event> {
  return {
    noun: "federation",
    load: (transaction, id) => lockState<ClubFederation>(transaction, "federation", id),
    may: (actor, command) => access.federation[command.type](actor, concern),
    decide: (federation, command) => named("federation", decide(federation ?? { status: "absent" }, command)),
    evolve: (federation, event) => evolve(federation ?? { status: "absent" }, event),
    save: async (transaction, id, federation) => {
      assert(federation.status !== "absent", "a federation that was founded, or a list that was declared, is saved");
      const row = { organisation_id: federation.organisation, state: jsonb(federation) };
      await transaction
        .insertInto("federation")
        .values({ school_id: school, id, ...row })
        .onConflict((conflict) => conflict.columns(["school_id", "id"]).doUpdateSet(row))
        .execute();
    },
    publicFields: publicFields.federation,
  };
}
