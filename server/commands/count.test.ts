import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { answerCountFile, type CountAnswer } from "./count.ts";
import { readStrictJson } from "./strict-json.ts";

const rules = {
  seats: 2,
  quorum: { fraction: [2, 3], comparator: ">", of: "due" },
  majority: { base: "present", fraction: [1, 2], comparator: ">" },
  tie: "runoff",
  overVote: "ballot-void",
  unmarked: "abstain",
  blankBallot: "valid",
  writeIns: true,
};
const task = {
  rules,
  due: 12,
  present: 10,
  issued: 10,
  returned: 9,
  candidates: ["甲", "乙", "丙"],
  ballots: [
    { times: 6, marks: { 甲: "for", 乙: "for", 丙: "against" } },
    { times: 1, marks: { 甲: "for" }, writeIns: ["丁"] },
    { times: 1, marks: { 甲: "for", 乙: "for", 丙: "for" } },
    { times: 1, marks: {}, illegible: true },
  ],
};

function answer(change: object = {}, ruleChange: object = {}): CountAnswer & { readonly exitCode: number } {
  const content = JSON.stringify({ ...task, ...change, rules: { ...rules, ...ruleChange } });
  const { answer: given, exitCode } = answerCountFile(readStrictJson(content));
  if (Array.isArray(given)) throw new Error("one answer");
  return { ...(given as CountAnswer), exitCode };
}

