import type { Day } from "@tongxin/core/shared/instant.ts";
import type { Delegates } from "@tongxin/server/delegates/contract.ts";
import type { Acted, Notices, NoticeView } from "@tongxin/server/notices/contract.ts";
import { answerForbidden, answerProblem } from "../app/errors.tsx";
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
import { filePage, Downloads } from "../app/downloads.tsx";
import { numberOf, orNull, send } from "../app/asking.ts";
import { Button, ButtonRow, LinkList } from "../design/actions.tsx";
import { ErrorSummary, TextField } from "../design/fields.tsx";
import { EmptyState, Note } from "../design/notes.tsx";
import { PageHeading, Section, Split } from "../design/page-parts.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { Countdown, DueTag } from "../design/time.tsx";
import { dateContext, dayParts, writeDay, writeWorkingDaysLeft } from "../language/dates.ts";
import { useLanguage } from "../language/context.ts";
import { noticesText, noticeStatusName } from "../language/notices.ts";
import { NoticeActions, ObjectionForm, Objections } from "./notice-forms.tsx";
import { NameList, NoticePaper } from "./notice-paper.tsx";

export const pages: readonly Page[] = [
  { method: "GET", path: "/:school/notices", answer: showNotices },
  ...formPages<Acted>({
    path: "/:school/notices/new",
    show: showDraft,
    submit: (request) =>
      send(request, schoolPath(request, "notices"), {
        plan: formValue(request, "plan"),
        workingDays: numberOf(request, "workingDays"),
        number: formValue(request, "number"),
        channel: {
          office: formValue(request, "channel.office"),
          phone: orNull(formValue(request, "channel.phone")),
          email: orNull(formValue(request, "channel.email")),
          place: orNull(formValue(request, "channel.place")),
        },
      }),
    done: (request, { id, entry }) =>
      redirect(schoolPath(request, `notices/${id}`), receiptNotice(noticesText(request.language).drafted, entry)),
  }),
  ...formPages<Acted>({
    path: "/:school/notices/:notice",
    show: showNotice,
    submit: (request) =>
      send(request, schoolPath(request, `notices/${noticeOf(request)}/commands`), commandIn(request)),
    done: (request, { entry }) => {
      const text = noticesText(request.language);
      const said = formValue(request, "type") === "object" ? text.received : text.done;
      return redirect(schoolPath(request, `notices/${noticeOf(request)}`), receiptNotice(said, entry));
    },
  }),
  filePage("/:school/notices/:notice/documents/notice/:format", (request) =>
    schoolPath(request, `notices/${noticeOf(request)}/documents/notice/${request.params["format"] ?? ""}`),
  ),
];

function noticeOf(request: PageRequest): string {
  return request.params["notice"] ?? "";
}

function commandIn(request: PageRequest): unknown {
  const text = (name: string) => formValue(request, name);
  return {
    type: text("type"),
    about: orNull(text("about")),
    statement: text("statement"),
    objection: text("objection"),
    answer: text("answer"),
    ground: text("ground"),
    reason: text("reason"),
  };
}

