import type { Acted, Delegates, DelegateView, Reviewed } from "@tongxin/server/delegates/contract.ts";
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
import { Button, ButtonLink, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, TextField } from "../design/fields.tsx";
import { Folds } from "../design/folds.tsx";
import { EmptyState } from "../design/notes.tsx";
import { PageHeading, Section, Split } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { delegatesText } from "../language/delegates.ts";
import { concernName } from "../language/delegation-names.ts";
import { orNull, send } from "../app/asking.ts";
import { Downloads } from "../app/downloads.tsx";
import { delegationOf, List, nameCell } from "./delegate-list.tsx";
import { Gauges } from "./gauges.tsx";
import { Picture } from "./picture.tsx";
import { showPlace } from "./place-page.tsx";

export const delegatePages: readonly Page[] = [
  ...formPages<Acted>({
    path: "/:school/delegates",
    show: showDelegates,
    submit: (request) =>
      send(request, schoolPath(request, `quota-plans/${formValue(request, "plan")}/ex-officio`), {
        number: formValue(request, "number"),
        office: formValue(request, "office"),
      }),
    done: (request, { entry }) =>
      redirect(schoolPath(request, "delegates"), receiptNotice(delegatesText(request.language).registered, entry)),
  }),
  { method: "GET", path: "/:school/delegates/review", answer: showReview },
  {
    method: "POST",
    path: "/:school/delegates/review",
    answer: async (request) => {
      const plan = formValue(request, "plan");
      const answer = await send<Reviewed>(request, schoolPath(request, `quota-plans/${plan}/review`), {});
      if (!answer.ok) return answerProblem(request, answer.problem);
      const { accepted, left } = answer.body;
      return redirect(
        schoolPath(request, "delegates/review"),
        delegatesText(request.language).reviewed(accepted, left),
      );
    },
  },
  ...formPages<Acted>({
    path: "/:school/delegates/:delegate",
    show: (request: PageRequest, filled: FilledForm, status: number) => loadPlace(request, filled, status),
    submit: (request) =>
      send(request, schoolPath(request, `delegates/${request.params["delegate"] ?? ""}/commands`), commandIn(request)),
    done: (request, { entry }) =>
      redirect(
        schoolPath(request, `delegates/${request.params["delegate"] ?? ""}`),
        receiptNotice(delegatesText(request.language).done, entry),
      ),
  }),
];

function commandIn(request: PageRequest): unknown {
  const type = formValue(request, "type");
  const reason = formValue(request, "reason");
  if (type === "seat")
    return {
      type,
      person: formValue(request, "person"),
      reason: orNull(reason),
      approver: orNull(formValue(request, "approver")),
    };
  return type === "vacate" ? { type, ending: formValue(request, "ending"), reason } : { type, reason };
}

async function loadPlace(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const answer = await request.api<DelegateView>(
    "GET",
    schoolPath(request, `delegates/${request.params["delegate"] ?? ""}`),
  );
  return answer.ok ? showPlace(request, answer.body, { filled, status }) : answerProblem(request, answer.problem);
}

async function showDelegates(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const text = delegatesText(request.language);
  const answer = await request.api<Delegates>("GET", schoolPath(request, "quota-plans/current/delegates"));
  if (!answer.ok && answer.status !== 404 && answer.status !== 409) return answerProblem(request, answer.problem);
  if (!answer.ok || answer.body.plan === null)
    return showPage(
      request,
      { title: text.delegates, place: "delegates" },
      <>
        <PageHeading title={text.delegates} />
        <EmptyState title={text.notStarted}>
          <p>{text.notStartedWhy}</p>
        </EmptyState>
      </>,
    );
  const { rows, gauges, open, plan, may, exOfficioLeft } = answer.body;
  const title = text.delegatesTitle(plan.congress);
  const [before, after] = title.split(plan.congress);
  return showPage(
    request,
    { title, place: "delegates", status },
    <>
      <PageHeading
        title={
          <>
            {before}
            {plan.congress}
            <wbr />
            {after}
          </>
        }
        sub={text.delegatesSub}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <Actions may={may} rows={rows} request={request} />
      <Split isPictureWide>
        <Section id="picture" title={text.hemicycle}>
          <Picture rows={rows} open={open} request={request} />
        </Section>
        <Section id="composition" title={text.composition}>
          <Gauges of={gauges} />
          <p>
            <a href={schoolPath(request, "delegates/floors")}>{text.floorsTitle}</a>
          </p>
        </Section>
      </Split>
      <List rows={rows} request={request} mayLook={may.length > 0} />
      {may.includes("seat") && exOfficioLeft > 0 && (
        <ExOfficioForm plan={plan.id} left={exOfficioLeft} filled={filled} request={request} />
      )}
      {may.length > 0 && (
        <Section id="downloads" title={text.downloads}>
          <Downloads path={`delegates/${plan.id}/documents/delegate-list`} name={text.delegateList} hasPage />
          <Downloads path={`delegates/${plan.id}/documents/credentials-report`} name={text.credentialsReport} hasPage />
        </Section>
      )}
    </>,
  );
}

