import type { Certified, StudyVerdicts } from "@tongxin/server/people/register/contract.ts";
import { verdictSources } from "@tongxin/core/people/study-verdict.ts";
import { answerProblem } from "../app/errors.tsx";
import { emptyForm, Form, formPages, type FilledForm } from "../app/form.tsx";
import { redirect, schoolPath, type Page, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, RadioGroup, Select, TextArea, TextField } from "../design/fields.tsx";
import { EmptyState, Note } from "../design/notes.tsx";
import { Bar, PageHeading, Pagination, Section } from "../design/page-parts.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { bareDate, inChina } from "../language/dates.ts";
import { registerPeopleText } from "../language/register-people.ts";
import { registerOptions, registerWord } from "../language/register-words.ts";
import { optionsOf, register } from "./organisation-keep.tsx";
import { done, sendFields } from "./sending.ts";

export const studyPages: readonly Page[] = [
  ...formPages<Certified>({
    path: "/:school/study",
    show,
    submit: (request) =>
      sendFields<Certified>(request, schoolPath(request, "study-verdicts"), ["numbers", "meets", "source", "on"]),
    done: finished,
  }),
  { method: "POST", path: "/:school/study/:person/reopen", answer: reopen },
];

const pageSize = 20;

function addressOf(request: PageRequest): string {
  const organisation = request.url.searchParams.get("organisation");
  return `${schoolPath(request, "study")}${organisation === null ? "" : `?organisation=${organisation}`}`;
}

/** The page asked for, the first where there is no such page. */
function pageOf(request: PageRequest, total: number): number {
  const asked = Number(request.url.searchParams.get("page") ?? "1");
  const last = Math.max(1, Math.ceil(total / pageSize));
  return Number.isInteger(asked) && asked >= 1 && asked <= last ? asked : 1;
}

/** Whoever still waits for a verdict first, then who may not stand: what there is to do is on the first page. */
function byNeed(people: StudyVerdicts["people"]): StudyVerdicts["people"] {
  const rank = { open: 0, no: 1, yes: 2 } as const;
  return people.toSorted((a, b) => rank[a.eligibility] - rank[b.eligibility]);
}

/** All went in: back to the list. Some did not: the list with who and why, so that nobody is passed over. */
function finished(request: PageRequest, { done: count, refused }: Certified): PageAnswer | Promise<PageAnswer> {
  const text = registerPeopleText(request.language);
  if (refused.length === 0) return redirect(addressOf(request), text.certified(count));
  return draw(request, { filled: emptyForm, status: 200, refused: { count, refused } });
}

async function reopen(request: PageRequest): Promise<PageAnswer> {
  const path = schoolPath(request, `study-verdicts/${request.params["person"] ?? ""}/reopen`);
  const answer = await sendFields(request, path, []);
  if (!answer.ok) return answerProblem(request, answer.problem);
  return done(addressOf(request), registerPeopleText(request.language).reopened, answer.body);
}

function show(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  return draw(request, { filled, status });
}

type Drawing = {
  readonly filled: FilledForm;
  readonly status: number;
  readonly refused?: { readonly count: number; readonly refused: Certified["refused"] };
};

async function draw(request: PageRequest, { filled, status, refused }: Drawing): Promise<PageAnswer> {
  const query = request.url.searchParams.get("organisation");
  const path = schoolPath(request, "study-verdicts");
  const answer = await request.api<StudyVerdicts>("GET", query === null ? path : `${path}?organisation=${query}`);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { body } = answer;
  const text = registerPeopleText(request.language);
  return showPage(
    request,
    { title: text.studyTitle, place: "organisation", status },
    <>
      <PageHeading
        title={text.studyTitle}
        sub={text.studySub}
        crumbs={[register(request), { label: text.studyTitle }]}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      {refused !== undefined && <Refused request={request} {...refused} />}
      {body.mayCertify && <Certifying request={request} filled={filled} />}
      {body.organisation === null ? (
        <EmptyState title={text.noUnion}>
          <p>{text.studySub}</p>
        </EmptyState>
      ) : (
        <People request={request} of={body} />
      )}
    </>,
  );
}

