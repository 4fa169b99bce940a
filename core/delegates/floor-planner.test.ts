import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planFloors, type Floor, type PlannedUnit } from "./floor-planner.ts";

const arts: PlannedUnit = {
  id: "文学院",
  seats: 5,
  kinds: [
    { groups: ["女"], count: 9 },
    { groups: [], count: 9 },
  ],
};
const works: PlannedUnit = {
  id: "工学院",
  seats: 5,
  kinds: [
    { groups: ["女"], count: 1 },
    { groups: [], count: 30 },
  ],
};

describe("a plan of floors", () => {
  it("spreads a floor over the units by their seats as far as their persons allow", () => {
    expect(planFloors([arts, works], [{ group: "女", atLeast: 4 }])).toEqual({
      status: "possible",
      unitFloors: [
        { unit: "文学院", seats: 5, group: "女", atLeast: 3 },
        { unit: "工学院", seats: 5, group: "女", atLeast: 1 },
      ],
    });
  });

  it("lets one person serve two floors", () => {
    const unit = {
      id: "甲",
      seats: 1,
      kinds: [
        { groups: ["女", "党员"], count: 1 },
        { groups: ["女"], count: 5 },
      ],
    };
    const floors = [
      { group: "女", atLeast: 1 },
      { group: "党员", atLeast: 1 },
    ];
    expect(planFloors([unit], floors).status).toBe("possible");
  });

  it("names the floors that contradict each other and leaves out the one that does not matter", () => {
    const unit = {
      id: "甲",
      seats: 4,
      kinds: [
        { groups: ["女"], count: 9 },
        { groups: ["党员"], count: 9 },
        { groups: ["少数民族", "女"], count: 1 },
      ],
    };
    const floors = [
      { group: "少数民族", atLeast: 1 },
      { group: "女", atLeast: 3 },
      { group: "党员", atLeast: 2 },
    ];
    expect(planFloors([unit], floors)).toEqual({
      status: "contradiction",
      floors: [floors[1], floors[2]],
      isMinimal: true,
    });
  });

  it("names a single floor that the persons cannot meet", () => {
    const floors = [{ group: "女", atLeast: 7 }];
    expect(planFloors([arts, works], floors)).toEqual({ status: "contradiction", floors, isMinimal: true });
  });

  it.each<[string, PlannedUnit[], Floor[], string]>([
    ["a unit with fewer persons than seats", [{ ...arts, seats: 19 }], [], "unit-too-small"],
    [
      "a floor named twice",
      [arts],
      [
        { group: "女", atLeast: 1 },
        { group: "女", atLeast: 2 },
      ],
      "group-named-twice",
    ],
    ["half a person", [arts], [{ group: "女", atLeast: 1.5 }], "number-not-whole"],
    [
      "seven floors",
      [arts],
      Array.from({ length: 7 }, (_, index) => ({ group: `${index}`, atLeast: 0 })),
      "too-many-floors",
    ],
  ])("is refused for %s", (_, units, floors, kind) => {
    expect(planFloors(units, floors)).toMatchObject({ status: "refused", refusal: { kind } });
  });

  it("agrees with trying every election of a small body", () => {
    const groups = ["女", "党员", "少数民族"];
    const kinds = fc.array(fc.record({ groups: fc.subarray(groups), count: fc.integer({ min: 0, max: 2 }) }), {
      maxLength: 5,
    });
    const unit = fc.record({ seats: fc.integer({ min: 0, max: 3 }), kinds });
    const units = fc.array(unit, { minLength: 1, maxLength: 3 }).map((list) =>
      list.map(({ seats, kinds: own }, index) => ({
        id: `${index}`,
        seats: Math.min(
          seats,
          own.reduce((sum, { count }) => sum + count, 0),
        ),
        kinds: own,
      })),
    );
    const floors = fc.tuple(
      ...groups.map((group) => fc.integer({ min: 0, max: 4 }).map((atLeast) => ({ group, atLeast }))),
    );
    fc.assert(
      fc.property(units, floors, (body, wanted) => {
        const plan = planFloors(body, wanted);
        const possible = canElect(body, wanted);
        expect(plan.status).toBe(possible ? "possible" : "contradiction");
        if (plan.status === "possible") expectMeets(plan.unitFloors, wanted);
        if (plan.status !== "contradiction") return;
        expect(canElect(body, plan.floors)).toBe(false);
        for (const floor of plan.floors)
          expect(
            canElect(
              body,
              plan.floors.filter((each) => each !== floor),
            ),
          ).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it("answers for a school of thirty units and four overlapping floors at once", () => {
    const kinds = Array.from({ length: 16 }, (_, mask) => ({
      groups: ["女", "党员", "少数民族", "非骨干"].filter((_, bit) => (mask >> bit) % 2 === 1),
      count: 3 + ((mask * 7) % 11),
    }));
    const units = Array.from({ length: 30 }, (_, index) => ({ id: `${index}`, seats: 4 + (index % 7), kinds }));
    const seats = units.reduce((sum, unit) => sum + unit.seats, 0);
    const floors = [
      { group: "女", atLeast: Math.ceil(seats / 2) },
      { group: "党员", atLeast: Math.ceil(seats / 4) },
      { group: "少数民族", atLeast: 12 },
      { group: "非骨干", atLeast: Math.ceil(seats * 0.6) },
    ];
    expect(planFloors(units, floors).status).toBe("possible");
  });
});

function expectMeets(unitFloors: readonly { group: string; atLeast: number }[], floors: readonly Floor[]): void {
  for (const { group, atLeast } of floors) {
    const sum = unitFloors.filter((each) => each.group === group).reduce((total, each) => total + each.atLeast, 0);
    expect(sum).toBeGreaterThanOrEqual(atLeast);
  }
}

/** Tries every choice of persons, unit by unit, keeping what is still missing. */
function canElect(units: readonly PlannedUnit[], floors: readonly Floor[]): boolean {
  let states = new Set([JSON.stringify(floors.map(({ atLeast }) => atLeast))]);
  for (const { seats, kinds } of units) {
    const choices = choose(
      kinds.map(({ count }) => count),
      seats,
    );
    states = new Set(
      [...states].flatMap((state) =>
        choices.map((choice) => {
          const missing = (JSON.parse(state) as number[]).map((left, index) => {
            const had = choice.reduce(
              (sum, count, kind) => sum + (kinds[kind]!.groups.includes(floors[index]!.group) ? count : 0),
              0,
            );
            return Math.max(0, left - had);
          });
          return JSON.stringify(missing);
        }),
      ),
    );
  }
  return states.has(JSON.stringify(floors.map(() => 0)));
}

function choose(counts: readonly number[], seats: number): number[][] {
  const [first, ...rest] = counts;
  if (first === undefined) return seats === 0 ? [[]] : [];
  return Array.from({ length: Math.min(first, seats) + 1 }, (_, taken) =>
    choose(rest, seats - taken).map((more) => [taken, ...more]),
  ).flat();
}
