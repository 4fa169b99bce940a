import { createHash, randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { inSchool } from "../database/connection.ts";
import { loadSchool } from "../schools/school.ts";
import type { World } from "../world.ts";
import {
  FileAnswer,
  type AnswerExtras,
  type ClientHead,
  type Endpoint,
  type SessionHead,
  type Upload,
} from "./endpoint.ts";
import { problemOf, type Problem } from "./refusals.ts";

/** A request to an endpoint as it comes in, over HTTP or from a page of ours. */
export type IncomingCall = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  /** Asked for once the visitor is known to be let in: nobody else makes the server read forty megabytes. */
  readonly readUpload: () => Promise<Upload | null | "too-large">;
  readonly sessionToken: string | null;
  readonly idempotencyKey: string | null;
  readonly ifMatch: string | null;
  readonly client: ClientHead;
};

export type OutgoingAnswer =
  | { readonly kind: "body"; readonly status: number; readonly body: unknown; readonly extras: AnswerExtras }
  | { readonly kind: "file"; readonly status: 200; readonly file: FileAnswer }
  | { readonly kind: "problem"; readonly status: number; readonly problem: Problem };

/** Finds out who a session belongs to; given by server/identity. */
export type LoadVisitor = (
  world: World,
  school: { readonly id: string },
  token: string,
) => Promise<{ readonly actor: Actor; readonly session: SessionHead } | null>;

/** Answers one call: school, visitor, access, shape, then the endpoint's own work. The same for HTTP and for pages. */
export async function answerCall(
  world: World,
  loadVisitor: LoadVisitor,
  endpoint: Endpoint,
  incoming: IncomingCall,
): Promise<OutgoingAnswer> {
  const school = await loadSchool(world.database, incoming.params["school"] ?? "");
  if (school === null) return refused("not-found");
  const visitor = incoming.sessionToken === null ? null : await loadVisitor(world, school, incoming.sessionToken);
  const { actor, session } = visitor ?? nobody;
  const barrier = barrierFor(endpoint, actor);
  if (barrier !== null) return refused(barrier);
  const shapes = readShapes(endpoint, incoming);
  if (!shapes.ok) return { kind: "problem", status: 422, problem: problemOf("malformed-request", shapes.errors) };
  const upload = await incoming.readUpload();
  if (upload === "too-large") return refused("file-too-large");
  const result = await endpoint.handle({
    world,
    school,
    actor,
    session,
    ...shapes.value,
    upload,
    client: incoming.client,
    idempotencyKey: incoming.idempotencyKey ?? randomUUID(),
    ...(incoming.ifMatch === null ? {} : { ifMatch: incoming.ifMatch }),
    ...(endpoint.method === "GET" ? {} : { requestDigest: digestRequest(endpoint, shapes.value, upload) }),
    read: (work) => inSchool(world.database, school.id, work),
  });
  return result.ok ? outgoing(endpoint, result.value) : refused(result.refusal);
}

const nobody = { actor: null, session: null };

function barrierFor(endpoint: Endpoint, actor: Actor | null): "sign-in-needed" | "not-permitted" | null {
  if (!endpoint.access.signedIn) return null;
  if (actor === null) return "sign-in-needed";
  return endpoint.access.allows(actor) ? null : "not-permitted";
}

function outgoing(endpoint: Endpoint, value: unknown): OutgoingAnswer {
  if (value instanceof FileAnswer) return { kind: "file", status: 200, file: value };
  const body = (endpoint.answer as z.ZodType).parse(value);
  const status = endpoint.method === "POST" ? 201 : 200;
  return { kind: "body", status, body, extras: endpoint.extras?.(value) ?? {} };
}

type Shapes =
  | { readonly ok: true; readonly value: { readonly params: unknown; readonly query: unknown; readonly body: unknown } }
  | { readonly ok: false; readonly errors: NonNullable<Problem["errors"]> };

function readShapes(endpoint: Endpoint, incoming: IncomingCall): Shapes {
  const fault = faultOfText(incoming);
  if (fault !== null) return { ok: false, errors: [fault] };
  const params = endpoint.params.safeParse(incoming.params);
  const query = endpoint.query.safeParse(incoming.query ?? {});
  const body = endpoint.body.safeParse(incoming.body ?? {});
  if (params.success && query.success && body.success) {
    return { ok: true, value: { params: params.data, query: query.data, body: body.data } };
  }
  const issues = [params, query, body].flatMap((part) => part.error?.issues ?? []);
  return { ok: false, errors: issues.map((issue) => ({ field: issue.path.join("."), message: issue.message })) };
}

/** What neither the database nor the ledger can hold, said before either is asked. */
function faultOfText({ params, query, body, idempotencyKey }: IncomingCall) {
  if (idempotencyKey !== null && !/^[\x21-\x7e]{8,120}$/.test(idempotencyKey))
    return { field: "Idempotency-Key", message: "应是 8 至 120 个可见的 ASCII 字符" };
  const field = findUnkeepable({ ...params, query, body });
  return field === null
    ? null
    : { field, message: "含有无法保存的字符（空字符，或不完整的表情、生僻字），请删去后再提交" };
}

/** The name of the first field whose text holds a NUL or half a surrogate pair. */
function findUnkeepable(value: unknown, name = ""): string | null {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed() ? name : null;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = key.includes("\0") || !key.isWellFormed() ? name : findUnkeepable(part, key);
    if (found !== null) return found;
  }
  return null;
}

/** The request after its shape was checked: spaces trimmed and unknown fields dropped, so that both make no difference. */
function digestRequest(endpoint: Endpoint, shapes: object, upload: Upload | null): string {
  const hash = createHash("sha256").update(JSON.stringify([endpoint.id, shapes]));
  if (upload !== null) hash.update(upload.name).update(upload.bytes);
  return hash.digest("base64url");
}

function refused(refusal: Parameters<typeof problemOf>[0]): OutgoingAnswer {
  const problem = problemOf(refusal);
  return { kind: "problem", status: problem.status, problem };
}
