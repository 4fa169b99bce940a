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

/** UUIDv8 (RFC 9562 §5.8) made of a text: a request that is repeated with its key makes the same thing, not a second one. */
export function uuidOf(text: string): string {
  const bytes = createHash("sha256").update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
