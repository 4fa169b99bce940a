import type { Acted, PlanList, PlanStart, PlanView } from "@tongxin/server/delegates/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { formPages, type FilledForm } from "../app/form.tsx";
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
import { ButtonLink, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary } from "../design/fields.tsx";
import { EmptyState, Note } from "../design/notes.tsx";
import { Gloss, PageHeading, Section, Segments } from "../design/page-parts.tsx";
import { Clause } from "../design/rows.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { dateContext, writeDay, writeMoment } from "../language/dates.ts";
import { delegatesText } from "../language/delegates.ts";
import { useLanguage } from "../language/context.ts";
import { methodName, planStatusName } from "../language/delegation-names.ts";
import { numberOf, orNull, planOf, send } from "../app/asking.ts";
import { Downloads } from "../app/downloads.tsx";
import { Explanation } from "./explanation.tsx";
import { Gauges } from "./gauges.tsx";
import { DraftForm, PlanActions } from "./quota-forms.tsx";
import { Difference, PlanFigures, PlanMap, PlanRules, PlanTable } from "./quota-parts.tsx";
import { showScenario } from "./scenario-page.tsx";
import type { Day } from "@tongxin/core/shared/instant.ts";

export const quotaPages: readonly Page[] = [
  { method: "GET", path: "/:school/quotas", answer: showPlans },
  ...formPages<Acted>({
    path: "/:school/quotas/new",
    show: showDraft,
    submit: (request) =>
      send(request, schoolPath(request, "quota-plans"), {
        organisation: formValue(request, "organisation"),
        congress: formValue(request, "congress"),
        takenOn: formValue(request, "takenOn"),
        ...choiceIn(request),
      }),
    done: (request, { id, entry }) =>
      redirect(schoolPath(request, `quotas/${id}`), receiptNotice(delegatesText(request.language).drafted, entry)),
  }),
  { method: "GET", path: "/:school/quotas/:plan/scenario", answer: showScenario },
  ...formPages<Acted>({
    path: "/:school/quotas/:plan",
    show: showPlan,
    submit: (request) =>
      send(request, schoolPath(request, `quota-plans/${planOf(request)}/commands`), commandIn(request)),
    done: (request, { entry }) =>
      redirect(
        schoolPath(request, `quotas/${planOf(request)}`),
        receiptNotice(delegatesText(request.language).done, entry),
      ),
  }),
];

function choiceIn(request: PageRequest) {
  const percent = numberOf(request, "percent");
  return {
    seats: numberOf(request, "seats"),
    method: formValue(request, "method"),
    minimum: numberOf(request, "minimum"),
    percent: percent === "" ? null : percent,
    clubs: request.form.get("clubs") ?? [],
    exOfficio: numberOf(request, "exOfficio"),
  };
}

function commandIn(request: PageRequest): unknown {
  const type = formValue(request, "type");
  const reason = formValue(request, "reason");
  if (type === "revise") return { type, choice: choiceIn(request) };
  if (type === "propose") return { type, reason: orNull(reason) };
  if (type !== "drawLot") return { type, reason };
  const [seed, drawnBy, on] = ["seed", "drawnBy", "on"].map((name) => formValue(request, name));
  return { type, drawn: request.form.get("drawn") ?? [], seed, drawnBy, on };
}

