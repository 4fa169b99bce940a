import { agrees } from "@tongxin/core/delegates/access.ts";
import type { Command } from "@tongxin/core/delegates/delegate-election.ts";
import type { TieSettling } from "@tongxin/core/delegates/election-tie.ts";
import type { Count } from "@tongxin/core/delegates/election-count.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { dayInChina, type Day, type Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { sql } from "kysely";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Refusal } from "../http/refusals.ts";
import type { ElectionCommand } from "./election-contract.ts";
import type { LoadedElection } from "./election-view.ts";
import { countHeld } from "./held-election.ts";
import { resolveJustification, resolveNumbers, type Electorate } from "../people/persons.ts";
import { levelServedBy } from "../people/persons.ts";

type MakeCommand = (at: Instant) => Command;

/** Turns what a form says (student numbers) into what the election knows (persons). Numbers of other units are refused. */
export async function prepareElectionCommand(
  transaction: SchoolTransaction,
  election: LoadedElection,
  body: ElectionCommand,
  actor: Actor,
): Promise<Result<MakeCommand, Refusal>> {
  const electorate = electorateOf(election);
  switch (body.type) {
    case "recordNomination":
      return prepareNomination(transaction, election, body);
    case "fixCandidates": {
      const { terms } = election.state;
      const faculty = terms.unitKind === "faculty" ? terms.unit : null;
      const concern = { organisation: election.plan.organisation.id, faculty };
      const justification = await resolveJustification(transaction, body, (approver) => agrees(approver, concern));
      if (!justification.ok) return justification;
      const candidates = body.candidates.map((person) => person as PersonId);
      return accept(() => ({
        type: "fixCandidates",
        candidates,
        by: actor.personId,
        justification: justification.value,
      }));
    }
    case "recordCount": {
      const count = await prepareCount(transaction, body, { electorate, seats: election.state.terms.quota });
      if (!count.ok) return count;
      const held = { channel: "paper" as const, heldOn: body.heldOn as Day, due: body.due };
      return accept((at) => ({ type: "recordCount", count: { ...held, ...count.value }, today: dayInChina(at) }));
    }
    case "takeCount": {
      const count = await countHeld(transaction, election, body.election);
      if (!count.ok) return count;
      return accept((at) => ({ type: "recordCount", count: count.value, today: dayInChina(at) }));
    }
    case "settleTie":
      return accept((at) => ({ type: "settleTie", settling: settlingIn(body), today: dayInChina(at) }));
    case "settleByBallot": {
      const places = election.state.status === "tied" ? election.state.places : 0;
      const count = await prepareCount(transaction, body.count, { electorate, seats: places });
      if (!count.ok) return count;
      const heldOn = body.heldOn as Day;
      return accept((at) => ({
        type: "settleTie",
        settling: { how: "ballot", heldOn, count: count.value },
        today: dayInChina(at),
      }));
    }
    default:
      return accept((at) => asIs(body, at, election.places.open));
  }
}

/** Commands whose form already says everything. */
function asIs(
  body: Extract<ElectionCommand, { type: "openCall" | "report" | "callAgain" }>,
  at: Instant,
  places: number,
): Command {
  switch (body.type) {
    case "openCall":
      return body;
    case "report":
      return { type: "report", at };
    case "callAgain":
      return { type: "callAgain", places, reason: body.reason };
  }
}

function settlingIn(body: Extract<ElectionCommand, { type: "settleTie" }>): TieSettling {
  const { how, reason, drawn, seed, drawnBy, on } = body;
  if (how !== "lot") return { how, reason };
  return { how, drawn: drawn.map((person) => person as PersonId), seed, drawnBy, on: on as Day };
}

function electorateOf({ state, plan }: LoadedElection): Electorate {
  const level = levelServedBy(plan.organisation.kind);
  return state.terms.unitKind === "faculty" ? { level, faculty: state.terms.unit } : { level };
}

async function prepareNomination(
  transaction: SchoolTransaction,
  election: LoadedElection,
  body: Extract<ElectionCommand, { type: "recordNomination" }>,
): Promise<Result<MakeCommand, Refusal>> {
  const { terms } = election.state;
  const whole = electorateOf(election);
  const isClub = terms.unitKind === "club";
  if (isClub && body.unit !== terms.unit) return refuse("election-not-found");
  const electorate = isClub ? whole : { ...whole, class: body.unit };
  const persons = await resolveNumbers(
    transaction,
    body.nominees.map(({ number }) => number),
    electorate,
  );
  if (!persons.ok) return persons;
  const { heldOn, present, issued, returned, valid, invalid } = body;
  const due = isClub ? present : await countClass(transaction, body.unit);
  const nomination = {
    unit: body.unit as UnitId,
    heldOn: heldOn as Day,
    due,
    present,
    issued,
    returned,
    valid,
    invalid,
    nominees: persons.value.map((person, at) => ({ person, votes: body.nominees[at]?.votes ?? 0 })),
  };
  return accept((at) => ({ type: "recordNomination", nomination, today: dayInChina(at) }));
}

/** Due at a class meeting is the class as the register has it; nobody types that number. */
async function countClass(transaction: SchoolTransaction, unit: string): Promise<number> {
  const row = await transaction
    .selectFrom("person")
    .select(sql<number>`count(*)::int`.as("members"))
    .where("class_id", "=", unit)
    .where("enrolment", "=", "enrolled")
    .where("left_on", "is", null)
    .executeTakeFirstOrThrow();
  return row.members;
}

type CountBody = Extract<ElectionCommand, { type: "settleByBallot" }>["count"];

async function prepareCount(
  transaction: SchoolTransaction,
  body: CountBody,
  { electorate, seats }: { readonly electorate: Electorate; readonly seats: number },
): Promise<Result<Count, Refusal>> {
  const written = await resolveNumbers(
    transaction,
    body.writeIns.map(({ number }) => number),
    electorate,
  );
  if (!written.ok) return written;
  return accept({
    seats,
    present: body.present,
    ballots: body.ballots,
    lines: body.lines.map((line) => ({ ...line, person: line.person as PersonId })),
    writeIns: written.value.map((person, at) => ({ person, for: body.writeIns[at]?.for ?? 0 })),
  });
}
