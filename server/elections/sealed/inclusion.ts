import { isInBox, proveReceipt, writeBallotProof } from "@tongxin/core/ledger/ballot-proof.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import type { Refusal } from "../../http/refusals.ts";
import { sha256 } from "../../ledger/platform.ts";
import { logFolder, publishIn } from "../../ledger/publication.ts";
import { findEntryIndex, makeReceipt } from "../../ledger/receipt.ts";
import type { School } from "../../schools/school.ts";
import type { LoadedElection } from "../stored.ts";
import { closedRounds } from "./board-view.ts";
import { loadCommitment, loadCommitted } from "./commitments.ts";
import { findReceipt } from "./receipts.ts";
import { loadBox } from "./box.ts";
import { loadVote } from "./vote.ts";

type Asked = { readonly election: LoadedElection; readonly round: number; readonly receipt: string };
type Around = { readonly school: School; readonly dataFolder: string };

/** A box that the ledger holds: its receipts in order, what they add up to, and the entry. */
type HeldBox = {
  readonly receipts: readonly string[];
  readonly ballots: number;
  readonly root: string;
  readonly entry: string;
};

/**
 * The proof that a ballot is in the box the ledger holds (`.ballot-proof`): as last committed while the vote is open,
 * as it was counted afterwards. Refused while no commitment covers the ballot, or its entry waits to be published.
 */
export async function proveBallot(
  transaction: SchoolTransaction,
  { election, round, receipt }: Asked,
  { school, dataFolder }: Around,
): Promise<Result<{ readonly name: string; readonly text: string }, Refusal>> {
  const row = await findReceipt(transaction, { election: election.id, round, receipt });
  if (row === null) return refuse("ballot-proof-unknown");
  const box = await loadHeldBox(transaction, { election, round });
  const path = box === null ? null : proveReceipt(sha256, box.receipts, row.receipt);
  const index = box === null || path === null ? null : await findEntryIndex(transaction, box.entry);
  const entry = index === null ? null : makeReceipt(publishIn(logFolder(dataFolder, school.slug)), index);
  // Between the two reads another commitment may have come: then the path leads elsewhere.
  if (box === null || path === null || entry === null || !isInBox(sha256, path, box))
    return refuse(row.counts ? "ballot-proof-not-yet" : "ballot-proof-replaced");
  return accept({
    name: row.receipt.slice(0, 12).replaceAll(/[+/]/g, "-"),
    text: writeBallotProof({ ...path, entry }),
  });
}

async function loadHeldBox(
  transaction: SchoolTransaction,
  { election: { id, state }, round }: Omit<Asked, "receipt">,
): Promise<HeldBox | null> {
  const vote = { election: id, round };
  const closed = closedRounds(state).find(({ number }) => number === round)?.box.sealed ?? null;
  if (closed !== null) {
    const { closeEntry } = (await loadVote(transaction, id, round)) ?? { closeEntry: null };
    const receipts = (await loadBox(transaction, vote)).map(({ receipt }) => receipt);
    return closeEntry === null ? null : { receipts, ballots: closed.voters, root: closed.root, entry: closeEntry };
  }
  const committed = await loadCommitment(transaction, vote);
  if (committed === null || committed.entry === null) return null;
  const { ballots, root, entry } = committed;
  return { receipts: await loadCommitted(transaction, vote), ballots, root, entry };
}
