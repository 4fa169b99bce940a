import type { OrganisationId } from "../people/organisation.ts";
import type { PersonId } from "../people/person.ts";
import type { UnitId } from "../people/unit.ts";
import { assert } from "../shared/assert.ts";
import type { Day, Instant } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import {
  shareQuotas,
  type Drawing,
  type QuotaChoice,
  type Quotas,
  type QuotaTie,
  type StudentSnapshot,
} from "./quota-sharing.ts";
import { planRulings } from "./quota-rules.ts";

/** What a plan is made from. The snapshot and the declared clubs are frozen with it, so that it can be reckoned again. */
export type PlanDetails = {
  readonly organisation: OrganisationId;
  /** "第二十三次学生代表大会" */
  readonly congress: string;
  readonly snapshot: StudentSnapshot;
  /** The main clubs as declared on the day of the snapshot (S-4.7). */
  readonly mainClubs: readonly UnitId[];
  readonly choice: QuotaChoice;
};

/** A public lot as it was held: who drew, from which seed or by which means, and what came out. */
export type HeldLot = Drawing & {
  readonly seed: string;
  readonly drawnBy: string;
  readonly on: Day;
};

type Computed = { readonly details: PlanDetails; readonly quotas: Quotas; readonly lots: readonly HeldLot[] };

/** Who put the plan forward, with which reason where it departs from a rule that allows departures. */
export type PlanProposal = {
  readonly by: PersonId;
  readonly reason: string | null;
  readonly departsFrom: readonly string[];
};
type Adopted = Computed & {
  readonly proposal: PlanProposal;
  readonly approvedBy: PersonId;
  readonly adoptedAt: Instant;
};

/**
 * The plan that shares the places of a congress among faculties and main clubs, from draft to publication.
 *
 * A tie is no failure: the plan waits in `lot-needed` for a public lot, and goes on with what was drawn (by grade, more
 * than one lot may follow).
 * Sources: plan 二-3一 (S-4.4 … S-4.7), procedures.md 2.1. Diagram: docs/rules/quota-plan.md (generated from `moves`).
 */
export type QuotaPlan =
  | { readonly status: "absent" }
  | { readonly status: "drafted"; readonly details: PlanDetails }
  | {
      readonly status: "lot-needed";
      readonly details: PlanDetails;
      readonly tie: QuotaTie;
      readonly lots: readonly HeldLot[];
    }
  | ({ readonly status: "computed" } & Computed)
  | ({ readonly status: "proposed"; readonly proposal: PlanProposal } & Computed)
  | ({ readonly status: "returned"; readonly reason: string } & Computed)
  | ({ readonly status: "adopted" } & Adopted)
  | ({ readonly status: "published"; readonly publishedAt: Instant } & Adopted)
  | { readonly status: "withdrawn"; readonly details: PlanDetails; readonly reason: string };

export type Command =
  | { readonly type: "draft"; readonly details: PlanDetails }
  | { readonly type: "revise"; readonly choice: QuotaChoice }
  | { readonly type: "compute" }
  | { readonly type: "drawLot"; readonly lot: Omit<HeldLot, "kind"> }
  | { readonly type: "propose"; readonly by: PersonId; readonly reason: string | null }
  | { readonly type: "approve"; readonly by: PersonId; readonly at: Instant }
  | { readonly type: "return"; readonly by: PersonId; readonly reason: string }
  | { readonly type: "publish"; readonly at: Instant }
  | { readonly type: "withdraw"; readonly reason: string };

export type Event =
  | { readonly type: "drafted"; readonly details: PlanDetails }
  | { readonly type: "revised"; readonly choice: QuotaChoice }
  | { readonly type: "computed"; readonly quotas: Quotas; readonly lots: readonly HeldLot[] }
  | { readonly type: "tied"; readonly tie: QuotaTie; readonly lots: readonly HeldLot[] }
  | { readonly type: "proposed"; readonly proposal: PlanProposal }
  | { readonly type: "adopted"; readonly by: PersonId; readonly at: Instant }
  | { readonly type: "returned"; readonly reason: string }
  | { readonly type: "published"; readonly at: Instant }
  | { readonly type: "withdrawn"; readonly reason: string };

export type Refusal =
  | "plan-wrong-status"
  | "congress-missing"
  | "nobody-to-serve"
  | "club-listed-twice"
  | "no-reason"
  | "own-plan"
  | "lot-without-record"
  | { readonly kind: "quotas-not-shared"; readonly why: string }
  | { readonly kind: "plan-rule-forbids"; readonly rule: string }
  | { readonly kind: "plan-justification-needed"; readonly rule: string };

/** Which commands each status hears at all. */
export const moves = {
  absent: ["draft"],
  drafted: ["revise", "compute", "withdraw"],
  "lot-needed": ["revise", "drawLot", "withdraw"],
  computed: ["revise", "propose", "withdraw"],
  proposed: ["approve", "return", "withdraw"],
  returned: ["revise", "propose", "withdraw"],
  adopted: ["publish", "withdraw"],
  published: [],
  withdrawn: [],
} as const satisfies Record<QuotaPlan["status"], readonly Command["type"][]>;

export const initial: QuotaPlan = { status: "absent" };

