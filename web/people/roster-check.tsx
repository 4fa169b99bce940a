import type { Problems, RosterImport } from "@tongxin/server/people/roster-imports/contract.ts";
import { fieldLabels } from "@tongxin/core/people/roster/field.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { ButtonLink, ButtonRow } from "../design/actions.tsx";
import { Note } from "../design/notes.tsx";
import { Pagination, Section, Segments } from "../design/page-parts.tsx";
import { Figures } from "../design/rows.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { writeNumber } from "../language/numbers.ts";
import { rosterText } from "../language/people.ts";
import { rosterImportText } from "../language/roster-import.ts";
import { FileHead, GiveUp, importPage, importPath } from "./roster-import-frame.tsx";

/** Step 3. */
export async function showCheck(request: PageRequest, one: RosterImport): Promise<PageAnswer> {
  const text = rosterText(request.language);
  const page = Number(request.url.searchParams.get("page") ?? "1") || 1;
  const severity = request.url.searchParams.get("severity") ?? "all";
  const query = `?page=${page}&severity=${encodeURIComponent(severity)}`;
  const problems = await request.api<Problems>("GET", schoolPath(request, `roster-imports/${one.id}/problems${query}`));
  if (!problems.ok) return answerProblem(request, problems.problem);
  const { check } = one;
  return importPage(
    request,
    { step: 3 },
    <Section id="check" title={text.checkTitle}>
      <FileHead request={request} one={one} />
      <CheckFigures request={request} check={check} />
      {one.notes.map((note) => (
        <Note>{note}</Note>
      ))}
      {check?.problemCount === 0 ? (
        <p>{text.noProblems}</p>
      ) : (
        <ProblemTable request={request} one={one} problems={problems.body} severity={severity} />
      )}
      <ButtonRow>
        {check?.good !== 0 && (
          <ButtonLink href={importPath(request, one.id, "/difference")}>{text.goDifference}</ButtonLink>
        )}
        <ButtonLink kind="plain" href={importPath(request, one.id, "?step=columns")}>
          {text.backToColumns}
        </ButtonLink>
      </ButtonRow>
      <GiveUp request={request} one={one} />
    </Section>,
  );
}

function CheckFigures(props: { readonly request: PageRequest; readonly check: RosterImport["check"] }) {
  const text = rosterText(props.request.language);
  const { dataRows, good, repaired, rejected } = props.check ?? { dataRows: 0, good: 0, repaired: 0, rejected: 0 };
  return (
    <Figures
      of={[
        { term: text.dataRows, figure: writeNumber(dataRows) },
        { term: text.good, figure: writeNumber(good) },
        { term: text.repaired, figure: writeNumber(repaired) },
        { term: text.rejected, figure: writeNumber(rejected) },
      ]}
    />
  );
}

function ProblemTable(props: {
  readonly request: PageRequest;
  readonly one: RosterImport;
  readonly problems: Problems;
  readonly severity: string;
}) {
  const { request, one, problems, severity } = props;
  const text = rosterText(request.language);
  const { atRow } = rosterImportText(request.language);
  const labels: Readonly<Record<string, string>> = { ...fieldLabels, row: text.wholeRow };
  const segment = (value: string, label: string) => ({
    label,
    href: importPath(request, one.id, `?severity=${value}`),
    isCurrent: severity === value,
  });
  return (
    <>
      <h3 class="mt">{text.problemsTitle}</h3>
      <Segments
        label={text.problemsTitle}
        of={[segment("all", text.showAll), segment("rejected", text.showRejected), segment("fixed", text.showFixed)]}
      />
      <Table
        label={text.problemsTitle}
        isDense
        rows={problems.problems}
        columns={[
          { head: text.row, width: "medium", cell: (problem) => atRow(problem.row) },
          { head: text.column, width: "narrow", stacked: "brief", cell: (problem) => labels[problem.field] ?? "" },
          { head: text.value, width: "medium", cell: (problem) => problem.value || "—" },
          { head: text.treatment, cell: (problem) => problem.message },
          {
            head: text.outcome,
            width: "narrow",
            cell: (problem) => (
              <Tag tone={problem.severity === "rejected" ? "late" : "go"}>{text.outcomeOf(problem.severity)}</Tag>
            ),
          },
        ]}
      />
      <Pagination
        page={problems.page}
        pageSize={problems.pageSize}
        total={problems.total}
        hrefOf={(page) => importPath(request, one.id, `?severity=${severity}&page=${page}`)}
      />
      <ButtonRow>
        <ButtonLink kind="plain" href={importPath(request, one.id, "/problem-rows")} download>
          {text.download}
        </ButtonLink>
      </ButtonRow>
    </>
  );
}
