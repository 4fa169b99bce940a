import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { present } from "../shared/assert.ts";
import type { BallotPile } from "./ballot.ts";
import { sayCount } from "./count-sentences.ts";
import { concludeCount, countBallots, quorumOf, type Counted, type Vote } from "./count.ts";
import { countNaively } from "./testing/naive-count.ts";
import { pile, unreadable, voteOf, votes } from "./testing/votes.ts";
import { invalidOf, mergeTallies, tallyBallots } from "./tally.ts";

const four = ["甲", "乙", "丙", "丁"];
const names = (lines: readonly { readonly person: string }[]) => lines.map(({ person }) => person);

function counted(vote: Vote, ballots: readonly BallotPile[]): Counted {
  const count = countBallots(vote, ballots);
  if (count.status !== "counted") throw new Error(JSON.stringify(count));
  return count;
}

describe("a vote", () => {
  const ballots = [
    pile(98, "甲+ 乙+ 丙+ 丁-"),
    pile(61, "甲+ 乙+ 丁+"),
    pile(47, "甲+ 丙+ 丁+"),
    pile(36, "乙+", "戊"),
  ];
  const vote = voteOf(3, four, ballots, { due: 303, present: 250, issued: 250 });

  it("elects those with the majority, the most votes first", () => {
    const count = counted(vote, ballots);
    expect(count.elected).toEqual([
      { person: "甲", for: 206 },
      { person: "乙", for: 195 },
      { person: "丙", for: 145 },
    ]);
    expect(count).toMatchObject({ remainingSeats: 0, next: null, ties: [], bar: { of: 250, least: 126 } });
    expect(count.numbers).toEqual({ issued: 250, returned: 242, unreturned: 8, valid: 242, invalid: 0 });
    expect(names(count.runnersUp)).toEqual(["丁", "戊"]);
  });

  it("says every number, and the equations that anybody can add up", () => {
    expect(sayCount(vote, counted(vote, ballots))).toEqual([
      "应到303人，实到250人；按选举办法须达到三分之二，即至少202人；到会人数符合规定，可以选举。",
      "发出选票250张，收回242张，未收回8张；收回的不多于发出的，选举有效。",
      "有效票242张，无效票0张。",
      "应选3名。赞成票须超过半数才能当选：以实到250人为分母，至少126票。",
      "“甲”：赞成206票，反对0票，弃权36票，达到126票。",
      "“乙”：赞成195票，反对0票，弃权47票，达到126票。",
      "“丙”：赞成145票，反对0票，弃权97票，达到126票。",
      "“丁”：赞成108票，反对98票，弃权36票，未达到126票。",
      "另选“戊”：36票，未达到126票。",
      "当选3名：“甲”（206票）、“乙”（195票）、“丙”（145票），依得票多少为序。",
      "核对：发出250＝收回242＋未收回8；收回242＝有效242＋无效0；每名候选人的赞成、反对、弃权相加都是242；赞成票共690，不超过242×3＝726。",
    ]);
  });

  it.each([
    ["due", 303, 152],
    ["present", 250, 126],
    ["valid", 242, 122],
  ] as const)("measures the majority by %s where the rules say so", (majorityBase, of, least) => {
    const measured = { ...vote, rules: { ...vote.rules, majorityBase } };
    expect(counted(measured, ballots).bar).toEqual({ of, least });
  });

  it("elects at exactly the majority and not one vote below", () => {
    const majority = { numerator: 1, denominator: 2, comparator: "more-than" } as const;
    const at = (approvals: number) => {
      const hall = [pile(approvals, "甲+"), pile(202 - approvals, "甲-")];
      return names(counted(voteOf(1, ["甲"], hall, { rules: { majority } }), hall).elected);
    };
    expect([at(102), at(101)]).toEqual([["甲"], []]);
  });

  it("goes by votes alone where the rules ask for no majority, and elects nobody without a vote", () => {
    const few = [pile(2, "甲+"), pile(50, "")];
    const count = counted(voteOf(2, four, few, { rules: { majorityBase: "none" } }), few);
    expect(count).toMatchObject({ bar: null, remainingSeats: 1, next: "second-ballot" });
    expect(names(count.elected)).toEqual(["甲"]);
  });
});

