const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const shape = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const values = new Map(Array.from(alphabet).map((letter, value) => [letter, value]));

/** Base64 with padding. Source: RFC 4648 §4. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [first, second, third] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
    const bits = (first << 16) | (second << 8) | third;
    const letters = [18, 12, 6, 0].map((shift) => alphabet.charAt((bits >> shift) & 63)).join("");
    const given = Math.min(3, bytes.length - at);
    text += letters.slice(0, given + 1) + "=".repeat(3 - given);
  }
  return text;
}

/** The bytes, or null unless the text is the one and only spelling of them: padded, and with no stray bits. */
export function decodeBase64(text: string): Uint8Array | null {
  if (!shape.test(text)) return null;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let written = 0;
  let bits = 0;
  for (let at = 0; at < text.length; at++) {
    bits = ((bits << 6) | (values.get(text.charAt(at)) ?? 0)) & 0xffffff;
    if (at % 4 !== 3) continue;
    for (const shift of [16, 8, 0]) if (written < bytes.length) bytes[written++] = (bits >> shift) & 0xff;
  }
  const strayBits = padding === 2 ? bits & 0xffff : padding === 1 ? bits & 0xff : 0;
  return strayBits === 0 ? bytes : null;
}
