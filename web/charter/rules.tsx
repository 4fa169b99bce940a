import type { Rules } from "@tongxin/server/charter/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Bar, PageHeading, Segments } from "../design/page-parts.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { charterText } from "../language/charter.ts";
import { partsText } from "../language/parts.ts";
import { inLanguage, partName } from "./words.ts";

/** Every rule of a text in its order, with how many organisations keep it. */
export async function showRules(request: PageRequest): Promise<PageAnswer> {
  const profile = request.url.searchParams.get("profile");
  const query = profile === null ? "" : `?profile=${encodeURIComponent(profile)}`;
  const answer = await request.api<Rules>("GET", `${schoolPath(request, "rules")}${query}`);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { body } = answer;
  const text = charterText(request.language);
  const words = partsText(request.language);
  return showPage(
    request,
    { title: text.rulesTitle, place: "rules" },
    <>
      <PageHeading
        crumbs={[{ label: text.open, href: schoolPath(request, "open") }, { label: text.rulesTitle }]}
        title={text.rulesTitle}
        sub={text.rulesSub(body.rules.length)}
      />
      <Bar>
        <Segments
          label={text.text}
          of={[
            ...body.profiles.map((one) => ({
              label: inLanguage(one.title, request.language),
              href: `${schoolPath(request, "rules")}?profile=${one.id}`,
              isCurrent: one.id === body.profile.id,
            })),
            { label: text.differences, href: schoolPath(request, "findings/compare") },
          ]}
        />
      </Bar>
      <Table
        label={text.rulesTitle}
        isHeadSticky
        rows={body.rules}
        groupOf={(rule) => partName(rule.part, request.language)}
        columns={[
          { head: text.clause, width: "narrow", stacked: "brief", cell: (rule) => <span class="mono">{rule.id}</span> },
          {
            head: text.setting,
            isRowHead: true,
            stacked: "bare",
            cell: (rule) => (
              <>
                <a href={schoolPath(request, `rules/${rule.id}`)}>{inLanguage(rule.title, request.language)}</a>
                <br />
                <span class="meta">{inLanguage(rule.summary, request.language)}</span>
                {rule.verification !== null && <Tag tone="due">{rule.verification}</Tag>}
              </>
            ),
          },
          { head: text.severity, width: "medium", cell: (rule) => text[rule.severity] },
          { head: words.breached, isNumber: true, stacked: "brief", cell: (rule) => rule.counts.breached },
          { head: words.unknown, isNumber: true, stacked: "brief", cell: (rule) => rule.counts["not-yet-known"] },
          { head: words.holds, isNumber: true, stacked: "brief", cell: (rule) => rule.counts.holds },
        ]}
      />
    </>,
  );
}
