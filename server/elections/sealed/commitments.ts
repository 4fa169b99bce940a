import { randomUUID } from "node:crypto";
import { access } from "@tongxin/core/elections/access.ts";
import { rootOfReceipts } from "@tongxin/core/ledger/ballot-proof.ts";
import {
  decide,
  evolve,
  initial,
  leastNewBallots,
  type BoxCommitment,
  type Command,
  type CommittedBox,
  type Event,
} from "@tongxin/core/elections/box-commitment.ts";
import { publicFields } from "@tongxin/core/elections/public.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { Result } from "@tongxin/core/shared/result.ts";
import { act, type Acted, type Acting, type Subject } from "../../act.ts";
import { inSchool, type SchoolTransaction } from "../../database/connection.ts";
import type { Refusal } from "../../http/refusals.ts";
import { sha256 } from "../../ledger/platform.ts";
import { reportFailure } from "../../report-failure.ts";
import { named } from "../stored.ts";

type Place = Pick<Acting, "world" | "school">;
type Vote = { readonly election: string; readonly round: number };

/** The ledger tells minutes: committing more often than once a minute would show nothing more. */
const betweenMs = 60_000;
const armed = new Set<string>();

/** After a ballot was taken: within a minute its box is entered in the ledger, if enough others came as well. */
export function commitSoon(place: Place, vote: Vote): void {
  const key = `${vote.election}/${vote.round}`;
  if (armed.has(key)) return;
  armed.add(key);
  const commit = () => {
    armed.delete(key);
    commitBox(place, vote).catch(reportFailure);
  };
  setTimeout(commit, betweenMs).unref();
}

/** Enters the box of an open vote in the ledger; refused while too few ballots are new. */
export async function commitBox(place: Place, vote: Vote): Promise<Result<Acted<Event>, Refusal>> {
  const { world, school } = place;
  const actor: Actor = { personId: school.id as unknown as Actor["personId"], kind: "system", offices: [], units: {} };
  const acting = { world, school, actor, idempotencyKey: randomUUID() };
  const command = (_: unknown, transaction: SchoolTransaction) => makeCommand(transaction, vote);
  const acted = await act(acting, { subject: subjectIn(school.id), id: vote.election, command });
  if (acted.ok) await noteEntry(place, vote, acted.value.entryId);
  return acted;
}

/** The box as it stands. Only when it will be entered are its ballots marked, in the same transaction. */
async function makeCommand(transaction: SchoolTransaction, vote: Vote): Promise<Command> {
  const { election, round } = vote;
  const isOpen = await isVoteOpen(transaction, vote);
  const { all, fresh } = await countBallots(transaction, vote);
  if (!isOpen || fresh < leastNewBallots) return { type: "commit", isOpen, round, ballots: all, root: "" };
  await transaction
    .updateTable("sealed_ballot")
    .set({ committed: true })
    .where("election_id", "=", election)
    .where("round", "=", round)
    .where("committed", "=", false)
    .execute();
  const receipts = await loadCommitted(transaction, vote);
  return { type: "commit", isOpen, round, ballots: receipts.length, root: rootOfReceipts(sha256, receipts) };
}

/** Held in share, like every cast: the close waits for it, and comes after it in the ledger. */
async function isVoteOpen(transaction: SchoolTransaction, { election, round }: Vote): Promise<boolean> {
  const row = await transaction
    .selectFrom("election")
    .select(["status", "state"])
    .where("id", "=", election)
    .forShare()
    .executeTakeFirst();
  const state = row?.state as { readonly round?: { readonly number: number } } | undefined;
  return row?.status === "open" && state?.round?.number === round;
}

async function countBallots(
  transaction: SchoolTransaction,
  { election, round }: Vote,
): Promise<{ readonly all: number; readonly fresh: number }> {
  const { all, fresh } = await transaction
    .selectFrom("sealed_ballot")
    .select(({ fn }) => [
      fn.countAll<string>().as("all"),
      fn.countAll<string>().filterWhere("committed", "=", false).as("fresh"),
    ])
    .where("election_id", "=", election)
    .where("round", "=", round)
    .executeTakeFirstOrThrow();
  return { all: Number(all), fresh: Number(fresh) };
}

/** The receipts that the last commitment covers, in its order. */
export async function loadCommitted(
  transaction: SchoolTransaction,
  { election, round }: Vote,
): Promise<readonly string[]> {
  const rows = await transaction
    .selectFrom("sealed_ballot")
    .select("receipt")
    .where("election_id", "=", election)
    .where("round", "=", round)
    .where("committed", "=", true)
    .execute();
  return rows.map(({ receipt }) => receipt).sort();
}

export type NotedCommitment = BoxCommitment & { readonly entry: string | null };

/** The last commitment to the box of a vote; null before the first. */
export async function loadCommitment(
  transaction: SchoolTransaction,
  { election, round }: Vote,
): Promise<NotedCommitment | null> {
  const row = await transaction
    .selectFrom("box_commitment")
    .select(["round", "ballots", "root", "entry_id as entry"])
    .where("election_id", "=", election)
    .where("round", "=", round)
    .executeTakeFirst();
  return row ?? null;
}

async function noteEntry({ world, school }: Place, { election }: Vote, entry: string): Promise<void> {
  await inSchool(world.database, school.id, (transaction) =>
    transaction
      .updateTable("box_commitment")
      .set({ entry_id: entry })
      .where("election_id", "=", election)
      .where("entry_id", "is", null)
      .execute(),
  );
}

function subjectIn(school: string): Subject<CommittedBox, Command, Event> {
  return {
    noun: "box-commitment",
    load: async (transaction, id) => {
      const row = await transaction
        .selectFrom("box_commitment")
        .select(["round", "ballots", "root"])
        .where("election_id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      return row === undefined ? null : { status: "committed", ...row };
    },
    may: (actor, command) => access.boxCommitment[command.type](actor),
    decide: (box, command) => named("box", decide(box ?? initial, command)),
    evolve: (box, event) => evolve(box ?? initial, event),
    save: async (transaction, id, _, { round, ballots, root }) => {
      const row = { round, ballots, root, entry_id: null };
      await transaction
        .insertInto("box_commitment")
        .values({ school_id: school, election_id: id, ...row })
        .onConflict((conflict) => conflict.columns(["school_id", "election_id"]).doUpdateSet(row))
        .execute();
    },
    publicFields: publicFields.boxCommitment,
  };
}
