import type { OrganisationHead, RuleHead } from "@tongxin/server/charter/contract.ts";
import { asDay, dayNumber } from "@tongxin/core/shared/instant.ts";
import { schoolPath } from "../app/page.ts";
import { ButtonLink, ButtonRow } from "../design/actions.tsx";
import { Wheel, type WheelPart } from "../design/charts/wheel.tsx";
import { EmptyState } from "../design/notes.tsx";
import { Section } from "../design/page-parts.tsx";
import { Todo } from "../design/rows.tsx";
import { VerdictCounts, verdicts } from "../design/status.tsx";
import { bareDate, dateContext, writeDay, writeDaysIn } from "../language/dates.ts";
import { partsText } from "../language/parts.ts";
import { address, rulePath, type View } from "./findings-view.ts";
import { inLanguage, partName, parts, verdictOf } from "./words.ts";

/** The wheel of all rules, part by part. */
export function RuleWheel({ found, text, request }: View) {
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

export function Counts(view: View) {
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
export function First(view: View) {
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
          what: <a href={rulePath(view, finding.rule)}>{writeDaysIn(finding.cure[0] ?? finding.sentence)}</a>,
          why: `${finding.rule}　${finding.dueOn === undefined ? text.noDue : text.due(writeDay(finding.dueOn, dates))}`,
        }))}
      />
    </Section>
  );
}

/** What holds by evidence that runs out within a month: to be renewed before it is a breach. */
export function RunningOut(view: View) {
  const { found, text, request } = view;
  const ending = found.findings
    .filter(({ freshUntil }) => freshUntil !== undefined && daysUntil(found.asOf, freshUntil) <= noticeDays)
    .toSorted((a, b) => (a.freshUntil ?? "").localeCompare(b.freshUntil ?? ""));
  if (ending.length === 0) return null;
  const names = new Map(found.rules.map(({ id, title }) => [id, inLanguage(title, request.language)]));
  return (
    <Section id="running-out" title={text.runningOut(ending.length)}>
      <Todo
        of={ending.map(({ rule, freshUntil = "", evidence }) => ({
          what: <a href={rulePath(view, rule)}>{names.get(rule) ?? rule}</a>,
          why: text.runsOut(rule, evidence[0]?.title ?? "", bareDate(freshUntil), daysUntil(found.asOf, freshUntil)),
        }))}
      />
    </Section>
  );
}

const noticeDays = 30;

function daysUntil(from: string, to: string): number {
  return dayNumber(asDay(to)) - dayNumber(asDay(from));
}
