import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import {
  isBallotProof,
  isInBox,
  proveReceipt,
  readBallotProof,
  rootOfReceipts,
  writeBallotProof,
} from "./ballot-proof.ts";
import { naiveRoot, sha256 } from "./testing/tree.ts";

const receiptOf = (n: number) => encodeBase64(sha256(Buffer.from(`ballot ${n}`))).replace("=", "");
const boxOf = (size: number) => Array.from({ length: size }, (_, n) => receiptOf(n)).sort();
const prove = (receipts: readonly string[], receipt: string) => {
  const path = proveReceipt(sha256, receipts, receipt);
  if (path === null) throw new Error("a receipt of the box");
  return path;
};

describe("the proof that a ballot is in a box", () => {
  it("has the root of RFC 6962 over the characters of the receipts", () => {
    const receipts = boxOf(7);
    const leaves = receipts.map((receipt) => Buffer.from(receipt, "ascii"));
    expect(rootOfReceipts(sha256, receipts)).toBe(encodeBase64(naiveRoot(leaves)));
    expect(decodeBase64(rootOfReceipts(sha256, []))).toEqual(naiveRoot([]));
  });

  it("holds for every ballot of every box, and for no other place, box or receipt", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.nat(79), (size, at) => {
        const receipts = boxOf(size);
        const receipt = receipts[at % size] as string;
        const box = { ballots: size, root: rootOfReceipts(sha256, receipts) };
        const path = prove(receipts, receipt);
        expect(isInBox(sha256, path, box)).toBe(true);
        expect(isInBox(sha256, { ...path, receipt: receiptOf(1000) }, box)).toBe(false);
        expect(isInBox(sha256, { ...path, index: path.index + 1 }, box)).toBe(false);
        const grown = [...receipts, receiptOf(1000)].sort();
        expect(isInBox(sha256, path, { ballots: size + 1, root: rootOfReceipts(sha256, grown) })).toBe(false);
      }),
    );
  });

  it("is not to be had for a receipt that is not there", () => {
    expect(proveReceipt(sha256, boxOf(5), receiptOf(1000))).toBeNull();
    expect(isInBox(sha256, prove(boxOf(5), receiptOf(0)), { ballots: 5, root: "not base64" })).toBe(false);
  });

  it("is written as a text that is read back whole, and not when a letter is missing", () => {
    const proof = { ...prove(boxOf(21), receiptOf(3)), entry: "c2sp.org/tlog-proof@v1\nindex 0\n\nnote\n" };
    const text = writeBallotProof(proof);
    expect(text.split("\n").slice(0, 2)).toEqual(["tongxin/ballot-proof@v1", `receipt ${receiptOf(3)}`]);
    expect(isBallotProof(text)).toBe(true);
    expect(isBallotProof(proof.entry)).toBe(false);
    expect(readBallotProof(text)).toEqual({ ok: true, value: proof });
    const [first, named, place, hash] = text.split("\n") as [string, string, string, string];
    const spoiled = [
      text.replace(first, "tongxin/ballot-proof@v2"),
      text.replace(named, named.slice(0, -1)),
      text.replace(place, "index 01"),
      text.replace(hash, hash.slice(4)),
      text.replace("\n\n", "\n"),
      "",
    ];
    for (const one of spoiled) expect(readBallotProof(one)).toEqual({ ok: false, refusal: "ballot-proof-unreadable" });
  });
});
