import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { biproportional, type Biproportional, type BiproportionalTask } from "./biproportional.ts";
import { bestTables } from "./testing/naive-apportionment.ts";
import vectors from "./vectors/biproportional.json" with { type: "json" };

const level: BiproportionalTask = {
  rows: ["甲", "乙"],
  columns: ["一", "二"],
  members: [
    [1, 1],
    [1, 1],
  ],
  seats: 2,
};

describe("the worked examples", () => {
  it.each(vectors)("$name", ({ task, expect: wanted }) => {
    const outcome = biproportional({
      ...task,
      rowSeats: task.rowSeats && new Map(Object.entries(task.rowSeats)),
      columnSeats: task.columnSeats && new Map(Object.entries(task.columnSeats)),
    });
    expect(outcome.status).toBe(wanted.status);
    if (outcome.status === "ok") {
      expect(outcome.matrix).toEqual(wanted.matrix);
      expect(Object.fromEntries(outcome.rowSeats)).toEqual(wanted.rowSeats);
      expect(Object.fromEntries(outcome.columnSeats)).toEqual(wanted.columnSeats);
    }
    if (outcome.status === "infeasible") expect(outcome.proof).toEqual(wanted.proof);
  });
});

describe("a table where several fillings fit the same divisors", () => {
  it("is a tie among the cells at a half", () => {
    expect(biproportional(level)).toMatchObject({
      status: "tie",
      tie: {
        kind: "cells",
        among: [
          { row: "甲", column: "一" },
          { row: "甲", column: "二" },
          { row: "乙", column: "一" },
          { row: "乙", column: "二" },
        ],
        places: 2,
        certain: [
          [0, 0],
          [0, 0],
        ],
      },
    });
  });

  it("is settled by a draw that meets every margin", () => {
    const drawn = [
      { row: "甲", column: "二" },
      { row: "乙", column: "一" },
    ];
    expect(biproportional({ ...level, drawn })).toMatchObject({
      status: "ok",
      matrix: [
        [0, 1],
        [1, 0],
      ],
    });
  });

  it.each([
    [
      [
        { row: "甲", column: "一" },
        { row: "甲", column: "二" },
      ],
      "drawn-breaks-margins",
    ],
    [[{ row: "甲", column: "一" }], "drawn-wrong-number"],
    [
      [
        { row: "甲", column: "一" },
        { row: "甲", column: "一" },
      ],
      "cells-drawn-twice",
    ],
    [[{ row: "丙", column: "一" }], "cells-not-tied"],
  ])("refuses the draw %j", (drawn, kind) => {
    expect(biproportional({ ...level, drawn })).toMatchObject({ status: "refused", refusal: { kind } });
  });
});

describe("a table that is all but tied", () => {
  it("is decided exactly where floating point cannot tell the fillings apart", () => {
    const n = 10_000_000;
    const members = [
      [n + 1, n],
      [n, n - 1],
    ];
    const given = tableOfTwo(members);
    const outcome = biproportional(given);
    expect(outcome).toMatchObject({
      status: "ok",
      matrix: [
        [0, 1],
        [1, 0],
      ],
    });
    expect(outcome.status === "ok" && roundByDivisors(members, outcome)).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(
      biproportional(
        tableOfTwo([
          [n + 1, n],
          [n, n],
        ]),
      ),
    ).toMatchObject({
      status: "ok",
      matrix: [
        [1, 0],
        [0, 1],
      ],
    });
  });
});

describe("a margin", () => {
  it("that is tied calls for its own lot, and the unit drawn settles it", () => {
    const task = {
      ...level,
      seats: 3,
      members: [
        [5, 4],
        [4, 5],
      ],
    };
    expect(biproportional(task)).toMatchObject({
      status: "tie",
      tie: { kind: "rows", among: ["甲", "乙"], places: 1 },
    });
    expect(biproportional({ ...task, drawnRows: ["甲"] })).toMatchObject({ status: "tie", tie: { kind: "columns" } });
    expect(biproportional({ ...task, drawnRows: ["甲"], drawnColumns: ["二"] }).status).toBe("ok");
  });

  it.each<[string, Partial<BiproportionalTask>, string]>([
    [
      "has another sum than the other",
      {
        rowSeats: new Map([
          ["甲", 1],
          ["乙", 2],
        ]),
      },
      "margins-disagree",
    ],
    ["leaves out a row", { rowSeats: new Map([["甲", 2]]) }, "margin-names-differ"],
    [
      "is not whole",
      {
        columnSeats: new Map([
          ["一", 1.5],
          ["二", 0.5],
        ]),
      },
      "margin-not-whole",
    ],
    ["is missing, with no seats given", { seats: null }, "seats-missing"],
    ["needs more minimums than seats", { minimum: 2 }, "too-few-seats"],
    ["has the same name twice", { rows: ["甲", "甲"] }, "names-listed-twice"],
    ["does not fit the table", { members: [[1, 1]] }, "table-not-rectangular"],
    [
      "has members that are not whole",
      {
        members: [
          [1, 1],
          [1, 0.5],
        ],
      },
      "members-not-whole",
    ],
    [
      "has no members",
      {
        members: [
          [0, 0],
          [0, 0],
        ],
      },
      "no-members",
    ],
  ])("that %s is refused", (_, change, kind) => {
    expect(biproportional({ ...level, ...change })).toMatchObject({ status: "refused", refusal: { kind } });
  });

  it("given for rows alone says how many seats the columns share", () => {
    const rowSeats = new Map([
      ["甲", 3],
      ["乙", 2],
    ]);
    const outcome = biproportional({
      ...level,
      seats: null,
      members: [
        [9, 5],
        [2, 7],
      ],
      rowSeats,
    });
    expect(outcome.status === "ok" && [...outcome.columnSeats.values()]).toEqual([2, 3]);
  });
});

