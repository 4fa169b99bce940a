import { describe, expect, it } from "vitest";
import { bareCalendar } from "../calendar/school-calendar.ts";
import type { PersonId } from "../people/person.ts";
import type { UnitId } from "../people/unit.ts";
import { asInstant } from "../shared/instant.ts";
import {
  awaitedDeciders,
  decide,
  evolve,
  initial,
  moves,
  type Approval,
  type Command,
  type Request,
} from "./approval.ts";
import { departmentMemberChain, presidiumCandidateChain } from "./chains.ts";
import { checkChain, type Decider, type Step } from "./step.ts";

const policy = { calendar: bareCalendar };
const faculty = "u-faculty" as UnitId;
const requester = "p-requester" as PersonId;
const candidate = "p-candidate" as PersonId;
const official = "p-official" as PersonId;
const at = asInstant("2026-11-24T02:00:00.000Z");
const paper = "ab".repeat(32);

const league: Decider = { kind: "body", body: "faculty-league-committee", unit: faculty };
const party: Decider = { kind: "body", body: "party-committee", unit: null };
const affairs: Decider = { kind: "body", body: "student-affairs-department", unit: null };
const universityLeague: Decider = { kind: "body", body: "league-committee", unit: null };
const secretary: Decider = { kind: "post", post: "league-secretary", level: "university", unit: null };

const oneStep: readonly Step[] = [{ task: "decide", deciders: [party], withinWorkingDays: 5, needsDocument: true }];
const asked: Request = {
  subject: { noun: "candidacy", id: "c-1" },
  requester,
  concerns: [candidate],
  document: paper,
  chain: presidiumCandidateChain(faculty),
};
const request: Command = { type: "request", request: asked, at };
const requestOneStep: Command = { type: "request", request: { ...asked, chain: oneStep }, at };
const withdraw: Command = { type: "withdraw", by: requester, reason: "候选人退出" };
const resubmit: Command = { type: "resubmit", by: requester, document: "cd".repeat(32), at };

