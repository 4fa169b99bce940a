import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { ApportionAnswer, ApportionTaskAnswer } from "@tongxin/server/commands/apportion.ts";
import { answerOf, runProgram } from "./testing/run-program.ts";

type Task = Readonly<Record<string, unknown>>;

/** Members as letters and numbers: `{ a: 53, b: 24 }`. */
function of(members: Readonly<Record<string, number>>): Task {
  return { units: Object.entries(members).map(([id, count]) => ({ id, members: count })) };
}

const three = { seats: 10, ...of({ a: 53, b: 24, c: 23 }) };
const level = { seats: 4, minimum: 1, ...of({ a: 10, b: 10, c: 1 }) };

/** Worked out by hand: the claims are written beside each. */
const shared: readonly (readonly [string, Task, Readonly<Record<string, number>>])[] = [
  ["5.3, 2.4, 2.3: the place left goes to .4", { method: "largest-remainder", ...three }, { a: 5, b: 3, c: 2 }],
  ["the tenth claim is 53/6 = 8.83, then 8", { method: "dhondt", ...three }, { a: 6, b: 2, c: 2 }],
  ["the tenth claim is 53/11 = 4.82, then 24/5 = 4.8", { method: "sainte-lague", ...three }, { a: 6, b: 2, c: 2 }],
  ["one each, then 53, 26.5, 24, 23, 17.7, 13.25, 12", { method: "adams", ...three }, { a: 5, b: 3, c: 2 }],
  [
    "one each, the last claim 24/√6 = 9.80, then 53/√30 = 9.68",
    { method: "huntington-hill", ...three },
    { a: 5, b: 3, c: 2 },
  ],
  [
    "10.6, 4.8, 4.6 half up",
    { method: "percentage-half-up", percent: 20, ...of({ a: 53, b: 24, c: 23 }) },
    { a: 11, b: 5, c: 5 },
  ],
  [
    "10.6, 4.8, 4.6 down",
    { method: "percentage-floor", percent: 20, ...of({ a: 53, b: 24, c: 23 }) },
    { a: 10, b: 4, c: 4 },
  ],
  ["2.5 is rounded up", { method: "percentage-half-up", percent: 12.5, ...of({ a: 20 }) }, { a: 3 }],
  [
    "two each, the seventh to 60/5 = 12 before 30/5 = 6",
    { method: "sainte-lague", seats: 7, minimum: 2, ...of({ a: 60, b: 30, c: 10 }) },
    { a: 3, b: 2, c: 2 },
  ],
  [
    "two each, then 90/3, 90/4, 90/5, 90/6",
    { method: "dhondt", seats: 10, minimum: 2, ...of({ a: 90, b: 9, c: 1 }) },
    { a: 6, b: 2, c: 2 },
  ],
  [
    "b and c would not reach 2, a has the 6 left",
    { method: "largest-remainder", seats: 10, minimum: 2, ...of({ a: 90, b: 9, c: 1 }) },
    { a: 6, b: 2, c: 2 },
  ],
  [
    "nobody in d, so nothing for d",
    { method: "dhondt", seats: 3, minimum: 1, ...of({ a: 2, d: 0, c: 1 }) },
    { a: 2, d: 0, c: 1 },
  ],
  ["no seats are no seats", { method: "dhondt", seats: 0, ...of({ a: 2, c: 1 }) }, { a: 0, c: 0 }],
  ["without the minimum nobody is level", { method: "dhondt", ...level, minimum: 0 }, { a: 2, b: 2, c: 0 }],
  ["the units drawn come back as input", { method: "dhondt", ...level, drawn: ["b"] }, { a: 1, b: 2, c: 1 }],
  [
    "members as large as they may be",
    { method: "huntington-hill", seats: 3, ...of({ a: 6_000_000_000_000_000, b: 3_000_000_000_000_000 }) },
    { a: 2, b: 1 },
  ],
];

