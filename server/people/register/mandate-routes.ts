import { z } from "zod";
import {
  electingBodies,
  type AppointingBody,
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
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { sql } from "kysely";
import { act } from "../../act.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { uuidOf } from "../../database/uuid.ts";
import { officers } from "../../http/access.ts";
import { endpoint, type Endpoint } from "../../http/endpoint.ts";
import { hasOffice, loadConcern } from "./concern.ts";
import { Kept, MandateCommand, NewMandate } from "./contract.ts";
import { findPerson } from "./find-person.ts";
import { heldToday } from "./holding.ts";
import { beginCommand } from "./mandate-beginning.ts";
import { mandateSubject } from "./mandate-subject.ts";
import { loadPost } from "./post-routes.ts";

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
      command: (_at, transaction) =>
        beginCommand({
          call,
          transaction,
          id,
          post,
          person,
          from: body.from,
          until: body.until,
          seating: seatingOf(body),
        }),
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

function seatingOf({ body, seatedOn }: z.output<typeof NewMandate>): Seating {
  return (electingBodies as readonly string[]).includes(body)
    ? { how: "elected", by: body as ElectingBody, on: seatedOn }
    : { how: "appointed", by: body as AppointingBody, on: seatedOn };
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
