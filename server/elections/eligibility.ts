import { electionTemplates } from "@tongxin/core/elections/template.ts";
import { presidiumPosts } from "@tongxin/core/people/post.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { levelServedBy } from "../people/persons.ts";
import type { FoundPerson } from "../people/register/find-person.ts";
import { heldToday } from "../people/register/holding.ts";
import type { LoadedElection } from "./stored.ts";

/**
 * Whether somebody may stand, as the template says: a student whom the union serves, here today, of the unit that
 * elects; a delegate for the standing conference (S-4.13); a member of the presidium for president (S-4.16).
 */
export async function mayStand(
  transaction: SchoolTransaction,
  { organisation, unit, state }: LoadedElection,
  person: FoundPerson,
): Promise<boolean> {
  if (person.kind !== "student" || !person.isHere) return false;
  if (person.level !== levelServedBy(organisation.kind)) return false;
  switch (electionTemplates[state.terms.template].eligible) {
    case "electorate":
      return unit === null || (await belongsTo(transaction, person.id, unit));
    case "delegates":
      return isDelegate(transaction, person.id, organisation.id);
    case "presidium":
      return sitsOnPresidium(transaction, person.id, organisation.id);
  }
}

async function belongsTo(
  transaction: SchoolTransaction,
  person: string,
  unit: { readonly id: string; readonly kind: string },
): Promise<boolean> {
  const row = await transaction
    .selectFrom("person")
    .select("id")
    .where("id", "=", person)
    .where(unit.kind === "class" ? "class_id" : "faculty_id", "=", unit.id)
    .executeTakeFirst();
  return row !== undefined;
}

async function isDelegate(transaction: SchoolTransaction, person: string, organisation: string): Promise<boolean> {
  const row = await transaction
    .selectFrom("delegate")
    .innerJoin("quota_plan", "quota_plan.id", "delegate.plan_id")
    .select("delegate.id")
    .where("delegate.person_id", "=", person)
    .where("delegate.status", "=", "confirmed")
    .where("quota_plan.organisation_id", "=", organisation)
    .executeTakeFirst();
  return row !== undefined;
}

async function sitsOnPresidium(transaction: SchoolTransaction, person: string, organisation: string): Promise<boolean> {
  const row = await transaction
    .selectFrom("mandate")
    .innerJoin("post", "post.id", "mandate.post_id")
    .select("mandate.id")
    .where("mandate.person_id", "=", person)
    .where("mandate.organisation_id", "=", organisation)
    .where("post.kind", "in", [...presidiumPosts])
    .where(heldToday)
    .executeTakeFirst();
  return row !== undefined;
}
