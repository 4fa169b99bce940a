import type { ResultNotice } from "@tongxin/core/elections/concluding.ts";
import { electedIn } from "@tongxin/core/elections/election.ts";
import type { Concern } from "@tongxin/core/notices/access.ts";
import type { Notice } from "@tongxin/core/notices/notice.ts";
import { isOpen } from "@tongxin/core/notices/objection.ts";
import { uuidOf } from "../database/uuid.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { NoticeContent } from "../notices/contract.ts";
import { placeOf } from "./place.ts";
import type { LoadedElection } from "./stored.ts";

/** The noun that such a notice is about, as the table of notices names it. */
export const electionNoun = "election";

export type StandingResultNotice = {
  readonly id: string;
  readonly state: Exclude<Notice, { status: "absent" | "withdrawn" }>;
  readonly content: NoticeContent;
};

/** The notice on which an election's result stands: the one that was not withdrawn. */
export async function findResultNotice(
  transaction: SchoolTransaction,
  election: string,
): Promise<StandingResultNotice | null> {
  const row = await transaction
    .selectFrom("notice")
    .select(["id", "state", "content"])
    .where("subject_noun", "=", electionNoun)
    .where("subject_id", "=", election)
    .where("status", "<>", "withdrawn")
    .orderBy("created_at", "desc")
    .executeTakeFirst();
  if (row === undefined) return null;
  const state = row.state as StandingResultNotice["state"];
  return { id: row.id, state, content: NoticeContent.parse(row.content) };
}

/**
 * Somebody elected, as the notice lists them. The number follows from the election and the person, so that an upheld
 * objection about an item is known again as one about a person.
 */
export function itemOf(election: string, person: string): string {
  return uuidOf("elected", election, person);
}

/** The notice as the election's decisions ask for it: its days, what is unanswered, and whom objections struck. */
export function factsOf(
  { id, state }: LoadedElection,
  { id: notice, state: standing }: StandingResultNotice,
): ResultNotice {
  const objections = "objections" in standing ? standing.objections : [];
  const period = "period" in standing ? standing.period : null;
  const upheld = objections.filter(({ status }) => status === "upheld").map(({ about }) => about as string | null);
  const elected = electedIn(state).map(({ person }) => person);
  return {
    id: notice,
    period: period === null ? null : { lastDay: period.lastDay, endsAt: period.endsAt },
    unanswered: objections.filter(isOpen).length,
    isUpheld: upheld.includes(null),
    struck: { persons: elected.filter((person) => upheld.includes(itemOf(id, person))) },
  };
}

/** Who may do what with the notice of a result follows from where the election belongs, and from who was elected. */
export async function noticeConcern(transaction: SchoolTransaction, election: LoadedElection): Promise<Concern> {
  const elected = electedIn({ counted: election.state.counted }).map(({ person }) => person);
  return { ...(await placeOf(transaction, election)), elected };
}

/** The same facts under lock, so that no objection is decided while the election decides on them. */
export async function lockResultNotice(
  transaction: SchoolTransaction,
  election: LoadedElection,
): Promise<ResultNotice | null> {
  const found = await findResultNotice(transaction, election.id);
  if (found === null) return null;
  await transaction.selectFrom("notice").select("id").where("id", "=", found.id).forUpdate().executeTakeFirst();
  const locked = await findResultNotice(transaction, election.id);
  return locked === null ? null : factsOf(election, locked);
}
