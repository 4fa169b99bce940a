import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion, delegateFloor, surplusCandidates, type ApportionTask } from "./apportion.ts";
import { apportionMethods, divisorMethods, type ApportionMethod } from "./apportionment.ts";
import { shareOneByOne } from "./testing/naive-apportionment.ts";
import vectors from "./vectors/apportionment.json" with { type: "json" };

const sharingMethods = ["largest-remainder", ...divisorMethods] as const;
const three = [
  { id: "甲", members: 6 },
  { id: "乙", members: 6 },
  { id: "丙", members: 2 },
];

const unitLists = fc
  .array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 8 })
  .filter((members) => members.some((each) => each > 0))
  .map((members) => members.map((each, index) => ({ id: `单位${index}`, members: each })));
const tasks = fc
  .record({
    units: unitLists,
    minimum: fc.integer({ min: 0, max: 3 }),
    extra: fc.integer({ min: 0, max: 40 }),
    method: fc.constantFrom(...sharingMethods),
  })
  .map(({ units, minimum, extra, method }) => {
    const withMembers = units.filter(({ members }) => members > 0).length;
    return { method, units, minimum, seats: withMembers * Math.max(1, minimum) + extra };
  });

describe("the worked examples", () => {
  it.each(vectors)("$name", ({ task, expect: wanted }) => {
    const outcome = apportion(task);
    expect(outcome.status).toBe(wanted.status);
    if (outcome.status === "ok") {
      expect(Object.fromEntries(outcome.seats)).toEqual(wanted.seats);
      expect(outcome.announced).toBe(wanted.announced);
      expect(outcome.difference).toBe(wanted.difference);
    }
    if (outcome.status === "tie") {
      const { among, places, certain } = outcome.tie;
      expect({ among, places, certain: Object.fromEntries(certain) }).toEqual({
        among: wanted.among,
        places: wanted.places,
        certain: wanted.certain,
      });
    }
    if (outcome.status === "refused") expect(outcome.refusal.kind).toBe(wanted.refusal);
  });
});

describe("the 1 % floor and the surplus of candidates", () => {
  it("asks for 181 delegates of 18,001 students and for 180 of 18,000", () => {
    expect([delegateFloor(18_001), delegateFloor(18_000), delegateFloor(1), delegateFloor(0)]).toEqual([
      181, 180, 1, 0,
    ]);
  });

  it("asks for 6 candidates for 5 places and 20 for 16", () => {
    expect([1, 4, 5, 10, 16].map(surplusCandidates)).toEqual([2, 5, 6, 12, 20]);
  });
});

describe("a sharing", () => {
  it.each<[string, ApportionTask, string]>([
    ["an unknown method", { method: "fair", seats: 3, units: three }, "unknown-method"],
    ["a unit listed twice", { method: "adams", seats: 9, units: [...three, three[0]!] }, "units-listed-twice"],
    ["half a member", { method: "adams", seats: 9, units: [{ id: "甲", members: 1.5 }] }, "members-not-whole"],
    ["fewer than no members", { method: "dhondt", seats: 9, units: [{ id: "甲", members: -1 }] }, "members-not-whole"],
    ["no members at all", { method: "dhondt", seats: 9, units: [{ id: "甲", members: 0 }] }, "no-members"],
    ["no units", { method: "dhondt", seats: 9, units: [] }, "no-members"],
    ["no number of seats", { method: "dhondt", units: three }, "seats-missing"],
    ["seats that are not whole", { method: "dhondt", seats: 2.5, units: three }, "seats-not-whole"],
    ["a minimum below zero", { method: "dhondt", seats: 2, minimum: -1, units: three }, "minimum-not-whole"],
    ["fewer seats than minimums", { method: "largest-remainder", seats: 5, minimum: 2, units: three }, "too-few-seats"],
    ["fewer seats than first seats", { method: "huntington-hill", seats: 2, units: three }, "too-few-seats"],
    ["no percentage", { method: "percentage-floor", units: three }, "percent-missing"],
    ["a percentage of zero", { method: "percentage-floor", percent: 0, units: three }, "percent-out-of-range"],
    ["a percentage above 100", { method: "percentage-floor", percent: 100.5, units: three }, "percent-out-of-range"],
    [
      "members beyond exact numbers",
      {
        method: "dhondt",
        seats: 1,
        units: [
          { id: "甲", members: 2 ** 53 - 1 },
          { id: "乙", members: 1 },
        ],
      },
      "too-many-members",
    ],
  ])("is refused for %s", (_, task, kind) => {
    expect(apportion(task)).toMatchObject({ status: "refused", refusal: { kind } });
  });

  it("says how many seats the minimums need", () => {
    const outcome = apportion({ method: "dhondt", seats: 5, minimum: 2, units: [...three, { id: "空", members: 0 }] });
    expect(outcome).toMatchObject({ refusal: { seats: 5, needed: 6, unitCount: 3 } });
  });

  it("stays exact where products pass the safe integers", () => {
    const units = [
      { id: "甲", members: 4e15 },
      { id: "乙", members: 4e15 - 1 },
    ];
    for (const method of sharingMethods) {
      const outcome = apportion({ method, seats: 3, units });
      expect(outcome.status === "ok" && [...outcome.seats.values()]).toEqual([2, 1]);
    }
  });
});

