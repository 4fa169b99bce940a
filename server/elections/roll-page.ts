import { sql } from "kysely";
import type { SchoolTransaction } from "../database/connection.ts";
import type { RollPage } from "./table-contract.ts";
import type { LoadedElection } from "./stored.ts";

const pageSize = 50;

/** A page of the roll for those at the tables, found by name or number, with who has been given a ballot or has voted. */
export async function loadRollPage(
  transaction: SchoolTransaction,
  { id, state }: LoadedElection,
  { page, search }: { readonly page: number; readonly search: string },
): Promise<RollPage> {
  const round = "round" in state ? state.round.number : 0;
  const asked = search.normalize("NFKC").replace(/\s+/gu, "");
  const onRoll = transaction
    .selectFrom("election_voter")
    .innerJoin("person", "person.id", "election_voter.person_id")
    .where("election_voter.election_id", "=", id)
    .$if(asked !== "", (query) =>
      query.where((where) => where.or([where("person.number", "=", asked), where("person.name", "=", asked)])),
    );
  const { total } = await onRoll.select(sql<number>`count(*)::int`.as("total")).executeTakeFirstOrThrow();
  const rows = await onRoll
    .leftJoin("unit", "unit.id", "person.class_id")
    .leftJoin("election_turnout", (join) =>
      join
        .onRef("election_turnout.election_id", "=", "election_voter.election_id")
        .onRef("election_turnout.person_id", "=", "election_voter.person_id")
        .on("election_turnout.round", "=", round),
    )
    .select(["election_voter.position", "person.name", "person.number", "unit.name as className"])
    .select("election_turnout.channel")
    .orderBy("election_voter.position")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const voters = rows.map((row) => ({ ...row, channel: row.channel as "paper" | "sealed" | null }));
  return { total, page, pageSize, voters };
}

/** Everybody on the roll, in its order, for the sheets on which ballots are signed for. */
export async function loadWholeRoll(transaction: SchoolTransaction, { id }: Pick<LoadedElection, "id">) {
  return transaction
    .selectFrom("election_voter")
    .innerJoin("person", "person.id", "election_voter.person_id")
    .leftJoin("unit", "unit.id", "person.class_id")
    .select(["election_voter.position", "person.name", "person.number", "unit.name as className"])
    .where("election_voter.election_id", "=", id)
    .orderBy("election_voter.position")
    .execute();
}
