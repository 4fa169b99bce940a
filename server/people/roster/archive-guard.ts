import { inflateRawSync } from "node:zlib";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";

/** Limits of an archive that may be opened. Sizes in bytes. */
export type ArchiveLimits = {
  readonly entriesMax: number;
  readonly inflatedMax: number;
  /** How many times its packed size an entry above `ratioFrom` bytes may have. */
  readonly ratioMax: number;
  readonly ratioFrom: number;
};

export const workbookLimits: ArchiveLimits = {
  entriesMax: 2000,
  inflatedMax: 128 * 1024 * 1024,
  ratioMax: 200,
  ratioFrom: 4 * 1024 * 1024,
};

export type ArchiveRefusal = "archive-bomb" | "encrypted" | "unreadable";

type Entry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly inflated: number;
  readonly offset: number;
};

const endSize = 22;
const signatures = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 };
const allOnes = 0xffffffff;

/**
 * Looks through a zip archive before a library opens it, and gives the names of its entries.
 *
 * What the directory claims is summed first, then each entry is really inflated, with the claim as the limit: an
 * entry that holds more than it claims is refused, so the claims bound what any reader will meet. Entries that
 * overlap are inflated and counted each for itself. ZIP64 is not needed below 4 GB and is refused.
 * Source of the layout: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16.
 */
export function guardArchive(bytes: Uint8Array, limits = workbookLimits): Result<readonly string[], ArchiveRefusal> {
  const listed = listArchive(bytes, limits);
  if (!listed.ok) return listed;
  const view = viewOf(bytes);
  for (const entry of listed.value) {
    const refusal = measure(bytes, view, entry);
    if (refusal !== null) return refuse(refusal);
  }
  return accept(listed.value.map((entry) => entry.name));
}

/** The first half: what the directory claims. Quick, and no proof. */
export function listArchive(bytes: Uint8Array, limits = workbookLimits): Result<readonly Entry[], ArchiveRefusal> {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end === null) return refuse("unreadable");
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count > limits.entriesMax || start === allOnes) return refuse("archive-bomb");
  const directory = readDirectory(view, start, count);
  if (!directory.ok) return directory;
  const claimed = directory.value.reduce((sum, entry) => sum + entry.inflated, 0);
  const isBomb = claimed > limits.inflatedMax || directory.value.some((entry) => isTooDense(entry, limits));
  return isBomb ? refuse("archive-bomb") : directory;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - endSize - 0xffff);
  for (let at = view.byteLength - endSize; at >= lowest; at--) {
    if (view.getUint32(at, true) === signatures.end) return at;
  }
  return null;
}

function readDirectory(view: DataView, start: number, count: number): Result<readonly Entry[], ArchiveRefusal> {
  const entries: Entry[] = [];
  const names = new Set<string>();
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== signatures.central) return refuse("unreadable");
    const nameLength = view.getUint16(at + 28, true);
    if (at + 46 + nameLength > view.byteLength) return refuse("unreadable");
    if ((view.getUint16(at + 8, true) & 1) === 1) return refuse("encrypted");
    const entry = {
      name: new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      inflated: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    if ([entry.packed, entry.inflated, entry.offset].includes(allOnes)) return refuse("archive-bomb");
    if (names.has(entry.name)) return refuse("unreadable");
    names.add(entry.name);
    entries.push(entry);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return accept(entries);
}

function isTooDense(entry: Entry, limits: ArchiveLimits): boolean {
  return entry.inflated > limits.ratioFrom && entry.inflated > entry.packed * limits.ratioMax;
}

/** Inflates one entry and throws the result away. A claim of nothing would leave a library without a limit, so it must be nothing. */
function measure(bytes: Uint8Array, view: DataView, entry: Entry): ArchiveRefusal | null {
  const { offset, packed, inflated } = entry;
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== signatures.local) return "unreadable";
  const begin = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (begin + packed > view.byteLength) return "unreadable";
  if (entry.method === 0) return packed === inflated ? null : "unreadable";
  if (entry.method !== 8) return "unreadable";
  if (inflated === 0) return packed <= 2 ? null : "archive-bomb";
  try {
    const content = inflateRawSync(bytes.subarray(begin, begin + packed), { maxOutputLength: inflated });
    return content.length === inflated ? null : "unreadable";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "archive-bomb" : "unreadable";
  }
}
