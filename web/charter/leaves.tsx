import { bareDate, writeDaysIn } from "../language/dates.ts";
import type { Changed, Kept, Leave, Leaves, Rule } from "@tongxin/server/charter/contract.ts";
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
import { Button, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, TextArea, TextField } from "../design/fields.tsx";
import { EmptyState, Note } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { charterText } from "../language/charter.ts";
import { keepingText } from "../language/charter-keeping.ts";
import { sendOnce } from "../app/send-once.ts";
import { inLanguage } from "./words.ts";

type Text = ReturnType<typeof keepingText>;

export const leavePages: readonly Page[] = [
  { method: "GET", path: "/:school/leaves", answer: showLeaves },
  ...formPages<Kept>({
    path: "/:school/leaves/new",
    show: showNew,
    submit: (request) =>
      sendOnce<Kept>(request, schoolPath(request, "leaves"), {
        rule: formValue(request, "rule"),
        organisation: formValue(request, "organisation"),
        reason: formValue(request, "reason"),
        until: formValue(request, "until"),
      }),
    done: (request, { id, entryId }) =>
      redirect(schoolPath(request, `leaves/${id}`), receiptNotice(keepingText(request.language).asked, entryId)),
  }),
  ...formPages<Changed>({
    path: "/:school/leaves/:leave",
    show: showLeave,
    submit: (request) =>
      sendOnce<Changed>(request, schoolPath(request, `leaves/${request.params["leave"]}/decide`), {
        decision: formValue(request, "decision"),
        why: formValue(request, "why"),
      }),
    done: (request, { status, entryId }) => {
      const text = keepingText(request.language);
      const said =
        { granted: text.agreed, declined: text.declinedLeave, withdrawn: text.withdrawnLeave, ended: text.endedLeave }[
          status
        ] ?? "";
      return redirect(request.url.pathname, receiptNotice(said, entryId));
    },
  }),
];