describe("the quorum", () => {
  const quorum = (comparator: "more-than" | "at-least") => ({ numerator: 2, denominator: 3, comparator });
  const at = (present: number, comparator: "more-than" | "at-least") =>
    countBallots(voteOf(1, four, [], { due: 303, present, rules: { quorum: quorum(comparator) } }), []).status;

  it("of more than two thirds of 303 is met by 203; of at least two thirds by 202", () => {
    expect([at(203, "more-than"), at(202, "more-than")]).toEqual(["counted", "no-quorum"]);
    expect([at(202, "at-least"), at(201, "at-least")]).toEqual(["counted", "no-quorum"]);
  });

  it("is never met where nobody is due", () => {
    expect(quorumOf(voteOf(1, four, []))).toEqual({ due: 0, present: 0, needed: 0, met: false });
    const empty = voteOf(1, four, []);
    expect(sayCount(empty, { status: "no-quorum", quorum: quorumOf(empty) })[0]).toBe("应到0人，到会人数不足。");
  });

  it("that is missed ends the vote with what was missing, whatever the ballots say", () => {
    const ballots = [pile(5, "甲+")];
    const vote = voteOf(1, four, ballots, { due: 9, present: 5 });
    const count = countBallots(vote, ballots);
    expect(count).toEqual({ status: "no-quorum", quorum: { due: 9, present: 5, needed: 6, met: false } });
    expect(concludeCount(vote, tallyBallots(ballots, four, vote.rules)).status).toBe("no-quorum");
    expect(count.status === "no-quorum" && sayCount(vote, count)).toEqual([
      "应到9人，实到5人；按选举办法须达到三分之二，即至少6人；还差1人，到会人数不足。",
      "不能进行选举；没有计票，没有人当选。请在人数到齐后重新召集。",
    ]);
  });
});

describe("a vote with more ballots back than went out", () => {
  const ballots = [pile(6, "甲+")];
  const vote = voteOf(1, four, ballots, { due: 6, present: 6, issued: 5 });

  it("is void (E-7), and nothing is counted", () => {
    const count = countBallots(vote, ballots);
    expect(count.status).toBe("void");
    expect(concludeCount(vote, tallyBallots(ballots, four, vote.rules)).status).toBe("void");
    expect(count.status === "void" && sayCount(vote, count).slice(1)).toEqual([
      "发出选票5张，收回6张，收回的比发出的多1张：本次选举无效。",
      "没有计票，没有人当选。请查明原因后重新投票。",
    ]);
  });

  it("needs no list of its ballots", () => {
    expect(countBallots(vote, []).status).toBe("void");
  });
});

