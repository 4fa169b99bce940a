import type { PersonId } from "../people/person.ts";
import { assert, present } from "../shared/assert.ts";
import type { Day, Instant } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import { quorumOf, type Attendance, type Counted, type CountFault } from "./count.ts";
import type { Election } from "./election.ts";
import { formalRound, furtherRound } from "./next-round.ts";
import {
  attendanceOf,
  countRound,
  openTie,
  tallyOf,
  type Box,
  type Channel,
  type ClosedRound,
  type CountedRound,
  type OpenRound,
  type Returned,
  type Round,
  type SealedBallotPaper,
} from "./round.ts";
import type { Tally } from "./tally.ts";

/** How those level at the last seat were told apart: as the adopted rules say, never otherwise. */
export type Choosing =
  | {
      readonly how: "lot";
      readonly persons: readonly PersonId[];
      /** What makes the lot public and repeatable: the seed, or what was drawn from what, in words. */
      readonly seed: string;
      readonly witness: string;
      readonly on: Day;
    }
  | {
      readonly how: "show-of-hands";
      /** Hands for each of those level, as counted. */
      readonly hands: readonly { readonly person: PersonId; readonly for: number }[];
      readonly present: number;
      readonly on: Day;
    };

export type RoundCommand =
  | {
      readonly type: "open";
      readonly at: Instant;
      readonly closesAt: Instant | null;
      readonly present: number | null;
      /** Whether the database keeps what it has acknowledged through a loss of power. */
      readonly isDurable: boolean;
      readonly sealed: SealedBallotPaper | null;
    }
  | { readonly type: "close"; readonly at: Instant; readonly box: Box }
  | { readonly type: "recordCount"; readonly returned: Returned }
  | { readonly type: "settleTie"; readonly choosing: Choosing }
  | { readonly type: "callRound"; readonly channel: Channel }
  | { readonly type: "leaveVacant"; readonly reason: string };

export type RoundEvent =
  | {
      readonly type: "opened";
      readonly at: Instant;
      readonly closesAt: Instant | null;
      readonly present: number | null;
      readonly sealed: SealedBallotPaper | null;
    }
  | { readonly type: "closed"; readonly at: Instant; readonly box: Box }
  | { readonly type: "failed"; readonly attendance: Attendance; readonly because: "no-quorum" | "void" }
  | {
      readonly type: "counted";
      readonly attendance: Attendance;
      readonly tally: Tally;
      readonly elected: readonly { readonly person: string; readonly for: number }[];
    }
  | { readonly type: "tieSettled"; readonly choosing: Choosing; readonly persons: readonly PersonId[] }
  | { readonly type: "roundCalled"; readonly channel: Channel }
  | { readonly type: "leftVacant"; readonly reason: string };

export type RoundRefusal =
  | "present-missing"
  | "closes-before-it-opens"
  | "not-durable"
  | "sealed-question-missing"
  | "box-missing"
  | "count-missing"
  | "rule-says-otherwise"
  | "lot-without-record"
  | "nobody-left-to-stand"
  | "tied-again"
  | "hands-beyond-present"
  | "hands-for-others"
  | "no-reason"
  | { readonly kind: "quorum-not-met"; readonly present: number; readonly due: number; readonly need: number }
  | { readonly kind: "present-beyond-due"; readonly present: number; readonly due: number }
  | { readonly kind: "more-issued-than-present"; readonly issued: number; readonly present: number }
  | CountFault;

type Standing = Pick<Extract<Election, { status: "preparing" }>, "terms" | "preparation" | "counted" | "failed">;
type At = Standing & { readonly round: Round | OpenRound | ClosedRound | null };

export function decideRound(at: At, command: RoundCommand): Result<RoundEvent, RoundRefusal> {
  switch (command.type) {
    case "open":
      return open(at, command);
    case "close":
      return close(at, command);
    case "recordCount":
      return recordCount(at, command.returned);
    case "settleTie":
      return settleTie(at, command.choosing);
    case "callRound":
      return callRound(at, command.channel);
    case "leaveVacant":
      return command.reason.trim() === ""
        ? refuse("no-reason")
        : accept({ type: "leftVacant", reason: command.reason.trim() });
  }
}

