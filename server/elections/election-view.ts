import { access, givesOutPaper } from "@tongxin/core/elections/access.ts";
import { electedIn, moves, nextRound, type ElectionTerms } from "@tongxin/core/elections/election.ts";
import {
  defaultRules,
  leastCandidates,
  listDeviations,
  type ElectionRules,
} from "@tongxin/core/elections/election-rules.ts";
import { listMissing } from "@tongxin/core/elections/preparation.ts";
import type { Channel, Round } from "@tongxin/core/elections/round.ts";
import { electionTemplates } from "@tongxin/core/elections/template.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { Instant } from "@tongxin/core/shared/instant.ts";
import { databaseNow, type SchoolTransaction } from "../database/connection.ts";
import { loadPersons, type KnownPerson } from "../people/persons.ts";
import { boxViews } from "./box-view.ts";
import { placeOf } from "./place.ts";
import type { ElectionView } from "./contract.ts";
import { asInput } from "./adopted-rules.ts";
import type { Conclusion } from "./conclusion-contract.ts";
import { conclusionView } from "./conclusion-view.ts";
import { concernOf, type Place } from "./election-subject.ts";
import { loadJudged } from "./qualification-view.ts";
import { countTurnout, findVoter } from "./roll.ts";
import { countedView, roundView, type Name } from "./round-view.ts";
import { loadStatements } from "./statements.ts";
import type { LoadedElection, StandingElection } from "./stored.ts";

/** An election in full. Numbers of a running vote are shown in steps; what two tellers entered only to each of them. */
export async function viewElection(
  transaction: SchoolTransaction,
  election: LoadedElection,
  { actor, school }: { readonly actor: Actor | null; readonly school: string },
): Promise<ElectionView> {
  const { id, state, organisation, unit } = election;
  const { terms, preparation } = state;
  const place = await placeOf(transaction, election);
  const people = await loadPersons(transaction, personsIn(state));
  const name = namesOf(people);
  const round = "round" in state ? state.round : nextRound(state);
  const now = await databaseNow(transaction);
  const runs = actor !== null && access.election.adoptRules(actor, concernOf(place, state));
  const conclusion = await conclusionView(transaction, election, { now, name });
  const voter = actor === null ? null : await findVoter(transaction, id, actor.personId, round?.number ?? null);
  return {
    id,
    organisation: { id: organisation.id, name: organisation.name },
    unit: unit === null ? null : { id: unit.id, name: unit.name },
    template: terms.template,
    body: terms.body,
    title: terms.title,
    channel: terms.channel,
    isTrial: terms.isTrial,
    secrecy: secrecyOf(terms.channel),
    status: state.status,
    ...rulesView(state),
    adoption: preparation.adoption,
    roll: rollView(state),
    mine: voterView(voter),
    objections: await loadObjections(transaction, state, { id, actor, runs }),
    nominationsOpenedAt: preparation.nominationsOpenedAt,
    conditions: conditionsView(state),
    nominations: await nominationViews(transaction, election, { people, actor, place }),
    fixed: preparation.fixed !== null,
    tellers: tellersView(state, name),
    missing: missingIn(state, round?.channel ?? terms.channel, now),
    turnout: await turnoutOf(transaction, state, { id, isExact: runs || state.status !== "open" }),
    round: round === null || state.status === "final" ? null : roundView(round, name),
    boxes: await boxViews(transaction, { school, election, place, actor, people }),
    counted: state.counted.map((one) => countedView(one, name)),
    failed: state.failed.map((one) => ({
      ...roundView(one, name),
      because: one.because,
      reason: one.reason ?? null,
      attendance: one.attendance,
    })),
    elected: electedIn(state).map((one) => ({ ...name(one.person), for: one.for })),
    declaration: declarationView(state, name),
    ...conclusion,
    reason: reasonOf(state),
    may:
      actor === null
        ? []
        : [...allowedMoves(state, actor, place, voter !== null), ...(runs ? concludingMoves(state, conclusion) : [])],
  };
}

function namesOf(people: People): Name {
  return (person) => ({ id: person, name: people.get(person)?.name ?? "（已不在名册）" });
}

function rulesView(
  state: StandingElection,
): Pick<ElectionView, "rules" | "proposedRules" | "deviations" | "candidatesNeeded"> {
  const { rules } = state.preparation;
  if (rules === null) {
    return { rules: null, proposedRules: asInput(proposedRules(state.terms)), deviations: [], candidatesNeeded: null };
  }
  const input = asInput(rules);
  return {
    rules: input,
    proposedRules: input,
    deviations: [...listDeviations(rules)],
    candidatesNeeded: leastCandidates(rules),
  };
}

function rollView({ preparation: { roll } }: StandingElection): ElectionView["roll"] {
  if (roll === null) return null;
  const { size, root, frozenAt, objectionsUntil, objections, corrections } = roll;
  const count = (of: string) => objections.filter(({ status }) => status === of).length;
  return {
    size,
    root,
    frozenAt,
    objectionsUntil,
    objections: { received: count("received"), upheld: count("upheld"), dismissed: count("dismissed") },
    corrections: [...corrections],
  };
}

function voterView(voter: Awaited<ReturnType<typeof findVoter>>): ElectionView["mine"] {
  if (voter === null) return null;
  const { position, salt, number, channel } = voter;
  return { position, salt, number, voted: channel };
}

function conditionsView({ preparation: { conditions } }: StandingElection): ElectionView["conditions"] {
  return conditions === undefined ? null : { ...conditions, sources: [...conditions.sources] };
}

type Seeing = { readonly people: People; readonly actor: Actor | null; readonly place: Omit<Place, "school"> };

