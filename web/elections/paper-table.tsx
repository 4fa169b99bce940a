import type { ElectionView } from "@tongxin/server/elections/contract.ts";
import type { RollPage } from "@tongxin/server/elections/table-contract.ts";
import { send } from "../app/asking.ts";
import { answerProblem } from "../app/errors.tsx";
import { Form, formPages, type FilledForm } from "../app/form.tsx";
import { formValue, redirect, schoolPath, type Page, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, Filters, TextField } from "../design/fields.tsx";
import { EmptyState } from "../design/notes.tsx";
import { PageHeading, Pagination, Section } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { electionsText } from "../language/elections.ts";
import { saysTurnout } from "./result-parts.tsx";

type Given = { readonly name: string; readonly issued: number };

/** Where paper ballots are given out against the roll: look somebody up, tick them off, give the ballot. */
export const paperTablePages: readonly Page[] = formPages<Given>({
  path: "/:school/elections/:election/papers",
  show: showTable,
  submit: (request) => send<Given>(request, pathOf(request, "/papers"), { number: formValue(request, "number") }),
  done: (request, { name, issued }) =>
    redirect(request.url.pathname, electionsText(request.language).given(name, issued)),
});

function pathOf(request: PageRequest, rest: string): string {
  return schoolPath(request, `elections/${request.params["election"] ?? ""}${rest}`);
}

async function showTable(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const search = request.url.searchParams.get("search") ?? "";
  const page = request.url.searchParams.get("page") ?? "1";
  const query = new URLSearchParams({ search, page });
  const roll = await request.api<RollPage>("GET", pathOf(request, `/roll?${query}`));
  if (!roll.ok) return answerProblem(request, roll.problem);
  const answer = await request.api<ElectionView>("GET", pathOf(request, ""));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const election = answer.body;
  const text = electionsText(request.language);
  return showPage(
    request,
    { title: text.paperTable, place: "elections", status },
    <>
      <PageHeading
        title={text.paperTable}
        sub={
          election.isTrial
            ? `${text.paperTableSub(election.title)}${text.trialNote}`
            : text.paperTableSub(election.title)
        }
        crumbs={[
          { label: text.elections, href: schoolPath(request, "elections") },
          { label: election.title, href: pathOf(request, "") },
          { label: text.paperTable },
        ]}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      {election.turnout !== null && <p>{saysTurnout(election, text)}</p>}
      {!election.may.includes("givePaper") ? (
        <p>{text.paperTableClosed}</p>
      ) : (
        <Form class="narrow" label={text.give}>
          <TextField label={text.number} inputMode="numeric" {...filled.field("number")} />
          <ButtonRow>
            <Button>{text.give}</Button>
          </ButtonRow>
        </Form>
      )}
      <Section id="roll" title={text.roll}>
        <Form method="get" label={text.search}>
          <Filters>
            <TextField label={text.search} type="search" name="search" value={search} />
            <Button kind="plain">{text.find}</Button>
          </Filters>
        </Form>
        <Roll
          roll={roll.body}
          request={request}
          hrefOf={(to) => `?${new URLSearchParams({ search, page: String(to) })}`}
        />
      </Section>
    </>,
  );
}

function Roll(props: {
  readonly roll: RollPage;
  readonly request: PageRequest;
  readonly hrefOf: (page: number) => string;
}) {
  const { roll, request } = props;
  const text = electionsText(request.language);
  if (roll.voters.length === 0) {
    return (
      <EmptyState title={text.nobodyFound}>
        <p>{text.nobodyFoundWhy}</p>
      </EmptyState>
    );
  }
  const took = { paper: text.tookPaper, sealed: text.tookSealed };
  return (
    <>
      <Table
        label={text.roll}
        rows={roll.voters}
        columns={[
          { head: "№", cell: (one) => one.position, isNumber: true, stacked: "brief" },
          { head: text.name, cell: (one) => one.name, isRowHead: true },
          { head: text.number, cell: (one) => one.number, stacked: "brief" },
          { head: text.className, cell: (one) => one.className ?? "—", stacked: "brief" },
          { head: text.took, cell: (one) => (one.channel === null ? "—" : took[one.channel]), stacked: "brief" },
        ]}
      />
      <Pagination page={roll.page} pageSize={roll.pageSize} total={roll.total} hrefOf={props.hrefOf} />
    </>
  );
}
