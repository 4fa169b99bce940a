import { describe, expect, it } from "vitest";
import { answerCountFile } from "./count.ts";
import type { MethodAnswer } from "./count-methods.ts";

function answer(task: object): MethodAnswer & { readonly exitCode: number } {
  const { answer: given, exitCode } = answerCountFile({ value: task, repeated: [] });
  return { ...(given as MethodAnswer), exitCode };
}
const rank = (ballots: Readonly<Record<string, number>>) =>
  Object.entries(ballots).map(([ranking, times]) => ({ times, ranking: [...ranking] }));

describe("the count by another method", () => {
  it("of approvals elects the most approved, within the limit of a ballot", () => {
    const ballots = [
      { times: 3, approves: ["甲", "乙"] },
      { times: 2, approves: ["丙"] },
      { times: 1, approves: ["甲", "乙", "丙"] },
    ];
    const task = { method: "approval", seats: 1, candidates: ["甲", "乙", "丙"], ballots };
    expect(answer(task)).toMatchObject({
      exitCode: 0,
      elected: [],
      tied: ["甲", "乙"],
      next: "lot",
      remainingSeats: 1,
    });
    expect(answer({ ...task, max: 2, seats: 2 })).toMatchObject({
      elected: ["甲", "乙"],
      ballots: { valid: 5, void: 1 },
      details: { points: { 甲: 3, 乙: 3, 丙: 2 } },
      next: null,
    });
  });

  it("of single choices takes one name, or none", () => {
    const ballots = [{ times: 2, choice: "甲" }, { times: 1, choice: "乙" }, { times: 4 }];
    const given = answer({ method: "single-choice", seats: 1, candidates: ["甲", "乙"], ballots });
    expect(given).toMatchObject({ elected: ["甲"], ballots: { valid: 7, void: 0 } });
    expect(given.sentences).toEqual(["有效票7张，无效票0张。", "“甲”：2票。", "“乙”：1票。", "当选1名：“甲”。"]);
  });

  it("of cumulative votes adds up what each ballot gives", () => {
    const ballots = [{ times: 2, points: { 甲: 3 } }, { points: { 乙: 2, 甲: 1 } }, { points: { 乙: 4 } }];
    const task = { method: "cumulative", points: 3, seats: 1, candidates: ["甲", "乙"], ballots };
    expect(answer(task)).toMatchObject({
      elected: ["甲"],
      details: { points: { 甲: 7, 乙: 2 } },
      ballots: { void: 1 },
    });
  });

  it("of Schulze tells duels, strengths and order", () => {
    const ballots = rank({ ACBED: 5, ADECB: 5, BEDAC: 8, CABED: 3, CAEBD: 7, CBADE: 2, DCEBA: 7, EBADC: 8 });
    const given = answer({ method: "schulze", seats: 1, candidates: [..."ABCDE"], ballots });
    expect(given).toMatchObject({
      elected: ["E"],
      details: { order: [["E"], ["A"], ["C"], ["B"], ["D"]], strengths: { A: { B: 28 }, E: { A: 25 } } },
    });
    expect(given.sentences).toContain(
      "“A”对“B”：20张排“A”在前，25张排“B”在前；最强的路：A→D→C→B，强度28；B→A，强度25；“A”在前。",
    );
    expect(given.sentences.slice(-2)).toEqual(["名次：“E”，“A”，“C”，“B”，“D”。", "当选1名：“E”。"]);
  });

  it("of Schulze takes names side by side, and leaves a tie to a lot", () => {
    const ballots = [
      { times: 3, ranking: [["甲", "乙"], "丙"] },
      { times: 1, ranking: [] },
    ];
    const given = answer({ method: "schulze", seats: 1, candidates: ["甲", "乙", "丙"], ballots });
    expect(given).toMatchObject({ tied: ["甲", "乙"], next: "lot", remainingSeats: 1, ballots: { valid: 3, void: 1 } });
    expect(given.sentences.join("")).toContain("两边都没有路；不分先后");
  });

  it("of Scottish STV tells every stage to the last hundred-thousandth", () => {
    const ballots = rank({ ABC: 28, BAC: 26, C: 3, D: 2, E: 1 });
    const given = answer({ method: "scottish-stv", seats: 3, candidates: [..."ABCDE"], ballots });
    expect(given).toMatchObject({ elected: ["A", "B", "C"], remainingSeats: 0, next: null, details: { quota: 16 } });
    expect(given.sentences).toEqual([
      "有效票60张，无效票0张；当选额16票。",
      "第1轮：各票计给排第一的人。",
      "第1轮后：“A”28，“B”26，“C”3，“D”2，“E”1；“A”、“B”达到当选额，当选。",
      "第2轮：转移“A”超过当选额的余票：28张给“C”，计11.99996票；五位小数以后舍去0.00004票。",
      "第2轮后：“A”16，“B”26，“C”14.99996，“D”2，“E”1。",
      "第3轮：转移“B”超过当选额的余票：26张给“C”，计9.99986票；五位小数以后舍去0.00014票。",
      "第3轮后：“A”16，“B”16，“C”24.99982，“D”2，“E”1；“C”达到当选额，当选。",
      "当选3名：“A”、“B”、“C”。",
    ]);
  });

  it("of Scottish STV asks for a lot and goes on with whom it drew", () => {
    const task = { method: "scottish-stv", seats: 1, candidates: [..."ABC"], ballots: rank({ AB: 3, B: 2, CA: 2 }) };
    const open = answer(task);
    expect(open).toMatchObject({ elected: [], tied: ["B", "C"], next: "lot", remainingSeats: 1, exitCode: 0 });
    expect(open.sentences).toContain("“B”、“C”各轮得票都相等，须公开抽签决定先淘汰谁；把抽中的人记入后再算。");
    const drawn = answer({ ...task, drawn: ["C"] });
    expect(drawn).toMatchObject({ elected: ["A"], next: null });
    expect(drawn.sentences).toContain("第2轮：淘汰“C”，转移其选票（经公开抽签）：2张给“A”，计2票。");
  });

  it("says who is elected without the quota", () => {
    const task = { method: "scottish-stv", seats: 2, candidates: [..."AB"], ballots: rank({ A: 3, "": 1 }) };
    expect(answer(task).sentences).toEqual([
      "有效票3张，无效票1张（没有排任何人）；当选额2票。",
      "第1轮：各票计给排第一的人。",
      "第1轮后：“A”3，“B”0；“A”达到当选额，当选。",
      "余下的人数不多于余下的名额，“B”当选。",
      "当选2名：“A”、“B”。",
    ]);
  });
});

