import { electsToPost } from "@tongxin/core/elections/concluding.ts";
import type { Instant } from "@tongxin/core/shared/instant.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { loadPost } from "../people/register/post-routes.ts";
import type { Conclusion } from "./conclusion-contract.ts";
import { seatId } from "./following-conclusion.ts";
import { factsOf, findResultNotice } from "./result-notice.ts";
import type { LoadedElection } from "./stored.ts";

type Showing = {
  readonly now: Instant;
  readonly name: (person: string) => { readonly id: string; readonly name: string };
};

/** Where the result hangs, what became of objections about it, and who takes a post with it. */
export async function conclusionView(
  transaction: SchoolTransaction,
  election: LoadedElection,
  { now, name }: Showing,
): Promise<Conclusion> {
  const { id, state } = election;
  const found = await findResultNotice(transaction, id);
  const facts = found === null ? null : factsOf(election, found);
  const period = facts?.period ?? null;
  const notice =
    found === null || facts === null
      ? null
      : {
          id: found.id,
          status: found.state.status,
          lastDay: period?.lastDay ?? null,
          isOver: period !== null && now >= period.endsAt,
          unanswered: facts.unanswered,
          isUpheld: facts.isUpheld,
          struck: ("outcome" in state ? state.outcome.struck.persons : facts.struck.persons).map(name),
        };
  return {
    notice,
    unfit: ("unfit" in state ? (state.unfit?.persons ?? []) : []).map(name),
    objectionsUntil: period?.endsAt ?? null,
    electsToPost: electsToPost(state.terms),
    seating: await seatingView(transaction, election, name),
  };
}

async function seatingView(
  transaction: SchoolTransaction,
  { id, state }: LoadedElection,
  name: Showing["name"],
): Promise<Conclusion["seating"]> {
  if (!("outcome" in state)) return null;
  const { seats, relieved } = state.outcome.seating;
  const [first] = seats;
  if (first === undefined) return null;
  const post = await loadPost(transaction, first.post);
  const seated = await transaction
    .selectFrom("mandate")
    .select("id")
    .where(
      "id",
      "in",
      seats.map(({ person }) => seatId(id, person)),
    )
    .execute();
  return {
    seats: seats.map(({ person, from, until }) => ({
      ...name(person),
      post: post?.title ?? "",
      from,
      until,
      isSeated: seated.some((row) => row.id === seatId(id, person)),
    })),
    relieved: relieved.map(({ person, how }) => ({ ...name(person), how })),
  };
}
