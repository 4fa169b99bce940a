import { asDay } from "@tongxin/core/shared/instant.ts";
import type { GivenCode, Staff, StaffActed, StaffMember } from "@tongxin/server/people/staff/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { Form, formPages, tokenField, type FilledForm } from "../app/form.tsx";
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
import { ErrorSummary, Select, TextField } from "../design/fields.tsx";
import { EmptyState, Note } from "../design/notes.tsx";
import { PageHeading, Pagination, Section } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { Table } from "../design/table.tsx";
import { dateContext, writeDay } from "../language/dates.ts";
import { staffText } from "../language/staff.ts";

type Wording = ReturnType<typeof staffText>;

export const staffPages: readonly Page[] = [
  ...formPages<StaffActed>({
    path: "/:school/staff",
    show: showStaff,
    submit: (request) =>
      request.api(
        "POST",
        schoolPath(request, "staff"),
        {
          number: formValue(request, "number"),
          name: formValue(request, "name"),
          employment: formValue(request, "employment"),
          faculty: formValue(request, "faculty"),
        },
        keyOf(request),
      ),
    done: (request, { entryId }) =>
      redirect(schoolPath(request, "staff"), receiptNotice(staffText(request.language).added, entryId)),
  }),
  { method: "POST", path: "/:school/staff/:person/code", answer: giveCode },
  { method: "POST", path: "/:school/staff/:person/close", answer: (request) => change(request, "close") },
  { method: "POST", path: "/:school/staff/:person/reopen", answer: (request) => change(request, "reopen") },
];

function keyOf(request: PageRequest) {
  const key = formValue(request, tokenField);
  return key === "" ? {} : { idempotencyKey: key };
}

async function change(request: PageRequest, what: "close" | "reopen"): Promise<PageAnswer> {
  const text = staffText(request.language);
  const path = schoolPath(request, `staff/${request.params["person"] ?? ""}`);
  const answer = await request.api<StaffActed>("POST", `${path}/${what}`, {}, keyOf(request));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const notice = receiptNotice(what === "close" ? text.closed : text.reopened, answer.body.entryId);
  const undo = what === "close" ? { undo: { action: `${path}/reopen`, label: text.undo } } : {};
  return redirect(schoolPath(request, "staff"), { ...notice, ...undo });
}

/** The answer to this form is the code itself: it is stored nowhere, so there is no page to be led to. */
async function giveCode(request: PageRequest): Promise<PageAnswer> {
  const text = staffText(request.language);
  const path = schoolPath(request, `staff/${request.params["person"] ?? ""}/code`);
  const answer = await request.api<GivenCode>("POST", path, {}, keyOf(request));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { name, number, code, validDays, address } = answer.body;
  return showPage(
    request,
    { title: text.codeTitle(name), place: "organisation" },
    <>
      <PageHeading
        title={text.codeTitle(name)}
        crumbs={[{ label: text.title, href: schoolPath(request, "staff") }, { label: name }]}
      />
      <Note tone="due">
        <p>{text.codeSub}</p>
      </Note>
      <Rows
        rows={[
          { term: text.number, is: number },
          { term: text.code, is: <strong class="num">{code}</strong> },
          { term: text.address, is: address },
          { term: text.validity, is: text.validDays(validDays) },
        ]}
      />
      <ButtonRow>
        <ButtonLink href={schoolPath(request, "staff")}>{text.back}</ButtonLink>
      </ButtonRow>
    </>,
  );
}

