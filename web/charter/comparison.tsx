import type { Comparison } from "@tongxin/server/charter/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { EmptyState } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Status } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { charterText } from "../language/charter.ts";
import { inLanguage, verdictOf } from "./words.ts";

/** What is lawful under the earlier text and not under the later: the same fact, both rules side by side. */
export async function showComparison(request: PageRequest): Promise<PageAnswer> {
  const answer = await request.api<Comparison>("GET", schoolPath(request, "profiles/compare"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { body } = answer;
  const text = charterText(request.language);
  const { language } = request;
  const rule = (side: Comparison["differences"][number]["earlier"]) => (
    <>
      <Status is={verdictOf(side.finding.status)} />
      <br />
      <a href={`${schoolPath(request, `rules/${side.rule.id}`)}?organisation=${side.finding.organisation}`}>
        {inLanguage(side.rule.title, language)}
      </a>
      <br />
      <span class="meta">
        {side.rule.id}　{side.finding.sentence}
      </span>
    </>
  );
  return showPage(
    request,
    { title: text.compareTitle, place: "findings" },
    <>
      <PageHeading
        crumbs={[
          { label: text.open, href: schoolPath(request, "open") },
          { label: text.findings, href: schoolPath(request, "findings") },
          { label: text.compareTitle },
        ]}
        title={text.compareTitle}
        sub={text.compareSub}
      />
      {body.differences.length === 0 ? (
        <EmptyState title={text.noDifference}>{text.noDifferenceWhy}</EmptyState>
      ) : (
        <Table
          label={text.compareTitle}
          rows={body.differences}
          groupOf={(row) => row.organisation.name}
          columns={[
            { head: inLanguage(body.earlier.title, language), cell: (row) => rule(row.earlier) },
            { head: inLanguage(body.later.title, language), cell: (row) => rule(row.later) },
            {
              head: text.missing,
              width: "broad",
              cell: ({ later }) => later.finding.cure.slice(0, 2).join("；"),
            },
          ]}
        />
      )}
      <Section id="counts" title={text.everywhere}>
        <Table
          label={text.everywhere}
          onPhone="pin"
          isDense
          rows={body.organisations}
          columns={[
            { head: text.organisation, cell: (row) => row.name },
            {
              head: `${inLanguage(body.earlier.title, language)}　不达标`,
              isNumber: true,
              cell: (row) => row.earlier.breached,
            },
            {
              head: `${inLanguage(body.later.title, language)}　不达标`,
              isNumber: true,
              cell: (row) => row.later.breached,
            },
          ]}
        />
      </Section>
    </>,
  );
}