function ExOfficioForm(props: {
  readonly plan: string;
  readonly left: number;
  readonly filled: FilledForm;
  readonly request: PageRequest;
}) {
  const text = delegatesText(props.request.language);
  const { filled } = props;
  return (
    <Section id="ex-officio" title={text.exOfficioTitle}>
      <p>{text.exOfficioWhy(props.left)}</p>
      <Form class="narrow" label={text.exOfficioTitle}>
        <input type="hidden" name="plan" value={props.plan} />
        <TextField label={text.studentNumber} isShort {...filled.field("number")} />
        <TextField label={text.office} hint={text.officeHint} {...filled.field("office")} />
        <ButtonRow>
          <Button kind="plain">{text.registerIt}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** What there is to do for whoever may do it: nobody is offered a review or a notice of no one. */
function Actions({ may, rows, request }: Pick<Delegates, "may" | "rows"> & { readonly request: PageRequest }) {
  const text = delegatesText(request.language);
  if (may.length === 0) return null;
  const isThere = (wanted: Delegates["rows"][number]["status"]) => rows.some(({ status }) => status === wanted);
  return (
    <ButtonRow>
      {may.includes("accept") && isThere("elected") && (
        <ButtonLink href={schoolPath(request, "delegates/review")}>{text.reviewTitle}</ButtonLink>
      )}
      {may.includes("putOnNotice") && isThere("reviewed") && (
        <ButtonLink href={schoolPath(request, "notices/new")}>{text.startNotice}</ButtonLink>
      )}
      <ButtonLink kind="plain" href={schoolPath(request, "production")}>
        {text.production}
      </ButtonLink>
    </ButtonRow>
  );
}

async function showReview(request: PageRequest): Promise<PageAnswer> {
  const text = delegatesText(request.language);
  const answer = await request.api<Delegates>("GET", schoolPath(request, "quota-plans/current/delegates"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  if (answer.body.may.length === 0) return answerForbidden(request);
  const waiting = answer.body.rows.filter(({ status }) => status === "elected");
  const clean = waiting.filter(({ concerns }) => concerns.length === 0);
  return showPage(
    request,
    { title: text.reviewTitle, place: "delegates" },
    <>
      <PageHeading
        title={text.reviewTitle}
        sub={text.reviewSub}
        crumbs={[{ label: text.delegates, href: schoolPath(request, "delegates") }, { label: text.reviewTitle }]}
      />
      {waiting.length === 0 && (
        <EmptyState title={text.noConcern}>
          <p>{text.noConcernWhy}</p>
        </EmptyState>
      )}
      {clean.length > 0 && answer.body.may.includes("accept") && (
        <Form>
          <input type="hidden" name="plan" value={answer.body.plan?.id ?? ""} />
          <p>{text.reviewAllWhy(clean.length)}</p>
          <ButtonRow>
            <Button>{text.reviewAll}</Button>
          </ButtonRow>
        </Form>
      )}
      {waiting.length > 0 && <Waiting rows={waiting} request={request} />}
    </>,
  );
}

/** Whoever there are doubts about stands open on top; the rest stand behind their delegations. */
function Waiting({ rows, request }: { readonly rows: Delegates["rows"]; readonly request: PageRequest }) {
  const text = delegatesText(request.language);
  const doubtful = rows.filter(({ concerns }) => concerns.length > 0);
  const clean = rows.filter(({ concerns }) => concerns.length === 0);
  const delegations = Map.groupBy(clean, (row) => delegationOf(row, request.language));
  return (
    <>
      {doubtful.length > 0 && (
        <Section id="doubts" title={`${text.withConcerns}（${doubtful.length}）`}>
          <ReviewTable rows={doubtful} label={text.withConcerns} request={request} />
        </Section>
      )}
      {delegations.size > 0 && (
        <Section id="clean" title={`${text.withoutConcerns}（${clean.length}）`}>
          <Folds
            of={[...delegations].map(([delegation, within], at) => ({
              id: `delegation-${at + 1}`,
              title: delegation,
              says: text.waitingOf(within.length),
              children: <ReviewTable rows={within} label={delegation} request={request} />,
            }))}
          />
        </Section>
      )}
    </>
  );
}

function ReviewTable(props: {
  readonly rows: Delegates["rows"];
  readonly label: string;
  readonly request: PageRequest;
}) {
  const { request } = props;
  const text = delegatesText(request.language);
  return (
    <Table
      label={props.label}
      rows={props.rows}
      columns={[
        { head: text.name, cell: (row) => nameCell(row, request, true) },
        { head: text.delegation, stacked: "brief", cell: (row) => delegationOf(row, request.language) },
        { head: text.className, stacked: "brief", cell: (row) => row.person?.className ?? "" },
        {
          head: text.concern,
          cell: (row) => row.concerns.map((one) => concernName(one, request.language)).join("；"),
        },
      ]}
    />
  );
}
