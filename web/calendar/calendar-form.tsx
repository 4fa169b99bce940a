import type { Calendar, Entered, HolidayYear, TeachingSpans } from "@tongxin/server/calendar/contract.ts";
import { answerMissing, answerProblem } from "../app/errors.tsx";
import { Form, formPages, type FilledForm } from "../app/form.tsx";
import { formValue, receiptNotice, redirect, schoolPath } from "../app/page.ts";
import type { ApiAnswer, Page, PageAnswer, PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { sendOnce } from "../app/send-once.ts";
import { Button, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, FieldRow, TextArea, TextField } from "../design/fields.tsx";
import { Disclosure } from "../design/notes.tsx";
import { Columns, PageHeading, Section } from "../design/page-parts.tsx";
import { calendarText } from "../language/calendar.ts";
import type { Text } from "./calendar.tsx";

type Row = { readonly name: string; readonly from: string; readonly to: string; readonly workdays: readonly string[] };

/** What stands in the form before anybody touched it: the entry that is corrected, or the usual names to fill in. */
type Start = {
  readonly isCorrection: boolean;
  readonly version: string | null;
  readonly document: string;
  readonly issuedOn: string;
  readonly groups: readonly { readonly field: string; readonly rows: readonly Row[]; readonly hasWorkdays: boolean }[];
};

const kinds = ["holidays", "teaching"] as const;
type Kind = (typeof kinds)[number];

export const calendarFormPages: readonly Page[] = kinds.flatMap((kind) =>
  formPages<Entered>({
    path: `/:school/calendar/${kind}/:year`,
    show: (request, filled, status) => showForm(request, kind, { filled, status }),
    submit: (request) => submit(request, kind),
    done,
  }),
);

function done(request: PageRequest, { status, entryId }: Entered): PageAnswer {
  const text = calendarText(request.language);
  const said = { entered: text.saved, corrected: text.corrected, withdrawn: text.withdrawn }[status];
  return redirect(schoolPath(request, "calendar"), receiptNotice(said, entryId));
}

async function showForm(
  request: PageRequest,
  kind: Kind,
  { filled, status }: { readonly filled: FilledForm; readonly status: number },
): Promise<PageAnswer> {
  const year = request.params["year"] ?? "";
  if (!isYear(kind, year)) return answerMissing(request);
  const answer = await request.api<Calendar>("GET", schoolPath(request, "calendar"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const text = calendarText(request.language);
  const start = startOf(answer.body, { kind, year, text });
  const title = kind === "holidays" ? text.enterYear(year) : text.enterTeaching(year);
  return showPage(
    request,
    { title, status },
    <>
      <PageHeading
        crumbs={[
          { label: text.open, href: schoolPath(request, "open") },
          { label: text.title, href: schoolPath(request, "calendar") },
          { label: kind === "holidays" ? text.yearOf(year) : text.teachingOf(year) },
        ]}
        title={title}
        sub={kind === "holidays" ? text.rowsHint : text.teachingHint}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      {answer.body.mayKeep ? <Fields {...{ kind, start, filled, text }} /> : <p class="muted">{text.officeOnly}</p>}
      {answer.body.mayKeep && start.isCorrection && <Withdrawing text={text} version={start.version} />}
    </>,
  );
}

/** `2027`, or an academic year of two years that follow each other. */
function isYear(kind: Kind, year: string): boolean {
  const [from = "", to = ""] = year.split("-");
  const isOurs = /^20\d\d$/.test(from);
  return kind === "holidays" ? isOurs && year === from : isOurs && to === String(Number(from) + 1);
}

type FieldsProps = {
  readonly kind: Kind;
  readonly start: Start;
  readonly filled: FilledForm;
  readonly text: Text;
};

function Fields({ kind, start, filled, text }: FieldsProps) {
  const [label, hint] =
    kind === "holidays" ? [text.document, text.documentHint] : [text.teachingDocument, text.teachingDocumentHint];
  return (
    <Form label={text.title} version={start.version}>
      <Columns count={2}>
        <TextField label={label} hint={hint} maxLength={200} {...filled.field("document", start.document)} />
        <TextField label={text.issuedOn} type="date" isShort {...filled.field("issuedOn", start.issuedOn)} />
      </Columns>
      {start.groups.map(({ field, rows, hasWorkdays }) => (
        <Section
          id={field}
          title={field === "breaks" ? text.break : field === "holidays" ? text.holiday : text.semester}
        >
          {rows.map((row, at) => (
            <SpanFields {...{ row, filled, text, hasWorkdays }} name={`${field}.${at}`} />
          ))}
        </Section>
      ))}
      {start.isCorrection && (
        <TextArea label={text.reason} hint={text.reasonHint} rows={2} {...filled.field("reason")} />
      )}
      <ButtonRow>
        <Button name="decision" value={start.isCorrection ? "correct" : "enter"}>
          {start.isCorrection ? text.correct : text.save}
        </Button>
      </ButtonRow>
    </Form>
  );
}

function SpanFields(props: {
  readonly name: string;
  readonly row: Row;
  readonly filled: FilledForm;
  readonly text: Text;
  readonly hasWorkdays: boolean;
}) {
  const { name, row, filled, text, hasWorkdays } = props;
  return (
    <FieldRow label={row.name === "" ? text.name : row.name}>
      <TextField label={text.name} isOptional maxLength={40} {...filled.field(`${name}.name`, row.name)} />
      <TextField label={text.from} type="date" isOptional {...filled.field(`${name}.from`, row.from)} />
      <TextField label={text.to} type="date" isOptional {...filled.field(`${name}.to`, row.to)} />
      {hasWorkdays && (
        <TextField label={text.workdays} isOptional {...filled.field(`${name}.workdays`, row.workdays.join("，"))} />
      )}
    </FieldRow>
  );
}

function Withdrawing({ text, version }: { readonly text: Text; readonly version: string | null }) {
  return (
    <Disclosure summary={text.withdraw}>
      <p class="meta">{text.withdrawWhy}</p>
      <Form class="narrow" label={text.withdraw} version={version}>
        <TextArea label={text.withdrawReason} name="withdrawReason" rows={2} />
        <Button kind="final" name="decision" value="withdraw">
          {text.withdraw}
        </Button>
      </Form>
    </Disclosure>
  );
}

type Asked = { readonly kind: Kind; readonly year: string; readonly text: Text };

function startOf(body: Calendar, { kind, year, text }: Asked): Start {
  return kind === "holidays"
    ? startOfHolidays(
        body.years.find((one) => one.year === year && one.isOwn),
        text,
      )
    : startOfTeaching(
        body.teaching.find((one) => one.year === year),
        text,
      );
}

function startOfHolidays(known: HolidayYear | undefined, text: Text): Start {
  const rows = known?.holidays ?? text.knownHolidays.split("、").map(emptyRow);
  return { ...headOf(known), groups: [{ field: "holidays", rows: withSpare(rows, 8), hasWorkdays: true }] };
}

function startOfTeaching(known: TeachingSpans | undefined, text: Text): Start {
  const plain = (spans: readonly Omit<Row, "workdays">[]) => spans.map((span): Row => ({ ...span, workdays: [] }));
  const semesters =
    known === undefined ? [text.firstSemester, text.secondSemester].map(emptyRow) : plain(known.semesters);
  const breaks = known === undefined ? [text.winter, text.summer].map(emptyRow) : plain(known.breaks);
  return {
    ...headOf(known),
    groups: [
      { field: "semesters", rows: withSpare(semesters, 3), hasWorkdays: false },
      { field: "breaks", rows: withSpare(breaks, 3), hasWorkdays: false },
    ],
  };
}

function headOf(known: HolidayYear | TeachingSpans | undefined): Omit<Start, "groups"> {
  return {
    isCorrection: known !== undefined,
    version: known?.version ?? null,
    document: known?.document ?? "",
    issuedOn: known?.issuedOn ?? "",
  };
}

function emptyRow(name: string): Row {
  return { name, from: "", to: "", workdays: [] };
}

function withSpare(rows: readonly Row[], count: number): readonly Row[] {
  return [...rows, ...Array.from({ length: Math.max(0, count - rows.length) }, () => emptyRow(""))];
}

function submit(request: PageRequest, kind: Kind): Promise<ApiAnswer<Entered>> {
  const year = encodeURIComponent(request.params["year"] ?? "");
  const decision = formValue(request, "decision");
  if (decision === "withdraw") {
    const path = schoolPath(request, `calendar/${kind}-${year}/withdraw`);
    return sendOnce<Entered>(request, path, { reason: formValue(request, "withdrawReason") });
  }
  const spans = kind === "holidays" ? { holidays: rowsOf(request, "holidays") } : semestersAndBreaks(request);
  const body = { document: formValue(request, "document"), issuedOn: formValue(request, "issuedOn"), ...spans };
  const path = schoolPath(request, `calendar/${kind}/${year}`);
  return decision === "correct"
    ? sendOnce<Entered>(request, `${path}/correct`, { ...body, reason: formValue(request, "reason") })
    : sendOnce<Entered>(request, path, body);
}

function semestersAndBreaks(request: PageRequest) {
  return { semesters: rowsOf(request, "semesters"), breaks: rowsOf(request, "breaks") };
}

/** Every row of a group, empty ones too, so that an error comes back beside its own row. */
function rowsOf(request: PageRequest, field: string) {
  const names = [...request.form.keys()].filter((name) => name.startsWith(`${field}.`));
  const count = Math.max(0, ...names.map((name) => Number(name.split(".")[1]) + 1));
  const value = (at: number, part: string) => formValue(request, `${field}.${at}.${part}`).trim();
  return Array.from({ length: Math.min(count, 12) }, (_, at) => ({
    name: value(at, "name"),
    from: value(at, "from"),
    to: value(at, "to"),
    workdays: value(at, "workdays"),
  }));
}
