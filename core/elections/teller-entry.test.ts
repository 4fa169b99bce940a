import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tallyBoxes } from "./box-tally.ts";
import { concludeCount, countBallots } from "./count.ts";
import { sayCount } from "./count-sentences.ts";
import { tallyBallots } from "./tally.ts";
import { compareEntries, type AgreedBox, type TellerEntry } from "./teller-entry.ts";
import { pile, voteOf, votes } from "./testing/votes.ts";

const candidates = ["甲", "乙"];
const entry = (teller: string, change: Partial<TellerEntry> = {}): TellerEntry => ({
  teller,
  box: "一号箱",
  numbers: { returned: 10, valid: 9, invalid: 1 },
  lines: new Map([
    ["甲", { for: 6, against: 2, abstain: 1 }],
    ["乙", { for: 2, against: 0, abstain: 7 }],
  ]),
  writeIns: new Map([["丙", 1]]),
  ...change,
});
const compare = (first: Partial<TellerEntry>, second: Partial<TellerEntry>) =>
  compareEntries(entry("张三", first), entry("李四", second), candidates);

describe("two tellers' entries of one box", () => {
  it("agree where every cell is the same", () => {
    expect(compare({}, {})).toEqual({
      kind: "agreed",
      box: {
        box: "一号箱",
        numbers: { returned: 10, valid: 9, invalid: 1 },
        lines: [
          { person: "甲", for: 6, against: 2, abstain: 1 },
          { person: "乙", for: 2, against: 0, abstain: 7 },
        ],
        writeIns: [{ person: "丙", for: 1 }],
      },
    });
  });

  it("are shown cell by cell where they differ, in the order of the sheet", () => {
    const lines = new Map([
      ["甲", { for: 6, against: 2, abstain: 1 }],
      ["乙", { for: 3, against: 0, abstain: 6 }],
    ]);
    const numbers = { returned: 10, valid: 10, invalid: 0 };
    expect(compare({}, { lines, numbers, writeIns: new Map([["丁", 1]]) })).toEqual({
      kind: "different",
      cells: [
        { cell: "valid", name: null, first: 9, second: 10 },
        { cell: "invalid", name: null, first: 1, second: 0 },
        { cell: "for", name: "乙", first: 2, second: 3 },
        { cell: "abstain", name: "乙", first: 7, second: 6 },
        { cell: "write-in", name: "丁", first: null, second: 1 },
        { cell: "write-in", name: "丙", first: 1, second: null },
      ],
    });
  });

  it("differ where a cell is empty, in one entry or in both: empty is not 0", () => {
    const numbers = { returned: 10, valid: 9, invalid: null };
    const cell = (first: number | null, second: number | null) => ({ cell: "invalid", name: null, first, second });
    expect(compare({ numbers }, {})).toEqual({ kind: "different", cells: [cell(null, 1)] });
    expect(compare({ numbers }, { numbers })).toEqual({ kind: "different", cells: [cell(null, null)] });
    const half = { lines: new Map([["甲", { for: 6, against: 2, abstain: 1 }]]) };
    expect(compare(half, half)).toMatchObject({ kind: "different", cells: [{ name: "乙" }, {}, {}] });
  });

  it("are no control where one person made both, and nothing to compare where they are of two boxes", () => {
    expect(compareEntries(entry("张三"), entry("张三"), candidates)).toMatchObject({ fault: { kind: "same-teller" } });
    expect(compare({}, { box: "二号箱" })).toMatchObject({ fault: { kind: "other-box" } });
  });

  it.each<[Partial<TellerEntry>, string | null]>([
    [{ numbers: { returned: 10, valid: 9.5, invalid: 1 } }, null],
    [{ lines: new Map([["甲", { for: -1, against: 0, abstain: 0 }]]) }, "甲"],
    [{ writeIns: new Map([["丙", 0.5]]) }, "丙"],
  ])("are refused where a cell is no number of ballots: %j", (change, name) => {
    const fault = { kind: "cell-not-whole", name };
    expect(compare(change, {})).toEqual({ kind: "refused", fault: { ...fault, teller: "张三" } });
    expect(compare({}, change)).toEqual({ kind: "refused", fault: { ...fault, teller: "李四" } });
  });
});