export function evolveRound(at: At, event: RoundEvent): Election {
  const { round, ...standing } = at;
  switch (event.type) {
    case "opened": {
      const { at: openedAt, closesAt, present: there, sealed } = event;
      const opened = { ...present(round, "a vote that was prepared"), openedAt, closesAt, present: there, sealed };
      return { status: "open", ...standing, round: opened };
    }
    case "closed":
      return { status: "closed", ...standing, round: { ...asOpen(round), closedAt: event.at, box: event.box } };
    case "failed": {
      const { attendance, because } = event;
      const failed = [...standing.failed, { ...asClosed(round), attendance, because }];
      const next = { ...roundAgain(asClosed(round)), number: standing.counted.length + failed.length + 1 };
      return { status: "called", ...standing, failed, next };
    }
    case "counted": {
      const { attendance, tally } = event;
      const counted = asCounted(countRound(asClosed(round), { attendance, tally }));
      const done: CountedRound = { ...asClosed(round), attendance, tally, drawn: [], counted };
      return resultAfter({ ...standing, counted: [...standing.counted, done] });
    }
    case "tieSettled": {
      const last = present(standing.counted.at(-1), "a vote that was counted");
      const drawn = [...last.drawn, ...event.persons];
      const counted = asCounted(countRound(last, { ...last, drawn }));
      return resultAfter({ ...standing, counted: [...standing.counted.slice(0, -1), { ...last, drawn, counted }] });
    }
    case "roundCalled":
      return { status: "called", ...standing, next: furtherRound(standing, event.channel) };
    case "leftVacant":
      return { status: "resolved", ...standing };
  }
}

/** A meeting that is held is counted first (E-1); where none is held, the vote itself shows how many took part. */
function open(
  { round, preparation, terms }: At,
  { at, closesAt, present: there, isDurable, sealed }: Extract<RoundCommand, { type: "open" }>,
): Result<RoundEvent, RoundRefusal> {
  const { channel, rules } = present(round, "a vote that is ready");
  if ((channel === "paper") !== (sealed === null)) return refuse("sealed-question-missing");
  const due = present(preparation.roll, "a frozen roll").size;
  if (closesAt !== null && closesAt <= at) return refuse("closes-before-it-opens");
  if (channel === "paper" && there === null) return refuse("present-missing");
  if (channel !== "paper" && !terms.isTrial && !isDurable) return refuse("not-durable");
  if (there !== null && there > due) return refuse({ kind: "present-beyond-due", present: there, due });
  if (there !== null) {
    const { met, needed } = quorumOf({ due, present: there, rules });
    if (!met) return refuse({ kind: "quorum-not-met", present: there, due, need: needed });
  }
  return accept({ type: "opened", at, closesAt, present: there, sealed });
}

/** Closing cannot be taken back, and a count refuses more ballots than persons: so does the close of a meeting's vote. */
function close({ round }: At, { at, box }: Extract<RoundCommand, { type: "close" }>): Result<RoundEvent, RoundRefusal> {
  const { channel, present: there } = asOpen(round);
  const usesPaper = channel !== "sealed";
  const usesSeal = channel !== "paper";
  const isWhole = usesPaper === (box.paper !== null) && usesSeal === (box.sealed !== null);
  if (!isWhole) return refuse("box-missing");
  const issued = box.paper?.issued ?? 0;
  if (channel === "paper" && there !== null && issued > there)
    return refuse({ kind: "more-issued-than-present", issued, present: there });
  return accept({ type: "closed", at, box });
}

