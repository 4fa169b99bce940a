import type { ElectingBody } from "../people/mandate.ts";
import type { OrganisationId } from "../people/organisation.ts";
import type { PersonId } from "../people/person.ts";
import { heedRules, type Justification, type RuleRefusal, type Ruling } from "../people/ruling.ts";
import type { UnitId } from "../people/unit.ts";
import { assert, present } from "../shared/assert.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import {
  decideConcluding,
  type ConcludingCommand,
  type ConcludingEvent,
  type ConcludingRefusal,
  type Declaration,
  type Outcome,
  type Unfit,
} from "./concluding.ts";
import { listMissing, unprepared, type OpeningStep, type Preparation } from "./preparation.ts";
import {
  decidePreparation,
  evolvePreparation,
  type PreparationCommand,
  type PreparationEvent,
  type PreparationRefusal,
} from "./preparing.ts";
import { firstRound } from "./next-round.ts";
import { noConditions } from "./qualification.ts";
import type { Channel, ClosedRound, CountedRound, FailedRound, OpenRound, Round } from "./round.ts";
import type { TemplateName } from "./template.ts";
import { decideRound, evolveRound, type RoundCommand, type RoundEvent, type RoundRefusal } from "./voting.ts";

/** Who elects whom, by which channel; settled when the election is set up. */
export type ElectionTerms = {
  readonly organisation: OrganisationId;
  /** The faculty or class whose members elect; null for the whole university. */
  readonly unit: UnitId | null;
  readonly template: TemplateName;
  readonly body: ElectingBody;
  readonly title: string;
  readonly channel: Channel;
  /** A trial (试用) binds nobody, and every page and paper says so. */
  readonly isTrial: boolean;
  /** The production of delegates it is held for; null where it stands by itself. */
  readonly delegateElection: string | null;
};

type Standing = {
  readonly terms: ElectionTerms;
  readonly preparation: Preparation;
  /** Votes that counted, the first ballot first. */
  readonly counted: readonly CountedRound[];
  readonly failed: readonly FailedRound[];
};
type WithNext = Standing & { readonly next: Round };
type Declared = Standing & Unfit & { readonly declaration: Declaration };

/**
 * An election, from setting it up to the final result. Source: procedures.md 2.4, rules.md 1B-4.
 * Diagram: docs/rules/election.md (generated from `moves`).
 */
export type Election =
  | { readonly status: "absent" }
  /** The first ballot is being prepared; `next` waits for its candidates. */
  | ({ readonly status: "preparing" } & Standing)
  /** A further ballot (run-off, second ballot, or one held again) may open. */
  | ({ readonly status: "called" } & WithNext)
  | ({ readonly status: "open"; readonly round: OpenRound } & Standing)
  | ({ readonly status: "closed"; readonly round: ClosedRound } & Standing)
  | ({ readonly status: "tied" | "short" | "resolved" } & Standing)
  | ({ readonly status: "declared" } & Declared)
  | ({ readonly status: "final"; readonly outcome: Outcome } & Declared)
  | ({ readonly status: "annulled"; readonly reason: string } & Standing);

export type Command =
  | {
      readonly type: "setUp";
      readonly terms: ElectionTerms;
      readonly by: PersonId;
      readonly rulings: readonly Ruling[];
      readonly justification: Justification | null;
    }
  | PreparationCommand
  | RoundCommand
  | ConcludingCommand
  | { readonly type: "annul"; readonly reason: string };

export type Event =
  | { readonly type: "setUp"; readonly terms: ElectionTerms; readonly departsFrom: readonly string[] }
  | PreparationEvent
  | RoundEvent
  | ConcludingEvent
  | { readonly type: "annulled"; readonly reason: string };

export type Refusal =
  | "wrong-status"
  | "no-title"
  | { readonly kind: "not-ready"; readonly missing: readonly OpeningStep[] }
  | PreparationRefusal
  | RoundRefusal
  | ConcludingRefusal
  | RuleRefusal;

const preparingMoves = [
  "adoptRules",
  "freezeRoll",
  "objectToRoll",
  "answerObjection",
  "openNominations",
  "nominate",
  "withdrawNomination",
  "fixCandidates",
  "nameTellers",
  "seal",
] as const satisfies readonly PreparationCommand["type"][];

/** Which commands each status hears at all. */
export const moves = {
  absent: ["setUp"],
  preparing: [...preparingMoves, "open", "annul"],
  called: ["nameTellers", "seal", "open", "annul"],
  open: ["close", "annul"],
  closed: ["recordCount", "annul"],
  tied: ["settleTie", "callRound", "annul"],
  short: ["callRound", "leaveVacant", "annul"],
  resolved: ["declare", "annul"],
  declared: ["finalise", "setAside", "annul"],
  final: [],
  annulled: [],
} as const satisfies Record<Election["status"], readonly Command["type"][]>;

export const initial: Election = { status: "absent" };

