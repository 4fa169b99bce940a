import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion, type ApportionTask } from "./apportion.ts";
import { divisorMethods, type Apportionment } from "./apportionment.ts";

const methods = ["largest-remainder", ...divisorMethods] as const;
/** Members times seats is then far beyond the safe integers, while the members of a whole school are still safe. */
const large = 10_000_000_000_000;

function outcomeOf(task: ApportionTask) {
  const outcome: Apportionment = apportion(task);
  if (outcome.status === "ok") return Object.fromEntries(outcome.seats);
  if (outcome.status !== "tie") return outcome;
  return { ...outcome.tie, certain: Object.fromEntries(outcome.tie.certain) };
}

function named(members: readonly number[], times = 1) {
  return members.map((each, at) => ({ id: `单位${at}`, members: each * times }));
}

describe("a sharing of very large units", () => {
  it.each(methods)("by %s is that of units of the same proportions", (method) => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 8, max: 400 }),
        (members, seats) => {
          const small = outcomeOf({ method, units: named(members), seats });
          expect(outcomeOf({ method, units: named(members, large), seats })).toEqual(small);
        },
      ),
    );
  });

  it.each(methods)("by %s sees one member more among ten million million", (method) => {
    const level = outcomeOf({ method, units: named([1, 1], 3 * large), seats: 333 });
    const ahead = [
      { id: "多", members: 3 * large + 1 },
      { id: "少", members: 3 * large },
    ];
    expect(level).toMatchObject({ among: ["单位0", "单位1"], places: 1 });
    expect(outcomeOf({ method, units: ahead, seats: 333 })).toEqual({ 多: 167, 少: 166 });
  });
});

describe("the steps of largest remainder", () => {
  it("rank the remainders from the largest, level ones alike", () => {
    const units = named([47, 17, 16, 11, 9]);
    const outcome = apportion({ method: "largest-remainder", units, seats: 10 });
    expect(outcome.status === "ok" && outcome.steps).toMatchObject([
      {
        kind: "exact-shares",
        places: 3,
        shares: [
          { whole: 4, remainder: 70, rank: 2, certain: 5 },
          { whole: 1, remainder: 70, rank: 2, certain: 2 },
          { whole: 1, remainder: 60, rank: 4, certain: 1 },
          { whole: 1, remainder: 10, rank: 5, certain: 1 },
          { whole: 0, remainder: 90, rank: 1, certain: 1 },
        ],
      },
    ]);
  });
});

describe("the steps of a fixed percentage", () => {
  it("say what was exact, which row was lifted, and how far the announced total is missed", () => {
    const units = named([25, 4, 1]);
    const outcome = apportion({ method: "percentage-half-up", percent: 10, units, seats: 6 });
    expect(outcome.status === "ok" && outcome.steps).toEqual([
      row("单位0", 25, { whole: 2, remainder: 50, lifted: false, seats: 3 }),
      row("单位1", 4, { whole: 0, remainder: 40, lifted: true, seats: 1 }),
      row("单位2", 1, { whole: 0, remainder: 10, lifted: true, seats: 1 }),
      { kind: "announced", announced: 6, rows: 5, difference: -1 },
    ]);
    const unannounced = apportion({ method: "percentage-half-up", percent: 10, units });
    expect(unannounced.status === "ok" && unannounced.steps).toHaveLength(3);
    expect(unannounced).not.toHaveProperty("announced");
  });

  function row(id: string, members: number, rest: object) {
    return { kind: "percentage", id, members, divisor: 100, ...rest };
  }

  it.each([0, -1, 100.000_001, Number.NaN, 0.000_000_1, 12.345_678_9])("refuse %d per cent", (percent) => {
    const outcome = apportion({ method: "percentage-floor", percent, units: named([10]) });
    expect(outcome).toEqual({ status: "refused", refusal: { kind: "percent-out-of-range" } });
  });

  it("take the whole of it at 100 per cent, and a millionth", () => {
    const all = apportion({ method: "percentage-floor", percent: 100, units: named([10]) });
    expect(all.status === "ok" && all.total).toBe(10);
    const some = apportion({ method: "percentage-floor", percent: 0.000_1, minimum: 0, units: named([1_000_000]) });
    expect(some.status === "ok" && some.total).toBe(1);
  });

  it("are refused without a percentage", () => {
    const outcome = apportion({ method: "percentage-floor", units: named([10]) });
    expect(outcome).toEqual({ status: "refused", refusal: { kind: "percent-missing" } });
  });

  it("name the units whose members are no whole number", () => {
    const units = [...named([10]), { id: "半", members: 0.5 }];
    const outcome = apportion({ method: "percentage-floor", percent: 10, units });
    expect(outcome).toEqual({ status: "refused", refusal: { kind: "members-not-whole", units: ["半"] } });
  });
});
