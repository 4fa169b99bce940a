import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countScores, type ScoreTask } from "./score-count.ts";
import { approvalTask, give } from "./testing/score-task.ts";

const approval = approvalTask(3);
const names = (lines: readonly { readonly person: string }[]) => lines.map(({ person }) => person);

function counted(task: ScoreTask) {
  const count = countScores(task);
  if (count.kind === "refused") throw new Error(JSON.stringify(count.fault));
  return count;
}

describe("a count of points", () => {
  it("elects by approvals", () => {
    const count = counted(approval);
    expect([names(count.elected), Object.fromEntries(count.points)]).toEqual([["乙", "甲"], { 甲: 3, 乙: 4, 丙: 2 }]);
    expect(count).toMatchObject({ valid: 6, invalid: 0, tie: null, vacancies: 0 });
  });

  it("takes a ballot that gives more than it may as void: two names where one is to be chosen", () => {
    const single = { ...approval, seats: 1, perBallot: 1 };
    const count = counted(single);
    expect([names(count.elected), count.valid, count.invalid]).toEqual([["丙"], 3, 3]);
  });

  it("lets cumulative votes be heaped on one name, up to what a ballot has", () => {
    const piles = [give(1, { 甲: 5 }), give(2, { 乙: 2, 丙: 3 }), give(1, { 甲: 6 })];
    const count = counted({ ...approval, perBallot: 5, perName: 5, piles });
    expect(Object.fromEntries(count.points)).toEqual({ 甲: 5, 乙: 4, 丙: 6 });
    expect([names(count.elected), count.invalid]).toEqual([["丙", "甲"], 1]);
    expect(counted({ ...approval, perBallot: 5, perName: 2, piles }).valid).toBe(0);
  });

  it("leaves a tie at the last seat open", () => {
    const piles = [give(1, { 甲: 1 }), give(1, { 乙: 1 })];
    const { elected, tie } = counted({ ...approval, seats: 1, piles });
    expect([elected, names(tie?.among ?? []), tie?.places]).toEqual([[], ["甲", "乙"], 1]);
  });

  it("takes a ballot without any point as valid", () => {
    expect(counted({ ...approval, piles: [give(2, {})] })).toMatchObject({ valid: 2, invalid: 0, vacancies: 2 });
  });

  it.each<[string, Partial<ScoreTask>, unknown]>([
    ["no seats", { seats: 0 }, "seats-not-whole"],
    ["half a point to give", { perBallot: 1.5 }, "limits-not-whole"],
    ["no point for a name", { perName: 0 }, "limits-not-whole"],
    ["a candidate twice", { candidates: ["甲", "甲"] }, { kind: "candidate-twice", names: ["甲"] }],
    ["a stranger", { piles: [give(1, { 丁: 1 })] }, { kind: "unknown-candidate", pile: 0, names: ["丁"] }],
    ["half a ballot", { piles: [give(1, {}), give(0.5, {})] }, { kind: "not-whole", pile: 1 }],
    ["fewer than no points", { piles: [give(1, { 甲: -1 })] }, { kind: "not-whole", pile: 0 }],
  ])("is refused for %s", (_, change, fault) => {
    expect(countScores({ ...approval, ...change })).toEqual({ kind: "refused", fault });
  });

  it("gives every point of every valid ballot to somebody, in whatever order", () => {
    const point = fc.nat(3);
    const piles = fc.array(
      fc.record({ times: fc.nat(5), own: fc.tuple(point, point, point) }).map(({ times, own: [a, b, c] }) => {
        return {
          times,
          points: new Map([
            ["甲", a],
            ["乙", b],
            ["丙", c],
          ]),
        };
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(piles, (all) => {
        const task = { ...approval, perBallot: 4, perName: 2, piles: all };
        const { points, valid, invalid } = counted(task);
        const worth = all
          .map(({ times, points: own }) => ({ times, own: [...own.values()] }))
          .filter(({ own }) => own.reduce((a, b) => a + b, 0) <= 4 && own.every((each) => each <= 2));
        const total = worth.reduce((sum, { times, own }) => sum + times * own.reduce((a, b) => a + b, 0), 0);
        expect([...points.values()].reduce((a, b) => a + b, 0)).toBe(total);
        expect(valid + invalid).toBe(all.reduce((sum, { times }) => sum + times, 0));
        expect(countScores({ ...task, piles: all.toReversed() })).toEqual(countScores(task));
      }),
    );
  });
});
