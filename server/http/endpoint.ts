import type { z } from "zod";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { School } from "../schools/school.ts";
import type { World } from "../world.ts";
import type { Access } from "./access.ts";
import type { Refusal } from "./refusals.ts";

export type Upload = { readonly name: string; readonly bytes: Uint8Array };

/** A document to take away. In WeChat the page around it shows how to open it elsewhere. */
export class FileAnswer {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;

  constructor(name: string, type: string, bytes: Uint8Array) {
    this.name = name;
    this.type = type;
    this.bytes = bytes;
  }
}

/** One request to an endpoint, after its shape and the visitor's access were checked. */
export type Call<Params, Query, Body, Visitor extends Actor | null> = {
  readonly world: World;
  readonly school: School;
  readonly actor: Visitor;
  readonly session: SessionHead | null;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly upload: Upload | null;
  /** Where the request came from: for sessions and try-counting, never for the ledger. */
  readonly client: ClientHead;
  /** From the header `Idempotency-Key`, or made here when the client sent none. */
  readonly idempotencyKey: string;
  /** From the header `If-Match`: the version that was read, and alone may be changed. Left out where none was sent. */
  readonly ifMatch?: string;
  /**
   * SHA-256 of what was sent, whatever has changed here since: by it a repeated request is known to be the same one.
   * Left out where no request was sent.
   */
  readonly requestDigest?: string;
  /** Reads under the school's row-level security, in one transaction. */
  readonly read: <Value>(work: (transaction: SchoolTransaction) => Promise<Value>) => Promise<Value>;
};

export type SessionHead = { readonly id: string; readonly token: string };
export type ClientHead = {
  readonly address: string;
  readonly agent: string;
  /** Hash of the token of a session that this browser opened before, whether or not it has ended; left out where none. */
  readonly earlierSession?: string;
};

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** Headers that an answer may set; cookies of sign-in and sign-out are the only ones so far. */
export type AnswerExtras = { readonly sessionToken?: string | null };

export type Endpoint = {
  readonly id: string;
  readonly method: Method;
  /** Below `/api/v1`; always begins with `/:school`. */
  readonly path: `/:school${string}`;
  readonly title: string;
  readonly access: Access;
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: z.ZodType;
  readonly answer: z.ZodType | "file";
  readonly takesUpload: boolean;
  readonly isSameForAll: boolean;
  readonly handle: (call: Call<unknown, unknown, unknown, Actor | null>) => Promise<Result<unknown, Refusal>>;
  readonly extras?: (value: unknown) => AnswerExtras;
};

type Shape = z.ZodType | undefined;
type Out<S extends Shape> = S extends z.ZodType ? z.output<S> : Record<string, never>;

type Definition<P extends Shape, Q extends Shape, B extends Shape, A extends z.ZodType | "file", Acc extends Access> = {
  readonly id: string;
  readonly method: Method;
  readonly path: `/:school${string}`;
  /** In Chinese, for the API's description. */
  readonly title: string;
  readonly access: Acc;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
  readonly takesUpload?: boolean;
  /** The answer does not depend on who asks: pages may share it for a moment with visitors who are signed in, too. */
  readonly isSameForAll?: boolean;
  readonly handle: (
    call: Call<Out<P>, Out<Q>, Out<B>, Acc extends { readonly signedIn: true } ? Actor : Actor | null>,
  ) => Promise<Result<A extends z.ZodType ? z.input<A> : FileAnswer, Refusal>>;
  readonly extras?: (value: A extends z.ZodType ? z.input<A> : FileAnswer) => AnswerExtras;
};

/**
 * Declares one endpoint: shape, access and what it answers. The HTTP routes, the in-process calls of
 * the pages, the OpenAPI description and the permission matrix all come from this one declaration.
 */
export function endpoint<
  const Acc extends Access,
  A extends z.ZodType | "file",
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
>(definition: Definition<P, Q, B, A, Acc>): Endpoint {
  return {
    takesUpload: false,
    isSameForAll: false,
    ...definition,
    params: definition.params ?? anything,
    query: definition.query ?? anything,
    body: definition.body ?? anything,
  } as unknown as Endpoint;
}

/** Stands where an endpoint takes no parameters of that kind: whatever comes is dropped. */
const anything = { safeParse: () => ({ success: true, data: {} }) } as unknown as z.ZodType;
