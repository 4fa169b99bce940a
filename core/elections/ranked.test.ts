import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRankingFault, type RankedPile, type RankedTask } from "./ranking.ts";
import { countSchulze } from "./schulze.ts";
import { countScottishStv, oneVote } from "./scottish-stv.ts";
import { countPapers, strongestPath } from "./testing/naive-ranked.ts";
import { ranked, schulze, stv } from "./testing/ranked-task.ts";
import vectors from "./vectors/schulze.json" with { type: "json" };

describe("rankings", () => {
  const task = ranked(1, "AB", { AB: 1 });
  const pile: RankedPile = { times: 1, ranking: [["A"], ["B"]] };
  it.each<[string, Partial<RankedTask>, unknown]>([
    ["no seats", { seats: 0 }, "seats-not-whole"],
    ["a candidate twice", { candidates: ["A", "A"] }, { kind: "candidate-twice", names: ["A"] }],
    ["half a ballot", { piles: [{ ...pile, times: 0.5 }] }, { kind: "not-whole", pile: 0 }],
    [
      "a stranger",
      { piles: [pile, { times: 1, ranking: [["Z"]] }] },
      { kind: "unknown-candidate", pile: 1, names: ["Z"] },
    ],
    [
      "a name twice",
      { piles: [{ times: 1, ranking: [["A"], ["A"]] }] },
      { kind: "ranked-twice", pile: 0, names: ["A"] },
    ],
  ])("are refused for %s", (_, change, fault) => {
    expect(findRankingFault({ ...task, ...change }, { strict: false })).toEqual(fault);
    expect(countSchulze({ ...task, ...change })).toEqual({ kind: "refused", fault });
    expect(countScottishStv({ ...task, ...change })).toEqual({ kind: "refused", fault });
  });

  it("may put names side by side, but not for a transferable vote", () => {
    const equal = ranked(1, "ABC", { "A=B C": 1 });
    expect(findRankingFault(equal, { strict: false })).toBeNull();
    expect(findRankingFault(equal, { strict: true })).toEqual({ kind: "ranked-equal", pile: 0, names: ["A", "B"] });
    expect(countScottishStv(equal).kind).toBe("refused");
  });

  it("may rank nobody: such a ballot is void", () => {
    expect(schulze(ranked(1, "AB", { AB: 2, "": 3 }))).toMatchObject({ valid: 2, invalid: 3 });
    expect(stv(ranked(1, "AB", { AB: 2, "": 3 }))).toMatchObject({ valid: 2, invalid: 3, quota: 2 });
  });
});

describe("the Schulze method", () => {
  it.each(vectors)("in the published example: $name", ({ seats, candidates, ballots, strengths, order }) => {
    const count = schulze(ranked(seats, candidates, ballots as unknown as Readonly<Record<string, number>>));
    const found = Object.fromEntries(
      [...candidates].map((from) => [from, [...candidates].map((to) => count.paths.get(from)?.get(to)?.strength ?? 0)]),
    );
    expect(found).toEqual(strengths);
    expect(count.order.map((level) => level.join("=")).join(" ")).toBe(order);
    expect(count).toMatchObject({ elected: [order[0]], tie: null, vacancies: 0 });
  });

  it("tells every duel, and the path that is strongest", () => {
    const first = vectors[0]!;
    const task = ranked(1, first.candidates, first.ballots as unknown as Readonly<Record<string, number>>);
    const { duels, paths } = schulze(task);
    expect(duels).toHaveLength(10);
    expect(duels[0]).toEqual({ first: "A", second: "B", forFirst: 20, forSecond: 25 });
    expect(paths.get("A")?.get("B")).toEqual({ via: ["A", "D", "C", "B"], strength: 28 });
  });

  it("leaves a tie at the last seat to a lot, and takes what the lot drew", () => {
    const tied = ranked(2, "ABC", { "A B=C": 3, "B=C A": 1 });
    expect(schulze(tied)).toMatchObject({ elected: ["A"], tie: { among: ["B", "C"], places: 1 } });
    expect(schulze({ ...tied, drawn: ["C"] })).toMatchObject({ elected: ["A", "C"], tie: null });
    expect(countSchulze({ ...tied, drawn: ["A"] })).toMatchObject({ fault: { kind: "drawn-not-level" } });
    expect(countSchulze({ ...tied, drawn: ["B", "C"] })).toMatchObject({ fault: { kind: "drawn-wrong-number" } });
    expect(countSchulze({ ...tied, seats: 1, drawn: ["A"] })).toMatchObject({ fault: { kind: "lot-not-needed" } });
  });

  it("ranks those left out below all others, equal among themselves", () => {
    expect(schulze(ranked(1, "ABC", { B: 1 })).order).toEqual([["B"], ["A", "C"]]);
  });

  it("leaves seats vacant that nobody stands for", () => {
    expect(schulze(ranked(3, "AB", { AB: 1 }))).toMatchObject({ elected: ["A", "B"], vacancies: 1, tie: null });
  });
});