describe("a tie at the last seat", () => {
  const ballots = [pile(4, "甲+ 乙+"), pile(4, "甲+ 丙+"), pile(1, "丁+")];
  const under = (tie: Vote["rules"]["tie"], drawn: readonly string[] = []) =>
    voteOf(2, four, ballots, { drawn, rules: { tie, majorityBase: "none" } });

  it.each([
    ["vacancy", null, "按选举办法，得票相等的都不当选，名额暂缺。"],
    ["runoff", "runoff", "按选举办法，在得票相等的人中再次投票，得票多的当选。"],
    ["show-of-hands", "show-of-hands", "按选举办法，在得票相等的人中举手表决。"],
    ["lot", "lot", "按选举办法，在得票相等的人中公开抽签，并记下种子；把抽中的人记入后再算。"],
  ] as const)("under the rule of %s asks for %s", (tie, next, sentence) => {
    const count = counted(under(tie), ballots);
    expect(names(count.elected)).toEqual(["甲"]);
    expect(names(count.ties.flatMap(({ among }) => among))).toEqual(["乙", "丙"]);
    expect(count).toMatchObject({ remainingSeats: 1, next, ties: [{ delegation: null, places: 1 }] });
    const said = sayCount(under(tie), count);
    expect(said).toContain(`“乙”、“丙”得票相等（各4票），争最后1个名额，计票不能决定。${sentence}`);
    expect(said).toContain("还有1个名额没有选出。");
  });

  it("is settled by a public lot that is named, and told", () => {
    const count = counted(under("lot", ["丙"]), ballots);
    expect(names(count.elected)).toEqual(["甲", "丙"]);
    expect(count).toMatchObject({ ties: [], remainingSeats: 0, next: null });
    expect(names(count.runnersUp)).toEqual(["乙", "丁"]);
    expect(sayCount(under("lot", ["丙"]), count)).toContain(
      "“乙”、“丙”得票相等（各4票），争最后1个名额；经公开抽签，“丙”抽中当选。抽签的种子和经过记入会议记录。",
    );
  });

  it.each([
    ["a name drawn that is not level", "lot", ["丁"], { kind: "drawn-not-level", names: ["丁"] }],
    ["a name drawn twice", "lot", ["乙", "乙"], { kind: "drawn-twice", names: ["乙"] }],
    ["too many names drawn", "lot", ["乙", "丙"], { kind: "drawn-wrong-number", drawn: 2, places: 1 }],
    ["a stranger drawn beside", "lot", ["乙", "丁"], { kind: "drawn-not-level", names: ["丁"] }],
    ["a lot where the rule is another", "runoff", ["乙"], "lot-is-not-the-rule"],
  ] as const)("refuses %s", (_, tie, drawn, fault) => {
    expect(countBallots(under(tie, drawn), ballots)).toEqual({ status: "refused", fault });
  });

  it("is none below the majority, and a lot is then not needed", () => {
    const present = { ...under("lot"), rules: { ...under("lot").rules, majorityBase: "present" as const } };
    expect(counted(present, ballots)).toMatchObject({ ties: [], remainingSeats: 1, next: "second-ballot" });
    expect(countBallots({ ...present, drawn: ["乙"] }, ballots)).toMatchObject({ fault: { kind: "lot-not-needed" } });
  });
});

describe("a shortfall", () => {
  const ballots = [pile(9, "甲+"), pile(2, "乙+")];
  const under = (shortfall: Vote["rules"]["shortfall"], candidates: readonly string[] = ["甲", "乙"]) =>
    voteOf(3, candidates, ballots, { rules: { shortfall } });

  it.each([
    ["second-ballot", 2, "second-ballot", "在未当选的1名候选人中再次投票，选出2名。"],
    ["vacancy", 2, null, "名额暂缺。"],
    ["fewer-seats", 0, null, "减少名额，不再另选。"],
  ] as const)("under the rule of %s leaves %i seats", (shortfall, remainingSeats, next, words) => {
    const count = counted(under(shortfall), ballots);
    expect(count).toMatchObject({ remainingSeats, next });
    expect(sayCount(under(shortfall), count)).toContain(`应选3名，当选1名，还差2名；按选举办法，${words}`);
  });

  it("asks for new nominations where nobody is left to stand", () => {
    const all = [pile(9, "甲+")];
    const vote = voteOf(2, ["甲"], all);
    expect(sayCount(vote, counted(vote, all)).at(-2)).toBe(
      "应选2名，当选1名，还差1名；按选举办法，候选人已全部当选，须另行提名后再次投票，选出1名。",
    );
  });

  it("of everything says that nobody is elected", () => {
    const all = [pile(9, "甲-")];
    const vote = voteOf(1, ["甲"], all);
    expect(sayCount(vote, counted(vote, all))).toContain("没有人当选。");
  });
});

