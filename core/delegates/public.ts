import type { Command as DelegateCommand, Event as DelegateEvent } from "./delegate.ts";
import type { Command as ElectionCommand, Event as ElectionEvent } from "./delegate-election.ts";

type FieldOf<Union> = Union extends unknown ? Exclude<keyof Union, "type"> & string : never;

/**
 * What of these nouns everybody may read in the ledger.
 *
 * A quota plan is public whole: units, numbers, the choice, the lot and the reasons, so that anybody can decide it
 * again. Of an election and of a delegate's place only what names nobody: quota and rules, that a step was taken and
 * when, the rules departed from. Who was nominated, voted for, reviewed or replaced is committed to.
 */
export const publicFields = {
  quotaPlan: { command: "all", event: "all" },
  delegateElection: { command: ["terms", "at", "places"], event: ["terms", "departsFrom", "at", "places"] },
  delegate: { command: ["place", "notice", "ending", "on"], event: ["place", "notice", "departsFrom"] },
} as const satisfies {
  readonly quotaPlan: { readonly command: "all"; readonly event: "all" };
  readonly delegateElection: {
    readonly command: readonly FieldOf<ElectionCommand>[];
    readonly event: readonly FieldOf<ElectionEvent>[];
  };
  readonly delegate: {
    readonly command: readonly FieldOf<DelegateCommand>[];
    readonly event: readonly FieldOf<DelegateEvent>[];
  };
};
