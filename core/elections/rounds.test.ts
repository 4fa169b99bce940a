import { describe, expect, it } from "vitest";
import { present } from "../shared/assert.ts";
import { sayPreliminary } from "./count-sentences.ts";
import { countBallots, type Counted, type Vote } from "./count.ts";
import { listElected, narrowCandidates, planRunoff, planSecondBallot } from "./rounds.ts";
import { tallyBallots } from "./tally.ts";
import { pile, voteOf } from "./testing/votes.ts";

function counted(vote: Vote, ballots: ReturnType<typeof pile>[]): Counted {
  const count = countBallots(vote, ballots);
  if (count.status !== "counted") throw new Error(JSON.stringify(count));
  return count;
}

describe("a run-off (E-10c)", () => {
  const ballots = [pile(4, "甲+ 丙+"), pile(4, "甲+ 乙+"), pile(4, "甲+", "戊")];
  const vote = voteOf(2, ["甲", "乙", "丙", "丁"], ballots, { rules: { majorityBase: "none", surplusPercent: 20 } });
  const runoff = planRunoff(vote, present(counted(vote, ballots).ties[0], "a tie"));

  it("is among those level, in printed order with names written in last, for the seats tied for", () => {
    expect(runoff.candidates).toEqual(["乙", "丙", "戊"]);
    expect(runoff.rules).toMatchObject({ seats: 1, majorityBase: "none", writeIns: false, surplusPercent: 0 });
  });

  it("goes to the higher vote though it is no majority, and together with the first vote fills the seats", () => {
    const again = [pile(5, "丙+"), pile(4, "乙+"), pile(3, "戊+")];
    const first = counted(vote, ballots);
    const second = counted({ ...voteOf(1, [], again), ...runoff }, again);
    expect(listElected([first, second]).map(({ person }) => person)).toEqual(["甲", "丙"]);
  });
});

describe("a second ballot", () => {
  const delegations = new Map([
    ["甲", "东"],
    ["乙", "东"],
    ["丙", "西"],
    ["丁", "西"],
  ]);
  const ballots = [pile(9, "甲+ 丙-"), pile(3, "丙+ 甲+"), pile(2, "丁+")];
  const reserved = [
    { delegation: "东", seats: 1 },
    { delegation: "西", seats: 1 },
  ];
  const vote = voteOf(3, ["甲", "乙", "丙", "丁"], ballots, { delegations, rules: { reserved } });
  const again = planSecondBallot(vote, counted(vote, ballots));

  it("is among the candidates not elected, for the seats still open, under the same majority", () => {
    expect(again.candidates).toEqual(["乙", "丙", "丁"]);
    expect(again.rules).toMatchObject({ seats: 2, majorityBase: "present" });
  });

  it("keeps for a delegation what is left of its reserved seats", () => {
    expect(again.rules.reserved).toEqual([{ delegation: "西", seats: 1 }]);
  });
});

describe("a preliminary vote (预选)", () => {
  const ballots = [pile(5, "甲+ 乙+"), pile(3, "甲+ 丙+"), pile(2, "丁+ 丙+")];
  const candidates = ["甲", "乙", "丙", "丁", "戊"];
  const tally = tallyBallots(ballots, candidates, voteOf(2, candidates, ballots).rules);
  const standing = (places: number, tie: "all-stand" | "none-stands") =>
    narrowCandidates(tally, { places, tie }).map(({ person }) => person);

  it("leaves those with the most approvals, without asking for a majority", () => {
    expect(standing(3, "all-stand")).toEqual(["甲", "乙", "丙"]);
    expect(standing(4, "all-stand")).toEqual(["甲", "乙", "丙", "丁"]);
  });

  it("lets all of those level at the last place stand, or none, as the rules say", () => {
    expect(standing(2, "all-stand")).toEqual(["甲", "乙", "丙"]);
    expect(standing(2, "none-stands")).toEqual(["甲"]);
  });

  it("is read out as what it is: who stands, how a level last place was settled, and that nobody is elected", () => {
    const said = (places: number, tie: "all-stand" | "none-stands") => {
      const rules = { majorityBase: "none", tie: "vacancy", shortfall: "vacancy" } as const;
      const vote = voteOf(places, candidates, ballots, { rules });
      return sayPreliminary(vote, counted(vote, ballots), { places, tie });
    };
    const all = said(2, "all-stand").join("\n");
    expect(all).toContain("预选留下2名，按赞成票从多到少确定，不设当选线，不产生当选人。");
    expect(all).toContain("“乙”、“丙”得票相等（各5票），争最后1个名额；按选举办法，都进入正式选举。");
    expect(all).toContain("进入正式选举3名：“甲”（8票）、“乙”（5票）、“丙”（5票）。");
    expect(all).not.toMatch(/当选\d|名额暂缺|例外/);
    expect(said(2, "none-stands").join("\n")).toContain("都不进入正式选举。\n进入正式选举1名：“甲”（8票）。");
  });

  it("leaves out whom nobody approved", () => {
    expect(standing(5, "all-stand")).toEqual(["甲", "乙", "丙", "丁"]);
  });
});