describe("a public lot", () => {
  const tied: ApportionTask = { method: "largest-remainder", seats: 1, units: three };

  it("is called for among the level units and gives each nothing before", () => {
    expect(apportion(tied)).toMatchObject({ status: "tie", tie: { among: ["甲", "乙"], places: 1 } });
  });

  it("gives the unit drawn the seat and is told in the steps", () => {
    const outcome = apportion({ ...tied, drawn: ["乙"] });
    expect(outcome.status === "ok" && Object.fromEntries(outcome.seats)).toEqual({ 甲: 0, 乙: 1, 丙: 0 });
    expect(outcome.status === "ok" && outcome.steps.at(-1)).toMatchObject({ kind: "lot", drawn: ["乙"] });
  });

  it.each([
    [["丙"], "drawn-not-tied"],
    [["乙", "乙"], "drawn-twice"],
    [["甲", "乙"], "drawn-wrong-number"],
  ])("that drew %j is refused", (drawn, kind) => {
    expect(apportion({ ...tied, drawn })).toMatchObject({ status: "refused", refusal: { kind } });
  });

  it.each([...apportionMethods])("is refused where nobody is level (%s)", (method: ApportionMethod) => {
    const outcome = apportion({ method, seats: 10, percent: 20, units: three, drawn: ["甲"] });
    const isTied = apportion({ method, seats: 10, percent: 20, units: three }).status === "tie";
    if (!isTied) expect(outcome).toMatchObject({ status: "refused", refusal: { kind: "lot-not-needed" } });
    else expect(outcome.status).not.toBe("tie");
  });
});

describe("a fixed percentage", () => {
  it("rounds a half up or everything down, and gives at least one", () => {
    const units = [
      { id: "甲", members: 25 },
      { id: "乙", members: 24 },
      { id: "丙", members: 1 },
      { id: "空", members: 0 },
    ];
    const up = apportion({ method: "percentage-half-up", percent: 10, units });
    const down = apportion({ method: "percentage-floor", percent: 10, units });
    expect(up.status === "ok" && [...up.seats.values()]).toEqual([3, 2, 1, 0]);
    expect(down.status === "ok" && [...down.seats.values()]).toEqual([2, 2, 1, 0]);
  });

  it("heeds a minimum of nothing where one is given", () => {
    const outcome = apportion({
      method: "percentage-floor",
      percent: 10,
      minimum: 0,
      units: [{ id: "甲", members: 9 }],
    });
    expect(outcome.status === "ok" && outcome.total).toBe(0);
  });

  it("takes decimals exactly: 12.5 % of 4 is a half and goes up", () => {
    const outcome = apportion({
      method: "percentage-half-up",
      percent: 12.5,
      minimum: 0,
      units: [{ id: "甲", members: 4 }],
    });
    expect(outcome.status === "ok" && outcome.total).toBe(1);
  });
});