describe("every table", () => {
  const tables = fc.record({
    members: fc.array(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 3, maxLength: 3 }), {
      minLength: 3,
      maxLength: 3,
    }),
    rowSeats: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
    columnSeats: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
  });

  it("is the one best filling, a tie where there are several, impossible where there is none", () => {
    fc.assert(
      fc.property(tables, ({ members, rowSeats, columnSeats }) => {
        const sum = rowSeats.reduce((a, b) => a + b, 0);
        if (members.flat().every((cell) => cell === 0) || sum !== columnSeats.reduce((a, b) => a + b, 0)) return;
        const task = tableTask(members, rowSeats, columnSeats);
        const outcome = biproportional(task);
        const best = bestTables(members, rowSeats, columnSeats);
        expect(outcome.status).toBe(best.length === 0 ? "infeasible" : best.length === 1 ? "ok" : "tie");
        if (outcome.status === "ok") expect(outcome.matrix).toEqual(best[0]);
        if (outcome.status === "ok") expect(roundByDivisors(members, outcome)).toEqual(outcome.matrix);
        if (outcome.status === "infeasible") expectProof(task, outcome);
        if (outcome.status === "tie") expectTie(task, outcome, best);
      }),
      { numRuns: 3000 },
    );
  });
});

function tableOfTwo(members: number[][]): BiproportionalTask {
  const rowSeats = new Map([
    ["甲", 1],
    ["乙", 1],
  ]);
  return {
    ...level,
    members,
    rowSeats,
    columnSeats: new Map([
      ["一", 1],
      ["二", 1],
    ]),
  };
}

function tableTask(members: number[][], rowSeats: number[], columnSeats: number[]): BiproportionalTask {
  const [rows, columns] = [
    ["甲", "乙", "丙"],
    ["一", "二", "三"],
  ];
  return {
    rows,
    columns,
    members,
    rowSeats: new Map(rows.map((row, index) => [row, rowSeats[index]!])),
    columnSeats: new Map(columns.map((column, index) => [column, columnSeats[index]!])),
  };
}

/** Each cell over both its divisors, rounded to the nearest whole number, from the printed fractions alone. */
function roundByDivisors(members: number[][], { divisors }: Extract<Biproportional, { status: "ok" }>): number[][] {
  const read = (text: string) => text.split("/").map(BigInt);
  return members.map((cells, row) =>
    cells.map((own, column) => {
      const [a, b = 1n] = read(divisors.rows[row]!);
      const [c, d = 1n] = read(divisors.columns[column]!);
      return Number((2n * BigInt(own) * b * d + a! * c!) / (2n * a! * c!));
    }),
  );
}

function expectProof(task: BiproportionalTask, { proof }: Extract<Biproportional, { status: "infeasible" }>): void {
  expect(proof.needed).toBeGreaterThan(proof.available);
  expect(proof.needed).toBe(proof.rows.reduce((sum, row) => sum + task.rowSeats!.get(row)!, 0));
  expect(proof.available).toBe(proof.columns.reduce((sum, column) => sum + task.columnSeats!.get(column)!, 0));
  for (const row of proof.rows) {
    const cells = task.members[task.rows.indexOf(row)]!;
    cells.forEach((own, column) => own > 0 && expect(proof.columns).toContain(task.columns[column]));
  }
}

function expectTie(
  task: BiproportionalTask,
  { tie }: Extract<Biproportional, { status: "tie" }>,
  best: number[][][],
): void {
  if (tie.kind !== "cells") throw new Error("margins are given");
  const least = tie.certain.map((line, row) =>
    line.map((_, column) => Math.min(...best.map((table) => table[row]![column]!))),
  );
  expect(tie.certain).toEqual(least);
  for (const table of best) {
    const drawn = tie.among.filter(({ row, column }) => {
      const [r, c] = [task.rows.indexOf(row), task.columns.indexOf(column)];
      return table[r]![c]! > tie.certain[r]![c]!;
    });
    expect(drawn).toHaveLength(tie.places);
    expect(biproportional({ ...task, drawn })).toMatchObject({ status: "ok", matrix: table });
  }
}