describe("the ballot boxes of a hall", () => {
  const box = (name: string, change: Partial<AgreedBox> = {}): AgreedBox => ({
    box: name,
    numbers: { returned: 10, valid: 9, invalid: 1 },
    lines: [
      { person: "甲", for: 6, against: 2, abstain: 1 },
      { person: "乙", for: 2, against: 0, abstain: 7 },
    ],
    writeIns: [{ person: "丙", for: 1 }],
    ...change,
  });

  it("are added up, write-ins by name", () => {
    const second = box("二号箱", {
      writeIns: [
        { person: "丁", for: 0 },
        { person: "丙", for: 1 },
      ],
    });
    expect(tallyBoxes([box("一号箱"), second], candidates, 1)).toEqual({
      ok: true,
      value: {
        returned: 20,
        tally: {
          valid: 18,
          validVotes: 18,
          invalid: { illegible: 0, blank: 0, "over-vote": 0, unsorted: 2 },
          lines: [
            { person: "甲", for: 12, against: 4, abstain: 2 },
            { person: "乙", for: 4, against: 0, abstain: 14 },
          ],
          writeIns: [{ person: "丙", for: 2 }],
        },
      },
    });
  });

  it("say in the count that their void ballots are not sorted by reason", () => {
    const boxes = tallyBoxes([box("一号箱")], candidates, 1);
    const vote = voteOf(1, candidates, [pile(10, "")]);
    const count = boxes.ok ? concludeCount(vote, boxes.value.tally) : null;
    if (count?.status !== "counted") throw new Error("not counted");
    expect(sayCount(vote, count)[2]).toBe(
      "有效票9张，无效票1张：超过应选名额的0张，无法辨认的0张，按办法作废的空白票0张，计票单没有写明原因的1张。",
    );
  });

  const bad = { returned: 11, valid: 9, invalid: 1 };
  it.each<[string, readonly AgreedBox[], unknown]>([
    ["there is none", [], { kind: "no-boxes" }],
    ["one is named twice", [box("一号箱"), box("一号箱")], { kind: "box-twice", boxes: ["一号箱"] }],
    [
      "one has ballots neither valid nor void",
      [box("一号箱"), box("二号箱", { numbers: bad })],
      { box: "二号箱", fault: { kind: "returned-not-closed", returned: 11, valid: 9, invalid: 1 } },
    ],
    [
      "a line does not close",
      [box("一号箱", { numbers: { returned: 9, valid: 8, invalid: 1 } })],
      { kind: "box-not-closed", fault: { kind: "line-not-closed" } },
    ],
    [
      "there are more votes than seats",
      [box("一号箱", { writeIns: [{ person: "丙", for: 2 }] })],
      { fault: { kind: "votes-beyond-limit" } },
    ],
  ])("are refused where %s", (_, boxes, refusal) => {
    expect(tallyBoxes(boxes, candidates, 1)).toMatchObject({ ok: false, refusal });
  });

  it("come to the same result as their ballots laid together, whatever box a ballot fell into", () => {
    fc.assert(
      fc.property(votes, fc.nat(8), ({ vote, ballots }, at) => {
        const boxes = [ballots.slice(0, at), ballots.slice(at)].map((piles, index): AgreedBox => {
          const { valid, lines, writeIns } = tallyBallots(piles, vote.candidates, vote.rules);
          const returned = piles.reduce((sum, { times }) => sum + times, 0);
          return { box: `${index}`, numbers: { returned, valid, invalid: returned - valid }, lines, writeIns };
        });
        const sum = tallyBoxes(boxes, vote.candidates, vote.rules.seats);
        const direct = countBallots(vote, ballots);
        if (!sum.ok || direct.status !== "counted") throw new Error("not counted");
        const count = concludeCount({ ...vote, returned: sum.value.returned }, sum.value.tally);
        const { tally: _, ...outcome } = direct;
        expect(count).toMatchObject(outcome);
      }),
    );
  });
});
