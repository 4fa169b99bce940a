import type { Threshold } from "../charter/setting-definition.ts";
import type { PersonId } from "../people/person.ts";
import type { Justification } from "../people/ruling.ts";
import type { UnitId } from "../people/unit.ts";
import { assert } from "../shared/assert.ts";
import { ceilShare } from "../shared/fraction.ts";
import type { Day, Instant } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import {
  findNominationFault,
  hasQuorum,
  leastPresent,
  type BeyondFault,
  type ClassNomination,
  type NominationFault,
} from "./class-nomination.ts";
import {
  findCountFault,
  resolveCount,
  type Count,
  type CountFault,
  type MajorityTerms,
  type Votes,
} from "./election-count.ts";
import { nominationsOf, nomineesOf, resultsOf } from "./election-rounds.ts";
import { settleTie, type TieRefusal, type TieSettling } from "./election-tie.ts";

/** What the school has settled about electing; copied when the quota is received, so that it never changes under way. */
export type ElectionPolicy = MajorityTerms & {
  readonly quorum: Threshold;
  /** candidates beyond the places, in percent, rounded up to whole persons. */
  readonly surplusPercent: number;
};

export type ElectionTerms = {
  readonly plan: string;
  readonly unit: UnitId;
  readonly unitKind: "faculty" | "club";
  readonly quota: number;
  readonly policy: ElectionPolicy;
};

/** A vote as it was held: on paper, by sealed ballots, or by both. */
export type HeldCount = {
  readonly channel: "paper" | "sealed" | "mixed";
  readonly heldOn: Day;
  readonly due: number;
} & Count;

export type ElectionResult = {
  readonly count: HeldCount;
  readonly elected: readonly Votes[];
  /** In order of votes; whoever is level stands side by side with the same number. */
  readonly runnersUp: readonly Votes[];
  readonly vacancies: number;
  readonly settledBy: TieSettling | null;
};

/** A vote that is over, kept when the unit elects again for the places it left or that became empty. */
export type EarlierRound = {
  readonly result: ElectionResult;
  readonly nominations: readonly ClassNomination[];
  readonly candidates: readonly PersonId[];
  readonly reportedAt: Instant;
  /** Why it is held again. */
  readonly reason: string;
};

type UnderWay = {
  /** `quota` is what this round elects: the unit's places at first, those left empty when it is held again. */
  readonly terms: ElectionTerms;
  readonly nominations: readonly ClassNomination[];
  readonly earlier: readonly EarlierRound[];
};
type Fixed = UnderWay & {
  readonly candidates: readonly PersonId[];
  readonly justification: Justification | null;
  /** Votes that were void and had to be held again. */
  readonly voided: readonly HeldCount[];
};
type Tied = Fixed & {
  readonly count: HeldCount;
  readonly elected: readonly Votes[];
  readonly among: readonly Votes[];
  readonly places: number;
  readonly runnersUp: readonly Votes[];
};

/**
 * How one electoral unit (a faculty, or a main club) produces its delegates in two steps: classes nominate, the
 * faculty elects. Sources: plan 二-3一 (S-4.9), rules.md 1B-4 and R-10, procedures.md 2.2.
 * Diagram: docs/rules/delegate-election.md (generated from `moves`).
 */
export type DelegateElection =
  | { readonly status: "absent" }
  | { readonly status: "quotaReceived"; readonly terms: ElectionTerms }
  | ({ readonly status: "nominating" } & UnderWay)
  | ({ readonly status: "candidatesFixed" } & Fixed)
  | ({ readonly status: "tied" } & Tied)
  | ({ readonly status: "elected"; readonly result: ElectionResult } & Fixed)
  | ({ readonly status: "reported"; readonly result: ElectionResult; readonly reportedAt: Instant } & Fixed);

/** `today` is the day on which a meeting is recorded: none is recorded that has not been held. */
export type Command =
  | { readonly type: "receiveQuota"; readonly terms: ElectionTerms }
  | { readonly type: "openCall" }
  | { readonly type: "recordNomination"; readonly nomination: ClassNomination; readonly today?: Day }
  | {
      readonly type: "fixCandidates";
      readonly candidates: readonly PersonId[];
      readonly by: PersonId;
      readonly justification: Justification | null;
    }
  | { readonly type: "recordCount"; readonly count: HeldCount; readonly today?: Day }
  | { readonly type: "settleTie"; readonly settling: TieSettling; readonly today?: Day }
  | { readonly type: "report"; readonly at: Instant }
  /** 补选: `places` are the unit's places that nobody holds. */
  | { readonly type: "callAgain"; readonly places: number; readonly reason: string };

