import { access, type Concern } from "@tongxin/core/people/access.ts";
import { decide, evolve, type Command, type Event, type Mandate } from "@tongxin/core/people/mandate.ts";
import type { PostKind } from "@tongxin/core/people/post.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { publicFields } from "@tongxin/core/people/public.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Subject } from "../../act.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { jsonb } from "../../database/json.ts";
import { loadTerms } from "./rulings.ts";
import { lockState, named } from "./stored.ts";

export type MandatePlace = { readonly school: SchoolId; readonly concern: Concern; readonly post: PostKind };

export function mandateSubject({ school, concern, post }: MandatePlace): Subject<Mandate, Command, Event> {
  return {
    noun: "mandate",
    load: (transaction, id) => lockState<Mandate>(transaction, "mandate", id),
    may: (actor, command, mandate) => {
      const person = command.type === "begin" ? command.person.id : personOf(mandate);
      return access.mandate[command.type](actor, { ...concern, post, ...(person === null ? {} : { person }) });
    },
    decide: (mandate, command) => named("mandate", decide(mandate ?? { status: "absent" }, command)),
    evolve: (mandate, event) => evolve(mandate ?? { status: "absent" }, event),
    save: async (transaction, id, mandate) => {
      assert(mandate.status !== "absent", "a mandate that was begun is saved");
      const known = await transaction.selectFrom("mandate").select("id").where("id", "=", id).executeTakeFirst();
      if (known === undefined) await voidUnusedCodes(transaction, mandate.person);
      const row = {
        post_id: mandate.post,
        organisation_id: mandate.organisation,
        person_id: mandate.person,
        begins_on: mandate.from,
        ends_on: mandate.status === "ended" ? mandate.endedOn : mandate.until,
        state: jsonb(mandate),
      };
      await transaction
        .insertInto("mandate")
        .values({ school_id: school, id, ...row })
        .onConflict((conflict) => conflict.columns(["school_id", "id"]).doUpdateSet(row))
        .execute();
    },
    terms: loadTerms,
    publicFields: publicFields.mandate,
  };
}

/**
 * A slip may lie unused in the drawer of somebody who could give it to a newcomer but not to the holder of a post
 * (`core/people/sign-in-slip.ts`). With a post begins another account: the old slip opens nothing any more.
 */
async function voidUnusedCodes(transaction: SchoolTransaction, person: PersonId): Promise<void> {
  await transaction.deleteFrom("one_time_code").where("person_id", "=", person).where("used_at", "is", null).execute();
}

function personOf(mandate: Mandate | null) {
  return mandate === null || mandate.status === "absent" ? null : mandate.person;
}
