import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareSeats, type SeatTask } from "./seats.ts";

const delegations = new Map([
  ["甲", "东"],
  ["乙", "东"],
  ["丙", "东"],
  ["丁", "西"],
  ["戊", "西"],
  ["己", "南"],
]);

function task(
  seats: number,
  votes: Readonly<Record<string, number>>,
  reserved: Readonly<Record<string, number>>,
): SeatTask {
  return {
    seats,
    lines: Object.entries(votes).map(([person, own]) => ({ person, for: own })),
    reserved: Object.entries(reserved).map(([delegation, own]) => ({ delegation, seats: own })),
    delegations,
    passes: (own) => own >= 10,
  };
}

function share(given: SeatTask, drawn: readonly string[] = []) {
  const result = shareSeats(given, drawn);
  if (result.kind === "refused") return result.fault;
  const { elected, ties, settled, runnersUp, open } = result;
  const names = (lines: readonly { readonly person: string }[]) => lines.map(({ person }) => person).join("");
  return {
    elected: names(elected),
    ties: ties.map(({ delegation, among, places }) => `${delegation ?? "*"}:${names(among)}:${places}`),
    settled: settled.map(({ drawn: chosen }) => chosen.join("")),
    runnersUp: names(runnersUp),
    open,
  };
}

describe("seats reserved for delegations (E-11)", () => {
  const votes = { 甲: 50, 乙: 40, 丙: 30, 丁: 20, 戊: 15, 己: 12 };

  it("go to each delegation's best before the rest go by votes", () => {
    const done = { ties: [], settled: [], open: 0 };
    expect(share(task(3, votes, {}))).toEqual({ elected: "甲乙丙", runnersUp: "丁戊己", ...done });
    expect(share(task(3, votes, { 东: 1, 西: 1, 南: 1 }))).toEqual({ elected: "甲丁己", runnersUp: "乙丙戊", ...done });
    expect(share(task(4, votes, { 西: 1, 南: 1 }))).toEqual({ elected: "甲乙丁己", runnersUp: "丙戊", ...done });
    expect(share(task(4, votes, { 西: 2 }))).toEqual({ elected: "甲乙丁戊", runnersUp: "丙己", ...done });
  });

  it("stay open where none of the delegation passed, and fall to nobody else", () => {
    expect(share(task(3, { ...votes, 己: 9 }, { 南: 1 }))).toMatchObject({ elected: "甲乙", open: 1, ties: [] });
  });

  it("are no tie where those level are elected anyway", () => {
    expect(share(task(2, { 甲: 30, 乙: 30, 丁: 20 }, { 东: 1 }))).toMatchObject({ elected: "甲乙", ties: [], open: 0 });
  });

  it("are tied for where only some of those level can be elected", () => {
    const tied = task(2, { 甲: 20, 乙: 20, 丁: 30 }, { 东: 1 });
    expect(share(tied)).toMatchObject({ elected: "丁", ties: ["东:甲乙:1"], runnersUp: "", open: 1 });
    expect(share(tied, ["乙"])).toMatchObject({ elected: "丁乙", ties: [], settled: ["乙"], runnersUp: "甲", open: 0 });
  });

  it("are settled before the open seats that hang on the same persons", () => {
    const joint = task(2, { 甲: 20, 乙: 20, 丁: 20 }, { 东: 1 });
    expect(share(joint)).toMatchObject({ elected: "", ties: ["东:甲乙:1"], runnersUp: "丁", open: 2 });
    expect(share(joint, ["甲"])).toMatchObject({ elected: "甲", ties: ["*:乙丁:1"], settled: ["甲"], open: 1 });
    expect(share(joint, ["甲", "丁"])).toMatchObject({ elected: "甲丁", ties: [], settled: ["甲", "丁"], open: 0 });
  });

  it("leave ties for the open seats alone that hang on others", () => {
    const apart = task(2, { 甲: 30, 丁: 20, 戊: 20 }, { 东: 1 });
    expect(share(apart)).toMatchObject({ elected: "甲", ties: ["*:丁戊:1"], open: 1 });
    const both = task(3, { 甲: 20, 乙: 20, 丁: 30, 戊: 30, 己: 30 }, { 东: 1 });
    expect(share(both)).toMatchObject({ elected: "", ties: ["东:甲乙:1", "*:丁戊己:2"], open: 3 });
    expect(share(both, ["乙", "己", "丁"])).toMatchObject({ elected: "丁己乙", ties: [], settled: ["乙", "己丁"] });
  });

  it.each([
    [["甲", "甲"], { kind: "drawn-twice", names: ["甲"] }],
    [["己"], { kind: "drawn-not-level", names: ["己"] }],
    [["甲", "乙"], { kind: "drawn-wrong-number", drawn: 2, places: 1 }],
  ])("refuse a lot that drew %j", (drawn, fault) => {
    expect(share(task(2, { 甲: 20, 乙: 20, 丁: 30 }, { 东: 1 }), drawn)).toEqual(fault);
  });

  it("refuse too few and too many names for several ties", () => {
    const both = task(3, { 甲: 20, 乙: 20, 丁: 30, 戊: 30, 己: 30 }, { 东: 1 });
    expect(share(both, ["乙", "己"])).toEqual({ kind: "drawn-wrong-number", drawn: 1, places: 2 });
    expect(share(both, ["乙", "甲", "丁"])).toEqual({ kind: "drawn-wrong-number", drawn: 1, places: 2 });
    expect(share(both, ["乙", "甲"])).toMatchObject({ kind: "drawn-wrong-number" });
  });

  it("refuse a lot where nobody is level", () => {
    expect(share(task(2, votes, { 东: 1 }), ["甲"])).toEqual({ kind: "lot-not-needed" });
  });
});

