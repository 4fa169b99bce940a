import { z } from "zod";
import { academicYearOf } from "@tongxin/core/calendar/academic-year.ts";
import type { HolderFacts } from "@tongxin/core/charter/facts.ts";
import {
  electingBodies,
  type AppointingBody,
  type Candidate,
  type Command,
  type ElectingBody,
  type Ending,
  type ExitGround,
  type Mandate,
  type MandateId,
  type Seating,
  type SittingMandate,
} from "@tongxin/core/people/mandate.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { PostDetails } from "@tongxin/core/people/post.ts";
import { answerOf } from "@tongxin/core/people/study-verdict.ts";
import { dayInChina, type Day } from "@tongxin/core/shared/instant.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { sql } from "kysely";
import { act, type Acting } from "../../act.ts";
import { loadChosenSettings, yearStartOf } from "../../charter/settings.ts";
import { databaseNow, type SchoolTransaction } from "../../database/connection.ts";
import { uuidOf } from "../../database/uuid.ts";
import { officers } from "../../http/access.ts";
import { endpoint, type Endpoint } from "../../http/endpoint.ts";
import { hasOffice, loadConcern } from "./concern.ts";
import { Kept, MandateCommand, NewMandate } from "./contract.ts";
import { findPerson, type FoundPerson } from "./find-person.ts";
import { countHeldDuring, heldToday } from "./holding.ts";
import { mandateSubject } from "./mandate-subject.ts";
import { loadPost } from "./post-routes.ts";
import { rulingsFor, type RuledStep } from "./rulings.ts";
import { justifiedBy } from "./stored.ts";
import { loadVerdict } from "./verdict-subject.ts";

const office = officers("any-office", hasOffice);