const refused: readonly (readonly [string, unknown, string])[] = [
  ["an unknown method", { method: "fair", ...three }, "没有名为“fair”的分配办法"],
  ["fewer seats than minimums", { method: "dhondt", seats: 5, minimum: 2, ...of({ a: 6, b: 3, c: 1 }) }, "共需 6 名"],
  ["fewer seats than Adams gives at once", { method: "adams", seats: 2, ...of({ a: 6, b: 3, c: 1 }) }, "共需 3 名"],
  [
    "a unit listed twice",
    {
      method: "dhondt",
      seats: 1,
      units: [
        { id: "a", members: 1 },
        { id: "a", members: 2 },
      ],
    },
    "重复列出",
  ],
  ["half a person", { method: "dhondt", seats: 1, ...of({ a: 1.5 }) }, "整数"],
  ["fewer than nobody", { method: "dhondt", seats: 1, ...of({ a: -1 }) }, "整数"],
  [
    "more persons than can be counted exactly",
    { method: "dhondt", seats: 1, ...of({ a: 9_007_199_254_740_992 }) },
    "9,007,199,254,740,991",
  ],
  [
    "a sum that cannot be exact",
    { method: "dhondt", seats: 1, ...of({ a: 9_007_199_254_740_991, b: 2 }) },
    "人数之和过大",
  ],
  ["more seats than can be counted exactly", { method: "dhondt", seats: 1e300, ...of({ a: 1 }) }, "总名额"],
  [
    "a minimum that overflows together",
    { method: "percentage-floor", percent: 1, minimum: 9_007_199_254_740_991, ...of({ a: 1, b: 1 }) },
    "minimum",
  ],
  ["nobody at all", { method: "dhondt", seats: 1, ...of({ a: 0 }) }, "人数合计为 0"],
  ["no seats named", { method: "dhondt", ...of({ a: 1 }) }, "没有写明总名额"],
  ["no percentage", { method: "percentage-floor", ...of({ a: 1 }) }, "percent"],
  ["a percentage above a hundred", { method: "percentage-floor", percent: 101, ...of({ a: 1 }) }, "percent"],
  ["a lot where nobody is level", { method: "dhondt", ...three, drawn: ["a"] }, "没有需要抽签的名额"],
  ["a stranger drawn", { method: "dhondt", ...level, drawn: ["c"] }, "不在抽签范围之内"],
  ["too many drawn", { method: "dhondt", ...level, drawn: ["a", "b"] }, "应抽出 1 个"],
  ["somebody drawn twice", { method: "dhondt", ...level, drawn: ["a", "a"] }, "多次"],
  ["what is no task", 7, "对象"],
];

const table = { method: "biproportional", rows: ["甲", "乙"], columns: ["一", "二"] };
const tables: readonly (readonly [string, Task, Task])[] = [
  [
    "ok, both margins by Sainte-Laguë",
    {
      ...table,
      members: [
        [60, 30],
        [20, 40],
      ],
      seats: 5,
    },
    {
      status: "ok",
      matrix: [
        [2, 1],
        [1, 1],
      ],
      rowSeats: { 甲: 3, 乙: 2 },
      columnSeats: { 一: 3, 二: 2 },
      tie: null,
    },
  ],
  [
    "a tie of cells, with what is certain",
    {
      ...table,
      members: [
        [1, 1],
        [1, 1],
      ],
      seats: 2,
    },
    {
      status: "tie",
      matrix: null,
      tie: {
        kind: "cells",
        places: 2,
        certain: [
          [0, 0],
          [0, 0],
        ],
      },
    },
  ],
  [
    "a tie of rows before any cell",
    {
      ...table,
      members: [
        [1, 1],
        [1, 1],
      ],
      seats: 1,
    },
    { status: "tie", tie: { kind: "rows", among: ["甲", "乙"], places: 1, certain: { 甲: 0, 乙: 0 } } },
  ],
  [
    "infeasible, with the rows and columns that prove it",
    {
      ...table,
      members: [
        [10, 0],
        [30, 11],
      ],
      rowSeats: { 甲: 5, 乙: 2 },
      columnSeats: { 一: 4, 二: 3 },
    },
    { status: "infeasible", matrix: null, proof: { rows: ["甲"], columns: ["一"], needed: 5, available: 4 } },
  ],
  [
    "refused where margins disagree",
    {
      ...table,
      members: [
        [1, 1],
        [1, 1],
      ],
      rowSeats: { 甲: 1, 乙: 1 },
      columnSeats: { 一: 2, 二: 1 },
    },
    { status: "refused" },
  ],
  ["refused where the table has a hole", { ...table, members: [[1, 1], [1]], seats: 2 }, { status: "refused" }],
];

const tied: readonly Task[] = ["largest-remainder", "dhondt"].map((method) => ({ method, ...level }));

