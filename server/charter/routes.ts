import type { Endpoint } from "../http/endpoint.ts";
import { registerRefusals } from "../http/refusals.ts";
import { adoptionEndpoints } from "./adoption-routes.ts";
import { evidenceEndpoints } from "./evidence-routes.ts";
import { findingEndpoints } from "./finding-routes.ts";
import { leaveEndpoints } from "./leave-routes.ts";
import { charterRefusals } from "./refusals.ts";
import { settingEndpoints } from "./setting-routes.ts";

registerRefusals(charterRefusals);

export const charterEndpoints: readonly Endpoint[] = [
  ...findingEndpoints,
  ...settingEndpoints,
  ...evidenceEndpoints,
  ...leaveEndpoints,
  ...adoptionEndpoints,
];
