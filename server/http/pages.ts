import staticFiles from "@fastify/static";
import type { MultipartFile } from "@fastify/multipart";
import formbody from "@fastify/formbody";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { listSchools, loadSchool } from "../schools/school.ts";
import type { World } from "../world.ts";
import { contentDisposition } from "./content-disposition.ts";
import { problemOfFault, type Fault } from "./faults.ts";
import type { CallApi, LoadHeads, PageAnswer, PagesBundle, UploadedFile, Visit } from "./pages-contract.ts";
import { inProcessApi, type EndpointIndex } from "./in-process.ts";
import { readSessionCookie, writeSessionCookie } from "./session-cookie.ts";

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
  await app.register(formbody, { bodyLimit: 2 * 1024 * 1024 });
  await app.register(staticFiles, {
    root: join(clientFolder, "assets"),
    prefix: "/assets/",
    immutable: true,
    maxAge: "365d",
  });
  for (const page of mount.bundle.pages) {
    app.route({
      method: page.method,
      url: page.path,
      errorHandler: (error, request, reply) => sendFault(error, request, { reply, mount }),
      handler: async (request, reply) => {
        const { visit, api, take } = await receive(request, mount);
        const params = request.params as Record<string, string>;
        if (params["school"] !== undefined && visit.school === null) {
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
  app.setNotFoundHandler(async (request, reply) => {
    const { visit } = await receive(request, mount);
    return reply
      .code(404)
      .type(html)
      .send(mount.bundle.renderError(404, null, visit));
  });
}

const html = "text/html; charset=utf-8";

async function receive(request: FastifyRequest, { world, endpoints, loadHeads, version }: Mount) {
  const slug = (request.params as Record<string, string> | undefined)?.["school"] ?? firstPart(request.url);
  const school = await loadSchool(world.database, slug);
  const sessionToken = readSessionCookie(request, world.origin);
  const heads = await loadHeads(world, school, sessionToken);
  let newToken: string | null | undefined;
  const api: CallApi = inProcessApi(world, endpoints, {
    sessionToken,
    client: { address: request.ip, agent: request.headers["user-agent"] ?? "" },
    setSessionToken: (token) => {
      newToken = token;
    },
  });
  const visit: Visit = {
    url: new URL(request.url, world.origin),
    ...heads,
    ...readPreferences(request),
    isWeChat: /MicroMessenger/i.test(request.headers["user-agent"] ?? ""),
    now: new Date().toISOString(),
    formToken: randomUUID(),
    notice: readNotice(request),
    version,
  };
  return { visit, api, take: () => newToken };
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

/** A person is answered with a page, whatever went wrong: a file over the limit, or a part of ours that broke. */
async function sendFault(error: Fault, request: FastifyRequest, to: { reply: FastifyReply; mount: Mount }) {
  const problem = problemOfFault(error, request);
  const { visit } = await receive(request, to.mount);
  return to.reply
    .code(problem.status)
    .type(html)
    .send(to.mount.bundle.renderError(problem.status, problem, visit));
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

function readNotice(request: FastifyRequest): Visit["notice"] {
  const value = request.cookies[noticeCookie];
  if (value === undefined) return null;
  try {
    return JSON.parse(Buffer.from(value, "base64url").toString("utf8")) as Visit["notice"];
  } catch {
    return null; // a cookie that somebody changed is not a notice
  }
}

function firstPart(url: string): string {
  return url.split(/[/?]/)[1] ?? "";
}
