import type { Problems, RosterImport } from "@tongxin/server/people/roster-imports/contract.ts";
import { fieldLabels, rosterFields } from "@tongxin/core/people/roster/field.ts";
import type { ComponentChildren } from "preact";
import { IslandPlace } from "../app/island.tsx";
import { Island as JobProgress } from "../app/islands/job-progress.tsx";
import { answerProblem } from "../app/errors.tsx";
import { Form, type FilledForm } from "../app/form.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonLink, ButtonRow } from "../design/actions.tsx";
import { CellSelect, ErrorSummary, FileField, RadioGroup } from "../design/fields.tsx";
import { Note } from "../design/notes.tsx";
import { PageHeading, Pagination, Section, Segments } from "../design/page-parts.tsx";
import { Figures, Rows } from "../design/rows.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { Steps } from "../design/time.tsx";
import { dateContext, writeMoment } from "../language/dates.ts";
import { writeNumber } from "../language/numbers.ts";
import { rosterText } from "../language/people.ts";

type Step = 1 | 2 | 3 | 4 | 5;

/** The address of an import's pages below the school. */
export function importPath(request: PageRequest, id: string, rest = ""): string {
  return schoolPath(request, `roster/imports/${id}${rest}`);
}

/** Heading and step line of the five pages, around what a step shows. */
export function importPage(
  request: PageRequest,
  page: { readonly step: Step; readonly status?: number; readonly refreshSeconds?: number },
  content: ComponentChildren,
): PageAnswer {
  const text = rosterText(request.language);
  const steps = [text.stepUpload, text.stepColumns, text.stepCheck, text.stepDifference, text.stepConfirm];
  const { step, ...head } = page;
  return showPage(
    request,
    { title: `${steps[step - 1]} - ${text.importTitle}`, place: "roster", ...head },
    <>
      <PageHeading
        title={text.importTitle}
        sub={text.importSub}
        crumbs={[{ label: text.title, href: schoolPath(request, "roster") }, { label: text.importTitle }]}
      />
      <Steps of={steps} current={step} />
      {content}
    </>,
  );
}

export async function showUpload(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const text = rosterText(request.language);
  return importPage(
    request,
    { step: 1, status },
    <>
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      {filled.problem !== null && <p class="muted">{text.fileAgain}</p>}
      <Form label={text.importTitle} withFiles class="narrow">
        <FileField name="file" label={text.fileLabel} hint={text.fileHint} accept=".xlsx,.xls,.csv,.txt,.htm,.html" />
        <ButtonRow>
          <Button>{text.uploadAction}</Button>
        </ButtonRow>
      </Form>
      <Note>{text.privacy}</Note>
    </>,
  );
}

/** The import as it stands: its step, its progress, or its outcome. */
export async function showImport(request: PageRequest, one: RosterImport): Promise<PageAnswer> {
  switch (one.status) {
    case "reading":
    case "checking":
      return showProgress(request, one);
    case "columns":
      return showColumns(request, one, null);
    case "checked":
      return request.url.searchParams.get("step") === "columns"
        ? showColumns(request, one, null)
        : showCheck(request, one);
    default:
      return showOutcome(request, one);
  }
}

function showProgress(request: PageRequest, one: RosterImport): PageAnswer {
  const text = rosterText(request.language);
  const title = one.status === "reading" ? text.readingTitle : text.checkingTitle;
  return importPage(
    request,
    { step: one.status === "reading" ? 1 : 3, refreshSeconds: 2 },
    <Section id="progress" title={title}>
      <FileHead request={request} one={one} />
      <IslandPlace
        name="app/job-progress"
        of={JobProgress}
        with={{
          label: title,
          address: `/api/v1${schoolPath(request, `roster-imports/${one.id}/progress`)}`,
          language: request.language,
          state: one.progress,
          startedAt: request.now,
        }}
      />
      <p class="muted">{text.reading}</p>
    </Section>,
  );
}

