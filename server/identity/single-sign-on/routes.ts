import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { inSchool } from "../../database/connection.ts";
import { readSessionCookie, writeSessionCookie } from "../../http/session-cookie.ts";
import { loadSchool, type School } from "../../schools/school.ts";
import type { World } from "../../world.ts";
import { endSessionWith, openSession } from "../session.ts";
import { findPerson, readNumber } from "../sign-in.ts";
import { attemptLifeMinutes, rememberAttempt, takeAttempt } from "./attempts.ts";
import type { Provider, SignOnRefusal } from "./provider.ts";
import { providerFor } from "./providers.ts";

/** Pages that are not ours to draw: they lead to the school's account system and take in who comes back from it. */
export const signOnPaths = ["/:school/sign-on", "/:school/sign-on/return"] as const;

type Visit = { readonly world: World; readonly school: School; readonly provider: Provider };

export function mountSingleSignOn(app: FastifyInstance, world: World): void {
  app.get(signOnPaths[0], (request, reply) => at(world, request, reply, setOut));
  app.get(signOnPaths[1], (request, reply) => at(world, request, reply, comeBack));
}

type Step = (visit: Visit, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

async function at(world: World, request: FastifyRequest, reply: FastifyReply, step: Step): Promise<FastifyReply> {
  const school = await loadSchool(world.database, (request.params as { readonly school: string }).school);
  if (school === null) {
    reply.callNotFound();
    return reply;
  }
  const provider = providerFor(world, school);
  return provider === null
    ? leadToSignIn(reply, school, "sign-on-not-set-up")
    : step({ world, school, provider }, request, reply);
}

const setOut: Step = async ({ world, school, provider }, request, reply) => {
  const thenPath = ownPathOf(school, one(request, "then"));
  const begun = await inSchool(world.database, school.id, (tx) => rememberAttempt(tx, school.id, thenPath));
  const there = await provider.begin({ ...begun, returnTo: returnAddress(world, school) });
  if (!there.ok) return leadToSignIn(reply, school, there.refusal);
  void reply.setCookie(cookieName(world), begun.browser, { ...cookieKind(world), maxAge: attemptLifeMinutes * 60 });
  return reply.header("cache-control", "no-store").redirect(there.value.href, 303);
};

const comeBack: Step = async (visit, request, reply) => {
  const { world, school } = visit;
  void reply.clearCookie(cookieName(world), cookieKind(world)).header("cache-control", "no-store");
  const opened = await enter(visit, request);
  if (!opened.ok) return leadToSignIn(reply, school, opened.refusal);
  writeSessionCookie(reply, world.origin, opened.value.token);
  return reply.redirect(opened.value.thenPath, 303);
};

async function enter(
  { world, school, provider }: Visit,
  request: FastifyRequest,
): Promise<Result<{ readonly token: string; readonly thenPath: string }, SignOnRefusal>> {
  const state = one(request, "state");
  const browser = request.cookies[cookieName(world)] ?? "";
  const taken = await inSchool(world.database, school.id, (tx) => takeAttempt(tx, { state, browser }));
  if (taken === null) return refuse("sign-on-stale");
  const attempt = { ...taken, state, returnTo: returnAddress(world, school) };
  const number = await provider.finish(attempt, new URL(request.url, world.origin));
  if (!number.ok) return number;
  return inSchool(world.database, school.id, async (transaction) => {
    const person = await findPerson(transaction, readNumber(number.value));
    if (person === undefined) return refuse("sign-on-person-unknown");
    const agent = request.headers["user-agent"] ?? "";
    await endSessionWith(transaction, readSessionCookie(request, world.origin));
    const token = await openSession(transaction, { school: school.id, person: person.id, method: "sign-on", agent });
    return accept({ token, thenPath: taken.thenPath });
  });
}

function returnAddress(world: World, school: School): string {
  return `${world.origin}/${school.slug}/sign-on/return`;
}

function leadToSignIn(reply: FastifyReply, school: School, problem: SignOnRefusal): FastifyReply {
  return reply.redirect(`/${school.slug}/sign-in?problem=${problem}`, 303);
}

/** A page of this school and nothing else: not `//elsewhere`, not another school. */
function ownPathOf(school: School, text: string): string {
  const isOwn = new RegExp(`^/${school.slug}(?:[/?][^\\s\\\\]*)?$`).test(text);
  return isOwn ? text : `/${school.slug}`;
}

/** A parameter that is given twice is none. */
function one(request: FastifyRequest, name: string): string {
  const value = (request.query as Readonly<Record<string, unknown>>)[name];
  return typeof value === "string" ? value : "";
}

function cookieName(world: World): string {
  return world.origin.startsWith("https:") ? "__Host-tongxin-sign-on" : "tongxin-sign-on";
}

/** Lax: the browser comes back by a link of another site, and must bring it. */
function cookieKind(world: World) {
  return { path: "/", httpOnly: true, sameSite: "lax", secure: world.origin.startsWith("https:") } as const;
}
