import type { ElectionList } from "@tongxin/server/elections/contract.ts";
import { filePage } from "../app/downloads.tsx";
import { paperPage } from "../app/paper-page.tsx";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type Page, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { ButtonLink, ButtonRow } from "../design/actions.tsx";
import { EmptyState } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { bareDate } from "../language/dates.ts";
import { electionNames, electionsText } from "../language/elections.ts";
import { boxPages } from "./box-pages.tsx";
import { electionPages } from "./election-pages.tsx";
import { newElectionPages } from "./new-election-page.tsx";
import { boardPages } from "./sealed/board-page.tsx";
import { boothPage } from "./sealed/booth-page.tsx";
import { keysPages } from "./sealed/keys-pages.tsx";
import { paperTablePages } from "./paper-table.tsx";

export const pages: readonly Page[] = [
  { method: "GET", path: "/:school/elections", answer: showList },
  ...newElectionPages,
  ...electionPages,
  filePage("/:school/elections/:election/documents/:document/:format", (request) =>
    schoolPath(
      request,
      `elections/${request.params["election"]}/documents/${request.params["document"]}/${request.params["format"]}`,
    ),
  ),
  paperPage({
    path: "/:school/elections/:election/documents/:document",
    apiPath: documentOf,
    files: documentOf,
    place: "elections",
    back: (request) => ({
      label: electionsText(request.language).elections,
      href: schoolPath(request, `elections/${request.params["election"]}`),
    }),
  }),
  filePage("/:school/elections/:election/roll/:format", (request) =>
    schoolPath(request, `elections/${request.params["election"]}/roll/${request.params["format"]}`),
  ),
  ...paperTablePages,
  ...boxPages,
  boothPage,
  ...boardPages,
  ...keysPages,
];

function documentOf(request: PageRequest): string {
  return `elections/${request.params["election"]}/documents/${request.params["document"]}`;
}

async function showList(request: PageRequest): Promise<PageAnswer> {
  const answer = await request.api<ElectionList>("GET", schoolPath(request, "elections"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const text = electionsText(request.language);
  const { elections, organisations, classes } = answer.body;
  const mine = elections.filter(({ isMine, status }) => isMine && status !== "final" && status !== "annulled");
  const maySetUp = organisations.length + classes.length > 0;
  return showPage(
    request,
    { title: text.elections, place: "elections" },
    <>
      <PageHeading title={text.elections} sub={text.electionsSub} />
      {maySetUp && (
        <ButtonRow>
          <ButtonLink href={schoolPath(request, "elections/new")}>{text.setUp}</ButtonLink>
        </ButtonRow>
      )}
      {mine.length > 0 && (
        <Section id="mine" title={text.mine}>
          <ElectionTable rows={mine} request={request} />
        </Section>
      )}
      {elections.length === 0 ? (
        <EmptyState title={text.noElections}>
          <p>{text.noElectionsWhy}</p>
        </EmptyState>
      ) : (
        <Section id="all" title={text.all}>
          <ElectionTable rows={elections} request={request} />
        </Section>
      )}
    </>,
  );
}

function ElectionTable({ rows, request }: { readonly rows: ElectionList["elections"]; readonly request: PageRequest }) {
  const text = electionsText(request.language);
  const names = (of: Parameters<typeof electionNames>[1]) => electionNames(request.language, of);
  return (
    <Table
      label={text.elections}
      rows={rows}
      columns={[
        {
          head: text.title,
          cell: (row) => (
            <>
              <a href={schoolPath(request, `elections/${row.id}`)}>{row.title}</a>{" "}
              {row.isTrial && <Tag>{text.trialMark}</Tag>}
            </>
          ),
        },
        { head: text.organisation, cell: (row) => row.organisation.name, stacked: "bare" },
        { head: text.status, cell: (row) => <StatusTag status={row.status} request={request} />, stacked: "brief" },
        { head: text.channel, cell: (row) => names("channel")[row.channel], stacked: "brief" },
        { head: text.setUpOn, cell: (row) => bareDate(row.createdAt.slice(0, 10)), stacked: "brief", isNumber: true },
      ]}
    />
  );
}

export function StatusTag(props: { readonly status: string; readonly request: PageRequest }) {
  const tones: Readonly<Record<string, "go" | "due" | "late">> = {
    open: "due",
    closed: "due",
    tied: "late",
    short: "late",
    declared: "go",
    final: "go",
  };
  const tone = tones[props.status];
  const name = electionNames(props.request.language, "status")[props.status] ?? props.status;
  return <Tag {...(tone === undefined ? {} : { tone })}>{name}</Tag>;
}
