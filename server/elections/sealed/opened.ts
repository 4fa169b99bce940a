import { tallyOpened, type OpenedResult } from "@tongxin/core/elections/sealed-form.ts";
import type { ClosedRound } from "@tongxin/core/elections/round.ts";
import type { Tally } from "@tongxin/core/elections/tally.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import type { Refusal } from "../../http/refusals.ts";
import { loadVote } from "./vote.ts";

/** What the opened box of a vote says, as ballots on paper would; refused while trustees have still to open it. */
export async function openedTally(
  transaction: SchoolTransaction,
  election: string,
  { number, sealed, candidates, rules }: ClosedRound,
): Promise<Result<Tally, Refusal>> {
  const { form } = present(sealed, "a sealed vote");
  const vote = await loadVote(transaction, election, number);
  const isEmpty = vote?.ballotCount === 0;
  if (vote === null || (vote.result === null && !isEmpty)) return refuse("opening-unfinished");
  const result = vote.result === null ? [] : (JSON.parse(vote.result) as { readonly result: OpenedResult }).result;
  const places = form.kind === "named" && form.writeIns > 0 ? await loadPlaces(transaction, election) : new Map();
  const personAt = (place: number): string | null => places.get(place) ?? null;
  return accept(tallyOpened(form, { result, voters: vote.ballotCount ?? 0, personAt }, { candidates, rules }));
}

async function loadPlaces(transaction: SchoolTransaction, election: string): Promise<ReadonlyMap<number, string>> {
  const rows = await transaction
    .selectFrom("election_voter")
    .select(["position", "person_id"])
    .where("election_id", "=", election)
    .execute();
  return new Map(rows.map(({ position, person_id }) => [position, person_id]));
}
