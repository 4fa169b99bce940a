import { assert } from "../shared/assert.ts";
import type { Branded } from "../shared/id.ts";
import type { Day } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PersonId, StaffEmployment } from "./person.ts";
import { presidiumPosts, staffPosts, type PostId, type PostKind } from "./post.ts";
import { heedRules, type Justification, type RuleRefusal, type Ruling } from "./ruling.ts";

export type MandateId = Branded<"MandateId">;

export const electingBodies = ["congress", "standing-conference", "all-student-assembly", "class-meeting"] as const;
export const appointingBodies = ["party-committee", "league-committee", "presidium"] as const;
export type ElectingBody = (typeof electingBodies)[number];
export type AppointingBody = (typeof appointingBodies)[number];

/** How somebody came to a post: elected by a body, or appointed by one, on a day. */
export type Seating =
  | { readonly how: "elected"; readonly by: ElectingBody; readonly on: Day }
  | { readonly how: "appointed"; readonly by: AppointingBody; readonly on: Day };

/** What a presidium member is in charge of. Exactly one is in charge of clubs (S-2.3). */
export const portfolios = ["clubs", "rights", "academic", "culture-and-sports", "publicity", "liaison"] as const;
export type Portfolio = (typeof portfolios)[number];

/** The four grounds for exit. Source: plan 二-7三, S-8.12. */
export const exitGrounds = [
  "cannot-finish-studies",
  "failed-appraisal",
  "broke-law-or-discipline",
  "cannot-perform",
] as const;
export type ExitGround = (typeof exitGrounds)[number];

/**
 * Why a mandate ended. What was entered by mistake ends on the day it began, and so was never held. The three measures of S-8.13 name their ground: 劝退, 免职, 罢免.
 * 罢免 is a vote of the body that elected; 免职 is a decision of the body that appointed.
 */
export type Ending =
  | { readonly how: "term-ended" | "resignation" | "fault-resignation" | "left-school" | "entered-by-mistake" }
  /** Before the term is over: those newly elected succeed (换届), or the holder was elected to another post (转任). */
  | { readonly how: "succeeded" | "took-another-post" }
  | { readonly how: "persuaded-resignation"; readonly ground: ExitGround }
  | { readonly how: "dismissal"; readonly ground: ExitGround; readonly by: AppointingBody }
  | { readonly how: "recall"; readonly ground: ExitGround; readonly by: ElectingBody };

/** The ways a mandate may end, the usual first. */
export const endingWays = [
  "term-ended",
  "succeeded",
  "took-another-post",
  "resignation",
  "left-school",
  "persuaded-resignation",
  "dismissal",
  "recall",
  "fault-resignation",
  "entered-by-mistake",
] as const satisfies readonly Ending["how"][];

/** Who holds which post, from when until when (the first day no longer covered), and how it came and ended. */
export type Mandate =
  | { readonly status: "absent" }
  | ({ readonly status: "sitting" } & MandateDetails)
  | ({ readonly status: "ended"; readonly endedOn: Day; readonly ending: Ending } & MandateDetails);

export type MandateDetails = {
  readonly id: MandateId;
  readonly person: PersonId;
  readonly post: PostId;
  readonly postKind: PostKind;
  readonly organisation: OrganisationId;
  readonly from: Day;
  readonly until: Day;
  readonly seating: Seating;
  readonly portfolio: Portfolio | null;
};
export type SittingMandate = Extract<Mandate, { status: "sitting" }>;

/** The person as the registers know them on the day the mandate begins. */
export type Candidate = {
  readonly id: PersonId;
  readonly kind: "student" | "staff";
  readonly employment: StaffEmployment | null;
  readonly isHere: boolean;
  /** Other mandates of this person on the same post. */
  readonly samePost: readonly { readonly from: Day; readonly until: Day }[];
};

export type Command =
  | {
      readonly type: "begin";
      readonly id: MandateId;
      readonly person: Candidate;
      readonly post: { readonly id: PostId; readonly kind: PostKind; readonly seats: number; readonly held: number };
      readonly organisation: OrganisationId;
      readonly from: Day;
      readonly until: Day;
      readonly seating: Seating;
      readonly by: PersonId;
      readonly rulings: readonly Ruling[];
      readonly justification?: Justification;
    }
  | {
      readonly type: "assignPortfolio";
      readonly portfolio: Portfolio | null;
      /** The other presidium member who has this portfolio now. */
      readonly heldBy: PersonId | null;
    }
  | { readonly type: "end"; readonly on: Day; readonly ending: Ending };

export type Event =
  | {
      readonly type: "begun";
      readonly mandate: Omit<MandateDetails, "person">;
      readonly person: PersonId;
      /** The person once more where the post is published by name, so that the ledger shows this field openly. */
      readonly publishedPerson: PersonId | null;
      readonly departsFrom: readonly string[];
      readonly justification: Justification | null;
    }
  | { readonly type: "portfolioAssigned"; readonly portfolio: Portfolio | null }
  | { readonly type: "ended"; readonly on: Day; readonly ending: Ending };