describe("what a count also says", () => {
  it("names those who passed and found no seat, and checks whoever was written in", () => {
    const ballots = [pile(6, "甲+", "戊"), pile(4, "乙+", "戊"), pile(2, "甲+ 乙+")];
    const vote = voteOf(2, ["甲", "乙"], ballots, {
      rules: { majority: { numerator: 1, denominator: 3, comparator: "at-least" } },
    });
    const said = sayCount(vote, counted(vote, ballots));
    expect(said).toContain("“乙”（6票）也达到要求，因名额已满，未当选。");
    expect(said).toContain("“戊”是另选的人，须经资格核对后当选才有效。");
  });

  it("says why ballots are void", () => {
    const ballots = [pile(3, "甲+ 乙+"), pile(2, "甲+"), unreadable(1), pile(4, "")];
    const vote = voteOf(1, ["甲", "乙"], ballots, { rules: { blankBallot: "void" } });
    expect(sayCount(vote, counted(vote, ballots))).toContain(
      "有效票2张，无效票8张：超过应选名额的3张，无法辨认的1张，按办法作废的空白票4张。",
    );
  });

  it("says whether there are candidates enough to choose from: 6 for 5 seats with 20 %", () => {
    const said = (candidates: readonly string[]) => {
      const vote = voteOf(5, candidates, [pile(1, "甲+")], { rules: { surplusPercent: 20 } });
      return sayCount(vote, counted(vote, [pile(1, "甲+")]))[3];
    };
    expect(said(["甲", "乙", "丙", "丁", "戊"])).toBe(
      "应选5名，差额比例20%，候选人至少6名；实有候选人5名，少于差额要求，须有说明和批准。",
    );
    expect(said(["甲", "乙", "丙", "丁", "戊", "己"])).toContain("符合差额要求");
  });

  it("opens with what departs from the rules that nearly every school has", () => {
    const ballots = [{ ...pile(1, "甲+"), weight: 5 }, pile(3, "乙+")];
    const rules = { weights: { reason: "旧例" }, majorityBase: "none", overVote: "surplus-illegible" } as const;
    const vote = voteOf(1, ["甲", "乙"], ballots, { rules });
    const count = counted(vote, ballots);
    expect(names(count.elected)).toEqual(["甲"]);
    expect([count.numbers.valid, count.tally.validVotes]).toEqual([4, 8]);
    expect(
      sayCount(vote, count)
        .slice(0, 3)
        .every((sentence) => sentence.startsWith("例外：")),
    ).toBe(true);
    expect(sayCount(vote, count)).toContain("应选1名，按得票从多到少确定。");
    expect(sayCount(vote, count)).toContain("“甲”：赞成5票，反对0票，弃权3票。");
  });
});

describe("a vote that contradicts itself", () => {
  const ballots = [pile(3, "甲+")];
  const vote = voteOf(1, ["甲"], ballots, { due: 9, present: 6, issued: 5 });
  it.each<[string, Partial<Vote>, unknown]>([
    ["half a person", { present: 3.5 }, "attendance-not-whole"],
    ["fewer than no ballots", { returned: -1 }, "attendance-not-whole"],
    ["more present than due", { due: 5 }, { kind: "present-beyond-due", present: 6, due: 5 }],
    ["more ballots than persons", { issued: 7 }, { kind: "issued-beyond-present", issued: 7, present: 6 }],
    ["a candidate twice", { candidates: ["甲", "甲"] }, { kind: "candidate-twice", names: ["甲"] }],
    ["ballots missing", { returned: 4 }, { kind: "fewer-ballots-than-returned", listed: 3, returned: 4 }],
    ["ballots too many", { returned: 2 }, { kind: "more-ballots-than-returned", listed: 3, returned: 2 }],
    ["no seats", { rules: { ...vote.rules, seats: 0 } }, "seats-not-whole"],
    ["nobody to vote for", { candidates: [], rules: { ...vote.rules, writeIns: false } }, "nobody-stands"],
    [
      "reserved seats without delegations",
      { rules: { ...vote.rules, reserved: [{ delegation: "东", seats: 1 }] } },
      { kind: "candidate-without-delegation", names: ["甲"] },
    ],
  ])("is refused for %s", (_, change, fault) => {
    expect(countBallots({ ...vote, ...change }, ballots)).toEqual({ status: "refused", fault });
  });

  it("is refused for more ballots than returned even without a quorum", () => {
    expect(countBallots({ ...vote, due: 99, returned: 2 }, ballots).status).toBe("refused");
    expect(countBallots({ ...vote, due: 99, returned: 4 }, ballots).status).toBe("no-quorum");
  });

  it("is refused where a tellers' sheet does not close", () => {
    const tally = tallyBallots(ballots, ["甲"], vote.rules);
    const line = present(tally.lines[0], "a line");
    expect(concludeCount(vote, tally).status).toBe("counted");
    expect(concludeCount(vote, { ...tally, lines: [{ ...line, for: 2 }] })).toMatchObject({
      fault: { kind: "line-not-closed", sum: 2, valid: 3 },
    });
    expect(concludeCount(vote, { ...tally, valid: 2 })).toMatchObject({
      fault: { kind: "returned-not-closed", returned: 3, valid: 2, invalid: 0 },
    });
    expect(concludeCount({ ...vote, due: 5 }, tally)).toMatchObject({ fault: { kind: "present-beyond-due" } });
  });
});

