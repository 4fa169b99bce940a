import type { ArchiveParts, Owned } from "@tongxin/ballot/archive/whole-archive.ts";
import { writePublicCredentials } from "@tongxin/ballot/credentials/public-credentials.ts";
import { writeSideHead, writeSideLine } from "@tongxin/ballot/side/side-file.ts";
import type { SumRule } from "@tongxin/ballot/side/sum-rule.ts";
import type { WrittenProof } from "@tongxin/ballot/formats/written.ts";
import type { Box } from "@tongxin/core/elections/round.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { loadCredentials } from "./credentials.ts";
import { inThread } from "./threads.ts";
import type { SealedVote } from "./vote.ts";

export type BoxedBallot = {
  readonly receipt: string;
  readonly ballot: string;
  readonly proofs: readonly (readonly WrittenProof[])[];
};

/**
 * The ballots that count, the last of each voter, in the order of their receipts: that of hashes, which says nothing of
 * who cast them or when. Earlier ballots of the same voters stay in the box and out of the archive.
 */
export async function loadBox(
  transaction: SchoolTransaction,
  { election, round }: Pick<SealedVote, "election" | "round">,
): Promise<readonly BoxedBallot[]> {
  const rows = await transaction
    .selectFrom("sealed_ballot")
    .select(["receipt", "ballot", "proofs"])
    .where("election_id", "=", election)
    .where("round", "=", round)
    .where("counts", "=", true)
    .execute();
  return rows
    .map((row) => ({ ...row, proofs: JSON.parse(row.proofs) as BoxedBallot["proofs"] }))
    .sort((one, other) => (one.receipt < other.receipt ? -1 : 1));
}

/** The box at the close: how many voters, the digest of the archive up to the end of voting, the root over the receipts. */
export async function sealBox(transaction: SchoolTransaction, vote: SealedVote): Promise<NonNullable<Box["sealed"]>> {
  const box = await loadBox(transaction, vote);
  const parts = await partsWith(transaction, vote, box);
  const sealed = await inThread({ kind: "digest-box", parts, receipts: box.map(({ receipt }) => receipt) });
  return { voters: box.length, ...sealed };
}

/** Everything of a vote that its archive holds so far. */
export async function loadParts(transaction: SchoolTransaction, vote: SealedVote): Promise<ArchiveParts> {
  return partsWith(transaction, vote, await loadBox(transaction, vote));
}

async function partsWith(
  transaction: SchoolTransaction,
  vote: SealedVote,
  box: readonly BoxedBallot[],
): Promise<ArchiveParts> {
  const credentials = await loadCredentials(transaction, vote.election);
  return {
    timestamp: vote.openedAt,
    election: vote.text,
    trustees: vote.trustees,
    credentials: writePublicCredentials(new Map(credentials.map((credential) => [credential, 1n]))),
    ballots: box.map(({ ballot }) => ballot),
    ended: vote.tally === null ? null : await loadEnded(transaction, vote, vote.tally),
  };
}

async function loadEnded(
  transaction: SchoolTransaction,
  vote: SealedVote,
  tally: string,
): Promise<NonNullable<ArchiveParts["ended"]>> {
  const steps = await loadSteps(transaction, vote);
  const shuffles = steps.filter(({ type }) => type === "Shuffle");
  const decryptions = steps.filter(({ type }) => type === "PartialDecryption");
  const ballotCount = vote.ballotCount ?? 0;
  const hasEndedShuffles = shuffles.length > 0 && (decryptions.length > 0 || vote.result !== null);
  return { tally, ballotCount, weight: ballotCount, shuffles, hasEndedShuffles, decryptions, result: vote.result };
}

export type Step = Owned & { readonly type: "Shuffle" | "PartialDecryption" };

export async function loadSteps(
  transaction: SchoolTransaction,
  { election, round }: Pick<SealedVote, "election" | "round">,
): Promise<readonly Step[]> {
  const rows = await transaction
    .selectFrom("sealed_step")
    .select(["type", "owner", "content"])
    .where("election_id", "=", election)
    .where("round", "=", round)
    .orderBy("position")
    .execute();
  return rows as readonly Step[];
}

/** The proofs beside the archive, in its order; null where nothing is proven beside it. */
export function writeSide(
  { fingerprint }: Pick<SealedVote, "fingerprint">,
  rules: readonly SumRule[],
  box: readonly BoxedBallot[],
): string | null {
  if (rules.length === 0) return null;
  const lines = box.map(({ receipt, proofs }) => writeSideLine(receipt, proofs));
  return writeSideHead(fingerprint, rules) + lines.join("");
}