async function showPlans(request: PageRequest): Promise<PageAnswer> {
  const text = delegatesText(request.language);
  const answer = await request.api<PlanList>("GET", schoolPath(request, "quota-plans"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { plans, organisations } = answer.body;
  const drafting = organisations.filter(({ mayDraft }) => mayDraft);
  const actions = drafting.map(({ id, name }) => (
    <ButtonLink href={`${schoolPath(request, "quotas/new")}?organisation=${id}`}>{text.newPlanFor(name)}</ButtonLink>
  ));
  return showPage(
    request,
    { title: text.plansTitle, place: "quotas" },
    <>
      <PageHeading title={text.plansTitle} sub={text.plansSub} />
      {plans.length === 0 ? (
        <EmptyState title={text.noPlan} action={actions.length > 0 && actions}>
          <p>{text.noPlanWhy}</p>
        </EmptyState>
      ) : (
        <>
          <Table
            label={text.plansTitle}
            rows={plans}
            columns={[
              {
                head: text.congress,
                cell: (plan) => <a href={schoolPath(request, `quotas/${plan.id}`)}>{plan.congress}</a>,
              },
              { head: text.unit, cell: (plan) => plan.organisation.name },
              { head: text.status, cell: (plan) => <PlanTag status={plan.status} /> },
              { head: text.on, cell: (plan) => writeMoment(plan.createdAt, dateContext(request)) },
            ]}
          />
          {actions.length > 0 && <ButtonRow>{actions}</ButtonRow>}
        </>
      )}
    </>,
  );
}

function PlanTag(props: { readonly status: string }) {
  const tone =
    props.status === "published"
      ? "go"
      : props.status === "lot-needed" || props.status === "proposed"
        ? "due"
        : undefined;
  return <Tag {...(tone === undefined ? {} : { tone })}>{planStatusName(props.status, useLanguage())}</Tag>;
}

async function showDraft(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const text = delegatesText(request.language);
  const organisation = filled.value("organisation", request.url.searchParams.get("organisation") ?? "");
  // For whom is chosen on the page of plans: nobody is asked here before that.
  if (organisation === "") return redirect(schoolPath(request, "quotas"));
  const query = new URLSearchParams({ organisation, takenOn: dateContext(request).today });
  const answer = await request.api<PlanStart>("GET", `${schoolPath(request, "quota-plan-start")}?${query.toString()}`);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const start = answer.body;
  return showPage(
    request,
    { title: text.newPlan, place: "quotas", status },
    <>
      <PageHeading
        title={text.newPlanFor(start.organisation.name)}
        sub={text.planStartSub(start.students, start.faculties.length)}
        crumbs={[{ label: text.quotas, href: schoolPath(request, "quotas") }, { label: text.newPlan }]}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <DraftForm start={start} filled={filled} />
    </>,
  );
}

async function showPlan(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const text = delegatesText(request.language);
  const answer = await request.api<PlanView>("GET", schoolPath(request, `quota-plans/${planOf(request)}`));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const plan = answer.body;
  const dates = dateContext(request);
  const taken = writeDay(plan.takenOn as Day, dates);
  return showPage(
    request,
    { title: `${plan.congress} ${text.plansTitle}`, place: "quotas", status },
    <>
      <PageHeading
        title={text.plansTitle}
        sub={text.planSub(`${plan.organisation.name}${plan.congress}`, taken, plan.students)}
        crumbs={[{ label: text.quotas, href: schoolPath(request, "quotas") }, { label: plan.congress }]}
      />
      <p>
        <PlanTag status={plan.status} />
      </p>
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <PlanNotes plan={plan} text={text} />
      <PlanActions plan={plan} filled={filled} today={dates.today} />
      <PlanFigures plan={plan} />
      <Difference sharing={plan.sharing} />
      {plan.sharing.status === "ok" && <PlanSections plan={plan} request={request} />}
    </>,
  );
}

type Words = ReturnType<typeof delegatesText>;

function PlanNotes({ plan, text }: { readonly plan: PlanView; readonly text: Words }) {
  return (
    <>
      {plan.sharing.status === "refused" && (
        <Note tone="late" title={text.cannotShare}>
          {plan.sharing.refusal}
        </Note>
      )}
      {plan.lots.map((lot) => (
        <Note>{text.lotDone(lot.drawnBy, lot.seed)}</Note>
      ))}
      {plan.proposal?.reason !== null && plan.proposal !== null && (
        <Note>{text.proposalReason(plan.proposal.reason)}</Note>
      )}
      {plan.returnedFor !== null && <Note tone="due">{text.returnedFor(plan.returnedFor)}</Note>}
    </>
  );
}

function PlanSections({ plan, request }: { readonly plan: PlanView; readonly request: PageRequest }) {
  const text = delegatesText(request.language);
  const asked = request.url.searchParams.get("faculty");
  const { faculties } = plan.sharing;
  const largest = faculties.toSorted((left, right) => right.members - left.members)[0];
  const explained = faculties.find(({ id }) => id === asked) ?? largest;
  const scenario = (method: string) => `${schoolPath(request, `quotas/${plan.id}/scenario`)}?method=${method}`;
  return (
    <>
      <Section id="map-title" title={text.map}>
        <PlanMap plan={plan} />
      </Section>
      <Section id="table" title={text.table}>
        <Segments
          label={text.method}
          of={["largest-remainder", "sainte-lague", "dhondt", "adams", "huntington-hill", "biproportional"].map(
            (method) => ({
              label: methodName(method, request.language),
              href: method === plan.sharing.method ? schoolPath(request, `quotas/${plan.id}`) : scenario(method),
              isCurrent: method === plan.sharing.method,
            }),
          )}
        />
        <PlanTable plan={plan} />
        <p>
          <a href={schoolPath(request, `quotas/${plan.id}/scenario`)}>{text.compare}</a>
        </p>
      </Section>
      {explained !== undefined && explained.seats !== null && (
        <Section id="why" title={text.whyTitle(explained.name, explained.seats)}>
          <Gloss margin={<p>{text.basisNote}</p>}>
            <Explanation plan={plan} faculty={explained} />
          </Gloss>
          <Clause source={text.basisSource}>{text.basisText}</Clause>
        </Section>
      )}
      <Section id="rules" title={text.rules}>
        <PlanRules sharing={plan.sharing} />
      </Section>
      <Section id="composition" title={text.planGauges}>
        {plan.status === "published" ? (
          <p>
            <a href={schoolPath(request, "delegates")}>{text.planGaugesNow}</a>
          </p>
        ) : (
          <>
            <p>{text.planGaugesWhy}</p>
            <Gauges of={plan.gauges} />
          </>
        )}
      </Section>
      <Section id="downloads" title={text.downloads}>
        <Downloads path={`quotas/${plan.id}/documents/quota-table`} name={text.quotaTable} hasPage />
      </Section>
    </>
  );
}
