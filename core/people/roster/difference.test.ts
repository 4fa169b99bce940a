import { describe, expect, it } from "vitest";
import * as fc from "fast-check";
import { rosterDifference, type Placement } from "./difference.ts";

const base: Placement = {
  id: "9026010101",
  name: "甲乙",
  faculty: "示例学院",
  major: "甲专业",
  grade: "2026",
  class: "甲2601",
};

function moveOf(change: Partial<Placement>) {
  return rosterDifference([base], [{ ...base, ...change }]).moved[0]?.move ?? null;
}

describe("the difference between two rosters", () => {
  it("names who is new, who is gone and who stays", () => {
    const difference = rosterDifference([base, { ...base, id: "9026010102" }], [base, { ...base, id: "9026010103" }]);
    expect(difference.added.map(({ id }) => id)).toEqual(["9026010103"]);
    expect(difference.gone.map(({ id }) => id)).toEqual(["9026010102"]);
    expect(difference.same).toEqual([base]);
  });

  it("names a move by the widest thing that moved", () => {
    expect(moveOf({ faculty: "他学院", major: "乙专业", class: "乙2601" })).toBe("faculty");
    expect(moveOf({ major: "乙专业", class: "乙2601" })).toBe("major");
    expect(moveOf({ class: "乙2601" })).toBe("class");
    expect(moveOf({ grade: "2025" })).toBe("class");
    expect(moveOf({})).toBeNull();
  });

  it("moves nobody over what the next roster leaves empty", () => {
    expect(moveOf({ major: null, class: null, grade: null })).toBeNull();
    expect(rosterDifference([{ ...base, class: null }], [base]).moved).toHaveLength(1);
  });

  it("points out another name under a known number", () => {
    const difference = rosterDifference([base], [{ ...base, name: "丙丁" }]);
    expect(difference.same).toHaveLength(1);
    expect(difference.renamed).toEqual([{ from: base, to: { ...base, name: "丙丁" } }]);
  });

  it("refuses rosters that name a student twice", () => {
    expect(() => rosterDifference([base, base], [])).toThrow("named once");
    expect(() => rosterDifference([], [base, base])).toThrow("named once");
  });

  it("turns round: who is new one way is gone the other way", () => {
    const roster = fc
      .uniqueArray(fc.record({ id: fc.integer({ min: 0, max: 20 }), faculty: fc.constantFrom("甲", "乙") }), {
        selector: ({ id }) => id,
      })
      .map((rows) => rows.map(({ id, faculty }) => ({ ...base, id: String(id), faculty })));
    fc.assert(
      fc.property(roster, roster, (last, next) => {
        const [there, back] = [rosterDifference(last, next), rosterDifference(next, last)];
        expect(there.added).toEqual(back.gone);
        expect(there.moved.length).toBe(back.moved.length);
        expect(last.length).toBe(there.gone.length + there.moved.length + there.same.length);
        expect(next.length).toBe(there.added.length + there.moved.length + there.same.length);
      }),
    );
  });

  it("takes less than a second for 60,000 students on each side", () => {
    const many = Array.from({ length: 60_000 }, (_, index) => ({ ...base, id: String(index) }));
    const started = performance.now();
    expect(rosterDifference(many, many).same).toHaveLength(60_000);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
