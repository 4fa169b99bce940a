import type { Endpoint } from "../http/endpoint.ts";
import { rosterImportEndpoints } from "./roster-imports/routes.ts";

/** Everything about people: roster, units, organisations, posts, mandates. */
export const peopleEndpoints: readonly Endpoint[] = [...rosterImportEndpoints];