async function showLeaves(request: PageRequest): Promise<PageAnswer> {
  const answer = await request.api<Leaves>("GET", schoolPath(request, "leaves"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const text = keepingText(request.language);
  return showPage(
    request,
    { title: text.leavesTitle, place: "findings" },
    <>
      <PageHeading
        crumbs={[...crumbs(request), { label: text.leavesTitle }]}
        title={text.leavesTitle}
        sub={text.leaveSub}
      />
      {answer.body.leaves.length === 0 ? (
        <EmptyState title={text.noLeaves}>{text.noLeavesWhy}</EmptyState>
      ) : (
        <Table
          label={text.leavesTitle}
          rows={answer.body.leaves}
          columns={[
            {
              head: text.rules,
              isRowHead: true,
              cell: (row) => (
                <a href={schoolPath(request, `leaves/${row.id}`)}>
                  {row.rule.id}　{inLanguage(row.rule.title, request.language)}
                </a>
              ),
            },
            { head: text.organisation, cell: (row) => row.organisation.name },
            { head: text.reason, cell: (row) => row.reason },
            { head: text.status, width: "narrow", cell: (row) => <StatusTag of={row} text={text} /> },
          ]}
        />
      )}
    </>,
  );
}

async function showNew(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const query = request.url.searchParams;
  const id = filled.value("rule", query.get("rule") ?? "");
  const answer = await request.api<Rule>("GET", schoolPath(request, `rules/${encodeURIComponent(id)}`));
  if (!answer.ok) return answerProblem(request, answer.problem);
  // Whoever comes without an organisation means the first that the rule judges.
  const first = answer.body.findings[0]?.organisation ?? "";
  const organisation = filled.value("organisation", query.get("organisation") ?? first);
  const text = keepingText(request.language);
  const { body } = answer;
  const finding = body.findings.find((one) => one.organisation === organisation);
  const name = body.organisations.find((one) => one.id === organisation)?.name ?? "";
  return showPage(
    request,
    { title: text.leaveTitle, place: "findings", status },
    <>
      <PageHeading
        crumbs={[
          ...crumbs(request),
          { label: body.rule.id, href: schoolPath(request, `rules/${body.rule.id}`) },
          { label: text.leaveTitle },
        ]}
        title={text.leaveTitle}
        sub={text.leaveSub}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <Note tone="due" title={`${body.rule.id}　${inLanguage(body.rule.title, request.language)}`}>
        {name}：{writeDaysIn(finding?.sentence ?? "")}
      </Note>
      <Form class="narrow mt" label={text.leaveTitle} action={schoolPath(request, "leaves/new")}>
        <input type="hidden" name="rule" value={body.rule.id} />
        <input type="hidden" name="organisation" value={organisation} />
        <TextArea label={text.reason} hint={text.leaveReasonHint} {...filled.field("reason")} />
        <TextField
          label={text.leaveUntil}
          hint={text.leaveUntilHint}
          type="date"
          isShort
          isOptional
          {...filled.field("until")}
        />
        <ButtonRow>
          <Button>{text.ask}</Button>
        </ButtonRow>
      </Form>
    </>,
  );
}

async function showLeave(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const answer = await request.api<Leave>("GET", schoolPath(request, `leaves/${request.params["leave"]}`));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { body } = answer;
  const text = keepingText(request.language);
  const rulePath = `${schoolPath(request, `rules/${body.rule.id}`)}?organisation=${body.organisation.id}`;
  return showPage(
    request,
    { title: text.leaveTitle, place: "findings", status },
    <>
      <PageHeading
        crumbs={[
          ...crumbs(request),
          { label: text.leavesTitle, href: schoolPath(request, "leaves") },
          { label: body.rule.id },
        ]}
        title={text.leaveTitle}
        sub={body.organisation.name}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <Rows
        class="rows--short"
        rows={[
          { term: text.status, is: <StatusTag of={body} text={text} /> },
          {
            term: text.rules,
            is: (
              <a href={rulePath}>
                {body.rule.id}　{inLanguage(body.rule.title, request.language)}
              </a>
            ),
          },
          { term: text.reason, is: body.reason },
          { term: text.leaveUntil, is: body.until === null ? text.leaveUntilHint : bareDate(body.until) },
          { term: text.askedBy, is: body.by },
          ...(body.approvedBy === null
            ? []
            : [{ term: text.agree, is: `${body.approvedBy}，${bareDate(body.approvedOn ?? "")}` }]),
          ...(body.why === null ? [] : [{ term: text.why, is: body.why }]),
        ]}
      />
      <Deciding body={body} text={text} filled={filled} />
    </>,
  );
}

function Deciding({ body, text, filled }: { readonly body: Leave; readonly text: Text; readonly filled: FilledForm }) {
  if (body.mayEnd) return <Ending text={text} />;
  if (body.status !== "asked" || !(body.mayDecide || body.isOwn)) return null;
  return (
    <Section id="decide" title={text.opinion}>
      <Form class="narrow" label={text.opinion}>
        {body.mayDecide && <TextArea label={text.why} isOptional rows={2} {...filled.field("why")} />}
        <ButtonRow>
          {body.mayDecide && (
            <>
              <Button name="decision" value="agree">
                {text.agree}
              </Button>
              <Button kind="plain" name="decision" value="decline">
                {text.decline}
              </Button>
            </>
          )}
          {body.isOwn && (
            <Button kind="plain" name="decision" value="withdraw">
              {text.withdraw}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** Offered while a leave is in force: refused as long as the rule is still departed from. */
function Ending({ text }: { readonly text: Text }) {
  return (
    <Section id="end" title={text.endLeave}>
      <Form class="narrow" label={text.endLeave}>
        <p class="mb">{text.endLeaveHint}</p>
        <Button kind="plain" name="decision" value="end">
          {text.endLeave}
        </Button>
      </Form>
    </Section>
  );
}

function StatusTag({ of, text }: { readonly of: Leave; readonly text: Text }) {
  const words = {
    asked: text.stAsked,
    granted: text.stGranted,
    declined: text.stDeclined,
    withdrawn: text.stWithdrawn,
    ended: text.stEnded,
  };
  const tone = of.status === "asked" ? "due" : of.status === "granted" ? "go" : "info";
  return <Tag tone={tone}>{words[of.status]}</Tag>;
}

function crumbs(request: PageRequest) {
  const words = charterText(request.language);
  return [
    { label: words.open, href: schoolPath(request, "open") },
    { label: words.findings, href: schoolPath(request, "findings") },
  ];
}