/** Says what follows from a command on an election, or which fact stands in the way. */
export function decide(election: Election, command: Command): Result<Event, Refusal> {
  if (!(moves[election.status] as readonly string[]).includes(command.type)) return refuse("wrong-status");
  switch (command.type) {
    case "setUp":
      return setUp(command);
    case "open":
      return open(election, command);
    case "close":
    case "recordCount":
    case "settleTie":
    case "callRound":
    case "leaveVacant":
      assert(election.status !== "absent", "an election that was set up");
      return decideRound({ ...standingOf(election), round: "round" in election ? election.round : null }, command);
    case "declare":
    case "finalise":
    case "setAside":
      assert(election.status !== "absent", "an election that was set up");
      return decideConcluding(concludedIn(election), command);
    case "annul":
      return annul(command.reason);
    default:
      assert(election.status === "preparing" || election.status === "called", "an election that is being prepared");
      return decidePreparation(election.preparation, command, election.terms.channel);
  }
}

/** The election after an event that `decide` gave for it. */
export function evolve(election: Election, event: Event): Election {
  if (event.type === "setUp") {
    return { status: "preparing", terms: event.terms, preparation: unprepared, counted: [], failed: [] };
  }
  assert(election.status !== "absent", "an election that was set up");
  const standing = standingOf(election);
  switch (event.type) {
    case "opened":
    case "closed":
    case "failed":
    case "counted":
    case "tieSettled":
    case "roundCalled":
    case "leftVacant":
      return evolveRound({ ...standing, round: "round" in election ? election.round : nextRound(election) }, event);
    case "declared":
      return { status: "declared", ...standing, declaration: event.declaration, unfit: event.unfit };
    case "finalised": {
      assert(election.status === "declared", "only a declared result becomes final");
      const { notice, struck, seating } = event;
      return { ...election, status: "final", outcome: { notice, struck, seating } };
    }
    case "resultSetAside":
      return voteAgain(standing, event.reason);
    case "annulled":
      return { status: "annulled", ...standing, reason: event.reason };
    default: {
      const preparation = evolvePreparation(standing.preparation, event);
      if (election.status === "called") return { ...election, preparation };
      return { status: "preparing", ...standing, preparation };
    }
  }
}

/** The vote that may open next: the one called, or the first as it is prepared; null while candidates are not fixed. */
export function nextRound(election: Exclude<Election, { status: "absent" }>): Round | null {
  if (election.status === "called") return election.next;
  return firstRound(election.preparation, election.terms.channel, election.failed.length + 1);
}

/**
 * Everybody elected so far, over all votes, the first vote's first and each vote's in order of votes. Who was written in
 * and is not fit to be elected is not among them, nor whom an objection has struck by the time the result is final.
 */
export function electedIn({
  counted,
  unfit,
  outcome,
}: Pick<Standing, "counted"> & Partial<Unfit> & { readonly outcome?: Outcome }): readonly {
  person: PersonId;
  for: number;
}[] {
  const formal = counted.filter(({ kind }) => kind === "formal");
  const elected = formal.flatMap((round) =>
    round.counted.elected.map(({ person, for: votes }) => ({ person: person as PersonId, for: votes })),
  );
  const not = [...(unfit?.persons ?? []), ...(outcome?.struck.persons ?? [])];
  return elected.filter(({ person }) => !not.includes(person));
}

/** Those elected whom nobody had nominated: their names were written on ballots. */
export function electedWriteIns(election: Pick<Standing, "counted" | "preparation">): readonly PersonId[] {
  const { fixed } = election.preparation;
  const elected = electedIn({ counted: election.counted }).map(({ person }) => person);
  return elected.filter((person) => fixed?.candidates.includes(person) !== true);
}

function standingOf({ terms, preparation, counted, failed }: Standing): Standing {
  return { terms, preparation, counted, failed };
}

function setUp({ terms, by, rulings, justification }: Extract<Command, { type: "setUp" }>): Result<Event, Refusal> {
  if (terms.title.trim() === "") return refuse("no-title");
  const heeded = heedRules({ rulings, justification: justification ?? undefined, by });
  return heeded.ok ? accept({ type: "setUp", terms, departsFrom: heeded.value }) : heeded;
}

/** The next vote opens when nothing is missing; what is missing is said all at once. */
function open(election: Election, command: Extract<Command, { type: "open" }>): Result<Event, Refusal> {
  assert(election.status === "preparing" || election.status === "called", "only a prepared vote opens");
  const round = nextRound(election);
  const missing = listMissing(election.preparation, round?.channel ?? election.terms.channel, command.at);
  if (round === null || missing.length > 0) return refuse({ kind: "not-ready", missing });
  return decideRound({ ...standingOf(election), round }, command);
}

function concludedIn(election: Standing & Partial<Unfit>) {
  const { terms, preparation } = election;
  const elected = electedIn(election).map(({ person }) => person);
  const { tellers, conditions = noConditions } = preparation;
  return { terms, chief: tellers?.chief ?? null, conditions, elected };
}

/** The whole vote is held again: what was counted counts no more, and is kept as it was. */
function voteAgain({ terms, preparation, counted, failed }: Standing, reason: string): Election {
  const setAside = counted.map((round): FailedRound => ({ ...round, because: "set-aside", reason }));
  const all = [...failed, ...setAside];
  const next = present(firstRound(preparation, terms.channel, all.length + 1), "candidates who were fixed");
  return { status: "called", terms, preparation, counted: [], failed: all, next };
}

function annul(reason: string): Result<Event, Refusal> {
  return reason.trim() === "" ? refuse("no-reason") : accept({ type: "annulled", reason: reason.trim() });
}
