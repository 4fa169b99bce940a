import * as boxCommitment from "@tongxin/core/elections/box-commitment.ts";
import * as ceremony from "@tongxin/core/elections/ceremony.ts";
import type { ElectedWriteIn } from "@tongxin/core/elections/concluding.ts";
import * as election from "@tongxin/core/elections/election.ts";
import type { Nomination, Preparation } from "@tongxin/core/elections/preparation.ts";
import { publicFields } from "@tongxin/core/elections/public.ts";
import type { LedgerEntry } from "@tongxin/core/ledger/entry.ts";
import type { Message } from "@tongxin/core/ledger/public-terms.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { replayed, type AnyReplayedNoun } from "./replay.ts";
import { hidden, over, somebody, somebodyElse } from "./stand-ins.ts";

type Standing = Exclude<election.Election, { status: "absent" }>;

/** Two tellers, and a chief who is neither: nobody outside learns who they were. */
const [teller, otherTeller, chief] = ["计票甲", "计票乙", "总监票"].map((role) => `${hidden}${role}`) as [
  PersonId,
  PersonId,
  PersonId,
];
const standInTellers = { chief, scrutineers: [], tellers: [teller, otherTeller], boxes: ["1号票箱"] };

/**
 * An election: that its rules are rules and were carried, that the roll closed before it opened, that nothing was
 * missing, the quorum, and the whole count with its ties, further votes and result. Persons are pseudonyms. Who was
 * nominated and later withdrew, who sat at the tables, and what an objection said, is not public.
 */
export const elections: AnyReplayedNoun = replayed<election.Election, election.Command, election.Event>({
  noun: "election",
  decide: (state, command) => election.decide(state ?? election.initial, command),
  evolve: (state, event) => election.evolve(state ?? election.initial, event),
  partly: { publicFields: publicFields.election, complete: completeElection, follow: followElection },
});

function completeElection(state: election.Election | null, entry: LedgerEntry) {
  const known = state as Standing | null;
  switch (entry.command.type) {
    case "nominate":
    case "withdrawNomination":
    case "nameTellers":
      return null;
    case "fixCandidates":
      return completeCandidates(known, entry);
    case "objectToRoll":
    case "open":
      return isWithinOneMinute(known, entry) ? null : { state, command: over<election.Command>({}, entry) };
    default:
      return { state, command: over<election.Command>(standInsFor(entry), entry) };
  }
}

/** What stands in for the parts that are only committed to, command by command. */
function standInsFor({ command, event }: LedgerEntry): object {
  const agreed = { by: somebody, justification: { reason: hidden, approvedBy: somebodyElse } };
  switch (command.type) {
    case "setUp":
    case "openNominations":
    case "finalise":
      return agreed;
    case "freezeRoll": {
      const { corrections = [] } = (event.public["roll"] ?? {}) as { corrections?: readonly { reason: string }[] };
      return { reason: corrections.at(-1)?.reason ?? "" };
    }
    case "answerObjection":
      return { answer: hidden };
    case "declare":
      return {
        declaration: { on: "", chief, chair: somebodyElse, minutes: hidden, scans: [] },
        writeIns: unfitOf(event),
      };
    default:
      return {};
  }
}

/** Why a name that was written in is not fit to be elected may be private: any reason stands in for it. */
function unfitOf({ public: shown }: LedgerEntry["event"]): readonly ElectedWriteIn[] {
  const { persons = [] } = (shown["unfit"] ?? {}) as { readonly persons?: readonly PersonId[] };
  return persons.map((person) => ({
    exclusion: "no-longer-here",
    qualification: { person, study: "yes", standing: null },
  }));
}

/** Everybody who stands is taken to have been nominated. Whose delegation they are of, for reserved seats, is not public. */
function completeCandidates(state: Standing | null, entry: LedgerEntry) {
  const candidates = entry.command.public["candidates"] as readonly PersonId[] | undefined;
  if (state === null || candidates === undefined || (state.preparation.rules?.reserved.length ?? 0) > 0) return null;
  const nominations = candidates.map((person): Nomination => ({ person, statement: null, delegation: null }));
  const departsFrom = (entry.event.public["departsFrom"] ?? []) as readonly string[];
  const justification = departsFrom.length === 0 ? null : { reason: hidden, approvedBy: somebodyElse };
  return {
    state: withPreparation(state, { nominations }),
    command: over<election.Command>({ by: somebody, justification, qualifications: [] }, entry),
  };
}

/** Published times are whole minutes: which of two within one minute came first cannot be told from outside. */
function isWithinOneMinute(state: Standing | null, { command }: LedgerEntry): boolean {
  const { at, closesAt } = command.public;
  return at === closesAt || at === state?.preparation.roll?.objectionsUntil;
}

/** After what cannot be decided again: another nomination opens the list of candidates anew, and tables are manned. */
function followElection(state: election.Election | null, event: Message): election.Election | null {
  const known = state as Standing | null;
  if (known === null) return null;
  switch (event.type) {
    case "nominated":
    case "nominationWithdrawn":
      return withPreparation(known, { fixed: null });
    case "tellersNamed":
      return withPreparation(known, { tellers: standInTellers });
    case "rollObjected":
    case "opened":
      return election.evolve(known, event as election.Event);
    default:
      return known;
  }
}

function withPreparation(state: Standing, changes: Partial<Preparation>): Standing {
  return { ...state, preparation: { ...state.preparation, ...changes } };
}

/**
 * The keys of an election: that each trustee paid every visit once and in turn, and rehearsed. Shares between trustees
 * are not public; that the published parts hold together is checked with the archive.
 */
export const ceremonies: AnyReplayedNoun = replayed<ceremony.Ceremony, ceremony.Command, ceremony.Event>({
  noun: "ceremony",
  decide: (state, command) => ceremony.decide(state ?? ceremony.initial, command),
  evolve: (state, event) => ceremony.evolve(state ?? ceremony.initial, event),
  partly: {
    publicFields: publicFields.ceremony,
    complete: (state, entry) => {
      if (entry.command.type === "convene") return { state, command: over({ standing: [] }, entry) };
      const number = entry.event.public["number"] ?? entry.event.public["by"];
      if (state === null || state.status === "absent" || typeof number !== "number") return null;
      const { trustees } = state.terms;
      const shares = trustees.map(() => hidden);
      const visit = { coefficients: hidden, agreement: hidden, shares };
      return { state, command: over({ visit, trustee: trustees[number - 1] }, entry) };
    },
  },
});

/** Commitments to a box while its vote is open: that it only grew, and by enough to tell nobody's vote. */
export const boxCommitments: AnyReplayedNoun = replayed<
  boxCommitment.CommittedBox,
  boxCommitment.Command,
  boxCommitment.Event
>({
  noun: "box-commitment",
  decide: (state, command) => boxCommitment.decide(state ?? boxCommitment.initial, command),
  evolve: (state, event) => boxCommitment.evolve(state ?? boxCommitment.initial, event),
});
