import type { RosterImport } from "@tongxin/server/people/roster-imports/contract.ts";
import { IslandPlace } from "../app/island.tsx";
import { Island as JobProgress } from "../app/islands/job-progress.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { Section } from "../design/page-parts.tsx";
import { rosterText } from "../language/people.ts";
import { showCheck } from "./roster-check.tsx";
import { showColumns } from "./roster-columns.tsx";
import { FileHead, importPage } from "./roster-import-frame.tsx";
import { showOutcome } from "./roster-outcome.tsx";

/** The import as it stands: its step, its progress, or its outcome. */
export async function showImport(request: PageRequest, one: RosterImport): Promise<PageAnswer> {
  switch (one.status) {
    case "reading":
    case "checking":
      return showProgress(request, one);
    case "columns":
      return showColumns(request, one, null);
    case "checked":
      return request.url.searchParams.get("step") === "columns"
        ? showColumns(request, one, null)
        : showCheck(request, one);
    default:
      return showOutcome(request, one);
  }
}

function showProgress(request: PageRequest, one: RosterImport): PageAnswer {
  const text = rosterText(request.language);
  const title = one.status === "reading" ? text.readingTitle : text.checkingTitle;
  return importPage(
    request,
    { step: one.status === "reading" ? 1 : 3, refreshSeconds: 2 },
    <Section id="progress" title={title}>
      <FileHead request={request} one={one} />
      <IslandPlace
        name="app/job-progress"
        of={JobProgress}
        with={{
          label: title,
          address: `/api/v1${schoolPath(request, `roster-imports/${one.id}/progress`)}`,
          language: request.language,
          state: one.progress,
          startedAt: request.now,
        }}
      />
      <p class="muted">{text.reading}</p>
    </Section>,
  );
}
