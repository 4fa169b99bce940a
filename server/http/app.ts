import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { World } from "../world.ts";
import { answerCall, type LoadVisitor, type OutgoingAnswer } from "./answer-call.ts";
import { describeEndpoints } from "./api-description.ts";
import { rewriteBrokenAddress, sayBrokenRequest } from "./broken-requests.ts";
import { contentDisposition } from "./content-disposition.ts";
import type { Endpoint, Upload } from "./endpoint.ts";
import { readClient, readSessionCookie, writeSessionCookie } from "./session-cookie.ts";
import { faultLine, problemOfFault, type Fault } from "./faults.ts";
import { problemOf, type Problem } from "./refusals.ts";

export const apiPrefix = "/api/v1";
const uploadLimitBytes = 40 * 1024 * 1024;

/** The HTTP side of the API: transport only. What an endpoint does, answerCall does for pages and HTTP alike. */
export async function createApp(
  world: World,
  endpoints: readonly Endpoint[],
  loadVisitor: LoadVisitor,
): Promise<FastifyInstance> {
  const app = fastify({
    trustProxy: "loopback",
    bodyLimit: uploadLimitBytes + 1024 * 1024,
    logger: false,
    // An address typed with a slash at its end is the same page.
    routerOptions: { ignoreTrailingSlash: true },
    rewriteUrl: rewriteBrokenAddress,
    clientErrorHandler: sayBrokenRequest,
  });
  await app.register(helmet, {
    contentSecurityPolicy: contentPolicy(world.origin),
    hsts: isSecure(world.origin),
    // `no-referrer` would make browsers send `Origin: null` with our own forms, which must be refused.
    referrerPolicy: { policy: "same-origin" },
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: uploadLimitBytes, files: 4, parts: 400 } });
  // A whole campus may stand behind one address: this stops a flood, not a morning on which everybody votes.
  await app.register(rateLimit, { max: 30_000, timeWindow: "1 minute", errorResponseBuilder: tooMany });
  await app.register(swagger, { openapi: describeEndpoints(endpoints, world.origin) });
  // Only what a form of another site cannot send: JSON here, forms where our own pages take them (pages.ts).
  app.removeContentTypeParser("text/plain");
  app.setValidatorCompiler(() => (value) => ({ value }));
  app.addHook("onRequest", refuseForeignOrigins(world.origin));
  app.setErrorHandler(answerFault);
  for (const endpoint of endpoints) mount(app, world, loadVisitor, endpoint);
  app.get("/api/openapi.json", () => app.swagger());
  app.get("/healthz", () => ({ status: "ok" }));
  return app;
}

function mount(app: FastifyInstance, world: World, loadVisitor: LoadVisitor, endpoint: Endpoint): void {
  app.route({
    method: endpoint.method,
    url: apiPrefix + endpoint.path,
    handler: async (request, reply) => {
      const answer = await answerCall(world, loadVisitor, endpoint, {
        params: request.params as Record<string, string>,
        query: request.query,
        body: endpoint.takesUpload ? request.query : request.body,
        readUpload: () => readUpload(request, endpoint),
        sessionToken: readSessionCookie(request, world.origin),
        idempotencyKey: oneHeader(request, "idempotency-key"),
        ifMatch: readEntityTag(oneHeader(request, "if-match")),
        client: readClient(request, world.origin),
      });
      return sendAnswer(reply, world, answer);
    },
  });
}

function sendAnswer(reply: FastifyReply, world: World, answer: OutgoingAnswer): FastifyReply {
  if (answer.kind === "problem") return sendProblem(reply, answer.problem);
  if (answer.kind === "file") {
    return reply
      .type(answer.file.type)
      .header("content-disposition", contentDisposition(answer.file.name))
      .send(Buffer.from(answer.file.bytes));
  }
  if (answer.extras.sessionToken !== undefined) writeSessionCookie(reply, world.origin, answer.extras.sessionToken);
  return reply.code(answer.status).send(answer.body);
}

async function readUpload(request: FastifyRequest, endpoint: Endpoint): Promise<Upload | null | "too-large"> {
  if (!endpoint.takesUpload || !request.isMultipart()) return null;
  const part = await request.file();
  if (part === undefined) return null;
  try {
    return { name: part.filename, bytes: await part.toBuffer() };
  } catch (error) {
    if ((error as { code?: string }).code === "FST_REQ_FILE_TOO_LARGE") return "too-large";
    throw error;
  }
}

/** Against forged requests: an unsafe method must come from our own pages, or from no page at all (a program). */
function refuseForeignOrigins(origin: string) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.method === "GET" || request.method === "HEAD") return;
    const from = oneHeader(request, "origin");
    const site = oneHeader(request, "sec-fetch-site");
    const isForeign = (from !== null && from !== origin && !isSameHost(from, request)) || site === "cross-site";
    if (!isForeign) return;
    await sendProblem(reply, problemOf("origin-mismatch"));
  };
}

function isSameHost(origin: string, request: FastifyRequest): boolean {
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

function answerFault(fault: Fault, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOfFault(fault, request.id);
  if (problem.status >= 500) process.stderr.write(`${faultLine(fault, request.id)}\n`);
  return sendProblem(reply, problem);
}

function tooMany() {
  return Object.assign(new Error("too many requests"), { statusCode: 429 });
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 429 || problem.status === 503) void reply.header("retry-after", "60");
  return reply.code(problem.status).type("application/problem+json; charset=utf-8").send(JSON.stringify(problem));
}

function contentPolicy(origin: string) {
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      ...(isSecure(origin) ? { upgradeInsecureRequests: [] } : {}),
    },
  };
}

function isSecure(origin: string): boolean {
  return origin.startsWith("https:");
}

/** `"…"`, the quotes left off (RFC 9110 section 8.8.3); `*` asks for nothing in particular. */
function readEntityTag(header: string | null): string | null {
  return header === null || header === "*" ? null : header.replace(/^"(.*)"$/, "$1");
}

function oneHeader(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" ? value : null;
}
