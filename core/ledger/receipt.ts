import { accept, refuse, type Result } from "../shared/result.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { readCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { hashLeaf, hashLength, type Hash, type Sha256 } from "./hash.ts";
import { isIncluded } from "./proof.ts";
import { openNote, readSignedNote, type NoteKey, type VerifySignature } from "./signed-note.ts";

/**
 * A receipt somebody keeps: proof that an entry is in the ledger, to be checked offline.
 * `extra` is not authenticated by the format; we put the entry itself there, and the proof then holds it.
 */
export type Receipt = {
  readonly index: number;
  readonly proof: readonly Hash[];
  /** The signed checkpoint, letter for letter. */
  readonly checkpoint: string;
  readonly extra?: Uint8Array;
};

const firstLine = "c2sp.org/tlog-proof@v1";

/** Whether a text says of itself that it is a receipt; whether it is a good one is another question. */
export function isReceipt(text: string): boolean {
  return text.startsWith(firstLine);
}
const proofLengthMax = 63;

/** The file's text (`.tlog-proof`). Source: C2SP tlog-proof@v1. */
export function writeReceipt(receipt: Receipt): string {
  const extra = receipt.extra === undefined ? [] : [`extra ${encodeBase64(receipt.extra)}`];
  const lines = [firstLine, ...extra, `index ${receipt.index}`, ...receipt.proof.map(encodeBase64), ""];
  return `${lines.join("\n")}\n${receipt.checkpoint}`;
}

export function readReceipt(text: string): Result<Receipt, "receipt-unreadable"> {
  const parting = text.indexOf("\n\n");
  const [first, ...lines] = text.slice(0, Math.max(parting, 0)).split("\n");
  const extra = lines[0]?.startsWith("extra ") ? decodeBase64((lines.shift() ?? "").slice("extra ".length)) : undefined;
  const index = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? "")?.[1];
  const proof = lines.map(decodeBase64).filter((hash) => hash?.length === hashLength) as Hash[];
  if (first !== firstLine || extra === null || index === undefined || !Number.isSafeInteger(Number(index)))
    return refuse("receipt-unreadable");
  if (proof.length !== lines.length || proof.length > proofLengthMax) return refuse("receipt-unreadable");
  const checkpoint = text.slice(parting + 2);
  return accept({ index: Number(index), proof, checkpoint, ...(extra === undefined ? {} : { extra }) });
}

export type ReceiptRefusal =
  | "receipt-unreadable"
  | "entry-missing"
  | "checkpoint-unreadable"
  | "signature-wrong"
  | "signature-missing"
  | "not-included";

export type CheckedReceipt = { readonly checkpoint: Checkpoint; readonly index: number; readonly entry: Uint8Array };

/** What receipts are checked with. `entry` is taken from the receipt's extra where it is not given. */
export type ReceiptCheck = {
  readonly sha256: Sha256;
  readonly verify: VerifySignature;
  readonly keys: readonly NoteKey[];
  readonly entry?: Uint8Array;
};

/** Whether a believed key signed a tree that holds the entry at that index. */
export function checkReceipt(text: string, check: ReceiptCheck): Result<CheckedReceipt, ReceiptRefusal> {
  const receipt = readReceipt(text);
  if (!receipt.ok) return receipt;
  const entry = check.entry ?? receipt.value.extra;
  if (entry === undefined) return refuse("entry-missing");
  const note = readSignedNote(receipt.value.checkpoint);
  if (!note.ok) return refuse("checkpoint-unreadable");
  const signers = openNote(note.value, check.keys, check.verify);
  if (!signers.ok) return signers;
  const checkpoint = readCheckpoint(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  const { index, proof } = receipt.value;
  const { size, root } = checkpoint.value;
  const leaf = hashLeaf(check.sha256, entry);
  if (!isIncluded(check.sha256, { index, size, leaf, root, proof })) return refuse("not-included");
  return accept({ checkpoint: checkpoint.value, index, entry });
}
