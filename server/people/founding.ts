import { randomUUID } from "node:crypto";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { isSystem } from "@tongxin/core/people/actor.ts";
import {
  decide as decideMandate,
  evolve as evolveMandate,
  type Command as MandateCommand,
  type Event as MandateEvent,
  type Mandate,
  type MandateId,
} from "@tongxin/core/people/mandate.ts";
import {
  decide as decideOrganisation,
  evolve as evolveOrganisation,
  type Command as OrganisationCommand,
  type Event as OrganisationEvent,
  type Organisation,
  type OrganisationId,
} from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import {
  decide as decidePost,
  evolve as evolvePost,
  type Command as PostCommand,
  type Event as PostEvent,
  type Post,
  type PostId,
} from "@tongxin/core/people/post.ts";
import { publicFields } from "@tongxin/core/people/public.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import type { Result } from "@tongxin/core/shared/result.ts";
import { act, type Act, type Subject } from "../act.ts";
import { insertRows, type Row } from "../database/insert-rows.ts";
import { uuidByTime } from "../database/uuid.ts";
import type { School } from "../schools/school.ts";
import type { World } from "../world.ts";
import { mandateRow, organisationRow, postRow } from "./rows.ts";
import { blankPaper, isNumberTaken, staffSubject } from "./staff/staff-subject.ts";

/** What the machine itself does at a school, about one person, before anybody can sign in there. */
export type Place = { readonly world: World; readonly school: School; readonly person: PersonId };

export async function addFirstStaff(
  place: Place,
  { number, name }: { readonly number: string; readonly name: string },
): Promise<void> {
  const staff = { id: place.person, number, name, employment: "league-full-time", faculty: null } as const;
  await must(place, {
    subject: staffSubject(place.school.id, place.person),
    id: place.person,
    command: async (_at, transaction) => ({
      type: "add" as const,
      staff,
      isNumberTaken: await isNumberTaken(transaction, number),
    }),
  });
}

/** A new code, which makes an older one void. */
export async function giveCodeByMachine(place: Place): Promise<string> {
  const paper = blankPaper();
  await must(place, {
    subject: staffSubject(place.school.id, place.person, paper),
    id: place.person,
    command: () => ({ type: "giveCode" as const }),
  });
  return paper.written() ?? "";
}

export async function foundFirstUnion(place: Place, name: string): Promise<OrganisationId> {
  const id = uuidByTime() as OrganisationId;
  const subject: Subject<Organisation, OrganisationCommand, OrganisationEvent> = {
    ...founding("organisation", (state) =>
      state.status === "standing" ? ["organisation", organisationRow(place.school.id, state)] : null,
    ),
    decide: (state, command) => decideOrganisation(state ?? { status: "absent" }, command),
    evolve: (state, event) => evolveOrganisation(state ?? { status: "absent" }, event),
    publicFields: publicFields.organisation,
  };
  const union = { id, kind: "studentUnion", level: "university", unit: null, name, parent: null } as const;
  await must(place, { subject, id, command: () => ({ type: "found" as const, ...union }) });
  return id;
}

type Term = { readonly union: OrganisationId; readonly from: Day; readonly until: Day };

/** The League secretary of the university: who enters posts of staff, and so everybody else's. */
export async function seatFirstSecretary(place: Place, term: Term): Promise<void> {
  const post = await recordPost(place, term.union);
  const id = uuidByTime() as MandateId;
  const { school, person } = place;
  const subject: Subject<Mandate, MandateCommand, MandateEvent> = {
    ...founding("mandate", (state) => (state.status === "absent" ? null : ["mandate", mandateRow(school.id, state)])),
    decide: (state, command) => decideMandate(state ?? { status: "absent" }, command),
    evolve: (state, event) => evolveMandate(state ?? { status: "absent" }, event),
    publicFields: publicFields.mandate,
  };
  const candidate = { id: person, kind: "staff", employment: "league-full-time", isHere: true, samePost: [] } as const;
  const seating = { how: "appointed", by: "league-committee", on: term.from } as const;
  await must(place, {
    subject,
    id,
    command: () => ({
      type: "begin" as const,
      id,
      person: candidate,
      post: { id: post, kind: "league-secretary" as const, seats: 1, held: 0 },
      organisation: term.union,
      from: term.from,
      until: term.until,
      seating,
      by: person,
      rulings: [],
    }),
  });
}

async function recordPost(place: Place, organisation: OrganisationId): Promise<PostId> {
  const id = uuidByTime() as PostId;
  const subject: Subject<Post, PostCommand, PostEvent> = {
    ...founding("post", (state) =>
      state.status === "standing" ? ["post", postRow(place.school.id, state, null)] : null,
    ),
    decide: (state, command) => decidePost(state ?? { status: "absent" }, command),
    evolve: (state, event) => evolvePost(state ?? { status: "absent" }, event),
    publicFields: publicFields.post,
  };
  const post = { id, organisation, kind: "league-secretary", title: "团委书记", department: null, seats: 1 } as const;
  await must(place, { subject, id, command: () => ({ type: "record" as const, post }) });
  return id;
}

type Inserted = readonly [table: "organisation" | "post" | "mandate", row: Row];

/** Of a noun that is only founded here: nothing is loaded, one row is inserted, and the machine alone may. */
function founding<State>(noun: string, rowOf: (state: State) => Inserted | null) {
  return {
    noun,
    load: async () => null,
    may: (actor: Actor) => isSystem(actor),
    save: async (transaction: Parameters<typeof insertRows>[0], _id: string, state: State) => {
      const inserted = rowOf(state);
      if (inserted !== null) await insertRows(transaction, inserted[0], [inserted[1]]);
    },
  };
}

/** What was checked before it began is not refused; if it is, that is a fault of ours. */
async function must<State, Command extends { readonly type: string }, Event extends { readonly type: string }>(
  { world, school, person }: Place,
  acting: Act<State, Command, Event>,
): Promise<void> {
  const actor: Actor = { personId: person, kind: "system", offices: [], units: {} };
  const acted: Result<unknown, unknown> = await act({ world, school, actor, idempotencyKey: randomUUID() }, acting);
  if (!acted.ok) throw new Error(`${acting.subject.noun}: ${JSON.stringify(acted.refusal)}`);
}
