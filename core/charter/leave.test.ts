import { describe, expect, it } from "vitest";
import type { OrganisationId } from "../people/organisation.ts";
import type { PersonId } from "../people/person.ts";
import { asDay, asInstant } from "../shared/instant.ts";
import { decide, evolve, initial, isInForceOn, moves, type Command, type Leave } from "./leave.ts";

const applicant = "p-secretary" as PersonId;
const teacher = "p-teacher" as PersonId;
const at = asInstant("2026-09-18T02:00:00.000Z");
const ask: Command = {
  type: "ask",
  rule: "S-5.9",
  organisation: "o-union" as OrganisationId,
  reason: "两个校区各有一名副部长值守",
  until: asDay("2027-07-10"),
  by: applicant,
  at,
  severity: "presumptive",
  isBreached: true,
};
const agree: Command = { type: "agree", by: teacher, at };
const decline: Command = { type: "decline", by: teacher, why: "可以调剂" };
const withdraw: Command = { type: "withdraw", by: applicant };
const end: Command = { type: "end", on: asDay("2026-11-24"), isBreached: false };

function after(...commands: readonly Command[]): Leave {
  return commands.reduce((leave: Leave, command) => {
    const decision = decide(leave, command);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal}`);
    return evolve(leave, decision.value);
  }, initial);
}
function refusal(leave: Leave, command: Command) {
  const decision = decide(leave, command);
  return decision.ok ? null : decision.refusal;
}

describe("leave to depart from a rule", () => {
  it("is granted by somebody other than the applicant and names who and when", () => {
    expect(after(ask, agree)).toMatchObject({ status: "granted", approvedBy: teacher, approvedOn: "2026-09-18" });
    expect(refusal(after(ask), { ...agree, by: applicant })).toBe("own-request");
    expect(refusal(after(ask), { ...decline, by: applicant })).toBe("own-request");
  });

  it("is had only for a presumptive rule that is breached or that a step would breach", () => {
    expect(refusal(initial, { ...ask, severity: "mandatory" })).toBe("not-presumptive");
    expect(refusal(initial, { ...ask, severity: "advocacy" })).toBe("not-presumptive");
    expect(refusal(initial, { ...ask, isBreached: false })).toBe("nothing-to-justify");
  });

  it("needs a reason, and a day that has not passed; today has not", () => {
    expect(refusal(initial, { ...ask, reason: "　" })).toBe("no-reason");
    expect(refusal(initial, { ...ask, until: asDay("2026-09-17") })).toBe("day-has-passed");
    expect(refusal(initial, { ...ask, until: asDay("2026-09-18") })).toBeNull();
    expect(refusal(initial, { ...ask, until: null })).toBeNull();
  });

  it("is declined with a reason and withdrawn by the applicant alone", () => {
    expect(refusal(after(ask), { ...decline, why: "" })).toBe("no-reason");
    expect(after(ask, decline)).toMatchObject({ status: "declined", why: "可以调剂" });
    expect(refusal(after(ask), { ...withdraw, by: teacher })).toBe("not-the-applicant");
    expect(after(ask, withdraw).status).toBe("withdrawn");
  });

  it("ends when the rule is kept again, or when its day has passed, and not before", () => {
    const granted = after(ask, agree);
    expect(refusal(granted, { ...end, isBreached: true })).toBe("still-needed");
    expect(refusal(granted, { type: "end", on: asDay("2027-07-10"), isBreached: true })).toBe("still-needed");
    expect(refusal(granted, { type: "end", on: asDay("2027-07-11"), isBreached: true })).toBeNull();
    expect(after(ask, agree, end)).toMatchObject({ status: "ended", endedOn: "2026-11-24" });
  });

  it("justifies from the day of approval to its last day, and no longer than it stands", () => {
    const granted = after(ask, agree);
    const days = ["2026-09-17", "2026-09-18", "2027-07-10", "2027-07-11"].map(asDay);
    expect(days.map((day) => isInForceOn(granted, day))).toEqual([false, true, true, false]);
    const ended = after(ask, agree, end);
    expect(isInForceOn(ended, asDay("2026-11-23"))).toBe(true);
    expect(isInForceOn(ended, asDay("2026-11-24"))).toBe(false);
    expect(isInForceOn(after(ask), asDay("2026-10-01"))).toBe(false);
  });

  const commands = { ask, agree, decline, withdraw, end };
  const states: Record<Leave["status"], Leave> = {
    absent: initial,
    asked: after(ask),
    granted: after(ask, agree),
    declined: after(ask, decline),
    withdrawn: after(ask, withdraw),
    ended: after(ask, agree, end),
  };
  for (const [status, leave] of Object.entries(states)) {
    for (const [type, command] of Object.entries(commands)) {
      const heard = (moves[status as Leave["status"]] as readonly string[]).includes(type);
      it(`${status} ${heard ? "hears" : "does not hear"} ${type}`, () => {
        expect(refusal(leave, command) !== "wrong-status").toBe(heard);
      });
    }
  }
});