describe("every sharing of a given number of seats", () => {
  it("gives out every seat, respects the minimum, and nothing to units without members", () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const outcome = apportion(task);
        const seats = outcome.status === "ok" ? outcome.seats : outcome.status === "tie" ? outcome.tie.certain : null;
        const places = outcome.status === "tie" ? outcome.tie.places : 0;
        expect([...seats!.values()].reduce((a, b) => a + b, places)).toBe(task.seats);
        for (const { id, members } of task.units) {
          if (members === 0) expect(seats!.get(id)).toBe(0);
          else expect(seats!.get(id)).toBeGreaterThanOrEqual(task.minimum);
        }
      }),
    );
  });

  it("does not depend on the order in which units are listed", () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const [one, other] = [apportion(task), apportion({ ...task, units: task.units.toReversed() })];
        expect(other.status).toBe(one.status);
        if (one.status === "ok" && other.status === "ok") expect(sorted(other.seats)).toEqual(sorted(one.seats));
        if (one.status === "tie" && other.status === "tie") {
          expect(other.tie.among.toSorted()).toEqual(one.tie.among.toSorted());
          expect(sorted(other.tie.certain)).toEqual(sorted(one.tie.certain));
        }
      }),
    );
  });

  it("is settled by any lot of the right size among the level units", () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const outcome = apportion(task);
        if (outcome.status !== "tie") return;
        const { among, places } = outcome.tie;
        expect(places).toBeGreaterThan(0);
        expect(places).toBeLessThan(among.length);
        const settled = apportion({ ...task, drawn: among.slice(-places) });
        expect(settled).toMatchObject({ status: "ok", total: task.seats });
      }),
    );
  });
});

describe("a divisor method", () => {
  it("gives what handing out one seat at a time gives", () => {
    fc.assert(
      fc.property(tasks, (task) => {
        if (task.method === "largest-remainder") return;
        const outcome = apportion(task);
        const naive = shareOneByOne(task.method, task.units, task.seats, task.minimum);
        expect(outcome.status === "ok" ? [...outcome.seats.values()] : null).toEqual(naive);
      }),
      { numRuns: 1000 },
    );
  });

  it("never takes a seat away when the assembly grows", () => {
    fc.assert(
      fc.property(tasks, (task) => {
        if (task.method === "largest-remainder") return;
        const [smaller, larger] = [apportion(task), apportion({ ...task, seats: task.seats + 1 })];
        if (smaller.status !== "ok" || larger.status !== "ok") return;
        for (const [id, seats] of smaller.seats) expect(larger.seats.get(id)).toBeGreaterThanOrEqual(seats);
      }),
    );
  });

  it("shows a lowest awarded claim that is not below the highest refused one", () => {
    const outcome = apportion({ method: "sainte-lague", seats: 5, units: three });
    const threshold = outcome.status === "ok" ? outcome.steps.at(-1) : null;
    expect(threshold).toEqual({
      kind: "threshold",
      lowestAwarded: { members: 6, divisor: 3 },
      highestRefused: { members: 6, divisor: 5 },
      squared: false,
    });
  });
});

describe("largest remainder", () => {
  it("keeps everyone within one seat of the exact share", () => {
    fc.assert(
      fc.property(tasks, ({ units, seats }) => {
        const outcome = apportion({ method: "largest-remainder", units, seats });
        if (outcome.status !== "ok") return;
        const members = units.reduce((sum, unit) => sum + unit.members, 0);
        for (const unit of units) {
          expect(Math.abs(outcome.seats.get(unit.id)! * members - unit.members * seats)).toBeLessThan(members);
        }
      }),
    );
  });

  it("is not changed by a minimum that everyone reaches anyway", () => {
    fc.assert(
      fc.property(tasks, ({ units, seats }) => {
        const plain = apportion({ method: "largest-remainder", units, seats });
        if (plain.status !== "ok" || units.some(({ id, members }) => members > 0 && plain.seats.get(id) === 0)) return;
        const guarded = apportion({ method: "largest-remainder", units, seats, minimum: 1 });
        expect(guarded.status === "ok" && sorted(guarded.seats)).toEqual(sorted(plain.seats));
      }),
    );
  });

  it("explains each unit once, and lifts in rounds where one lift leads to another", () => {
    const units = [
      { id: "大", members: 88 },
      { id: "中", members: 12 },
      { id: "小", members: 1 },
    ];
    const outcome = apportion({ method: "largest-remainder", seats: 13, minimum: 2, units });
    const steps = outcome.status === "ok" ? outcome.steps : [];
    expect(steps.filter(({ kind }) => kind === "lifted")).toMatchObject([
      { round: 1, among: ["小"] },
      { round: 2, among: ["中"] },
    ]);
    const explained = steps.flatMap((step) => (step.kind === "exact-shares" ? step.shares.map(({ id }) => id) : []));
    expect(explained.toSorted()).toEqual(["大", "中", "小"].toSorted());
    expect(outcome.status === "ok" && [...outcome.seats.values()]).toEqual([9, 2, 2]);
  });
});

function sorted(seats: ReadonlyMap<string, number>): [string, number][] {
  return [...seats].toSorted(([left], [right]) => (left < right ? -1 : 1));
}
