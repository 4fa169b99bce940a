import type { BoxCount, BoxTerms, EnteredBox } from "@tongxin/core/elections/box-count.ts";
import { tallyBoxes } from "@tongxin/core/elections/box-tally.ts";
import type { ClosedRound, Returned } from "@tongxin/core/elections/round.ts";
import type { AgreedBox } from "@tongxin/core/elections/teller-entry.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { uuidOf } from "../database/uuid.ts";
import type { Refusal } from "../http/refusals.ts";
import { findPerson } from "../people/register/find-person.ts";
import type { BoxEntry } from "./contract.ts";
import { openedTally } from "./sealed/opened.ts";
import type { LoadedElection, StandingElection } from "./stored.ts";

/** The ballot boxes of the vote that closed: each as it stands, or as it is before anybody has entered anything. */
export type StoredBox = { readonly id: string; readonly terms: BoxTerms; readonly count: BoxCount };

export function boxId(school: string, election: string, round: number, box: string): string {
  return uuidOf(school, "box-count", election, String(round), box);
}

export async function loadBoxes(
  transaction: SchoolTransaction,
  school: string,
  { id, state }: Pick<LoadedElection, "id" | "state">,
): Promise<readonly StoredBox[]> {
  const round = closedRound(state);
  const { tellers } = state.preparation;
  if (round === null || tellers === null || round.channel === "sealed") return [];
  const rows = await transaction
    .selectFrom("box_count")
    .select(["id", "state"])
    .where("election_id", "=", id)
    .where("round", "=", round.number)
    .execute();
  const { candidates } = round;
  return tellers.boxes.map((box) => {
    const terms = { election: id, round: round.number, box, candidates, tellers: tellers.tellers };
    const boxed = boxId(school, id, round.number, box);
    const row = rows.find((one) => one.id === boxed);
    return { id: boxed, terms, count: (row?.state as BoxCount | undefined) ?? { status: "waiting", terms } };
  });
}

/** The vote whose boxes are being counted; null while none is closed. */
export function closedRound(state: StandingElection): ClosedRound | null {
  return state.status === "closed" ? state.round : null;
}

/** A teller's form as the box knows it: whoever was written in is looked up, so that two spellings are one person. */
export async function entryOf(
  transaction: SchoolTransaction,
  by: PersonId,
  body: BoxEntry,
): Promise<Result<EnteredBox, Refusal>> {
  const writeIns: { person: PersonId; for: number | null }[] = [];
  for (const line of body.writeIns) {
    const person = await findPerson(transaction, line.person);
    if (!person.ok) return person;
    writeIns.push({ person: person.value.id, for: line.for });
  }
  const lines = body.lines.map((line) => ({ ...line, person: line.person as PersonId }));
  return accept({ by, numbers: body.numbers, lines, writeIns });
}

/** What came back over all channels: the boxes that two tellers each agree on, added up, and the sealed ballots opened. */
export async function returnedOf(
  transaction: SchoolTransaction,
  election: LoadedElection,
): Promise<Result<Returned, Refusal>> {
  const round = closedRound(election.state);
  if (round === null) return refuse("vote-wrong-status");
  const row = await transaction
    .selectFrom("election")
    .select("school_id")
    .where("id", "=", election.id)
    .executeTakeFirstOrThrow();
  const paper = round.box.paper === null ? accept(null) : await paperOf(transaction, row.school_id, election, round);
  if (!paper.ok) return paper;
  if (round.box.sealed === null) return accept({ paper: paper.value, sealed: null });
  const sealed = await openedTally(transaction, election.id, round);
  return sealed.ok ? accept({ paper: paper.value, sealed: sealed.value }) : sealed;
}

async function paperOf(
  transaction: SchoolTransaction,
  school: string,
  election: LoadedElection,
  { candidates, rules }: ClosedRound,
): Promise<Result<Returned["paper"], Refusal>> {
  const boxes = await loadBoxes(transaction, school, election);
  const open = boxes.filter(({ count }) => count.status !== "agreed").map(({ terms }) => terms.box);
  if (open.length > 0) return refuse({ kind: "vote-boxes-open", boxes: open.join("、") });
  const agreed = boxes.flatMap(({ count }): AgreedBox[] => (count.status === "agreed" ? [count.box] : []));
  const tallied = tallyBoxes(agreed, candidates, rules.seats);
  if (tallied.ok) return tallied;
  const { refusal } = tallied;
  if (refusal.kind !== "box-not-closed") return refuse({ ...refusal, kind: `vote-${refusal.kind}` });
  const { fault } = refusal;
  const why = typeof fault === "string" ? { kind: fault } : fault;
  return refuse({ ...why, kind: `vote-box-${why.kind}`, box: refusal.box });
}
