import { sql } from "kysely";
import type { SchoolTransaction } from "../../database/connection.ts";

/** A mandate that covers today. */
export const heldToday = sql<boolean>`mandate.begins_on <= today_in_china()
  and (mandate.ends_on is null or mandate.ends_on > today_in_china())`;

/** A mandate that covers today or will begin: nobody's post is taken away from under them. */
const heldOrComing = sql<boolean>`(mandate.ends_on is null or mandate.ends_on > today_in_china())`;

export async function holdsOfficeIn(
  transaction: SchoolTransaction,
  person: string,
  organisation: string,
): Promise<boolean> {
  const row = await transaction
    .selectFrom("mandate")
    .select("id")
    .where("person_id", "=", person)
    .where("organisation_id", "=", organisation)
    .where(heldToday)
    .executeTakeFirst();
  return row !== undefined;
}

type Within = { readonly organisation: string } | { readonly department: string } | { readonly post: string };

/** How many mandates stand in an organisation, in a department of it or on one post, those to come included. */
export async function countHeld(transaction: SchoolTransaction, within: Within): Promise<number> {
  let query = transaction
    .selectFrom("mandate")
    .innerJoin("post", "post.id", "mandate.post_id")
    .select(sql<number>`count(*)::int`.as("count"))
    .where(heldOrComing);
  if ("organisation" in within) query = query.where("mandate.organisation_id", "=", within.organisation);
  if ("department" in within) query = query.where("post.department_id", "=", within.department);
  if ("post" in within) query = query.where("mandate.post_id", "=", within.post);
  return (await query.executeTakeFirstOrThrow()).count;
}

/** How many hold a post at once, at most, on any day of a term; the day a term ends is free for the next. */
export async function countHeldDuring(
  transaction: SchoolTransaction,
  post: string,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<number> {
  const rows = await transaction
    .selectFrom("mandate")
    .select(["begins_on", "ends_on"])
    .where("post_id", "=", post)
    .where("begins_on", "<", until)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", from)]))
    .execute();
  const terms = rows.filter(({ begins_on, ends_on }) => ends_on === null || ends_on > begins_on);
  const days = [from, ...terms.map(({ begins_on }) => begins_on).filter((day) => day > from)];
  const heldOn = (day: string) =>
    terms.filter(({ begins_on, ends_on }) => begins_on <= day && (ends_on === null || ends_on > day)).length;
  return Math.max(0, ...days.map(heldOn));
}
