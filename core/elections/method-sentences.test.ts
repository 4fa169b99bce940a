import { describe, expect, it } from "vitest";
import { sayScores, saySchulze, sayStv } from "./method-sentences.ts";
import { countScores, type ScoreTask } from "./score-count.ts";
import { ranked, schulze, stv } from "./testing/ranked-task.ts";
import { approvalTask, give } from "./testing/score-task.ts";

const approval = approvalTask(2);
const said = (task: ScoreTask) => {
  const count = countScores(task);
  if (count.kind === "refused") throw new Error(JSON.stringify(count.fault));
  return sayScores(count);
};

describe("a count of points, read out", () => {
  it("says the ballots, everybody's points, and who is elected", () => {
    expect(said(approval)).toEqual([
      "有效票6张，无效票0张。",
      "“甲”：3票。",
      "“乙”：4票。",
      "“丙”：2票。",
      "当选2名：“乙”、“甲”。",
    ]);
  });

  it("says why ballots are void", () => {
    expect(said({ ...approval, perBallot: 1 })[0]).toBe("有效票3张，无效票3张（选的或给的多于规定）。");
  });

  it("says who are level at the last seat, and what is to be done", () => {
    const level = said({ ...approval, piles: [give(2, { 甲: 1 }), give(1, { 乙: 1 }), give(1, { 丙: 1 })] });
    expect(level.slice(-2)).toEqual([
      "当选1名：“甲”。",
      "“乙”、“丙”并列，争最后1个名额，须公开抽签；把抽中的人记入后再算。",
    ]);
  });

  it("says which seats stay open, and that nobody is elected", () => {
    expect(said({ ...approval, piles: [give(1, {})] }).slice(-2)).toEqual([
      "没有人当选。",
      "还缺2名，没有人可以当选。",
    ]);
  });
});

describe("Schulze's method, read out", () => {
  it("says every duel with the strongest paths both ways, then the order", () => {
    expect(saySchulze(schulze(ranked(1, "甲乙丙", { 甲乙丙: 4, 乙丙甲: 3, 丙甲乙: 2, "": 1 })))).toEqual([
      "有效票9张，无效票1张（没有排任何人）。",
      "“甲”对“乙”：6张排“甲”在前，3张排“乙”在前；最强的路：甲→乙，强度6；乙→丙→甲，强度5；“甲”在前。",
      "“甲”对“丙”：4张排“甲”在前，5张排“丙”在前；最强的路：甲→乙→丙，强度6；丙→甲，强度5；“甲”在前。",
      "“乙”对“丙”：7张排“乙”在前，2张排“丙”在前；最强的路：乙→丙，强度7；丙→甲→乙，强度5；“乙”在前。",
      "名次：“甲”，“乙”，“丙”。",
      "当选1名：“甲”。",
    ]);
  });

  it("says where there is no path, and who are level", () => {
    expect(saySchulze(schulze(ranked(1, "甲乙", { 甲乙: 1, 乙甲: 1 })))).toEqual([
      "有效票2张，无效票0张。",
      "“甲”对“乙”：1张排“甲”在前，1张排“乙”在前；两边都没有路；不分先后。",
      "名次：“甲”与“乙”。",
      "没有人当选。",
      "“甲”、“乙”并列，争最后1个名额，须公开抽签；把抽中的人记入后再算。",
    ]);
  });

  it("says of one who beats the one named first that the other is in front", () => {
    expect(saySchulze(schulze(ranked(1, "甲乙", { 乙甲: 2 })))[1]).toBe(
      "“甲”对“乙”：0张排“甲”在前，2张排“乙”在前；最强的路：乙→甲，强度2；“乙”在前。",
    );
  });
});

describe("a transferable vote, read out", () => {
  it("says of each stage what went where and who then holds what", () => {
    expect(sayStv(stv(ranked(3, "甲乙丙丁戊", { 甲乙丙: 12, 乙丁: 3, 丙: 2, 丁: 3, 戊: 3 })))).toEqual([
      "有效票23张，无效票0张；当选额6票。",
      "第1轮：各票计给排第一的人。",
      "第1轮后：“甲”12，“乙”3，“丙”2，“丁”3，“戊”3；“甲”达到当选额，当选。",
      "第2轮：转移“甲”超过当选额的余票：12张给“乙”，计6票。",
      "第2轮后：“甲”6，“乙”9，“丙”2，“丁”3，“戊”3；“乙”达到当选额，当选。",
      "第3轮：转移“乙”超过当选额的余票：12张给“丙”，计1.99992票；3张给“丁”，计0.99999票；五位小数以后舍去0.00009票。",
      "第3轮后：“甲”6，“乙”6，“丙”3.99992，“丁”3.99999，“戊”3。",
      "第4轮：淘汰“戊”，转移其选票：3张不能再转，计3票。",
      "第4轮后：“甲”6，“乙”6，“丙”3.99992，“丁”3.99999，“戊”0。",
      "第5轮：淘汰“丙”，转移其选票：14张不能再转，计3.99992票。",
      "第5轮后：“甲”6，“乙”6，“丙”0，“丁”3.99999，“戊”0。",
      "余下的人数不多于余下的名额，“丁”当选。",
      "当选3名：“甲”、“乙”、“丁”。",
    ]);
  });

  it("says whom a lot must put out, says no vacancy meanwhile, and whom it did put out", () => {
    const level = ranked(1, "甲乙丙", { 甲乙: 3, 乙: 2, 丙甲: 2, "": 1 });
    expect(sayStv(stv(level)).slice(3)).toEqual([
      "“乙”、“丙”各轮得票都相等，须公开抽签决定先淘汰谁；把抽中的人记入后再算。",
      "没有人当选。",
    ]);
    const drawn = sayStv(stv({ ...level, drawn: ["丙"] }));
    expect(drawn[0]).toBe("有效票7张，无效票1张（没有排任何人）；当选额4票。");
    expect(drawn[3]).toBe("第2轮：淘汰“丙”，转移其选票（经公开抽签）：2张给“甲”，计2票。");
  });

  it("says whose surplus a lot must send on first", () => {
    const equal = ranked(3, "甲乙丙丁", { 甲丙: 8, 乙丁: 8, 丙: 1, 丁: 2 });
    expect(sayStv(stv(equal))).toContain(
      "“甲”、“乙”各轮得票都相等，须公开抽签决定先转移谁的余票；把抽中的人记入后再算。",
    );
  });

  it("says which seats stay open where fewer stand than there are seats", () => {
    expect(sayStv(stv(ranked(3, "甲乙", { 乙甲: 1 }))).slice(-3)).toEqual([
      "余下的人数不多于余下的名额，“甲”当选。",
      "当选2名：“乙”、“甲”。",
      "还缺1名，没有人可以当选。",
    ]);
  });
});
