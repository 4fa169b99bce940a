import type { ElectedWriteIn } from "@tongxin/core/elections/concluding.ts";
import { electedWriteIns } from "@tongxin/core/elections/election.ts";
import type { Exclusion } from "@tongxin/core/elections/qualification.ts";
import { electionTemplates } from "@tongxin/core/elections/template.ts";
import { presidiumPosts, type PostKind } from "@tongxin/core/people/post.ts";
import { loadChosenSettings, settingFacts } from "../charter/settings.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { levelServedBy } from "../people/persons.ts";
import { findById, type FoundPerson } from "../people/register/find-person.ts";
import { heldToday } from "../people/register/holding.ts";
import { loadQualifications } from "./conditions.ts";
import type { LoadedElection } from "./stored.ts";

/**
 * Why somebody may not be elected here, null where nothing stands in the way: a student whom the union serves, here
 * today, of the unit or the faculty that elects (S-4.22); a delegate for the standing conference (S-4.13); a member of
 * the committee for the presidium, where the school elects that first (S-4.15); of the presidium for president (S-4.16).
 */
export async function exclusionOf(
  transaction: SchoolTransaction,
  { organisation, unit, state }: LoadedElection,
  person: FoundPerson,
): Promise<Exclusion | null> {
  if (person.kind !== "student") return "not-a-student";
  if (!person.isHere) return "no-longer-here";
  if (person.level !== levelServedBy(organisation.kind)) return "of-another-union";
  const home = unit ?? (await homeOf(transaction, organisation.id));
  if (home !== null && !(await belongsTo(transaction, person.id, home))) return "of-another-unit";
  const { template } = state.terms;
  switch (electionTemplates[template].eligible) {
    case "electorate":
      return template === "presidium" ? exclusionFromCommittee(transaction, person.id, organisation.id) : null;
    case "delegates":
      return (await isDelegate(transaction, person.id, organisation.id)) ? null : "not-a-delegate";
    case "presidium":
      return (await sitsOn(transaction, presidiumPosts, { person: person.id, organisation: organisation.id }))
        ? null
        : "not-of-presidium";
  }
}

/** Those elected whose names were written in, as the records know them: nobody asked of them what nominees are asked. */
export async function loadElectedWriteIns(
  transaction: SchoolTransaction,
  election: LoadedElection,
): Promise<readonly ElectedWriteIn[]> {
  const persons = electedWriteIns(election.state);
  const known = await loadQualifications(transaction, election.organisation.kind, persons);
  const writeIns: ElectedWriteIn[] = [];
  for (const qualification of known) {
    const person = await findById(transaction, qualification.person);
    const exclusion = person === null ? "no-longer-here" : await exclusionOf(transaction, election, person);
    writeIns.push({ exclusion, qualification });
  }
  return writeIns;
}

/** The faculty whose union it is; null for a union of the whole university. */
async function homeOf(
  transaction: SchoolTransaction,
  organisation: string,
): Promise<{ readonly id: string; readonly kind: string } | null> {
  const row = await transaction
    .selectFrom("organisation")
    .innerJoin("unit", "unit.id", "organisation.unit_id")
    .select(["unit.id", "unit.kind"])
    .where("organisation.id", "=", organisation)
    .executeTakeFirst();
  return row ?? null;
}

/** Where the school elects a committee first and one sits, the presidium comes from it (ambiguity 4 of rules.md). */
async function exclusionFromCommittee(
  transaction: SchoolTransaction,
  person: string,
  organisation: string,
): Promise<Exclusion | null> {
  const { committeeRoute } = settingFacts(await loadChosenSettings(transaction));
  if (committeeRoute !== "presidium-from-committee") return null;
  const isMember = await sitsOn(transaction, ["committee-member"], { person, organisation });
  return isMember ? null : "not-of-committee";
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

type Seat = { readonly person: string; readonly organisation: string };

async function sitsOn(
  transaction: SchoolTransaction,
  posts: readonly PostKind[],
  { person, organisation }: Seat,
): Promise<boolean> {
  const row = await transaction
    .selectFrom("mandate")
    .innerJoin("post", "post.id", "mandate.post_id")
    .select("mandate.id")
    .where("mandate.person_id", "=", person)
    .where("mandate.organisation_id", "=", organisation)
    .where("post.kind", "in", [...posts])
    .where(heldToday)
    .executeTakeFirst();
  return row !== undefined;
}

/** A delegation (代表团) is a faculty's, unless the form names another. */
export async function delegationOf(transaction: SchoolTransaction, person: string): Promise<string | null> {
  const row = await transaction
    .selectFrom("person")
    .innerJoin("unit", "unit.id", "person.faculty_id")
    .select("unit.name")
    .where("person.id", "=", person)
    .executeTakeFirst();
  return row?.name ?? null;
}