function Refused(props: {
  readonly request: PageRequest;
  readonly count: number;
  readonly refused: Certified["refused"];
}) {
  const text = registerPeopleText(props.request.language);
  return (
    <Note tone="due" title={`${text.certified(props.count)}${text.someRefused(props.refused.length)}`}>
      <ul>
        {props.refused.map(({ number, name, why }) => (
          <li>
            {number} {name}：{why}
          </li>
        ))}
      </ul>
    </Note>
  );
}

function Certifying({ request, filled }: { readonly request: PageRequest; readonly filled: FilledForm }) {
  const { language } = request;
  const text = registerPeopleText(language);
  const today = inChina(request.now).day;
  return (
    <Section id="certify" title={text.certifyTitle}>
      <Form class="narrow" label={text.certifyTitle}>
        <TextArea label={text.numbers} hint={text.numbersHint} rows={4} {...filled.field("numbers")} />
        <RadioGroup
          label={text.meets}
          options={[
            { value: "yes", label: text.meetsYes },
            { value: "no", label: text.meetsNo },
          ]}
          {...filled.field("meets")}
        />
        <Select
          label={text.source}
          options={registerOptions("sources", language, verdictSources)}
          {...filled.field("source", verdictSources[0])}
        />
        <TextField label={text.on} type="date" isShort {...filled.field("on", today)} />
        <ButtonRow>
          <Button>{text.certify}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function People({ request, of }: { readonly request: PageRequest; readonly of: StudyVerdicts }) {
  const { language } = request;
  const text = registerPeopleText(language);
  return (
    <Section id="people" title={of.organisation?.name ?? ""}>
      {of.organisations.length > 1 && (
        <Bar>
          <form action={schoolPath(request, "study")} method="get" class="filters">
            <Select
              name="organisation"
              label={text.organisation}
              value={of.organisation?.id ?? ""}
              options={optionsOf(of.organisations)}
            />
            <div class="btns">
              <button class="btn btn--plain">{text.show}</button>
            </div>
          </form>
        </Bar>
      )}
      {of.people.length === 0 ? <p>{text.nobody}</p> : <PagedPeople request={request} of={of} />}
    </Section>
  );
}

function PagedPeople({ request, of }: { readonly request: PageRequest; readonly of: StudyVerdicts }) {
  const total = of.people.length;
  const page = pageOf(request, total);
  const people = byNeed(of.people).slice((page - 1) * pageSize, page * pageSize);
  const query = (asked: number) =>
    new URLSearchParams({ organisation: of.organisation?.id ?? "", page: String(asked) }).toString();
  return (
    <>
      <PeopleTable request={request} people={people} />
      {total > pageSize && (
        <Pagination
          page={page}
          pageSize={pageSize}
          total={total}
          hrefOf={(asked) => `${schoolPath(request, "study")}?${query(asked)}#people`}
        />
      )}
    </>
  );
}

function PeopleTable(props: { readonly request: PageRequest; readonly people: StudyVerdicts["people"] }) {
  const { request, people } = props;
  const { language } = request;
  const text = registerPeopleText(language);
  const words = { yes: text.eligible, no: text.ineligible, open: text.open };
  const tones = { yes: "go", no: "late", open: "due" } as const;
  return (
    <Table
      label={text.studyTitle}
      isDense
      rows={people}
      columns={[
        {
          head: text.person,
          width: "medium",
          cell: ({ id, name }) => <a href={schoolPath(request, `people/${id}`)}>{name}</a>,
        },
        { head: text.number, width: "medium", stacked: "brief", cell: ({ number }) => number },
        { head: text.post, width: "narrow", stacked: "brief", cell: ({ post }) => post },
        { head: text.answer, stacked: "brief", cell: ({ answer }) => registerWord("answers", answer, language) },
        {
          head: text.mayStand,
          width: "narrow",
          stacked: "brief",
          cell: ({ eligibility }) => <Tag tone={tones[eligibility]}>{words[eligibility]}</Tag>,
        },
        {
          head: text.source,
          stacked: "brief",
          cell: ({ source, on, by }) =>
            source === null
              ? null
              : [registerWord("sources", source, language), on === null ? null : bareDate(on), by]
                  .filter(Boolean)
                  .join("，"),
        },
        {
          head: text.reopen,
          width: "medium",
          stacked: "bare",
          cell: ({ id, name, may }) =>
            may.includes("reopen") ? (
              <Form action={schoolPath(request, `study/${id}/reopen`)} label={`${text.reopen}：${name}`}>
                <Button kind="plain" isSmall>
                  {text.reopen}
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  );
}