describe("any vote", () => {
  it("is counted as a count ballot by ballot and person by person counts it", () => {
    fc.assert(
      fc.property(votes, ({ vote, ballots }) => {
        const naive = countNaively(vote, ballots);
        const { tally, elected, ties } = counted(vote, ballots);
        expect(tally.valid).toBe(naive.valid);
        for (const line of tally.lines)
          expect([line.for, line.against, line.abstain]).toEqual(naive.tallies[line.person]);
        for (const line of tally.writeIns) expect(line.for).toBe(naive.tallies[line.person]?.[0]);
        expect(names(elected).sort()).toEqual([...naive.elected].sort());
        expect(names(ties.flatMap(({ among }) => among)).sort()).toEqual([...naive.tied].sort());
      }),
      { numRuns: 400 },
    );
  });

  it("closes: every ballot, every line, every seat", () => {
    fc.assert(
      fc.property(votes, ({ vote, ballots }) => {
        const { numbers, tally, elected, ties, remainingSeats, runnersUp } = counted(vote, ballots);
        expect(numbers.issued).toBe(numbers.returned + numbers.unreturned);
        expect(numbers.returned).toBe(numbers.valid + numbers.invalid);
        for (const line of tally.lines) expect(line.for + line.against + line.abstain).toBe(numbers.valid);
        const all = [...tally.lines, ...tally.writeIns];
        expect(all.reduce((sum, line) => sum + line.for, 0)).toBeLessThanOrEqual(numbers.valid * vote.rules.seats);
        expect(elected.length).toBeLessThanOrEqual(vote.rules.seats);
        if (vote.rules.shortfall !== "fewer-seats") expect(elected.length + remainingSeats).toBe(vote.rules.seats);
        const everybody = [...elected, ...ties.flatMap(({ among }) => among), ...runnersUp];
        expect(names(everybody).sort()).toEqual(names(all).sort());
      }),
    );
  });

  it("does not depend on the order or the piling of ballots", () => {
    fc.assert(
      fc.property(votes, fc.infiniteStream(fc.nat()), ({ vote, ballots }, chance) => {
        const loose = ballots.flatMap((each) => Array.from({ length: each.times }, () => ({ ...each, times: 1 })));
        const shuffled = loose
          .map((each) => [chance.next().value, each] as const)
          .sort(([left], [right]) => left - right)
          .map(([, each]) => each);
        expect(countBallots(vote, shuffled)).toEqual(countBallots(vote, ballots));
      }),
    );
  });

  it("is the same counted in two boxes and merged", () => {
    fc.assert(
      fc.property(votes, fc.nat(8), ({ vote, ballots }, at) => {
        const tallyOf = (piles: readonly BallotPile[]) => tallyBallots(piles, vote.candidates, vote.rules);
        const merged = mergeTallies(tallyOf(ballots.slice(0, at)), tallyOf(ballots.slice(at)));
        expect(merged).toEqual(tallyOf(ballots));
        expect(invalidOf(merged) + merged.valid).toBe(vote.returned);
      }),
    );
  });

  it("never takes a seat from somebody for one more approval, where nothing else changes", () => {
    fc.assert(
      fc.property(votes, fc.nat(7), ({ vote, ballots }, at) => {
        const before = counted(vote, ballots);
        const raised = before.elected.map(({ person }) => person).find((person) => vote.candidates.includes(person));
        const chosen = ballots[at];
        if (raised === undefined || chosen === undefined || chosen.marks.get(raised) === "for") return;
        if (chosen.illegible || [...chosen.marks.values()].includes("illegible")) return;
        const approvals = [...chosen.marks.values()].filter((mark) => mark === "for").length + chosen.writeIns.length;
        if (approvals >= vote.rules.seats) return;
        const more = { ...chosen, marks: new Map([...chosen.marks, [raised, "for" as const]]) };
        if (chosen.marks.size === 0 && vote.rules.blankBallot === "void") return;
        const after = counted(
          vote,
          ballots.map((each, index) => (index === at ? more : each)),
        );
        expect(names(after.elected)).toContain(raised);
      }),
    );
  });
});
