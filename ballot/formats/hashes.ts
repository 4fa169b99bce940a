import { hexToBytes } from "@noble/hashes/utils.js";
import { sha256Digits } from "#sha256";

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits: names of records, links of the event chain. */
export function sha256Hex(text: string): string {
  return sha256Digits(text);
}

export function sha256HexOfBytes(bytes: Uint8Array): string {
  return sha256Digits(bytes);
}

/** SHA-256 of a text in UTF-8, as a 256-bit big-endian number. Source: specification, “Conventions”. */
export function sha256Number(text: string): bigint {
  return BigInt(`0x${sha256Hex(text)}`);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** SHA-256 of a text in base64 without padding: fingerprints of elections and ballots. */
export function sha256Base64(text: string): string {
  const digest = hexToBytes(sha256Digits(text));
  let written = "";
  for (let at = 0; at < digest.length; at += 3) {
    const bits = ((digest[at] ?? 0) << 16) | ((digest[at + 1] ?? 0) << 8) | (digest[at + 2] ?? 0);
    const letters = [18, 12, 6, 0].map((shift) => alphabet.charAt((bits >> shift) & 63)).join("");
    written += letters.slice(0, Math.min(3, digest.length - at) + 1);
  }
  return written;
}
