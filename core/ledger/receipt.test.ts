import { createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { assert } from "../shared/assert.ts";
import { readCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import { proveInclusion } from "./proof.ts";
import { checkReceipt, readReceipt, writeReceipt } from "./receipt.ts";
import {
  makeNoteKey,
  openNote,
  readSignedNote,
  readVerifierKey,
  writeSignedNote,
  writeVerifierKey,
} from "./signed-note.ts";
import { naiveReader, naiveRoot, numbered, sha256 } from "./testing/tree.ts";
import vectors from "./vectors/notes.json" with { type: "json" };

const origin = "tongxin.example/yunhe/log";
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const raw = Uint8Array.from(Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url"));
const key = makeNoteKey(sha256, origin, raw);
const entries = numbered(300);

function check(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const jwk = { kty: "OKP", crv: "Ed25519", x: Buffer.from(key).toString("base64url") };
  return verify(null, message, createPublicKey({ key: jwk, format: "jwk" }), signature);
}

function signed(text: string, name = origin, keyId = key.id): string {
  return writeSignedNote({ text, signatures: [{ name, keyId, signature: sign(null, Buffer.from(text), privateKey) }] });
}

const checkpointText = writeCheckpoint({ origin, size: 300, root: naiveRoot(entries) });

function note(text: string) {
  const read = readSignedNote(text);
  assert(read.ok, "a readable note");
  return read.value;
}

describe("a signed note", () => {
  it("made by Go's own library is accepted", () => {
    for (const { key, note: text } of vectors.notes) {
      const believed = readVerifierKey(sha256, key);
      assert(believed.ok, "a readable key");
      expect(writeVerifierKey(believed.value)).toBe(key);
      expect(openNote(note(text), [believed.value], check)).toMatchObject({ ok: true });
      expect(writeSignedNote(note(text))).toBe(text);
    }
  });

  it("is spoiled by one wrong signature of a key believed, and not by keys unknown", () => {
    const unknown = Uint8Array.of(1, 2, 3, 4);
    const good = signed(checkpointText);
    const stranger = `— elsewhere.example AQIDBAUGBwg=\n`;
    expect(openNote(note(good + stranger), [key], check)).toEqual({ ok: true, value: [key] });
    expect(openNote(note(signed(checkpointText, origin, unknown)), [key], check)).toEqual({
      ok: false,
      refusal: "signature-missing",
    });
    const moved = good.replace("\n300\n", "\n301\n");
    expect(openNote(note(moved), [key], check)).toEqual({ ok: false, refusal: "signature-wrong" });
  });

  it("is unreadable without its parting line, with control characters, or with a broken signature line", () => {
    const good = signed(checkpointText);
    for (const wrong of [
      good.replace("\n\n", "\n"),
      good.slice(0, -1),
      good.replace("300", "3\t00"),
      good.replace("— ", "- "),
      `${checkpointText}\n`,
      `${good}\n`,
      good.replace(/ [A-Za-z0-9+/=]+\n$/, " AQID\n"),
    ])
      expect(readSignedNote(wrong)).toEqual({ ok: false, refusal: "note-unreadable" });
  });

  it("has a key that names itself truly", () => {
    const line = writeVerifierKey(key);
    expect(readVerifierKey(sha256, `${line}\n`)).toEqual({ ok: true, value: key });
    for (const wrong of [line.replace("yunhe", "other"), line.slice(0, -4), line.replace("+A", "+B"), "", "a+b"])
      expect(readVerifierKey(sha256, wrong).ok).toBe(false);
  });
});

describe("a checkpoint", () => {
  it("reads back, and takes no line more, no zero before, no other root", () => {
    expect(readCheckpoint(checkpointText)).toEqual({
      ok: true,
      value: { origin, size: 300, root: new Uint8Array(naiveRoot(entries)) },
    });
    for (const wrong of [
      `${checkpointText}extension\n`,
      checkpointText.replace("300", "0300"),
      checkpointText.replace("300", "-1"),
      checkpointText.replace("300", "9007199254740993"),
      checkpointText.slice(0, -1),
      `${origin}\n300\nQQ==\n`,
      checkpointText.replace(origin, ""),
      checkpointText.replace(origin, "with space"),
    ])
      expect(readCheckpoint(wrong).ok).toBe(false);
  });
});

describe("a receipt", () => {
  const proof = proveInclusion(sha256, naiveReader(entries), 257, 300);
  const receipt = { index: 257, proof, checkpoint: signed(checkpointText), extra: entries[257] as Uint8Array };
  const terms = { sha256, verify: check, keys: [key] };

  it("is written line by line as C2SP says, and reads back", () => {
    const text = writeReceipt(receipt);
    expect(text.split("\n").slice(0, 3)).toEqual([
      "c2sp.org/tlog-proof@v1",
      `extra ${Buffer.from("第257条").toString("base64")}`,
      "index 257",
    ]);
    expect(text.endsWith(`\n\n${receipt.checkpoint}`)).toBe(true);
    expect(readReceipt(text)).toMatchObject({ ok: true, value: { index: 257, checkpoint: receipt.checkpoint } });
    expect(text.length).toBeLessThan(2_953);
  });

  it("proves its entry, with the entry inside or brought along", () => {
    const { extra: _extra, ...bare } = receipt;
    expect(checkReceipt(writeReceipt(receipt), terms)).toMatchObject({ ok: true, value: { index: 257 } });
    expect(checkReceipt(writeReceipt(bare), terms)).toEqual({ ok: false, refusal: "entry-missing" });
    expect(checkReceipt(writeReceipt(bare), { ...terms, entry: receipt.extra }).ok).toBe(true);
    const other = checkReceipt(writeReceipt(bare), { ...terms, entry: entries[0] ?? receipt.extra });
    expect(other).toEqual({ ok: false, refusal: "not-included" });
  });

  it("proves nothing once anything in it is changed", () => {
    const text = writeReceipt(receipt);
    for (const [wrong, refusal] of [
      [text.replace("index 257", "index 256"), "not-included"],
      [text.replace("index 257", "index 0257"), "receipt-unreadable"],
      [text.replace("@v1", "@v2"), "receipt-unreadable"],
      [text.replace("extra ", "extra -"), "receipt-unreadable"],
      [text.replace("\n300\n", "\n299\n"), "signature-wrong"],
      [text.replace("— ", "- "), "checkpoint-unreadable"],
      [text.replace(/\nindex 257\n.+\n/, "\nindex 257\n"), "not-included"],
      ["", "receipt-unreadable"],
    ] as const)
      expect(checkReceipt(wrong, terms)).toEqual({ ok: false, refusal });
    expect(checkReceipt(text, { ...terms, keys: [] })).toEqual({ ok: false, refusal: "signature-missing" });
  });
});
