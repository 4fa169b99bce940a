import type { Comparison } from "@tongxin/server/charter/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { EmptyState } from "../design/notes.tsx";
import { Bar, PageHeading, Section, Segments } from "../design/page-parts.tsx";
import { Status } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { charterText } from "../language/charter.ts";
import { inLanguage, verdictOf } from "./words.ts";

type View = { readonly request: PageRequest; readonly body: Comparison; readonly text: ReturnType<typeof charterText> };
type Side = Comparison["differences"][number]["earlier"];

/** What is lawful under the earlier text and not under the later: the same fact, both rules side by side. */
export async function showComparison(request: PageRequest): Promise<PageAnswer> {
  const answer = await request.api<Comparison>("GET", schoolPath(request, "profiles/compare"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const text = charterText(request.language);
  const view: View = { request, body: answer.body, text };
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
      <Levels {...view} />
      <Differences {...view} />
      <Everywhere {...view} />
    </>,
  );
}

/** The university's unions, or all of them: the faculties' differences are many and alike. */
function levelAsked({ url }: PageRequest): "university" | "all" {
  return url.searchParams.get("level") === "all" ? "all" : "university";
}

function Levels({ request, text }: View) {
  const path = schoolPath(request, "findings/compare");
  const asked = levelAsked(request);
  return (
    <Bar>
      <Segments
        label={text.whose}
        of={[
          { label: text.university, href: path, isCurrent: asked === "university" },
          { label: text.allOrganisations, href: `${path}?level=all`, isCurrent: asked === "all" },
        ]}
      />
    </Bar>
  );
}

function Differences({ request, body, text }: View) {
  const { language } = request;
  const shown = new Set(shownOrganisations(request, body).map(({ id }) => id));
  const rows = body.differences.filter(({ organisation }) => shown.has(organisation.id));
  if (rows.length === 0) return <EmptyState title={text.noDifference}>{text.noDifferenceWhy}</EmptyState>;
  return (
    <Table
      label={text.compareTitle}
      rows={rows}
      groupOf={(row) => row.organisation.name}
      columns={[
        {
          head: inLanguage(body.earlier.title, language),
          isRowHead: true,
          cell: (row) => <RuleSide side={row.earlier} request={request} />,
        },
        {
          head: inLanguage(body.later.title, language),
          cell: (row) => <RuleSide side={row.later} request={request} />,
        },
        { head: text.missing, width: "broad", cell: ({ later }) => later.finding.cure.slice(0, 2).join("；") },
      ]}
    />
  );
}

function shownOrganisations(request: PageRequest, { organisations }: Comparison) {
  return organisations.filter(({ level }) => levelAsked(request) === "all" || level === "university");
}

function RuleSide({ side, request }: { readonly side: Side; readonly request: PageRequest }) {
  const { rule, finding } = side;
  return (
    <>
      <Status is={verdictOf(finding.status)} />
      <br />
      <a href={`${schoolPath(request, `rules/${rule.id}`)}?organisation=${finding.organisation}`}>
        {inLanguage(rule.title, request.language)}
      </a>
      <br />
      <span class="meta">
        {rule.id}　{finding.sentence}
      </span>
    </>
  );
}

function Everywhere({ request, body, text }: View) {
  const head = (title: { readonly zh: string; readonly en: string }) =>
    text.breachedUnder(inLanguage(title, request.language));
  return (
    <Section id="counts" title={text.everywhere}>
      <Table
        label={text.allOrganisations}
        onPhone="pin"
        isDense
        rows={body.organisations}
        columns={[
          { head: text.organisation, isRowHead: true, cell: (row) => row.name },
          { head: head(body.earlier.title), isNumber: true, cell: (row) => row.earlier.breached },
          { head: head(body.later.title), isNumber: true, cell: (row) => row.later.breached },
        ]}
      />
    </Section>
  );
}
