import { describe, expect, it } from "vitest";
import { listNames, sayShare, sayThreshold } from "./spoken-number.ts";

describe("a share, read out", () => {
  it.each([
    [1, 2, "半数"],
    [2, 4, "半数"],
    [3, 3, "全部"],
    [2, 3, "三分之二"],
    [3, 4, "四分之三"],
    [9, 10, "十分之九"],
    [0, 3, "三分之零"],
    [3, 11, "3/11"],
    [11, 15, "11/15"],
  ])("is %i of %i: %s", (numerator, denominator, said) => {
    expect(sayShare({ numerator, denominator })).toBe(said);
  });

  it("is passed or reached, which are two rules", () => {
    expect(sayThreshold({ numerator: 2, denominator: 3, comparator: "more-than" })).toBe("超过三分之二");
    expect(sayThreshold({ numerator: 1, denominator: 2, comparator: "at-least" })).toBe("达到半数");
  });

  it("stands beside names in quotation marks", () => {
    expect(listNames(["甲", "乙"])).toBe("“甲”、“乙”");
    expect(listNames([])).toBe("");
  });
});
