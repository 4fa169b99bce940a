import { describe, expect, it } from "vitest";
import published from "../../examples/quota-table-2011.json" with { type: "json" };
import { answerApportionFile, answerApportionTask } from "./apportion.ts";

const units = [
  { id: "甲", members: 6 },
  { id: "乙", members: 6 },
  { id: "丙", members: 2 },
];

describe("the table published in 2011", () => {
  it("adds up to 157 where 158 were announced, and says so", () => {
    const answer = answerApportionTask(published);
    expect(answer).toMatchObject({ status: "ok", reason: null, total: 157, announced: 158, difference: -1 });
    expect("steps" in answer && answer.steps.at(-1)?.text).toBe(
      "各行合计 157 名，公布的总数是 158 名：各行合计比公布的少 1 名。请更正其中之一，并说明理由。",
    );
  });

  it("gives each row what was printed", () => {
    const answer = answerApportionTask(published);
    const printed = Object.fromEntries(published.units.map(({ id, publishedQuota }) => [id, publishedQuota]));
    expect("seats" in answer && answer.seats).toEqual(printed);
  });
});

describe("an answer", () => {
  it("has its keys in the published order", () => {
    expect(Object.keys(answerApportionTask({ method: "dhondt", seats: 3, units }))).toEqual([
      "status",
      "reason",
      "seats",
      "total",
      "tie",
      "steps",
    ]);
    const table = { method: "biproportional", rows: ["甲"], columns: ["一"], members: [[1]], seats: 1 };
    expect(Object.keys(answerApportionTask(table)).slice(0, 6)).toEqual([
      "status",
      "matrix",
      "rowSeats",
      "columnSeats",
      "divisors",
      "tie",
    ]);
  });

  it("to a tie names the level units and what every unit certainly has", () => {
    expect(answerApportionFile({ method: "largest-remainder", seats: 1, units })).toMatchObject({
      exitCode: 3,
      answer: {
        status: "tie",
        reason: null,
        tie: { among: ["甲", "乙"], places: 1, certain: { 甲: 0, 乙: 0, 丙: 0 } },
      },
    });
    expect(answerApportionFile({ method: "largest-remainder", seats: 1, units, drawn: ["乙"] })).toMatchObject({
      exitCode: 0,
      answer: { status: "ok", seats: { 甲: 0, 乙: 1, 丙: 0 } },
    });
  });

  it("tells why a unit has its seats", () => {
    const answer = answerApportionTask({ method: "largest-remainder", seats: 10, units });
    const texts = "steps" in answer ? answer.steps.map(({ text }) => text) : [];
    expect(texts[3]).toBe("丙：2 人，10×2÷14＝1 又 6/14，先得 1 名；余数排第 1，剩余名额 1 个，再得 1 名，共 2 名。");
  });

  it("to an impossible table proves it", () => {
    const task = {
      method: "biproportional",
      rows: ["甲", "乙"],
      columns: ["一", "二"],
      members: [
        [10, 0],
        [30, 11],
      ],
      rowSeats: { 甲: 5, 乙: 2 },
      columnSeats: { 一: 4, 二: 3 },
    };
    expect(answerApportionFile(task)).toMatchObject({
      exitCode: 3,
      answer: { status: "infeasible", matrix: null, proof: { rows: ["甲"], columns: ["一"], needed: 5, available: 4 } },
    });
  });

  it("to a tied table takes the cells drawn", () => {
    const task = {
      method: "biproportional",
      rows: ["甲", "乙"],
      columns: ["一", "二"],
      members: [
        [1, 1],
        [1, 1],
      ],
      seats: 2,
    };
    expect(answerApportionTask(task)).toMatchObject({
      status: "tie",
      tie: {
        kind: "cells",
        places: 2,
        among: [
          ["甲", "一"],
          ["甲", "二"],
          ["乙", "一"],
          ["乙", "二"],
        ],
      },
    });
    expect(
      answerApportionTask({
        ...task,
        drawn: [
          ["甲", "一"],
          ["乙", "二"],
        ],
      }),
    ).toMatchObject({
      status: "ok",
      matrix: [
        [1, 0],
        [0, 1],
      ],
    });
  });

  it("to several tasks is a list, and one that is wanting decides the exit code", () => {
    const outcome = answerApportionFile([{ method: "dhondt", seats: 2, units: units.slice(1) }, 3]);
    expect(outcome.exitCode).toBe(3);
    expect(outcome.answer).toMatchObject([{ status: "ok" }, { status: "refused" }]);
  });
});

describe("a task of the wrong shape", () => {
  it.each([
    [null, "任务应是一个对象"],
    [{}, "method"],
    [{ method: "dhondt", seats: 3 }, "units"],
    [{ method: "dhondt", seats: "3", units }, "不加引号"],
    [{ method: "dhondt", seats: 3, units: [1] }, "第 1 个选举单位"],
    [{ method: "dhondt", seats: 3, units: [{ members: 1 }] }, "没有名称"],
    [{ method: "dhondt", seats: 3, units: [{ id: "甲" }] }, "没有写明人数"],
    [{ method: "dhondt", seats: 3, units, drawn: "甲" }, "抽签结果"],
    [{ method: "dhondt", units }, "没有写明总名额"],
    [{ method: "fair", seats: 3, units }, "没有名为“fair”"],
    [{ method: "dhondt", seats: 2, minimum: 1, units }, "共需 3 名"],
    [{ method: "biproportional" }, "rows"],
    [{ method: "biproportional", rows: ["甲"], columns: ["一"], members: [["1"]], seats: 1 }, "members"],
    [
      { method: "biproportional", rows: ["甲"], columns: ["一"], members: [[1]], seats: 1, drawn: [["甲"]] },
      "[行, 列]",
    ],
    [{ method: "biproportional", rows: ["甲"], columns: ["一"], members: [[1]], rowSeats: [1] }, "rowSeats"],
  ])("is refused with a reason: %j", (task, part) => {
    const answer = answerApportionTask(task);
    expect(answer.status).toBe("refused");
    expect(answer.reason).toContain(part);
  });
});
