import { randomUUID } from "node:crypto";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { inSchool } from "../database/connection.ts";
import type { Endpoint, Upload } from "../http/endpoint.ts";
import { problemOf } from "../http/refusals.ts";
import type { School } from "../schools/school.ts";
import type { World } from "../world.ts";

/** Somebody at a school who calls the API. */
export type Player = { readonly world: World; readonly school: School; readonly actor: Actor };

export type Asking = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly upload?: Upload;
  readonly idempotencyKey?: string;
  readonly ifMatch?: string;
};

/** A call that was refused where the story needs it to succeed. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/**
 * Calls an endpoint as a person would, with the same shapes, access and write path, and without a session: for the
 * demonstration, for `scripts/play` and for tests of whole stories.
 */
export async function callAs(player: Player, endpoint: Endpoint, asking: Asking = {}) {
  const { world, school, actor } = player;
  if (endpoint.access.signedIn && !endpoint.access.allows(actor))
    return { ok: false as const, refusal: "not-permitted" };
  const params = shaped(endpoint.params, { school: school.slug, ...asking.params });
  return endpoint.handle({
    world,
    school,
    actor,
    session: null,
    params,
    query: shaped(endpoint.query, asking.query ?? {}),
    body: shaped(endpoint.body, asking.body ?? {}),
    upload: asking.upload ?? null,
    client: { address: "127.0.0.1", agent: "" },
    idempotencyKey: asking.idempotencyKey ?? randomUUID(),
    ...(asking.ifMatch === undefined ? {} : { ifMatch: asking.ifMatch }),
    read: (work) => inSchool(world.database, school.id, work),
  });
}

function shaped(shape: Endpoint["body"], value: unknown): unknown {
  const read = shape.safeParse(value);
  if (!read.success) throw new Refused(read.error.message);
  return read.data;
}

/** The same, where a refusal ends the story. */
export async function mustCall<Value>(player: Player, endpoint: Endpoint, asking: Asking = {}): Promise<Value> {
  const answer = await callAs(player, endpoint, asking);
  if (answer.ok) return answer.value as Value;
  const problem = problemOf(answer.refusal);
  throw new Refused(`${endpoint.id}：${problem.code}，${problem.detail}`);
}
