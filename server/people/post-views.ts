import { mayAct, type Concern } from "@tongxin/core/people/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { isPresidiumPost, isPublishedByName, type MandateDetails } from "@tongxin/core/people/mandate.ts";
import { moves as mandateMoves } from "@tongxin/core/people/mandate.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { moves as postMoves, type PostDetails, type PostKind } from "@tongxin/core/people/post.ts";
import { sql } from "kysely";
import type { SchoolTransaction } from "../database/connection.ts";
import type { PostView } from "./contract.ts";
import type { Limit } from "./limits.ts";
import { heldToday } from "./register/holding.ts";

type Seen = {
  readonly limitOf: (kind: PostKind, title: string) => Limit;
  readonly actor: Actor | null;
  readonly concern: Concern;
};

/** The posts that stand, with who holds them today. Names of ordinary officers are for those who are signed in. */
export async function loadPostViews(
  transaction: SchoolTransaction,
  organisation: string,
  seen: Seen,
): Promise<PostView[]> {
  const posts = await transaction
    .selectFrom("post")
    .select("state")
    .where("organisation_id", "=", organisation)
    .orderBy("id")
    .execute();
  const holders = Map.groupBy(await loadHolders(transaction, organisation), ({ state }) => state.post as string);
  const { actor, concern } = seen;
  return posts
    .map(({ state }) => state as PostDetails & { readonly status: string })
    .filter(({ status }) => status === "standing")
    .map((post) => ({
      id: post.id,
      title: post.title,
      kind: post.kind,
      department: post.department,
      seats: post.seats,
      ...seen.limitOf(post.kind, post.title),
      holders: (holders.get(post.id) ?? []).map((row) => holderOf(row, seen)),
      may: postMoves.standing.filter((command) => actor !== null && mayAct("post", command, actor, concern)),
    }));
}

type HolderRow = {
  readonly state: MandateDetails;
  readonly person: string;
  readonly name: string;
  readonly left_on: string | null;
};

async function loadHolders(transaction: SchoolTransaction, organisation: string): Promise<readonly HolderRow[]> {
  const { rows } = await sql<HolderRow>`
    select mandate.state, person.id as person, person.name, person.left_on
    from mandate join person on person.school_id = mandate.school_id and person.id = mandate.person_id
    where mandate.organisation_id = ${organisation} and ${heldToday}
    order by person.stroke_key
  `.execute(transaction);
  return rows;
}

function holderOf({ state, person, name, left_on }: HolderRow, { actor, concern }: Seen): PostView["holders"][number] {
  const isShown = actor !== null || isPublishedByName(state.postKind);
  const asked = { ...concern, post: state.postKind, person: person as PersonId };
  return {
    mandate: state.id,
    person: isShown ? person : null,
    name: isShown ? name : null,
    from: state.from,
    until: state.until,
    how: state.seating.how,
    by: state.seating.by,
    portfolio: state.portfolio,
    hasLeft: left_on !== null,
    may: mandateMoves.sitting.filter((command) => {
      if (command === "assignPortfolio" && !isPresidiumPost(state.postKind)) return false;
      return actor !== null && mayAct("mandate", command, actor, asked);
    }),
  };
}
