import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeCheckpoint, type Checkpoint } from "@tongxin/core/ledger/checkpoint.ts";
import { makeNoteKey, writeSignedNote, writeVerifierKey, type NoteKey } from "@tongxin/core/ledger/signed-note.ts";
import { addDays, type Day } from "@tongxin/core/shared/instant.ts";
import { writeWhole } from "./files.ts";
import { sha256 } from "./platform.ts";

/** A retiring key signs beside the new one for so long, so that whoever knows only the old one can follow. */
export const overlapDays = 90;

/** Signs checkpoints of one log. */
export type Signer = {
  readonly origin: string;
  /** The keys that sign today, newest first, each as a line for whoever checks. */
  readonly verifierKeys: readonly string[];
  readonly sign: (checkpoint: Checkpoint) => string;
};

type StoredKey = { readonly privateKey: string; readonly since: Day; readonly until: Day | null };
type KeyFile = { readonly origin: string; readonly keys: readonly StoredKey[] };
type SigningKey = { readonly noteKey: NoteKey; readonly privateKey: KeyObject };

/** The key file can be read by others than its owner, or is lost. The signer does not start; the message is for the operator. */
export class KeyFileRefused extends Error {
  override readonly name = "KeyFileRefused";
}

/** Where a school's key lives: in the data folder, outside the database and outside backups. */
export function keyPath(dataFolder: string, school: string): string {
  return join(dataFolder, "keys", `${school}.json`);
}

/** Makes a log's first key. `origin` names the log for good, whatever address it is served at later. */
export function makeKey(path: string, origin: string, today: Day): void {
  if (existsSync(path)) throw new KeyFileRefused(`签名密钥 ${path} 已经存在，没有改动。`);
  writeKeyFile(path, { origin, keys: [newKey(today)] });
}

/** Opens the signer of a log with the key in the file. */
export function openSigner(path: string, today: Day): Signer {
  const { origin, keys: stored } = readKeyFile(path);
  const keys = stored.filter((key) => key.until === null || today <= key.until).map((key) => load(origin, key));
  return {
    origin,
    verifierKeys: keys.map((key) => writeVerifierKey(key.noteKey)),
    sign: (checkpoint) => signCheckpoint(checkpoint, keys),
  };
}

/** Puts a new key in front; the ones before it go on signing for 90 days. */
export function rotateKey(path: string, today: Day): void {
  const { origin, keys } = readKeyFile(path);
  const retiring = keys.map((key) => ({ ...key, until: key.until ?? addDays(today, overlapDays) }));
  writeKeyFile(path, { origin, keys: [newKey(today), ...retiring] });
}

function signCheckpoint(checkpoint: Checkpoint, keys: readonly SigningKey[]): string {
  const text = writeCheckpoint(checkpoint);
  const signatures = keys.map(({ noteKey, privateKey }) => ({
    name: noteKey.name,
    keyId: noteKey.id,
    signature: sign(null, Buffer.from(text), privateKey),
  }));
  return writeSignedNote({ text, signatures });
}

function newKey(today: Day): StoredKey {
  const { privateKey } = generateKeyPairSync("ed25519");
  const exported = privateKey.export({ format: "der", type: "pkcs8" });
  return { privateKey: exported.toString("base64"), since: today, until: null };
}

function load(origin: string, stored: StoredKey): SigningKey {
  const encoded = Buffer.from(stored.privateKey, "base64");
  const privateKey = createPrivateKey({ key: encoded, format: "der", type: "pkcs8" });
  const publicKey = Buffer.from(privateKey.export({ format: "jwk" }).x ?? "", "base64url");
  return { noteKey: makeNoteKey(sha256, origin, publicKey), privateKey };
}

function readKeyFile(path: string): KeyFile {
  if ((statSync(path).mode & 0o077) !== 0)
    throw new KeyFileRefused(`签名密钥文件 ${path} 能被其他用户读取。请将权限改为 0600 后再启动；尚未签署任何内容。`);
  return JSON.parse(readFileSync(path, "utf8")) as KeyFile;
}

function writeKeyFile(path: string, file: KeyFile): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  chmodSync(dirname(path), 0o700);
  writeWhole(path, Buffer.from(`${JSON.stringify(file, null, 2)}\n`), 0o600);
}