/** Step 2. `problem` is why the officer's choice was not taken. */
export function showColumns(request: PageRequest, one: RosterImport, filled: FilledForm | null): PageAnswer {
  const text = rosterText(request.language);
  const options = [
    { value: "", label: text.doNotImport },
    ...rosterFields.map((field) => ({ value: field, label: fieldLabels[field] })),
  ];
  const nameOf = (column: RosterImport["columns"][number]) =>
    column.title === "" ? text.noTitle(column.index) : column.title;
  return importPage(
    request,
    { step: 2, status: filled === null ? 200 : 422 },
    <Section id="columns" title={text.columnsTitle}>
      <ErrorSummary errors={filled?.errors ?? []} problem={filled?.problem} />
      <FileHead request={request} one={one} />
      {one.notes.map((note) => (
        <Note>{note}</Note>
      ))}
      <p class="muted">{text.columnsSub}</p>
      <Form action={importPath(request, one.id, "/columns")} label={text.columnsTitle}>
        <Table
          label={text.columnsTitle}
          rows={one.columns}
          columns={[
            { head: text.columnHead, cell: nameOf },
            { head: text.samplesHead, cell: (column) => column.samples.join("、") || "—" },
            {
              head: text.asHead,
              width: "broad",
              cell: (column) =>
                column.by === "left-out" ? (
                  text.doNotImport
                ) : (
                  <CellSelect
                    name={`column-${column.index}`}
                    label={`${nameOf(column)}：${text.asHead}`}
                    value={filled?.value(`column-${column.index}`) ?? column.field ?? ""}
                    options={options}
                  />
                ),
            },
            { head: text.byHead, cell: (column) => <span class="meta">{text.by(column.by)}</span> },
          ]}
        />
        <RadioGroup
          name="scope"
          label={text.scopeLabel}
          value={filled?.value("scope") ?? one.options.scope}
          options={[
            { value: "listed", label: text.scopeListed, hint: text.scopeListedHint },
            { value: "school", label: text.scopeSchool, hint: text.scopeSchoolHint },
          ]}
        />
        <RadioGroup
          name="level"
          label={text.levelLabel}
          value={filled?.value("level") ?? one.options.level}
          options={[
            { value: "undergraduate", label: text.undergraduate },
            { value: "graduate", label: text.graduate },
          ]}
        />
        <ButtonRow>
          <Button>{text.goCheck}</Button>
        </ButtonRow>
      </Form>
      <GiveUp request={request} one={one} />
    </Section>,
  );
}

async function showCheck(request: PageRequest, one: RosterImport): Promise<PageAnswer> {
  const text = rosterText(request.language);
  const page = Number(request.url.searchParams.get("page") ?? "1") || 1;
  const severity = request.url.searchParams.get("severity") ?? "all";
  const query = `?page=${page}&severity=${encodeURIComponent(severity)}`;
  const problems = await request.api<Problems>("GET", schoolPath(request, `roster-imports/${one.id}/problems${query}`));
  if (!problems.ok) return answerProblem(request, problems.problem);
  const { check } = one;
  return importPage(
    request,
    { step: 3 },
    <Section id="check" title={text.checkTitle}>
      <FileHead request={request} one={one} />
      <Figures
        of={[
          { term: text.dataRows, figure: writeNumber(check?.dataRows ?? 0) },
          { term: text.good, figure: writeNumber(check?.good ?? 0) },
          { term: text.repaired, figure: writeNumber(check?.repaired ?? 0) },
          { term: text.rejected, figure: writeNumber(check?.rejected ?? 0) },
        ]}
      />
      {one.notes.map((note) => (
        <Note>{note}</Note>
      ))}
      {check?.problemCount === 0 ? (
        <p>{text.noProblems}</p>
      ) : (
        <ProblemTable request={request} one={one} problems={problems.body} severity={severity} />
      )}
      <ButtonRow>
        <ButtonLink href={importPath(request, one.id, "/difference")}>{text.goDifference}</ButtonLink>
        <ButtonLink kind="plain" href={importPath(request, one.id, "?step=columns")}>
          {text.backToColumns}
        </ButtonLink>
      </ButtonRow>
      <GiveUp request={request} one={one} />
    </Section>,
  );
}

