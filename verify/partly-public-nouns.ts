import * as evidence from "@tongxin/core/charter/evidence.ts";
import * as leave from "@tongxin/core/charter/leave.ts";
import { publicFields as charterFields } from "@tongxin/core/charter/public.ts";
import * as election from "@tongxin/core/delegates/delegate-election.ts";
import { publicFields as delegateFields } from "@tongxin/core/delegates/public.ts";
import type { LedgerEntry } from "@tongxin/core/ledger/entry.ts";
import * as notice from "@tongxin/core/notices/notice.ts";
import { publicFields as noticeFields } from "@tongxin/core/notices/public.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { replayed, type AnyReplayedNoun } from "./replay.ts";
import { ceremonies, elections } from "./replayed-election.ts";
import { hidden, over, somebody, somebodyElse } from "./stand-ins.ts";

/**
 * A notice: its days are counted again from the calendar and the shortest notice it was posted under, and what is
 * confirmed follows from how the objections ended. Who objected and who handled it is assumed to be two persons.
 */
const notices = replayed<notice.Notice, notice.Command, notice.Event>({
  noun: "notice",
  decide: (state, command, terms) =>
    notice.decide(state ?? notice.initial, command, (terms?.parameters ?? noPolicy) as unknown as notice.NoticePolicy),
  evolve: (state, event) => notice.evolve(state ?? notice.initial, event),
  partly: {
    publicFields: noticeFields,
    complete: (state, entry) => {
      // Before the rules of a posting were entered with it, its days could not be counted again by others.
      if (entry.command.type === "post" && entry.terms === null) return null;
      return { state, command: over({ objector: somebody, statement: hidden, by: somebodyElse }, entry) };
    },
    follow: (state, event) => notice.evolve(state ?? notice.initial, event as notice.Event),
  },
});

/** Only posting looks at the policy, and a posting without one is not decided again. */
const noPolicy = null;

/** Evidence: what it is, its date and its digest. Whom it speaks of is not public and may be all that is corrected. */
const pieces = replayed<evidence.Evidence, evidence.Command, evidence.Event>({
  noun: "evidence",
  decide: (state, command) => evidence.decide(state ?? evidence.initial, command),
  evolve: (state, event) => evidence.evolve(state ?? evidence.initial, event),
  partly: {
    publicFields: charterFields.evidence,
    complete: (state, entry) => {
      const version = state?.status === "standing" ? state.corrections + 1 : 0;
      const hasFile = (entry.command.public["digest"] ?? null) !== null;
      const content = { persons: [], faculties: [], fields: { version: String(version) } };
      const standIns = { ...content, fileName: hasFile ? hidden : null, by: somebody, reason: hidden };
      return { state, command: over(standIns, entry) };
    },
  },
});

/** A leave: which rule, which organisation, until when, and that nobody agreed before it was asked for. */
const leaves = replayed<leave.Leave, leave.Command, leave.Event>({
  noun: "leave",
  decide: (state, command) => leave.decide(state ?? leave.initial, command),
  evolve: (state, event) => leave.evolve(state ?? leave.initial, event),
  partly: {
    publicFields: charterFields.leave,
    complete: (state, entry) => {
      const isApplicants = entry.command.type === "ask" || entry.command.type === "withdraw";
      return {
        state,
        command: over({ reason: hidden, why: hidden, by: isApplicants ? somebody : somebodyElse }, entry),
      };
    },
  },
});

/**
 * A delegate election: that the count closes, that there was a quorum, and whether somebody is elected, the last places
 * are tied or the vote is void. Candidates are pseudonyms; class nominations and how a tie was settled are not public.
 */
const delegateElections = replayed<election.DelegateElection, election.Command, election.Event>({
  noun: "delegate-election",
  decide: (state, command) => election.decide(state ?? election.initial, command),
  evolve: (state, event) => election.evolve(state ?? election.initial, event),
  partly: {
    publicFields: delegateFields.delegateElection,
    complete: (state, entry) => {
      if (entry.command.type === "fixCandidates") return completeCandidates(state, entry);
      const isDecidable = entry.command.commitment === undefined;
      return isDecidable ? { state, command: over({}, entry) } : null;
    },
    follow: (state, event) => followElection(state, event.type),
  },
});

/** Every candidate is taken to have been nominated, and a departure from the surplus to have its reason and approver. */
function completeCandidates(state: election.DelegateElection | null, entry: LedgerEntry) {
  const candidates = entry.command.public["candidates"];
  if (state?.status !== "nominating" || !Array.isArray(candidates)) return null;
  const nominees = (candidates as readonly PersonId[]).map((person) => ({ person, votes: 1 }));
  const figures = { due: 1, present: 1, issued: 1, returned: 1, valid: 1, invalid: 0 };
  const nomination = { unit: hidden as unknown as UnitId, heldOn: entry.time.slice(0, 10), ...figures, nominees };
  const standIns = { by: somebody, justification: { reason: hidden, approvedBy: somebodyElse } };
  const nominating = { ...state, nominations: [nomination] } as unknown as election.DelegateElection;
  return { state: nominating, command: over<election.Command>(standIns, entry) };
}

/** After a tie was settled the election is over; by whom the last places are taken is told in the notice, not here. */
function followElection(state: election.DelegateElection | null, type: string): election.DelegateElection | null {
  if (type !== "elected" || state?.status !== "tied") return state;
  const { count, elected, runnersUp } = state;
  const result = { count, elected, runnersUp, vacancies: 0, settledBy: null };
  return election.evolve(state, { type: "elected", result });
}

/** Nouns that are public in part, decided again as far as they are. */
export const partlyPublicNouns: readonly AnyReplayedNoun[] = [
  notices,
  pieces,
  leaves,
  delegateElections,
  elections,
  ceremonies,
];
