import type { Command as DelegateCommand, Event as DelegateEvent } from "./delegate.ts";
import type { Command as ElectionCommand, Event as ElectionEvent } from "./delegate-election.ts";

type FieldOf<Union> = Union extends unknown ? Exclude<keyof Union, "type"> & string : never;

/**
 * What of these nouns everybody may read in the ledger.
 *
 * A quota plan is public whole: units, numbers, the choice, the lot and the reasons, so that anybody can decide it
 * again. Of an election the quota and its rules, the candidates as pseudonyms of this election only (see
 * ledger/pseudonym.ts) and the count in numbers, so that anybody can close its equations and find again whether
 * somebody is elected, the last places are tied or the vote is void. Class nominations, reasons and the settling of a
 * tie are committed to. Of a delegate's place only what names nobody.
 */
export const publicFields = {
  quotaPlan: { command: "all", event: "all" },
  delegateElection: {
    command: {
      receiveQuota: ["terms"],
      fixCandidates: ["candidates"],
      recordCount: ["count", "today"],
      report: ["at"],
      callAgain: ["places"],
    },
    event: {
      quotaReceived: ["terms"],
      candidatesFixed: ["candidates", "departsFrom"],
      voided: ["count"],
      tied: ["count", "places"],
      reported: ["at"],
      calledAgain: ["places"],
    },
  },
  delegate: { command: ["place", "notice", "ending", "on"], event: ["place", "notice", "departsFrom"] },
} as const satisfies {
  readonly quotaPlan: { readonly command: "all"; readonly event: "all" };
  readonly delegateElection: {
    readonly command: { readonly [Type in ElectionCommand["type"]]?: readonly FieldOf<ElectionCommand>[] };
    readonly event: { readonly [Type in ElectionEvent["type"]]?: readonly FieldOf<ElectionEvent>[] };
  };
  readonly delegate: {
    readonly command: readonly FieldOf<DelegateCommand>[];
    readonly event: readonly FieldOf<DelegateEvent>[];
  };
};
