import { describe, expect, it } from "vitest";
import { groupSeed, lettersOf, seedGroups, strangersIn } from "./seed-typing.ts";

describe("a seed as it is typed", () => {
  const code = "abcdefghijkmnopqrstuvwxy";

  it("is parted into the groups of the sheet while it is typed, and does not end in a gap", () => {
    expect(groupSeed("abc")).toBe("abc");
    expect(groupSeed("abcd")).toBe("abcd");
    expect(groupSeed("abcde")).toBe("abcd e");
    expect(groupSeed(code)).toBe("abcd efgh ijkm nopq rstu vwxy");
    expect(groupSeed(groupSeed(code))).toBe(groupSeed(code));
    expect(seedGroups(code)).toEqual(["abcd", "efgh", "ijkm", "nopq", "rstu", "vwxy"]);
  });

  it("is the same with dashes, line ends and full-width letters, but not in another case", () => {
    expect(lettersOf("ab-cd ef\n")).toBe("abcdef");
    expect(lettersOf("ａｂＣ１")).toBe("abC1");
    expect(lettersOf("AbC")).not.toBe(lettersOf("abc"));
  });

  it("says which letters no seed holds", () => {
    expect(strangersIn(code)).toEqual([]);
    expect(strangersIn("a0bO1Il0")).toEqual(["0", "O", "I", "l"]);
    expect(strangersIn("钥 a")).toEqual(["钥"]);
  });
});
