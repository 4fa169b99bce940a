import { sql } from "kysely";
import type { Event } from "@tongxin/core/elections/election.ts";
import type { Acted, Acting } from "../../act.ts";
import { inSchool, type SchoolTransaction } from "../../database/connection.ts";
import { listSchools } from "../../schools/school.ts";
import type { World } from "../../world.ts";
import { addUp } from "./opening.ts";

/**
 * After a vote with sealed ballots has closed: notes where the ledger holds the digest of its box, and adds the box up,
 * so that trustees find their work waiting. Not part of the close: it may be done again, and is, at the next start, for
 * a server that ended in between.
 */
export async function followClose(
  { world, school }: Pick<Acting, "world" | "school">,
  election: string,
  { event, entryId }: Acted<Event>,
): Promise<void> {
  if (event.type !== "closed" || event.box.sealed === null) return;
  const round = await inSchool(world.database, school.id, async (transaction) => {
    const row = await transaction
      .selectFrom("sealed_vote")
      .select("round")
      .where("election_id", "=", election)
      .orderBy("round", "desc")
      .executeTakeFirstOrThrow();
    await transaction
      .updateTable("sealed_vote")
      .set({ close_entry: entryId })
      .where("election_id", "=", election)
      .where("round", "=", row.round)
      .execute();
    return row.round;
  });
  await addUp({ world, school, election, round });
}

/** Finishes what a server that died left half-done; says how many votes it was. */
export async function finishClosings(world: World): Promise<number> {
  let finished = 0;
  for (const school of await listSchools(world.database)) {
    const left = await inSchool(world.database, school.id, noteEntries);
    for (const vote of left) await addUp({ world, school, ...vote });
    finished += left.length;
  }
  return finished;
}

/** Closed votes that are not added up. Where their close stands in the ledger is in the receipt of the act. */
async function noteEntries(transaction: SchoolTransaction): Promise<readonly { election: string; round: number }[]> {
  const { rows } = await sql<{ election: string; round: number }>`
    update sealed_vote set close_entry = coalesce(close_entry, (
      select entry_id from act_receipt join ledger_entry on ledger_entry.id = entry_id
      where answer ->> 'id' = election_id::text and answer -> 'event' ->> 'type' = 'closed'
      order by ordinal desc limit 1))
    where tally is null and exists (
      select from election where election.id = election_id and status = 'closed'
        and (state -> 'round' ->> 'number')::int = round)
    returning election_id as election, round`.execute(transaction);
  return rows;
}
