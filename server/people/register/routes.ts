import type { Endpoint } from "../../http/endpoint.ts";
import { registerRefusals as register } from "../../http/refusals.ts";
import { federationEndpoints } from "./federation-routes.ts";
import { mandateEndpoints } from "./mandate-routes.ts";
import { organisationEndpoints } from "./organisation-routes.ts";
import { personEndpoints } from "./person-routes.ts";
import { postEndpoints } from "./post-routes.ts";
import { registerRefusals } from "./refusals.ts";
import { unitEndpoints } from "./unit-routes.ts";
import { verdictEndpoints } from "./verdict-routes.ts";

register(registerRefusals);

/** The register kept by people: unions, posts, mandates, units, study verdicts. */
export const registerEndpoints: readonly Endpoint[] = [
  ...organisationEndpoints,
  ...postEndpoints,
  ...mandateEndpoints,
  ...federationEndpoints,
  ...unitEndpoints,
  ...verdictEndpoints,
  ...personEndpoints,
];
