import { utf8ToBytes } from "@noble/hashes/utils.js";
import { sha256Hex } from "../formats/hashes.ts";
import type { SizedTally } from "../tally/encrypted-tally.ts";
import type { ArchiveEvent, EventType } from "./event.ts";
import { writeTarFile } from "./tar.ts";

/** Where an archive ends: all that is needed to go on writing it. */
export type ArchiveTip = { readonly timestamp: number; readonly parent: string | null; readonly height: number };

/** Bytes to put at the end of the archive, and where it ends then. Nothing already written ever changes. */
export type Appended = { readonly bytes: Uint8Array; readonly tip: ArchiveTip };

/** The first file of an archive. `timestamp` in seconds since 1970. */
export function beginArchive(timestamp: number): Appended {
  const header = JSON.stringify({ version: 1, timestamp: String(timestamp) });
  return {
    bytes: writeFile("BELENIOS", header, timestamp),
    tip: { timestamp, parent: null, height: 0 },
  };
}

export type SetupTexts = { readonly election: string; readonly trustees: string; readonly credentials: string };

export function appendSetup(tip: ArchiveTip, { election, trustees, credentials }: SetupTexts): Appended {
  const setup = JSON.stringify({
    election: sha256Hex(election),
    trustees: sha256Hex(trustees),
    credentials: sha256Hex(credentials),
  });
  return append(tip, "Setup", [election, trustees, credentials, setup]);
}

export function appendBallot(tip: ArchiveTip, ballot: string): Appended {
  return append(tip, "Ballot", [ballot]);
}

export function appendEnd(tip: ArchiveTip, type: "EndBallots" | "EndShuffles"): Appended {
  return append(tip, type, []);
}

export function appendTally(tip: ArchiveTip, tally: string, sized: Omit<SizedTally, "encrypted_tally">): Appended {
  const { num_tallied, total_weight } = sized;
  return append(tip, "EncryptedTally", [
    tally,
    JSON.stringify({ num_tallied, total_weight, encrypted_tally: sha256Hex(tally) } satisfies SizedTally),
  ]);
}

/** A shuffle or partial decryption, with the number of the trustee whose it is, counted from 1 over all trustees. */
export function appendOwned(
  tip: ArchiveTip,
  type: "Shuffle" | "PartialDecryption",
  owner: number,
  content: string,
): Appended {
  return append(tip, type, [content, JSON.stringify({ owner, payload: sha256Hex(content) })]);
}

export function appendResult(tip: ArchiveTip, result: string): Appended {
  return append(tip, "Result", [result]);
}

/** The records an event brings, what is referred to before what refers to it; the last is the event's payload. */
function append({ timestamp, parent, height }: ArchiveTip, type: EventType, records: readonly string[]): Appended {
  const payload = records.at(-1);
  const event: ArchiveEvent = {
    ...(parent === null ? {} : { parent }),
    height,
    type,
    ...(payload === undefined ? {} : { payload: sha256Hex(payload) }),
  };
  const link = JSON.stringify(event);
  const files = [
    ...records.map((text) => writeFile(`${sha256Hex(text)}.data.json`, text, timestamp)),
    writeFile(`${sha256Hex(link)}.event.json`, link, timestamp),
  ];
  return { bytes: joinBytes(files), tip: { timestamp, parent: sha256Hex(link), height: height + 1 } };
}

function writeFile(name: string, text: string, timestamp: number): Uint8Array {
  return writeTarFile({ name, content: utf8ToBytes(text), timestamp });
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
