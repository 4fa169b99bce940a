import type { Organisations } from "@tongxin/server/people/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { ButtonLink, ButtonRow } from "../design/actions.tsx";
import { Folds } from "../design/folds.tsx";
import { EmptyState } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { writeNumber } from "../language/numbers.ts";
import { organisationsText } from "../language/organisations.ts";
import { registerText } from "../language/register.ts";
import { registerPeopleText } from "../language/register-people.ts";

/** The register: every union, who leads, guides and looks after it, and how it stands under the rules. */
export async function showOrganisations(request: PageRequest): Promise<PageAnswer> {
  const text = organisationsText(request.language);
  const answer = await request.api<Organisations>("GET", schoolPath(request, "organisations"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  return showPage(
    request,
    { title: text.title, place: "organisation" },
    <>
      <PageHeading title={text.title} sub={text.sub} />
      <Keeping request={request} of={answer.body} />
      {answer.body.organisations.length === 0 ? (
        <EmptyState title={text.emptyTitle}>
          <p>{text.emptyWhy}</p>
        </EmptyState>
      ) : (
        <Register request={request} rows={answer.body.organisations} />
      )}
    </>,
  );
}

function Keeping(props: { readonly request: PageRequest; readonly of: Organisations }) {
  const { request, of } = props;
  const text = registerText(request.language);
  const people = registerPeopleText(request.language);
  if (!of.mayFound && !of.mayKeepUnits && !of.mayCertify) return null;
  return (
    <ButtonRow>
      {of.mayFound && <ButtonLink href={schoolPath(request, "organisation/new")}>{text.found}</ButtonLink>}
      {of.mayKeepUnits && (
        <ButtonLink kind="plain" href={schoolPath(request, "units")}>
          {people.unitsTitle}
        </ButtonLink>
      )}
      {of.mayCertify && (
        <ButtonLink kind="plain" href={schoolPath(request, "study")}>
          {people.studyTitle}
        </ButtonLink>
      )}
    </ButtonRow>
  );
}

type Row = Organisations["organisations"][number];

/** The university's own stand open; those of the faculties, many and alike, behind their number. */
function Register(props: { readonly request: PageRequest; readonly rows: readonly Row[] }) {
  const { request, rows } = props;
  const text = organisationsText(request.language);
  const words = registerText(request.language);
  const university = rows.filter(({ level }) => level === "university");
  const below = Map.groupBy(
    rows.filter(({ level }) => level !== "university"),
    ({ kind }) => kind,
  );
  return (
    <>
      {university.length > 0 && (
        <Section id="university" title={text.university}>
          <RegisterTable request={request} label={text.university} rows={university} />
        </Section>
      )}
      {below.size > 0 && (
        <Section id="faculties" title={text.faculty}>
          <Folds
            of={[...below].map(([kind, within]) => {
              const breached = within.filter(({ counts }) => counts.breached > 0).length;
              const title = kind === "graduateUnion" ? text.graduateUnions : text.studentUnions;
              return {
                id: kind,
                title,
                isOpen: university.length === 0,
                says: (
                  <>
                    {breached > 0 && <span class="late">{`${words.breached} ${breached}　`}</span>}
                    {text.unions(within.length)}
                  </>
                ),
                children: <RegisterTable request={request} label={title} rows={breachedFirst(within)} />,
              };
            })}
          />
        </Section>
      )}
    </>
  );
}

/** Whoever has something to mend first; the order of the register among equals. */
function breachedFirst(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => b.counts.breached - a.counts.breached);
}

function RegisterTable(props: {
  readonly request: PageRequest;
  readonly label: string;
  readonly rows: readonly Row[];
}) {
  const { request, rows, label } = props;
  const text = organisationsText(request.language);
  const words = registerText(request.language);
  const findings = (id: string) => `${schoolPath(request, "findings")}?organisation=${id}`;
  return (
    <Table
      label={label}
      rows={rows}
      columns={[
        { head: text.name, cell: ({ id, name }) => <a href={schoolPath(request, `organisation/${id}`)}>{name}</a> },
        { head: text.party, isOptional: true, cell: ({ partyBody }) => partyBody ?? <Tag tone="due">{text.none}</Tag> },
        {
          head: text.league,
          isOptional: true,
          cell: ({ leagueBody }) => leagueBody ?? <Tag tone="due">{text.none}</Tag>,
        },
        {
          head: text.liaison,
          stacked: "brief",
          cell: ({ liaison, parent }) => liaison ?? (parent === null ? null : <Tag tone="due">{text.none}</Tag>),
        },
        { head: text.held, isNumber: true, stacked: "brief", cell: (one) => writeNumber(one.held) },
        { head: words.holds, isNumber: true, stacked: "brief", cell: ({ counts }) => writeNumber(counts.holds) },
        {
          head: words.breached,
          isNumber: true,
          stacked: "brief",
          cell: ({ id, counts }) =>
            counts.breached === 0 ? "0" : <a href={findings(id)}>{writeNumber(counts.breached)}</a>,
        },
      ]}
    />
  );
}
