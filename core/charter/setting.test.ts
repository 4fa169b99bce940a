import { describe, expect, it } from "vitest";
import type { PersonId } from "../people/person.ts";
import { asInstant } from "../shared/instant.ts";
import { isSameValue, isValidValue, needsApprover, strictnessOf, type SettingValue } from "./setting-definition.ts";
import { settingDefinition, settingDefinitions, valueInForce } from "./setting-list.ts";
import { decide, evolve, moves, settingAtDefault, type Command, type Setting } from "./setting.ts";

const proposer = "p-proposer" as PersonId;
const approver = "p-approver" as PersonId;
const at = asInstant("2026-11-24T02:00:00.000Z");
const notice = defined("notice-working-days");

function defined(key: string) {
  const definition = settingDefinition(key);
  if (definition === null) throw new Error(`no setting ${key}`);
  return definition;
}
function propose(value: SettingValue, reason = "本校惯例"): Command {
  return { type: "propose", value, by: proposer, reason, at };
}
const approve: Command = { type: "approve", by: approver, reason: "同意", at };
const decline: Command = { type: "decline", by: approver, reason: "仍按5日" };
const withdraw: Command = { type: "withdraw", by: proposer };

function after(...commands: readonly Command[]): Setting {
  return commands.reduce((setting: Setting, command) => {
    const decision = decide(setting, command, notice);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal}`);
    return evolve(setting, decision.value);
  }, settingAtDefault(notice));
}
function refusal(setting: Setting, command: Command) {
  const decision = decide(setting, command, notice);
  return decision.ok ? null : decision.refusal;
}

describe("a setting", () => {
  it("holds its default, and says so, until somebody changes it", () => {
    expect(after()).toEqual({
      status: "in-force",
      key: "notice-working-days",
      value: 5,
      basis: { kind: "default" },
    });
  });

  it("made stricter takes effect at once, with its reason", () => {
    expect(after(propose(7))).toEqual({
      status: "in-force",
      key: "notice-working-days",
      value: 7,
      basis: { kind: "chosen", since: at, reason: "本校惯例", proposedBy: proposer, approvedBy: null },
    });
  });

  it("brought back from stricter to the default takes effect at once too", () => {
    expect(after(propose(7), propose(5))).toMatchObject({ status: "in-force", value: 5 });
  });

  it("made laxer than the default waits for an approver, and the old value holds meanwhile", () => {
    const waiting = after(propose(3));
    expect(waiting).toMatchObject({ status: "proposed", value: 5, proposal: { value: 3 } });
    expect(after(propose(3), approve)).toMatchObject({
      status: "in-force",
      value: 3,
      basis: { since: at, reason: "本校惯例", proposedBy: proposer, approvedBy: approver },
    });
  });

  it("made laxer than the default waits even when the value in force was laxer still", () => {
    expect(after(propose(2), approve, propose(4))).toMatchObject({ status: "proposed", value: 2 });
  });

  it("is never approved or declined by who proposed it", () => {
    expect(refusal(after(propose(3)), { ...approve, by: proposer })).toBe("own-proposal");
    expect(refusal(after(propose(3)), { ...decline, by: proposer })).toBe("own-proposal");
  });

  it("declined or withdrawn stays what it was, on the basis it had", () => {
    expect(after(propose(7), propose(3), decline)).toEqual(after(propose(7)));
    expect(after(propose(3), withdraw)).toEqual(after());
    expect(refusal(after(propose(3)), { ...withdraw, by: approver })).toBe("not-the-proposer");
  });

  it("asks for a reason of the proposer and of the approver", () => {
    expect(refusal(after(), propose(7, " "))).toBe("no-reason");
    expect(refusal(after(propose(3)), { ...approve, reason: "" })).toBe("no-reason");
    expect(refusal(after(propose(3)), { ...decline, reason: "" })).toBe("no-reason");
  });

  it("takes no value of another form or outside its range, and none it already has", () => {
    expect(refusal(after(), propose(0))).toBe("not-a-valid-value");
    expect(refusal(after(), propose(31))).toBe("not-a-valid-value");
    expect(refusal(after(), propose(5.5))).toBe("not-a-valid-value");
    expect(refusal(after(), propose("5"))).toBe("not-a-valid-value");
    expect(refusal(after(), propose(5))).toBe("nothing-changed");
  });
});

describe("the moves of a setting", () => {
  const inStatus = { "in-force": after(), proposed: after(propose(3)) };
  for (const [status, setting] of Object.entries(inStatus)) {
    for (const command of [propose(7), approve, decline, withdraw]) {
      const heard = (moves[setting.status] as readonly string[]).includes(command.type);
      it(`${status} ${heard ? "hears" : "does not hear"} ${command.type}`, () => {
        expect(refusal(setting, command) !== "wrong-status").toBe(heard);
      });
    }
  }
});

describe("the stricter way", () => {
  it.each([
    ["more working days of notice", "notice-working-days", 6, "stricter"],
    ["fewer working days of notice", "notice-working-days", 4, "laxer"],
    ["more extra vice-presidents", "extra-vice-presidents", 1, "laxer"],
    ["one layer of organs", "organ-layers", 1, "stricter"],
    [
      "officers counted as core too",
      "core-posts",
      ["president", "vice-president", "department-head", "deputy-head", "officer"],
      "stricter",
    ],
    ["deputies no longer core", "core-posts", ["president", "vice-president", "department-head"], "laxer"],
    [
      "deputies exchanged for officers",
      "core-posts",
      ["president", "vice-president", "department-head", "officer"],
      "laxer",
    ],
    [
      "the same posts in another order",
      "core-posts",
      ["deputy-head", "president", "department-head", "vice-president"],
      "same",
    ],
    ["more than two thirds", "quorum", { numerator: 2, denominator: 3, comparator: "more-than" }, "stricter"],
    ["four sixths", "quorum", { numerator: 4, denominator: 6, comparator: "at-least" }, "same"],
    ["half", "quorum", { numerator: 1, denominator: 2, comparator: "more-than" }, "laxer"],
    ["four fifths", "quorum", { numerator: 4, denominator: 5, comparator: "at-least" }, "stricter"],
    ["at least half", "majority", { numerator: 1, denominator: 2, comparator: "at-least" }, "laxer"],
    ["a majority of valid ballots", "majority-base", "valid-ballots", "laxer"],
    ["counting to the closing day", "congress-interval-counting", "opening-to-closing", "stricter"],
    ["a statement every month", "finance-statement-period", "month", "stricter"],
    ["the calendar year", "year-kind", "calendar", "unordered"],
    ["another day of counting", "students-served-day", { month: 9, day: 30 }, "unordered"],
    ["a standing conference", "standing-conference", "on", "same"],
    [
      "other weights",
      "appraisal-weights",
      { politics: 30, character: 20, study: 20, performance: 20, discipline: 10 },
      "unordered",
    ],
  ] as const)("for %s is known as data", (_what, key, value, expected) => {
    const definition = defined(key);
    expect(isValidValue(definition, value)).toBe(true);
    expect(strictnessOf(definition, value)).toBe(expected);
    expect(needsApprover(definition, value)).toBe(expected === "laxer" || expected === "unordered");
  });
});

describe("a value", () => {
  it.each([
    [
      "weights that do not add up to a hundred",
      "appraisal-weights",
      { politics: 30, character: 20, study: 20, performance: 20, discipline: 20 },
    ],
    [
      "a head without weight",
      "appraisal-weights",
      { politics: 40, character: 20, study: 20, performance: 20, discipline: 0 },
    ],
    [
      "a head that does not exist",
      "appraisal-weights",
      { politics: 20, character: 20, study: 20, performance: 20, looks: 20 },
    ],
    ["29 February", "academic-year-start", { month: 2, day: 29 }],
    ["a thirteenth month", "academic-year-start", { month: 13, day: 1 }],
    ["more than everybody", "quorum", { numerator: 1, denominator: 1, comparator: "more-than" }],
    ["more than the whole", "quorum", { numerator: 4, denominator: 3, comparator: "at-least" }],
    ["an unknown comparator", "quorum", { numerator: 1, denominator: 2, comparator: "about" }],
    ["no post at all", "core-posts", []],
    ["a post twice", "core-posts", ["president", "president"]],
    ["a staff post", "core-posts", ["president", "secretary-general"]],
    ["a list where a number belongs", "organ-layers", ["president"]],
    ["a list where a threshold belongs", "quorum", ["president"]],
    ["a text where a date belongs", "students-served-day", "10-15"],
    ["an option that is not offered", "year-kind", "lunar"],
    ["a number where an option belongs", "year-kind", 1],
    ["a text where posts belong", "core-posts", "president"],
    ["a threshold where posts belong", "core-posts", { numerator: 1, denominator: 2, comparator: "at-least" }],
    ["a number where a threshold belongs", "quorum", 2],
    ["a text where a threshold belongs", "quorum", "2/3"],
    ["a number where a date belongs", "students-served-day", 1015],
    ["a list where a date belongs", "students-served-day", [10, 15]],
    ["a number where weights belong", "appraisal-weights", 100],
    ["a list where weights belong", "appraisal-weights", [20, 20, 20, 20, 20]],
    [
      "weights with a head too many",
      "appraisal-weights",
      { politics: 20, character: 20, study: 20, performance: 20, discipline: 20, looks: 1 },
    ],
  ] as const)("is not %s", (_what, key, value) => {
    expect(isValidValue(defined(key), value as unknown as SettingValue)).toBe(false);
  });

  it("is the same when only the order of its heads differs", () => {
    expect(isSameValue({ a: 1, b: 99 }, { b: 99, a: 1 })).toBe(true);
    expect(isSameValue({ a: 1, b: 99 }, { a: 99, b: 1 })).toBe(false);
  });
});

describe("the list of settings", () => {
  it.each(settingDefinitions.map((definition) => [definition.key, definition] as const))(
    "gives %s a valid default, words in both languages and a source",
    (_key, definition) => {
      expect(isValidValue(definition, definition.default)).toBe(true);
      expect(strictnessOf(definition, definition.default)).toBe("same");
      for (const { zh, en } of [definition.title, definition.explanation, definition.source]) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en.length).toBeGreaterThan(5);
        expect(zh).not.toMatch(/[,;!?]/);
      }
    },
  );

  it("gives the school's value where it chose one and the default where it did not", () => {
    expect(valueInForce("notice-working-days", new Map())).toBe(5);
    expect(valueInForce("notice-working-days", new Map([["notice-working-days", { value: 7 }]]))).toBe(7);
    expect(settingDefinition("no-such-setting")).toBeNull();
  });
});
