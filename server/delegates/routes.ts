import type { Endpoint } from "../http/endpoint.ts";
import { registerRefusals } from "../http/refusals.ts";
import { placeEndpoints } from "./delegate-routes.ts";
import { electionEndpoints } from "./election-routes.ts";
import { quotaEndpoints } from "./quota-routes.ts";
import { delegateRefusals } from "./refusals.ts";

registerRefusals(delegateRefusals);

export const delegateEndpoints: readonly Endpoint[] = [...quotaEndpoints, ...electionEndpoints, ...placeEndpoints];
