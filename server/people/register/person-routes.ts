import { z } from "zod";
import type { Concern } from "@tongxin/core/people/access.ts";
import type { Command } from "@tongxin/core/people/contact.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { act, type Acting } from "../../act.ts";
import { anyone, signedIn } from "../../http/access.ts";
import { endpoint, type Endpoint } from "../../http/endpoint.ts";
import { loadConcern, noUnion } from "./concern.ts";
import { contactSubject } from "./contact-subject.ts";
import { Kept, PersonCard, PublishContact } from "./contract.ts";
import { loadMainMandate, loadPersonCard } from "./person-views.ts";

const one = z.object({ person: z.uuid() });

const card = endpoint({
  id: "people.person",
  method: "GET",
  path: "/:school/people/:person",
  title: "一个人的任职：担任什么、任期多久、怎样产生；本人给出用于公布的联系方式",
  access: anyone,
  params: one,
  answer: PersonCard,
  handle: async ({ read, params, actor }) => {
    const found = await read((transaction) => loadPersonCard(transaction, params.person, actor));
    return found === null ? refuse("person-not-found") : accept(found);
  },
});

const publish = endpoint({
  id: "people.publish-contact",
  method: "POST",
  path: "/:school/people/:person/contact",
  title: "公布一名主要学生干部的联系方式（本人同意）",
  access: signedIn,
  params: one,
  body: PublishContact,
  answer: Kept,
  handle: (call) => {
    const { contact, hasAgreed } = call.body;
    return keepContact(call, call.params.person, { type: "publish", contact, by: call.actor.personId, hasAgreed });
  },
});

const takeBack = endpoint({
  id: "people.take-back-contact",
  method: "POST",
  path: "/:school/people/:person/contact/take-back",
  title: "收回公布的联系方式",
  access: signedIn,
  params: one,
  answer: Kept,
  handle: (call) => keepContact(call, call.params.person, { type: "takeBack" }),
});

type Calling = Acting & Pick<Parameters<Endpoint["handle"]>[0], "read">;

/** Only of those who hold a post that is published by name: of anybody else there is nothing to publish. */
async function keepContact(call: Calling, person: string, command: Command) {
  const concern = await call.read(async (transaction): Promise<Concern | null> => {
    const mandate = await loadMainMandate(transaction, person);
    if (mandate !== null) return loadConcern(transaction, mandate.organisation);
    // Who left a post may still take back what was published.
    return command.type === "takeBack" ? { organisation: noUnion, faculty: null } : null;
  });
  if (concern === null) return refuse("contact-not-a-cadre");
  const acted = await act(call, {
    subject: contactSubject(call.school.id, { ...concern, person: person as PersonId }),
    id: person,
    command: () => command,
  });
  return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
}

export const personEndpoints: readonly Endpoint[] = [card, publish, takeBack];
