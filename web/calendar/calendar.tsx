import type { Calendar, HolidayYear, TeachingSpans } from "@tongxin/server/calendar/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { ButtonLink, ButtonRow } from "../design/actions.tsx";
import { Disclosure, EmptyState, Note } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { calendarText } from "../language/calendar.ts";
import { bareDate } from "../language/dates.ts";

export type Text = ReturnType<typeof calendarText>;
type View = { readonly request: PageRequest; readonly body: Calendar; readonly text: Text };

/** Which days are worked here, and which semesters there are: everything deadlines are counted by. */
export async function showCalendar(request: PageRequest): Promise<PageAnswer> {
  const answer = await request.api<Calendar>("GET", schoolPath(request, "calendar"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const text = calendarText(request.language);
  const view: View = { request, body: answer.body, text };
  return showPage(
    request,
    { title: text.title },
    <>
      <PageHeading
        crumbs={[{ label: text.open, href: schoolPath(request, "open") }, { label: text.title }]}
        title={text.title}
        sub={text.sub}
      />
      <Unknown {...view} />
      <Teaching {...view} />
      <Section id="holidays" title={text.holidays}>
        <HolidayYears {...view} />
      </Section>
    </>,
  );
}

function Unknown({ request, body, text }: View) {
  const { firstUnknownYear: year, mayKeep } = body;
  return (
    <>
      <Note tone="due" title={text.unknown(year)}>
        {text.unknownWhy(year)}
      </Note>
      {mayKeep && (
        <ButtonRow>
          <ButtonLink href={schoolPath(request, `calendar/holidays/${year}`)}>{text.enterYear(year)}</ButtonLink>
        </ButtonRow>
      )}
    </>
  );
}

function Teaching({ request, body, text }: View) {
  return (
    <Section id="teaching" title={text.teaching}>
      {body.teaching.length === 0 && <EmptyState title={text.noTeaching}>{text.noTeachingWhy}</EmptyState>}
      {body.teaching.map((year) => (
        <TeachingYear year={year} {...{ request, body, text }} />
      ))}
      {body.mayKeep && body.teachingToEnter.length > 0 && (
        <ButtonRow>
          {body.teachingToEnter.map((year) => (
            <ButtonLink kind="plain" href={schoolPath(request, `calendar/teaching/${year}`)}>
              {text.enterTeaching(year)}
            </ButtonLink>
          ))}
        </ButtonRow>
      )}
    </Section>
  );
}

function TeachingYear({ year, request, body, text }: View & { readonly year: TeachingSpans }) {
  const rows = [
    ...year.semesters.map((span) => ({ ...span, kind: text.semester })),
    ...year.breaks.map((span) => ({ ...span, kind: text.break })),
  ].toSorted((a, b) => a.from.localeCompare(b.from));
  return (
    <>
      <h3>{text.teachingOf(year.year)}</h3>
      <p class="meta">{text.source(year.document, bareDate(year.issuedOn))}</p>
      <Table
        label={text.teachingOf(year.year)}
        isDense
        rows={rows}
        columns={[
          { head: text.name, isRowHead: true, cell: (row) => row.name },
          { head: text.from, stacked: "brief", cell: (row) => bareDate(row.from) },
          { head: text.to, stacked: "brief", cell: (row) => bareDate(row.to) },
        ]}
      />
      {body.mayKeep && <CorrectLink request={request} text={text} path={`teaching/${year.year}`} />}
    </>
  );
}

/** This year and those to come; the years behind are folded away. */
function HolidayYears(view: View) {
  const { body, text } = view;
  const thisYear = body.today.slice(0, 4);
  const past = body.years.filter(({ year }) => year < thisYear).toReversed();
  return (
    <>
      {body.years
        .filter(({ year }) => year >= thisYear)
        .map((year) => (
          <Holidays year={year} {...view} />
        ))}
      {past.length > 0 && (
        <Disclosure summary={text.pastYears}>
          {past.map((year) => (
            <Holidays year={year} {...view} />
          ))}
        </Disclosure>
      )}
    </>
  );
}

function Holidays({ year, request, body, text }: View & { readonly year: HolidayYear }) {
  return (
    <>
      <h3>
        {text.yearOf(year.year)} <Tag tone="info">{year.isOwn ? text.own : text.built}</Tag>
      </h3>
      <p class="meta">{text.source(year.document, bareDate(year.issuedOn))}</p>
      <Table
        label={text.yearOf(year.year)}
        isDense
        rows={year.holidays}
        columns={[
          { head: text.holiday, isRowHead: true, cell: (row) => row.name },
          { head: text.from, stacked: "brief", cell: (row) => bareDate(row.from) },
          { head: text.to, stacked: "brief", cell: (row) => bareDate(row.to) },
          { head: text.workdays, stacked: "brief", cell: (row) => row.workdays.map(bareDate).join("、") || text.none },
        ]}
      />
      {body.mayKeep && year.isOwn && <CorrectLink request={request} text={text} path={`holidays/${year.year}`} />}
    </>
  );
}

function CorrectLink({ request, text, path }: Pick<View, "request" | "text"> & { readonly path: string }) {
  return (
    <ButtonRow>
      <ButtonLink kind="plain" href={schoolPath(request, `calendar/${path}`)}>
        {text.correct}
      </ButtonLink>
    </ButtonRow>
  );
}