function approve(decider: Decider, changes: Partial<Extract<Command, { type: "approve" }>> = {}): Command {
  return { type: "approve", by: official, decider, at, document: paper, ...changes };
}
function giveBack(decider: Decider, reason = "材料不全"): Command {
  return { type: "return", by: official, decider, at, reason };
}
function reject(decider: Decider, reason = "不符合条件"): Command {
  return { type: "reject", by: official, decider, at, reason };
}
function after(...commands: readonly Command[]): Approval {
  return commands.reduce((approval: Approval, command) => {
    const decision = decide(approval, command, policy);
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`);
    return evolve(approval, decision.value);
  }, initial);
}
function refusal(approval: Approval, command: Command) {
  const decision = decide(approval, command, policy);
  return decision.ok ? null : decision.refusal;
}

const agreed = [approve(league), approve({ kind: "body", body: "faculty-party-organisation", unit: faculty })];

describe("an approval", () => {
  it("of a presidium candidate passes four steps, the third by two bodies together", () => {
    const examined = after(request, ...agreed, approve(affairs));
    expect(examined).toMatchObject({ status: "pending", step: 2 });
    expect(awaitedDeciders(examined)).toEqual([universityLeague]);
    const decided = after(request, ...agreed, approve(affairs), approve(universityLeague), approve(party));
    expect(decided.status).toBe("approved");
    expect(decided.status === "approved" && decided.decisions.map(({ step }) => step)).toEqual([0, 1, 2, 2, 3]);
    expect(awaitedDeciders(decided)).toEqual([]);
  });

  it("of a department member passes two", () => {
    const chain = departmentMemberChain(faculty);
    expect(chain.map(({ task }) => task)).toEqual(["recommend", "examine"]);
    const members = after(
      { ...request, request: { ...asked, chain } },
      approve(league),
      approve(universityLeague),
      approve(affairs),
    );
    expect(members.status).toBe("approved");
  });

  it("skips no step and is decided by nobody whose turn it is not", () => {
    expect(refusal(after(request), approve(party))).toBe("not-this-step");
    expect(refusal(after(request), reject(party))).toBe("not-this-step");
    expect(refusal(after(request), approve({ ...league, unit: "u-other" as UnitId }))).toBe("not-this-step");
  });

  it("is not decided twice by the same body in a step", () => {
    expect(refusal(after(request, ...agreed, approve(affairs)), approve(affairs))).toBe("already-decided");
  });

  it("is never decided by who asked for it, nor by the person it is about", () => {
    for (const command of [approve(league), giveBack(league), reject(league)]) {
      expect(refusal(after(request), { ...command, by: requester } as Command)).toBe("own-request");
      expect(refusal(after(request), { ...command, by: candidate } as Command)).toBe("concerned-person");
    }
  });

  it("needs the document that the step asks for", () => {
    expect(refusal(after(request), approve(league, { document: null }))).toBe("document-missing");
    const chain = [{ ...(oneStep[0] as Step), needsDocument: false }];
    const light = after({ ...request, request: { ...asked, chain } });
    expect(refusal(light, approve(party, { document: null }))).toBeNull();
  });

  it("is due so many working days after the step began, and late when decided after that day", () => {
    const pending = after(requestOneStep);
    expect(pending).toMatchObject({ dueOn: "2026-12-01" });
    const decisionsOn = (instant: string) => {
      const decided = after(requestOneStep, approve(party, { at: asInstant(instant) }));
      return decided.status === "approved" ? decided.decisions.map(({ isLate }) => isLate) : [];
    };
    expect(decisionsOn("2026-12-01T15:59:59.999Z")).toEqual([false]);
    expect(decisionsOn("2026-12-01T16:00:00.000Z")).toEqual([true]);
  });

  it("counts the days of the next step from the decision that opened it", () => {
    const chain = [{ ...(oneStep[0] as Step), deciders: [secretary] }, oneStep[0] as Step];
    const opened = asInstant("2026-11-27T02:00:00.000Z");
    const second = after({ ...request, request: { ...asked, chain } }, approve(secretary, { at: opened }));
    expect(second).toMatchObject({ step: 1, dueOn: "2026-12-04" });
  });

  it("is not begun when its first day of deciding falls in a year without a calendar", () => {
    const late = asInstant("2026-12-30T02:00:00.000Z");
    expect(refusal(initial, { ...requestOneStep, at: late })).toEqual({ kind: "unknown-year", year: 2027 });
    expect(refusal(initial, { ...request, at: late })).toBeNull();
  });

  it("returned goes back to its requester and starts again from the first step with a changed paper", () => {
    const returned = after(request, ...agreed, giveBack(affairs));
    expect(returned).toMatchObject({ status: "returned", reason: "材料不全" });
    expect(refusal(returned, { ...resubmit, by: official })).toBe("not-the-requester");
    expect(refusal(returned, { ...resubmit, document: paper })).toBe("nothing-changed");
    expect(after(request, ...agreed, giveBack(affairs), resubmit)).toMatchObject({
      status: "pending",
      step: 0,
      decisions: [],
      request: { document: "cd".repeat(32) },
    });
  });

  it("is returned, rejected and withdrawn only with a reason", () => {
    expect(refusal(after(request), giveBack(league, " "))).toBe("no-reason");
    expect(refusal(after(request), reject(league, ""))).toBe("no-reason");
    expect(refusal(after(request), { ...withdraw, reason: " " })).toBe("no-reason");
    expect(after(request, reject(league))).toMatchObject({ status: "rejected", reason: "不符合条件" });
  });

  it("is withdrawn by its requester only", () => {
    expect(refusal(after(request), { ...withdraw, by: official })).toBe("not-the-requester");
    expect(after(request, withdraw)).toMatchObject({ status: "withdrawn", reason: "候选人退出" });
  });
});

describe("a chain", () => {
  const step = oneStep[0] as Step;
  it.each([
    ["has at least one step", [], "empty-chain"],
    ["has a decider at every step", [{ ...step, deciders: [] }], "step-without-decider"],
    ["asks nobody twice in a step", [{ ...step, deciders: [secretary, secretary] }], "decider-twice-in-a-step"],
    ["gives at least one working day", [{ ...step, withinWorkingDays: 0 }], "bad-time-limit"],
    ["gives whole working days", [{ ...step, withinWorkingDays: 1.5 }], "bad-time-limit"],
    ["may ask a body and a post of the same unit", [{ ...step, deciders: [secretary, universityLeague] }], null],
  ] as const)("%s", (_what, chain, fault) => {
    expect(checkChain(chain)).toBe(fault);
    const begun = { ...request, request: { ...asked, chain } } as Command;
    expect(refusal(initial, begun)).toBe(fault);
  });
});

describe("the moves of an approval", () => {
  const inStatus: Record<Approval["status"], Approval> = {
    absent: initial,
    pending: after(requestOneStep),
    returned: after(requestOneStep, giveBack(party)),
    approved: after(requestOneStep, approve(party)),
    rejected: after(requestOneStep, reject(party)),
    withdrawn: after(requestOneStep, withdraw),
  };
  const commands = [request, approve(party), giveBack(party), reject(party), resubmit, withdraw];

  for (const [status, approval] of Object.entries(inStatus)) {
    for (const command of commands) {
      const heard = (moves[approval.status] as readonly string[]).includes(command.type);
      it(`${status} ${heard ? "hears" : "does not hear"} ${command.type}`, () => {
        expect(refusal(approval, command) !== "wrong-status").toBe(heard);
      });
    }
  }
});
