import { utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * One file of an archive in the old tar form. Source: specification, “Election archive”; what it leaves open is as the
 * tool writes it: mode 0000644, owner 0, numbers in octal, no “ustar” mark, and no blocks of zeros at the end.
 */
export type TarFile = { readonly name: string; readonly content: Uint8Array; readonly timestamp: number };

export const blockLength = 512;

export function writeTarFile({ name, content, timestamp }: TarFile): Uint8Array {
  const file = new Uint8Array(blockLength + paddedLength(content.length));
  file.set(writeHeader(name, content.length, timestamp));
  file.set(content, blockLength);
  return file;
}

function writeHeader(name: string, length: number, timestamp: number): Uint8Array {
  const header = new Uint8Array(blockLength);
  const put = (text: string, at: number): void => header.set(utf8ToBytes(text), at);
  put(name, 0);
  put("0000644", 100);
  put("0000000", 108);
  put("0000000", 116);
  put(octal(length, 11), 124);
  put(octal(timestamp, 11), 136);
  put(" ".repeat(8), 148); // the sum is taken with its own field blank
  put("0", 156);
  put(`${octal(sumOf(header), 6)}\0 `, 148);
  return header;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}

function sumOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + byte, 0);
}

function paddedLength(length: number): number {
  return Math.ceil(length / blockLength) * blockLength;
}

export type TarReading =
  | { readonly ok: true; readonly file: TarFile; readonly end: number }
  | { readonly ok: false; readonly at: number };

/** The file that begins at an offset, refused unless writing it again gives the very same bytes. */
export function readTarFile(bytes: Uint8Array, start: number): TarReading {
  const header = bytes.subarray(start, start + blockLength);
  const refused = { ok: false, at: start } as const;
  if (header.length < blockLength) return refused;
  const name = asciiOf(header.subarray(0, 100)).replace(/\0+$/, "");
  const [length, timestamp] = [readOctal(header, 124), readOctal(header, 136)];
  if (length === null || timestamp === null || !/^[\w.]+$/.test(name)) return refused;
  const end = start + blockLength + paddedLength(length);
  const content = bytes.subarray(start + blockLength, start + blockLength + length);
  const padding = bytes.subarray(start + blockLength + length, end);
  const isCanonical =
    end <= bytes.length && padding.every((byte) => byte === 0) && areSame(header, writeHeader(name, length, timestamp));
  return isCanonical ? { ok: true, file: { name, content, timestamp }, end } : refused;
}

function readOctal(header: Uint8Array, at: number): number | null {
  const digits = asciiOf(header.subarray(at, at + 11));
  return /^[0-7]{11}$/.test(digits) ? Number.parseInt(digits, 8) : null;
}

function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function areSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}