async function showNotices(request: PageRequest): Promise<PageAnswer> {
  const text = noticesText(request.language);
  const answer = await request.api<Notices>("GET", schoolPath(request, "notices"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { notices } = answer.body;
  const dates = dateContext(request);
  return showPage(
    request,
    { title: text.title, place: "notices" },
    <>
      <PageHeading title={text.title} sub={text.sub} />
      {notices.length === 0 ? (
        <EmptyState title={text.none}>
          <p>{text.noneWhy}</p>
        </EmptyState>
      ) : (
        <Table
          label={text.title}
          rows={notices}
          columns={[
            {
              head: text.title,
              cell: (notice) => <a href={schoolPath(request, `notices/${notice.id}`)}>{notice.title}</a>,
            },
            { head: text.status, stacked: "brief", cell: (notice) => <StatusTag notice={notice} /> },
            {
              head: text.lastDay,
              stacked: "brief",
              cell: (notice) => (notice.lastDay === null ? "" : writeDay(notice.lastDay as Day, dates)),
            },
          ]}
        />
      )}
    </>,
  );
}

function StatusTag({ notice }: { readonly notice: Notices["notices"][number] }) {
  if (notice.status === "posted" && notice.workingDaysLeft !== null)
    return <DueTag workingDays={notice.workingDaysLeft} />;
  return (
    <Tag {...(notice.status === "confirmed" ? { tone: "go" as const } : {})}>
      {noticeStatusName(notice.status, useLanguage())}
    </Tag>
  );
}

async function showDraft(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const text = noticesText(request.language);
  const answer = await request.api<Delegates>("GET", schoolPath(request, "quota-plans/current/delegates"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { plan, rows, gauges, may } = answer.body;
  if (!may.includes("putOnNotice")) return answerForbidden(request);
  const reviewed = rows.filter((row) => row.status === "reviewed").length;
  const waiting = rows.filter((row) => row.status === "elected").length;
  const lacking = gauges.filter(({ outcome }) => outcome !== "holds");
  return showPage(
    request,
    { title: text.newTitle, place: "notices", status },
    <>
      <PageHeading
        title={text.newTitle}
        sub={text.newSub}
        crumbs={[{ label: text.title, href: schoolPath(request, "notices") }, { label: text.newTitle }]}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <p>{text.toBeListed(reviewed, waiting)}</p>
      {lacking.map((gauge) => (
        <Note tone="due" title={gauge.label}>
          {gauge.says}
        </Note>
      ))}
      <Form class="narrow" label={text.newTitle}>
        <input type="hidden" name="plan" value={plan?.id ?? ""} />
        <TextField
          label={text.workingDays}
          hint={text.workingDaysHint}
          inputMode="numeric"
          isShort
          {...filled.field("workingDays", "5")}
        />
        <TextField label={text.number} isOptional {...filled.field("number")} />
        <TextField label={text.office} {...filled.field("channel.office")} />
        <TextField label={text.phone} type="tel" isOptional {...filled.field("channel.phone")} />
        <TextField label={text.email} type="email" isOptional {...filled.field("channel.email")} />
        <TextField label={text.place} isOptional {...filled.field("channel.place")} />
        <ButtonRow>
          <Button>{text.draft}</Button>
        </ButtonRow>
      </Form>
    </>,
  );
}

async function showNotice(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const text = noticesText(request.language);
  const answer = await request.api<NoticeView>("GET", schoolPath(request, `notices/${noticeOf(request)}`));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const notice = answer.body;
  const left = notice.workingDaysLeft;
  return showPage(
    request,
    { title: notice.title, place: "notices", status },
    <>
      <PageHeading
        title={notice.title}
        crumbs={[{ label: text.title, href: schoolPath(request, "notices") }, { label: notice.title }]}
      />
      {notice.status === "posted" && left !== null ? (
        <Note tone="due">{text.standing(writeWorkingDaysLeft(left, request.language))}</Note>
      ) : (
        <p>
          <StatusTag notice={notice} />
        </p>
      )}
      {notice.reason !== null && <Note tone="late">{text.withdrawnBecause(notice.reason)}</Note>}
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <NoticeActions notice={notice} filled={filled} />
      <Split isPictureWide>
        <NoticePaper notice={notice} request={request} />
        <div>
          {left !== null && notice.lastDay !== null && <TimeLeft notice={notice} left={left} request={request} />}
          {notice.subject.noun === "election" && (
            <LinkList
              links={[{ href: schoolPath(request, `elections/${notice.subject.id}`), label: text.toElection }]}
            />
          )}
          {notice.status !== "drafted" && (
            <Section id="downloads" title={text.downloads}>
              <Downloads path={`notices/${notice.id}/documents/notice`} name={text.title} />
            </Section>
          )}
        </div>
      </Split>
      <NameList notice={notice} request={request} />
      <Objections notice={notice} filled={filled} />
      <ObjectionForm notice={notice} filled={filled} isSignedIn={request.visitor !== null} />
    </>,
  );
}

function TimeLeft({
  notice,
  left,
  request,
}: {
  readonly notice: NoticeView;
  readonly left: number;
  readonly request: PageRequest;
}) {
  const text = noticesText(request.language);
  const { language } = request;
  return (
    <Section id="left" title={text.left}>
      <Countdown
        workingDaysLeft={left}
        until={text.until(writeDay((notice.lastDay ?? "") as Day, dateContext(request)))}
        days={notice.days.map(({ day, is }) => ({ ...dayParts(day as Day, language), is }))}
      />
    </Section>
  );
}
