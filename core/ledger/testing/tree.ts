import { createHash } from "node:crypto";
import type { Hash } from "../hash.ts";
import type { HashReader } from "../merkle.ts";

export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

/** The tree hash straight from its definition (RFC 6962 §2.1), to compare ours with. */
export function naiveRoot(entries: readonly Uint8Array[]): Hash {
  if (entries.length === 0) return sha256(new Uint8Array(0));
  if (entries.length === 1) return sha256(Buffer.concat([Buffer.of(0), ...entries]));
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  const [left, right] = [naiveRoot(entries.slice(0, split)), naiveRoot(entries.slice(split))];
  return sha256(Buffer.concat([Buffer.of(1), left, right]));
}

export function naiveReader(entries: readonly Uint8Array[]): HashReader {
  return ({ height, index }) => naiveRoot(entries.slice(index * 2 ** height, (index + 1) * 2 ** height));
}

export function numbered(count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, number) => Buffer.from(`第${number}条`));
}
