import { isInBox, readBallotProof, type BoxRoot } from "@tongxin/core/ledger/ballot-proof.ts";
import type { LedgerEntry } from "@tongxin/core/ledger/entry.ts";
import type { Json } from "@tongxin/core/shared/canonical-json.ts";
import { sha256 } from "../platform.ts";
import type { ReceiptReport } from "../tlog-proof.ts";

export type BallotReport = Omit<ReceiptReport, "kind"> & {
  readonly kind: "ballot";
  readonly receipt: string | null;
  /** The box that the ballot is in; null where it is in none. */
  readonly box: EnteredBox | null;
};

/** A box as an entry of the ledger bears it. */
export type EnteredBox = BoxRoot & {
  readonly election: string;
  /** Whether it is the box as it is counted, or as it stood while the vote was open. */
  readonly isClosed: boolean;
};

/** The receipt of the ledger that a proof of a ballot ends with; null where it is no such proof, or cut off. */
export function entryOf(text: string): string | null {
  const proof = readBallotProof(text);
  return proof.ok ? proof.value.entry : null;
}

/** Checks the path from a ballot's receipt to the box in the ledger, once the ledger's own receipt has been checked. */
export function verifyBallotProof(text: string, ledger: ReceiptReport): BallotReport {
  const proof = readBallotProof(text);
  const report = { ...ledger, kind: "ballot", receipt: proof.ok ? proof.value.receipt : null, box: null } as const;
  const failed = (message: string): BallotReport => ({ ...report, verdict: "failed", message });
  if (!proof.ok) return failed("这不是一份完整的收录证明。");
  if (ledger.verdict === "failed") return report;
  const box = ledger.entry === null ? null : boxIn(ledger.entry);
  if (box === null) return failed("账本里的那一条不是票箱，证明不了选票在不在。");
  if (!isInBox(sha256, proof.value, box)) return failed("这张回执不在账本记下的票箱里：回执或证明被改动过。");
  const { receipt } = proof.value;
  const when = box.isClosed ? `结束投票时的票箱里，共 ${box.ballots} 张` : `投票中途的票箱里，当时共 ${box.ballots} 张`;
  return { ...report, box, message: `回执 ${receipt.slice(0, 12)}…… 的选票在${when}。${ledger.message}` };
}

/** The box that an entry commits to, while the vote is open or as it closed; null for any other entry. */
export function boxIn({ event, subject }: LedgerEntry): EnteredBox | null {
  const isClosed = subject.noun === "election" && event.type === "closed";
  if (!isClosed && !(subject.noun === "box-commitment" && event.type === "committed")) return null;
  const { ballots, root } = isClosed ? closedBox(event.public["box"]) : event.public;
  if (typeof ballots !== "number" || typeof root !== "string") return null;
  return { election: subject.id, ballots, root, isClosed };
}

function closedBox(box: Json | undefined): { readonly ballots?: Json | undefined; readonly root?: Json | undefined } {
  const { sealed } = (box ?? {}) as { readonly sealed?: { readonly voters?: Json; readonly root?: Json } | null };
  return { ballots: sealed?.voters, root: sealed?.root };
}
