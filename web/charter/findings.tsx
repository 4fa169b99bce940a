import type { Finding, Findings, OrganisationHead, RuleHead } from "@tongxin/server/charter/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { Form } from "../app/form.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonLink, ButtonRow } from "../design/actions.tsx";
import { Wheel, type WheelPart } from "../design/charts/wheel.tsx";
import { Filters, Select, TextField } from "../design/fields.tsx";
import { EmptyState } from "../design/notes.tsx";
import { Bar, PageHeading, Pagination, Section, Segments, Split } from "../design/page-parts.tsx";
import { Todo } from "../design/rows.tsx";
import { Status, VerdictCounts, verdicts } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { charterText } from "../language/charter.ts";
import { bareDate } from "../language/charter-values.ts";
import { dateContext, writeDay } from "../language/dates.ts";
import { partsText } from "../language/parts.ts";
import { byUrgency, evidenceLine, figureOf, inLanguage, partName, parts, verdictOf } from "./words.ts";

const pageSize = 20;

type Asked = { readonly status: string; readonly part: string; readonly q: string; readonly page: number };
type View = {
  readonly request: PageRequest;
  readonly found: Findings;
  readonly text: ReturnType<typeof charterText>;
  readonly asked: Asked;
};

/** How one organisation stands: the wheel of all rules, what to do first, and every rule with its finding. */
export async function showFindings(request: PageRequest): Promise<PageAnswer> {
  const query = request.url.searchParams;
  const passed = new URLSearchParams();
  for (const name of ["organisation", "profile"]) {
    const value = query.get(name);
    if (value !== null && value !== "") passed.set(name, value);
  }
  const answer = await request.api<Findings>("GET", `${schoolPath(request, "findings")}?${passed}`);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const text = charterText(request.language);
  const asked = {
    status: query.get("status") ?? "",
    part: query.get("part") ?? "",
    q: (query.get("q") ?? "").trim(),
    page: Math.max(1, Number(query.get("page") ?? 1) || 1),
  };
  const view: View = { request, found: answer.body, text, asked };
  if (query.get("level") === "faculty") return showFaculties(view);
  const dates = dateContext(request);
  return showPage(
    request,
    { title: text.title, place: "findings" },
    <>
      <PageHeading
        crumbs={[{ label: text.open, href: schoolPath(request, "open") }, { label: text.findings }]}
        title={
          <>
            改革方案
            <wbr />
            落实情况
          </>
        }
        sub={
          <>
            <span class="keep">{text.sub(answer.body.findings.length)}</span>
            <span class="keep">{text.asOf(writeDay(answer.body.asOf, dates))}</span>
          </>
        }
      />
      <Switches {...view} />
      <Split>
        <RuleWheel {...view} />
        <Counts {...view} />
      </Split>
      <First {...view} />
      <List {...view} />
    </>,
  );
}

function address({ request, found }: View, changes: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams({ organisation: found.organisation.id, profile: found.profile.id });
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === "") query.delete(name);
    else query.set(name, value);
  }
  return `${schoolPath(request, "findings")}?${query}`;
}

function Switches(view: View) {
  const { found, text, request } = view;
  const universities = found.organisations.filter(({ level }) => level === "university");
  const faculties = found.organisations.filter(({ level }) => level === "faculty");
  const { organisation } = found;
  const isFacultyView = request.url.searchParams.get("level") === "faculty";
  return (
    <Bar>
      <Segments
        label={text.whose}
        of={[
          ...universities.map((one) => ({
            label: one.kind === "studentUnion" ? text.universityShort : text.graduateShort,
            href: address(view, { organisation: one.id }),
            isCurrent: !isFacultyView && one.id === organisation.id,
          })),
          ...(organisation.level === "university" || isFacultyView
            ? []
            : [{ label: organisation.name, href: address(view, {}), isCurrent: true }]),
          {
            label: text.faculties(faculties.length),
            href: address(view, { level: "faculty" }),
            isCurrent: isFacultyView,
          },
        ]}
      />
      <Segments
        label={text.text}
        of={[
          ...found.profiles.map((profile) => ({
            label: profile.id === "reform-2017" ? "改革方案 2017" : "深化改革 2019",
            href: address(view, { profile: profile.id, ...(isFacultyView ? { level: "faculty" } : {}) }),
            isCurrent: profile.id === found.profile.id,
          })),
          { label: text.differences, href: schoolPath(request, "findings/compare") },
        ]}
      />
    </Bar>
  );
}

