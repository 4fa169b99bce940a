import { assert } from "../shared/assert.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { hashLength, type Hash } from "./hash.ts";

/** What a log stands by: the root of its first `size` entries. `origin` names the log for good. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Hash };

/** The text that is signed: origin, size, root, a line each. Source: C2SP tlog-checkpoint. */
export function writeCheckpoint(checkpoint: Checkpoint): string {
  assert(isOrigin(checkpoint.origin), "an origin on one line, without spaces and plus signs");
  return `${checkpoint.origin}\n${checkpoint.size}\n${encodeBase64(checkpoint.root)}\n`;
}

/** Reads it back. Lines after the third are allowed by the format, not audited by anyone, and refused here. */
export function readCheckpoint(text: string): Result<Checkpoint, "checkpoint-unreadable"> {
  const [origin = "", size = "", root = "", ...rest] = text.split("\n");
  const hash = decodeBase64(root);
  if (!isOrigin(origin) || !/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size)))
    return refuse("checkpoint-unreadable");
  if (hash?.length !== hashLength || rest.length !== 1 || rest[0] !== "") return refuse("checkpoint-unreadable");
  return accept({ origin, size: Number(size), root: hash });
}

function isOrigin(origin: string): boolean {
  return origin.length > 0 && !/[\s+]/u.test(origin);
}
