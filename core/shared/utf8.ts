/** Text as UTF-8 bytes (RFC 3629). Here because `core` has no platform, and so no TextEncoder. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3); // the most that one UTF-16 unit can take
  let at = 0;
  for (let unit = 0; unit < text.length; unit++) {
    const point = text.codePointAt(unit) as number;
    if (point < 0x80) bytes[at++] = point;
    else if (point < 0x800) {
      bytes[at++] = 0xc0 | (point >> 6);
      bytes[at++] = tail(point);
    } else if (point < 0x10000) {
      bytes[at++] = 0xe0 | (point >> 12);
      bytes[at++] = tail(point >> 6);
      bytes[at++] = tail(point);
    } else {
      unit++; // the second half of the pair
      bytes[at++] = 0xf0 | (point >> 18);
      bytes[at++] = tail(point >> 12);
      bytes[at++] = tail(point >> 6);
      bytes[at++] = tail(point);
    }
  }
  return bytes.slice(0, at);
}

function tail(point: number): number {
  return 0x80 | (point & 0x3f);
}
