import { sql } from "kysely";
import type { SchoolTransaction } from "../database/connection.ts";
import { loadCorePosts } from "./settings.ts";

/** Core members (骨干) today: holders of the posts that the school counts as such, in unions of university and faculty. */
export async function loadCoreMembers(transaction: SchoolTransaction): Promise<ReadonlySet<string>> {
  const posts = await loadCorePosts(transaction);
  const today = sql<string>`today_in_china()`;
  const rows = await transaction
    .selectFrom("mandate")
    .innerJoin("post", "post.id", "mandate.post_id")
    .innerJoin("organisation", "organisation.id", "mandate.organisation_id")
    .select("mandate.person_id")
    .where("post.kind", "in", [...posts])
    .where("organisation.level", "in", ["university", "faculty"])
    .where("mandate.begins_on", "<=", today)
    .where((where) => where.or([where("mandate.ends_on", "is", null), where("mandate.ends_on", ">", today)]))
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}