function ProblemTable(props: {
  readonly request: PageRequest;
  readonly one: RosterImport;
  readonly problems: Problems;
  readonly severity: string;
}) {
  const { request, one, problems, severity } = props;
  const text = rosterText(request.language);
  const labels: Readonly<Record<string, string>> = { ...fieldLabels, row: text.wholeRow };
  const segment = (value: string, label: string) => ({
    label,
    href: importPath(request, one.id, `?severity=${value}`),
    isCurrent: severity === value,
  });
  return (
    <>
      <h3>{text.problemsTitle}</h3>
      <Segments
        label={text.problemsTitle}
        of={[segment("all", text.showAll), segment("rejected", text.showRejected), segment("fixed", text.showFixed)]}
      />
      <Table
        label={text.problemsTitle}
        isDense
        rows={problems.problems}
        columns={[
          { head: text.row, isNumber: true, width: "narrow", cell: (problem) => writeNumber(problem.row) },
          { head: text.column, width: "narrow", stacked: "brief", cell: (problem) => labels[problem.field] ?? "" },
          { head: text.value, width: "medium", cell: (problem) => problem.value || "—" },
          { head: text.treatment, cell: (problem) => problem.message },
          {
            head: text.outcome,
            width: "narrow",
            cell: (problem) => (
              <Tag tone={problem.severity === "rejected" ? "late" : "go"}>{text.outcomeOf(problem.severity)}</Tag>
            ),
          },
        ]}
      />
      <Pagination
        page={problems.page}
        pageSize={problems.pageSize}
        total={problems.total}
        hrefOf={(page) => importPath(request, one.id, `?severity=${severity}&page=${page}`)}
      />
      <ButtonRow>
        <ButtonLink kind="plain" href={importPath(request, one.id, "/problem-rows")} download>
          {text.download}
        </ButtonLink>
      </ButtonRow>
    </>
  );
}

/** What the file is, on every step. */
export function FileHead(props: { readonly request: PageRequest; readonly one: RosterImport }) {
  const { request, one } = props;
  const text = rosterText(request.language);
  const { sheet } = one;
  const facts =
    sheet === null
      ? ""
      : [sheet.format, sheet.name, text.sheetFacts(sheet.headerRow, sheet.rowCount)]
          .filter((part) => part !== "")
          .join("　");
  return (
    <p>
      <strong>{one.fileName}</strong> <span class="meta">{facts}</span>
    </p>
  );
}

export function GiveUp(props: { readonly request: PageRequest; readonly one: RosterImport }) {
  const { request, one } = props;
  return (
    <Form action={importPath(request, one.id, "/give-up")}>
      <ButtonRow>
        <Button kind="plain">{rosterText(request.language).giveUp}</Button>
      </ButtonRow>
    </Form>
  );
}

function showOutcome(request: PageRequest, one: RosterImport): PageAnswer {
  const text = rosterText(request.language);
  const isOpen = one.status === "interrupted";
  const titles: Readonly<Record<string, string>> = {
    imported: text.doneTitle,
    undone: text.undoneTitle,
    "given-up": text.givenUpTitle,
    refused: text.refusedTitle,
    interrupted: text.interruptedTitle,
  };
  const counts = one.difference?.counts;
  const title = titles[one.status] ?? text.importTitle;
  return showPage(
    request,
    { title, place: "roster" },
    <>
      <PageHeading
        title={title}
        crumbs={[{ label: text.title, href: schoolPath(request, "roster") }, { label: one.fileName }]}
      />
      {one.refusal !== null && <Note tone="late">{one.refusal}</Note>}
      {isOpen && <Note tone="due">{text.interrupted}</Note>}
      {one.status === "imported" && <Note tone="done">{text.done(counts?.after ?? 0)}</Note>}
      <Rows
        rows={[
          { term: text.file, is: one.fileName },
          { term: text.when, is: writeMoment(one.confirmedAt ?? one.createdAt, dateContext(request)) },
          ...(counts === undefined || one.status === "given-up"
            ? []
            : [{ term: text.change, is: text.changes(counts.added, counts.left, counts.moved) }]),
          { term: text.fileDigest, is: <code>{one.fileDigest}</code> },
          ...(one.difference === null ? [] : [{ term: text.digest, is: <code>{one.difference.digest}</code> }]),
          ...(one.entryId === null ? [] : [{ term: text.receipt, is: <code>{one.entryId}</code> }]),
        ]}
      />
      {one.undoUntil !== null && (
        <Section id="undo" title={text.undo}>
          <p>
            {text.undoUntil} {writeMoment(one.undoUntil, dateContext(request))}。{text.undoWhy}
          </p>
          <Form action={importPath(request, one.id, "/undo")}>
            <ButtonRow>
              <Button kind="plain">{text.undo}</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
      {isOpen && <GiveUp request={request} one={one} />}
      <ButtonRow>
        <ButtonLink href={schoolPath(request, "roster")}>{text.toRoster}</ButtonLink>
        <ButtonLink kind="plain" href={schoolPath(request, "roster/import")}>
          {text.importRoster}
        </ButtonLink>
      </ButtonRow>
    </>,
  );
}
