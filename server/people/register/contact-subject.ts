import { access, type Concern } from "@tongxin/core/people/access.ts";
import { decide, evolve, noContact, type Command, type Contact, type Event } from "@tongxin/core/people/contact.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { publicFields } from "@tongxin/core/people/public.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Subject } from "../../act.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { jsonb } from "../../database/json.ts";
import { ledgerOf } from "../../ledger/database-store.ts";
import { named } from "./stored.ts";

/** One contact a person; its id is the person's. */
export function contactSubject(
  school: SchoolId,
  concern: Concern & { readonly person: PersonId },
): Subject<Contact, Command, Event> {
  return {
    noun: "contact",
    load: async (transaction, id) => {
      const row = await transaction
        .selectFrom("published_contact")
        .select("state")
        .where("person_id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      return (row?.state as Contact | undefined) ?? null;
    },
    may: (actor, command) => access.contact[command.type](actor, concern),
    decide: (contact, command) => named("contact", decide(contact ?? noContact, command)),
    evolve: (contact, event) => evolve(contact ?? noContact, event),
    save: (transaction, id, contact) => save(transaction, { school, id }, contact),
    publicFields: publicFields.contact,
  };
}

/** What is taken back is gone: the row, and what the ledger had committed to. */
async function save(
  transaction: SchoolTransaction,
  { school, id }: { readonly school: SchoolId; readonly id: string },
  contact: Contact,
): Promise<void> {
  if (contact.status === "absent") {
    await transaction.deleteFrom("published_contact").where("person_id", "=", id).execute();
    await ledgerOf(transaction).forget({ noun: "contact", id });
    return;
  }
  const row = { state: jsonb(contact) };
  await transaction
    .insertInto("published_contact")
    .values({ school_id: school, person_id: id, ...row })
    .onConflict((conflict) => conflict.columns(["school_id", "person_id"]).doUpdateSet(row))
    .execute();
}
