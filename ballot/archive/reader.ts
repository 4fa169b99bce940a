import { present } from "@tongxin/core/shared/assert.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { sha256HexOfBytes } from "../formats/hashes.ts";
import { optional, readCanonical, record, text, wholeNumber } from "../formats/shape.ts";
import { readOrNull } from "../formats/unreadable.ts";
import { decodeUtf8 } from "../formats/utf8.ts";
import { sizedTally } from "../tally/encrypted-tally.ts";
import { ownedRecord } from "../tally/partial-decryption.ts";
import { archiveEvent, setupRecord, type ArchiveEvent, type EventType } from "./event.ts";
import { readTarFile } from "./tar.ts";

/** An event with the text of what it brings. */
export type ArchiveLink = { readonly event: ArchiveEvent; readonly payload: string | null };

export type Archive = {
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly links: readonly ArchiveLink[];
  /** The text of a record that an event or another record refers to. */
  readonly textOf: (hash: string) => string;
};

export type ReadingFault = {
  readonly check: "archive-form" | "record-hashes" | "event-chain" | "references";
  /** The number of the file in the archive, from 0, or its place in bytes for a form that is none. */
  readonly problem: string;
};

type File = { readonly name: string; readonly text: string; readonly hash: string };

/**
 * Reads an archive and holds it to its one form: every file in canonical tar, named by its own hash; events chained
 * without a gap; before each event just the records it brings, in order and none besides.
 *
 * Source: specification, “Election archive”. The tool compares an archive with the one it would write itself; this is
 * the same condition, told part by part.
 */
export function readArchive(bytes: Uint8Array): Result<Archive, ReadingFault> {
  const files = readFiles(bytes);
  if (!files.ok) return files;
  const [header, ...rest] = files.value.files;
  const timestamp = files.value.timestamp;
  if (header === undefined || !isHeader(header, timestamp)) return fault("archive-form", "开头不是 BELENIOS 文件");
  return linkFiles(rest, timestamp);
}

function fault(check: ReadingFault["check"], problem: string): Result<never, ReadingFault> {
  return refuse({ check, problem });
}

function readFiles(bytes: Uint8Array): Result<{ files: readonly File[]; timestamp: number }, ReadingFault> {
  const files: File[] = [];
  let timestamp: number | null = null;
  for (let at = 0; at < bytes.length;) {
    const reading = readTarFile(bytes, at);
    if (!reading.ok) return fault("archive-form", `第 ${at} 字节起不是规范的文件（结尾多余的空块也不允许）`);
    const { file, end } = reading;
    timestamp ??= file.timestamp;
    const content = decodeUtf8(file.content);
    if (content === null) return fault("archive-form", `${file.name} 不是 UTF-8`);
    if (file.timestamp !== timestamp) return fault("archive-form", `${file.name} 的时间与开头不同`);
    files.push({ name: file.name, text: content, hash: sha256HexOfBytes(file.content) });
    at = end;
  }
  return timestamp === null ? fault("archive-form", "空文件") : accept({ files, timestamp });
}

const headerRecord = record({ version: wholeNumber, timestamp: optional(text) });

function isHeader({ name, text: source }: File, timestamp: number): boolean {
  const header = readOrNull(() => readCanonical(source, headerRecord, "header"));
  return name === "BELENIOS" && header?.version === 1 && header.timestamp === String(timestamp);
}

function linkFiles(files: readonly File[], timestamp: number): Result<Archive, ReadingFault> {
  const texts = new Map<string, string>();
  const links: ArchiveLink[] = [];
  let parent: string | undefined;
  let brought: File[] = [];
  for (const file of files) {
    if (file.name === `${file.hash}.data.json`) {
      brought.push(file);
      continue;
    }
    if (file.name !== `${file.hash}.event.json`) return fault("record-hashes", `${file.name} 的内容不是它名字所说的`);
    const event = readOrNull(() => readCanonical(file.text, archiveEvent, "event"));
    if (event === null) return fault("event-chain", `第 ${links.length} 个事件的写法不对`);
    if (event.parent !== parent || event.height !== links.length)
      return fault("event-chain", `第 ${links.length} 个事件没有接在前一个之后`);
    if (!areBrought(event, brought, texts))
      return fault("references", `第 ${links.length} 个事件（${event.type}）之前的记录不恰好是它所引用的`);
    links.push({ event, payload: event.payload === undefined ? null : present(texts.get(event.payload), "payload") });
    parent = file.hash;
    brought = [];
  }
  if (brought.length > 0) return fault("references", `结尾有 ${brought.length} 个没有事件引用的记录`);
  return accept({ timestamp, links, textOf: (hash) => present(texts.get(hash), "a record referred to") });
}

/** Takes in the records before an event; true when they are just what the event and its payload refer to, in order. */
function areBrought(event: ArchiveEvent, brought: readonly File[], texts: Map<string, string>): boolean {
  for (const { hash, text: content } of brought) texts.set(hash, content);
  const referred = readOrNull(() => referencesOf(event, (hash) => texts.get(hash)));
  return referred?.join() === brought.map(({ hash }) => hash).join();
}

const brings: Readonly<Record<EventType, boolean>> = {
  Setup: true,
  Ballot: true,
  EndBallots: false,
  EncryptedTally: true,
  Shuffle: true,
  EndShuffles: false,
  PartialDecryption: true,
  Result: true,
};

/** The records an event refers to, what is referred to before what refers to it; null where it has none and should. */
function referencesOf(
  { type, payload }: ArchiveEvent,
  textOf: (hash: string) => string | undefined,
): readonly string[] | null {
  if ((payload !== undefined) !== brings[type]) return null;
  if (payload === undefined) return [];
  const content = textOf(payload);
  if (content === undefined) return null;
  switch (type) {
    case "Setup": {
      const { election, trustees, credentials } = readCanonical(content, setupRecord, "setup");
      return [election, trustees, credentials, payload];
    }
    case "EncryptedTally":
      return [readCanonical(content, sizedTally, "tally").encrypted_tally, payload];
    case "Shuffle":
    case "PartialDecryption":
      return [readCanonical(content, ownedRecord, "owned").payload, payload];
    default:
      return [payload];
  }
}
