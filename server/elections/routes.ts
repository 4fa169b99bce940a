import { z } from "zod";
import { givesOutPaper, seatsElected } from "@tongxin/core/elections/access.ts";
import type { Command as BoxCommand } from "@tongxin/core/elections/box-count.ts";
import type { Command, ElectionTerms, Event } from "@tongxin/core/elections/election.ts";
import { electionTemplates } from "@tongxin/core/elections/template.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { act, type Acted as ActedOf, type Acting } from "../act.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { uuidOf } from "../database/uuid.ts";
import { anyone, officers, signedIn } from "../http/access.ts";
import { endpoint, type Call, type Endpoint } from "../http/endpoint.ts";
import { registerRefusals, type Refusal } from "../http/refusals.ts";
import { loadPersons } from "../people/persons.ts";
import { hasOffice } from "../people/register/concern.ts";
import { boxId, closedRound, entryOf, loadBoxes } from "./boxes.ts";
import { Acted, BoxEntry, ElectionCommand, ElectionList, ElectionView, NewElection } from "./contract.ts";
import { GivenView, PaperGiven, RollPage } from "./table-contract.ts";
import { prepareCommand } from "./election-commands.ts";
import { boxSubject, concernOf, electionSubject, type Place } from "./election-subject.ts";
import { viewElection } from "./election-view.ts";
import { placeOf } from "./place.ts";
import { viewElections } from "./list-view.ts";
import { electionPaperEndpoints } from "./paper-routes.ts";
import { giveOutPaper } from "./paper-table.ts";
import { electionRefusals } from "./refusals.ts";
import { loadRollPage } from "./roll-page.ts";
import { rulingsOnElecting } from "./rulings.ts";
import { sealedEndpoints } from "./sealed/routes.ts";
import { followConclusion, isConcluding } from "./following-conclusion.ts";
import { resultNoticeEndpoints } from "./notice-routes.ts";
import { followClose } from "./sealed/following-close.ts";
import { scanEndpoints } from "./scan-routes.ts";
import { nominateForDelegates } from "./nominating-for-delegates.ts";
import { findElection, type StandingElection } from "./stored.ts";

registerRefusals(electionRefusals);

const one = z.object({ election: z.uuid() });
const office = officers("any-office", hasOffice);

const list = endpoint({
  id: "elections.list",
  method: "GET",
  path: "/:school/elections",
  title: "选举目录",
  access: anyone,
  answer: ElectionList,
  handle: async ({ read, actor }) => read(async (transaction) => accept(await viewElections(transaction, actor))),
});

