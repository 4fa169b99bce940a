import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openNote, readSignedNote, readVerifierKey } from "@tongxin/core/ledger/signed-note.ts";
import { asDay } from "@tongxin/core/shared/instant.ts";
import { sha256, verifyEd25519 } from "./platform.ts";
import { KeyFileRefused, keyPath, makeKey, openSigner, rotateKey } from "./signer.ts";

const origin = "tongxin.example/yunhe/log";
const checkpoint = { origin, size: 0, root: sha256(new Uint8Array(0)) };
let path: string;
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "signer-"));
  path = keyPath(place, "yunhe");
  makeKey(path, origin, asDay("2026-11-24"));
});
afterEach(() => rmSync(place, { recursive: true }));

function isSignedBy(note: string, line: string): boolean {
  const [read, key] = [readSignedNote(note), readVerifierKey(sha256, line)];
  return read.ok && key.ok && openNote(read.value, [key.value], verifyEd25519).ok;
}

describe("a log's key", () => {
  it("is made once, outside the database, for its owner's eyes only", () => {
    const first = openSigner(path, asDay("2026-11-24"));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(place, "keys")).mode & 0o777).toBe(0o700);
    const again = openSigner(path, asDay("2027-11-24"));
    expect(again.verifierKeys).toEqual(first.verifierKeys);
    expect(again.sign(checkpoint)).toBe(first.sign(checkpoint));
    expect(isSignedBy(first.sign(checkpoint), first.verifierKeys[0] as string)).toBe(true);
  });

  it("is not used when others can read it", () => {
    chmodSync(path, 0o640);
    expect(() => openSigner(path, asDay("2026-11-24"))).toThrow(KeyFileRefused);
  });

  it("keeps the origin it was made with, and is never made over", () => {
    expect(openSigner(path, asDay("2026-11-24")).origin).toBe(origin);
    expect(() => makeKey(path, `${origin}2`, asDay("2026-11-25"))).toThrow(/已经存在/);
  });

  it("goes on signing beside its successor for 90 days, and not a day longer", () => {
    const old = openSigner(path, asDay("2026-11-24")).verifierKeys[0] as string;
    rotateKey(path, asDay("2026-11-24"));
    const during = openSigner(path, asDay("2027-02-22"));
    expect(during.verifierKeys).toHaveLength(2);
    expect(during.verifierKeys.every((key) => isSignedBy(during.sign(checkpoint), key))).toBe(true);
    expect(during.verifierKeys[1]).toBe(old);
    const after = openSigner(path, asDay("2027-02-23"));
    expect(after.verifierKeys).toEqual([during.verifierKeys[0]]);
    expect(isSignedBy(after.sign(checkpoint), old)).toBe(false);
    expect(readFileSync(path, "utf8")).toContain('"until": "2027-02-22"');
  });
});
