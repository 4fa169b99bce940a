import { accept, refuse, type Result } from "../shared/result.ts";

/** What the ledger holds of a box of sealed ballots while its vote is open. */
export type BoxCommitment = {
  readonly round: number;
  /** Ballots acknowledged so far, those since replaced included. */
  readonly ballots: number;
  /** The root over their receipts in ascending order (base64), see `rootOfReceipts`. */
  readonly root: string;
};

/**
 * The commitments to the box of one election, under the election's own id: whoever has a receipt can prove that the
 * ballot was there before the vote ended, and a server that drops it afterwards is found out. The close enters the box
 * as it is counted (`Box.sealed`). Source: reliability.md section 3.1, row of ballots.
 */
export type CommittedBox = { readonly status: "absent" } | ({ readonly status: "committed" } & BoxCommitment);

export type Command = { readonly type: "commit"; readonly isOpen: boolean } & BoxCommitment;
export type Event = { readonly type: "committed" } & BoxCommitment;
export type Refusal = "not-open" | "earlier-vote" | { readonly kind: "too-few-new"; readonly new: number };

/**
 * Two commitments enclose the ballots cast in between: with fewer than this the ledger would say who has just voted.
 * It is also the step in which turnout is told. Source: issue of elections, secrecy level C.
 */
export const leastNewBallots = 20;

export const moves = { absent: ["commit"], committed: ["commit"] } as const;
export const initial: CommittedBox = { status: "absent" };

export function decide(box: CommittedBox, { isOpen, round, ballots, root }: Command): Result<Event, Refusal> {
  if (!isOpen) return refuse("not-open");
  const last = box.status === "committed" ? box : { round: 0, ballots: 0 };
  if (round < last.round) return refuse("earlier-vote");
  const fresh = ballots - (round === last.round ? last.ballots : 0);
  if (fresh < leastNewBallots) return refuse({ kind: "too-few-new", new: fresh });
  return accept({ type: "committed", round, ballots, root });
}

export function evolve(_box: CommittedBox, { round, ballots, root }: Event): CommittedBox {
  return { status: "committed", round, ballots, root };
}
