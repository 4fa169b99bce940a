import staticFiles from "@fastify/static";
import type { MultipartFile } from "@fastify/multipart";
import formbody from "@fastify/formbody";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { listSchools, loadSchool } from "../schools/school.ts";
import type { World } from "../world.ts";
import { contentDisposition } from "./content-disposition.ts";
import type { CallApi, LoadHeads, PageAnswer, PagesBundle, UploadedFile, Visit } from "./pages-contract.ts";
import { faultLine, problemOfFault, type Fault } from "./faults.ts";
import { problemOf } from "./refusals.ts";
import { inProcessApi, type EndpointIndex } from "./in-process.ts";
import { readClient, readSessionCookie, writeSessionCookie } from "./session-cookie.ts";

const noticeCookie = "notice";
const preferenceNames = ["theme", "type", "language"] as const;

type Mount = {
  readonly world: World;
  readonly bundle: PagesBundle;
  readonly endpoints: EndpointIndex;
  readonly loadHeads: LoadHeads;
  readonly version: string;
};

/** Serves the built pages. A page handler talks to the API in-process, with the visitor's session. */
export async function mountPages(app: FastifyInstance, clientFolder: string, mount: Mount): Promise<void> {
  await app.register(staticFiles, {
    root: join(clientFolder, "assets"),
    prefix: "/assets/",
    immutable: true,
    maxAge: "365d",
  });
  // In a room of their own: forms are read for pages and not for the API, and what goes wrong is told as a page.
  await app.register(async (room) => {
    await room.register(formbody, { bodyLimit: 2 * 1024 * 1024 });
    room.setErrorHandler((fault: Fault, request, reply) => answerFault(fault, request, reply, mount));
    mountEach(room, mount);
  });
  app.setNotFoundHandler(async (request, reply) => {
    if (request.url.startsWith("/api/")) {
      return reply
        .code(404)
        .type("application/problem+json; charset=utf-8")
        .send(JSON.stringify(problemOf("not-found")));
    }
    const { visit } = await receive(request, mount);
    return reply
      .code(404)
      .type(html)
      .send(mount.bundle.renderError(404, null, visit));
  });
}

function mountEach(room: FastifyInstance, mount: Mount): void {
  for (const page of mount.bundle.pages) {
    room.route({
      method: page.method,
      url: page.path,
      handler: async (request, reply) => {
        const { visit, api, take } = await receive(request, mount);
        const params = request.params as Record<string, string>;
        const isLost = params["school"] !== undefined && visit.school === null;
        if (isLost || !Object.values(params).every(isOnePart)) {
          return reply
            .code(404)
            .type(html)
            .send(mount.bundle.renderError(404, null, visit));
        }
        const { form, files } = await readForm(request);
        const schools = () => listSchools(mount.world.database);
        const answer = await page.answer({ ...visit, params, form, files, api, schools });
        return send(reply, mount, answer, take());
      },
    });
  }
}

/** A page for a fault. Where even the visit cannot be looked up, because the database is away, it is drawn without. */
async function answerFault(fault: Fault, request: FastifyRequest, reply: FastifyReply, mount: Mount) {
  const problem = problemOfFault(fault, request.id);
  if (problem.status >= 500) process.stderr.write(`${faultLine(fault, request.id)}\n`);
  if (problem.status === 503) void reply.header("retry-after", "60");
  const visit = await receive(request, mount).then(
    (received) => received.visit,
    () => visitOf(request, mount, { visitor: null, school: null }),
  );
  return reply
    .code(problem.status)
    .type(html)
    .send(mount.bundle.renderError(problem.status, problem, visit));
}

const html = "text/html; charset=utf-8";

