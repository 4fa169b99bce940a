import { bareDate } from "../language/dates.ts";
import type { EvidenceCard, EvidenceList, Kept } from "@tongxin/server/charter/contract.ts";
import { evidenceKinds } from "@tongxin/core/charter/evidence-kind.ts";
import { particularsOf, readParticular } from "@tongxin/core/charter/particulars.ts";
import { profiles } from "@tongxin/core/charter/profiles.ts";
import { answerProblem } from "../app/errors.tsx";
import { Form, formPages, type FilledForm } from "../app/form.tsx";
import {
  formValue,
  receiptNotice,
  redirect,
  schoolPath,
  type Page,
  type PageAnswer,
  type PageRequest,
} from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonLink, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, Filters, Select, TextArea } from "../design/fields.tsx";
import { Disclosure, EmptyState } from "../design/notes.tsx";
import { PageHeading, Pagination, Section } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { charterText } from "../language/charter.ts";
import { keepingText } from "../language/charter-keeping.ts";
import { evidenceKindName } from "../language/evidence-kinds.ts";
import { sendOnce } from "../app/send-once.ts";
import { inLanguage } from "./words.ts";

type Text = ReturnType<typeof keepingText>;
const rules = profiles.flatMap((profile) => profile.rules);

export const evidencePages: readonly Page[] = [
  { method: "GET", path: "/:school/evidence", answer: showEvidence },
  { method: "GET", path: "/:school/evidence/:evidence/file", answer: takeFile },
  ...formPages<Kept>({
    path: "/:school/evidence/:evidence",
    show: showCard,
    submit: (request) =>
      sendOnce<Kept>(request, schoolPath(request, `evidence/${request.params["evidence"]}/withdraw`), {
        reason: formValue(request, "reason"),
      }),
    done: (request, { entryId }) =>
      redirect(request.url.pathname, receiptNotice(keepingText(request.language).withdrawnEvidence, entryId)),
  }),
];

/** What evidence there is: titles and dates for everybody. */
async function showEvidence(request: PageRequest): Promise<PageAnswer> {
  const text = keepingText(request.language);
  const asked = new URLSearchParams();
  for (const name of ["organisation", "kind", "page"]) {
    const value = request.url.searchParams.get(name);
    if (value !== null && value !== "") asked.set(name, value);
  }
  const answer = await request.api<EvidenceList>("GET", `${schoolPath(request, "evidence")}?${asked}`);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { body } = answer;
  const hrefOf = (page: number) => {
    asked.set("page", String(page));
    return `${schoolPath(request, "evidence")}?${asked}`;
  };
  return showPage(
    request,
    { title: text.evidenceTitle },
    <>
      <PageHeading crumbs={crumbs(request)} title={text.evidenceTitle} sub={text.evidenceSub(body.total)} />
      {body.mayKeepFor.length > 0 && (
        <ButtonRow>
          <ButtonLink href={schoolPath(request, "evidence/new")}>{text.enter}</ButtonLink>
        </ButtonRow>
      )}
      <EvidenceFilters request={request} body={body} text={text} />
      {body.evidence.length === 0 ? (
        <EmptyState title={text.noEvidence}>{text.noEvidenceWhy}</EmptyState>
      ) : (
        <EvidenceTable request={request} body={body} text={text} />
      )}
      {body.total > body.pageSize && (
        <Pagination page={body.page} pageSize={body.pageSize} total={body.total} hrefOf={hrefOf} />
      )}
    </>,
  );
}

type Listed = { readonly request: PageRequest; readonly body: EvidenceList; readonly text: Text };

function EvidenceTable({ request, body, text }: Listed) {
  return (
    <Table
      label={text.evidenceTitle}
      isHeadSticky
      rows={body.evidence}
      columns={[
        {
          head: text.title,
          cell: (row) => <a href={schoolPath(request, `evidence/${row.id}`)}>{row.title}</a>,
        },
        {
          head: text.kind,
          width: "medium",
          stacked: "bare",
          cell: (row) => <span class="meta">{evidenceKindName(row.kind, request.language)}</span>,
        },
        {
          head: text.date,
          width: "broad",
          stacked: "bare",
          cell: (row) => (
            <>
              {bareDate(row.date)}
              <span class="meta">，{text.age(row.ageDays)}</span>
            </>
          ),
        },
        {
          head: text.organisation,
          width: "broad",
          stacked: "bare",
          cell: (row) => <span class="meta">{row.organisation.name}</span>,
        },
      ]}
    />
  );
}

function EvidenceFilters({ request, body, text }: Listed) {
  const query = request.url.searchParams;
  const kinds = evidenceKinds.map((kind) => ({ value: kind, label: evidenceKindName(kind, request.language) }));
  const organisations = body.organisations.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form method="get" label={text.filter}>
      <Filters>
        <Select
          label={text.organisation}
          name="organisation"
          isOptional
          value={query.get("organisation") ?? ""}
          options={[{ value: "", label: text.allOrganisations }, ...organisations]}
        />
        <Select
          label={text.kind}
          name="kind"
          isOptional
          value={query.get("kind") ?? ""}
          options={[{ value: "", label: text.allKinds }, ...kinds]}
        />
        <Button kind="plain">{text.filter}</Button>
      </Filters>
    </Form>
  );
}

