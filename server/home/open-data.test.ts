import { expect, test } from "vitest";
import { endpoints } from "../endpoints.ts";
import { openData } from "./open-data.ts";

/** Served beside the API: the log's own files and the description of the API. */
const others = ["/shili/log/checkpoint", "/shili/log/keys", "/shili/log/log.tar", "/api/openapi.json"];

test("every address that is offered as open data is answered by an endpoint anybody may call", () => {
  const open = endpoints.filter(({ method, access }) => method === "GET" && !access.signedIn);
  const isAnswered = (address: string) =>
    others.includes(address) ||
    open.some(({ path }) => new RegExp(`^/api/v1${path.replaceAll(/:\w+/g, "[^/]+")}$`).test(address));
  const addresses = openData("shili", "0195f000-0000-7000-8000-000000000001").flatMap(({ files }) =>
    files.map(({ address }) => address),
  );
  expect(addresses.length).toBeGreaterThan(0);
  expect(addresses.filter((address) => !isAnswered(address))).toEqual([]);
});