function RuleWheel({ found, text, request }: View) {
  const { counts } = found.organisation;
  const words = partsText(request.language);
  const rows = parts
    .map((part) => ({ part, rules: found.rules.filter((rule) => rule.part === part) }))
    .filter(({ rules }) => rules.length > 0)
    .map(({ part, rules }) => ({ label: partName(part, request.language), items: rules.map((rule) => itemOf(rule)) }));
  function itemOf(rule: RuleHead): WheelPart["items"][number] {
    const finding = found.findings.find((one) => one.rule === rule.id);
    const is = verdictOf(finding?.status ?? "not-yet-known");
    const title = `${rule.id} ${inLanguage(rule.title, request.language)}：${words[is]}`;
    return { is, title, href: `${schoolPath(request, `rules/${rule.id}`)}?organisation=${found.organisation.id}` };
  }
  const isCount = (is: string) => (part: WheelPart) => part.items.filter((item) => item.is === is).length;
  return (
    <Wheel
      id="wheel"
      title={text.wheel(found.findings.length)}
      says={text.wheelSays(counts.holds, counts.breached, counts.justified, counts["not-yet-known"])}
      parts={rows}
      figure={String(counts.holds)}
      above={shortName(found.organisation, text)}
      below={text.wheelBelow(found.findings.length, counts.holds)}
      table={{
        label: text.byPart,
        rows,
        columns: [
          { head: text.part, cell: (row) => row.label },
          { head: text.count, isNumber: true, cell: (row) => row.items.length },
          ...verdicts.map((is) => ({ head: words[is], isNumber: true, cell: isCount(is) })),
        ],
      }}
    />
  );
}

function shortName(organisation: OrganisationHead, text: View["text"]): string {
  if (organisation.level !== "university") return organisation.name;
  return organisation.kind === "studentUnion" ? text.universityShort : text.graduateShort;
}

function Counts(view: View) {
  const { found, text, request } = view;
  const { counts } = found.organisation;
  const href = (status: string) => `${address(view, { status })}#list`;
  return (
    <div>
      <VerdictCounts
        rows={[
          { is: "holds", count: counts.holds, means: text.meansHolds, href: href("holds") },
          { is: "breached", count: counts.breached, means: text.meansBreached, href: href("breached") },
          { is: "justified", count: counts.justified, means: text.meansJustified, href: href("justified") },
          { is: "unknown", count: counts["not-yet-known"], means: text.meansUnknown, href: href("not-yet-known") },
        ]}
      />
      <ButtonRow>
        <ButtonLink kind="plain" href={schoolPath(request, "evidence")}>
          {text.evidenceList}
        </ButtonLink>
        <ButtonLink kind="plain" href={schoolPath(request, "settings")}>
          {text.settings}
        </ButtonLink>
        <ButtonLink kind="plain" href={schoolPath(request, "profiles")}>
          {text.adopted}
        </ButtonLink>
      </ButtonRow>
    </div>
  );
}

/** The breaches, at most six: those with a date first. */
function First(view: View) {
  const { found, text, request } = view;
  const dates = dateContext(request);
  const breached = found.findings
    .filter(({ status }) => status === "breached")
    .toSorted((a, b) => (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999"))
    .slice(0, 6);
  if (breached.length === 0) {
    return (
      <Section id="first" title={text.first(0)} isTitleHidden>
        <EmptyState title={text.nothingFirst}>{text.nothingFirstWhy}</EmptyState>
      </Section>
    );
  }
  return (
    <Section id="first" title={text.first(breached.length)}>
      <Todo
        of={breached.map((finding) => ({
          what: <a href={rulePath(view, finding.rule)}>{finding.cure[0] ?? finding.sentence}</a>,
          why: `${finding.rule}　${finding.dueOn === undefined ? text.noDue : text.due(writeDay(finding.dueOn, dates))}`,
        }))}
      />
    </Section>
  );
}

function rulePath({ request, found }: View, rule: string): string {
  return `${schoolPath(request, `rules/${rule}`)}?organisation=${found.organisation.id}`;
}

function List(view: View) {
  const { found, text, asked, request } = view;
  const rules = new Map(found.rules.map((rule) => [rule.id, rule]));
  const rows = byUrgency(found.findings)
    .flatMap((finding) => {
      const rule = rules.get(finding.rule);
      return rule === undefined ? [] : [{ finding, rule }];
    })
    .filter((row) => isAsked(row, asked));
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
        {finding.sentence}
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
      {cure.slice(0, 2).join("；")}
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
        <TextField label={text.find} name="q" type="search" value={asked.q} isOptional />
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

/** The faculties' unions side by side: where each stands, worst first. */
function showFaculties(view: View): PageAnswer {
  const { request, found, text } = view;
  const words = partsText(request.language);
  const rows = found.organisations
    .filter(({ level }) => level === "faculty")
    .toSorted((a, b) => b.counts.breached - a.counts.breached);
  return showPage(
    request,
    { title: text.facultyTitle, place: "findings" },
    <>
      <PageHeading
        crumbs={[
          { label: text.open, href: schoolPath(request, "open") },
          { label: text.findings, href: schoolPath(request, "findings") },
          { label: text.facultyTitle },
        ]}
        title={text.facultyTitle}
        sub={text.facultySub(rows.length)}
      />
      <Switches {...view} />
      <Table
        label={text.facultyTitle}
        onPhone="pin"
        rows={rows}
        columns={[
          { head: text.organisation, cell: (row) => <a href={address(view, { organisation: row.id })}>{row.name}</a> },
          { head: words.breached, isNumber: true, cell: (row) => row.counts.breached },
          { head: words.unknown, isNumber: true, cell: (row) => row.counts["not-yet-known"] },
          { head: words.justified, isNumber: true, cell: (row) => row.counts.justified },
          { head: words.holds, isNumber: true, cell: (row) => row.counts.holds },
        ]}
      />
    </>,
  );
}
