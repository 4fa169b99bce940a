import type { World } from "../world.ts";
import { answerCall, type LoadVisitor } from "./answer-call.ts";
import type { ClientHead, Endpoint, Method } from "./endpoint.ts";
import type { CallApi } from "./pages-contract.ts";
import { problemOf } from "./refusals.ts";
import { shareAnswers, type SharedAnswers } from "./shared-answers.ts";

type Route = { readonly endpoint: Endpoint; readonly pattern: RegExp; readonly names: readonly string[] };

/** The endpoints, ready to be found by method and path. */
export type EndpointIndex = {
  readonly routes: ReadonlyMap<Method, readonly Route[]>;
  readonly loadVisitor: LoadVisitor;
  readonly shared: SharedAnswers;
};

export function indexEndpoints(endpoints: readonly Endpoint[], loadVisitor: LoadVisitor): EndpointIndex {
  // A fixed part beats a named one, as in the HTTP router.
  const ordered = endpoints.toSorted((a, b) => countNames(a.path) - countNames(b.path));
  const routes = Map.groupBy(ordered.map(routeOf), (route) => route.endpoint.method);
  return { routes, loadVisitor, shared: shareAnswers() };
}

/** Calls an endpoint as the visitor would over HTTP, without the network between. Paths begin with `/{school}/…`. */
export function inProcessApi(
  world: World,
  index: EndpointIndex,
  caller: {
    readonly sessionToken: string | null;
    readonly client: ClientHead;
    readonly setSessionToken: (token: string | null) => void;
  },
): CallApi {
  const loadVisitor = onceARequest(index.loadVisitor);
  return async (method, address, body, options) => {
    const url = new URL(address, "http://in-process");
    const found = find(index.routes.get(method) ?? [], url.pathname);
    // As over HTTP: a visitor may have left out the part of the address that this one was made of.
    if (found === null) return { ok: false, status: 404, problem: problemOf("not-found") };
    const { endpoint, params } = found;
    const { sessionToken, client } = caller;
    const answer = await index.shared.answer({ endpoint, address, sessionToken }, () =>
      answerCall(world, loadVisitor, endpoint, {
        params,
        query: Object.fromEntries(url.searchParams),
        body: endpoint.takesUpload ? Object.fromEntries(url.searchParams) : body,
        readUpload: async () => (endpoint.takesUpload ? (body as { name: string; bytes: Uint8Array } | null) : null),
        sessionToken,
        idempotencyKey: options?.idempotencyKey ?? null,
        ifMatch: options?.ifMatch ?? null,
        client,
      }),
    );
    if (answer.kind === "problem") return { ok: false, status: answer.status, problem: answer.problem };
    if (answer.kind === "file") return { ok: true, status: 200, body: answer.file as never };
    if (answer.extras.sessionToken !== undefined) caller.setSessionToken(answer.extras.sessionToken);
    return { ok: true, status: answer.status, body: answer.body as never };
  };
}

/** A page asks the API several times; who visits is looked up once. */
function onceARequest(loadVisitor: LoadVisitor): LoadVisitor {
  let visitor: ReturnType<LoadVisitor> | undefined;
  return (world, school, token) => (visitor ??= loadVisitor(world, school, token));
}

function routeOf(endpoint: Endpoint): Route {
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
  const pattern = new RegExp(`^${endpoint.path.replace(/:\w+/g, "([^/]+)")}$`);
  return { endpoint, pattern, names };
}

function find(routes: readonly Route[], path: string) {
  for (const { endpoint, pattern, names } of routes) {
    const match = pattern.exec(path);
    if (match === null) continue;
    const params = Object.fromEntries(names.map((name, at) => [name, decode(match[at + 1] ?? "")]));
    return { endpoint, params };
  }
  return null;
}

/** A stray `%` stands for itself. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function countNames(path: string): number {
  return path.split(":").length;
}
