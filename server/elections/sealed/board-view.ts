import type { ClosedRound, CountedRound } from "@tongxin/core/elections/round.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import type { Refusal } from "../../http/refusals.ts";
import type { LoadedElection } from "../stored.ts";
import type { BoardView } from "./contract.ts";
import { loadCeremony } from "./ceremony-subject.ts";
import { loadOpening } from "./opening.ts";

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
  const isOpen = state.status === "open" && state.round.number === round;
  const { vote, stage } = opening;
  const closed = closedRounds(state).find(({ number }) => number === round);
  const sealed = closed?.box.sealed ?? null;
  return accept({
    election: { id, title: state.terms.title },
    isTrial: state.terms.isTrial,
    round,
    isOpen,
    uuid: vote.uuid,
    fingerprint: vote.fingerprint,
    total: isOpen ? null : (sealed?.voters ?? null),
    receipts: isOpen ? [] : await loadReceipts(transaction, { election: id, round, page }),
    page,
    pageSize,
    asked: receipt === "" ? null : { receipt, found: await findReceipt(transaction, { election: id, round, receipt }) },
    digest: sealed?.digest ?? null,
    entry: vote.closeEntry,
    hasSide: closed !== undefined && hasSide(closed),
    stage: isOpen ? null : stage,
  });
}

export function closedRounds(state: LoadedElection["state"]): readonly (ClosedRound | CountedRound)[] {
  return [...state.counted, ...state.failed, ...(state.status === "closed" ? [state.round] : [])];
}

/** Only the limit of approvals over several questions is proven beside the archive. */
export function hasSide({ sealed }: ClosedRound): boolean {
  return sealed?.form.kind === "each" && sealed.form.limit !== null;
}

type Where = { readonly election: string; readonly round: number };

async function loadReceipts(
  transaction: SchoolTransaction,
  { election, round, page }: Where & { readonly page: number },
): Promise<string[]> {
  const rows = await transaction
    .selectFrom("sealed_ballot")
    .select("receipt")
    .where("election_id", "=", election)
    .where("round", "=", round)
    .where("counts", "=", true)
    .execute();
  const sorted = rows.map(({ receipt }) => receipt).sort();
  return sorted.slice((page - 1) * pageSize, page * pageSize);
}

/** What a voter notes down is the beginning: twelve characters are 72 bits, so no two receipts have them in common. */
const shortReceipt = 12;

async function findReceipt(
  transaction: SchoolTransaction,
  { election, round, receipt }: Where & { readonly receipt: string },
): Promise<"counts" | "replaced" | "unknown"> {
  const asked = receipt.replaceAll(/\s/g, "");
  if (asked.length < shortReceipt || !/^[A-Za-z0-9+/]*$/.test(asked)) return "unknown";
  const row = await transaction
    .selectFrom("sealed_ballot")
    .select("counts")
    .where("election_id", "=", election)
    .where("round", "=", round)
    .where("receipt", "like", `${asked}%`)
    .executeTakeFirst();
  if (row === undefined) return "unknown";
  return row.counts ? "counts" : "replaced";
}
