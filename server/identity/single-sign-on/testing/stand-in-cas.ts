import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A small CAS server for tests: it signs in whoever it is told to, and holds each ticket to its service and to one use. */
export type StandInCas = {
  readonly address: string;
  /** Follows a login address as the browser of `user` would; gives the address the browser is sent back to. */
  readonly login: (address: string, user: string, attributes?: Readonly<Record<string, string>>) => string;
  readonly expire: () => void;
  readonly fail: (how: "html" | "500" | null) => void;
  readonly close: () => Promise<void>;
};

type Ticket = {
  readonly service: string;
  readonly user: string;
  readonly attributes: Readonly<Record<string, string>>;
};

export async function startStandInCas(): Promise<StandInCas> {
  const tickets = new Map<string, Ticket>();
  let failing: "html" | "500" | null = null;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://stand-in");
    if (failing === "500") return void response.writeHead(500).end();
    if (failing === "html") return void response.writeHead(200).end("<!doctype html><p>维护中</p>");
    if (!url.pathname.endsWith("/serviceValidate")) return void response.writeHead(404).end();
    const name = url.searchParams.get("ticket") ?? "";
    const ticket = tickets.get(name);
    tickets.delete(name);
    const isRight = ticket !== undefined && ticket.service === url.searchParams.get("service");
    const showsAttributes = url.pathname.includes("/p3/");
    response
      .writeHead(200, { "content-type": "application/xml" })
      .end(isRight ? said(ticket, showsAttributes) : refused);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cas`,
    login: (address, user, attributes = {}) => {
      const service = new URL(address).searchParams.get("service") ?? "";
      const ticket = `ST-${randomBytes(12).toString("hex")}`;
      tickets.set(ticket, { service, user, attributes });
      const back = new URL(service);
      back.searchParams.set("ticket", ticket);
      return back.href;
    },
    expire: () => tickets.clear(),
    fail: (how) => {
      failing = how;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function said({ user, attributes }: Ticket, showsAttributes: boolean): string {
  const shown = Object.entries(attributes).map(([name, value]) => `<cas:${name}>${value}</cas:${name}>`);
  const more = showsAttributes ? `<cas:attributes>${shown.join("")}</cas:attributes>` : "";
  return answer(`<cas:authenticationSuccess><cas:user>${user}</cas:user>${more}</cas:authenticationSuccess>`);
}

const refused = answer('<cas:authenticationFailure code="INVALID_TICKET">no</cas:authenticationFailure>');

function answer(inner: string): string {
  return `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">${inner}</cas:serviceResponse>`;
}
