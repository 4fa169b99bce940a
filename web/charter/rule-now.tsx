import type { ComponentChildren } from "preact";
import type { Finding, Rule } from "@tongxin/server/charter/contract.ts";
import { schoolPath, type PageRequest } from "../app/page.ts";
import { ButtonLink, ButtonRow } from "../design/actions.tsx";
import { Disclosure } from "../design/notes.tsx";
import { Gloss, Section } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { Status } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { bareDate, dateContext, writeDay, writeDaysIn } from "../language/dates.ts";
import type { View } from "./rule-view.ts";
import { crossProducts, figureOf, verdictOf } from "./words.ts";

/** What was found here and now, with what it rests on and what would cure it; and everywhere else. */
export function Now(view: View) {
  const { body, text, organisation, finding, request } = view;
  return (
    <Section id="now" title={text.now}>
      {organisation !== null && finding !== null && (
        <Gloss margin={<Arithmetic finding={finding} view={view} />}>
          <h3 class="mb">{text.nowFor(organisation.name)}</h3>
          <Rows rows={rowsOf(view, finding)} />
          <NextSteps {...view} />
        </Gloss>
      )}
      {body.findings.length > 1 && (
        <Disclosure summary={`${text.everywhere}（${body.findings.length}）`}>
          <Table
            label={text.everywhere}
            rows={body.findings}
            isDense
            isCurrent={(row) => row.organisation === organisation?.id}
            columns={[
              {
                head: text.found,
                width: "narrow",
                stacked: "bare",
                cell: (row) => <Status is={verdictOf(row.status)} />,
              },
              {
                head: text.organisation,
                isRowHead: true,
                cell: (row) => (
                  <a href={`${schoolPath(request, `rules/${body.rule.id}`)}?organisation=${row.organisation}`}>
                    {nameOf(body, row.organisation)}
                  </a>
                ),
              },
              { head: text.sentence, cell: (row) => writeDaysIn(row.sentence) },
            ]}
          />
        </Disclosure>
      )}
    </Section>
  );
}

function rowsOf({ text, request }: View, finding: Finding) {
  const dates = dateContext(request);
  const figure = figureOf(finding);
  const rows: { term: string; is: ComponentChildren }[] = [
    { term: text.found, is: <Status is={verdictOf(finding.status)} /> },
    {
      term: text.sentence,
      is:
        figure === null ? (
          writeDaysIn(finding.sentence)
        ) : (
          <>
            <b>{figure}</b>　{writeDaysIn(finding.sentence)}
          </>
        ),
    },
  ];
  if (finding.threshold !== undefined) rows.push({ term: text.threshold, is: finding.threshold });
  if (finding.cure.length > 0) rows.push({ term: text.missing, is: <Cures of={finding} /> });
  if (finding.leave !== undefined) {
    const { reason, approvedBy, approvedOn } = finding.leave;
    rows.push({ term: text.reason, is: text.explained(reason, approvedBy, bareDate(approvedOn)) });
  }
  if (finding.counted.length > 0)
    rows.push({ term: text.counted, is: <Counted request={request} finding={finding} text={text} /> });
  if (finding.evidence.length > 0)
    rows.push({ term: text.basis, is: <Basis request={request} finding={finding} text={text} /> });
  if (finding.dueOn !== undefined) rows.push({ term: text.deadline, is: writeDay(finding.dueOn, dates) });
  return rows;
}

function Cures({ of }: { readonly of: Finding }) {
  return (
    <>
      {of.cure.slice(0, 8).map((cure, at) => (
        <>
          {at > 0 && <br />}
          {of.status === "breached" ? <b class="late">{cure}</b> : cure}
        </>
      ))}
    </>
  );
}

function Counted(props: { readonly request: PageRequest; readonly finding: Finding; readonly text: View["text"] }) {
  const { counted } = props.finding;
  const shown = counted.slice(0, 12);
  return (
    <>
      {shown.map((one, at) => (
        <>
          {at > 0 && "、"}
          {linkOf(props.request, one)}
        </>
      ))}
      {counted.length > shown.length && ` ${props.text.andMore(counted.length)}`}
    </>
  );
}

function linkOf(request: PageRequest, { kind, id, name }: Finding["counted"][number]) {
  const isId = /^[0-9a-f-]{36}$/.test(id);
  const to =
    kind === "record" || kind === "congress"
      ? `evidence/${id}`
      : kind === "organisation"
        ? `findings?organisation=${id}`
        : null;
  return to === null || !isId ? name : <a href={schoolPath(request, to)}>{name}</a>;
}

function Basis(props: { readonly request: PageRequest; readonly finding: Finding; readonly text: View["text"] }) {
  const { request, finding, text } = props;
  return (
    <>
      {finding.evidence.slice(0, 6).map((one, at) => (
        <>
          {at > 0 && <br />}
          <a href={schoolPath(request, `evidence/${one.id}`)}>{one.title}</a>
          <span class="meta">
            ，{bareDate(one.date)}
            {one.isFresh ? one.lastDay !== undefined && text.lastDay(bareDate(one.lastDay)) : text.ranOut}
          </span>
        </>
      ))}
    </>
  );
}

function Arithmetic({ finding, view }: { readonly finding: Finding; readonly view: View }) {
  const { text, body } = view;
  const lines = crossProducts(finding);
  const { boundary } = body.rule;
  return (
    <>
      {lines.length > 0 && (
        <>
          <h3>{text.sums}</h3>
          <p>{text.integers}</p>
          <p class="mono">
            {lines.map((line, at) => (
              <>
                {at > 0 && <br />}
                {line}
              </>
            ))}
          </p>
        </>
      )}
      {boundary !== null && (
        <>
          <h3 class={lines.length > 0 ? "mt" : undefined}>{text.boundary}</h3>
          <p>
            {text.passes}：{boundary.passes}
            <br />
            {text.fails}：{boundary.fails}
          </p>
        </>
      )}
    </>
  );
}

function NextSteps({ request, body, organisation, finding, text }: View) {
  const isOpen = finding !== null && finding.status !== "holds";
  const mayAsk = body.mayAskLeave && finding?.status === "breached";
  if (!isOpen || request.visitor === null || request.visitor.role === "student") return null;
  const query = `rule=${body.rule.id}&organisation=${organisation?.id ?? ""}`;
  return (
    <ButtonRow>
      <ButtonLink kind="plain" href={schoolPath(request, `evidence/new?${query}`)}>
        {text.addEvidence}
      </ButtonLink>
      {mayAsk && (
        <ButtonLink kind="plain" href={schoolPath(request, `leaves/new?${query}`)}>
          {text.askLeave}
        </ButtonLink>
      )}
    </ButtonRow>
  );
}

function nameOf(body: Rule, id: string): string {
  return body.organisations.find((organisation) => organisation.id === id)?.name ?? "";
}
