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
  | { readonly type: "declareMainClubs"; readonly clubs: readonly UnitId[]; readonly on: Day }
  | { readonly type: "dissolve"; readonly on: Day };

export type Event =
  | { readonly type: "founded"; readonly federation: FederationDetails }
  | { readonly type: "headNamed"; readonly person: PersonId }
  | { readonly type: "mainClubsDeclared"; readonly clubs: readonly UnitId[]; readonly on: Day }
  | { readonly type: "dissolved"; readonly on: Day };

export type Refusal =
  | "wrong-status"
  | "name-missing"
  | "nobody-in-charge-of-clubs"
  | "head-is-not-in-charge-of-clubs"
  | "no-clubs-named"
  | "club-named-twice";

export const moves = {
  absent: ["found"],
  standing: ["nameHead", "declareMainClubs", "dissolve"],
  dissolved: [],
} as const satisfies Record<ClubFederation["status"], readonly Command["type"][]>;

export function decide(federation: ClubFederation, command: Command): Result<Event, Refusal> {
  if (command.type === "found") return found(federation, command);
  if (federation.status !== "standing") return refuse("wrong-status");
  switch (command.type) {
    case "nameHead":
      if (command.clubsMember === null) return refuse("nobody-in-charge-of-clubs");
      if (command.clubsMember !== command.person) return refuse("head-is-not-in-charge-of-clubs");
      return accept({ type: "headNamed", person: command.person });
    case "declareMainClubs":
      if (command.clubs.length === 0) return refuse("no-clubs-named");
      if (new Set(command.clubs).size !== command.clubs.length) return refuse("club-named-twice");
      return accept({ type: "mainClubsDeclared", clubs: command.clubs, on: command.on });
    case "dissolve":
      return accept({ type: "dissolved", on: command.on });
  }
}

export function evolve(federation: ClubFederation, event: Event): ClubFederation {
  if (event.type === "founded") return { status: "standing", ...event.federation };
  assert(federation.status === "standing", "only a standing federation changes");
  switch (event.type) {
    case "headNamed":
      return { ...federation, head: event.person };
    case "mainClubsDeclared":
      return { ...federation, mainClubs: event.clubs, declaredOn: event.on };
    case "dissolved":
      return { ...federation, status: "dissolved", dissolvedOn: event.on };
  }
}

function found(federation: ClubFederation, command: Extract<Command, { type: "found" }>): Result<Event, Refusal> {
  if (federation.status !== "absent") return refuse("wrong-status");
  const name = command.name.trim();
  if (name === "") return refuse("name-missing");
  const { id, organisation } = command;
  return accept({
    type: "founded",
    federation: { id, organisation, name, head: null, mainClubs: [], declaredOn: null },
  });
}
