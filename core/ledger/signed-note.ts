import { assert } from "../shared/assert.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import { encodeUtf8 } from "../shared/utf8.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { areEqual, joinBytes, type Sha256 } from "./hash.ts";

/** Kinds of signature a note may carry; we sign with Ed25519 only. Source: C2SP signed-note. */
export const ed25519Type = 0x01;

/** A key whose signatures are believed. */
export type NoteKey = {
  readonly name: string;
  readonly id: Uint8Array;
  readonly type: number;
  readonly publicKey: Uint8Array;
};

export type NoteSignature = { readonly name: string; readonly keyId: Uint8Array; readonly signature: Uint8Array };

/** `text` ends with a line feed; the empty line that parts it from the signatures belongs to neither. */
export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] };

/** Checks a raw signature; brought by whoever calls, as hashing is. */
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

const signatureCountMax = 64;

/** key ID = SHA-256(name ‖ 0x0A ‖ type ‖ public key), the first four bytes. Source: C2SP signed-note. */
export function makeNoteKey(sha256: Sha256, name: string, publicKey: Uint8Array, type = ed25519Type): NoteKey {
  assert(isKeyName(name), "a key name without spaces and plus signs");
  const digest = sha256(joinBytes([encodeUtf8(`${name}\n`), Uint8Array.of(type), publicKey]));
  return { name, id: digest.slice(0, 4), type, publicKey };
}

/** The key as one line to hand on: `name+id+base64(type ‖ public key)`. */
export function writeVerifierKey(key: NoteKey): string {
  const id = [...key.id].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${key.name}+${id}+${encodeBase64(joinBytes([Uint8Array.of(key.type), key.publicKey]))}`;
}

/** Reads such a line. Refuses one whose id does not follow from its key, and any type but Ed25519. */
export function readVerifierKey(sha256: Sha256, text: string): Result<NoteKey, "key-unreadable"> {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim());
  const bytes = decodeBase64(parts?.[3] ?? "-");
  const name = parts?.[1] ?? "";
  if (bytes === null || bytes.length !== 33 || bytes[0] !== ed25519Type || !isKeyName(name))
    return refuse("key-unreadable");
  const key = makeNoteKey(sha256, name, bytes.slice(1));
  return writeVerifierKey(key) === text.trim() ? accept(key) : refuse("key-unreadable");
}

export function writeSignedNote(note: SignedNote): string {
  assert(note.text.endsWith("\n"), "a note's text ends its last line");
  const lines = note.signatures.map(
    ({ name, keyId, signature }) => `— ${name} ${encodeBase64(joinBytes([keyId, signature]))}\n`,
  );
  return `${note.text}\n${lines.join("")}`;
}

export function readSignedNote(text: string): Result<SignedNote, "note-unreadable"> {
  const parting = text.lastIndexOf("\n\n");
  if (parting < 0 || !text.endsWith("\n") || hasControlCharacters(text)) return refuse("note-unreadable");
  const lines = text.slice(parting + 2, -1).split("\n");
  const signatures = lines.map(readSignatureLine).filter((signature) => signature !== null);
  if (signatures.length !== lines.length || lines.length > signatureCountMax) return refuse("note-unreadable");
  return accept({ text: text.slice(0, parting + 1), signatures });
}

/**
 * The keys that signed the note, of those believed. Signatures by other keys are passed over; one believed key
 * whose signature fails spoils the note, and a note that no believed key signed is refused. Source: C2SP signed-note.
 */
export function openNote(
  note: SignedNote,
  believed: readonly NoteKey[],
  verify: VerifySignature,
): Result<readonly NoteKey[], "signature-wrong" | "signature-missing"> {
  const message = encodeUtf8(note.text);
  const signers: NoteKey[] = [];
  for (const { name, keyId, signature } of note.signatures) {
    const key = believed.find((candidate) => candidate.name === name && areEqual(candidate.id, keyId));
    if (key === undefined) continue;
    if (!verify(key.publicKey, message, signature)) return refuse("signature-wrong");
    signers.push(key);
  }
  return signers.length > 0 ? accept(signers) : refuse("signature-missing");
}

function readSignatureLine(line: string): NoteSignature | null {
  const parts = /^— (\S+) (\S+)$/u.exec(line);
  const bytes = decodeBase64(parts?.[2] ?? "-");
  const name = parts?.[1] ?? "";
  if (bytes === null || bytes.length < 5 || !isKeyName(name)) return null;
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}

function isKeyName(name: string): boolean {
  return name.length > 0 && !/[\s+]/u.test(name);
}

function hasControlCharacters(text: string): boolean {
  return Array.from(text).some((character) => character < " " && character !== "\n");
}
