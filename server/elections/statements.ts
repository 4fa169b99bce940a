import type { SchoolTransaction } from "../database/connection.ts";

/** What those who stand say of themselves, by person. */
export async function loadStatements(
  transaction: SchoolTransaction,
  election: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await transaction
    .selectFrom("election_statement")
    .select(["person_id", "statement"])
    .where("election_id", "=", election)
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.statement]));
}
