import type { Finding, RuleHead } from "@tongxin/server/charter/contract.ts";
import { Form } from "../app/form.tsx";
import { Button } from "../design/actions.tsx";
import { Filters, Select, TextField } from "../design/fields.tsx";
import { EmptyState } from "../design/notes.tsx";
import { Pagination, Section } from "../design/page-parts.tsx";
import { Status } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { bareDate, writeDaysIn } from "../language/dates.ts";
import { partsText } from "../language/parts.ts";
import { address, rulePath, type Asked, type View } from "./findings-view.ts";
import { byUrgency, evidenceLine, figureOf, inLanguage, partName, parts, verdictOf } from "./words.ts";

const pageSize = 20;

/** Every rule with its finding, breaches first. */
export function List(view: View) {
  const { text, asked, request } = view;
  const rows = rowsOf(view);
  const shown = rows.slice((asked.page - 1) * pageSize, asked.page * pageSize);
  const kept = { status: asked.status, part: asked.part, q: asked.q };
  return (
    <Section id="list" title={text.list}>
      <ListFilters {...view} />
      {shown.length === 0 ? (
        <EmptyState title={text.noneFound}>{text.noneFoundWhy}</EmptyState>
      ) : (
        <Table
          label={text.listLabel}
          isHeadSticky
          rows={shown}
          columns={[
            {
              head: text.status,
              width: "narrow",
              stacked: "bare",
              cell: ({ finding }) => <Status is={verdictOf(finding.status)} />,
            },
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
      )}
      {rows.length > pageSize && (
        <Pagination
          page={asked.page}
          pageSize={pageSize}
          total={rows.length}
          hrefOf={(page) => `${address(view, { ...kept, page: String(page) })}#list`}
        />
      )}
    </Section>
  );
}

function rowsOf({ found, asked }: View): readonly { readonly finding: Finding; readonly rule: RuleHead }[] {
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

function isAsked({ finding, rule }: { readonly finding: Finding; readonly rule: RuleHead }, asked: Asked): boolean {
  if (asked.status !== "" && finding.status !== asked.status) return false;
  if (asked.part !== "" && rule.part !== asked.part) return false;
  if (asked.q === "") return true;
  return `${rule.id} ${rule.clause} ${rule.title.zh} ${rule.title.en} ${finding.sentence}`.includes(asked.q);
}
