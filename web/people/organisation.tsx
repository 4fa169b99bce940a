import type { OrganisationView, PostView } from "@tongxin/server/people/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { ButtonLink, ButtonRow } from "../design/actions.tsx";
import { Folds } from "../design/folds.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { dateContext, writeDay } from "../language/dates.ts";
import { organisationsText } from "../language/organisations.ts";
import { registerText } from "../language/register.ts";
import { registerWord } from "../language/register-words.ts";
import { Standing } from "./organisation-findings.tsx";
import { PostChart } from "./post-chart.tsx";

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
      <Keeping request={request} own={own} />
      <Standing request={request} own={own} />
      <Section id="chart" title={text.chartTitle}>
        <PostChart own={own} request={request} />
      </Section>
      <Section id="holders" title={text.holders}>
        <Holders request={request} own={own} />
      </Section>
      <Clubs request={request} own={own} />
      <Below request={request} own={own} />
    </>,
  );
}

type Shown = { readonly request: PageRequest; readonly own: OrganisationView };

function Keeping({ request, own }: Shown) {
  const text = registerText(request.language);
  const at = (rest: string) => schoolPath(request, `organisation/${own.id}/${rest}`);
  const mayPosts = own.may.includes("createPost") || own.may.includes("recordPost") || own.maySeat.length > 0;
  const mayKeep = own.may.some((one) => one !== "createPost" && one !== "recordPost");
  if (!mayPosts && !mayKeep) return null;
  return (
    <ButtonRow>
      {mayPosts && <ButtonLink href={at("posts")}>{text.maintainPosts}</ButtonLink>}
      {mayKeep && (
        <ButtonLink kind="plain" href={at("keep")}>
          {text.maintain}
        </ButtonLink>
      )}
      {own.mayFederation.length > 0 && (
        <ButtonLink kind="plain" href={at("clubs")}>
          {text.maintainClubs}
        </ButtonLink>
      )}
    </ButtonRow>
  );
}

function Bodies({ request, own }: Shown) {
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

/** A list longer than a look stands behind its departments; who leads the whole stands open before them. */
function Holders({ request, own }: Shown) {
  const text = organisationsText(request.language);
  const rows = heldIn(own);
  if (rows.length === 0) return <p>{registerText(request.language).nobody}</p>;
  if (rows.length <= 20) return <HolderTable request={request} rows={rows} />;
  const departments = Map.groupBy(
    rows.filter(({ department }) => department !== ""),
    ({ department }) => department,
  );
  return (
    <>
      <HolderTable request={request} rows={rows.filter(({ department }) => department === "")} />
      <Folds
        of={[...departments].map(([department, within], at) => ({
          id: `holders-${at + 1}`,
          title: department,
          says: text.holdersOf(within.length),
          children: <HolderTable request={request} rows={within} />,
        }))}
      />
    </>
  );
}

function heldIn(own: OrganisationView): readonly Held[] {
  const departments = new Map(own.departments.map(({ id, name }) => [id, name]));
  return own.posts.flatMap((post): readonly Held[] =>
    post.holders.map((holder) => ({ post, holder, department: departments.get(post.department ?? "") ?? "" })),
  );
}

function HolderTable({ request, rows }: { readonly request: PageRequest; readonly rows: readonly Held[] }) {
  const text = organisationsText(request.language);
  const dates = dateContext(request);
  return (
    <Table
      label={text.holders}
      isDense
      rows={rows}
      columns={[
        { head: text.person, width: "medium", cell: ({ holder }) => <PersonLink request={request} of={holder} /> },
        {
          head: text.post,
          stacked: "bare",
          cell: ({ post, department, holder }) => (
            <>
              {department}
              {post.title}
              {holder.portfolio !== null &&
                `（${registerWord("portfolios", holder.portfolio, request.language)}）`}{" "}
              {holder.hasLeft && <Tag tone="late">{text.hasLeft}</Tag>}
            </>
          ),
        },
        {
          head: text.how,
          width: "broad",
          stacked: "brief",
          cell: ({ holder }) => registerWord("bodies", holder.by, request.language),
        },
        {
          head: text.until,
          width: "broad",
          stacked: "brief",
          cell: ({ holder }) => (holder.until === null ? "—" : writeDay(holder.until as never, dates)),
        },
      ]}
    />
  );
}

function PersonLink(props: { readonly request: PageRequest; readonly of: PostView["holders"][number] }) {
  const { person, name } = props.of;
  if (person === null) return <>{organisationsText(props.request.language).hidden}</>;
  return <a href={schoolPath(props.request, `people/${person}`)}>{name}</a>;
}

function Clubs({ request, own }: Shown) {
  const text = organisationsText(request.language);
  if (own.federation === null) return null;
  const { name, head, mainClubs } = own.federation;
  return (
    <Section id="clubs" title={text.clubs}>
      <Rows
        rows={[
          ...(name === null
            ? []
            : [
                { term: text.federation, is: name },
                { term: text.head, is: head ?? text.vacant },
              ]),
          {
            term: text.mainClubs,
            is: mainClubs.length === 0 ? text.none : mainClubs.map((one) => one.name).join("、"),
          },
        ]}
      />
    </Section>
  );
}

function Below({ request, own }: Shown) {
  const text = organisationsText(request.language);
  if (own.below.length === 0) return null;
  return (
    <Section id="below" title={text.belowTitle}>
      <Table
        label={text.belowTitle}
        isDense
        rows={own.below}
        columns={[
          { head: text.name, cell: ({ id, name }) => <a href={schoolPath(request, `organisation/${id}`)}>{name}</a> },
          { head: text.liaison, stacked: "brief", cell: ({ liaison }) => liaison ?? <Tag tone="due">{text.none}</Tag> },
        ]}
      />
    </Section>
  );
}
