import { writeDaysIn } from "../language/dates.ts";
import type { Comparison } from "@tongxin/server/charter/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Folds } from "../design/folds.tsx";
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
          head: text.profile2017,
          isRowHead: true,
          cell: (row) => <RuleSide side={row.earlier} request={request} />,
        },
        {
          head: text.profile2019,
          cell: (row) => <RuleSide side={row.later} request={request} />,
        },
        {
          head: text.missing,
          width: "broad",
          cell: ({ later }) => writeDaysIn(later.finding.cure.slice(0, 2).join("；")),
        },
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
        {rule.id}　{writeDaysIn(finding.sentence)}
      </span>
    </>
  );
}

/** The counts of every union: the university's stand open, the faculties' behind theirs. */
function Everywhere({ request, body, text }: View) {
  const groups = [
    { id: "university", title: text.university, of: body.organisations.filter(isUniversity) },
    { id: "faculty", title: text.faculty, of: body.organisations.filter((one) => !isUniversity(one)) },
  ].filter(({ of }) => of.length > 0);
  return (
    <Section id="counts" title={text.everywhere}>
      <Folds
        of={groups.map((group) => ({
          id: group.id,
          title: group.title,
          isOpen: group.id === "university",
          says: text.unionsBreached(
            group.of.length,
            group.of.filter(({ earlier }) => earlier.breached > 0).length,
            group.of.filter(({ later }) => later.breached > 0).length,
          ),
          children: <Counts request={request} body={body} text={text} label={group.title} rows={group.of} />,
        }))}
      />
    </Section>
  );
}

function Counts(props: View & { readonly label: string; readonly rows: Comparison["organisations"] }) {
  const { text } = props;
  const mostFirst = props.rows.toSorted((a, b) => b.later.breached - a.later.breached);
  return (
    <Table
      label={props.label}
      onPhone="pin"
      isDense
      rows={mostFirst}
      columns={[
        { head: text.organisation, isRowHead: true, cell: (row) => row.name },
        {
          head: text.breachedUnder(text.profile2017),
          isNumber: true,
          width: "broad",
          cell: (row) => row.earlier.breached,
        },
        {
          head: text.breachedUnder(text.profile2019),
          isNumber: true,
          width: "broad",
          cell: (row) => row.later.breached,
        },
      ]}
    />
  );
}

function isUniversity({ level }: { readonly level: string }): boolean {
  return level === "university";
}