/** Says what follows from a command on a plan, or which fact stands in the way. */
export function decide(plan: QuotaPlan, command: Command): Result<Event, Refusal> {
  if (!(moves[plan.status] as readonly string[]).includes(command.type)) return refuse("plan-wrong-status");
  if (command.type === "draft") return draft(command.details);
  assert(plan.status !== "absent", "an absent plan hears only draft");
  switch (command.type) {
    case "revise":
      return checkChoice(command.choice) ?? accept({ type: "revised", choice: command.choice });
    case "compute":
      return compute(plan.details, []);
    case "drawLot":
      assert(plan.status === "lot-needed", "a lot is drawn only after a tie");
      return drawLot(plan, command);
    case "propose":
      assert(plan.status === "computed" || plan.status === "returned", "only a computed plan is proposed");
      return propose(plan, command);
    case "approve":
    case "return":
      assert(plan.status === "proposed", "only a proposed plan is decided on");
      return command.by === plan.proposal.by ? refuse("own-plan") : review(command);
    case "publish":
      return accept({ type: "published", at: command.at });
    case "withdraw":
      return command.reason.trim() === "" ? refuse("no-reason") : accept({ type: "withdrawn", reason: command.reason });
  }
}

/** The plan after an event that `decide` gave for it. */
export function evolve(plan: QuotaPlan, event: Event): QuotaPlan {
  if (event.type === "drafted") return { status: "drafted", details: event.details };
  assert(plan.status !== "absent", "only a plan that was drafted changes");
  switch (event.type) {
    case "revised":
      return { status: "drafted", details: { ...plan.details, choice: event.choice } };
    case "computed":
      return { status: "computed", details: plan.details, quotas: event.quotas, lots: event.lots };
    case "tied":
      return { status: "lot-needed", details: plan.details, tie: event.tie, lots: event.lots };
    case "proposed":
      return { status: "proposed", ...computedOf(plan), proposal: event.proposal };
    case "returned":
      return { status: "returned", ...computedOf(plan), reason: event.reason };
    case "adopted": {
      assert(plan.status === "proposed", "only a proposed plan is adopted");
      const { proposal } = plan;
      return { status: "adopted", ...computedOf(plan), proposal, approvedBy: event.by, adoptedAt: event.at };
    }
    case "published":
      assert(plan.status === "adopted", "only an adopted plan is published");
      return { ...plan, status: "published", publishedAt: event.at };
    case "withdrawn":
      return { status: "withdrawn", details: plan.details, reason: event.reason };
  }
}

/** The quotas of a plan that has been computed; null before, and for a withdrawn one. */
export function quotasOf(plan: QuotaPlan): Quotas | null {
  return "quotas" in plan ? plan.quotas : null;
}

function draft(details: PlanDetails): Result<Event, Refusal> {
  if (details.congress.trim() === "") return refuse("congress-missing");
  const students = details.snapshot.faculties.flatMap(({ members }) => members).reduce((sum, each) => sum + each, 0);
  if (students === 0) return refuse("nobody-to-serve");
  return checkChoice(details.choice) ?? accept({ type: "drafted", details });
}

function checkChoice({ clubs }: QuotaChoice): Result<never, Refusal> | null {
  return new Set(clubs).size === clubs.length ? null : refuse("club-listed-twice");
}

function compute({ snapshot, choice }: PlanDetails, lots: readonly HeldLot[]): Result<Event, Refusal> {
  const shared = shareQuotas(snapshot, choice, lots);
  switch (shared.status) {
    case "ok":
      return accept({ type: "computed", quotas: shared.quotas, lots });
    case "tie":
      return accept({ type: "tied", tie: shared.tie, lots });
    case "refused":
      return refuse({ kind: "quotas-not-shared", why: shared.why });
  }
}

function drawLot(
  { details, tie, lots }: Extract<QuotaPlan, { status: "lot-needed" }>,
  { lot }: Extract<Command, { type: "drawLot" }>,
): Result<Event, Refusal> {
  const isRecorded = lot.seed.trim() !== "" && lot.drawnBy.trim() !== "";
  return isRecorded ? compute(details, [...lots, { ...lot, kind: tie.kind }]) : refuse("lot-without-record");
}

function review(command: Extract<Command, { type: "approve" | "return" }>): Result<Event, Refusal> {
  if (command.type === "approve") return accept({ type: "adopted", by: command.by, at: command.at });
  return command.reason.trim() === "" ? refuse("no-reason") : accept({ type: "returned", reason: command.reason });
}

/** A mandatory rule that the quotas break stops the plan; a presumptive one asks for a reason, which the approver reads. */
function propose(plan: Computed, { by, reason }: Extract<Command, { type: "propose" }>): Result<Event, Refusal> {
  const breached = planRulings(plan.details, plan.quotas).filter(({ outcome }) => outcome === "breached");
  const forbidding = breached.find(({ severity }) => severity === "mandatory");
  if (forbidding !== undefined) return refuse({ kind: "plan-rule-forbids", rule: forbidding.rule });
  const given = reason === null || reason.trim() === "" ? null : reason.trim();
  const [first] = breached;
  if (first !== undefined && given === null) return refuse({ kind: "plan-justification-needed", rule: first.rule });
  return accept({ type: "proposed", proposal: { by, reason: given, departsFrom: breached.map(({ rule }) => rule) } });
}

function computedOf(plan: QuotaPlan): Computed {
  assert("quotas" in plan, "a plan with quotas");
  return { details: plan.details, quotas: plan.quotas, lots: plan.lots };
}
