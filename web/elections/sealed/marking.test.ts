import { describe, expect, it, test } from "vitest";
import {
  beginMarking,
  countChosen,
  credentialInFragment,
  credentialProgress,
  groupCredential,
  isBlank,
  markCandidate,
  marksIn,
  shortReceipt,
  strikeOut,
  writeIn,
  type Mark,
  type Marking,
} from "./marking.ts";

const rules = { seats: 2, writeIns: 1, marksAgainst: true };
const person = { place: 7, name: "于样舟", className: null };

function marked(...marks: readonly Mark[]): Marking {
  return marks.reduce<Marking>((so, mark, at) => {
    const next = markCandidate(so, rules, at, mark);
    if (!next.ok) throw new Error(next.refusal);
    return next.value;
  }, beginMarking(4));
}

describe("a ballot being filled in", () => {
  it("begins with nobody marked, which is a blank ballot of abstentions", () => {
    expect(isBlank(beginMarking(3))).toBe(true);
    expect(marksIn(beginMarking(3))).toEqual({ marks: ["abstain", "abstain", "abstain"], writeIns: [] });
    expect(isBlank(marked("against"))).toBe(false);
    expect(isBlank(marked("abstain"))).toBe(true);
  });

  it("takes no more approvals than there are seats, and keeps what was marked before", () => {
    const full = marked("for", "for");
    expect(markCandidate(full, rules, 2, "for")).toEqual({ ok: false, refusal: "over-vote" });
    expect(markCandidate(full, rules, 0, "for").ok).toBe(true);
    expect(markCandidate(full, rules, 2, "against").ok).toBe(true);
    expect(countChosen(full)).toBe(2);
  });

  it("has room again when one approval is taken back", () => {
    const freed = markCandidate(marked("for", "for"), rules, 1, null);
    expect(freed.ok && markCandidate(freed.value, rules, 2, "for").ok).toBe(true);
  });

  it("counts a name written in like an approval", () => {
    const written = writeIn(marked("for"), rules, person);
    expect(written.ok && countChosen(written.value)).toBe(2);
    expect(written.ok && markCandidate(written.value, rules, 1, "for")).toEqual({ ok: false, refusal: "over-vote" });
    expect(written.ok && marksIn(strikeOut(written.value, 7)).writeIns).toEqual([]);
    expect(writeIn(marked("for", "for"), rules, person)).toEqual({ ok: false, refusal: "over-vote" });
  });

  it("takes no name twice and no more names than it has cells", () => {
    const once = writeIn(beginMarking(1), rules, person);
    if (!once.ok) throw new Error(once.refusal);
    expect(writeIn(once.value, rules, person)).toEqual({ ok: false, refusal: "twice" });
    expect(writeIn(once.value, rules, { ...person, place: 8 })).toEqual({ ok: false, refusal: "no-slot" });
  });
});

describe("a credential", () => {
  it.each([
    ["abc def ghj kmn pqr", "abc-def-ghj-kmn-pqr"],
    ["abcdefghjkmnpqr", "abc-def-ghj-kmn-pqr"],
    ["ａｂｃ—def–ghj‐kmn-pqr", "abc-def-ghj-kmn-pqr"],
    ["abcd", "abc-d"],
    ["", ""],
  ])("typed as %j is grouped as %j", (typed, grouped) => expect(groupCredential(typed)).toBe(grouped));

  it("says how much of it is there", () => {
    expect(credentialProgress("abc-de")).toEqual({ have: 5, need: 15 });
  });

  it("comes with the address only where it looks like one", () => {
    expect(credentialInFragment("#abc-def-ghj-kmn-pqr")).toBe("abc-def-ghj-kmn-pqr");
    expect(credentialInFragment("#main")).toBeNull();
    expect(credentialInFragment("")).toBeNull();
    expect(credentialInFragment("#abc-def-ghj-kmn-pq0")).toBeNull();
  });
});

test("a receipt is compared by its first three groups", () => {
  expect(shortReceipt("0KQD1xuXG5PHTfSK2eGvuUL9C3vuF5YUbf34RZzQabc")).toEqual(["0KQD", "1xuX", "G5PH"]);
});
