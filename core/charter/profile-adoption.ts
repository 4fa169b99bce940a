import type { PersonId } from "../people/person.ts";
import { assert } from "../shared/assert.ts";
import { dayInChina, type Day, type Instant } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";

/** A rule profile in one version, e.g. `reform-2017` version 1. A published version never changes. */
export type ProfileVersion = { readonly profile: string; readonly version: number };

/** A profile in force from a day on, until the next one begins. */
export type Adoption = ProfileVersion & {
  readonly from: Day;
  readonly reason: string;
  readonly proposedBy: PersonId;
  readonly approvedBy: PersonId;
  readonly approvedFor: ApprovingSide;
  readonly approvedAt: Instant;
};

/** For whom the approver signs: the Party committee or the League committee. */
export type ApprovingSide = "party" | "league";

export type AdoptionProposal = ProfileVersion & {
  readonly from: Day;
  readonly reason: string;
  readonly by: PersonId;
};

/**
 * Which rule profile binds a school's unions, and from when. `adopted` runs from the earliest on; what was decided
 * under an earlier one keeps it. A first adoption may reach back, because nothing was decided before it; a later one
 * begins on the day of its approval at the earliest, so that no past finding changes.
 * Source: rules.md (profiles as data), S-11.1. Diagram: docs/rules/profile-adoption.md (generated from `moves`).
 */
export type ProfileAdoption =
  | { readonly status: "absent" }
  | { readonly status: "adopted"; readonly adopted: readonly Adoption[] }
  | { readonly status: "proposed"; readonly adopted: readonly Adoption[]; readonly proposal: AdoptionProposal };

export type Command =
  | ({ readonly type: "propose" } & AdoptionProposal)
  | { readonly type: "approve"; readonly by: PersonId; readonly side: ApprovingSide; readonly at: Instant }
  | { readonly type: "decline"; readonly by: PersonId; readonly side: ApprovingSide; readonly reason: string }
  | { readonly type: "withdraw"; readonly by: PersonId };

export type Event =
  | { readonly type: "proposed"; readonly proposal: AdoptionProposal }
  | { readonly type: "adopted"; readonly adoption: Adoption }
  | { readonly type: "declined"; readonly reason: string }
  | { readonly type: "withdrawn" };

export type Refusal =
  | "wrong-status"
  | "no-such-profile"
  | "nothing-changed"
  | "no-reason"
  | "before-the-present-one"
  | "day-has-passed"
  | "own-proposal"
  | "not-the-proposer";

/** Which commands each status hears at all. */
export const moves = {
  absent: ["propose"],
  adopted: ["propose"],
  proposed: ["approve", "decline", "withdraw"],
} as const satisfies Record<ProfileAdoption["status"], readonly Command["type"][]>;

export const initial: ProfileAdoption = { status: "absent" };

type Proposed = Extract<ProfileAdoption, { status: "proposed" }>;

/** Says what follows from a command; `known` are the profile versions that this software holds. */
export function decide(
  adoption: ProfileAdoption,
  command: Command,
  known: readonly ProfileVersion[],
): Result<Event, Refusal> {
  switch (command.type) {
    case "propose":
      return adoption.status === "proposed" ? refuse("wrong-status") : propose(adoption, command, known);
    case "approve":
      return adoption.status === "proposed" ? approve(adoption, command) : refuse("wrong-status");
    case "decline":
      if (adoption.status !== "proposed") return refuse("wrong-status");
      if (command.by === adoption.proposal.by) return refuse("own-proposal");
      return command.reason.trim() === "" ? refuse("no-reason") : accept({ type: "declined", reason: command.reason });
    case "withdraw":
      if (adoption.status !== "proposed") return refuse("wrong-status");
      return command.by === adoption.proposal.by ? accept({ type: "withdrawn" }) : refuse("not-the-proposer");
  }
}

/** The adoption after an event that `decide` gave for it. */
export function evolve(adoption: ProfileAdoption, event: Event): ProfileAdoption {
  const adopted = adoptedSoFar(adoption);
  switch (event.type) {
    case "proposed":
      assert(adoption.status !== "proposed", "one proposal at a time");
      return { status: "proposed", adopted, proposal: event.proposal };
    case "adopted":
      return { status: "adopted", adopted: [...adopted, event.adoption] };
    case "declined":
    case "withdrawn":
      return adopted.length === 0 ? { status: "absent" } : { status: "adopted", adopted };
  }
}

/** The profile in force on a day; null before the first one begins. */
export function adoptionOn(adoption: ProfileAdoption, day: Day): Adoption | null {
  return adoptedSoFar(adoption).findLast(({ from }) => from <= day) ?? null;
}

function propose(
  adoption: ProfileAdoption,
  { type: _type, ...proposal }: Extract<Command, { type: "propose" }>,
  known: readonly ProfileVersion[],
): Result<Event, Refusal> {
  if (!known.some((one) => isSameProfile(one, proposal))) return refuse("no-such-profile");
  if (proposal.reason.trim() === "") return refuse("no-reason");
  const latest = adoptedSoFar(adoption).at(-1);
  if (latest !== undefined && isSameProfile(latest, proposal)) return refuse("nothing-changed");
  if (latest !== undefined && proposal.from <= latest.from) return refuse("before-the-present-one");
  return accept({ type: "proposed", proposal });
}

function approve(
  { adopted, proposal }: Proposed,
  { by, side, at }: Extract<Command, { type: "approve" }>,
): Result<Event, Refusal> {
  if (by === proposal.by) return refuse("own-proposal");
  if (adopted.length > 0 && proposal.from < dayInChina(at)) return refuse("day-has-passed");
  const { profile, version, from, reason } = proposal;
  const signed = { proposedBy: proposal.by, approvedBy: by, approvedFor: side, approvedAt: at };
  return accept({ type: "adopted", adoption: { profile, version, from, reason, ...signed } });
}

function adoptedSoFar(adoption: ProfileAdoption): readonly Adoption[] {
  return adoption.status === "absent" ? [] : adoption.adopted;
}

function isSameProfile(left: ProfileVersion, right: ProfileVersion): boolean {
  return left.profile === right.profile && left.version === right.version;
}