describe("Scottish STV", () => {
  const food = { O: 4, PO: 2, CS: 8, CK: 4, S: 1, K: 1 };

  it("in the well-known example of 20 guests and three foods passes on a surplus at one half", () => {
    const count = stv(ranked(3, "OPCSK", food));
    expect(count).toMatchObject({ valid: 20, quota: 6, elected: ["C", "O", "S"], withoutQuota: ["S"], lot: null });
    expect(count.stages.map(({ kind, from, elected }) => `${kind} ${from ?? ""}:${elected.join("")}`)).toEqual([
      "first-preferences :C",
      "surplus C:",
      "exclusion P:O",
      "exclusion K:",
    ]);
    expect(count.stages[1]?.parcels).toEqual([
      { to: "S", papers: 8, votes: 4 * oneVote },
      { to: "K", papers: 4, votes: 2 * oneVote },
    ]);
    expect(count.stages[2]?.parcels).toEqual([{ to: "O", papers: 2, votes: 2 * oneVote }]);
    expect(count.stages[3]?.nonTransferable).toEqual({ papers: 5, votes: 3 * oneVote });
  });

  it("ignores what is past five decimal places: 12 ÷ 28 is 0.42857 and 10 ÷ 26 is 0.38461", () => {
    const count = stv(ranked(3, "ABCDE", { ABC: 28, BAC: 26, C: 3, D: 2, E: 1 }));
    expect(count).toMatchObject({ quota: 16, elected: ["A", "B", "C"], withoutQuota: [] });
    expect(count.stages[1]).toMatchObject({ parcels: [{ to: "C", papers: 28, votes: 1_199_996 }], remainder: 4 });
    expect(count.stages[2]).toMatchObject({ parcels: [{ to: "C", papers: 26, votes: 999_986 }], remainder: 14 });
    expect(count.stages[2]?.votes.get("C")).toBe(2_499_982);
    expect(count.stages[2]?.elected).toEqual(["C"]);
  });

  it("passes on papers at the value they came with, times the share of the surplus", () => {
    // A: 12 of quota 6, each paper on at 1/2. B then has 3 + 12 × 1/2 = 9, a surplus of 3: 1/3 of what each is worth.
    const count = stv(ranked(3, "ABCDE", { ABC: 12, BD: 3, C: 2, D: 3, E: 3 }));
    expect(count.quota).toBe(6);
    expect(count.stages[1]).toMatchObject({ kind: "surplus", from: "A", elected: ["B"] });
    expect(count.stages[2]).toMatchObject({
      from: "B",
      parcels: [
        { to: "C", papers: 12, votes: 12 * 16_666 },
        { to: "D", papers: 3, votes: 3 * 33_333 },
      ],
      remainder: 3 * oneVote - 12 * 16_666 - 3 * 33_333,
    });
  });

  it("has no surplus to pass on at exactly the quota", () => {
    const count = stv(ranked(2, "ABC", { AB: 4, BC: 3, C: 2 }));
    expect(count).toMatchObject({ quota: 4, elected: ["A", "B"], withoutQuota: ["B"] });
    expect(count.stages.map(({ kind }) => kind)).toEqual(["first-preferences", "exclusion"]);
  });

  it("tells those level apart by the last stage at which they were not", () => {
    // After D has gone C and B hold 4 each; before, C held 3: C is excluded.
    const count = stv(ranked(1, "ABCD", { A: 5, B: 4, CB: 3, DC: 1 }));
    expect(count.stages.map(({ from }) => from)).toEqual([null, "D", "C"]);
    expect(count.elected).toEqual(["B"]);
  });

  it("asks for a lot where candidates were level at every stage, and goes on with whom it drew", () => {
    const level = ranked(1, "ABC", { AB: 3, B: 2, CA: 2 });
    expect(stv(level)).toMatchObject({ elected: [], vacancies: 1, lot: { purpose: "exclude", among: ["B", "C"] } });
    expect(stv({ ...level, drawn: ["C"] })).toMatchObject({ elected: ["A"], lot: null });
    expect(stv({ ...level, drawn: ["C"] }).stages[1]).toMatchObject({ from: "C", drawn: "C" });
    expect(countScottishStv({ ...level, drawn: ["A"] })).toMatchObject({
      fault: { kind: "drawn-not-level", names: ["A"] },
    });
    expect(countScottishStv({ ...level, drawn: ["C", "B"] })).toMatchObject({ fault: { kind: "lot-not-needed" } });
  });

  it("asks for a lot which of equal surpluses goes first", () => {
    const equal = ranked(3, "ABCD", { AC: 8, BD: 8, C: 1, D: 2 });
    expect(stv(equal)).toMatchObject({
      quota: 5,
      elected: ["A", "B"],
      lot: { purpose: "surplus-first", among: ["A", "B"] },
    });
    expect(stv({ ...equal, drawn: ["B"] }).stages[1]).toMatchObject({ kind: "surplus", from: "B" });
  });

  it("passes on the larger surplus first", () => {
    expect(stv(ranked(3, "ABCD", { AC: 7, BD: 9, C: 1, D: 1 })).stages[1]).toMatchObject({ from: "B" });
  });

  it("elects everybody where there are not more candidates than seats", () => {
    expect(stv(ranked(3, "AB", { BA: 1 }))).toMatchObject({ elected: ["B", "A"], withoutQuota: ["A"], vacancies: 1 });
  });
});

