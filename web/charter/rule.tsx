import type { ComponentChildren } from "preact";
import type { Finding, OrganisationHead, Rule } from "@tongxin/server/charter/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { ButtonLink, ButtonRow } from "../design/actions.tsx";
import { StepHistory } from "../design/charts/step-history.tsx";
import { Disclosure, EmptyState } from "../design/notes.tsx";
import { Columns, Gloss, PageHeading, Section } from "../design/page-parts.tsx";
import { Card, Clause, Rows } from "../design/rows.tsx";
import { Status, Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { charterText } from "../language/charter.ts";
import { bareDate, writeSetting } from "../language/charter-values.ts";
import { dateContext, writeDay } from "../language/dates.ts";
import { crossProducts, figureOf, inLanguage, verdictOf } from "./words.ts";

type View = {
  readonly request: PageRequest;
  readonly body: Rule;
  readonly text: ReturnType<typeof charterText>;
  readonly organisation: OrganisationHead | null;
  readonly finding: Finding | null;
};

/** One rule: its clause, how it is worked out, what was found everywhere, how that changed, what the school set. */
export async function showRule(request: PageRequest): Promise<PageAnswer> {
  const rule = encodeURIComponent(request.params["rule"] ?? "");
  const answer = await request.api<Rule>("GET", schoolPath(request, `rules/${rule}`));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { body } = answer;
  const text = charterText(request.language);
  const wanted = request.url.searchParams.get("organisation");
  const organisation = body.organisations.find(({ id }) => id === wanted) ?? body.organisations[0] ?? null;
  const finding = body.findings.find((one) => one.organisation === organisation?.id) ?? null;
  const view: View = { request, body, text, organisation, finding };
  const title = inLanguage(body.rule.title, request.language);
  const levels = body.rule.levels.map((level) => text[level]).join("、");
  return showPage(
    request,
    { title: `${body.rule.id} ${title}`, place: "rules" },
    <>
      <PageHeading
        crumbs={[
          { label: text.open, href: schoolPath(request, "open") },
          { label: text.findings, href: findingsPath(view) },
          { label: body.rule.id },
        ]}
        title={title}
        sub={
          <>
            {finding !== null && <Status is={verdictOf(finding.status)} />}　
            <span class="keep">{text.ruleSub(body.rule.id, levels)}</span>
            <span class="keep">{text[body.rule.severity]}</span>
          </>
        }
      />
      <Wording {...view} />
      <Now {...view} />
      <History {...view} />
      <Settings {...view} />
      <Texts {...view} />
    </>,
  );
}

function findingsPath({ request, organisation, body }: View): string {
  const query = new URLSearchParams({ profile: body.profile.id });
  if (organisation !== null) query.set("organisation", organisation.id);
  return `${schoolPath(request, "findings")}?${query}`;
}

function Wording({ body, text, request }: View) {
  const { rule, profile } = body;
  const source = `${profile.id === "reform-2017" ? text.source2017 : text.source2019}${rule.clause}，${text.ownWords}`;
  return (
    <Gloss
      margin={
        <>
          <h3>{text.how}</h3>
          <p>{rule.explanation}</p>
        </>
      }
    >
      <Clause source={source}>{inLanguage(rule.summary, request.language)}</Clause>
      {rule.verification !== null && (
        <p class="mt">
          <Tag tone="due">{text.unverified}</Tag>
        </p>
      )}
    </Gloss>
  );
}

function Now(view: View) {
  const { body, text, organisation, finding, request } = view;
  return (
    <Section id="now" title={text.now}>
      {organisation !== null && finding !== null && (
        <Gloss margin={<Arithmetic finding={finding} view={view} />}>
          <h3>{text.nowFor(organisation.name)}</h3>
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
              { head: text.sentence, cell: (row) => row.sentence },
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
          finding.sentence
        ) : (
          <>
            <b>{figure}</b>　{finding.sentence}
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
  if (finding.evidence.length > 0) rows.push({ term: text.basis, is: <Basis request={request} finding={finding} /> });
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

function Basis({ request, finding }: { readonly request: PageRequest; readonly finding: Finding }) {
  return (
    <>
      {finding.evidence.slice(0, 6).map((one, at) => (
        <>
          {at > 0 && <br />}
          <a href={schoolPath(request, `evidence/${one.id}`)}>{one.title}</a>
          <span class="meta">，{bareDate(one.date)}</span>
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
          <h3>{text.how}</h3>
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
          <h3>{text.boundary}</h3>
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

function History({ body, text, organisation }: View) {
  const rows = body.history.filter((row) => row.organisation === organisation?.id);
  const counted = rows.flatMap((row) => (row.numerator === null ? [] : [{ ...row, numerator: row.numerator }]));
  const limit = limitOf(body, organisation);
  const table = {
    label: text.history,
    rows,
    columns: [
      { head: text.date, cell: (row: (typeof rows)[number]) => bareDate(row.since) },
      { head: text.found, cell: (row: (typeof rows)[number]) => <Status is={verdictOf(row.status)} /> },
      { head: text.sentence, cell: (row: (typeof rows)[number]) => row.sentence },
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

function Settings({ body, text, request }: View) {
  const { language } = request;
  return (
    <Section id="settings" title={text.settingsHead}>
      {body.settings.length === 0 ? (
        <p class="muted">{text.noSettings}</p>
      ) : (
        <>
          <Table
            label={text.settingsHead}
            rows={body.settings}
            columns={[
              {
                head: text.setting,
                cell: (row) => (
                  <a href={schoolPath(request, `settings/${encodeURIComponent(row.key)}`)}>
                    {inLanguage(row.title, language)}
                  </a>
                ),
              },
              { head: text.default, cell: (row) => writeSetting(row, row.default, language) },
              {
                head: text.own,
                cell: (row) => (row.isDefault ? text.sameAsDefault : writeSetting(row, row.value, language)),
              },
              { head: text.reason, cell: (row) => row.basis?.reason ?? "—" },
            ]}
          />
          <p class="meta mt">{text.settingsNote}</p>
        </>
      )}
    </Section>
  );
}

function Texts({ body, text, request, organisation, finding }: View) {
  const { language } = request;
  return (
    <Section id="texts" title={text.texts}>
      <Columns count={2}>
        <Card title={`${inLanguage(body.profile.title, language)}　${body.rule.id}`}>
          <p>{inLanguage(body.rule.summary, language)}</p>
          <p>{finding !== null && <Status is={verdictOf(finding.status)} />}</p>
        </Card>
        {body.counterparts.length === 0 && (
          <Card>
            <p class="muted">{text.noCounterpart}</p>
          </Card>
        )}
        {body.counterparts.map((other) => {
          const theirs = other.findings.find((one) => one.organisation === organisation?.id);
          return (
            <Card title={`${inLanguage(other.profile.title, language)}　${other.rule.id}`}>
              <p>
                <a href={schoolPath(request, `rules/${other.rule.id}`)}>{inLanguage(other.rule.title, language)}</a>
              </p>
              <p>{inLanguage(other.rule.summary, language)}</p>
              <p>{theirs !== undefined && <Status is={verdictOf(theirs.status)} />}</p>
            </Card>
          );
        })}
      </Columns>
    </Section>
  );
}

function nameOf(body: Rule, id: string): string {
  return body.organisations.find((organisation) => organisation.id === id)?.name ?? "";
}
