import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ClientHead } from "./endpoint.ts";

const lifeSeconds = 14 * 24 * 3600;
const knownSeconds = 180 * 24 * 3600;

/** Over https the name carries the `__Host-` promise: this host only, whole site, secure. */
function cookieName(origin: string): string {
  return origin.startsWith("https:") ? "__Host-tongxin" : "tongxin";
}

function knownCookieName(origin: string): string {
  return `${cookieName(origin)}-known`;
}

/** What the database keeps of a token. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

export function readSessionCookie(request: FastifyRequest, origin: string): string | null {
  return request.cookies[cookieName(origin)] ?? null;
}

/**
 * Null ends the session on the phone. The hash of the token stays there for longer and opens nothing: by it the browser
 * is known to have signed in before, and to whom (server/identity/tries.ts).
 */
export function writeSessionCookie(reply: FastifyReply, origin: string, token: string | null): void {
  const isSecure = origin.startsWith("https:");
  const base = { path: "/", httpOnly: true, sameSite: "lax", secure: isSecure } as const;
  if (token === null) {
    void reply.clearCookie(cookieName(origin), base);
    return;
  }
  void reply.setCookie(cookieName(origin), token, { ...base, maxAge: lifeSeconds });
  void reply.setCookie(knownCookieName(origin), hashToken(token), { ...base, maxAge: knownSeconds });
}

/** Where a request came from: its address, what the browser calls itself, and the session it had before. */
export function readClient(request: FastifyRequest, origin: string): ClientHead {
  const earlierSession = request.cookies[knownCookieName(origin)];
  const agent = request.headers["user-agent"] ?? "";
  return { address: request.ip, agent, ...(earlierSession === undefined ? {} : { earlierSession }) };
}