const names = ["A", "B", "C", "D", "E"];
const ranking = fc.shuffledSubarray(names).map((ranked) => ranked.map((name) => [name]));
const tasks = fc
  .record({
    seats: fc.integer({ min: 1, max: 4 }),
    piles: fc.array(fc.record({ times: fc.nat(9), ranking }), { minLength: 1, maxLength: 9 }),
  })
  .map(({ seats, piles }): RankedTask => ({ seats, candidates: names, piles, drawn: [] }));

describe("any ranked vote", () => {
  it("has the strongest paths that walking every path finds", () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const { paths } = schulze(task);
        for (const from of names)
          for (const to of names)
            if (from !== to) expect(paths.get(from)?.get(to)?.strength).toBe(strongestPath(task, from, to));
      }),
    );
  });

  it("is won in Schulze's method by whoever wins every duel, and by nobody who loses every one", () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const { duels, order } = schulze(task);
        const margin = (one: string, other: string) =>
          duels.reduce((sum, { first, second, forFirst, forSecond }) => {
            if (first === one && second === other) return forFirst - forSecond;
            return first === other && second === one ? forSecond - forFirst : sum;
          }, 0);
        for (const one of names) {
          const others = names.filter((other) => other !== one);
          if (others.every((other) => margin(one, other) > 0)) expect(order[0]).toEqual([one]);
          if (others.every((other) => margin(one, other) < 0)) expect(order.at(-1)).toEqual([one]);
        }
      }),
    );
  });

  it("keeps a Schulze winner winning who moves to the top of a ballot", () => {
    fc.assert(
      fc.property(tasks, fc.nat(8), (task, at) => {
        const winner = schulze(task).order[0]?.[0] ?? "";
        const piles = task.piles.map((pile, index) =>
          index === at
            ? { ...pile, ranking: [[winner], ...pile.ranking.filter((rank) => !rank.includes(winner))] }
            : pile,
        );
        expect(schulze({ ...task, piles }).order[0]).toContain(winner);
      }),
    );
  });

  it("is counted by Scottish STV as paper by paper", () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const wanted = countPapers(task);
        const { elected, lot } = stv(task);
        if (wanted === null) expect(lot).not.toBeNull();
        else expect(elected).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it("loses no hundred-thousandth of a vote on the way, and fills every seat it can", () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const { stages, valid, quota, elected, lot, vacancies } = stv(task);
        let gone = 0;
        for (const { votes, nonTransferable, remainder } of stages) {
          gone += nonTransferable.votes + remainder;
          expect(remainder).toBeGreaterThanOrEqual(0);
          expect([...votes.values()].reduce((sum, own) => sum + own, 0) + gone).toBe(valid * oneVote);
        }
        expect(quota * (task.seats + 1)).toBeGreaterThan(valid);
        if (lot === null) expect([elected.length, vacancies]).toEqual([task.seats, 0]);
        expect(new Set(elected).size).toBe(elected.length);
      }),
    );
  });

  it("does not depend on the order of ballots", () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const turned = { ...task, piles: task.piles.toReversed() };
        expect(stv(turned)).toEqual(stv(task));
        const { order, duels } = schulze(turned);
        expect({ order, duels }).toEqual({ order: schulze(task).order, duels: schulze(task).duels });
      }),
    );
  });
});
