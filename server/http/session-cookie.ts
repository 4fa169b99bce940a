import type { FastifyReply, FastifyRequest } from "fastify";

const lifeSeconds = 14 * 24 * 3600;

/** Over https the name carries the `__Host-` promise: this host only, whole site, secure. */
function cookieName(origin: string): string {
  return origin.startsWith("https:") ? "__Host-tongxin" : "tongxin";
}

export function readSessionCookie(request: FastifyRequest, origin: string): string | null {
  return request.cookies[cookieName(origin)] ?? null;
}

/** Null ends the session on the phone. */
export function writeSessionCookie(reply: FastifyReply, origin: string, token: string | null): void {
  const isSecure = origin.startsWith("https:");
  const base = { path: "/", httpOnly: true, sameSite: "lax", secure: isSecure } as const;
  if (token === null) void reply.clearCookie(cookieName(origin), base);
  else void reply.setCookie(cookieName(origin), token, { ...base, maxAge: lifeSeconds });
}
