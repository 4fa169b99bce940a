import type { Blocked, Due } from "@tongxin/server/home/contract.ts";
import { schoolPath } from "../app/page.ts";
import { useVisit } from "../app/visit.ts";
import { ButtonLink, ButtonRow } from "../design/actions.tsx";
import { Slip } from "../design/rows.tsx";
import { StatusShape } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { DueTag } from "../design/time.tsx";
import { useLanguage, useText } from "../language/context.ts";
import { dateContext, dayParts, writeDay } from "../language/dates.ts";
import { homeText } from "../language/home.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";

type Wording = ReturnType<typeof homeText>;

/** What is due to a student, one slip a thing, in the order of the law. */
export function DueSlips(props: { readonly of: readonly Due[] }) {
  return (
    <>
      {props.of.map((due) => (
        <DueSlip due={due} />
      ))}
    </>
  );
}

function DueSlip(props: { readonly due: Due }) {
  const { due } = props;
  const visit = useVisit();
  const text = useText(homeText);
  const language = useLanguage();
  const date = due.lastDay === null ? null : dayParts(due.lastDay as Day, language);
  const tone = toneOf(due.workingDaysLeft);
  const isPressing = tone === "due" || due.kind === "vote-open";
  return (
    <Slip
      month={date?.month ?? text.dayLabel}
      day={date?.day ?? text.dayUnset}
      below={date?.weekday ?? text.noDay}
      {...(tone === undefined ? {} : { tone })}
      tag={due.workingDaysLeft === null ? null : <DueTag workingDays={due.workingDaysLeft} />}
      title={saysDue(due, text)}
    >
      {due.rule !== null && <p class="meta">{text.byRuleId(due.rule)}</p>}
      <ButtonRow>
        <ButtonLink href={schoolPath(visit, due.path)} {...(isPressing ? {} : { kind: "plain" as const })}>
          {goesTo(due, text)}
        </ButtonLink>
      </ButtonRow>
    </Slip>
  );
}

/** The desk's list: date, what, rule and who. */
export function DueTable(props: { readonly of: readonly Due[] }) {
  const visit = useVisit();
  const text = useText(homeText);
  const dates = dateContext(visit);
  return (
    <Table
      label={text.dueTable}
      rows={props.of}
      columns={[
        {
          head: text.lastDay,
          width: "broad",
          stacked: "bare",
          cell: (due) =>
            due.lastDay === null ? (
              <span class="muted">{text.noDay}</span>
            ) : (
              <>
                {writeDay(due.lastDay as Day, dates)}{" "}
                {due.workingDaysLeft !== null && <DueTag workingDays={due.workingDaysLeft} />}
              </>
            ),
        },
        {
          head: text.matter,
          isRowHead: true,
          cell: (due) => <a href={schoolPath(visit, due.path)}>{saysDue(due, text)}</a>,
        },
        {
          head: text.rule,
          width: "narrow",
          stacked: "brief",
          cell: (due) => due.rule !== null && <a href={schoolPath(visit, `rules/${due.rule}`)}>{due.rule}</a>,
        },
        { head: text.holder, width: "medium", stacked: "brief", cell: (due) => text[due.holder] },
      ]}
    />
  );
}

/** What cannot go on, and by which rule. */
export function BlockedList(props: { readonly of: readonly Blocked[] }) {
  const visit = useVisit();
  const text = useText(homeText);
  if (props.of.length === 0) return <p class="mt-s">{text.nothingBlocked}</p>;
  return (
    <ul class="stuck">
      {props.of.map((one) => (
        <li>
          <StatusShape is="breached" />
          <div>
            <a href={schoolPath(visit, one.path)}>{text[one.kind](one.about ?? "", one.count ?? 0)}</a>
            {one.rule !== null && <p class="meta">{text.byRuleId(one.rule)}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}

export function saysDue(due: Due, text: Wording): string {
  return text[due.kind](due.about ?? "", due.count ?? 0);
}

function goesTo(due: Due, text: Wording): string {
  if (due.kind === "notice-runs") return text.goNotice;
  if (due.kind === "vote-open") return text.goVote;
  return due.kind === "class-nominates" || due.kind === "faculty-elects" ? text.goElection : text.go;
}

function toneOf(workingDaysLeft: number | null): "due" | "late" | undefined {
  if (workingDaysLeft === null) return undefined;
  if (workingDaysLeft < 0) return "late";
  return workingDaysLeft <= 3 ? "due" : undefined;
}
