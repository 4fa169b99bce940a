import { describe, expect, it } from "vitest";
import type { PersonId } from "../people/person.ts";
import { asDay } from "../shared/instant.ts";
import type { Count, MajorityTerms } from "./election-count.ts";
import { settleTie, type OpenTie, type TieSettling } from "./election-tie.ts";

const [ann, ben, cai, dee] = ["a", "b", "c", "d"] as unknown as [PersonId, PersonId, PersonId, PersonId];
const day = asDay("2026-11-26");
const terms: MajorityTerms = {
  majority: { numerator: 1, denominator: 2, comparator: "more-than" },
  majorityBase: "valid-ballots",
};
const tie: OpenTie = {
  elected: [{ person: dee, for: 90 }],
  among: [
    { person: ann, for: 60 },
    { person: ben, for: 60 },
    { person: cai, for: 60 },
  ],
  places: 2,
  runnersUp: [],
};
const lot = (change: Partial<Extract<TieSettling, { how: "lot" }>> = {}): TieSettling => ({
  how: "lot",
  drawn: [ann, cai],
  seed: "七",
  drawnBy: "监票人",
  on: day,
  ...change,
});
const line = (person: PersonId, votes: number) => ({ person, for: votes, against: 10 - votes, abstain: 0 });
const second = (change: Partial<Count> = {}): TieSettling => ({
  how: "ballot",
  heldOn: day,
  count: {
    seats: 2,
    present: 10,
    ballots: { issued: 10, returned: 10, unreturned: 0, valid: 10, invalid: 0 },
    lines: [line(ann, 8), line(ben, 4), line(cai, 6)],
    writeIns: [],
    ...change,
  },
});
const refusalOf = (settling: TieSettling) => {
  const settled = settleTie(tie, settling, terms);
  return settled.ok ? null : settled.refusal;
};
const electedBy = (settling: TieSettling) => {
  const settled = settleTie(tie, settling, terms);
  if (!settled.ok) return settled.refusal;
  const { elected, runnersUp, vacancies } = settled.value;
  return { elected: elected.map((one) => one.person), runnersUp: runnersUp.map((one) => one.person), vacancies };
};

describe("a tie at the last place", () => {
  it("is settled by a lot on record, and the one not drawn comes first among the runners-up", () => {
    expect(electedBy(lot())).toEqual({ elected: [dee, ann, cai], runnersUp: [ben], vacancies: 0 });
  });

  it.each<[string, TieSettling, string]>([
    ["without its seed", lot({ seed: " " }), "tie-lot-without-record"],
    ["without who drew it", lot({ drawnBy: "\u3000" }), "tie-lot-without-record"],
    ["of somebody who was not level", lot({ drawn: [ann, dee] }), "drawn-not-among-the-tied"],
    ["of too few", lot({ drawn: [ann] }), "other-number-drawn"],
    ["of too many", lot({ drawn: [ann, ben, cai] }), "other-number-drawn"],
    ["of one person twice", lot({ drawn: [ann, ann] }), "other-number-drawn"],
    ["of two persons, one of them twice", lot({ drawn: [ann, ben, ann] }), "other-number-drawn"],
    ["that leaves the places empty without a reason", { how: "vacant", reason: " \n" }, "tie-reason-missing"],
  ])("is not settled by a lot or a decision %s", (_, settling, refusal) => {
    expect(refusalOf(settling)).toBe(refusal);
  });

  it("may leave its places empty with a reason", () => {
    const settled = electedBy({ how: "vacant", reason: "选举办法第十条" });
    expect(settled).toEqual({ elected: [dee], runnersUp: [ann, ben, cai], vacancies: 2 });
  });

  it("is settled by a second ballot, which may leave a place empty", () => {
    expect(electedBy(second())).toEqual({ elected: [dee, ann, cai], runnersUp: [ben], vacancies: 0 });
    const one = second({ lines: [line(ann, 8), line(ben, 4), line(cai, 5)] });
    expect(electedBy(one)).toEqual({ elected: [dee, ann], runnersUp: [ben, cai], vacancies: 1 });
  });

  it.each<[string, TieSettling, unknown]>([
    ["for another number of places", second({ seats: 1 }), "other-number-of-places"],
    ["among others than the tied", second({ lines: [line(ann, 8), line(ben, 4)] }), "candidate-line-missing"],
    ["that ends level again", second({ lines: [line(ann, 8), line(ben, 6), line(cai, 6)] }), "tied-again"],
    [
      "with more ballots returned than issued",
      second({ ballots: { issued: 9, returned: 10, unreturned: 0, valid: 10, invalid: 0 } }),
      "second-ballot-void",
    ],
  ])("is not settled by a second ballot %s", (_, settling, refusal) => {
    expect(refusalOf(settling)).toBe(refusal);
  });
});
