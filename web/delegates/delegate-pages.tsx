import type { Acted, Delegates, DelegateView, Reviewed } from "@tongxin/server/delegates/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { Form, formPages, type FilledForm } from "../app/form.tsx";
import { formValue, redirect, schoolPath, type Page, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonLink, ButtonRow } from "../design/actions.tsx";
import { Filters, Select, TextField } from "../design/fields.tsx";
import { EmptyState } from "../design/notes.tsx";
import { PageHeading, Section, Split } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { useText } from "../language/context.ts";
import { concernNames, delegatesText, delegateStatusNames, kindNames } from "../language/delegates.ts";
import { orNull, send } from "../app/asking.ts";
import { Downloads } from "../app/downloads.tsx";
import { Gauges } from "./gauges.tsx";
import { Picture } from "./picture.tsx";
import { showPlace } from "./place-page.tsx";

type Row = Delegates["rows"][number];

export const delegatePages: readonly Page[] = [
  { method: "GET", path: "/:school/delegates", answer: showDelegates },
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
    done: (request) =>
      redirect(
        schoolPath(request, `delegates/${request.params["delegate"] ?? ""}`),
        delegatesText(request.language).done,
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

async function showDelegates(request: PageRequest): Promise<PageAnswer> {
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
  const { rows, gauges, open, plan, may } = answer.body;
  const title = text.delegatesTitle(plan.congress);
  return showPage(
    request,
    { title, place: "delegates" },
    <>
      <PageHeading title={title} sub={text.delegatesSub} />
      <Actions may={may} request={request} />
      <Split isPictureWide>
        <Picture rows={rows} open={open} request={request} />
        <Section id="composition" title={text.composition}>
          <Gauges of={gauges} />
          <p>
            <a href={schoolPath(request, "delegates/floors")}>{text.floorsTitle}</a>
          </p>
        </Section>
      </Split>
      <List rows={rows} request={request} mayLook={may.length > 0} />
      {may.length > 0 && (
        <Section id="downloads" title={text.downloads}>
          <Downloads path={`delegates/${plan.id}/documents/delegate-list`} name={text.delegateList} />
          <Downloads path={`delegates/${plan.id}/documents/credentials-report`} name={text.credentialsReport} />
        </Section>
      )}
    </>,
  );
}

function Actions({ may, request }: { readonly may: readonly string[]; readonly request: PageRequest }) {
  const text = delegatesText(request.language);
  if (may.length === 0) return null;
  return (
    <ButtonRow>
      {may.includes("accept") && (
        <ButtonLink href={schoolPath(request, "delegates/review")}>{text.reviewTitle}</ButtonLink>
      )}
      {may.includes("putOnNotice") && (
        <ButtonLink href={schoolPath(request, "notices/new")}>{text.startNotice}</ButtonLink>
      )}
      <ButtonLink kind="plain" href={schoolPath(request, "production")}>
        {text.production}
      </ButtonLink>
    </ButtonRow>
  );
}

function List({
  rows,
  request,
  mayLook,
}: {
  readonly rows: readonly Row[];
  readonly request: PageRequest;
  readonly mayLook: boolean;
}) {
  const text = delegatesText(request.language);
  const words = (request.url.searchParams.get("words") ?? "").trim();
  const delegation = request.url.searchParams.get("delegation") ?? "";
  const delegations = [...new Set(rows.map(delegationOf))];
  const found = rows
    .filter((row) => delegation === "" || delegationOf(row) === delegation)
    .filter((row) => words === "" || `${row.person?.name ?? ""}${row.person?.className ?? ""}`.includes(words));
  const pages = pagesOf(found);
  const page = Math.min(pages.length, Math.max(1, Number(request.url.searchParams.get("page") ?? "1") || 1));
  const shown = pages[page - 1] ?? [];
  const hrefOf = (number: number) =>
    `${schoolPath(request, "delegates")}?${new URLSearchParams({ words, delegation, page: String(number) }).toString()}#list`;
  return (
    <Section id="list" title={text.list}>
      <ListFilters words={words} delegation={delegation} delegations={delegations} request={request} />
      <Table
        label={text.list}
        rows={shown}
        groupOf={delegationOf}
        columns={[
          { head: text.name, cell: (row) => nameCell(row, request, mayLook) },
          {
            head: text.className,
            stacked: "brief",
            cell: (row) => (row.kind === "club" ? (row.unit?.name ?? "") : (row.person?.className ?? "")),
          },
          {
            head: text.kind,
            stacked: "brief",
            cell: (row) => `${kindNames[row.kind] ?? ""}${row.isCore ? `，${text.core}` : ""}`,
          },
          { head: text.status, stacked: "brief", cell: (row) => delegateStatusNames[row.status] ?? row.status },
        ]}
      />
      {found.length === 0 && <p>{text.nobodyFound}</p>}
      {pages.length > 1 && <PageLinks page={page} count={pages.length} hrefOf={hrefOf} />}
      <p class="meta">{text.publicOnly}</p>
    </Section>
  );
}

function ListFilters(props: {
  readonly words: string;
  readonly delegation: string;
  readonly delegations: readonly string[];
  readonly request: PageRequest;
}) {
  const { words, delegation, delegations, request } = props;
  const text = delegatesText(request.language);
  return (
    <Form method="get" action="#list">
      <Filters>
        <TextField label={text.nameOrClass} name="words" value={words} isOptional />
        <Select
          label={text.delegation}
          name="delegation"
          value={delegation}
          options={[
            { value: "", label: text.allDelegations },
            ...delegations.map((name) => ({ value: name, label: name })),
          ]}
        />
        <Button kind="plain">{text.find}</Button>
      </Filters>
    </Form>
  );
}

const rowsOnPage = 40;

/** Whole delegations to a page, as many as come to about forty rows. */
function pagesOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const pages: Row[][] = [];
  for (const delegation of Map.groupBy(rows, delegationOf).values()) {
    const last = pages.at(-1);
    if (last === undefined || last.length + delegation.length > rowsOnPage) pages.push([...delegation]);
    else last.push(...delegation);
  }
  return pages;
}

function PageLinks(props: {
  readonly page: number;
  readonly count: number;
  readonly hrefOf: (page: number) => string;
}) {
  const text = useText(delegatesText);
  return (
    <nav class="pages" aria-label={text.list}>
      <p>{text.pageOf(props.page, props.count)}</p>
      <ul>
        {Array.from({ length: props.count }, (_, at) => (
          <li>
            {at + 1 === props.page ? (
              <span aria-current="page">{at + 1}</span>
            ) : (
              <a href={props.hrefOf(at + 1)} aria-label={text.pageOf(at + 1, props.count)}>
                {at + 1}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function nameCell(row: Row, request: PageRequest, mayLook: boolean) {
  const name = row.person?.name ?? delegatesText(request.language).vacant;
  return mayLook ? <a href={schoolPath(request, `delegates/${row.id}`)}>{name}</a> : name;
}

function delegationOf(row: Row): string {
  return row.kind === "club" ? "社团" : (row.unit?.name ?? "当然代表");
}

async function showReview(request: PageRequest): Promise<PageAnswer> {
  const text = delegatesText(request.language);
  const answer = await request.api<Delegates>("GET", schoolPath(request, "quota-plans/current/delegates"));
  if (!answer.ok) return answerProblem(request, answer.problem);
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
      {waiting.length > 0 && (
        <Table
          label={text.reviewTitle}
          rows={waiting.toSorted((left, right) => right.concerns.length - left.concerns.length)}
          columns={[
            { head: text.name, cell: (row) => nameCell(row, request, true) },
            { head: text.delegation, stacked: "brief", cell: delegationOf },
            { head: text.className, stacked: "brief", cell: (row) => row.person?.className ?? "" },
            { head: text.concern, cell: (row) => row.concerns.map((one) => concernNames[one] ?? one).join("；") },
          ]}
        />
      )}
    </>,
  );
}