async function showStaff(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const text = staffText(request.language);
  const answer = await request.api<Staff>("GET", schoolPath(request, "staff"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { staff, faculties } = answer.body;
  return showPage(
    request,
    { title: text.title, place: "organisation", status },
    <>
      <PageHeading title={text.title} sub={text.sub} />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      {staff.length === 0 ? (
        <EmptyState title={text.empty}>
          <p>{text.emptyWhy}</p>
        </EmptyState>
      ) : (
        <PagedStaff request={request} text={text} staff={staff} />
      )}
      <Section id="add" title={text.addTitle}>
        <p>{text.addSub}</p>
        <Form label={text.addTitle} class="narrow">
          <TextField label={text.person} {...filled.field("name")} />
          <TextField label={text.number} {...filled.field("number")} />
          <Select label={text.employments} {...filled.field("employment", "other")} options={employmentsIn(text)} />
          <Select
            label={text.faculty}
            {...filled.field("faculty")}
            options={[
              { value: "", label: text.university },
              ...faculties.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <ButtonRow>
            <Button>{text.add}</Button>
          </ButtonRow>
        </Form>
      </Section>
    </>,
  );
}

type StaffList = {
  readonly request: PageRequest;
  readonly text: Wording;
  readonly staff: readonly StaffMember[];
};

const pageSize = 20;

function PagedStaff({ request, text, staff }: StaffList) {
  const asked = Number(request.url.searchParams.get("page") ?? "1");
  const page = Number.isInteger(asked) && asked >= 1 && (asked - 1) * pageSize < staff.length ? asked : 1;
  const hrefOf = (to: number) => `${schoolPath(request, "staff")}?page=${to}`;
  return (
    <>
      <StaffTable request={request} text={text} staff={staff.slice((page - 1) * pageSize, page * pageSize)} />
      {staff.length > pageSize && <Pagination page={page} pageSize={pageSize} total={staff.length} hrefOf={hrefOf} />}
    </>
  );
}

function StaffTable(props: StaffList) {
  const { request, text } = props;
  const dates = dateContext(request);
  const work = new Map(employmentsIn(text).map(({ value, label }) => [value, label]));
  return (
    <Table
      label={text.title}
      rows={props.staff}
      columns={[
        { head: text.person, isRowHead: true, width: "narrow", cell: ({ name }) => name },
        {
          head: text.number,
          width: "narrow",
          stacked: "brief",
          cell: ({ number }) => <span class="nowrap">{number}</span>,
        },
        {
          head: text.work,
          width: "narrow",
          stacked: "brief",
          cell: ({ employment }) => work.get(employment) ?? employment,
        },
        { head: text.faculty, stacked: "brief", cell: ({ faculty }) => faculty ?? text.university },
        {
          head: text.posts,
          stacked: "brief",
          cell: ({ posts }) => (posts.length === 0 ? text.noPost : [...new Set(posts)].join("、")),
        },
        {
          head: text.state,
          width: "medium",
          stacked: "brief",
          cell: ({ closedOn, hasPassword, hasCode }) =>
            closedOn !== null
              ? text.closedOn(writeDay(asDay(closedOn), dates))
              : hasPassword
                ? text.hasPassword
                : hasCode
                  ? text.hasCode
                  : text.hasNothing,
        },
        { head: text.acts, cell: (member) => <Acts request={request} text={text} member={member} /> },
      ]}
    />
  );
}

function Acts(props: { readonly request: PageRequest; readonly text: Wording; readonly member: StaffMember }) {
  const { request, text, member } = props;
  const { may } = member;
  const allowed = (["giveCode", "close", "reopen"] as const).filter((act) => may[act]);
  if (allowed.length === 0) {
    return <span class="muted">{member.id === request.visitor?.id ? text.self : text.notYours}</span>;
  }
  return (
    <ButtonRow>
      {allowed.map((act) => (
        <Form action={schoolPath(request, `staff/${member.id}/${act === "giveCode" ? "code" : act}`)}>
          <Button kind="plain">
            {text[act]}
            <span class="vh">{text.whose(member.name)}</span>
          </Button>
        </Form>
      ))}
    </ButtonRow>
  );
}

function employmentsIn(text: Wording) {
  return [
    { value: "league-full-time", label: text.employmentLeagueFullTime },
    { value: "league-part-time", label: text.employmentLeaguePartTime },
    { value: "party", label: text.employmentParty },
    { value: "student-affairs", label: text.employmentStudentAffairs },
    { value: "other", label: text.employmentOther },
  ];
}
