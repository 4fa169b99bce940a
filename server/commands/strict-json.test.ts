import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readStrictJson } from "./strict-json.ts";

describe("strict JSON", () => {
  it("reads what JSON.parse reads, in any spacing", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, "\t", "\r\n "), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(readStrictJson(text)).toEqual({ value: JSON.parse(text), repeated: [] });
      }),
    );
  });

  it("tells a key that is repeated, and where, however it is spelt", () => {
    const text = '{"ballots":[{"marks":{"甲":"for"}},{"marks":{"甲":"for","\\u7532":"against"}}]}';
    expect(readStrictJson(text).repeated).toEqual([{ path: ["ballots", 1, "marks"], key: "甲" }]);
    expect(readStrictJson('[{"a":1, "a" :1}]').repeated).toEqual([{ path: [0], key: "a" }]);
  });

  it("keeps a name that is no ordinary key", () => {
    const { value } = readStrictJson('{"__proto__":"for","\\"}":[]}');
    expect(Object.entries(value as object)).toEqual([
      ["__proto__", "for"],
      ['"}', []],
    ]);
  });

  it.each(["", "{", "[1,]", '{"a":1,}', "01", '"\\x"', "[1] 2", "{'a':1}", "NaN"])("refuses %j", (text) => {
    expect(() => readStrictJson(text)).toThrow(SyntaxError);
  });

  it("refuses what is nested beyond any task", () => {
    expect(() => readStrictJson("[".repeat(100) + "]".repeat(100))).toThrow("nested");
  });
});
