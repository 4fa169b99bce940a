import { access } from "@tongxin/core/delegates/access.ts";
import { decide, evolve, initial, type Command, type Delegate, type Event } from "@tongxin/core/delegates/delegate.ts";
import { publicFields } from "@tongxin/core/delegates/public.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Subject } from "../act.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { jsonb } from "../database/json.ts";

/** A place as the write path sees it; `organisation` is the union whose congress it belongs to. */
export function delegateSubject(school: SchoolId, organisation: OrganisationId): Subject<Delegate, Command, Event> {
  return {
    noun: "delegate",
    load: async (transaction, id) => {
      const row = await transaction
        .selectFrom("delegate")
        .select("state")
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      return (row?.state as Delegate | undefined) ?? null;
    },
    may: (actor, command, delegate) => {
      const place = delegate === null || delegate.status === "absent" ? null : delegate.place;
      const asked = place ?? (command.type === "seat" ? command.place : null);
      const faculty = asked?.kind === "elected" ? asked.unit : null;
      return access.delegate[command.type](actor, { organisation, faculty });
    },
    decide: (delegate, command) => decide(delegate ?? initial, command),
    evolve: (delegate, event) => evolve(delegate ?? initial, event),
    save: (transaction, id, delegate) => save(transaction, school, id, delegate),
    taken: "already-a-delegate",
    publicFields: publicFields.delegate,
  };
}

async function save(transaction: SchoolTransaction, school: SchoolId, id: string, delegate: Delegate): Promise<void> {
  assert(delegate.status !== "absent", "a place that was filled is saved");
  const { plan, unit, kind, number } = delegate.place;
  const row = {
    status: delegate.status,
    person_id: "holder" in delegate ? delegate.holder.person : null,
    state: jsonb(delegate),
  };
  await transaction
    .insertInto("delegate")
    .values({ school_id: school, id, plan_id: plan, unit_id: unit, kind, number, ...row })
    .onConflict((conflict) => conflict.columns(["school_id", "id"]).doUpdateSet(row))
    .execute();
}
