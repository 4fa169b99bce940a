import { createHash, randomUUID } from "node:crypto";

/** UUIDv7 (RFC 9562 §5.7): sorts by time, for ordinary rows. Never for ballots, answers or concerns. */
export function uuidByTime(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  // Version and variant beside, the random bits are those of a UUIDv4: the platform draws many of them at once.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** UUIDv4: tells nothing about when it was made. */
export function uuidWithoutTime(): string {
  return randomUUID();
}

/**
 * An id that follows from what it names (UUID version 8, RFC 9562 §5.8), so that a follow-up that is run twice, or a
 * request that is sent twice, finds the row it made the first time.
 */
export function uuidOf(...parts: readonly string[]): string {
  const bytes = createHash("sha256").update(parts.join("\u0000")).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
