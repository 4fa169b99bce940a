import type { Finding, RuleHead } from "@tongxin/server/charter/contract.ts";
import { Form } from "../app/form.tsx";
import { Button } from "../design/actions.tsx";
import { Filters, Select, TextField } from "../design/fields.tsx";
import { Folds } from "../design/folds.tsx";
import { EmptyState } from "../design/notes.tsx";
import { Section } from "../design/page-parts.tsx";
import { Status } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { bareDate, writeDaysIn } from "../language/dates.ts";
import { partsText } from "../language/parts.ts";
import { rulePath, type Asked, type View } from "./findings-view.ts";
import { byUrgency, evidenceLine, figureOf, inLanguage, partName, parts, verdictOf } from "./words.ts";

type Row = { readonly finding: Finding; readonly rule: RuleHead };

/** Every rule with its finding, behind its verdict: what is breached stands open, and whatever was asked for. */
export function List(view: View) {
  const { text, asked } = view;
  const words = partsText(view.request.language);
  const rows = rowsOf(view);
  const isNarrowed = asked.status !== "" || asked.part !== "" || asked.q !== "";
  return (
    <Section id="list" title={text.list}>
      <ListFilters {...view} />
      {rows.length === 0 ? (
        <EmptyState title={text.noneFound}>{text.noneFoundWhy}</EmptyState>
      ) : (
        <Folds
          of={[...Map.groupBy(rows, ({ finding }) => finding.status)].map(([status, within]) => ({
            id: `list-${status}`,
            title: <Status is={verdictOf(status)} />,
            says: text.rulesOf(within.length),
            isOpen: isNarrowed || status === "breached",
            children: <FindingTable view={view} label={words[verdictOf(status)]} rows={within} />,
          }))}
        />
      )}
    </Section>
  );
}

function FindingTable({
  view,
  label,
  rows,
}: {
  readonly view: View;
  readonly label: string;
  readonly rows: readonly Row[];
}) {
  const { text, request } = view;
  return (
    <Table
      label={label}
      rows={rows}
      columns={[
        {
          head: text.clause,
          isRowHead: true,
          width: "broad",
          cell: ({ rule }) => (
            <>
              <a href={rulePath(view, rule.id)}>{inLanguage(rule.title, request.language)}</a>
              <br />
              <span class="meta">
                {rule.id}　{rule.clause}
              </span>
            </>
          ),
        },
        { head: text.actual, cell: ({ finding }) => <Actual finding={finding} text={text} /> },
        {
          head: text.evidenceHead,
          width: "medium",
          cell: ({ finding }) => {
            const line = evidenceLine(finding);
            return line === null ? null : <span class="meta">{line}</span>;
          },
        },
        { head: text.missing, width: "broad", cell: ({ finding }) => missingOf(finding, text) },
      ]}
    />
  );
}

function rowsOf({ found, asked }: View): readonly Row[] {
  const rules = new Map(found.rules.map((rule) => [rule.id, rule]));
  return byUrgency(found.findings)
    .flatMap((finding) => {
      const rule = rules.get(finding.rule);
      return rule === undefined ? [] : [{ finding, rule }];
    })
    .filter((row) => isAsked(row, asked));
}

function Actual({ finding, text }: { readonly finding: Finding; readonly text: View["text"] }) {
  const figure = figureOf(finding);
  return (
    <>
      {figure !== null && (
        <>
          <b>{figure}</b>
          <br />
        </>
      )}
      <span class="meta">
        {writeDaysIn(finding.sentence)}
        {finding.threshold !== undefined && `（${text.limit(finding.threshold)}）`}
      </span>
    </>
  );
}

function missingOf(finding: Finding, text: View["text"]) {
  const { leave, cure } = finding;
  if (leave !== undefined) {
    return <span class="meta">{text.explained(leave.reason, leave.approvedBy, bareDate(leave.approvedOn))}</span>;
  }
  if (finding.status === "holds" || cure.length === 0) return null;
  return (
    <>
      {writeDaysIn(cure.slice(0, 2).join("；"))}
      {cure.length > 2 && ` ${text.andMore(cure.length)}`}
    </>
  );
}

function ListFilters({ request, found, text, asked }: View) {
  const words = partsText(request.language);
  return (
    <Form method="get" action="#list" label={text.filter}>
      <input type="hidden" name="organisation" value={found.organisation.id} />
      <input type="hidden" name="profile" value={found.profile.id} />
      <Filters>
        <TextField label={text.find} name="q" type="search" value={asked.q} maxLength={60} isOptional />
        <Select
          label={text.status}
          name="status"
          value={asked.status}
          isOptional
          options={[
            { value: "", label: text.allStatuses },
            { value: "breached", label: words.breached },
            { value: "justified", label: words.justified },
            { value: "not-yet-known", label: words.unknown },
            { value: "holds", label: words.holds },
          ]}
        />
        <Select
          label={text.part}
          name="part"
          value={asked.part}
          isOptional
          options={[
            { value: "", label: text.allParts },
            ...parts.map((part) => ({ value: part, label: partName(part, request.language) })),
          ]}
        />
        <Button kind="plain">{text.filter}</Button>
      </Filters>
    </Form>
  );
}

function isAsked({ finding, rule }: Row, asked: Asked): boolean {
  if (asked.status !== "" && finding.status !== asked.status) return false;
  if (asked.part !== "" && rule.part !== asked.part) return false;
  if (asked.q === "") return true;
  return `${rule.id} ${rule.clause} ${rule.title.zh} ${rule.title.en} ${finding.sentence}`.includes(asked.q);
}