export type Event =
  | { readonly type: "quotaReceived"; readonly terms: ElectionTerms }
  | { readonly type: "callOpened" }
  | { readonly type: "nominationRecorded"; readonly nomination: ClassNomination }
  | {
      readonly type: "candidatesFixed";
      readonly candidates: readonly PersonId[];
      readonly departsFrom: readonly string[];
      readonly justification: Justification | null;
    }
  | { readonly type: "voided"; readonly count: HeldCount }
  | ({ readonly type: "tied" } & Pick<Tied, "count" | "elected" | "among" | "places" | "runnersUp">)
  | { readonly type: "elected"; readonly result: ElectionResult }
  | { readonly type: "reported"; readonly at: Instant }
  | { readonly type: "calledAgain"; readonly places: number; readonly reason: string };

export type Refusal =
  | "election-wrong-status"
  | "held-in-the-future"
  | "class-already-recorded"
  | "candidate-twice"
  | "candidate-not-nominated"
  | "candidates-fewer-than-places"
  | { readonly kind: "too-few-candidates"; readonly have: number; readonly need: number }
  | "justified-by-oneself"
  | "other-number-of-places"
  | "candidate-elected-before"
  | "no-place-open"
  | "no-reason"
  | Extract<BeyondFault, { kind: "present-beyond-due" }>
  | { readonly kind: "election-quorum-not-met"; readonly present: number; readonly due: number; readonly need: number }
  | NominationFault
  | CountFault
  | TieRefusal;

/** Which commands each status hears at all. */
export const moves = {
  absent: ["receiveQuota"],
  quotaReceived: ["openCall"],
  nominating: ["recordNomination", "fixCandidates"],
  candidatesFixed: ["recordCount"],
  tied: ["settleTie"],
  elected: ["report"],
  reported: ["callAgain"],
} as const satisfies Record<DelegateElection["status"], readonly Command["type"][]>;

export const initial: DelegateElection = { status: "absent" };

/** The least number of candidates for a quota: 16 places with 20 % ask for 20 candidates, 5 places for 6. */
export function leastCandidates(quota: number, surplusPercent: number): number {
  return ceilShare(quota, 100 + surplusPercent, 100);
}

/** Says what follows from a command on an election, or which fact stands in the way. */
export function decide(election: DelegateElection, command: Command): Result<Event, Refusal> {
  if (!(moves[election.status] as readonly string[]).includes(command.type)) return refuse("election-wrong-status");
  if (isOfTheFuture(command)) return refuse("held-in-the-future");
  switch (command.type) {
    case "receiveQuota":
      return accept({ type: "quotaReceived", terms: command.terms });
    case "openCall":
      return accept({ type: "callOpened" });
    case "recordNomination":
      assert(election.status === "nominating", "classes are recorded while the call is open");
      return nominate(election, command);
    case "fixCandidates":
      assert(election.status === "nominating", "candidates are fixed while the call is open");
      return fixCandidates(election, command);
    case "recordCount":
      assert(election.status === "candidatesFixed", "a count is recorded of fixed candidates");
      return record(election, command.count);
    case "settleTie":
      assert(election.status === "tied", "only a tie is settled");
      return settle(election, command.settling);
    case "report":
      return accept({ type: "reported", at: command.at });
    case "callAgain":
      return callAgain(command);
  }
}

/** The election after an event that `decide` gave for it. */
export function evolve(election: DelegateElection, event: Event): DelegateElection {
  if (event.type === "quotaReceived") return { status: "quotaReceived", terms: event.terms };
  assert(election.status !== "absent", "only an election with a quota changes");
  if (event.type === "callOpened") return { status: "nominating", terms: election.terms, nominations: [], earlier: [] };
  assert(election.status !== "quotaReceived", "an election whose call is open");
  const { terms, nominations, earlier } = election;
  if (event.type === "nominationRecorded") {
    return { status: "nominating", terms, nominations: [...nominations, event.nomination], earlier };
  }
  if (event.type === "candidatesFixed") {
    const { candidates, justification } = event;
    return { status: "candidatesFixed", terms, nominations, earlier, candidates, justification, voided: [] };
  }
  assert(election.status !== "nominating", "an election with candidates");
  const { candidates, justification, voided } = election;
  const fixed = { terms, nominations, earlier, candidates, justification, voided };
  switch (event.type) {
    case "voided":
      return { status: "candidatesFixed", ...fixed, voided: [...voided, event.count] };
    case "tied": {
      const { count, elected, among, places, runnersUp } = event;
      return { status: "tied", ...fixed, count, elected, among, places, runnersUp };
    }
    case "elected":
      return { status: "elected", ...fixed, result: event.result };
    case "reported":
      assert(election.status === "elected", "only an elected list is reported");
      return { ...election, status: "reported", reportedAt: event.at };
    case "calledAgain": {
      assert(election.status === "reported", "only a unit that has reported elects again");
      const { result, reportedAt } = election;
      const round = { result, nominations, candidates, reportedAt, reason: event.reason };
      const again = { ...terms, quota: event.places };
      return { status: "nominating", terms: again, nominations: [], earlier: [...earlier, round] };
    }
  }
}

