import type { ClosedRound, CountedRound } from "@tongxin/core/elections/round.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import type { Refusal } from "../../http/refusals.ts";
import type { LoadedElection } from "../stored.ts";
import { loadCommitment } from "./commitments.ts";
import type { BoardView } from "./contract.ts";
import { loadCeremony } from "./ceremony-subject.ts";
import { loadOpening } from "./opening.ts";
import { findReceipt, listReceipts } from "./receipts.ts";

const pageSize = 100;

type Asked = { readonly round: number; readonly page: number; readonly receipt: string };

/**
 * The board on which every voter finds the own receipt. While the vote is open only a receipt that is asked for is
 * answered: a list that grows before everybody's eyes would say who has just voted.
 */
export async function viewBoard(
  transaction: SchoolTransaction,
  election: LoadedElection,
  { round, page, receipt }: Asked,
): Promise<Result<BoardView, Refusal>> {
  const { id, state } = election;
  const ceremony = await loadCeremony(transaction, id);
  const threshold = ceremony.status === "absent" ? 1 : ceremony.terms.threshold;
  const opening = await loadOpening(transaction, { election: id, round, threshold });
  if (opening === null) return refuse("board-not-sealed");
  const { vote, stage } = opening;
  const of = { election: id, round };
  const open = state.status === "open" && state.round.number === round ? await viewOpen(transaction, of) : null;
  const closed = closedRounds(state).find(({ number }) => number === round);
  const entry = open === null ? vote.closeEntry : (open.commitment?.entry ?? null);
  return accept({
    election: { id, title: state.terms.title },
    isTrial: state.terms.isTrial,
    round,
    isOpen: open !== null,
    uuid: vote.uuid,
    fingerprint: vote.fingerprint,
    asked: receipt === "" ? null : await lookUp(transaction, { ...of, receipt }, { isOpen: open !== null, entry }),
    page,
    pageSize,
    entry: vote.closeEntry,
    ...(open ?? (await viewClosed(transaction, closed, { ...of, page, stage }))),
  });
}

type Of = { readonly election: string; readonly round: number };
type InBox = Pick<BoardView, "total" | "receipts" | "digest" | "hasSide" | "stage" | "commitment">;

async function viewOpen(transaction: SchoolTransaction, of: Of): Promise<InBox> {
  const noted = await loadCommitment(transaction, of);
  const commitment = noted === null ? null : { ballots: noted.ballots, entry: noted.entry };
  return { total: null, receipts: [], digest: null, hasSide: false, stage: null, commitment };
}

async function viewClosed(
  transaction: SchoolTransaction,
  closed: ClosedRound | undefined,
  { stage, page, ...of }: Of & { readonly page: number; readonly stage: BoardView["stage"] },
): Promise<InBox> {
  const { voters: total, digest } = closed?.box.sealed ?? { voters: null, digest: null };
  const receipts = await listReceipts(transaction, { ...of, page, pageSize });
  return { total, receipts, digest, hasSide: closed !== undefined && hasSide(closed), stage, commitment: null };
}

export function closedRounds(state: LoadedElection["state"]): readonly (ClosedRound | CountedRound)[] {
  return [...state.counted, ...state.failed, ...(state.status === "closed" ? [state.round] : [])];
}

/** Only the limit of approvals over several questions is proven beside the archive. */
export function hasSide({ sealed }: ClosedRound): boolean {
  return sealed?.form.kind === "each" && sealed.form.limit !== null;
}

/** A ballot that was replaced is in what was committed to before the close, and not in the box as it is counted. */
async function lookUp(
  transaction: SchoolTransaction,
  asked: { readonly election: string; readonly round: number; readonly receipt: string },
  { isOpen, entry }: { readonly isOpen: boolean; readonly entry: string | null },
): Promise<NonNullable<BoardView["asked"]>> {
  const { receipt } = asked;
  const found = await findReceipt(transaction, asked);
  if (found === null) return { receipt, found: "unknown", hasProof: false };
  const hasProof = entry !== null && (isOpen ? found.committed : found.counts);
  return { receipt: found.receipt, found: found.counts ? "counts" : "replaced", hasProof };
}
