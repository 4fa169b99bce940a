import { z } from "zod";
import type { Command } from "@tongxin/core/delegates/delegate-election.ts";
import type { Count } from "@tongxin/core/delegates/election-count.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import type { Day, Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { sql } from "kysely";
import type { SchoolTransaction } from "../database/connection.ts";
import { anyone, signedIn } from "../http/access.ts";
import { endpoint } from "../http/endpoint.ts";
import type { Refusal } from "../http/refusals.ts";
import { actOnce } from "./act-once.ts";
import { Acted, Board, ElectionCommand, ElectionView, formats } from "./contract.ts";
import { ballotForm, countSheetForm } from "./election-documents.ts";
import { printed } from "./documents.ts";
import { electionSubject } from "./election-subject.ts";
import { findElection, viewBoard, viewElection, type LoadedElection } from "./election-view.ts";
import { seatElected } from "./follow-up.ts";
import { findApprover, resolveNumbers, type Electorate } from "./persons.ts";
import { findPlan } from "./plan-view.ts";
import { levelServedBy } from "./snapshot.ts";

const ElectionParams = z.object({ election: z.uuid() });

const board = endpoint({
  id: "delegates.board",
  method: "GET",
  path: "/:school/quota-plans/:plan/elections",
  title: "各选举单位产生代表的进度",
  access: anyone,
  params: z.object({ plan: z.union([z.uuid(), z.literal("current")]) }),
  answer: Board,
  handle: async ({ read, params, actor }) =>
    read(async (transaction) => {
      const found = await findPlan(transaction, params.plan);
      if (!found.ok) return found;
      if (found.value.plan.status !== "published") return refuse("plan-not-published");
      return accept(await viewBoard(transaction, found.value, actor));
    }),
});

const show = endpoint({
  id: "delegates.election",
  method: "GET",
  path: "/:school/delegate-elections/:election",
  title: "一个选举单位的推荐、候选人与选举结果",
  access: anyone,
  params: ElectionParams,
  answer: ElectionView,
  handle: async ({ read, params, actor }) =>
    read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      return found.ok ? accept(await viewElection(transaction, found.value, actor)) : found;
    }),
});

const command = endpoint({
  id: "delegates.command-election",
  method: "POST",
  path: "/:school/delegate-elections/:election/commands",
  title: "开始推荐、录入班级推荐、确定候选人、录入计票、处理并列、上报",
  access: signedIn,
  params: ElectionParams,
  body: ElectionCommand,
  answer: Acted,
  handle: async (call) => {
    const { params, body, actor, school } = call;
    const found = await call.read((transaction) => findElection(transaction, params.election));
    if (!found.ok) return found;
    const { state, plan } = found.value;
    if (plan.plan.status !== "published") return refuse("plan-not-published");
    const prepared = await call.read((transaction) => prepare(transaction, found.value, body, actor));
    if (!prepared.ok) return prepared;
    if (body.type === "report" && state.status === "elected") {
      const seated = await seatElected(call, plan.organisation, { id: params.election, state });
      if (!seated.ok) return seated;
    }
    const acted = await actOnce(call, {
      subject: electionSubject(school.id, plan.organisation.id),
      id: params.election,
      command: (at) => prepared.value(at),
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

const paper = endpoint({
  id: "delegates.election-paper",
  method: "GET",
  path: "/:school/delegate-elections/:election/documents/:document/:format",
  title: "选票或计票单（PDF、DOCX、XLSX、CSV）",
  access: anyone,
  params: ElectionParams.extend({ document: z.enum(["ballot", "count-sheet"]), format: z.enum(formats) }),
  answer: "file",
  handle: async ({ read, params, actor, school, world }) => {
    const view = await read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      return found.ok ? accept(await viewElection(transaction, found.value, actor)) : found;
    });
    if (!view.ok) return view;
    if (params.document === "count-sheet") return printed(countSheetForm(school, view.value), params.format);
    const form = ballotForm(school, view.value, world.origin);
    return form.ok ? printed(form.value, params.format) : form;
  },
});

export const electionEndpoints = [board, show, command, paper];

type MakeCommand = (at: Instant) => Command;

/** Turns what a form says (student numbers) into what the election knows (persons). Numbers of other units are refused. */
async function prepare(
  transaction: SchoolTransaction,
  election: LoadedElection,
  body: ElectionCommand,
  actor: Actor,
): Promise<Result<MakeCommand, Refusal>> {
  const electorate = electorateOf(election);
  switch (body.type) {
    case "openCall":
      return accept(() => body);
    case "report":
      return accept((at) => ({ type: "report", at }));
    case "recordNomination":
      return prepareNomination(transaction, election, body);
    case "fixCandidates": {
      const approvedBy = body.approver === null || body.approver === "" ? null : await findApprover(transaction, body.approver);
      if (body.approver !== null && body.approver !== "" && approvedBy === null) return refuse("approver-unknown");
      const justification = approvedBy === null ? null : { reason: body.reason ?? "", approvedBy };
      const candidates = body.candidates.map((person) => person as PersonId);
      return accept(() => ({ type: "fixCandidates", candidates, by: actor.personId, justification }));
    }
    case "recordCount": {
      const count = await prepareCount(transaction, body, { electorate, seats: election.state.terms.quota });
      if (!count.ok) return count;
      const held = { channel: "paper" as const, heldOn: body.heldOn as Day, due: body.due };
      return accept(() => ({ type: "recordCount", count: { ...held, ...count.value } }));
    }
    case "settleTie": {
      const { how, reason, drawn, seed, drawnBy, on } = body;
      const lot = { how: "lot" as const, drawn: drawn.map((person) => person as PersonId), seed, drawnBy, on: on as Day };
      return accept(() => ({ type: "settleTie", settling: how === "lot" ? lot : { how, reason } }));
    }
    case "settleByBallot": {
      const places = election.state.status === "tied" ? election.state.places : 0;
      const count = await prepareCount(transaction, body.count, { electorate, seats: places });
      if (!count.ok) return count;
      const heldOn = body.heldOn as Day;
      return accept(() => ({ type: "settleTie", settling: { how: "ballot", heldOn, count: count.value } }));
    }
  }
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
  return accept(() => ({ type: "recordNomination", nomination }));
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
