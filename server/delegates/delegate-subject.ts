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
  // A place that has no row yet cannot be locked. It is inserted as new, so that the second of two who fill it at once
  // runs into the first one's row, and is decided again against it (`act.ts`).
  let isStored = false;
  return {
    noun: "delegate",
    load: async (transaction, id) => {
      const row = await transaction
        .selectFrom("delegate")
        .select("state")
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      isStored = row !== undefined;
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
    save: (transaction, id, delegate) => {
      const stored = { id, school, delegate };
      return isStored ? update(transaction, stored) : insert(transaction, stored);
    },
    taken: "already-a-delegate",
    publicFields: publicFields.delegate,
  };
}

type Stored = { readonly id: string; readonly school: SchoolId; readonly delegate: Delegate };

async function update(transaction: SchoolTransaction, { id, delegate }: Stored): Promise<void> {
  await transaction.updateTable("delegate").set(changingColumns(delegate)).where("id", "=", id).execute();
}

async function insert(transaction: SchoolTransaction, { id, school, delegate }: Stored): Promise<void> {
  assert(delegate.status !== "absent", "a place that was filled is saved");
  const { plan, unit, kind, number } = delegate.place;
  await transaction
    .insertInto("delegate")
    .values({ school_id: school, id, plan_id: plan, unit_id: unit, kind, number, ...changingColumns(delegate) })
    .execute();
}

function changingColumns(delegate: Delegate) {
  assert(delegate.status !== "absent", "a place that was filled is saved");
  return {
    status: delegate.status,
    person_id: "holder" in delegate ? delegate.holder.person : null,
    state: jsonb(delegate),
  };
}
