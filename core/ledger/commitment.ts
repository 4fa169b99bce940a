import { assert } from "../shared/assert.ts";
import { encodeUtf8 } from "../shared/utf8.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { areEqual, hashLength, joinBytes, type Sha256 } from "./hash.ts";

/** What of an entry is committed. No name is the beginning of another, so the bytes below read one way only. */
export type CommittedPart = "actor" | "command" | "event";

export const saltLength = 32;

/**
 * What is needed to show later what a commitment stands for. Salt and content are kept together and
 * deleted together: without the salt the commitment says nothing about anyone any more.
 */
export type Opening = { readonly part: CommittedPart; readonly salt: Uint8Array; readonly content: string };

/**
 * Commits to content without showing it: base64 of SHA-256("tongxin/v1" ‖ part ‖ salt ‖ content), content in UTF-8.
 *
 * Source: reliability paper §2.3. The salt is 256 fresh random bits for every commitment; a bare hash of a
 * student number or of a yes/no is found by trying all values.
 */
export function commit(sha256: Sha256, opening: Opening): string {
  assert(opening.salt.length === saltLength, "a salt of 32 bytes");
  const label = encodeUtf8(`tongxin/v1${opening.part}`);
  return encodeBase64(sha256(joinBytes([label, opening.salt, encodeUtf8(opening.content)])));
}

/** Whether a commitment stands for this content. */
export function opens(sha256: Sha256, commitment: string, opening: Opening): boolean {
  const committed = decodeBase64(commitment);
  const expected = decodeBase64(commit(sha256, opening));
  return committed !== null && expected !== null && areEqual(committed, expected);
}

export function isCommitment(value: unknown): value is string {
  return typeof value === "string" && decodeBase64(value)?.length === hashLength;
}
