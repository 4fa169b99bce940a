import type { Command as CommitCommand, Event as CommitEvent } from "./box-commitment.ts";
import type { Command as BoxCommand, Event as BoxEvent } from "./box-count.ts";
import type { Command as CeremonyCommand, Event as CeremonyEvent } from "./ceremony.ts";
import type { Command as ElectionCommand, Event as ElectionEvent } from "./election.ts";

type FieldOf<Union> = Union extends unknown ? Exclude<keyof Union, "type"> & string : never;

/**
 * What of an election everybody may read in the ledger: its terms, rules, roll commitment, numbers and result, with a
 * pseudonym of this election for every person, so that anybody can count it again. What an objection says, why
 * somebody withdrew, who agreed to a departure and who sits at the tables stay inside. Of a box only that two tellers
 * agreed: its numbers are in the count.
 */
export const publicFields = {
  election: {
    command: {
      setUp: ["terms", "rulings"],
      adoptRules: ["rules", "adoption"],
      freezeRoll: ["roll"],
      answerObjection: ["id", "upheld"],
      objectToRoll: ["id", "at"],
      openNominations: ["at", "rulings", "conditions"],
      nominate: [],
      withdrawNomination: [],
      fixCandidates: ["candidates"],
      nameTellers: [],
      seal: ["setup"],
      open: ["at", "closesAt", "present", "isDurable", "sealed"],
      close: ["at", "box"],
      recordCount: ["returned"],
      settleTie: ["choosing"],
      callRound: ["channel"],
      leaveVacant: ["reason"],
      declare: [],
      finalise: ["at", "notice", "post", "seating", "rulings"],
      setAside: ["reason", "notice"],
      annul: ["reason"],
    },
    event: {
      setUp: ["terms", "departsFrom"],
      rulesAdopted: ["rules", "adoption"],
      rollFrozen: ["roll"],
      rollObjected: ["id"],
      objectionAnswered: ["id", "upheld"],
      nominationsOpened: ["at", "departsFrom", "conditions"],
      candidatesFixed: ["candidates", "departsFrom"],
      sealed: ["setup"],
      opened: ["at", "closesAt", "present", "sealed"],
      closed: ["at", "box"],
      failed: ["attendance", "because"],
      counted: ["attendance", "tally", "elected"],
      tieSettled: ["choosing"],
      roundCalled: ["channel"],
      leftVacant: ["reason"],
      declared: ["unfit"],
      finalised: ["notice", "struck", "seating", "departsFrom"],
      resultSetAside: ["reason"],
      annulled: ["reason"],
    },
  },
  boxCount: { command: {}, event: {} },
  boxCommitment: {
    command: { commit: ["isOpen", "round", "ballots", "root"] },
    event: { committed: ["round", "ballots", "root"] },
  },
  /** Everything a trustee publishes, so that the keys can be made out anew; not the sealed shares. */
  ceremony: {
    command: {
      convene: ["terms", "isInUse"],
      certify: ["visit", "isProven"],
      contribute: ["isProven", "isAsCommitted"],
      confirm: ["key", "isProven"],
      dispute: ["against"],
      rehearse: ["at", "isProven"],
    },
    event: {
      convened: ["terms"],
      certified: ["number", "visit"],
      contributed: ["number"],
      confirmed: ["number", "key"],
      disputed: ["by", "against"],
      rehearsed: ["number", "at"],
    },
  },
} as const satisfies {
  readonly election: {
    readonly command: { readonly [Type in ElectionCommand["type"]]?: readonly FieldOf<ElectionCommand>[] };
    readonly event: { readonly [Type in ElectionEvent["type"]]?: readonly FieldOf<ElectionEvent>[] };
  };
  readonly ceremony: {
    readonly command: { readonly [Type in CeremonyCommand["type"]]?: readonly FieldOf<CeremonyCommand>[] };
    readonly event: { readonly [Type in CeremonyEvent["type"]]?: readonly FieldOf<CeremonyEvent>[] };
  };
  readonly boxCommitment: {
    readonly command: { readonly [Type in CommitCommand["type"]]?: readonly FieldOf<CommitCommand>[] };
    readonly event: { readonly [Type in CommitEvent["type"]]?: readonly FieldOf<CommitEvent>[] };
  };
  readonly boxCount: {
    readonly command: { readonly [Type in BoxCommand["type"]]?: readonly FieldOf<BoxCommand>[] };
    readonly event: { readonly [Type in BoxEvent["type"]]?: readonly FieldOf<BoxEvent>[] };
  };
};