function isOfTheFuture(command: Command): boolean {
  if (!("today" in command) || command.today === undefined) return false;
  return heldOnIn(command) > command.today;
}

function heldOnIn(command: Extract<Command, { readonly today?: Day }>): Day | "" {
  if (command.type === "recordNomination") return command.nomination.heldOn;
  if (command.type === "recordCount") return command.count.heldOn;
  const { settling } = command;
  if (settling.how === "vacant") return "";
  return settling.how === "lot" ? settling.on : settling.heldOn;
}

function callAgain({ places, reason }: Extract<Command, { type: "callAgain" }>): Result<Event, Refusal> {
  if (places <= 0) return refuse("no-place-open");
  return reason.trim() === "" ? refuse("no-reason") : accept({ type: "calledAgain", places, reason: reason.trim() });
}

function nominate(
  { terms, nominations }: UnderWay,
  { nomination }: Extract<Command, { type: "recordNomination" }>,
): Result<Event, Refusal> {
  if (nominations.some(({ unit }) => unit === nomination.unit)) return refuse("class-already-recorded");
  const fault = findNominationFault(nomination, terms.policy.quorum);
  return fault === null ? accept({ type: "nominationRecorded", nomination }) : refuse(fault);
}

/** Fewer than the surplus asks for is a departure from R-10 ("一般不低于"): a reason, and an approver who is not the applicant. */
function fixCandidates(
  election: Extract<DelegateElection, { status: "nominating" }>,
  { candidates, by, justification }: Extract<Command, { type: "fixCandidates" }>,
): Result<Event, Refusal> {
  if (new Set(candidates).size !== candidates.length) return refuse("candidate-twice");
  const { terms } = election;
  const nominees = nomineesOf(nominationsOf(election));
  const elected = resultsOf(election).flatMap((result) => result.elected.map(({ person }) => person));
  if (candidates.some((person) => elected.includes(person))) return refuse("candidate-elected-before");
  if (!candidates.every((person) => nominees.includes(person))) return refuse("candidate-not-nominated");
  if (candidates.length < terms.quota) return refuse("candidates-fewer-than-places");
  const need = leastCandidates(terms.quota, terms.policy.surplusPercent);
  if (candidates.length >= need) {
    return accept({ type: "candidatesFixed", candidates, departsFrom: [], justification: null });
  }
  if (justification === null || justification.reason.trim() === "") {
    return refuse({ kind: "too-few-candidates", have: candidates.length, need });
  }
  if (justification.approvedBy === by) return refuse("justified-by-oneself");
  return accept({ type: "candidatesFixed", candidates, departsFrom: ["R-10"], justification });
}

function record({ terms, candidates }: Fixed, count: HeldCount): Result<Event, Refusal> {
  if (count.seats !== terms.quota) return refuse("other-number-of-places");
  const fault = findCountFault(count, candidates);
  if (fault !== null) return refuse(fault);
  const { present, due } = count;
  if (present > due) return refuse({ kind: "present-beyond-due", present, due });
  if (!hasQuorum(present, due, terms.policy.quorum)) {
    return refuse({ kind: "election-quorum-not-met", present, due, need: leastPresent(due, terms.policy.quorum) });
  }
  const outcome = resolveCount(count, terms.policy);
  if (outcome.kind === "void") return accept({ type: "voided", count });
  if (outcome.kind === "tied") {
    const { elected, among, places, runnersUp } = outcome;
    return accept({ type: "tied", count, elected, among, places, runnersUp });
  }
  const { elected, runnersUp, vacancies } = outcome;
  return accept({ type: "elected", result: { count, elected, runnersUp, vacancies, settledBy: null } });
}

function settle(tied: Tied, settling: TieSettling): Result<Event, Refusal> {
  const settled = settleTie(tied, settling, tied.terms.policy);
  if (!settled.ok) return settled;
  return accept({ type: "elected", result: { count: tied.count, ...settled.value, settledBy: settling } });
}