export type Refusal =
  | "wrong-status"
  | "post-full"
  | "not-a-student"
  | "not-full-time-league-staff"
  | "not-staff"
  | "person-left"
  | "term-overlaps"
  | "term-ends-before-it-begins"
  | "begins-before-it-was-given"
  | "must-be-elected"
  | "must-be-appointed"
  | "not-in-the-presidium"
  | "portfolio-taken"
  | "ends-before-it-began"
  | "term-not-over"
  | "elected-can-only-be-recalled"
  | "appointed-can-only-be-dismissed"
  | "recalled-by-another-body"
  | "dismissed-by-another-body"
  | RuleRefusal;

export const moves = {
  absent: ["begin"],
  sitting: ["assignPortfolio", "end"],
  ended: [],
} as const satisfies Record<Mandate["status"], readonly Command["type"][]>;

/** Says what follows from a command on a mandate, or which fact stands in the way. */
export function decide(mandate: Mandate, command: Command): Result<Event, Refusal> {
  switch (command.type) {
    case "begin":
      return mandate.status === "absent" ? begin(command) : refuse("wrong-status");
    case "assignPortfolio":
      if (mandate.status !== "sitting") return refuse("wrong-status");
      if (!isPresidiumPost(mandate.postKind)) return refuse("not-in-the-presidium");
      // Only clubs must be in one pair of hands; other fields may be shared (S-2.3).
      if (command.portfolio === "clubs" && command.heldBy !== null && command.heldBy !== mandate.person) {
        return refuse("portfolio-taken");
      }
      return accept({ type: "portfolioAssigned", portfolio: command.portfolio });
    case "end":
      return mandate.status === "sitting" ? end(mandate, command) : refuse("wrong-status");
  }
}

export function evolve(mandate: Mandate, event: Event): Mandate {
  if (event.type === "begun") return { status: "sitting", ...event.mandate, person: event.person };
  assert(mandate.status === "sitting", "only a sitting mandate changes");
  switch (event.type) {
    case "portfolioAssigned":
      return { ...mandate, portfolio: event.portfolio };
    case "ended":
      return { ...mandate, status: "ended", endedOn: event.on, ending: event.ending };
  }
}

/** Whether the post is held under this mandate on a day: not yet on the last day, no longer on the day it ends. */
export function isHeldOn(mandate: Mandate, day: Day): boolean {
  if (mandate.status === "absent" || day < mandate.from) return false;
  return day < (mandate.status === "ended" ? mandate.endedOn : mandate.until);
}

export function isPresidiumPost(kind: PostKind): boolean {
  return (presidiumPosts as readonly PostKind[]).includes(kind);
}

/** Whether whoever holds the post is published by name: principal cadres (S-8.5), and staff, who act in office. */
export function isPublishedByName(kind: PostKind): boolean {
  return isPresidiumPost(kind) || kind === "department-head" || kind === "federation-head" || isStaffPost(kind);
}

function begin(command: Extract<Command, { type: "begin" }>): Result<Event, Refusal> {
  const { id, person, post, organisation, from, until, seating, justification = null } = command;
  if (until <= from) return refuse("term-ends-before-it-begins");
  // Nobody sits before they were elected or appointed: a later day is a slip of the pen, or an act that has not happened.
  if (seating.on > from) return refuse("begins-before-it-was-given");
  const unfit = unfitFor(person, post.kind);
  if (unfit !== null) return refuse(unfit);
  if (post.held >= post.seats) return refuse("post-full");
  if (person.samePost.some((other) => from < other.until && other.from < until)) return refuse("term-overlaps");
  if (isPresidiumPost(post.kind) && seating.how !== "elected") return refuse("must-be-elected");
  if (isStaffPost(post.kind) && seating.how !== "appointed") return refuse("must-be-appointed");
  const heeded = heedRules(command);
  if (!heeded.ok) return heeded;
  const details = { id, post: post.id, postKind: post.kind, organisation, from, until, seating, portfolio: null };
  return accept({
    type: "begun",
    mandate: details,
    person: person.id,
    publishedPerson: isPublishedByName(post.kind) ? person.id : null,
    departsFrom: heeded.value,
    justification,
  });
}

/** A student's seat is for students, a staff post for staff; the secretary-general is full-time League staff (S-5.8). */
function unfitFor(person: Candidate, kind: PostKind): Refusal | null {
  if (!person.isHere) return "person-left";
  if (!isStaffPost(kind)) return person.kind === "student" ? null : "not-a-student";
  if (kind === "secretary-general")
    return person.employment === "league-full-time" ? null : "not-full-time-league-staff";
  return person.kind === "staff" ? null : "not-staff";
}

function isStaffPost(kind: PostKind): boolean {
  return (staffPosts as readonly PostKind[]).includes(kind);
}

function end(mandate: SittingMandate, { on, ending }: Extract<Command, { type: "end" }>): Result<Event, Refusal> {
  if (ending.how === "entered-by-mistake") return accept({ type: "ended", on: mandate.from, ending });
  if (on < mandate.from) return refuse("ends-before-it-began");
  if (ending.how === "term-ended" && on < mandate.until) return refuse("term-not-over");
  if (ending.how === "dismissal") {
    if (mandate.seating.how === "elected") return refuse("elected-can-only-be-recalled");
    if (mandate.seating.by !== ending.by) return refuse("dismissed-by-another-body");
  }
  if (ending.how === "recall") {
    if (mandate.seating.how === "appointed") return refuse("appointed-can-only-be-dismissed");
    if (mandate.seating.by !== ending.by) return refuse("recalled-by-another-body");
  }
  return accept({ type: "ended", on, ending });
}