async function nominationViews(
  transaction: SchoolTransaction,
  election: LoadedElection,
  { people, actor, place }: Seeing,
): Promise<ElectionView["nominations"]> {
  const { id, state } = election;
  const statements = await loadStatements(transaction, id);
  const judged = await loadJudged(transaction, election, { actor, place });
  const { nominations } = state.preparation;
  return orderOf(state).map((person) => ({
    ...namesOf(people)(person),
    className: people.get(person)?.className ?? null,
    statement: statements.get(person) ?? null,
    delegation: nominations.find((one) => one.person === person)?.delegation ?? null,
    qualification: judged.get(person) ?? null,
  }));
}

function tellersView({ preparation: { tellers } }: StandingElection, name: Name): ElectionView["tellers"] {
  if (tellers === null) return null;
  const { chief, scrutineers, tellers: counting, boxes } = tellers;
  return {
    chief: name(chief),
    scrutineers: scrutineers.map(name),
    tellers: counting.map(name),
    boxes: [...boxes],
  };
}

function missingIn(state: StandingElection, channel: Channel, now: Instant): ElectionView["missing"] {
  const isComing = state.status === "preparing" || state.status === "called";
  return isComing ? [...listMissing(state.preparation, channel, now)] : [];
}

function reasonOf(state: StandingElection): string | null {
  return state.status === "annulled" ? state.reason : null;
}

function declarationView(state: StandingElection, name: Name): ElectionView["declaration"] {
  if (!("declaration" in state)) return null;
  const { on, chief, chair, minutes, scans } = state.declaration;
  return { on, chief: name(chief), chair: name(chair), minutes, scans: [...scans] };
}

/** Paper keeps a secret by how it is given; what is sealed keeps it by itself, unless part of it is on paper. */
export function secrecyOf(channel: Channel): "B" | "C" {
  return channel === "sealed" ? "C" : "B";
}

/** The rules of the template over those that schools most often have; a later congress begins with its own. */
export function proposedRules({ template: name, channel }: Pick<ElectionTerms, "template" | "channel">): ElectionRules {
  const template = electionTemplates[name];
  const isSealed = channel !== "paper";
  return {
    ...defaultRules,
    ...template.rules,
    ...(isSealed ? { majorityBase: "valid" as const, writeIns: false } : {}),
    seats: template.seats,
  };
}

function allowedMoves(
  state: StandingElection,
  actor: Actor,
  place: Omit<Place, "school">,
  isOnRoll: boolean,
): string[] {
  const concern = { ...concernOf(place, state), isOnRoll };
  const heard = moves[state.status].filter((command) => access.election[command](actor, concern)) as string[];
  const usesPaper = state.status === "open" && state.round.channel !== "sealed";
  if (!givesOutPaper(actor, concern)) return heard;
  return [...heard, "seeRoll", ...(usesPaper ? ["givePaper"] : [])];
}

/** A declared result is put on notice by those who prepare, once; posts that were not entered are entered again. */
function concludingMoves({ status }: StandingElection, { notice, seating }: Conclusion): string[] {
  if (status === "declared" && notice === null) return ["draftNotice"];
  return seating?.seats.some(({ isSeated }) => !isSeated) === true ? ["seat"] : [];
}

function personsIn(state: StandingElection): readonly string[] {
  const { preparation, counted, failed } = state;
  const rounds: readonly Round[] = [...counted, ...failed, ...("round" in state ? [state.round] : [])];
  const { tellers } = preparation;
  return [
    ...preparation.nominations.map(({ person }) => person),
    ...rounds.flatMap(({ candidates }) => candidates),
    ...("next" in state ? state.next.candidates : []),
    ...counted.flatMap(({ tally }) => tally.writeIns.map(({ person }) => person)),
    ...("outcome" in state ? state.outcome.seating.relieved.map(({ person }) => person) : []),
    ...(tellers === null ? [] : [tellers.chief, ...tellers.scrutineers, ...tellers.tellers]),
    ...("declaration" in state ? [state.declaration.chief, state.declaration.chair] : []),
  ];
}

/** In printed order once candidates are fixed, before that as they were nominated. */
function orderOf({ preparation: { fixed, nominations } }: StandingElection): readonly string[] {
  return fixed?.candidates ?? nominations.map(({ person }) => person);
}

type People = ReadonlyMap<string, KnownPerson>;
/** Everybody's for those who answer them; one's own for whoever made it. */
async function loadObjections(
  transaction: SchoolTransaction,
  { preparation }: StandingElection,
  { id, actor, runs }: { readonly id: string; readonly actor: Actor | null; readonly runs: boolean },
): Promise<ElectionView["objections"]> {
  if (actor === null) return [];
  const rows = await transaction
    .selectFrom("election_objection")
    .select(["id", "person_id", "statement", "answer"])
    .where("election_id", "=", id)
    .orderBy("id")
    .execute();
  const statusOf = (objection: string) =>
    preparation.roll?.objections.find((one) => one.id === objection)?.status ?? "received";
  return rows
    .filter((row) => runs || row.person_id === actor.personId)
    .map((row) => ({ id: row.id, status: statusOf(row.id), statement: row.statement, answer: row.answer }));
}

const turnoutStep = 10;

/** While a vote runs the public sees in tens how many took part, so that no single person's vote is seen to arrive. */
async function turnoutOf(
  transaction: SchoolTransaction,
  state: StandingElection,
  { id, isExact }: { readonly id: string; readonly isExact: boolean },
): Promise<ElectionView["turnout"]> {
  if (state.status !== "open" && state.status !== "closed") return null;
  const { paper, sealed } = await countTurnout(transaction, id, state.round.number);
  const step = (voters: number) => (isExact ? voters : voters - (voters % turnoutStep));
  return { paper: step(paper), sealed: step(sealed), isExact };
}
