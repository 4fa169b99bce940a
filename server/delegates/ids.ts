import { createHash } from "node:crypto";

/**
 * An id that follows from what it names (UUID version 8, RFC 9562 §5.8), so that a follow-up that is run twice, or a
 * request that is sent twice, finds the row it made the first time.
 */
export function idOf(...parts: readonly string[]): string {
  const bytes = createHash("sha256").update(parts.join("\u0000")).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
