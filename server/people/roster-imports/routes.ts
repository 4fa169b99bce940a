import type { Endpoint } from "../../http/endpoint.ts";
import { registerRefusals } from "../../http/refusals.ts";
import { rosterConfirmEndpoints } from "./confirm-routes.ts";
import { rosterFileEndpoints } from "./file-routes.ts";
import { rosterReadingEndpoints } from "./reading-routes.ts";
import { rosterImportRefusals } from "./refusals.ts";

registerRefusals(rosterImportRefusals);

export const rosterImportEndpoints: readonly Endpoint[] = [
  ...rosterReadingEndpoints,
  ...rosterFileEndpoints,
  ...rosterConfirmEndpoints,
];
