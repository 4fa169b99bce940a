import type { DelegateView } from "@tongxin/server/delegates/contract.ts";
import { emptyForm, Form, type FilledForm } from "../app/form.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, RadioGroup, Select, TextArea, TextField } from "../design/fields.tsx";
import { Disclosure, EmptyState, Note } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { delegatesText } from "../language/delegates.ts";
import { concernName, delegateStatusName, endingName } from "../language/delegation-names.ts";
import { kindOf } from "./delegate-list.tsx";

type Shown = { readonly filled: FilledForm; readonly status: number };

/** One place: who holds it, what the credentials check found, what may be done, and who could follow. */
export function showPlace(request: PageRequest, view: DelegateView, { filled, status }: Shown): PageAnswer {
  const text = delegatesText(request.language);
  const { language } = request;
  const { row, may } = view;
  const title = row.person?.name ?? text.vacant;
  const unit = row.unit?.name ?? text.exOfficioKind;
  return showPage(
    request,
    { title, place: "delegates", status },
    <>
      <PageHeading
        title={title}
        sub={text.placeOf(unit, row.number)}
        crumbs={[{ label: text.delegates, href: schoolPath(request, "delegates") }, { label: title }]}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <Rows
        rows={[
          { term: text.status, is: delegateStatusName(row.status, language) },
          { term: text.kind, is: kindOf(row, language) },
          ...(row.person === null ? [] : [{ term: text.className, is: row.person.className ?? "" }]),
          ...row.former.map((one) => ({
            term: text.former,
            is: `${endingName(one.ending, language)}：${one.reason}`,
          })),
        ]}
      />
      {row.concerns.length > 0 && (
        <Note tone="due" title={text.concern}>
          {row.concerns.map((one) => concernName(one, language)).join("；")}
        </Note>
      )}
      {may.includes("accept") && (
        <Form>
          <input type="hidden" name="type" value="accept" />
          <ButtonRow>
            <Button>{text.accept}</Button>
          </ButtonRow>
        </Form>
      )}
      {may.includes("reject") && <ReasonForm type="reject" label={text.reject} request={request} filled={filled} />}
      {may.includes("vacate") && <ReasonForm type="vacate" label={text.vacate} request={request} filled={filled} />}
      {may.includes("seat") && <Substitution view={view} request={request} filled={filled} />}
    </>,
  );
}

function ReasonForm(props: {
  readonly type: "reject" | "vacate";
  readonly label: string;
  readonly request: PageRequest;
  readonly filled: FilledForm;
}) {
  const text = delegatesText(props.request.language);
  const isSent = props.filled.value("type") === props.type;
  return (
    <Disclosure summary={props.label} isOpen={isSent}>
      <Form class="narrow">
        <input type="hidden" name="type" value={props.type} />
        {props.type === "vacate" && (
          <Select
            label={text.vacateEnding}
            name="ending"
            value={props.filled.value("ending", "lapsed")}
            options={["lapsed", "resigned"].map((ending) => ({
              value: ending,
              label: endingName(ending, props.request.language),
            }))}
          />
        )}
        <TextArea
          label={text.reason}
          scope={props.type}
          rows={2}
          {...(isSent ? props.filled : emptyForm).field("reason")}
        />
        <ButtonRow>
          <Button kind="plain">{props.label}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

function Substitution({
  view,
  request,
  filled,
}: {
  readonly view: DelegateView;
  readonly request: PageRequest;
  readonly filled: FilledForm;
}) {
  const text = delegatesText(request.language);
  const needsReason = view.runnersUp.some(({ says, isAllowed }) => says !== "" && isAllowed);
  const breaks = (says: string) => (says === "runner-up-order" ? text.turnLater : text.wouldBreak(says));
  return (
    <Section id="substitution" title={text.substitution}>
      <p>{text.substitutionWhy}</p>
      {view.runnersUp.length === 0 ? (
        <EmptyState title={text.noRunnerUp}>
          <p>{view.row.kind === "ex-officio" ? text.exOfficioAgain : text.noRunnerUpWhy}</p>
          {view.election !== null && (
            <p>
              <a href={schoolPath(request, `production/${view.election}`)}>{text.electAgain}</a>
            </p>
          )}
        </EmptyState>
      ) : (
        <Form class="narrow" label={text.substitution}>
          <input type="hidden" name="type" value="seat" />
          <RadioGroup
            label={text.nominees}
            name="person"
            value={filled.value("person", view.runnersUp.find(({ isAllowed }) => isAllowed)?.id ?? "")}
            options={view.runnersUp.map((one) => ({
              value: one.id,
              label: `${one.name}${one.isCore ? `（${text.core}）` : ""}`,
              hint: `${one.className ?? ""}，${text.for} ${one.votes}${one.says === "" ? "" : `，${breaks(one.says)}`}`,
            }))}
          />
          {needsReason && (
            <>
              <TextArea label={text.seatReason} rows={2} isOptional {...filled.field("reason")} />
              <TextField label={text.fewerApprover} isShort isOptional {...filled.field("approver")} />
            </>
          )}
          <ButtonRow>
            <Button>{text.seat}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}
