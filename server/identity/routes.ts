import { sql } from "kysely";
import { z } from "zod";
import { present } from "@tongxin/core/shared/assert.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { anyone, signedIn } from "../http/access.ts";
import { endpoint, type Endpoint } from "../http/endpoint.ts";
import { problemOf, registerRefusals } from "../http/refusals.ts";
import { changePassword } from "./change-password.ts";
import {
  ChoosePassword,
  Done,
  Me,
  Personas,
  Sessions,
  SignedIn,
  SignedOut,
  SignIn,
  SignInMethods,
  signOnProblems,
} from "./contract.ts";
import { describeMe } from "./me.ts";
import { listPersonas } from "./personas.ts";
import { identityRefusals } from "./refusals.ts";
import { endSessionOf, isLive, openSession } from "./session.ts";
import { signIn } from "./sign-in.ts";
import { providerFor } from "./single-sign-on/providers.ts";

registerRefusals(identityRefusals);

/** A token must never be part of a body: it leaves as a cookie only. */
type WithToken<Body> = Body & { readonly token: string };
const cookieOf = (value: unknown) => ({ sessionToken: (value as WithToken<object>).token });

const signInEndpoint = endpoint({
  id: "identity.sign-in",
  method: "POST",
  path: "/:school/sign-in",
  title: "用学号（工号）与密码或一次性码登录",
  access: anyone,
  body: SignIn,
  answer: SignedIn,
  extras: cookieOf,
  handle: async ({ read, school, session, client, body }) =>
    signIn(read, { school: school.id, ...body, ...client, earlier: session?.id ?? null }),
});

const methods = endpoint({
  id: "identity.sign-in-methods",
  method: "GET",
  path: "/:school/sign-in-methods",
  title: "怎样登录：除密码和一次性码外，有没有接入学校的统一身份认证",
  access: anyone,
  query: z.object({
    problem: z.enum(signOnProblems).optional().catch(undefined),
    leaving: z.literal("yes").optional().catch(undefined),
  }),
  answer: SignInMethods,
  handle: async ({ world, school, query }) => {
    const settings = world.singleSignOn?.get(school.slug);
    const provider = query.leaving === undefined ? null : providerFor(world, school);
    const there = await provider?.leave(`${world.origin}/${school.slug}`);
    const { title, detail } = query.problem === undefined ? { title: "", detail: "" } : problemOf(query.problem);
    return accept({
      singleSignOn: settings === undefined ? null : { label: settings.label, path: `/${school.slug}/sign-on` },
      singleSignOut: there?.href ?? null,
      problem: query.problem === undefined ? null : { title, detail },
    });
  },
});

const signOut = endpoint({
  id: "identity.sign-out",
  method: "POST",
  path: "/:school/sign-out",
  title: "退出登录",
  access: signedIn,
  answer: SignedOut,
  extras: () => ({ sessionToken: null }),
  handle: async ({ world, school, read, session }) => {
    const method = await read((transaction) => endSessionOf(transaction, session?.id ?? null));
    const provider = method === "sign-on" ? providerFor(world, school) : null;
    const there = await provider?.leave(`${world.origin}/${school.slug}`);
    return accept({ done: true as const, singleSignOut: there?.href ?? null });
  },
});

const choosePassword = endpoint({
  id: "identity.choose-password",
  method: "POST",
  path: "/:school/password",
  title: "设置或更换密码；其他设备上的登录随之退出",
  access: signedIn,
  body: ChoosePassword,
  answer: Done,
  extras: cookieOf,
  handle: async ({ read, actor, session, school, client, body }) => {
    const person = actor.personId;
    const opened = present(session, "a session where a sign-in is asked for").id;
    const changed = await changePassword(read, {
      ...client,
      school: school.id,
      person,
      session: opened,
      password: body.password,
      current: body.current,
    });
    return changed.ok ? accept({ done: true as const, token: changed.value.token }) : changed;
  },
});

const me = endpoint({
  id: "identity.me",
  method: "GET",
  path: "/:school/me",
  title: "我的身份与职务",
  access: signedIn,
  answer: Me,
  handle: async ({ read, actor, session }) =>
    accept(await read((transaction) => describeMe(transaction, actor, session?.id ?? null))),
});

const sessions = endpoint({
  id: "identity.sessions",
  method: "GET",
  path: "/:school/sessions",
  title: "我在哪些设备上登录着",
  access: signedIn,
  answer: Sessions,
  handle: async ({ read, actor, session }) =>
    read(async (transaction) => {
      const rows = await transaction
        .selectFrom("session")
        .selectAll()
        .where("person_id", "=", actor.personId)
        .where(isLive)
        .orderBy("seen_at", "desc")
        .execute();
      return accept({
        sessions: rows.map((row) => ({
          id: row.id,
          agent: row.agent,
          method: row.method,
          createdAt: row.created_at,
          seenAt: row.seen_at,
          expiresAt: row.expires_at,
          isThis: row.id === session?.id,
        })),
      });
    }),
});

const endSession = endpoint({
  id: "identity.end-session",
  method: "DELETE",
  path: "/:school/sessions/:session",
  title: "退出另一台设备上的登录",
  access: signedIn,
  params: z.object({ session: z.uuid() }),
  answer: Done,
  handle: async ({ read, actor, params }) =>
    read(async (transaction) => {
      const row = await transaction
        .updateTable("session")
        .set({ revoked_at: sql`now()` })
        .where("id", "=", params.session)
        .where("person_id", "=", actor.personId)
        .where("revoked_at", "is", null)
        .returning("id")
        .executeTakeFirst();
      return row === undefined ? refuse("session-not-found") : accept({ done: true as const });
    }),
});

const personas = endpoint({
  id: "identity.personas",
  method: "GET",
  path: "/:school/personas",
  title: "演示学校里可以一键登录的人",
  access: anyone,
  answer: Personas,
  handle: async ({ read, school }) =>
    school.isDemonstration
      ? accept({ personas: await read((transaction) => listPersonas(transaction)) })
      : refuse("not-a-demonstration"),
});

const signInAs = endpoint({
  id: "identity.sign-in-as",
  method: "POST",
  path: "/:school/sign-in-as",
  title: "在演示学校里以某人身份登录",
  access: anyone,
  body: z.object({ person: z.uuid() }),
  answer: SignedIn,
  extras: cookieOf,
  handle: async ({ read, school, session, body, client }) =>
    read(async (transaction) => {
      await endSessionOf(transaction, session?.id ?? null);
      const persona = school.isDemonstration
        ? (await listPersonas(transaction)).find(({ id }) => id === body.person)
        : undefined;
      if (persona === undefined) return refuse("not-a-demonstration");
      const opening = { school: school.id, person: persona.id, method: "demonstration", agent: client.agent };
      const token = await openSession(transaction, opening);
      return accept({ next: "home" as const, name: persona.name, token });
    }),
});

export const identityEndpoints: readonly Endpoint[] = [
  signInEndpoint,
  methods,
  signOut,
  choosePassword,
  me,
  sessions,
  endSession,
  personas,
  signInAs,
];
