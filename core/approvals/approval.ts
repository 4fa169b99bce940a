import type { SchoolCalendar } from "../calendar/school-calendar.ts";
import { addWorkingDays, type UnknownYear } from "../calendar/working-days.ts";
import type { PersonId } from "../people/person.ts";
import { assert } from "../shared/assert.ts";
import type { Branded } from "../shared/id.ts";
import { dayInChina, type Day, type Instant } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import { checkChain, isSameDecider, type ChainFault, type Decider, type Step } from "./step.ts";

export type ApprovalId = Branded<"ApprovalId">;

/** What is asked: about what, by whom, and through which chain. The chain is copied here when it starts. */
export type Request = {
  /** What is to be approved, as noun and id, e.g. `candidacy` and its id. */
  readonly subject: { readonly noun: string; readonly id: string };
  readonly requester: PersonId;
  /** Persons the decision is about; like the requester, they decide no step of it. */
  readonly concerns: readonly PersonId[];
  /** SHA-256 (hex) of the paper that is asked about. */
  readonly document: string;
  readonly chain: readonly Step[];
};

/** One decision in the chain. `isLate`: taken after the day by which it was due; it counts all the same. */
export type Decision = {
  readonly step: number;
  readonly decider: Decider;
  readonly by: PersonId;
  readonly at: Instant;
  readonly document: string | null;
  readonly isLate: boolean;
};

type Course = { readonly request: Request; readonly decisions: readonly Decision[] };

/**
 * An approval: a request on its way through a chain of steps, each decided by a post or a body.
 *
 * A step with several deciders (学工部门与团委联合审查) is passed when each has approved. Returned, the request goes
 * back to the requester; sent in again, it starts at the first step, because what was approved has changed.
 * Sources: rules.md 1B-2 no. 9 (four steps), S-4.17; architecture.md, invariant 6. Diagram: docs/rules/approval.md.
 */
export type Approval =
  | { readonly status: "absent" }
  | ({ readonly status: "pending"; readonly step: number; readonly dueOn: Day | null } & Course)
  | ({ readonly status: "returned"; readonly reason: string } & Course)
  | ({ readonly status: "approved" } & Course)
  | ({ readonly status: "rejected"; readonly reason: string } & Course)
  | ({ readonly status: "withdrawn"; readonly reason: string } & Course);

/** Deadlines of steps are working days of the school's calendar. */
export type ApprovalPolicy = { readonly calendar: SchoolCalendar };

/** Who decides, and for whom; that the person holds the post or sits for the body is the access table's matter. */
type Deciding = { readonly by: PersonId; readonly decider: Decider; readonly at: Instant };

export type Command =
  | { readonly type: "request"; readonly request: Request; readonly at: Instant }
  | ({ readonly type: "approve"; readonly document: string | null } & Deciding)
  | ({ readonly type: "return"; readonly reason: string } & Deciding)
  | ({ readonly type: "reject"; readonly reason: string } & Deciding)
  | { readonly type: "resubmit"; readonly by: PersonId; readonly document: string; readonly at: Instant }
  | { readonly type: "withdraw"; readonly by: PersonId; readonly reason: string };

export type Event =
  | { readonly type: "requested"; readonly request: Request; readonly dueOn: Day | null }
  | { readonly type: "step-approved"; readonly decision: Decision }
  | { readonly type: "step-passed"; readonly decision: Decision; readonly dueOn: Day | null }
  | { readonly type: "approved"; readonly decision: Decision }
  | { readonly type: "returned"; readonly step: number; readonly decider: Decider; readonly reason: string }
  | { readonly type: "rejected"; readonly step: number; readonly decider: Decider; readonly reason: string }
  | { readonly type: "resubmitted"; readonly document: string; readonly dueOn: Day | null }
  | { readonly type: "withdrawn"; readonly reason: string };

export type Refusal =
  | "wrong-status"
  | ChainFault
  | UnknownYear
  | "own-request"
  | "concerned-person"
  | "not-this-step"
  | "already-decided"
  | "document-missing"
  | "no-reason"
  | "not-the-requester"
  | "nothing-changed";

/** Which commands each status hears at all. */
export const moves = {
  absent: ["request"],
  pending: ["approve", "return", "reject", "withdraw"],
  returned: ["resubmit", "withdraw"],
  approved: [],
  rejected: [],
  withdrawn: [],
} as const satisfies Record<Approval["status"], readonly Command["type"][]>;

export const initial: Approval = { status: "absent" };

type Pending = Extract<Approval, { status: "pending" }>;

/** Says what follows from a command on an approval, or which fact stands in the way. */
export function decide(approval: Approval, command: Command, policy: ApprovalPolicy): Result<Event, Refusal> {
  switch (command.type) {
    case "request":
      return approval.status === "absent" ? request(command, policy) : refuse("wrong-status");
    case "approve":
      return approval.status === "pending" ? approve(approval, command, policy) : refuse("wrong-status");
    case "return":
    case "reject":
      return approval.status === "pending" ? decline(approval, command) : refuse("wrong-status");
    case "resubmit":
      return approval.status === "returned" ? resubmit(approval, command, policy) : refuse("wrong-status");
    case "withdraw":
      if (approval.status !== "pending" && approval.status !== "returned") return refuse("wrong-status");
      if (command.by !== approval.request.requester) return refuse("not-the-requester");
      return command.reason.trim() === "" ? refuse("no-reason") : accept({ type: "withdrawn", reason: command.reason });
  }
}