describe("any sharing of seats", () => {
  const tasks = fc
    .record({
      seats: fc.integer({ min: 1, max: 5 }),
      votes: fc.tuple(...[...delegations.keys()].map(() => fc.integer({ min: 8, max: 13 }))),
      reserved: fc.tuple(fc.nat(2), fc.nat(1), fc.nat(1)),
    })
    .filter(({ seats, reserved }) => reserved[0] + reserved[1] + reserved[2] <= seats)
    .map(({ seats, votes, reserved: [east, west, south] }) => {
      const own = Object.fromEntries([...delegations.keys()].map((person, at) => [person, votes[at] ?? 0]));
      const all = Object.entries({ 东: east, 西: west, 南: south }).filter(([, places]) => places > 0);
      return task(seats, own, Object.fromEntries(all));
    });

  it("accounts for every person and every seat, and lets lots settle every tie", () => {
    fc.assert(
      fc.property(tasks, (given) => {
        let drawn: readonly string[] = [];
        let result = shareSeats(given, drawn);
        for (let round = 0; result.kind === "shared" && result.ties.length > 0; round += 1) {
          expect(round).toBeLessThan(4);
          const { elected, ties, runnersUp, open } = result;
          const everybody = [...elected, ...runnersUp, ...ties.flatMap(({ among }) => among)];
          expect(everybody.map(({ person }) => person).sort()).toEqual(given.lines.map(({ person }) => person).sort());
          expect(elected.length + open).toBe(given.seats);
          const [tie] = ties;
          drawn = [...drawn, ...(tie?.among.slice(0, tie.places).map(({ person }) => person) ?? [])];
          result = shareSeats(given, drawn);
        }
        if (result.kind === "refused") throw new Error(result.fault.kind);
        const { elected, open } = result;
        expect(elected.length + open).toBe(given.seats);
        for (const { delegation, seats } of given.reserved) {
          const passed = given.lines.filter(
            (line) => delegations.get(line.person) === delegation && given.passes(line.for),
          );
          const seated = elected.filter(({ person }) => delegations.get(person) === delegation);
          expect(seated.length).toBeGreaterThanOrEqual(Math.min(seats, passed.length));
          const left = passed.filter((line) => !elected.some(({ person }) => person === line.person));
          for (const line of left) for (const one of seated) expect(one.for).toBeGreaterThanOrEqual(line.for);
        }
      }),
      { numRuns: 400 },
    );
  });
});
