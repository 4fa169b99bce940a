import type { RosterImport, RosterImports, RosterState } from "@tongxin/server/people/roster-imports/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { ButtonLink, ButtonRow } from "../design/actions.tsx";
import { EmptyState } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Figures } from "../design/rows.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { dateContext, writeMoment } from "../language/dates.ts";
import { writeNumber } from "../language/numbers.ts";
import { rosterText } from "../language/people.ts";

/** Home of the roster: how many students are where, and where that comes from. */
export async function showRoster(request: PageRequest): Promise<PageAnswer> {
  const text = rosterText(request.language);
  const state = await request.api<RosterState>("GET", schoolPath(request, "roster"));
  if (!state.ok) return answerProblem(request, state.problem);
  const imports = await request.api<RosterImports>("GET", schoolPath(request, "roster-imports"));
  if (!imports.ok) return answerProblem(request, imports.problem);
  const isEmpty = state.body.students === 0;
  const action = <ButtonLink href={schoolPath(request, "roster/import")}>{text.importRoster}</ButtonLink>;
  return showPage(
    request,
    { title: text.title, place: "roster" },
    <>
      <PageHeading title={text.title} sub={text.sub} />
      {isEmpty ? (
        <EmptyState title={text.emptyTitle} action={action}>
          <p>{text.emptyWhy}</p>
        </EmptyState>
      ) : (
        <>
          <StateFigures request={request} state={state.body} />
          <ButtonRow>{action}</ButtonRow>
          <StateTable request={request} state={state.body} />
        </>
      )}
      <History request={request} imports={imports.body.imports} />
    </>,
  );
}

function StateFigures(props: { readonly request: PageRequest; readonly state: RosterState }) {
  const { request, state } = props;
  const text = rosterText(request.language);
  const { lastImport } = state;
  return (
    <Figures
      of={[
        { term: text.students, figure: writeNumber(state.students), unit: text.people },
        { term: text.faculties, figure: writeNumber(state.faculties.length) },
        {
          term: text.lastImport,
          figure: lastImport === null ? text.never : writeMoment(lastImport.confirmedAt, dateContext(request)),
          ...(lastImport === null ? {} : { note: lastImport.fileName }),
        },
      ]}
    />
  );
}

function StateTable(props: { readonly request: PageRequest; readonly state: RosterState }) {
  const { request, state } = props;
  const text = rosterText(request.language);
  const sum = (of: (faculty: RosterState["faculties"][number]) => number) =>
    writeNumber(state.faculties.reduce((total, faculty) => total + of(faculty), 0));
  return (
    <Section id="state" title={text.stateTitle}>
      <Table
        label={text.stateTable}
        onPhone="pin"
        isDense
        rows={state.faculties}
        columns={[
          {
            head: text.faculty,
            cell: (faculty) =>
              faculty.id === "" ? (
                text.noFaculty
              ) : (
                <a href={schoolPath(request, `roster/faculties/${faculty.id}`)}>{faculty.name}</a>
              ),
          },
          // Before its parts: a phone shows it without a swipe.
          { head: text.total, isNumber: true, cell: (faculty) => <b>{writeNumber(faculty.total)}</b> },
          { head: text.undergraduates, isNumber: true, cell: (faculty) => writeNumber(faculty.undergraduates) },
          { head: text.graduates, isNumber: true, cell: (faculty) => writeNumber(faculty.graduates) },
          ...state.grades.map((grade, at) => ({
            head: text.gradeOf(grade),
            isNumber: true,
            cell: (faculty: RosterState["faculties"][number]) => writeNumber(faculty.byGrade[at] ?? 0),
          })),
        ]}
        foot={[
          text.total,
          sum((faculty) => faculty.total),
          sum((faculty) => faculty.undergraduates),
          sum((faculty) => faculty.graduates),
          ...state.grades.map((_, at) => sum((faculty) => faculty.byGrade[at] ?? 0)),
        ]}
      />
    </Section>
  );
}

function History(props: { readonly request: PageRequest; readonly imports: readonly RosterImport[] }) {
  const { request, imports } = props;
  const text = rosterText(request.language);
  const dates = dateContext(request);
  return (
    <Section id="history" title={text.history}>
      {imports.length === 0 ? (
        <p class="muted">{text.noHistory}</p>
      ) : (
        <Table
          label={text.history}
          rows={imports}
          columns={[
            {
              head: text.file,
              cell: (one) => <a href={schoolPath(request, `roster/imports/${one.id}`)}>{one.fileName}</a>,
            },
            { head: text.when, width: "broad", cell: (one) => writeMoment(one.confirmedAt ?? one.createdAt, dates) },
            {
              head: text.status,
              width: "medium",
              cell: (one) => (
                <Tag {...(one.status === "imported" ? { tone: "go" as const } : {})}>{text.statusOf(one.status)}</Tag>
              ),
            },
            {
              head: text.change,
              cell: (one) => {
                const counts = one.difference?.counts;
                return counts === undefined ? "—" : text.changes(counts.added, counts.left, counts.moved);
              },
            },
          ]}
        />
      )}
    </Section>
  );
}
