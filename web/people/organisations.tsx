import type { Organisations, OrganisationView, PostView } from "@tongxin/server/people/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { EmptyState } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { dateContext, writeDay } from "../language/dates.ts";
import { writeNumber } from "../language/numbers.ts";
import { organisationsText } from "../language/organisations.ts";
import { PostChart } from "./post-chart.tsx";

export async function showOrganisations(request: PageRequest): Promise<PageAnswer> {
  const text = organisationsText(request.language);
  const answer = await request.api<Organisations>("GET", schoolPath(request, "organisations"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { organisations } = answer.body;
  return showPage(
    request,
    { title: text.title, place: "organisation" },
    <>
      <PageHeading title={text.title} sub={text.sub} />
      {organisations.length === 0 ? (
        <EmptyState title={text.emptyTitle}>
          <p>{text.emptyWhy}</p>
        </EmptyState>
      ) : (
        <Table
          label={text.registerTitle}
          rows={organisations}
          groupOf={({ level }) => (level === "university" ? text.university : text.faculty)}
          columns={[
            {
              head: text.name,
              cell: ({ id, name }) => <a href={schoolPath(request, `organisation/${id}`)}>{name}</a>,
            },
            { head: text.party, cell: ({ partyBody }) => partyBody ?? <Tag tone="due">{text.none}</Tag> },
            { head: text.league, cell: ({ leagueBody }) => leagueBody ?? <Tag tone="due">{text.none}</Tag> },
            {
              head: text.liaison,
              cell: ({ liaison, parent }) => liaison ?? (parent === null ? "—" : <Tag tone="due">{text.none}</Tag>),
            },
            { head: text.departments, isNumber: true, stacked: "brief", cell: (one) => writeNumber(one.departments) },
            { head: text.held, isNumber: true, stacked: "brief", cell: (one) => writeNumber(one.held) },
          ]}
        />
      )}
    </>,
  );
}

export async function showOrganisation(request: PageRequest): Promise<PageAnswer> {
  const text = organisationsText(request.language);
  const path = schoolPath(request, `organisations/${request.params["organisation"] ?? ""}`);
  const answer = await request.api<OrganisationView>("GET", path);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const own = answer.body;
  return showPage(
    request,
    { title: own.name, place: "organisation" },
    <>
      <PageHeading
        title={own.name}
        crumbs={[{ label: text.title, href: schoolPath(request, "organisation") }, { label: own.name }]}
      />
      <Bodies request={request} own={own} />
      <Section id="chart" title={text.chartTitle}>
        <PostChart own={own} text={text} />
      </Section>
      <Section id="holders" title={text.holders}>
        <HolderTable request={request} own={own} />
      </Section>
      {own.federation !== null && (
        <Section id="clubs" title={text.clubs}>
          <Rows
            rows={[
              { term: text.federation, is: own.federation.name },
              { term: text.head, is: own.federation.head ?? text.vacant },
              { term: text.mainClubs, is: own.federation.mainClubs.join("、") },
            ]}
          />
        </Section>
      )}
      {own.below.length > 0 && (
        <Section id="below" title={text.belowTitle}>
          <Table
            label={text.belowTitle}
            rows={own.below}
            columns={[
              {
                head: text.name,
                cell: ({ id, name }) => <a href={schoolPath(request, `organisation/${id}`)}>{name}</a>,
              },
              { head: text.liaison, cell: ({ liaison }) => liaison ?? <Tag tone="due">{text.none}</Tag> },
            ]}
          />
        </Section>
      )}
    </>,
  );
}

function Bodies(props: { readonly request: PageRequest; readonly own: OrganisationView }) {
  const { request, own } = props;
  const text = organisationsText(request.language);
  return (
    <Rows
      rows={[
        { term: text.party, is: own.partyBody ?? text.none },
        { term: text.league, is: own.leagueBody ?? text.none },
        ...(own.parent === null
          ? []
          : [
              {
                term: text.parent,
                is: <a href={schoolPath(request, `organisation/${own.parent.id}`)}>{own.parent.name}</a>,
              },
              { term: text.liaison, is: own.liaison ?? text.none },
            ]),
      ]}
    />
  );
}

type Held = { readonly post: PostView; readonly holder: PostView["holders"][number]; readonly department: string };

function HolderTable(props: { readonly request: PageRequest; readonly own: OrganisationView }) {
  const { request, own } = props;
  const text = organisationsText(request.language);
  const dates = dateContext(request);
  const departments = new Map(own.departments.map(({ id, name }) => [id, name]));
  const rows = own.posts.flatMap((post): readonly Held[] =>
    post.holders.map((holder) => ({ post, holder, department: departments.get(post.department ?? "") ?? "" })),
  );
  return (
    <Table
      label={text.holders}
      isDense
      rows={rows}
      columns={[
        { head: text.person, width: "medium", cell: ({ holder }) => holder.name ?? text.hidden },
        {
          head: text.post,
          cell: ({ post, department, holder }) => (
            <>
              {department}
              {post.title} {holder.hasLeft && <Tag tone="late">{text.hasLeft}</Tag>}
            </>
          ),
        },
        {
          head: text.how,
          width: "medium",
          cell: ({ holder }) => (holder.how === "elected" ? text.elected : text.appointedHow),
        },
        {
          head: text.until,
          width: "broad",
          cell: ({ holder }) => (holder.until === null ? "—" : writeDay(holder.until as never, dates)),
        },
      ]}
    />
  );
}
