import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Refusal } from "../http/refusals.ts";
import { countTurnout } from "./roll.ts";
import type { LoadedElection, StandingElection } from "./stored.ts";

type Giving = { readonly school: string; readonly election: LoadedElection; readonly number: string };

/**
 * Gives a paper ballot to somebody on the roll, once, while the vote is open. Whoever has voted by phone has voted: the
 * row of the turnout is one a person, whichever channel comes first (I5). The election's row is held, so that the close
 * waits for this and nothing comes after it: by this alone where only paper is used, so that two tables never give out
 * one more than persons were counted; in share where phones cast at the same time, who must not wait for a table.
 */
export async function giveOutPaper(
  transaction: SchoolTransaction,
  { school, election, number }: Giving,
): Promise<Result<{ name: string; issued: number }, Refusal>> {
  const { state: seen } = election;
  const isPaperOnly = seen.status === "open" && seen.round.channel === "paper";
  const row = await transaction
    .selectFrom("election")
    .select("state")
    .where("id", "=", election.id)
    .$if(isPaperOnly, (row) => row.forNoKeyUpdate())
    .$if(!isPaperOnly, (row) => row.forShare())
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
  const { number: round, channel, present } = state.round;
  const asked = { election: election.id, round, voter };
  const before = await countTurnout(transaction, election.id, round);
  if (channel === "paper" && present !== null && before.paper >= present)
    return refuse((await whyNot(transaction, asked)) ?? { kind: "vote-papers-all-given", present });
  const given = await transaction
    .insertInto("election_turnout")
    .values({ school_id: school, election_id: election.id, round, person_id: voter.id, channel: "paper" })
    .onConflict((conflict) => conflict.doNothing())
    .returning("person_id")
    .executeTakeFirst();
  if (given === undefined) return refuse((await whyNot(transaction, asked)) ?? "vote-paper-not-open");
  return accept({ name: voter.name, issued: before.paper + 1 });
}

type Asked = {
  readonly election: string;
  readonly round: number;
  readonly voter: { readonly id: string; readonly name: string };
};

/** How somebody took part already; null where they have not. */
async function whyNot(transaction: SchoolTransaction, { election, round, voter }: Asked): Promise<Refusal | null> {
  const mark = await transaction
    .selectFrom("election_turnout")
    .select("channel")
    .where("election_id", "=", election)
    .where("round", "=", round)
    .where("person_id", "=", voter.id)
    .executeTakeFirst();
  if (mark === undefined) return null;
  return { kind: mark.channel === "sealed" ? "vote-voted-by-phone" : "vote-paper-given", name: voter.name };
}