const setUp = endpoint({
  id: "elections.set-up",
  method: "POST",
  path: "/:school/elections",
  title: "按模板设立一次选举",
  access: office,
  body: NewElection,
  answer: Acted,
  handle: async (call) => {
    const { body, school, actor } = call;
    const found = await call.read((transaction) => placed(transaction, body));
    if (!found.ok) return found;
    const { organisation, unit, title, channel, isTrial, delegateElection, template } = body;
    const terms: ElectionTerms = {
      organisation: organisation as OrganisationId,
      unit: unit as UnitId | null,
      template,
      body: body.body,
      title,
      channel,
      isTrial,
      delegateElection,
    };
    const acted = await act(call, {
      subject: electionSubject({ school: school.id, ...found.value }),
      id: uuidOf(school.id, "election", call.idempotencyKey),
      command: async (_at, transaction): Promise<Command> => {
        const ruled = await rulingsOnElecting(transaction, { school, terms, by: actor.personId });
        const justification = ruled.justification ?? null;
        return { type: "setUp", terms, by: actor.personId, rulings: ruled.rulings, justification };
      },
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

/** The union and unit of a new election, which must fit its template. */
async function placed(transaction: SchoolTransaction, body: z.output<typeof NewElection>) {
  const organisation = await transaction
    .selectFrom("organisation")
    .select(["id", "name", "kind", "level"])
    .where("id", "=", body.organisation)
    .executeTakeFirst();
  if (organisation === undefined) return refuse("vote-organisation-unknown");
  const unit =
    body.unit === null
      ? null
      : await transaction
          .selectFrom("unit")
          .select(["id", "name", "kind"])
          .where("id", "=", body.unit)
          .executeTakeFirst();
  if (unit === undefined) return refuse("vote-unit-unknown");
  const template = electionTemplates[body.template];
  const level = unit?.kind === "class" ? "class" : organisation.level;
  if (!(template.levels as readonly string[]).includes(level))
    return refuse({ kind: "vote-template-of-other-level", template: body.template });
  if (!template.bodies.includes(body.body))
    return refuse({ kind: "vote-body-of-other-template", template: body.template });
  return accept(await placeOf(transaction, { organisation, unit }));
}

const show = endpoint({
  id: "elections.election",
  method: "GET",
  path: "/:school/elections/:election",
  title: "一次选举：办法、名册、候选人、投票、计票与结果",
  access: anyone,
  params: one,
  answer: ElectionView,
  handle: async ({ read, params, actor, school }) =>
    read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      return found.ok ? accept(await viewElection(transaction, found.value, { actor, school: school.id })) : found;
    }),
});

const command = endpoint({
  id: "elections.command",
  method: "POST",
  path: "/:school/elections/:election/commands",
  title: "通过办法、冻结名册、提名、确定候选人、开始和结束投票、计票、宣布、生效",
  access: signedIn,
  params: one,
  body: ElectionCommand,
  answer: Acted,
  handle: async (call) => {
    const { params, body, actor, school, world } = call;
    const known = await call.read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      if (!found.ok) return found;
      const place = await placeOf(transaction, found.value);
      const isDurable = world.database.kind === "postgresql";
      const { dataFolder } = world;
      const asking = { transaction, election: found.value, call, by: actor.personId, isDurable, dataFolder };
      const prepared = await prepareCommand(asking, body);
      return prepared.ok ? accept({ place, prepared: prepared.value, state: found.value.state }) : prepared;
    });
    if (!known.ok) return known;
    const { place, prepared, state } = known.value;
    const acted = await act(call, {
      subject: electionSubject({ school: school.id, ...place }, prepared.alongside),
      id: params.election,
      command: prepared.command,
    });
    if (!acted.ok) return refuse(await withNames(call, acted.refusal));
    await followUp(call, params.election, { state, place: { school: school.id, ...place }, acted: acted.value });
    return accept({ id: acted.value.id, entry: acted.value.entryId });
  },
});

/** A refusal because of certain persons says who they are. */
async function withNames(
  { read }: Pick<Call<unknown, unknown, unknown, Actor>, "read">,
  refusal: Refusal,
): Promise<Refusal> {
  if (typeof refusal === "string" || !("persons" in refusal) || !Array.isArray(refusal.persons)) return refusal;
  const persons = refusal.persons as readonly string[];
  const people = await read((transaction) => loadPersons(transaction, persons));
  return { ...refusal, names: persons.map((person) => people.get(person)?.name ?? "").join("、") };
}

type Followed = { readonly state: StandingElection; readonly place: Place; readonly acted: ActedOf<Event> };

/** What a step brings with it elsewhere. */
async function followUp(call: Acting, election: string, { state, place, acted }: Followed): Promise<void> {
  if (isConcluding(acted.event)) await followConclusion(call, election);
  if (acted.event.type === "closed") await followClose(call, election, acted);
  if (acted.event.type === "nominationsOpened") await nominateForDelegates(call, { election, state, place });
}

const seat = endpoint({
  id: "elections.seat",
  method: "POST",
  path: "/:school/elections/:election/seats",
  title: "结果生效以后还没有登记上的任职，再登记一次",
  access: signedIn,
  params: one,
  answer: z.object({ id: z.string() }),
  handle: async (call) => {
    const { params, read, actor } = call;
    const found = await read(async (transaction) => {
      const election = await findElection(transaction, params.election);
      if (!election.ok) return election;
      const place = await placeOf(transaction, election.value);
      if (!seatsElected(actor, concernOf(place, election.value.state))) return refuse("not-permitted");
      return election.value.state.status === "final" ? election : refuse("vote-wrong-status");
    });
    if (!found.ok) return found;
    const [first] = await followConclusion(call, params.election);
    return first === undefined ? accept({ id: params.election }) : refuse(first);
  },
});

const boxOf = one.extend({ box: z.string().max(20) });

const enterBox = endpoint({
  id: "elections.enter-box",
  method: "POST",
  path: "/:school/elections/:election/boxes/:box",
  title: "计票人录入一个票箱的计票单；总监票人要求重新计票",
  access: signedIn,
  params: boxOf,
  body: z.discriminatedUnion("type", [
    BoxEntry.extend({ type: z.literal("enter") }),
    z.object({ type: z.literal("recount"), reason: z.string().trim().max(500) }),
  ]),
  answer: Acted,
  handle: async (call) => {
    const { params, body, actor, school } = call;
    const known = await call.read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      if (!found.ok) return found;
      const boxes = await loadBoxes(transaction, school.id, found.value);
      const box = boxes.find(({ terms }) => terms.box === params.box);
      if (box === undefined)
        return refuse(closedRound(found.value.state) === null ? "vote-wrong-status" : "vote-box-unknown");
      const entry = body.type === "enter" ? await entryOf(transaction, actor.personId, body) : accept(null);
      if (!entry.ok) return entry;
      const place = { school: school.id, ...(await placeOf(transaction, found.value)) };
      return accept({ box, entry: entry.value, place, state: found.value.state });
    });
    if (!known.ok) return known;
    const { box, entry, place, state } = known.value;
    const acted = await act(call, {
      subject: boxSubject({ place, election: state, terms: box.terms }),
      id: boxId(school.id, params.election, box.terms.round, params.box),
      command: (): BoxCommand =>
        entry === null
          ? { type: "recount", reason: body.type === "recount" ? body.reason : "" }
          : { type: "enter", entry },
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

const givePaper = endpoint({
  id: "elections.give-paper",
  method: "POST",
  path: "/:school/elections/:election/papers",
  title: "在名册上登记一人领取纸质选票",
  access: signedIn,
  params: one,
  body: PaperGiven,
  answer: GivenView,
  handle: async ({ read, params, body, actor, school }) =>
    read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      if (!found.ok) return found;
      const place = await placeOf(transaction, found.value);
      if (!givesOutPaper(actor, concernOf(place, found.value.state))) return refuse("not-permitted");
      return giveOutPaper(transaction, { school: school.id, election: found.value, number: body.number });
    }),
});

const roll = endpoint({
  id: "elections.roll",
  method: "GET",
  path: "/:school/elections/:election/roll",
  title: "选举名册，和谁已经领票或投票",
  access: signedIn,
  params: one,
  query: z.object({ page: z.coerce.number().int().min(1).default(1), search: z.string().max(60).default("") }),
  answer: RollPage,
  handle: async ({ read, params, query, actor }) =>
    read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      if (!found.ok) return found;
      const place = await placeOf(transaction, found.value);
      if (!givesOutPaper(actor, concernOf(place, found.value.state))) return refuse("not-permitted");
      return accept(await loadRollPage(transaction, found.value, query));
    }),
});

export const electionEndpoints: readonly Endpoint[] = [
  list,
  setUp,
  show,
  command,
  seat,
  enterBox,
  givePaper,
  roll,
  ...resultNoticeEndpoints,
  ...scanEndpoints,
  ...electionPaperEndpoints,
  ...sealedEndpoints,
];
