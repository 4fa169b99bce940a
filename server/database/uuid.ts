import { createHash, randomFillSync, randomUUID } from "node:crypto";

/** UUIDv7 (RFC 9562 §5.7): sorts by time, for ordinary rows. Never for ballots, answers or concerns. */
export function uuidByTime(): string {
  const bytes = randomFillSync(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(Date.now() / 0x10000));
  view.setUint16(4, Date.now() % 0x10000);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = Buffer.from(bytes).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
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
