import { electsToPost, type Relief, type Seating, type SeatsOfPost } from "@tongxin/core/elections/concluding.ts";
import { electedIn } from "@tongxin/core/elections/election.ts";
import { electionTemplates } from "@tongxin/core/elections/template.ts";
import type { Mandate, MandateId, Seating as Seated } from "@tongxin/core/people/mandate.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { presidiumPosts, type PostDetails, type PostKind } from "@tongxin/core/people/post.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import { sql } from "kysely";
import type { Acting } from "../act.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { NoticeContent } from "../notices/contract.ts";
import { findById, type FoundPerson } from "../people/register/find-person.ts";
import { countHeldDuring } from "../people/register/holding.ts";
import { newcomer } from "../people/register/mandate-beginning.ts";
import { loadPost } from "../people/register/post-routes.ts";
import { rulingsOnSuccession, type RuledStep } from "../people/register/rulings.ts";
import type { LoadedElection } from "./stored.ts";

export type Term = NonNullable<NonNullable<NoticeContent["result"]>["term"]>;

/** The post that the template elects to, where the union has one; of several the one with the most seats. */
export async function findPost(
  transaction: SchoolTransaction,
  { organisation, state }: LoadedElection,
): Promise<PostDetails | null> {
  const { electing } = electionTemplates[state.terms.template];
  if (electing.what !== "post") return null;
  const row = await transaction
    .selectFrom("post")
    .select("id")
    .where("organisation_id", "=", organisation.id)
    .where("kind", "=", electing.post)
    .where(sql<boolean>`state ->> 'status' = 'standing'`)
    .orderBy(sql`(state ->> 'seats')::int`, "desc")
    .orderBy("id")
    .executeTakeFirst();
  return row === undefined ? null : loadPost(transaction, row.id);
}

export type SeatingFacts = RuledStep & { readonly post: SeatsOfPost | null; readonly seating: Seating };
const nobodySeated: SeatingFacts = { post: null, seating: { seats: [], relieved: [] }, rulings: [] };

type Asked = {
  readonly call: Pick<Acting, "school" | "actor">;
  readonly election: LoadedElection;
  readonly term: Term | null;
  /** The day on which the result becomes final, and the terms begin. */
  readonly from: Day;
  readonly struck: readonly PersonId[];
};

/** Who takes a seat and who leaves one when the result becomes final, and what the rules in force say of it. */
export async function loadSeating(transaction: SchoolTransaction, asked: Asked): Promise<SeatingFacts> {
  const { call, election, term, from, struck } = asked;
  const { terms } = election.state;
  const post = electsToPost(terms) ? await findPost(transaction, election) : null;
  if (post === null || term === null) return nobodySeated;
  const elected = electedIn(election.state).map(({ person }) => person);
  const coming = elected.filter((person) => !struck.includes(person));
  const until = term.until as Day;
  const seats = coming.map((person) => ({ person, post: post.id, from, until }));
  const leaving = await loadLeaving(transaction, { post, term, from, coming });
  const held = await countHeldDuring(transaction, post.id, { from, until });
  const staying = held - leaving.filter(({ kind }) => kind === post.kind).length;
  const people = await Promise.all(coming.map((person) => findById(transaction, person)));
  const seating = seatingOf(election);
  const known = people.filter((person): person is FoundPerson => person !== null);
  const holders = [];
  for (const person of known) holders.push(await newcomer(transaction, { post, person, from, seating }));
  const place = { school: call.school, organisation: election.organisation.id, by: call.actor.personId, on: from };
  const ruled = await rulingsOnSuccession(transaction, place, {
    leaving: leaving.map(({ person, kind }) => ({ person, post: kind })),
    coming: holders,
  });
  const relieved = leaving.map(({ mandate, person, how }) => ({ mandate, person, how }));
  return { ...ruled, post: { id: post.id, seats: post.seats, staying }, seating: { seats, relieved } };
}

/** Elected by the body that the election was set up for, on the day on which the chair declared it. */
export function seatingOf({ state }: LoadedElection): Seated {
  const on = "declaration" in state ? state.declaration.on : null;
  if (on === null) throw new Error("a result that was declared");
  return { how: "elected", by: state.terms.body, on };
}

type Leaving = Relief & { readonly kind: PostKind };
type Succession = {
  readonly post: PostDetails;
  readonly term: Term;
  readonly from: Day;
  readonly coming: readonly PersonId[];
};

/**
 * Whose mandate ends: everybody on the post where it is filled anew (换届); and where a president is elected, whatever
 * seat of the presidium the newly elected one has left behind.
 */
async function loadLeaving(
  transaction: SchoolTransaction,
  { post, term, from, coming }: Succession,
): Promise<readonly Leaving[]> {
  const rows = await transaction
    .selectFrom("mandate")
    .innerJoin("post", "post.id", "mandate.post_id")
    .select(["mandate.id", "mandate.person_id", "mandate.post_id", "mandate.state", "post.kind"])
    .where("mandate.organisation_id", "=", post.organisation)
    .where("mandate.begins_on", "<=", from)
    .where((where) => where.or([where("mandate.ends_on", "is", null), where("mandate.ends_on", ">", from)]))
    .orderBy("mandate.id")
    .execute();
  return rows.flatMap((row): readonly Leaving[] => {
    if ((row.state as Mandate).status !== "sitting") return [];
    const person = row.person_id as PersonId;
    const left = { mandate: row.id as MandateId, person, kind: row.kind as PostKind };
    if (row.post_id === post.id) return term.succession === "renewal" ? [{ ...left, how: "succeeded" }] : [];
    const isOfPresidium = (presidiumPosts as readonly string[]).includes(row.kind);
    const moves = post.kind === "president" && isOfPresidium && coming.includes(person);
    return moves ? [{ ...left, how: "took-another-post" }] : [];
  });
}
