import type { Command as FederationCommand, Event as FederationEvent } from "./club-federation.ts";
import type { Command as ContactCommand, Event as ContactEvent } from "./contact.ts";
import type { Command as MandateCommand, Event as MandateEvent } from "./mandate.ts";
import type { Command as OrganisationCommand, Event as OrganisationEvent } from "./organisation.ts";
import type { Command as PostCommand, Event as PostEvent } from "./post.ts";
import type { Command as StudyVerdictCommand, Event as StudyVerdictEvent } from "./study-verdict.ts";
import type { Command as UnitCommand, Event as UnitEvent } from "./unit.ts";

type FieldOf<Union> = Union extends unknown ? Exclude<keyof Union, "type"> & string : never;
type PublicFields<Command, Event> = {
  readonly command: readonly FieldOf<Command>[] | "all";
  readonly event: readonly FieldOf<Event>[] | "all";
};

/**
 * What of a command and its event is entered in the open in the ledger; a field not named is a commitment.
 *
 * Units, posts and organisations are public facts. Principal cadres are published by name (S-8.5), hence
 * `publishedPerson`; of every other mandate only the seat, how it was filled and when. Not public: reasons
 * people wrote, why a mandate ended early, liaisons and everything about study.
 */
export const publicFields = {
  unit: { command: "all", event: "all" },
  organisation: {
    command: ["id", "kind", "level", "unit", "name", "parent", "partyBody", "leagueBody", "department", "on"],
    event: ["organisation", "name", "partyBody", "leagueBody", "department", "kind", "departsFrom", "on"],
  },
  post: {
    command: ["post", "seats", "title", "on"],
    event: ["post", "seats", "title", "departsFrom", "on"],
  },
  mandate: {
    command: ["id", "organisation", "from", "until", "seating", "portfolio", "on"],
    event: ["mandate", "publishedPerson", "departsFrom", "portfolio", "on"],
  },
  federation: {
    command: ["id", "organisation", "name", "person", "clubs", "on"],
    event: ["federation", "person", "clubs", "on"],
  },
  studyVerdict: { command: [], event: [] },
  /** The ledger keeps for ever, a contact only as long as the person wants. */
  contact: { command: [], event: [] },
} as const satisfies {
  readonly unit: PublicFields<UnitCommand, UnitEvent>;
  readonly organisation: PublicFields<OrganisationCommand, OrganisationEvent>;
  readonly post: PublicFields<PostCommand, PostEvent>;
  readonly mandate: PublicFields<MandateCommand, MandateEvent>;
  readonly federation: PublicFields<FederationCommand, FederationEvent>;
  readonly studyVerdict: PublicFields<StudyVerdictCommand, StudyVerdictEvent>;
  readonly contact: PublicFields<ContactCommand, ContactEvent>;
};