describe("tongxin apportion, given an array of tasks,", () => {
  let answers: ReadonlyMap<unknown, ApportionTaskAnswer>;
  let exitCode: number | null;
  let stderr: string;

  beforeAll(async () => {
    const tasks = [
      ...shared.map(([, task]) => task),
      ...refused.map(([, task]) => task),
      ...tables.map(([, task]) => task),
      ...tied,
    ];
    const ran = await runProgram(["apportion", "-", "--json"], JSON.stringify(tasks));
    const list = answerOf<readonly ApportionTaskAnswer[]>(ran);
    expect(list).toHaveLength(tasks.length);
    answers = new Map(tasks.map((task, at) => [task, list[at] as ApportionTaskAnswer]));
    ({ exitCode, stderr } = ran);
  }, 120_000);

  const plain = (task: unknown) => answers.get(task) as ApportionAnswer;

  it("answers by an array, and says by its exit code that something was wanting", () => {
    expect(exitCode).toBe(3);
    expect(stderr).toBe("");
  });

  it.each(shared)("shares as by hand: %s", (_how, task, seats) => {
    const answer = plain(task);
    expect(answer).toMatchObject({ status: "ok", reason: null, tie: null, seats });
    expect(Object.keys(answer.seats)).toEqual(Object.keys(seats));
    expect(answer.total).toBe(Object.values(seats).reduce((sum, each) => sum + each, 0));
    expect(answer.steps.length).toBeGreaterThan(0);
    expect(answer.steps.every(({ kind, text }) => kind !== "" && text.length > 5)).toBe(true);
  });

  it.each(refused)("refuses %s with a sentence", (_what, task, part) => {
    const answer = plain(task);
    expect(answer).toMatchObject({ status: "refused", seats: {}, total: 0, tie: null, steps: [] });
    expect(answer.reason).toContain(part);
    expect(answer.reason).toMatch(/[。：]$|。/);
  });

  it.each(tables)("shares a table: %s", (_what, task, expected) => {
    const answer = answers.get(task);
    expect(answer).toMatchObject(expected);
    expect(answer?.reason === null).toBe(answer?.status === "ok" || answer?.status === "tie");
  });

  it("finds the tie that only the minimum causes, with what is certain", () => {
    for (const task of tied) {
      const certain = { a: 1, b: 1, c: 1 };
      const tie = { among: ["a", "b"], places: 1, certain };
      expect(plain(task)).toMatchObject({ status: "tie", reason: null, seats: certain, total: 3, tie });
    }
  });

  it("explains a divisor method by the claims that just won and just lost", () => {
    const { steps } = plain(shared[1]?.[1]);
    expect(steps[0]).toMatchObject({
      id: "a",
      awarded: { members: 53, divisor: 6 },
      refused: { divisor: 7 },
      seats: 6,
    });
    expect(steps.at(-1)).toMatchObject({ kind: "threshold", highestRefused: { members: 24, divisor: 3 } });
    expect(steps[0]?.text).toContain("53÷6");
  });
});

describe("tongxin apportion", () => {
  it("answers one task by one answer, and needs a lot by exit code 3", async () => {
    const ran = await runProgram(["apportion", "-"], JSON.stringify(tied[0]));
    expect(answerOf<ApportionAnswer>(ran).tie?.among).toEqual(["a", "b"]);
    expect(ran.exitCode).toBe(3);
  }, 60_000);

  it("reads the table published in 2011 and leaves its numbers alone", async () => {
    const example = fileURLToPath(new URL("../examples/quota-table-2011.json", import.meta.url));
    const ran = await runProgram(["apportion", example, "--json"]);
    expect(answerOf(ran)).toMatchObject({ status: "ok", total: 157, announced: 158, difference: -1 });
    expect(ran.exitCode).toBe(0);
  }, 60_000);

  it.each([
    ["nothing", "", "是空的"],
    ["a broken line", '{"a":\n1,}', "第 2 行第 3 个字符"],
    ["another encoding", Uint8Array.from([0x22, 0xb2, 0xe2, 0x22]), "不是 UTF-8"],
  ])(
    "is called wrongly with %s for JSON, and says where",
    async (_what, input, part) => {
      const ran = await runProgram(["apportion", "-", "--json"], input);
      expect(ran.exitCode).toBe(2);
      expect(ran.stderr).toContain(part);
      expect(answerOf<{ message: string }>(ran).message).toContain(part);
    },
    60_000,
  );
});
