import { assert } from "@tongxin/core/shared/assert.ts";

/** 1980-01-01 00:00, the first moment a ZIP can name, as its two 16-bit words. */
const firstTime = 0x0000;
const firstDate = 0x0021;

/**
 * The same archive with every entry dated 1980-01-01, so that equal content gives equal bytes.
 * Source: PKWARE APPNOTE 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end). Changes a copy.
 */
export function withFixedDates(archive: Uint8Array): Buffer {
  const bytes = Buffer.from(archive);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  assert(end >= 0, "an archive has an end of central directory");
  let entry = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    assert(bytes.readUInt32LE(entry) === 0x02014b50, "a central directory entry");
    const local = bytes.readUInt32LE(entry + 42);
    writeDate(bytes, entry + 12);
    writeDate(bytes, local + 10);
    entry += 46 + bytes.readUInt16LE(entry + 28) + bytes.readUInt16LE(entry + 30) + bytes.readUInt16LE(entry + 32);
  }
  return bytes;
}

function writeDate(bytes: Buffer, at: number): void {
  bytes.writeUInt16LE(firstTime, at);
  bytes.writeUInt16LE(firstDate, at + 2);
}