function recordCount({ round, preparation }: At, returned: Returned): Result<RoundEvent, RoundRefusal> {
  const closed = asClosed(round);
  const isWhole =
    (closed.box.paper === null) === (returned.paper === null) &&
    (closed.box.sealed === null) === (returned.sealed === null);
  const tally = tallyOf(returned);
  if (!isWhole || tally === null) return refuse("count-missing");
  const attendance = attendanceOf(closed, present(preparation.roll, "a frozen roll").size, returned);
  const outcome = countRound(closed, { attendance, tally });
  if (outcome.status === "refused") return refuse(outcome.fault);
  if (outcome.status !== "counted") return accept({ type: "failed", attendance, because: outcome.status });
  return accept({ type: "counted", attendance, tally, elected: outcome.elected });
}

/** Only the way the rules name settles a tie; a run-off is a further vote and is called, not settled. */
function settleTie({ counted }: At, choosing: Choosing): Result<RoundEvent, RoundRefusal> {
  const last = present(counted.at(-1), "a vote that was counted");
  if (last.counted.next !== choosing.how) return refuse("rule-says-otherwise");
  const chosen = choosing.how === "lot" ? drawnBy(choosing) : choosingHands(last, choosing);
  if (!chosen.ok) return chosen;
  const outcome = countRound(last, { ...last, drawn: [...last.drawn, ...chosen.value] });
  if (outcome.status === "refused") return refuse(outcome.fault);
  return accept({ type: "tieSettled", choosing, persons: chosen.value });
}

function drawnBy({
  persons,
  seed,
  witness,
}: Extract<Choosing, { how: "lot" }>): Result<readonly PersonId[], RoundRefusal> {
  return seed.trim() === "" || witness.trim() === "" ? refuse("lot-without-record") : accept(persons);
}

/** Those with the most hands take the places; whoever is level again leaves the tie as it was. */
function choosingHands(
  { counted }: CountedRound,
  { hands, present: there }: Extract<Choosing, { how: "show-of-hands" }>,
): Result<readonly PersonId[], RoundRefusal> {
  const tie = present(counted.ties[0], "a tie");
  const level = tie.among.map(({ person }) => person);
  const isOfTie = hands.length === level.length && hands.every(({ person }) => level.includes(person));
  if (!isOfTie || new Set(hands.map(({ person }) => person)).size !== hands.length) return refuse("hands-for-others");
  const total = hands.reduce((sum, one) => sum + one.for, 0);
  if (total > there * tie.places || hands.some((one) => one.for > there)) return refuse("hands-beyond-present");
  const ranked = [...hands].sort((left, right) => right.for - left.for);
  const isLevel = ranked[tie.places - 1]?.for === ranked[tie.places]?.for;
  return isLevel ? refuse("tied-again") : accept(ranked.slice(0, tie.places).map(({ person }) => person));
}

function callRound(at: At, channel: Channel): Result<RoundEvent, RoundRefusal> {
  const last = openTie(at.counted)?.round ?? present(at.counted.at(-1), "a vote that was counted");
  const { next } = last.counted;
  if (next !== "runoff" && next !== "second-ballot") return refuse("rule-says-otherwise");
  const { candidates, rules } = furtherRound(at, channel);
  return candidates.length === 0 && !rules.writeIns
    ? refuse("nobody-left-to-stand")
    : accept({ type: "roundCalled", channel });
}

function resultAfter(standing: Standing): Election {
  const last = present(standing.counted.at(-1), "a vote that was counted");
  if (last.kind === "preliminary") return { status: "called", ...standing, next: formalRound(standing, last) };
  const { next } = (openTie(standing.counted)?.round ?? last).counted;
  if (openTie(standing.counted) !== null && next !== null) return { status: "tied", ...standing };
  return { status: next === "second-ballot" ? "short" : "resolved", ...standing };
}

function roundAgain({ number, kind, channel, rules, candidates, delegations }: Round): Round {
  return { number, kind, channel, rules, candidates, delegations };
}

function asOpen(round: At["round"]): OpenRound {
  assert(round !== null && "openedAt" in round, "a vote that is open");
  return round;
}

function asClosed(round: At["round"]): ClosedRound {
  assert(round !== null && "closedAt" in round, "a vote that is closed");
  return round;
}

function asCounted(outcome: ReturnType<typeof countRound>): Counted {
  assert(outcome.status === "counted", "a vote that counts");
  return outcome;
}
