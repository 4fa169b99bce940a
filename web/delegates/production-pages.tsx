import type { Acted, Board, ElectionView } from "@tongxin/server/delegates/contract.ts";
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
import { ErrorSummary } from "../design/fields.tsx";
import { Disclosure, EmptyState, Note } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Figures } from "../design/rows.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { Steps } from "../design/time.tsx";
import { dateContext, writeDay } from "../language/dates.ts";
import { delegatesText } from "../language/delegates.ts";
import type { Language } from "../language/catalogue.ts";
import { useLanguage } from "../language/context.ts";
import { withNamedErrors } from "./vote-table.tsx";
import { ElectionResult } from "./election-result.tsx";
import { electionStatusName } from "../language/delegation-names.ts";
import { writeNumber } from "../language/numbers.ts";
import { numberOf, orNull, send, votingLines } from "../app/asking.ts";
import { Downloads } from "../app/downloads.tsx";
import { ElectionActions } from "./election-forms.tsx";
import type { Day } from "@tongxin/core/shared/instant.ts";

export const productionPages: readonly Page[] = [
  { method: "GET", path: "/:school/production", answer: showBoard },
  ...formPages<Acted>({
    path: "/:school/production/:election",
    show: showElection,
    submit: (request) =>
      send(request, schoolPath(request, `delegate-elections/${electionOf(request)}/commands`), commandIn(request)),
    done: (request, { entry }) =>
      redirect(
        schoolPath(request, `production/${electionOf(request)}`),
        receiptNotice(delegatesText(request.language).done, entry),
      ),
  }),
];

function electionOf(request: PageRequest): string {
  return request.params["election"] ?? "";
}

function commandIn(request: PageRequest): unknown {
  const type = formValue(request, "type");
  const text = (name: string) => formValue(request, name);
  const number = (name: string) => numberOf(request, name);
  switch (type) {
    case "recordNomination": {
      const figures = Object.fromEntries(
        ["present", "issued", "returned", "valid", "invalid"].map((name) => [name, number(name)]),
      );
      return { type, unit: text("unit"), heldOn: text("heldOn"), ...figures, nominees: votingLines(text("nominees")) };
    }
    case "fixCandidates":
      return {
        type,
        candidates: request.form.get("candidates") ?? [],
        reason: orNull(text("reason")),
        approver: orNull(text("approver")),
      };
    case "recordCount":
      return { type, heldOn: text("heldOn"), due: number("due"), ...countIn(request) };
    case "takeCount":
      return { type, election: text("election") };
    case "settleByBallot":
      return { type, heldOn: text("heldOn"), count: { ...countIn(request), writeIns: [] } };
    case "callAgain":
      return { type, reason: text("reason") };
    case "settleTie":
      return {
        type,
        ...Object.fromEntries(["how", "reason", "seed", "drawnBy", "on"].map((name) => [name, text(name)])),
        drawn: request.form.get("drawn") ?? [],
      };
    default:
      return { type };
  }
}

function countIn(request: PageRequest) {
  const persons = [...request.form.keys()].flatMap((name) => (name.startsWith("for-") ? [name.slice(4)] : []));
  const ballots = ["issued", "returned", "unreturned", "valid", "invalid"].map((name) => [
    name,
    numberOf(request, `ballots.${name}`),
  ]);
  return {
    present: numberOf(request, "present"),
    ballots: Object.fromEntries(ballots),
    lines: persons.map((person) => ({
      person,
      for: numberOf(request, `for-${person}`),
      against: numberOf(request, `against-${person}`),
      abstain: numberOf(request, `abstain-${person}`),
    })),
    writeIns: votingLines(formValue(request, "writeIns")).map(({ number, votes }) => ({ number, for: votes })),
  };
}

