import type { Command, Event } from "./notice.ts";

type FieldOf<Union> = Union extends unknown ? Exclude<keyof Union, "type"> & string : never;

/**
 * What of a notice's commands and events everybody may read in the ledger; every other field is a commitment.
 *
 * A notice is public by its nature, so its terms, its days and its outcome are whole. Who objected, what they
 * said and who handled it stay inside (`objection`, `objector`, `statement`, `by`): an objection is made under a
 * real name, and the name is protected.
 */
export const publicFields = {
  command: ["terms", "at", "id", "about", "ground", "document", "reason"],
  event: ["terms", "period", "id", "ground", "confirmed", "struck", "document", "reason"],
} as const satisfies {
  readonly command: readonly FieldOf<Command>[];
  readonly event: readonly FieldOf<Event>[];
};