describe("the count of one vote", () => {
  it("answers in the published shape", () => {
    const { sentences, ...rest } = answer();
    expect(rest).toEqual({
      exitCode: 0,
      status: "ok",
      quorum: {
        met: true,
        sentence: "应到12人，实到10人；按选举办法须超过三分之二，即至少9人；到会人数符合规定，可以选举。",
      },
      valid: true,
      ballots: { valid: 7, void: 2 },
      tallies: {
        甲: { for: 7, against: 0, abstain: 0, writeIn: false },
        乙: { for: 6, against: 0, abstain: 1, writeIn: false },
        丙: { for: 0, against: 6, abstain: 1, writeIn: false },
        丁: { for: 1, against: 0, abstain: 6, writeIn: true },
      },
      elected: ["甲", "乙"],
      tied: [],
      remainingSeats: 0,
      next: null,
    });
    expect(sentences.length).toBeGreaterThan(8);
  });

  it("of the example in docs/count.md elects three", () => {
    const text = readFileSync(join(import.meta.dirname, "../../examples/count.json"), "utf8");
    const { answer: given, exitCode } = answerCountFile(readStrictJson(text));
    expect([exitCode, given]).toMatchObject([
      0,
      { elected: ["丁一", "王二", "孙三"], ballots: { valid: 242, void: 7 } },
    ]);
  });

  it("without a quorum exits with 3 and says what was missing", () => {
    const { exitCode, status, valid, elected, sentences, quorum } = answer({
      present: 8,
      issued: 8,
      returned: 0,
      ballots: [],
    });
    expect({ exitCode, status, valid, elected, met: quorum.met }).toEqual({
      exitCode: 3,
      status: "no-quorum",
      valid: false,
      elected: [],
      met: false,
    });
    expect(sentences.join("")).toContain("还差1人");
  });

  it("with more ballots returned than issued is void and exits with 3", () => {
    expect(answer({ issued: 8 })).toMatchObject({
      exitCode: 3,
      status: "void",
      valid: false,
      remainingSeats: 2,
      next: null,
    });
  });

  it.each([
    ["vacancy", null],
    ["runoff", "runoff"],
    ["show-of-hands", "show-of-hands"],
    ["lot", "lot"],
  ])("under the tie rule %s is done, and asks next for %s", (tie, next) => {
    const ballots = [
      { times: 3, marks: { 甲: "for", 乙: "for" } },
      { times: 3, marks: { 甲: "for", 丙: "for" } },
      { times: 3, marks: {} },
    ];
    const majority = { base: "none" };
    expect(answer({ ballots }, { tie, majority })).toMatchObject({
      exitCode: 0,
      status: "ok",
      elected: ["甲"],
      tied: ["乙", "丙"],
      remainingSeats: 1,
      next,
    });
  });

  it("takes the names that a lot drew", () => {
    const ballots = [{ times: 9, marks: { 甲: "for", 乙: "for" } }];
    expect(answer({ ballots, drawn: ["乙"] }, { seats: 2, tie: "lot" })).toMatchObject({ status: "refused" });
    const tied = [
      { times: 4, marks: { 甲: "for" } },
      { times: 4, marks: { 乙: "for" } },
      { times: 1, marks: {} },
    ];
    const settled = answer({ ballots: tied, drawn: ["乙"] }, { seats: 1, tie: "lot", majority: { base: "none" } });
    expect(settled).toMatchObject({ status: "ok", elected: ["乙"], tied: [], next: null });
  });

  it("with too few elected asks for a second ballot", () => {
    const ballots = [{ times: 9, marks: { 甲: "for" } }];
    expect(answer({ ballots })).toMatchObject({ elected: ["甲"], remainingSeats: 1, next: "second-ballot" });
  });

  it("merges a printed name that was written in", () => {
    const ballots = [{ times: 9, marks: { 甲: "for" }, writeIns: ["乙"] }];
    expect(answer({ ballots }).tallies["乙"]).toEqual({ for: 9, against: 0, abstain: 0, writeIn: false });
  });

  it("says which rules were left open and how it took them", () => {
    const content = JSON.stringify({ ...task, rules: { seats: 2 } });
    const { answer: given } = answerCountFile(readStrictJson(content));
    const { sentences, status } = given as CountAnswer;
    expect(status).toBe("ok");
    expect(sentences.filter((sentence) => sentence.startsWith("选举办法没有写明"))).toHaveLength(5);
  });

  it("counts by weights only with a reason, and says that it is an exception", () => {
    const ballots = [
      { times: 1, weight: 5, marks: { 甲: "for" } },
      { times: 8, marks: { 乙: "for" } },
    ];
    expect(answer({ ballots })).toMatchObject({ exitCode: 2, status: "refused" });
    const weighted = answer({ ballots }, { weights: { reason: "旧例" }, majority: { base: "none" } });
    expect(weighted.sentences[0]).toContain("不是一人一票");
    expect(weighted.tallies["甲"]).toMatchObject({ for: 5, abstain: 8 });
  });

  it("keeps a delegation's reserved seat", () => {
    const delegations = { 甲: "东", 乙: "东", 丙: "西" };
    const ballots = [
      { times: 6, marks: { 甲: "for", 乙: "for" } },
      { times: 3, marks: { 丙: "for" } },
    ];
    const reserved = [{ delegation: "西", seats: 1 }];
    expect(answer({ ballots, delegations }, { reserved, majority: { base: "none" }, tie: "lot" })).toMatchObject({
      elected: ["丙"],
      tied: ["甲", "乙"],
    });
  });
});

