import type { Finding, OrganisationHead, Rule } from "@tongxin/server/charter/contract.ts";
import type { PageRequest } from "../app/page.ts";
import type { charterText } from "../language/charter.ts";

/** What every part of a rule's page is drawn from: the organisation looked at, and its finding. */
export type View = {
  readonly request: PageRequest;
  readonly body: Rule;
  readonly text: ReturnType<typeof charterText>;
  readonly organisation: OrganisationHead | null;
  readonly finding: Finding | null;
};