async function showCard(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const id = request.params["evidence"] ?? "";
  const answer = await request.api<EvidenceCard>("GET", schoolPath(request, `evidence/${id}`));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { body } = answer;
  const text = keepingText(request.language);
  return showPage(
    request,
    { title: body.evidence.title, status },
    <>
      <PageHeading
        crumbs={[
          ...crumbs(request).slice(0, -1),
          { label: text.evidenceTitle, href: schoolPath(request, "evidence") },
          { label: evidenceKindName(body.evidence.kind, request.language) },
        ]}
        title={body.evidence.title}
        sub={`${body.evidence.organisation.name}，${bareDate(body.evidence.date)}`}
      />
      {body.evidence.status === "withdrawn" && (
        <p class="mb">
          <Tag tone="late">{text.withdrawnTag}</Tag> {body.inner?.reason}
        </p>
      )}
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <Rows class="rows--short" rows={cardRows(request, body, text)} />
      <Section id="rules" title={text.usedBy}>
        <ul class="links">
          {body.rules.map((rule) => (
            <li>
              <a href={`${schoolPath(request, `rules/${rule.id}`)}?organisation=${body.evidence.organisation.id}`}>
                {rule.id}　{inLanguage(rule.title, request.language)}
              </a>
            </li>
          ))}
        </ul>
      </Section>
      {body.mayKeep && <Keeping {...{ request, body, text, filled }} />}
    </>,
  );
}

function cardRows(request: PageRequest, { evidence, inner }: EvidenceCard, text: Text) {
  const rows = [
    { term: text.kind, is: <>{evidenceKindName(evidence.kind, request.language)}</> },
    { term: text.date, is: <>{`${bareDate(evidence.date)}，${text.age(evidence.ageDays)}`}</> },
    { term: text.digest, is: evidence.digest === null ? <>{text.noFile}</> : <code>{evidence.digest}</code> },
  ];
  if (inner === null) return rows;
  const particulars = particularsOf(evidence.kind, rules);
  const said = Object.entries(inner.fields).map(([field, value]) =>
    field === "validUntil" ? { name: text.until, value } : readParticular(particulars, field, value),
  );
  return [
    ...rows,
    ...said.map(({ name, value }) => ({ term: name, is: <>{value}</> })),
    ...(inner.persons.length === 0
      ? []
      : [{ term: text.people, is: <>{inner.persons.map(({ name }) => name).join("、")}</> }]),
    ...(inner.faculties.length === 0
      ? []
      : [{ term: text.faculties, is: <>{inner.faculties.map(({ name }) => name).join("、")}</> }]),
    ...(inner.corrections === 0 ? [] : [{ term: text.correct, is: <>{text.corrections(inner.corrections)}</> }]),
  ];
}

function Keeping(props: {
  readonly request: PageRequest;
  readonly body: EvidenceCard;
  readonly text: Text;
  readonly filled: FilledForm;
}) {
  const { request, body, text, filled } = props;
  const path = schoolPath(request, `evidence/${body.evidence.id}`);
  return (
    <>
      <ButtonRow>
        <ButtonLink kind="plain" href={`${path}/correct`}>
          {text.correct}
        </ButtonLink>
        {body.evidence.digest !== null && (
          <ButtonLink kind="plain" icon="download" href={`${path}/file`} download>
            {text.download}
          </ButtonLink>
        )}
      </ButtonRow>
      <Disclosure summary={text.withdrawEvidence} isOpen={filled.problem !== null}>
        <Form class="narrow" label={text.withdrawEvidence}>
          <TextArea label={text.reason} rows={2} {...filled.field("reason")} />
          <Button kind="final">{text.withdrawEvidence}</Button>
        </Form>
      </Disclosure>
    </>
  );
}

async function takeFile(request: PageRequest): Promise<PageAnswer> {
  const path = schoolPath(request, `evidence/${request.params["evidence"]}/file`);
  const answer = await request.api<{ name: string; type: string; bytes: Uint8Array }>("GET", path);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { name, type, bytes } = answer.body;
  return { kind: "file", name, mediaType: type, bytes };
}

export function crumbs(request: PageRequest) {
  const words = charterText(request.language);
  const text = keepingText(request.language);
  return [
    { label: words.open, href: schoolPath(request, "open") },
    { label: words.findings, href: schoolPath(request, "findings") },
    { label: text.evidenceTitle, href: schoolPath(request, "evidence") },
  ].map((crumb, at, all) => (at === all.length - 1 ? { label: crumb.label } : crumb));
}
