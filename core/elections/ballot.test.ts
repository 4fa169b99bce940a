import { describe, expect, it } from "vitest";
import { findPileFault, readBallot } from "./ballot.ts";
import { defaultRules, type ElectionRules } from "./election-rules.ts";
import { pile, unreadable } from "./testing/votes.ts";

const candidates = ["甲", "乙", "丙"];
const rules: ElectionRules = { ...defaultRules, seats: 2 };
const read = (ballot: ReturnType<typeof pile>, change: Partial<ElectionRules> = {}) =>
  readBallot(ballot, candidates, { ...rules, ...change });

describe("a ballot", () => {
  it("approves, refuses, and abstains where nothing is marked (E-4)", () => {
    expect(read(pile(1, "甲+ 乙-"))).toEqual({ kind: "valid", for: ["甲"], against: ["乙"] });
  });

  it("is valid with as many approvals as seats and void with one more (E-5)", () => {
    expect(read(pile(1, "甲+ 乙+"))).toMatchObject({ kind: "valid" });
    expect(read(pile(1, "甲+ 乙+ 丙+"))).toEqual({ kind: "void", because: "over-vote" });
  });

  it("counts names written in among the approvals", () => {
    expect(read(pile(1, "甲+", "丁"))).toEqual({ kind: "valid", for: ["甲", "丁"], against: [] });
    expect(read(pile(1, "甲+ 乙+", "丁"))).toEqual({ kind: "void", because: "over-vote" });
    expect(read(pile(1, "甲- 乙- 丙-", "丁", "戊"))).toMatchObject({ kind: "valid", for: ["丁", "戊"] });
  });

  it("approves a printed name that is written in and not marked, once", () => {
    expect(read(pile(1, "", "乙"))).toEqual({ kind: "valid", for: ["乙"], against: [] });
    expect(read(pile(1, "甲+ 丙+", "乙"))).toEqual({ kind: "void", because: "over-vote" });
  });

  it("gives up only what is past the last seat, in printed order, where the rules say so", () => {
    const overVote = "surplus-illegible";
    expect(read(pile(1, "丙+ 乙+ 甲+"), { overVote })).toEqual({ kind: "valid", for: ["甲", "乙"], against: [] });
    expect(read(pile(1, "丙+", "丁", "戊"), { overVote })).toMatchObject({ for: ["丙", "丁"] });
  });

  it("counts the legible part, and is void where nothing can be read (E-6)", () => {
    expect(read(pile(1, "甲? 乙+"))).toEqual({ kind: "valid", for: ["乙"], against: [] });
    expect(read(pile(1, "甲? 乙?"))).toEqual({ kind: "void", because: "illegible" });
    expect(read(pile(1, "甲?", "丁"))).toEqual({ kind: "valid", for: ["丁"], against: [] });
    expect(read(unreadable(1))).toEqual({ kind: "void", because: "illegible" });
    expect(read({ ...pile(1, "甲+"), illegible: true })).toEqual({ kind: "void", because: "illegible" });
  });

  it("is void for any illegible part where the rules say so, and for no other reason", () => {
    const illegible = "whole-ballot-void";
    expect(read(pile(1, "甲? 乙+"), { illegible })).toEqual({ kind: "void", because: "illegible" });
    expect(read(pile(1, "乙+"), { illegible })).toMatchObject({ kind: "valid" });
    expect(read(pile(1, ""), { illegible })).toMatchObject({ kind: "valid" });
  });

  it("left blank abstains on everybody, or is void where the rules say so", () => {
    expect(read(pile(1, ""))).toEqual({ kind: "valid", for: [], against: [] });
    expect(read(pile(1, ""), { blankBallot: "void" })).toEqual({ kind: "void", because: "blank" });
    expect(read(pile(1, "甲~"), { blankBallot: "void" })).toMatchObject({ kind: "valid" });
    expect(read(pile(1, "", "丁"), { blankBallot: "void" })).toMatchObject({ kind: "valid" });
  });
});

describe("a pile of ballots", () => {
  const fault = (ballot: ReturnType<typeof pile>, change: Partial<ElectionRules> = {}) =>
    findPileFault(ballot, 4, candidates, { ...rules, ...change });

  it("may be empty, and may name printed persons and others", () => {
    expect(fault(pile(0, "甲+", "丁"))).toBeNull();
    expect(fault(pile(2, "甲+", "乙"))).toBeNull();
    expect(fault({ ...pile(2, "甲+"), weight: 3 }, { weights: { reason: "旧例" } })).toBeNull();
  });

  it.each([
    ["half a ballot", pile(1.5, ""), { kind: "times-not-whole", pile: 4 }],
    ["fewer than no ballots", pile(-1, ""), { kind: "times-not-whole", pile: 4 }],
    ["a weight of none", { ...pile(1, ""), weight: 0 }, { kind: "weight-not-whole", pile: 4 }],
    ["a weight where votes are equal", { ...pile(1, ""), weight: 5 }, { kind: "weight-forbidden", pile: 4 }],
    ["a name that does not stand", pile(1, "甲+ 丁+"), { kind: "unknown-candidate", pile: 4, names: ["丁"] }],
    ["a name marked and written in", pile(1, "甲+", "甲"), { kind: "marked-twice", pile: 4, names: ["甲"] }],
    ["a name written in twice", pile(1, "", "丁", "丁"), { kind: "marked-twice", pile: 4, names: ["丁"] }],
    ["a name of nothing but space", pile(1, "", " "), { kind: "write-in-nameless", pile: 4 }],
  ])("is refused for %s", (_, ballot, wanted) => {
    expect(fault(ballot)).toEqual(wanted);
  });

  it("is refused for a write-in where the rules have none", () => {
    expect(fault(pile(1, "", "丁"), { writeIns: false })).toEqual({
      kind: "write-ins-not-allowed",
      pile: 4,
      names: ["丁"],
    });
    expect(fault(pile(1, "甲+"), { writeIns: false })).toBeNull();
  });
});
