import type { Findings } from "@tongxin/server/charter/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { PageHeading, Split } from "../design/page-parts.tsx";
import { charterText } from "../language/charter.ts";
import { dateContext, writeDay } from "../language/dates.ts";
import { showFaculties } from "./findings-faculties.tsx";
import { List } from "./findings-list.tsx";
import { Counts, First, RunningOut, RuleWheel } from "./findings-standing.tsx";
import { Switches } from "./findings-switches.tsx";
import type { View } from "./findings-view.ts";

/** How one organisation stands: the wheel of all rules, what to do first, and every rule with its finding. */
export async function showFindings(request: PageRequest): Promise<PageAnswer> {
  const query = request.url.searchParams;
  const passed = new URLSearchParams();
  for (const name of ["organisation", "profile"]) {
    const value = query.get(name);
    if (value !== null && value !== "") passed.set(name, value);
  }
  const answer = await request.api<Findings>("GET", `${schoolPath(request, "findings")}?${passed}`);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const text = charterText(request.language);
  const asked = {
    status: query.get("status") ?? "",
    part: query.get("part") ?? "",
    q: (query.get("q") ?? "").trim(),
  };
  const view: View = { request, found: answer.body, text, asked };
  if (query.get("level") === "faculty") return showFaculties(view);
  const dates = dateContext(request);
  return showPage(
    request,
    { title: text.title, place: "findings" },
    <>
      <PageHeading
        crumbs={[{ label: text.open, href: schoolPath(request, "open") }, { label: text.findings }]}
        title={
          <>
            改革方案
            <wbr />
            落实情况
          </>
        }
        sub={
          <>
            <span class="keep">{text.sub(answer.body.findings.length)}</span>
            <span class="keep">{text.asOf(writeDay(answer.body.asOf, dates))}</span>
          </>
        }
      />
      <Switches {...view} />
      <Split>
        <RuleWheel {...view} />
        <Counts {...view} />
      </Split>
      <First {...view} />
      <RunningOut {...view} />
      <List {...view} />
    </>,
  );
}