/** A named part of an address is put into the API's addresses as it stands, so nothing in it may lead elsewhere. */
function isOnePart(part: string): boolean {
  return !/[/\\?#%\s]/.test(part) && part !== "." && part !== "..";
}

async function receive(request: FastifyRequest, mount: Mount) {
  const { world, endpoints, loadHeads } = mount;
  const slug = (request.params as Record<string, string> | undefined)?.["school"] ?? firstPart(request.url);
  const school = await loadSchool(world.database, slug);
  const sessionToken = readSessionCookie(request, world.origin);
  const heads = await loadHeads(world, school, sessionToken);
  let newToken: string | null | undefined;
  const api: CallApi = inProcessApi(world, endpoints, {
    sessionToken,
    client: readClient(request, world.origin),
    setSessionToken: (token) => {
      newToken = token;
    },
  });
  return { visit: visitOf(request, mount, heads), api, take: () => newToken };
}

function visitOf(request: FastifyRequest, { world, version }: Mount, heads: Pick<Visit, "visitor" | "school">): Visit {
  return {
    url: new URL(world.origin + (request.url.startsWith("/") ? request.url : "/")),
    ...heads,
    ...readPreferences(request),
    isWeChat: /MicroMessenger/i.test(request.headers["user-agent"] ?? ""),
    now: new Date().toISOString(),
    formToken: randomUUID(),
    notice: readNotice(request),
    version,
  };
}

function send(reply: FastifyReply, { world }: Mount, answer: PageAnswer, token: string | null | undefined) {
  if (token !== undefined) writeSessionCookie(reply, world.origin, token);
  if (answer.kind === "file") {
    return reply
      .type(answer.mediaType)
      .header("content-disposition", contentDisposition(answer.name))
      .send(Buffer.from(answer.bytes));
  }
  if (answer.kind === "html") {
    void reply.clearCookie(noticeCookie, { path: "/" });
    return reply.code(answer.status).type(html).header("cache-control", "private, no-cache").send(answer.html);
  }
  for (const cookie of answer.cookies ?? []) {
    const options = { path: "/", sameSite: "lax", maxAge: cookie.maxAgeDays * 86_400 } as const;
    void reply.setCookie(cookie.name, cookie.value, options);
  }
  if (answer.notice !== undefined) {
    const value = Buffer.from(JSON.stringify(answer.notice)).toString("base64url");
    void reply.setCookie(noticeCookie, value, { path: "/", httpOnly: true, sameSite: "lax", maxAge: 60 });
  }
  return reply.redirect(answer.location, 303);
}

async function readForm(request: FastifyRequest) {
  const form = new Map<string, string[]>();
  const files: UploadedFile[] = [];
  if (request.isMultipart()) {
    for await (const part of request.parts()) {
      if (part.type === "file") files.push(await readFile(part));
      else add(form, part.fieldname, String(part.value));
    }
    return { form, files: files.filter((file) => file.name !== "") };
  }
  for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, string | string[]>)) {
    for (const one of Array.isArray(value) ? value : [value]) add(form, name, one);
  }
  return { form, files };
}

async function readFile(part: MultipartFile): Promise<UploadedFile> {
  return { field: part.fieldname, name: part.filename, bytes: await part.toBuffer() };
}

function add(form: Map<string, string[]>, name: string, value: string): void {
  const values = form.get(name);
  if (values === undefined) form.set(name, [value]);
  else values.push(value);
}

function readPreferences(request: FastifyRequest): Pick<Visit, "theme" | "largeType" | "language"> {
  const [theme, type, language] = preferenceNames.map((name) => request.cookies[name]);
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    largeType: type === "large",
    language: language === "en" ? "en" : "zh-CN",
  };
}

const ownAddress = z.string().regex(/^\/(?![/\\])/);
const Notice = z.object({
  text: z.string(),
  undo: z.object({ action: ownAddress, label: z.string() }).optional(),
  entryId: z.string().optional(),
});

function readNotice(request: FastifyRequest): Visit["notice"] {
  const value = request.cookies[noticeCookie];
  if (value === undefined) return null;
  try {
    return Notice.parse(JSON.parse(Buffer.from(value, "base64url").toString("utf8"))) as Visit["notice"];
  } catch {
    return null; // a cookie that somebody changed is not a notice
  }
}

function firstPart(url: string): string {
  return url.split(/[/?]/)[1] ?? "";
}