const begin = endpoint({
  id: "people.begin-mandate",
  method: "POST",
  path: "/:school/posts/:post/mandates",
  title: "让一个人任职：任期、由谁选举或任命",
  access: office,
  params: z.object({ post: z.uuid() }),
  body: NewMandate,
  answer: Kept,
  handle: async (call) => {
    const { body, params, school } = call;
    const id = uuidOf(school.id, "mandate", call.idempotencyKey) as MandateId;
    const known = await call.read(async (transaction) => {
      const post = await loadPost(transaction, params.post);
      const concern = post === null ? null : await loadConcern(transaction, post.organisation);
      if (post === null || concern === null) return refuse("post-not-found");
      const person = await findPerson(transaction, body.person);
      return person.ok ? accept({ post, concern, person: person.value }) : person;
    });
    if (!known.ok) return known;
    const { post, concern, person } = known.value;
    const acted = await act(call, {
      subject: mandateSubject({ school: school.id, concern, post: post.kind }),
      id,
      command: (_at, transaction) => beginCommand({ call, transaction, id, post, person, body }),
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

const command = endpoint({
  id: "people.command-mandate",
  method: "POST",
  path: "/:school/mandates/:mandate/commands",
  title: "调整主席团成员的分工，或结束一个任职",
  access: office,
  params: z.object({ mandate: z.uuid() }),
  body: MandateCommand,
  answer: Kept,
  handle: async (call) => {
    const { body, params } = call;
    const known = await call.read(async (transaction) => {
      const mandate = await loadMandate(transaction, params.mandate);
      const concern = mandate === null ? null : await loadConcern(transaction, mandate.organisation);
      return mandate === null || concern === null ? null : { mandate, concern };
    });
    if (known === null) return refuse("mandate-not-found");
    const { mandate, concern } = known;
    const acted = await act(call, {
      subject: mandateSubject({ school: call.school.id, concern, post: mandate.postKind }),
      id: params.mandate,
      command: async (_at, transaction): Promise<Command> => {
        if (body.type === "end") return { type: "end", on: body.on, ending: endingOf(body, mandate) };
        const heldBy = await holderOf(transaction, mandate, body.portfolio);
        return { type: "assignPortfolio", portfolio: body.portfolio, heldBy };
      },
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

type Beginning = {
  readonly call: Acting;
  readonly transaction: SchoolTransaction;
  readonly id: MandateId;
  readonly post: PostDetails;
  readonly person: FoundPerson;
  readonly body: z.output<typeof NewMandate>;
};

async function beginCommand(beginning: Beginning): Promise<Command> {
  const { transaction, id, post, person, body, call } = beginning;
  const by = call.actor.personId;
  const seating = seatingOf(body);
  const { organisation } = post;
  const { rulings, justification } = await ruled(beginning, seating);
  return {
    type: "begin",
    id,
    person: await candidateOf(transaction, post, person),
    post: { id: post.id, kind: post.kind, seats: post.seats, held: await countHeldDuring(transaction, post.id, body) },
    organisation,
    from: body.from,
    until: body.until,
    seating,
    by,
    rulings,
    ...justifiedBy(justification ?? null),
  };
}

/** The rules judge the union as it will be on the first day, or as it is; a term that is over adds nobody to it. */
async function ruled(beginning: Beginning, seating: Seating): Promise<RuledStep> {
  const { call, transaction, post, body } = beginning;
  const today = dayInChina(await databaseNow(transaction));
  if (body.until <= today) return { rulings: [] };
  const holder = await newcomer(beginning, seating);
  const { organisation } = post;
  const place = {
    school: call.school,
    organisation,
    by: call.actor.personId,
    on: body.from > today ? body.from : today,
  };
  return rulingsFor(transaction, place, () => ({ adds: "holder", holder }));
}

function seatingOf({ body, seatedOn }: z.output<typeof NewMandate>): Seating {
  return (electingBodies as readonly string[]).includes(body)
    ? { how: "elected", by: body as ElectingBody, on: seatedOn }
    : { how: "appointed", by: body as AppointingBody, on: seatedOn };
}

async function candidateOf(
  transaction: SchoolTransaction,
  post: PostDetails,
  { id, kind, employment, isHere }: FoundPerson,
): Promise<Candidate> {
  const rows = await transaction
    .selectFrom("mandate")
    .select(["begins_on as from", "ends_on as until"])
    .where("post_id", "=", post.id)
    .where("person_id", "=", id)
    .execute();
  const samePost = rows.map(({ from, until }) => ({ from: from as Day, until: (until ?? "9999-12-31") as Day }));
  return { id, kind, employment, isHere, samePost };
}

/** The person as the rules would see them on the post. */
async function newcomer({ transaction, post, person, body }: Beginning, seating: Seating): Promise<HolderFacts> {
  const isStudent = person.kind === "student";
  const start = yearStartOf(await loadChosenSettings(transaction));
  const firstYear = Number(academicYearOf(body.from, start).slice(0, 4));
  const studyVerdict = answerOf(await loadVerdict(transaction, person.id));
  return {
    person: { id: person.id, name: person.name },
    post: post.kind,
    title: post.title,
    department: post.department,
    portfolio: null,
    since: body.from,
    seating,
    isFullTimeLeague: isStudent ? null : person.employment === "league-full-time",
    ...(person.politicalStatus === null
      ? {}
      : { politicalStatus: person.politicalStatus as NonNullable<HolderFacts["politicalStatus"]> }),
    ...(isStudent ? { isFreshman: person.level === "undergraduate" && person.grade === firstYear, studyVerdict } : {}),
  };
}

export async function loadMandate(transaction: SchoolTransaction, id: string): Promise<SittingMandate | null> {
  const row = await transaction.selectFrom("mandate").select("state").where("id", "=", id).executeTakeFirst();
  const mandate = row?.state as Mandate | undefined;
  return mandate === undefined || mandate.status === "absent" ? null : (mandate as SittingMandate);
}

/** A dismissal is by whoever appointed, a recall by whoever elected: nobody else can be meant. */
function endingOf({ how, ground }: Extract<MandateCommand, { type: "end" }>, { seating }: SittingMandate): Ending {
  const why = ground as ExitGround;
  switch (how) {
    case "persuaded-resignation":
      return { how, ground: why };
    case "dismissal":
      return { how, ground: why, by: seating.how === "appointed" ? seating.by : "presidium" };
    case "recall":
      return { how, ground: why, by: seating.how === "elected" ? seating.by : "congress" };
    default:
      return { how };
  }
}

/** Who else of the presidium has a portfolio today. */
async function holderOf(
  transaction: SchoolTransaction,
  mandate: SittingMandate,
  portfolio: string | null,
): Promise<PersonId | null> {
  if (portfolio === null) return null;
  const row = await transaction
    .selectFrom("mandate")
    .select("person_id")
    .where("organisation_id", "=", mandate.organisation)
    .where("id", "<>", mandate.id)
    .where(sql<boolean>`state ->> 'portfolio' = ${portfolio}`)
    .where(heldToday)
    .executeTakeFirst();
  return (row?.person_id as PersonId | undefined) ?? null;
}

export const mandateEndpoints: readonly Endpoint[] = [begin, command];
