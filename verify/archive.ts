import { SourceUnreachable, type LogSource } from "./source.ts";

const blockLength = 512;

/** Whether a file is a tar archive: its first header says `ustar`. */
export function isTar(bytes: Uint8Array): boolean {
  return textAt(bytes, 257, 5) === "ustar";
}

/** A log taken away as one file (`log.tar`), read as a folder is read. A log inside a folder of the archive is found too. */
export function openArchive(address: string, bytes: Uint8Array): LogSource {
  const files = readMembers(address, bytes);
  const root = [...files.keys()].find((name) => /(^|\/)checkpoint$/.test(name))?.slice(0, -"checkpoint".length) ?? "";
  return { address, read: async (path) => files.get(`${root}${path}`) ?? null };
}

/** Plain files only; the first of a name counts. An archive cut off in the middle is said to be so. */
export function readMembers(address: string, bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (let at = 0; at + blockLength <= bytes.length && bytes[at] !== 0;) {
    const prefix = textAt(bytes, at + 345, 155);
    const name = `${prefix === "" ? "" : `${prefix}/`}${textAt(bytes, at, 100)}`.replace(/^\.\//, "");
    const length = Number.parseInt(textAt(bytes, at + 124, 12), 8);
    const [start, kind] = [at + blockLength, textAt(bytes, at + 156, 1)];
    if (!Number.isSafeInteger(length) || start + length > bytes.length)
      throw new SourceUnreachable(`${address} 不完整：没有下载完，或已损坏。未作任何核对，请重新下载。`);
    if ((kind === "0" || kind === "") && !files.has(name)) files.set(name, bytes.subarray(start, start + length));
    at = start + Math.ceil(length / blockLength) * blockLength;
  }
  return files;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  const text = Buffer.from(bytes.subarray(at, at + length)).toString("latin1");
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}
