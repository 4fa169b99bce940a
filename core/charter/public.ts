import type { Command as EvidenceCommand, Event as EvidenceEvent } from "./evidence.ts";
import type { Command as LeaveCommand, Event as LeaveEvent } from "./leave.ts";
import type { Command as AdoptionCommand, Event as AdoptionEvent } from "./profile-adoption.ts";
import type { Command as SettingCommand, Event as SettingEvent } from "./setting.ts";

type FieldOf<Union> = Union extends unknown ? Exclude<keyof Union, "type"> & string : never;
type PublicFields<Command, Event> = {
  readonly command: readonly FieldOf<Command>[] | "all";
  readonly event: readonly FieldOf<Event>[] | "all";
};

/**
 * What of a command and its event is entered in the open in the ledger; a field not named is a commitment.
 *
 * Of evidence: that there is a document of this title, kind, date and organisation, and its digest, so that whoever
 * is shown the document can tell that it is the one. Persons, faculties, particulars, the file's name and reasons people wrote are not.
 * Of a leave: which rule and which organisation, until when; the reason people wrote is not in the ledger's open part.
 * Settings and adopted profiles are rules that bind everybody and are public whole, so they can be decided again.
 */
export const publicFields = {
  evidence: {
    command: ["kind", "title", "date", "organisation", "digest", "at"],
    event: ["kind", "title", "date", "organisation", "digest"],
  },
  setting: { command: "all", event: "all" },
  profileAdoption: { command: "all", event: "all" },
  leave: {
    command: ["rule", "organisation", "until", "at", "severity", "isBreached", "on"],
    event: ["on"],
  },
} as const satisfies {
  readonly evidence: PublicFields<EvidenceCommand, EvidenceEvent>;
  readonly setting: PublicFields<SettingCommand, SettingEvent>;
  readonly profileAdoption: PublicFields<AdoptionCommand, AdoptionEvent>;
  readonly leave: PublicFields<LeaveCommand, LeaveEvent>;
};
