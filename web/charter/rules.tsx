import type { Rules } from "@tongxin/server/charter/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Folds } from "../design/folds.tsx";
import { EmptyState } from "../design/notes.tsx";
import { Bar, PageHeading, Segments } from "../design/page-parts.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { charterText, writeProfile } from "../language/charter.ts";
import { partsText } from "../language/parts.ts";
import { inLanguage, partName } from "./words.ts";

type Row = Rules["rules"][number];
type Shown = { readonly request: PageRequest; readonly body: Rules };

/** What the reader is after: everything, what somebody does not keep, or what is not known of somebody. */
const asks = ["all", "breached", "unknown"] as const;
type Asked = (typeof asks)[number];

/** Every rule of a text, part by part, with how many organisations keep it. */
export async function showRules(request: PageRequest): Promise<PageAnswer> {
  const profile = request.url.searchParams.get("profile");
  const query = profile === null ? "" : `?profile=${encodeURIComponent(profile)}`;
  const answer = await request.api<Rules>("GET", `${schoolPath(request, "rules")}${query}`);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { body } = answer;
  const text = charterText(request.language);
  return showPage(
    request,
    { title: text.rulesTitle, place: "rules" },
    <>
      <PageHeading
        crumbs={[{ label: text.open, href: schoolPath(request, "open") }, { label: text.rulesTitle }]}
        title={text.rulesTitle}
        sub={text.rulesSub(body.rules.length)}
      />
      <Switches request={request} body={body} />
      <Parts request={request} body={body} />
    </>,
  );
}

function Switches({ request, body }: Shown) {
  const text = charterText(request.language);
  const asked = askedOf(request);
  const path = `${schoolPath(request, "rules")}?profile=${body.profile.id}`;
  const titles = {
    all: text.everyRule(body.rules.length),
    breached: text.rulesBreached(body.rules.filter((rule) => isAsked(rule, "breached")).length),
    unknown: text.rulesUnknown(body.rules.filter((rule) => isAsked(rule, "unknown")).length),
  };
  return (
    <Bar>
      <Segments
        label={text.text}
        of={[
          ...body.profiles.map((one) => ({
            label: writeProfile(one.id, request.language),
            href: `${schoolPath(request, "rules")}?profile=${one.id}`,
            isCurrent: one.id === body.profile.id,
          })),
          { label: text.differences, href: schoolPath(request, "findings/compare") },
        ]}
      />
      <Segments
        label={text.status}
        of={asks.map((one) => ({
          label: titles[one],
          href: one === "all" ? path : `${path}&status=${one}`,
          isCurrent: one === asked,
        }))}
      />
    </Bar>
  );
}

/** All of them stand behind their parts; the few that were asked for stand open. */
function Parts({ request, body }: Shown) {
  const text = charterText(request.language);
  const words = partsText(request.language);
  const asked = askedOf(request);
  const rules = body.rules.filter((rule) => isAsked(rule, asked));
  if (rules.length === 0) return <EmptyState title={text.noneFound}>{text.noneFoundWhy}</EmptyState>;
  return (
    <Folds
      of={[...Map.groupBy(rules, ({ part }) => part)].map(([part, within]) => {
        const breached = within.filter((rule) => isAsked(rule, "breached")).length;
        const unknown = within.filter((rule) => isAsked(rule, "unknown")).length;
        return {
          id: `part-${part}`,
          title: partName(part, request.language),
          isOpen: asked !== "all",
          says: (
            <>
              {breached > 0 && <span class="late">{`${words.breached} ${breached}　`}</span>}
              {unknown > 0 && `${words.unknown} ${unknown}　`}
              {text.rulesOf(within.length)}
            </>
          ),
          children: <RuleTable request={request} rules={within} label={partName(part, request.language)} />,
        };
      })}
    />
  );
}

function RuleTable(props: { readonly request: PageRequest; readonly rules: readonly Row[]; readonly label: string }) {
  const { request } = props;
  const text = charterText(request.language);
  const words = partsText(request.language);
  return (
    <Table
      label={props.label}
      rows={props.rules}
      columns={[
        { head: text.clause, width: "narrow", stacked: "bare", cell: (rule) => <span class="mono">{rule.id}</span> },
        {
          head: text.setting,
          isRowHead: true,
          stacked: "bare",
          cell: (rule) => (
            <>
              <a href={schoolPath(request, `rules/${rule.id}`)}>{inLanguage(rule.title, request.language)}</a>
              <br />
              <span class="meta">{inLanguage(rule.summary, request.language)}</span>
              {rule.verification !== null && <Tag tone="due">{rule.verification}</Tag>}
            </>
          ),
        },
        { head: text.severity, width: "medium", stacked: "bare", cell: (rule) => text[rule.severity] },
        { head: words.breached, isNumber: true, stacked: "brief", cell: (rule) => rule.counts.breached },
        { head: words.unknown, isNumber: true, stacked: "brief", cell: (rule) => rule.counts["not-yet-known"] },
        { head: words.holds, isNumber: true, stacked: "brief", cell: (rule) => rule.counts.holds },
      ]}
    />
  );
}

function askedOf({ url }: PageRequest): Asked {
  const asked = url.searchParams.get("status");
  return asks.find((one) => one === asked) ?? "all";
}

function isAsked({ counts }: Row, asked: Asked): boolean {
  if (asked === "all") return true;
  return asked === "breached" ? counts.breached > 0 : counts["not-yet-known"] > 0;
}
