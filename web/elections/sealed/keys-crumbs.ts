import type { CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import { schoolPath, type PageRequest } from "../../app/page.ts";
import type { Crumb } from "../../design/page-parts.tsx";
import { electionsText } from "../../language/elections.ts";

export function electionPath(request: PageRequest): string {
  return schoolPath(request, `elections/${request.params["election"] ?? ""}`);
}

/** Where the pages of an election's keys stand. */
export function keysCrumbs(
  request: PageRequest,
  { election }: Pick<CeremonyView, "election">,
  last: readonly Crumb[],
): readonly Crumb[] {
  return [
    { label: electionsText(request.language).elections, href: schoolPath(request, "elections") },
    { label: election.title, href: electionPath(request) },
    ...last,
  ];
}
