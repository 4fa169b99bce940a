import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Refusal } from "../http/refusals.ts";
import { countTurnout } from "./roll.ts";
import type { LoadedElection, StandingElection } from "./stored.ts";

type Giving = { readonly school: string; readonly election: LoadedElection; readonly number: string };

/**
 * Gives a paper ballot to somebody on the roll, once, while the vote is open. Whoever has voted by phone has voted: the
 * row of the turnout is one a person, whichever channel comes first (I5). The election's row is held in share, so that
 * the close waits for this and nothing comes after it.
 */
export async function giveOutPaper(
  transaction: SchoolTransaction,
  { school, election, number }: Giving,
): Promise<Result<{ name: string; issued: number }, Refusal>> {
  const row = await transaction
    .selectFrom("election")
    .select("state")
    .where("id", "=", election.id)
    .forShare()
    .executeTakeFirstOrThrow();
  const state = row.state as StandingElection;
  if (state.status !== "open" || state.round.channel === "sealed") return refuse("vote-paper-not-open");
  const voter = await transaction
    .selectFrom("election_voter")
    .innerJoin("person", "person.id", "election_voter.person_id")
    .select(["person.id", "person.name"])
    .where("election_voter.election_id", "=", election.id)
    .where("person.number", "=", number.normalize("NFKC").replace(/\s+/gu, ""))
    .executeTakeFirst();
  if (voter === undefined) return refuse({ kind: "vote-not-on-roll", number });
  const round = state.round.number;
  const given = await transaction
    .insertInto("election_turnout")
    .values({ school_id: school, election_id: election.id, round, person_id: voter.id, channel: "paper" })
    .onConflict((conflict) => conflict.doNothing())
    .returning("person_id")
    .executeTakeFirst();
  if (given === undefined) return refuse(await whyNot(transaction, election.id, round, voter));
  const { paper } = await countTurnout(transaction, election.id, round);
  return accept({ name: voter.name, issued: paper });
}

async function whyNot(
  transaction: SchoolTransaction,
  election: string,
  round: number,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<Refusal> {
  const mark = await transaction
    .selectFrom("election_turnout")
    .select("channel")
    .where("election_id", "=", election)
    .where("round", "=", round)
    .where("person_id", "=", id)
    .executeTakeFirst();
  return { kind: mark?.channel === "sealed" ? "vote-voted-by-phone" : "vote-paper-given", name };
}
