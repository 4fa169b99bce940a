import { assert } from "../shared/assert.ts";
import type { Branded } from "../shared/id.ts";
import type { Day } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PersonId } from "./person.ts";
import type { UnitId } from "./unit.ts";

export type FederationId = Branded<"FederationId">;

/**
 * The club federation (社团联合会) of a school, if it has one, and the school's declared main clubs.
 * Sources: plan 二-1一 (S-2.4: its head is the presidium member in charge of clubs), 二-3一 (S-4.7: main
 * clubs have delegates, so the school must say which clubs are the main ones).
 */
export type ClubFederation =
  | { readonly status: "absent" }
  /** No federation, but the school has said which clubs are its main ones. */
  | {
      readonly status: "listed";
      readonly organisation: OrganisationId;
      readonly mainClubs: readonly UnitId[];
      readonly declaredOn: Day;
    }
  | ({ readonly status: "standing" } & FederationDetails)
  | ({ readonly status: "dissolved"; readonly dissolvedOn: Day } & FederationDetails);

export type FederationDetails = {
  readonly id: FederationId;
  readonly organisation: OrganisationId;
  readonly name: string;
  readonly head: PersonId | null;
  readonly mainClubs: readonly UnitId[];
  readonly declaredOn: Day | null;
};

export type Command =
  | {
      readonly type: "found";
      readonly id: FederationId;
      readonly organisation: OrganisationId;
      readonly name: string;
    }
  /** `clubsMember` is the presidium member whose portfolio is clubs today, null while nobody has it. */
  | { readonly type: "nameHead"; readonly person: PersonId; readonly clubsMember: PersonId | null }
  | {
      readonly type: "declareMainClubs";
      readonly organisation: OrganisationId;
      readonly clubs: readonly UnitId[];
      readonly on: Day;
    }
  | { readonly type: "dissolve"; readonly on: Day };

export type Event =
  | { readonly type: "founded"; readonly federation: FederationDetails }
  | { readonly type: "headNamed"; readonly person: PersonId }
  | {
      readonly type: "mainClubsDeclared";
      readonly organisation: OrganisationId;
      readonly clubs: readonly UnitId[];
      readonly on: Day;
    }
  | { readonly type: "dissolved"; readonly on: Day };

export type Refusal =
  | "wrong-status"
  | "name-missing"
  | "nobody-in-charge-of-clubs"
  | "head-is-not-in-charge-of-clubs"
  | "no-clubs-named"
  | "club-named-twice";

export const moves = {
  absent: ["found", "declareMainClubs"],
  listed: ["found", "declareMainClubs"],
  standing: ["nameHead", "declareMainClubs", "dissolve"],
  dissolved: [],
} as const satisfies Record<ClubFederation["status"], readonly Command["type"][]>;

/** Main clubs are declared with a federation or without one; a dissolved federation leaves its list behind. */
export function decide(federation: ClubFederation, command: Command): Result<Event, Refusal> {
  switch (command.type) {
    case "found":
      return found(federation, command);
    case "declareMainClubs":
      return declareMainClubs(federation, command);
    case "nameHead":
      if (federation.status !== "standing") return refuse("wrong-status");
      if (command.clubsMember === null) return refuse("nobody-in-charge-of-clubs");
      if (command.clubsMember !== command.person) return refuse("head-is-not-in-charge-of-clubs");
      return accept({ type: "headNamed", person: command.person });
    case "dissolve":
      if (federation.status !== "standing") return refuse("wrong-status");
      return accept({ type: "dissolved", on: command.on });
  }
}

export function evolve(federation: ClubFederation, event: Event): ClubFederation {
  switch (event.type) {
    case "founded":
      return { status: "standing", ...event.federation };
    case "mainClubsDeclared": {
      const { clubs: mainClubs, on: declaredOn, organisation } = event;
      if (federation.status === "standing") return { ...federation, mainClubs, declaredOn };
      return { status: "listed", organisation, mainClubs, declaredOn };
    }
    case "headNamed":
      assert(federation.status === "standing", "only a standing federation has a head");
      return { ...federation, head: event.person };
    case "dissolved":
      assert(federation.status === "standing", "only a standing federation is dissolved");
      return { ...federation, status: "dissolved", dissolvedOn: event.on };
  }
}

function declareMainClubs(
  federation: ClubFederation,
  { clubs, on, organisation }: Extract<Command, { type: "declareMainClubs" }>,
): Result<Event, Refusal> {
  if (federation.status === "dissolved") return refuse("wrong-status");
  if (clubs.length === 0) return refuse("no-clubs-named");
  if (new Set(clubs).size !== clubs.length) return refuse("club-named-twice");
  return accept({ type: "mainClubsDeclared", organisation, clubs, on });
}

function found(federation: ClubFederation, command: Extract<Command, { type: "found" }>): Result<Event, Refusal> {
  if (federation.status !== "absent" && federation.status !== "listed") return refuse("wrong-status");
  const name = command.name.trim();
  if (name === "") return refuse("name-missing");
  const { id, organisation } = command;
  const declared = federation.status === "listed" ? federation : { mainClubs: [], declaredOn: null };
  const { mainClubs, declaredOn } = declared;
  return accept({ type: "founded", federation: { id, organisation, name, head: null, mainClubs, declaredOn } });
}
