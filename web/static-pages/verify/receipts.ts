import type { Ballot } from "./verifier.ts";

/** What becomes of a receipt that was pasted. Numbers of ballots run from 1, in the order of the archive. */
export type Sought =
  | { readonly is: "unreadable"; readonly length: number }
  | { readonly is: "absent" }
  | { readonly is: "present"; readonly number: number; readonly receipt: string; readonly replacedBy: number | null };

/** A receipt in full has 43 characters; its beginning, of 12 at least, is enough to find it. */
const fullLength = 43;
const shortestLength = 12;

/**
 * Looks for the ballot of a receipt: the base64 SHA-256 of the ballot, whole or its beginning. Spaces, line breaks and
 * the `=` that some programs append do not matter.
 */
export function seekReceipt(pasted: string, ballots: readonly Ballot[]): Sought {
  const code = pasted.replace(/[\s\u200b\u3000]+/g, "").replace(/=+$/, "");
  const isReadable = /^[A-Za-z0-9+/]+$/.test(code) && code.length >= shortestLength && code.length <= fullLength;
  if (!isReadable) return { is: "unreadable", length: code.length };
  const at = ballots.findIndex(({ receipt }) => receipt.startsWith(code));
  const found = ballots[at];
  return found === undefined ? { is: "absent" } : { is: "present", number: at + 1, ...found };
}
