import { access, type Concern } from "@tongxin/core/people/access.ts";
import { decide, evolve, type Command, type Event, type Organisation } from "@tongxin/core/people/organisation.ts";
import { publicFields } from "@tongxin/core/people/public.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Subject } from "../../act.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { jsonb } from "../../database/json.ts";
import { loadTerms } from "./rulings.ts";
import { lockState, named } from "./stored.ts";

export function organisationSubject(school: SchoolId, concern: Concern): Subject<Organisation, Command, Event> {
  return {
    noun: "organisation",
    load: (transaction, id) => lockState<Organisation>(transaction, "organisation", id),
    may: (actor, command) => access.organisation[command.type](actor, concern),
    decide: (organisation, command) => named("organisation", decide(organisation ?? { status: "absent" }, command)),
    evolve: (organisation, event) => evolve(organisation ?? { status: "absent" }, event),
    save: async (transaction, id, organisation, event) => {
      assert(organisation.status !== "absent", "an organisation that was founded is saved");
      const { kind, level, name, unit, parent } = organisation;
      const row = { kind, level, name, unit_id: unit, parent_id: parent, state: jsonb(organisation) };
      await transaction
        .insertInto("organisation")
        .values({ school_id: school, id, ...row })
        .onConflict((conflict) => conflict.columns(["school_id", "id"]).doUpdateSet(row))
        .execute();
      await followInPosts(transaction, event);
    },
    terms: loadTerms,
    publicFields: publicFields.organisation,
  };
}

/** A department's duty stands beside its posts too, for what somebody may do follows from it. */
async function followInPosts(transaction: SchoolTransaction, event: Event): Promise<void> {
  if (event.type !== "departmentCharged") return;
  await transaction
    .updateTable("post")
    .set({ department_kind: event.kind })
    .where("department_id", "=", event.department)
    .execute();
}
