import type { WrittenProof } from "@tongxin/ballot/formats/written.ts";
import type { SealedBallotPaper } from "@tongxin/core/elections/round.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { sql } from "kysely";
import { inSchool, type Database, type SchoolTransaction } from "../../database/connection.ts";
import { keptAs } from "../../database/kept-statements.ts";
import type { Refusal } from "../../http/refusals.ts";
import type { School } from "../../schools/school.ts";
import { inThread } from "./threads.ts";
import { loadVote, sumRulesOf, type SealedVote } from "./vote.ts";

export type Casting = {
  readonly election: string;
  readonly round: number;
  readonly ballot: string;
  readonly proofs: readonly (readonly WrittenProof[])[];
};
export type Cast = {
  readonly receipt: string;
  /** `received`: it is in the box; `replaced`: and an earlier one of this voter no longer counts; `known`: it was there already. */
  readonly as: "received" | "replaced" | "known";
};

type Place = { readonly database: Database; readonly school: School; readonly person: string };

/**
 * Takes a sealed ballot. It is judged in full before it is let in, so that nothing but counting is left at the close.
 * The same ballot sent again finds itself in the box and has the same receipt (I4).
 */
export async function castBallot(place: Place, casting: Casting): Promise<Result<Cast, Refusal>> {
  const { database, school, person } = place;
  const known = openVotes.get(keyOf(casting));
  const open =
    known === undefined
      ? await inSchool(database, school.id, (transaction) => loadOpenVote(transaction, casting))
      : accept(known);
  if (!open.ok) return open;
  const { vote, paper, candidateCount } = open.value;
  const rules = sumRulesOf(paper, candidateCount);
  const { ballot, proofs } = casting;
  const judged = await inThread({ kind: "judge", election: vote.text, ballot, rules, proofs });
  if (judged.fault !== null) return refuse({ kind: "ballot-unsound", fault: judged.fault });
  const { election, round } = casting;
  const voter = { school: school.id, election, round, person, credential: judged.credential };
  const sealed = { receipt: judged.receipt, ballot, proofs: JSON.stringify(proofs) };
  return inSchool(database, school.id, (transaction) => putIn(transaction, voter, sealed));
}

type OpenVote = { readonly vote: SealedVote; readonly paper: SealedBallotPaper; readonly candidateCount: number };

/** Votes that are open, by election and round: what is sealed to does not change while it is. */
const openVotes = new Map<string, OpenVote>();
const openVotesMax = 64;

async function loadOpenVote(transaction: SchoolTransaction, casting: Casting): Promise<Result<OpenVote, Refusal>> {
  const { election, round } = casting;
  const row = await transaction.selectFrom("election").select("state").where("id", "=", election).executeTakeFirst();
  if (row === undefined) return refuse("vote-not-found");
  const state = row.state as {
    status: string;
    round?: { number: number; sealed: SealedBallotPaper | null; candidates: unknown[] };
  };
  const paper = state.round?.sealed ?? null;
  const vote = await loadVote(transaction, election, round);
  if (state.status !== "open" || state.round?.number !== round || paper === null || vote === null)
    return refuse("ballot-box-closed");
  const open = { vote, paper, candidateCount: state.round.candidates.length };
  if (openVotes.size >= openVotesMax) openVotes.clear();
  openVotes.set(keyOf(casting), open);
  return accept(open);
}

function keyOf({ election, round }: Casting): string {
  return `${election}/${round}`;
}

/**
 * Puts a judged ballot into the box. The election's row is held in share: the close waits for every ballot that came
 * before it, and none comes after it. The row of the turnout is held, so that two devices of one voter take turns.
 */
async function putIn(
  transaction: SchoolTransaction,
  voter: Voter,
  sealed: SealedPaper,
): Promise<Result<Cast, Refusal>> {
  const { receipt } = sealed;
  if (await putInFirst(transaction, voter, sealed)) return accept({ receipt, as: "received" });
  const standing = await holdOpen(transaction, voter);
  if (standing?.status !== "open" || standing.round !== voter.round) return refuse("ballot-box-closed");
  if (!standing.voter) return refuse("ballot-not-on-roll");
  if (!standing.listed) return refuse("ballot-credential-unknown");
  if (standing.taken) return refuse("ballot-credential-of-another");
  const marked = await markTurnout(transaction, voter);
  if (!marked.ok) return marked;
  const hasReplaced = await replaceEarlier(transaction, voter, receipt);
  const put = await transaction
    .insertInto("sealed_ballot")
    .values({ ...boxOf(voter), ...sealed, credential: voter.credential, counts: true })
    .onConflict((conflict) => conflict.columns(["school_id", "election_id", "round", "receipt"]).doNothing())
    .executeTakeFirst();
  if (put.numInsertedOrUpdatedRows === 0n) return accept({ receipt, as: "known" });
  return accept({ receipt, as: hasReplaced ? "replaced" : "received" });
}