describe("a task of another method that contradicts itself", () => {
  const ranked = { seats: 1, candidates: ["甲", "乙"], ballots: [{ ranking: ["甲"] }] };
  const approved = { seats: 1, candidates: ["甲", "乙"], ballots: [{ approves: ["甲"] }] };
  it.each<[object, string]>([
    [{ method: "plurality" }, "没有这样的计票办法"],
    [{ method: "schulze" }, "应选名额"],
    [{ ...ranked, method: "schulze", ballots: [{ ranking: ["丙"] }] }, "不是候选人的“丙”"],
    [{ ...ranked, method: "schulze", ballots: [{ ranking: ["甲", "甲"] }] }, "排了两次"],
    [{ ...ranked, method: "scottish-stv", ballots: [{ ranking: [["甲", "乙"]] }] }, "不能并列"],
    [{ ...ranked, method: "scottish-stv", ballots: [{ ranking: "甲" }] }, "名次（ranking）"],
    [{ ...ranked, method: "scottish-stv", ballots: [{ ranking: [1] }] }, "名次（ranking）"],
    [{ ...ranked, method: "schulze", ballots: [{ rank: ["甲"] }] }, "不认识的项：rank"],
    [{ ...ranked, method: "schulze", ballots: [3] }, "应是一个对象"],
    [{ ...ranked, method: "schulze", drawn: ["甲"] }, "没有需要抽签的名额"],
    [{ ...ranked, method: "schulze", seats: 0 }, "应选名额"],
    [{ ...approved, method: "approval", ballots: [{ approves: ["甲", "甲"] }] }, "写了两次"],
    [{ ...approved, method: "approval", ballots: [{ approves: ["丙"] }] }, "不是候选人的“丙”"],
    [{ ...approved, method: "approval", ballots: [{ times: -1, approves: [] }] }, "非负整数"],
    [{ ...approved, method: "approval", max: 0 }, "正整数"],
    [{ ...approved, method: "cumulative", ballots: [] }, "每票的票数"],
    [{ ...approved, method: "cumulative", points: 2, ballots: [{ points: { 甲: 1.5 } }] }, "非负整数"],
    [{ ...approved, method: "cumulative", points: 2, ballots: [{ points: 3 }] }, "应是一个对象"],
    [{ ...approved, method: "single-choice", ballots: undefined }, "没有写明选票"],
  ])("is refused with exit code 2: %j", (task, part) => {
    const { exitCode, status, sentences } = answer(task);
    expect([exitCode, status]).toEqual([2, "refused"]);
    expect(sentences.join("")).toContain(part);
  });
});
