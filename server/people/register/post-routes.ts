import { z } from "zod";
import type { DepartmentId, OrganisationDetails, OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { Command, PostDetails, PostId, PostKind } from "@tongxin/core/people/post.ts";
import type { PostFacts } from "@tongxin/core/charter/facts.ts";
import { dayInChina, type Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { act, type Acting } from "../../act.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { uuidOf } from "../../database/uuid.ts";
import { officers } from "../../http/access.ts";
import { endpoint, type Endpoint } from "../../http/endpoint.ts";
import { hasOffice, loadConcern } from "./concern.ts";
import { Kept, NewPost, PostCommand } from "./contract.ts";
import { countHeld } from "./holding.ts";
import { postSubject } from "./post-subject.ts";
import { rulingsFor } from "./rulings.ts";
import { justifiedBy } from "./stored.ts";

const office = officers("any-office", hasOffice);

const create = endpoint({
  id: "people.create-post",
  method: "POST",
  path: "/:school/organisations/:organisation/posts",
  title: "设置一个职务；超过限额的，强制条款不办，原则性条款须先有说明",
  access: office,
  params: z.object({ organisation: z.uuid() }),
  body: NewPost,
  answer: Kept,
  handle: async (call) => {
    const { body, school, params } = call;
    const id = uuidOf(school.id, "post", call.idempotencyKey) as PostId;
    const known = await call.read(async (transaction) => {
      const concern = await loadConcern(transaction, params.organisation);
      if (concern === null) return refuse("organisation-not-found");
      const department = await loadDepartment(transaction, params.organisation, body.department);
      if (department === undefined) return refuse("organisation-department-unknown");
      const place = { organisation: params.organisation, department: body.department, except: id };
      if (body.type !== "record" && (await isTitleTaken(transaction, body.title, place)))
        return refuse("post-title-taken");
      return accept({ concern, department });
    });
    if (!known.ok) return known;
    const { concern, department } = known.value;
    const post: PostDetails = {
      id,
      organisation: params.organisation as OrganisationId,
      kind: body.kind,
      title: body.title,
      department: body.department as DepartmentId | null,
      seats: body.seats,
    };
    const acted = await act(call, {
      subject: postSubject({ school: school.id, concern, department }),
      id,
      command: async (_at, transaction): Promise<Command> => {
        if (body.type === "record") return { type: "record", post };
        return { type: "create", post, ...(await ruled(call, transaction, post)) };
      },
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

const command = endpoint({
  id: "people.command-post",
  method: "POST",
  path: "/:school/posts/:post/commands",
  title: "调整职务的席位、改名或撤销职务",
  access: office,
  params: z.object({ post: z.uuid() }),
  body: PostCommand,
  answer: Kept,
  handle: async (call) => {
    const { params } = call;
    const known = await call.read(async (transaction) => {
      const post = await loadPost(transaction, params.post);
      const concern = post === null ? null : await loadConcern(transaction, post.organisation);
      if (post === null || concern === null) return refuse("post-not-found");
      const place = { ...post, except: post.id };
      if (call.body.type === "retitle" && (await isTitleTaken(transaction, call.body.title, place)))
        return refuse("post-title-taken");
      return accept({ post, concern });
    });
    if (!known.ok) return known;
    const { post, concern } = known.value;
    const acted = await act(call, {
      subject: postSubject({ school: call.school.id, concern, department: null }),
      id: params.post,
      command: (at, transaction) => commandOf({ call, post, body: call.body, at, transaction }),
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

type Making = {
  readonly call: Acting;
  readonly post: PostDetails;
  readonly body: PostCommand;
  readonly at: Instant;
  readonly transaction: SchoolTransaction;
};

async function commandOf({ call, post, body, at, transaction }: Making): Promise<Command> {
  switch (body.type) {
    case "retitle":
      return body;
    case "abolish":
      return { type: "abolish", on: dayInChina(at), held: await countHeld(transaction, { post: post.id }) };
    case "resize": {
      const held = await countHeld(transaction, { post: post.id });
      const resized = { ...post, seats: body.seats };
      return { type: "resize", seats: body.seats, held, ...(await ruled(call, transaction, resized)) };
    }
  }
}

/** What the rules say of the posts as they would then be; fewer seats than there are stop nobody. */
async function ruled(call: Acting, transaction: SchoolTransaction, post: PostDetails) {
  const by = call.actor.personId;
  const facts: PostFacts = { ...post, name: post.title };
  const place = { school: call.school, organisation: post.organisation, by };
  const { rulings, justification } = await rulingsFor(transaction, place, (own) => {
    const now = own.posts?.find(({ id }) => id === post.id)?.seats ?? 0;
    return post.seats <= now ? null : { adds: "seats", post: facts };
  });
  return { by, rulings, ...justifiedBy(justification ?? null) };
}

/** What the department is for, null where the post is to belong to none; undefined where there is no such one. */
async function loadDepartment(transaction: SchoolTransaction, organisation: string, department: string | null) {
  if (department === null) return null;
  const row = await transaction
    .selectFrom("organisation")
    .select("state")
    .where("id", "=", organisation)
    .executeTakeFirst();
  const { departments = [] } = (row?.state ?? {}) as Partial<OrganisationDetails>;
  return departments.find(({ id }) => id === department)?.kind;
}

/** A post as it stands, from its columns and its state. */
export async function loadPost(transaction: SchoolTransaction, id: string): Promise<PostDetails | null> {
  const row = await transaction.selectFrom("post").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  const { seats = 1 } = row.state as Partial<PostDetails>;
  return {
    id: id as PostId,
    organisation: row.organisation_id as OrganisationId,
    kind: row.kind as PostKind,
    title: row.title,
    department: row.department_id as DepartmentId | null,
    seats,
  };
}

type PostPlace = { readonly organisation: string; readonly department: string | null; readonly except: string };

/** Two posts of one name in one place could not be told apart on any list; an abolished one is out of the way. */
async function isTitleTaken(transaction: SchoolTransaction, title: string, place: PostPlace): Promise<boolean> {
  const rows = await transaction
    .selectFrom("post")
    .select(["id", "title", "department_id", "state"])
    .where("organisation_id", "=", place.organisation)
    .execute();
  return rows.some(
    (row) =>
      row.id !== place.except &&
      row.title === title &&
      row.department_id === place.department &&
      (row.state as { readonly status?: string }).status !== "abolished",
  );
}

export const postEndpoints: readonly Endpoint[] = [create, command];
