import type { HeldCount } from "@tongxin/core/delegates/delegate-election.ts";
import type { Election } from "@tongxin/core/elections/election.ts";
import type { CountedRound } from "@tongxin/core/elections/round.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { sql } from "kysely";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Refusal } from "../http/refusals.ts";
import type { LoadedElection } from "./election-view.ts";

type Held = { readonly id: string; readonly title: string; readonly state: Exclude<Election, { status: "absent" }> };

/** The elections that were set up to hold this unit's vote, by whichever channel, the newest first. */
export async function loadHeld(transaction: SchoolTransaction, delegateElection: string): Promise<readonly Held[]> {
  const rows = await transaction
    .selectFrom("election")
    .select(["id", "title", "state"])
    .where(sql<string>`state #>> '{terms,delegateElection}'`, "=", delegateElection)
    .orderBy("created_at", "desc")
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as Held["state"] }));
}

/** The one vote that was counted; null while there is none, or where more than one was held. */
export function countedOnce({ state }: Held): CountedRound | null {
  const formal = state.counted.filter(({ kind }) => kind === "formal");
  const isOver = state.status === "resolved" || state.status === "declared" || state.status === "final";
  return isOver && formal.length === 1 ? (formal[0] ?? null) : null;
}

/**
 * The count of such an election as the delegates' own record takes it: same people, same places. A vote that took a
 * run-off or a second ballot has more than one count, and these are recorded one after the other.
 */
export async function countHeld(
  transaction: SchoolTransaction,
  { id, state }: LoadedElection,
  election: string,
): Promise<Result<HeldCount, Refusal>> {
  const held = (await loadHeld(transaction, id)).find((one) => one.id === election);
  if (held === undefined) return refuse("held-election-unknown");
  const round = countedOnce(held);
  if (round === null) return refuse("held-election-unfinished");
  const candidates = "candidates" in state ? state.candidates : [];
  const isSame =
    candidates.length === round.candidates.length && candidates.every((one) => round.candidates.includes(one));
  if (!isSame) return refuse("held-election-of-others");
  if (round.rules.seats !== state.terms.quota)
    return refuse({ kind: "held-election-other-places", held: round.rules.seats, places: state.terms.quota });
  const { attendance, tally, counted, channel } = round;
  const { valid, invalid, unreturned } = counted.numbers;
  return accept({
    channel,
    heldOn: dayInChina(round.closedAt),
    due: attendance.due,
    seats: round.rules.seats,
    present: attendance.present,
    ballots: { issued: attendance.issued, returned: attendance.returned, unreturned, valid, invalid },
    lines: tally.lines.map((line) => ({ ...line, person: line.person as PersonId })),
    writeIns: tally.writeIns.map((line) => ({ ...line, person: line.person as PersonId })),
  });
}
