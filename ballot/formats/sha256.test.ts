import { sha256Digits as digitsHere } from "#sha256";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256Digits } from "./sha256.ts";
import { sha256Digits as digitsOfNode } from "../node/sha256.ts";

describe("SHA-256", () => {
  it("of “abc” is what FIPS 180-2 says, appendix B.1", () => {
    const known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    expect([sha256Digits("abc"), digitsOfNode("abc")]).toEqual([known, known]);
  });

  it("is node's own where node runs", () => {
    expect(digitsHere).toBe(digitsOfNode);
  });

  it("is the same by both ways, of any bytes and any text, halves of a surrogate pair among it", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => sha256Digits(bytes) === digitsOfNode(bytes)));
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => sha256Digits(text) === digitsOfNode(text)));
    expect(sha256Digits("\ud800乙")).toBe(digitsOfNode("\ud800乙"));
  });
});
