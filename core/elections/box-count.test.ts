import { describe, expect, it } from "vitest";
import type { PersonId } from "../people/person.ts";
import {
  decide,
  evolve,
  moves,
  ownEntry,
  uncounted,
  type BoxCount,
  type Command,
  type EnteredBox,
} from "./box-count.ts";

const [ann, ben, one, two, three] = ["甲", "乙", "计一", "计二", "计三"] as unknown as [
  PersonId,
  PersonId,
  PersonId,
  PersonId,
  PersonId,
];
const terms = { election: "e", round: 1, box: "1号票箱", candidates: [ann, ben], tellers: [one, two, three] };
const numbers = { returned: 10, valid: 9, invalid: 1 };
const entry = (by: PersonId, change: Partial<EnteredBox> = {}): EnteredBox => ({
  by,
  numbers,
  lines: [
    { person: ann, for: 9, against: 0, abstain: 0 },
    { person: ben, for: 3, against: 4, abstain: 2 },
  ],
  writeIns: [],
  ...change,
});
const enter = (by: PersonId, change: Partial<EnteredBox> = {}): Command => ({
  type: "enter",
  entry: entry(by, change),
});

function after(...commands: readonly Command[]): BoxCount {
  return commands.reduce((count: BoxCount, command) => {
    const decision = decide(count, command);
    if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
    return evolve(count, decision.value);
  }, uncounted(terms));
}
const refusalOf = (count: BoxCount, command: Command) => {
  const decision = decide(count, command);
  return decision.ok ? null : decision.refusal;
};

describe("the count of a ballot box", () => {
  it("stands when two tellers entered the same", () => {
    const count = after(enter(one), enter(two));
    expect(count).toMatchObject({
      status: "agreed",
      box: { box: "1号票箱", numbers, lines: [{ for: 9 }, { for: 3 }] },
    });
  });

  it("shows cell by cell what they read differently, until one of them corrects it", () => {
    const different = after(enter(one), enter(two, { numbers: { ...numbers, returned: 11 } }));
    expect(different).toMatchObject({
      status: "different",
      cells: [{ cell: "returned", name: null, first: 10, second: 11 }],
    });
    expect(after(enter(one), enter(two, { numbers: { ...numbers, returned: 11 } }), enter(two)).status).toBe("agreed");
  });

  it("keeps one entry of a teller who enters again alone", () => {
    const count = after(enter(one), enter(one, { numbers: { ...numbers, invalid: 2 } }));
    expect(count).toMatchObject({ status: "entered-once", entries: [{ numbers: { invalid: 2 } }] });
    expect(ownEntry(count, one)).toMatchObject({ numbers: { invalid: 2 } });
    expect([ownEntry(count, two), ownEntry(after(), one)]).toEqual([null, null]);
  });

  it("is the tellers' alone, two to a box", () => {
    expect(refusalOf(after(), enter(ann))).toBe("not-a-teller");
    const different = after(enter(one), enter(two, { numbers: { ...numbers, returned: 11 } }));
    expect(refusalOf(different, enter(three))).toBe("third-teller");
  });

  it("does not take an empty cell that both left for something they read", () => {
    const empty = { numbers: { ...numbers, invalid: null } };
    expect(after(enter(one, empty), enter(two, empty))).toMatchObject({
      status: "different",
      cells: [{ cell: "invalid", first: null, second: null }],
    });
  });

  it("does not take half a ballot", () => {
    const half = { numbers: { ...numbers, invalid: 0.5 } };
    expect(refusalOf(after(enter(one)), enter(two, half))).toMatchObject({ kind: "cell-not-whole" });
  });

  it("begins again, with nothing entered, when a recount is ordered for a reason", () => {
    const agreed = after(enter(one), enter(two));
    expect(refusalOf(agreed, { type: "recount", reason: " " })).toBe("no-reason");
    const again = decide(agreed, { type: "recount", reason: "票箱漏开" });
    expect(again.ok && evolve(agreed, again.value)).toEqual({ status: "waiting", terms });
  });

  it("hears in each status what its moves say", () => {
    const states = [
      after(),
      after(enter(one)),
      after(enter(one), enter(two, { numbers: { ...numbers, returned: 11 } })),
      after(enter(one), enter(two)),
    ];
    expect(states.map(({ status }) => status)).toEqual(Object.keys(moves));
    for (const state of states) {
      for (const command of [enter(one), { type: "recount", reason: "重点" } as const]) {
        const isHeard = (moves[state.status] as readonly string[]).includes(command.type);
        expect([state.status, command.type, refusalOf(state, command) === "wrong-status"]).toEqual([
          state.status,
          command.type,
          !isHeard,
        ]);
      }
    }
  });
});
