import { identityEndpoints } from "./identity/routes.ts";
import type { Endpoint } from "./http/endpoint.ts";

/** Every endpoint of the API, room by room. */
export const endpoints: readonly Endpoint[] = [...identityEndpoints];
