import type { Command, Event } from "./approval.ts";

type FieldOf<Union> = Union extends unknown ? Exclude<keyof Union, "type"> & string : never;

/**
 * What of an approval's commands and events everybody may read in the ledger. A request is about persons and its
 * papers hold personal content, so only the outcome and its days are public; the rest is a commitment.
 */
export const publicFields = {
  command: ["at"],
  event: ["step", "dueOn"],
} as const satisfies {
  readonly command: readonly FieldOf<Command>[];
  readonly event: readonly FieldOf<Event>[];
};
