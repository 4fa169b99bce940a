import type { Event } from "@tongxin/core/elections/election.ts";
import type { Acted, Acting } from "../../act.ts";
import { inSchool } from "../../database/connection.ts";
import { addUp } from "./opening.ts";

/**
 * After a vote with sealed ballots has closed: notes where the ledger holds the digest of its box, and adds the box up,
 * so that trustees find their work waiting. Not part of the close: it may be done again, and the keys page does it for
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
