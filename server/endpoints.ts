import { electionEndpoints } from "./elections/routes.ts";
import { noticeEndpoints } from "./delegates/notice-routes.ts";
import { delegateEndpoints } from "./delegates/routes.ts";
import { calendarEndpoints } from "./calendar/routes.ts";
import { charterEndpoints } from "./charter/routes.ts";
import { identityEndpoints } from "./identity/routes.ts";
import { homeEndpoints } from "./home/routes.ts";
import { peopleEndpoints } from "./people/routes.ts";
import type { Endpoint } from "./http/endpoint.ts";
import { ledgerEndpoints } from "./ledger/api.ts";

/** Every endpoint of the API, room by room. */
export const endpoints: readonly Endpoint[] = [
  ...identityEndpoints,
  ...charterEndpoints,
  ...calendarEndpoints,
  ...homeEndpoints,
  ...ledgerEndpoints,
  ...delegateEndpoints,
  ...electionEndpoints,
  ...noticeEndpoints,
  ...peopleEndpoints,
];
