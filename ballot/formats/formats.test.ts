import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256Base64, sha256Hex } from "./hashes.ts";
import {
  count,
  isSpellingOf,
  list,
  optional,
  readCanonical,
  record,
  text,
  tuple,
  wholeNumber,
  writeCount,
} from "./shape.ts";
import { decodeUtf8 } from "./utf8.ts";

describe("a shape", () => {
  const shape = record({ first: text, second: optional(list(wholeNumber)), third: tuple(text, wholeNumber) });

  it("reads what is written in its one spelling", () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.array(fc.nat()), { nil: undefined }), fc.nat(), (first, second, third) => {
        const written = JSON.stringify({ first, second, third: [first, third] });
        fc.pre(!written.includes("\u007f"));
        expect(JSON.stringify(readCanonical(written, shape, "it"))).toBe(written);
      }),
    );
  });

  it.each([
    '{"third":["",0],"first":""}',
    '{"first":"","third":["",0],"fourth":1}',
    '{"first":"","third":["",0,1]}',
    '{"first":"","third":["",-1]}',
    '{"first":"","third":["",1.5]}',
    '{"first":"","third":["",1.0]}',
    '{"first":"","third":["",1e2]}',
    '{"first":"","second":null,"third":["",0]}',
    '{"first":"","first":"","third":["",0]}',
    '{"first":"\\u0041","third":["",0]}',
    '{"first":"", "third":["",0]}',
    "[]",
    "",
  ])("refuses %s", (source) => {
    expect(() => readCanonical(source, shape, "it")).toThrow(/^it/);
  });

  it("knows that the tool escapes DEL", () => {
    expect(isSpellingOf('"a\\u007f"', "a\u007f")).toBe(true);
    expect(isSpellingOf('"a\u007f"', "a\u007f")).toBe(true);
    expect(isSpellingOf('"\\u0061"', "a")).toBe(false);
  });
});

describe("a count", () => {
  it("is a number up to 2^30 − 1 and its digits above", () => {
    expect(writeCount(2n ** 30n - 1n)).toBe(1_073_741_823);
    expect(writeCount(2n ** 30n)).toBe("1073741824");
    for (const value of [0n, 1n, 2n ** 30n, 2n ** 64n]) expect(count(writeCount(value), "it")).toBe(writeCount(value));
    for (const wrong of [2 ** 30, "1073741823", "01073741824", "-1", -1, 0.5, null])
      expect(() => count(wrong, "it")).toThrow(/count/);
  });
});

describe("texts and hashes", () => {
  it("are UTF-8, strictly, and its well-known hashes", () => {
    expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(sha256Base64("abc")).toBe("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0");
    expect(decodeUtf8(new TextEncoder().encode("\ufeff同心"))).toBe("\ufeff同心");
    expect(decodeUtf8(Uint8Array.of(0xff))).toBeNull();
    expect(decodeUtf8(Uint8Array.of(0xc0, 0x80))).toBeNull();
  });
});
