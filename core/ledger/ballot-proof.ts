import { decodeBase64, encodeBase64 } from "./base64.ts";
import { hashLeaf, hashLength, type Hash, type Sha256 } from "./hash.ts";
import { readFromLeaves, readRange } from "./merkle.ts";
import { isIncluded, proveInclusion } from "./proof.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import { encodeUtf8 } from "../shared/utf8.ts";

/**
 * Proof that a sealed ballot is in the box that the ledger holds: the path from its receipt to the root of the box, and
 * the receipt of the ledger for the entry that bears this root. It says nothing of what was voted, nor who voted.
 */
export type BallotProof = {
  /** SHA-256 of the ballot (base64, unpadded), as the voter has it. */
  readonly receipt: string;
  readonly index: number;
  readonly proof: readonly Hash[];
  /** The receipt of the ledger (`.tlog-proof`), letter for letter, with the entry in it. */
  readonly entry: string;
};

const firstLine = "tongxin/ballot-proof@v1";

/** The root over the receipts of a box, in base64: RFC 6962, section 2.1, each receipt's 43 characters a leaf. */
export function rootOfReceipts(sha256: Sha256, receipts: readonly string[]): string {
  return encodeBase64(readRange(sha256, readFromLeaves(sha256, leavesOf(sha256, receipts)), 0, receipts.length));
}

/** The path from a receipt to that root; null where it is not among them. */
export function proveReceipt(
  sha256: Sha256,
  receipts: readonly string[],
  receipt: string,
): Pick<BallotProof, "receipt" | "index" | "proof"> | null {
  const index = receipts.indexOf(receipt);
  if (index < 0) return null;
  const read = readFromLeaves(sha256, leavesOf(sha256, receipts));
  return { receipt, index, proof: proveInclusion(sha256, read, index, receipts.length) };
}

function leavesOf(sha256: Sha256, receipts: readonly string[]): readonly Hash[] {
  return receipts.map((receipt) => hashLeaf(sha256, encodeUtf8(receipt)));
}

/** The file's text (`.ballot-proof`): like a receipt of the ledger, which follows it after an empty line. */
export function writeBallotProof({ receipt, index, proof, entry }: BallotProof): string {
  const lines = [firstLine, `receipt ${receipt}`, `index ${index}`, ...proof.map(encodeBase64), "", entry];
  return lines.join("\n");
}

export function isBallotProof(text: string): boolean {
  return text.startsWith(`${firstLine}\n`);
}

export function readBallotProof(text: string): Result<BallotProof, "ballot-proof-unreadable"> {
  const parting = text.indexOf("\n\n");
  const [first, named, place, ...path] = text.slice(0, Math.max(parting, 0)).split("\n");
  const receipt = /^receipt ([A-Za-z0-9+/]{43})$/.exec(named ?? "")?.[1];
  const index = /^index (0|[1-9]\d{0,9})$/.exec(place ?? "")?.[1];
  const proof = path.map(decodeBase64).filter((hash) => hash?.length === hashLength) as Hash[];
  if (first !== firstLine || receipt === undefined || index === undefined || proof.length !== path.length)
    return refuse("ballot-proof-unreadable");
  return accept({ receipt, index: Number(index), proof, entry: text.slice(parting + 2) });
}

/** A box as the ledger holds it: how many ballots were in it then, and the root over their receipts in base64. */
export type BoxRoot = { readonly ballots: number; readonly root: string };

/** Whether the path leads from the receipt to the root of that box. Source: RFC 9162, section 2.1.3.2. */
export function isInBox(
  sha256: Sha256,
  { receipt, index, proof }: Omit<BallotProof, "entry">,
  { ballots, root }: BoxRoot,
): boolean {
  const hash = decodeBase64(root);
  if (hash === null) return false;
  return isIncluded(sha256, { index, size: ballots, leaf: hashLeaf(sha256, encodeUtf8(receipt)), root: hash, proof });
}
