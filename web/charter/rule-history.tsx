import type { OrganisationHead, Rule } from "@tongxin/server/charter/contract.ts";
import { StepHistory } from "../design/charts/step-history.tsx";
import { EmptyState } from "../design/notes.tsx";
import { Section } from "../design/page-parts.tsx";
import { Status } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { bareDate, writeDaysIn } from "../language/dates.ts";
import type { View } from "./rule-view.ts";
import { inLanguage, verdictOf } from "./words.ts";

/** How the finding changed: as a line where a number is held against a limit, always as a table. */
export function History({ body, text, organisation }: View) {
  const rows = body.history.filter((row) => row.organisation === organisation?.id);
  const counted = rows.flatMap((row) => (row.numerator === null ? [] : [{ ...row, numerator: row.numerator }]));
  const limit = limitOf(body, organisation);
  const table = {
    label: text.history,
    rows,
    columns: [
      { head: text.date, cell: (row: (typeof rows)[number]) => bareDate(row.since) },
      { head: text.found, cell: (row: (typeof rows)[number]) => <Status is={verdictOf(row.status)} /> },
      { head: text.sentence, cell: (row: (typeof rows)[number]) => writeDaysIn(row.sentence) },
    ],
  };
  return (
    <Section id="history" title={text.history}>
      {rows.length === 0 ? (
        <EmptyState title={text.noHistory}>{text.noHistoryWhy}</EmptyState>
      ) : counted.length > 1 && limit !== null ? (
        <StepHistory
          id="steps"
          title={inLanguage(body.rule.title, "zh-CN")}
          says={text.historySays(bareDate(counted[0]?.since ?? ""), bareDate(counted.at(-1)?.since ?? ""))}
          points={counted.map((row) => ({
            day: row.since,
            label: `${Number(row.since.slice(5, 7))}月${Number(row.since.slice(8))}日`,
            value: row.numerator,
          }))}
          until={body.asOf}
          threshold={limit}
          table={table}
        />
      ) : (
        <Table {...table} isDense />
      )}
    </Section>
  );
}

/** The whole number a count is held against, where there is one: of all, or so many percent rounded up. */
function limitOf(body: Rule, organisation: OrganisationHead | null) {
  const finding = body.findings.find((one) => one.organisation === organisation?.id);
  const label = finding?.threshold;
  if (finding === undefined || label === undefined) return null;
  const percent = /^≥(\d+)%$/.exec(label)?.[1];
  const count = /^[≥≤](\d+)/.exec(label)?.[1];
  if (percent !== undefined && finding.denominator !== undefined) {
    return { value: Math.ceil((finding.denominator * Number(percent)) / 100), label };
  }
  if (count !== undefined) return { value: Number(count), label };
  return finding.denominator === undefined ? null : { value: finding.denominator, label };
}
