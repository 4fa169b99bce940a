import type { Actor, Office } from "@tongxin/core/people/actor.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { Endpoint } from "../http/endpoint.ts";
import { indexEndpoints, inProcessApi } from "../http/in-process.ts";
import type { CallApi } from "../http/pages-contract.ts";
import type { World } from "../world.ts";

/** For tests: the API as somebody with these offices sees it. */
export function apiAs(world: World, endpoints: readonly Endpoint[], actor: Actor): CallApi {
  const visitor = async () => ({ actor, session: { id: "00000000-0000-7000-8000-000000000000", token: "t" } });
  return inProcessApi(world, indexEndpoints(endpoints, visitor), {
    sessionToken: "t",
    client: { address: "127.0.0.1", agent: "test" },
    setSessionToken: () => undefined,
  });
}

export const someOrganisation = "0199dddd-000a-7000-8000-000000000001" as OrganisationId;
export const somePerson = "0199dddd-0009-7000-8000-000000000001" as PersonId;

/** An actor with one post at the university; `organisation` matters where a command asks whose union it is. */
export function officerWith(office: Partial<Office>, more: Partial<Actor> = {}): Actor {
  const at = { organisation: someOrganisation, level: "university", unit: null, post: "secretary-general" } as const;
  return { personId: somePerson, kind: "staff", offices: [{ ...at, ...office }], units: {}, ...more };
}

export const ordinaryStudent: Actor = { personId: somePerson, kind: "student", offices: [], units: {} };