type SealedPaper = { readonly receipt: string; readonly ballot: string; readonly proofs: string };

/**
 * The usual case in one statement, for on the last evening everybody comes at once: the vote is open, the voter on the
 * roll, the credential listed, and neither has been seen before. False where any of that is not so, and then nothing
 * has happened: the long way finds out what it is.
 */
async function putInFirst(
  transaction: SchoolTransaction,
  { school, election, round, person, credential }: Voter,
  { receipt, ballot, proofs }: SealedPaper,
): Promise<boolean> {
  const { numAffectedRows } = await sql`${keptAs("first ballot")}
    with held as (
      select id from election
      where id = ${election} and status = 'open' and (state #>> '{round,number}')::int = ${round}
      for share
    ), marked as (
      insert into election_turnout (school_id, election_id, round, person_id, channel, credential)
      select ${school}::uuid, held.id, ${round}::int, person_id, 'sealed', ${credential}::text
      from held
      join election_voter on election_voter.election_id = held.id and person_id = ${person}
      where exists (select 1 from sealed_credential where election_id = held.id and credential = ${credential})
      on conflict do nothing
      returning school_id, election_id, round, credential
    )
    insert into sealed_ballot (school_id, election_id, round, credential, receipt, ballot, proofs, counts)
    select school_id, election_id, round, credential, ${receipt}::text, ${ballot}::text, ${proofs}::text, true
    from marked`.execute(transaction);
  return numAffectedRows === 1n;
}

function boxOf({ school, election, round }: Voter) {
  return { school_id: school, election_id: election, round };
}

type Standing = {
  readonly status: string;
  readonly round: number | null;
  readonly voter: boolean;
  readonly listed: boolean;
  readonly taken: boolean;
};

type Voter = {
  readonly school: string;
  readonly election: string;
  readonly round: number;
  readonly person: string;
  readonly credential: string;
};

/** A credential belongs to whoever first used it: `taken` is true where that was somebody else. */
async function holdOpen(
  transaction: SchoolTransaction,
  { election, round, person, credential }: Voter,
): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`select status, (state #>> '{round,number}')::int as round,
      exists (select 1 from election_voter where election_id = ${election} and person_id = ${person}) as voter,
      exists (select 1 from sealed_credential where election_id = ${election} and credential = ${credential}) as listed,
      exists (select 1 from election_turnout where election_id = ${election} and round = ${round}
        and credential = ${credential} and person_id != ${person}) as taken
    from election where id = ${election} for share`.execute(transaction);
  return rows[0];
}

/** One row a voter and vote, whichever channel came first (I5). */
async function markTurnout(
  transaction: SchoolTransaction,
  { school, election, round, person, credential }: Voter,
): Promise<Result<null, Refusal>> {
  const { rows } = await sql<{ channel: string; credential: string | null }>`
    insert into election_turnout (school_id, election_id, round, person_id, channel, credential)
    values (${school}, ${election}, ${round}, ${person}, 'sealed', ${credential})
    on conflict (school_id, election_id, round, person_id) do update set channel = election_turnout.channel
    returning channel, credential`.execute(transaction);
  const [mark] = rows;
  if (mark?.channel === "paper") return refuse("ballot-paper-given");
  return mark?.credential === credential ? accept(null) : refuse("ballot-other-credential");
}

/** The voter's earlier ballot counts no more, unless it is this very one that has come again. */
async function replaceEarlier(
  transaction: SchoolTransaction,
  { election, round, credential }: Voter,
  receipt: string,
): Promise<boolean> {
  const inBox = transaction.selectFrom("sealed_ballot").where("election_id", "=", election).where("round", "=", round);
  const { numUpdatedRows } = await transaction
    .updateTable("sealed_ballot")
    .set({ counts: false })
    .where("election_id", "=", election)
    .where("round", "=", round)
    .where("credential", "=", credential)
    .where("counts", "=", true)
    .where((where) => where.not(where.exists(inBox.select("receipt").where("receipt", "=", receipt))))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
