import { describe, expect, it } from "vitest";
import {
  defaultRules,
  findRulesFaults,
  leastCandidates,
  listDeviations,
  type ElectionRules,
} from "./election-rules.ts";

const rules: ElectionRules = { ...defaultRules, seats: 3 };

describe("election rules", () => {
  it("can be adopted as most schools have them", () => {
    expect(findRulesFaults(rules)).toEqual([]);
    expect(listDeviations(rules)).toEqual([]);
  });

  it.each<[Partial<ElectionRules>, string]>([
    [{ seats: 0 }, "seats-not-whole"],
    [{ seats: 1.5 }, "seats-not-whole"],
    [{ quorum: { numerator: 4, denominator: 3, comparator: "at-least" } }, "quorum-not-a-share"],
    [{ quorum: { numerator: 1, denominator: 1, comparator: "more-than" } }, "quorum-not-a-share"],
    [{ quorum: { numerator: 0, denominator: 3, comparator: "more-than" } }, "quorum-not-a-share"],
    [{ majority: { numerator: 1, denominator: 0, comparator: "at-least" } }, "majority-not-a-share"],
    [{ majority: { numerator: 1.5, denominator: 3, comparator: "at-least" } }, "majority-not-a-share"],
    [{ surplusPercent: -1 }, "surplus-not-whole"],
    [{ symbols: { for: "○", against: "○", abstain: "" } }, "symbols-alike"],
    [{ preliminary: { places: 2, tie: "all-stand" } }, "preliminary-too-narrow"],
    [{ preliminary: { places: 3.5, tie: "all-stand" } }, "preliminary-too-narrow"],
    [{ weights: { reason: " " }, majorityBase: "valid" }, "weights-without-reason"],
    [{ weights: { reason: "旧例" }, majorityBase: "present" }, "weights-need-ballots-as-base"],
    [{ weights: { reason: "旧例" }, majorityBase: "due" }, "weights-need-ballots-as-base"],
    [{ reserved: [{ delegation: "东", seats: 0 }] }, "reserved-not-whole"],
    [{ reserved: [...twice("东")] }, "reserved-twice"],
    [{ reserved: [{ delegation: "东", seats: 4 }] }, "reserved-beyond-seats"],
  ])("cannot be adopted with %j", (change, fault) => {
    expect(findRulesFaults({ ...rules, ...change })).toEqual([fault]);
  });

  it("may be as narrow as they can", () => {
    const narrow: Partial<ElectionRules> = {
      quorum: { numerator: 1, denominator: 1, comparator: "at-least" },
      preliminary: { places: 3, tie: "none-stands" },
      reserved: [{ delegation: "东", seats: 3 }],
      surplusPercent: 20,
    };
    expect(findRulesFaults({ ...rules, ...narrow })).toEqual([]);
    expect(findRulesFaults({ ...rules, weights: { reason: "旧例" }, majorityBase: "none" })).toEqual([]);
    expect(findRulesFaults({ ...rules, weights: { reason: "旧例" }, majorityBase: "valid" })).toEqual([]);
  });

  it("name what departs from them", () => {
    expect(
      listDeviations({
        ...rules,
        weights: { reason: "旧例" },
        majorityBase: "none",
        overVote: "surplus-illegible",
      }),
    ).toEqual(["weighted-votes", "no-majority", "surplus-read-in-printed-order"]);
  });

  it("round the surplus of candidates up: 6 for 5 seats, 20 for 16, 3 for 3 uncontested", () => {
    expect(leastCandidates({ seats: 5, surplusPercent: 20 })).toBe(6);
    expect(leastCandidates({ seats: 16, surplusPercent: 20 })).toBe(20);
    expect(leastCandidates({ seats: 3, surplusPercent: 0 })).toBe(3);
  });
});

function twice(delegation: string) {
  return [
    { delegation, seats: 1 },
    { delegation, seats: 1 },
  ];
}