/** The approval after an event that `decide` gave for it. */
export function evolve(approval: Approval, event: Event): Approval {
  if (event.type === "requested") {
    return { status: "pending", request: event.request, step: 0, dueOn: event.dueOn, decisions: [] };
  }
  assert(approval.status === "pending" || approval.status === "returned", "an approval that is under way");
  const { request: asked, decisions } = approval;
  switch (event.type) {
    case "resubmitted": {
      const changed = { ...asked, document: event.document };
      return { status: "pending", request: changed, step: 0, dueOn: event.dueOn, decisions: [] };
    }
    case "step-approved":
      assert(approval.status === "pending", "a step is approved while pending");
      return { ...approval, decisions: [...decisions, event.decision] };
    case "step-passed":
      return {
        status: "pending",
        request: asked,
        step: event.decision.step + 1,
        dueOn: event.dueOn,
        decisions: [...decisions, event.decision],
      };
    case "approved":
      return { status: "approved", request: asked, decisions: [...decisions, event.decision] };
    case "returned":
    case "rejected":
    case "withdrawn":
      return { status: event.type, request: asked, decisions, reason: event.reason };
  }
}

/** Who is awaited at the present step, in the order of the chain. */
export function awaitedDeciders(approval: Approval): readonly Decider[] {
  if (approval.status !== "pending") return [];
  const done = approval.decisions.filter((decision) => decision.step === approval.step);
  return currentStep(approval).deciders.filter(
    (decider) => !done.some((decision) => isSameDecider(decision.decider, decider)),
  );
}

function request({ request: asked, at }: Extract<Command, { type: "request" }>, policy: ApprovalPolicy) {
  const fault = checkChain(asked.chain);
  if (fault !== null) return refuse(fault);
  const dueOn = dueDay(asked.chain[0], at, policy);
  return dueOn.ok ? accept({ type: "requested" as const, request: asked, dueOn: dueOn.value }) : dueOn;
}

function approve(
  approval: Pending,
  command: Extract<Command, { type: "approve" }>,
  policy: ApprovalPolicy,
): Result<Event, Refusal> {
  const obstacle = obstacleTo(approval, command);
  if (obstacle !== null) return refuse(obstacle);
  const { step } = approval;
  if (currentStep(approval).needsDocument && command.document === null) return refuse("document-missing");
  const { by, decider, at, document } = command;
  const isLate = approval.dueOn !== null && dayInChina(at) > approval.dueOn;
  const decision = { step, decider, by, at, document, isLate };
  if (awaitedDeciders(approval).length > 1) return accept({ type: "step-approved", decision });
  const next = approval.request.chain[step + 1];
  if (next === undefined) return accept({ type: "approved", decision });
  const dueOn = dueDay(next, at, policy);
  return dueOn.ok ? accept({ type: "step-passed", decision, dueOn: dueOn.value }) : dueOn;
}

function decline(approval: Pending, command: Extract<Command, { type: "return" | "reject" }>): Result<Event, Refusal> {
  const obstacle = obstacleTo(approval, command);
  if (obstacle !== null) return refuse(obstacle);
  const { reason, decider } = command;
  if (reason.trim() === "") return refuse("no-reason");
  return accept({ type: command.type === "return" ? "returned" : "rejected", step: approval.step, decider, reason });
}

function resubmit(
  { request: asked }: Course,
  { by, document, at }: Extract<Command, { type: "resubmit" }>,
  policy: ApprovalPolicy,
): Result<Event, Refusal> {
  if (by !== asked.requester) return refuse("not-the-requester");
  if (document === asked.document) return refuse("nothing-changed");
  const dueOn = dueDay(asked.chain[0], at, policy);
  return dueOn.ok ? accept({ type: "resubmitted", document, dueOn: dueOn.value }) : dueOn;
}

/** Why this person cannot decide the present step for this decider, or null. Nobody approves their own request. */
function obstacleTo(approval: Pending, { by, decider }: Deciding): Refusal | null {
  if (by === approval.request.requester) return "own-request";
  if (approval.request.concerns.includes(by)) return "concerned-person";
  const isIn = (deciders: readonly Decider[]) => deciders.some((one) => isSameDecider(one, decider));
  if (!isIn(currentStep(approval).deciders)) return "not-this-step";
  return isIn(awaitedDeciders(approval)) ? null : "already-decided";
}

function currentStep(approval: Pending): Step {
  const step = approval.request.chain[approval.step];
  assert(step !== undefined, "a pending approval is at a step of its chain");
  return step;
}

function dueDay(step: Step | undefined, at: Instant, policy: ApprovalPolicy): Result<Day | null, UnknownYear> {
  if (step === undefined || step.withinWorkingDays === null) return accept(null);
  return addWorkingDays(dayInChina(at), step.withinWorkingDays, policy.calendar);
}
