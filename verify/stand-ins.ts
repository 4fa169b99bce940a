import type { LedgerEntry } from "@tongxin/core/ledger/entry.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { messageOf } from "./replay.ts";

/** What stands where the ledger holds a commitment only: never empty, and two persons who are not the same. */
export const hidden = "（未公开）";
export const [somebody, somebodyElse] = [`${hidden}甲`, `${hidden}乙`] as [PersonId, PersonId];

/** The public part of a command over stand-ins for the rest. */
export function over<Command>(standIns: object, entry: LedgerEntry): Command {
  return { ...standIns, ...messageOf(entry.command) } as unknown as Command;
}