async function showBoard(request: PageRequest): Promise<PageAnswer> {
  const text = delegatesText(request.language);
  const answer = await request.api<Board>("GET", schoolPath(request, "quota-plans/current/elections"));
  if (!answer.ok && answer.status !== 404 && answer.status !== 409) return answerProblem(request, answer.problem);
  if (!answer.ok)
    return showPage(
      request,
      { title: text.production, place: "production" },
      <>
        <PageHeading title={text.production} sub={text.productionSub} />
        <EmptyState title={text.notStarted}>
          <p>{text.notStartedWhy}</p>
        </EmptyState>
      </>,
    );
  const { plan, rows } = answer.body;
  const sum = (of: (row: Board["rows"][number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  const mine = rows.filter(({ isMine }) => isMine);
  return showPage(
    request,
    { title: text.production, place: "production" },
    <>
      <PageHeading title={text.production} sub={`${plan.congress}。${text.productionSub}`} />
      <Figures
        of={[
          { term: text.quota, figure: writeNumber(sum(({ quota }) => quota)), unit: text.persons },
          { term: text.elected, figure: writeNumber(sum(({ elected }) => elected)), unit: text.persons },
          {
            term: electionStatusName("reported", request.language),
            figure: `${rows.filter(({ status }) => status === "reported").length}/${rows.length}`,
            unit: text.unitsCount,
          },
        ]}
      />
      {mine.length > 0 && (
        <Section id="mine" title={text.mine}>
          <BoardTable rows={mine} request={request} />
        </Section>
      )}
      <Section id="all" title={text.allUnits}>
        <BoardTable rows={rows} request={request} />
      </Section>
    </>,
  );
}

function BoardTable({ rows, request }: { readonly rows: Board["rows"]; readonly request: PageRequest }) {
  const text = delegatesText(request.language);
  return (
    <Table
      label={text.production}
      rows={rows}
      groupOf={(row) => (row.kind === "club" ? text.clubSeats : text.faculty)}
      columns={[
        {
          head: text.unit,
          cell: (row) => <a href={schoolPath(request, `production/${row.election ?? ""}`)}>{row.unit.name}</a>,
        },
        { head: text.stage, stacked: "brief", cell: (row) => <StageTag status={row.status} /> },
        { head: text.quota, isNumber: true, stacked: "brief", cell: (row) => row.quota },
        { head: text.nominatedClasses, isNumber: true, isOptional: true, cell: (row) => row.nominated },
        { head: text.candidates, isNumber: true, isOptional: true, cell: (row) => row.candidates },
        { head: text.elected, isNumber: true, stacked: "brief", cell: (row) => `${row.elected}/${row.quota}` },
      ]}
    />
  );
}

function StageTag(props: { readonly status: string }) {
  const tone =
    props.status === "reported"
      ? "go"
      : props.status === "tied"
        ? "late"
        : props.status === "elected"
          ? "due"
          : undefined;
  return <Tag {...(tone === undefined ? {} : { tone })}>{electionStatusName(props.status, useLanguage())}</Tag>;
}

/** A club has no classes and no faculty: its members' meeting puts forward, and its members elect. */
function stageNames(kind: ElectionView["kind"], language: Language): readonly string[] {
  const text = delegatesText(language);
  const isClub = kind === "club";
  return [
    electionStatusName("quotaReceived", language),
    isClub ? text.clubNominates : text.classes,
    text.fixCandidates,
    isClub ? text.clubElects : text.facultyElects,
    text.reportStep,
  ];
}

const stages = ["quotaReceived", "nominating", "candidatesFixed", "elected", "reported"];

async function showElection(request: PageRequest, sent: FilledForm, status: number): Promise<PageAnswer> {
  const text = delegatesText(request.language);
  const answer = await request.api<ElectionView>(
    "GET",
    schoolPath(request, `delegate-elections/${electionOf(request)}`),
  );
  if (!answer.ok) return answerProblem(request, answer.problem);
  const election = answer.body;
  const filled = withNamedErrors(request, sent, election);
  const title = text.electionTitle(election.unit.name);
  const stage = election.status === "tied" ? "candidatesFixed" : election.status;
  return showPage(
    request,
    { title, place: "production", status },
    <>
      <PageHeading
        title={title}
        sub={
          election.again === null
            ? text.electionSub(election.quota, election.candidatesNeeded)
            : text.againSub(election.quota, election.candidatesNeeded)
        }
        crumbs={[{ label: text.production, href: schoolPath(request, "production") }, { label: election.unit.name }]}
      />
      <Steps
        of={stageNames(election.kind, request.language)}
        current={stages.indexOf(stage) + 1 + (stage === "reported" ? 1 : 0)}
      />
      {election.again !== null && <Note>{text.againFor(election.again)}</Note>}
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <ElectionActions
        election={election}
        filled={filled}
        today={dateContext(request).today}
        hrefOf={(path) => schoolPath(request, path)}
      />
      {election.result !== null && <ElectionResult election={election} request={request} />}
      {election.status !== "nominating" && election.result === null && election.nominees.length > 0 && (
        <Section id="candidates-list" title={text.candidates}>
          <Table
            label={text.candidates}
            rows={election.nominees.filter(({ isCandidate }) => isCandidate)}
            columns={[
              { head: text.name, cell: (one) => one.name },
              { head: text.className, cell: (one) => one.className ?? "", stacked: "brief" },
            ]}
          />
        </Section>
      )}
      {election.kind === "faculty" && <Classes election={election} request={request} />}
      <ElectionPapers election={election} title={text.downloads} ballot={text.ballot} countSheet={text.countSheet} />
    </>,
  );
}

function ElectionPapers(props: {
  readonly election: ElectionView;
  readonly title: string;
  readonly ballot: string;
  readonly countSheet: string;
}) {
  const { election } = props;
  if (!election.nominees.some(({ isCandidate }) => isCandidate)) return null;
  const path = `production/${election.id}/documents`;
  return (
    <Section id="papers" title={props.title}>
      <Downloads path={`${path}/ballot`} name={props.ballot} formats={["pdf", "docx"]} hasPage />
      <Downloads path={`${path}/count-sheet`} name={props.countSheet} hasPage />
    </Section>
  );
}

function Classes({ election, request }: { readonly election: ElectionView; readonly request: PageRequest }) {
  const text = delegatesText(request.language);
  const dates = dateContext(request);
  const met = election.classes.filter(({ heldOn }) => heldOn !== null);
  const silent = election.classes.filter(({ heldOn }) => heldOn === null);
  const nameOf = (one: ElectionView["classes"][number]) => (one.isMine ? <b>{text.myClass(one.name)}</b> : one.name);
  return (
    <Section id="classes" title={text.classes}>
      {met.length > 0 && (
        <Table
          label={text.classes}
          rows={met}
          isCurrent={({ isMine }) => isMine}
          columns={[
            { head: text.className, cell: nameOf },
            { head: text.members, isNumber: true, stacked: "brief", cell: (one) => one.members },
            { head: text.heldOn, stacked: "brief", cell: (one) => writeDay((one.heldOn ?? "") as Day, dates) },
            { head: text.present, isNumber: true, stacked: "brief", cell: (one) => one.present ?? "" },
            { head: text.nominees, isNumber: true, stacked: "brief", cell: (one) => one.nominees ?? "" },
          ]}
        />
      )}
      {silent.length > 0 && (
        <Disclosure summary={text.notNominated(silent.length)} isOpen={met.length === 0 && silent.length <= 8}>
          <p>{silent.map((one) => (one.isMine ? text.myClass(one.name) : one.name)).join("、")}</p>
        </Disclosure>
      )}
    </Section>
  );
}