describe("a file that contradicts itself", () => {
  it.each<[string, object, object, string]>([
    ["more ballots than returned", { returned: 8 }, {}, "多1张"],
    ["fewer ballots than returned", { returned: 10 }, {}, "少1张"],
    ["more present than due", { present: 13 }, {}, "实到13人，比应到12人多"],
    ["more ballots issued than persons", { issued: 11 }, {}, "发出选票11张，比实到的10人多"],
    ["an unknown candidate", { ballots: [{ times: 9, marks: { 戊: "for" } }] }, {}, "不是候选人的“戊”"],
    [
      "a mark and a write-in of one name",
      { ballots: [{ times: 9, marks: { 甲: "for" }, writeIns: ["甲"] }] },
      {},
      "两次",
    ],
    ["a name written in twice", { ballots: [{ times: 9, writeIns: ["丁", "丁"] }] }, {}, "两次"],
    ["a mark that is none", { ballots: [{ times: 9, marks: { 甲: "yes" } }] }, {}, "应是 for"],
    ["a negative number", { ballots: [{ times: -1, marks: {} }] }, {}, "非负整数"],
    ["half a ballot", { ballots: [{ times: 1.5, marks: {} }] }, {}, "非负整数"],
    ["a number in quotes", { due: "12" }, {}, "不加引号"],
    ["a candidate twice", { candidates: ["甲", "甲"] }, {}, "重复列出"],
    ["a nameless candidate", { candidates: [" "] }, {}, "空的姓名"],
    ["a write-in where there are none", {}, { writeIns: false }, "不设另选他人"],
    ["no seats", {}, { seats: 0 }, "应选名额"],
    ["an unknown rule for ties", {}, { tie: "coin" }, "tie 应是"],
    ["an unknown rule for blank cells", {}, { unmarked: "for" }, "unmarked 应是"],
    ["a quorum of all present", {}, { quorum: { fraction: [2, 3], comparator: ">", of: "present" } }, "quorum.of"],
    ["a quorum that is no fraction", {}, { quorum: { fraction: [2], comparator: ">" } }, "quorum.fraction"],
    ["a quorum beyond everybody", {}, { quorum: { fraction: [1, 1], comparator: ">" } }, "到会人数的分数"],
    ["a comparator that is none", {}, { majority: { base: "valid", fraction: [1, 2], comparator: "=" } }, "comparator"],
    ["a majority of nothing known", {}, { majority: { base: "all", fraction: [1, 2], comparator: ">" } }, "base 应是"],
    ["a rule that nobody knows", {}, { overvote: "ballot-void" }, "不认识的项：overvote"],
    ["a ballot with what nobody knows", { ballots: [{ times: 9, mark: {} }] }, {}, "不认识的项：mark"],
    ["no ballots at all", { ballots: undefined }, {}, "没有写明选票"],
    ["no candidates", { candidates: undefined }, {}, "没有写明候选人"],
    ["no attendance", { due: undefined }, {}, "没有写明应到人数"],
    ["weights without a reason", {}, { weights: true }, "写明理由"],
    ["weights of persons", {}, { weights: { reason: "旧例" } }, "majority.base"],
    ["a lot that nobody drew lots for", { drawn: ["甲"] }, {}, "tie 不是 lot"],
    ["reserved seats of nobody", {}, { reserved: [{ seats: 1 }] }, "delegation"],
  ])("is refused with exit code 2 for %s", (_, change, ruleChange, part) => {
    const { exitCode, status, valid, elected, sentences } = answer(change, ruleChange);
    expect({ exitCode, status, valid, elected }).toEqual({ exitCode: 2, status: "refused", valid: false, elected: [] });
    expect(sentences.join("")).toContain(part);
  });

  it("is refused for a mark that is written twice", () => {
    const text = JSON.stringify(task).replace('"乙":"for"', '"甲":"against"');
    const { answer: given, exitCode } = answerCountFile(readStrictJson(text));
    expect([exitCode, (given as CountAnswer).sentences]).toEqual([
      2,
      ["第 1 组选票中“甲”写了两次。请监票人裁定后只记一处。"],
    ]);
  });

  it.each([[null], [3], ["票"], [[1]]])("is refused where it holds no vote: %j", (content) => {
    expect(answerCountFile({ value: content, repeated: [] }).exitCode).toBe(2);
  });
});

describe("several votes", () => {
  it("are answered in order, each for itself, and the worst decides the exit code", () => {
    const fine = JSON.stringify(task);
    const none = JSON.stringify({ ...task, present: 8, issued: 8 });
    const twice = fine.replace('"乙":"for"', '"甲":"against"');
    const run = (...texts: readonly string[]) => {
      const { answer: given, exitCode } = answerCountFile(readStrictJson(`[${texts.join(",")}]`));
      return [exitCode, (given as readonly CountAnswer[]).map(({ status }) => status)];
    };
    expect(run(fine, fine)).toEqual([0, ["ok", "ok"]]);
    expect(run(fine, none)).toEqual([3, ["ok", "no-quorum"]]);
    expect(run(none, fine, twice)).toEqual([2, ["no-quorum", "ok", "refused"]]);
    expect(run()).toEqual([0, []]);
  });
});
