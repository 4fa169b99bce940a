import { describe, expect, it } from "vitest";
import { decide, evolve, initial, leastNewBallots, type Command, type CommittedBox } from "./box-commitment.ts";

const commit = (ballots: number, change: Partial<Command> = {}): Command => ({
  type: "commit",
  isOpen: true,
  round: 1,
  ballots,
  root: `root of ${ballots}`,
  ...change,
});

function after(...commands: readonly Command[]): CommittedBox {
  return commands.reduce<CommittedBox>((box, command) => {
    const decision = decide(box, command);
    if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
    return evolve(box, decision.value);
  }, initial);
}

describe("the box of an open vote in the ledger", () => {
  it("is entered with its twentieth ballot, and again with every twenty more", () => {
    expect(leastNewBallots).toBe(20);
    expect(decide(initial, commit(19))).toEqual({ ok: false, refusal: { kind: "too-few-new", new: 19 } });
    expect(after(commit(20))).toEqual({ status: "committed", round: 1, ballots: 20, root: "root of 20" });
    expect(decide(after(commit(20)), commit(39))).toEqual({ ok: false, refusal: { kind: "too-few-new", new: 19 } });
    expect(after(commit(20), commit(40), commit(75))).toMatchObject({ ballots: 75, root: "root of 75" });
  });

  it("never shrinks, and begins anew with a further vote", () => {
    expect(decide(after(commit(40)), commit(20))).toMatchObject({ refusal: { kind: "too-few-new", new: -20 } });
    const second = commit(20, { round: 2 });
    expect(after(commit(40), second)).toMatchObject({ round: 2, ballots: 20 });
    expect(decide(after(commit(40), second), commit(90))).toEqual({ ok: false, refusal: "earlier-vote" });
  });

  it("is entered by the close itself once the vote is over", () => {
    expect(decide(initial, commit(50, { isOpen: false }))).toEqual({ ok: false, refusal: "not-open" });
  });
});
