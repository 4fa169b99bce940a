import { useEffect, useRef } from "preact/hooks";
import type { ArchiveCheck } from "@tongxin/ballot/verifier/checks.ts";
import { Figures, Rows } from "../../design/rows.tsx";
import { Section } from "../../design/page-parts.tsx";
import { StatusShape, type Verdict } from "../../design/status.tsx";
import { Table } from "../../design/table.tsx";
import { writeNumber } from "../../language/numbers.ts";
import type { Checked } from "./pool.ts";
import type { QuestionResult } from "./questions.ts";
import { words } from "./words.ts";

/** What a check found: the verdict, the counts, the result, and every check by its name. */
export function Outcome(props: { readonly name: string; readonly checked: Checked; readonly seconds: number }) {
  const { checked } = props;
  const { report, questions } = checked;
  return (
    <>
      <section class="section" aria-labelledby="verdict">
        <VerdictLine name={props.name} checked={checked} />
        <Counts checked={checked} seconds={props.seconds} />
        <Rows
          class="mt"
          rows={[
            { term: words.archiveDigest, is: <span class="digest">{checked.sha256}</span> },
            ...(report.election === null
              ? []
              : [{ term: words.fingerprint, is: <span class="digest">{report.election.fingerprint}</span> }]),
          ]}
        />
        <p class="meta mt-s">{words.digestHint}</p>
      </section>
      {questions !== null && (
        <Section id="results" title={words.results}>
          {questions.map((question, at) => (
            <div class={at === 0 ? "narrow" : "narrow mt-l"}>
              <QuestionTable number={at + 1} of={question} />
            </div>
          ))}
        </Section>
      )}
      <Section id="checks" title={words.checks}>
        <p class="meta mb">{summaryOf(report.checks)}</p>
        <ol class="checks">
          {report.checks.map((check) => (
            <CheckRow check={check} />
          ))}
        </ol>
      </Section>
    </>
  );
}

/** Takes the focus when it appears: whoever hears the page is told, whoever sees it is led there. */
function VerdictLine(props: { readonly name: string; readonly checked: Checked }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { report, questions } = props.checked;
  const hasPassed = report.verdict === "passed";
  const failed = report.checks.filter(({ status }) => status === "failed").length;
  const says = hasPassed ? (questions === null ? words.passedUnfinished : words.passedSays) : words.failedSays;
  const { election } = report;
  return (
    <div class={`verdict verdict--${report.verdict}`}>
      <StatusShape is={hasPassed ? "holds" : "breached"} />
      <div>
        <h2 id="verdict" class="verdict__says" tabIndex={-1} ref={heading}>
          {hasPassed ? words.passed : words.failed(failed)}
        </h2>
        <p class="verdict__of">
          {election === null ? `${words.nameless}　` : `《${election.name}》　${words.uuid(election.uuid)}　`}
          <span class="keep">{props.name}</span>
        </p>
        <p class="verdict__more">{says}</p>
      </div>
    </div>
  );
}

function Counts(props: { readonly checked: Checked; readonly seconds: number }) {
  const { report, ballots, threads, arithmetic } = props.checked;
  const isTallied = report.checks.some(({ name, status }) => name === "tally" && status === "passed");
  const counted = ballots.filter(({ replacedBy }) => replacedBy === null).length;
  return (
    <Figures
      of={[
        { term: words.received, figure: writeNumber(report.ballotCount), unit: words.ballotUnit },
        isTallied
          ? { term: words.counted, figure: writeNumber(counted), unit: words.ballotUnit }
          : { term: words.counted, figure: "—", note: words.notYet },
        { term: words.replaced, figure: writeNumber(ballots.length - counted), unit: words.ballotUnit },
        {
          term: words.time,
          figure: props.seconds.toFixed(1),
          unit: words.second,
          note: words.threads(threads) + (arithmetic === "noble" ? words.slow : ""),
        },
      ]}
    />
  );
}

const waysShown = 20;

function QuestionTable(props: { readonly number: number; readonly of: QuestionResult }) {
  const question = props.of;
  const label = words.question(props.number, question.wording);
  if (question.kind === "counted")
    return (
      <Table
        label={label}
        isLabelShown
        onPhone="scroll"
        rows={question.rows}
        columns={[
          { head: words.answer, cell: ({ answer }) => answer ?? words.blank },
          { head: words.votes, isNumber: true, width: "medium", cell: ({ count }) => groupDigits(count) },
        ]}
      />
    );
  return (
    <>
      <Table
        label={label}
        isLabelShown
        onPhone="scroll"
        rows={question.ways.slice(0, waysShown)}
        columns={[
          { head: words.way(question.answers), cell: ({ numbers }) => numbers.join("、") },
          { head: words.ways, isNumber: true, width: "medium", cell: ({ ballotCount }) => writeNumber(ballotCount) },
        ]}
      />
      {question.ways.length > waysShown && <p class="meta mt-s">{words.more(question.ways.length - waysShown)}</p>}
    </>
  );
}

/** Counts are texts: with weights they may exceed what a number holds. */
function groupDigits(count: string): string {
  return count.replace(/\B(?=(?:\d{3})+$)/g, ",");
}

const shapes: Readonly<Record<ArchiveCheck["status"], Verdict>> = {
  passed: "holds",
  failed: "breached",
  skipped: "unknown",
};

function CheckRow(props: { readonly check: ArchiveCheck }) {
  const { status, label, message, problems, problemCount } = props.check;
  const further = problems.slice(1);
  return (
    <li class={`checks__${status} status--${shapes[status]}`}>
      <StatusShape is={shapes[status]} />
      <div class="checks__text">
        <span class="checks__label">
          <span class="vh">{words.status[status]}：</span>
          {label}
        </span>
        <span class="checks__says">
          <span class="checks__colon">：</span>
          {message}
        </span>
      </div>
      {further.length > 0 && (
        <ul>
          {further.map((problem) => (
            <li>{problem}</li>
          ))}
          {problemCount > problems.length && <li>{words.moreProblems(problemCount)}</li>}
        </ul>
      )}
    </li>
  );
}

function summaryOf(checks: readonly ArchiveCheck[]): string {
  const count = (wanted: ArchiveCheck["status"]): number => checks.filter(({ status }) => status === wanted).length;
  return count("failed") > 0 ? words.failed(count("failed")) : words.checkSummary(count("passed"), count("skipped"));
}
