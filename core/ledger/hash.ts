/** 32 bytes of SHA-256 (FIPS 180-4). */
export type Hash = Uint8Array;

/** SHA-256, brought by whoever calls: `core` has no platform. */
export type Sha256 = (bytes: Uint8Array) => Hash;

export const hashLength = 32;

/** The hash of one entry as a leaf: SHA-256(0x00 ‖ entry). Source: RFC 6962 §2.1. */
export function hashLeaf(sha256: Sha256, entry: Uint8Array): Hash {
  const bytes = new Uint8Array(1 + entry.length);
  bytes.set(entry, 1);
  return sha256(bytes);
}

/** The hash of two neighbouring subtrees: SHA-256(0x01 ‖ left ‖ right). Source: RFC 6962 §2.1. */
export function hashNode(sha256: Sha256, left: Hash, right: Hash): Hash {
  const bytes = new Uint8Array(1 + 2 * hashLength);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + hashLength);
  return sha256(bytes);
}

export function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false;
  return true;
}

/** The parts one after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
