import type { Home, NoticeHead, Production, Standing } from "@tongxin/server/home/contract.ts";
import { profiles } from "@tongxin/core/charter/profiles.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import { schoolPath } from "../app/page.ts";
import { useVisit } from "../app/visit.ts";
import { Hatch } from "../design/charts/figure.tsx";
import { Figures } from "../design/rows.tsx";
import { Status, Tag, verdicts, type Verdict } from "../design/status.tsx";
import { DueTag, Timeline } from "../design/time.tsx";
import type { Language } from "../language/catalogue.ts";
import { useLanguage, useText } from "../language/context.ts";
import { dateContext, writeDay } from "../language/dates.ts";
import { homeText } from "../language/home.ts";
import { writeNumber } from "../language/numbers.ts";
import { entrySentence, writeEntryTime } from "../language/ledger-sentence.ts";

function profileTitle(id: string, language: Language): string {
  const title = profiles.find((one) => one.id === id)?.title;
  return title === undefined ? id : language === "en" ? title.en : title.zh;
}

/** How an organisation stands against the plan: one strip, its counts in words below. */
export function StandingStrip(props: { readonly of: Standing | null }) {
  const visit = useVisit();
  const text = useText(homeText);
  if (props.of === null) return <p class="mt-s">{text.noStanding}</p>;
  const { counts, organisation, profile } = props.of;
  const count: Readonly<Record<Verdict, number>> = { ...counts, unknown: counts["not-yet-known"] };
  const total = verdicts.reduce((sum, verdict) => sum + count[verdict], 0);
  return (
    <>
      <p class="meta mt-s">{text.standingOf(organisation, total, profileTitle(profile, visit.language))}</p>
      <svg
        class="chart strip"
        width="100%"
        height="44"
        role="img"
        aria-label={text.standingSays(
          organisation,
          verdicts.map((verdict) => count[verdict]),
        )}
      >
        <Hatch id="strip-justified" colour="f-amber" />
        {stripParts(count, total).map(({ verdict, x, width }) => (
          <rect
            class={stripClass[verdict]}
            fill={verdict === "justified" ? "url(#strip-justified)" : undefined}
            x={percent(x)}
            width={percent(width)}
            y={verdict === "breached" ? 2 : 10}
            height={verdict === "breached" ? 38 : 22}
          />
        ))}
      </svg>
      <ul class="key strip-key">
        {verdicts.map((verdict) => (
          <li>
            <Status is={verdict} />
            <b>{count[verdict]}</b>
          </li>
        ))}
      </ul>
      <p class="mt-s">
        <a href={schoolPath(visit, "findings")}>{text.byRule}</a>
      </p>
    </>
  );
}

const stripClass: Readonly<Record<Verdict, string>> = {
  holds: "f-teal",
  breached: "f-seal",
  justified: "p-amber",
  unknown: "hollow",
};

/** Shares of the strip, a hair apart, in the order of the verdicts. */
function stripParts(count: Readonly<Record<Verdict, number>>, total: number) {
  const gap = 0.4;
  let x = 0;
  return verdicts.flatMap((verdict) => {
    if (count[verdict] === 0) return [];
    const share = (count[verdict] * 100) / total;
    const part = { verdict, x, width: Math.max(0.2, share - gap) };
    x += share;
    return [part];
  });
}

function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}

/** How far the delegates' elections are, in four figures. */
export function ProductionFigures(props: { readonly of: Production | null }) {
  const text = useText(homeText);
  const { of } = props;
  if (of === null) return <p class="mt-s">{text.noPlan}</p>;
  return (
    <Figures
      of={[
        { term: text.classes, figure: writeNumber(of.classes.done), unit: text.ofClasses(of.classes.total) },
        { term: text.units, figure: writeNumber(of.units.done), unit: text.ofUnits(of.units.total) },
        {
          term: text.held,
          figure: writeNumber(of.places.held),
          unit: text.ofPlaces(of.places.total),
          note: text.confirmedCount(of.places.confirmed),
        },
        { term: text.objections, figure: writeNumber(of.objectionsOpen), unit: text.openObjections },
      ]}
    />
  );
}

export function NoticeCases(props: { readonly of: readonly NoticeHead[] }) {
  const visit = useVisit();
  const text = useText(homeText);
  const dates = dateContext(visit);
  return (
    <div class="cases">
      {props.of.map((notice) => (
        <article class="case">
          <p>
            {notice.workingDaysLeft === null ? (
              <Tag>{notice.status === "announced" ? text.resultNote : text.confirmedNote}</Tag>
            ) : (
              <DueTag workingDays={notice.workingDaysLeft} />
            )}
          </p>
          <h3>
            <a href={schoolPath(visit, `notices/${notice.id}`)}>{notice.title}</a>
          </h3>
          <p class="meta">
            {notice.organisation}
            {notice.lastDay !== null && `　${writeDay(notice.lastDay as Day, dates)}`}
          </p>
        </article>
      ))}
    </div>
  );
}

export function LatestEntries(props: { readonly of: Home["ledger"] }) {
  const visit = useVisit();
  const text = useText(homeText);
  const language = useLanguage();
  const { entries, names } = props.of;
  if (entries.length === 0) return <p class="mt-s">{text.emptyLedger}</p>;
  return (
    <>
      <Timeline
        of={entries.map((entry) => ({
          when: writeEntryTime(entry.time, dateContext(visit)),
          is: "done" as const,
          what: (
            <>
              <a href={schoolPath(visit, `log/entries/${entry.index}`)}>{writeNumber(entry.index)}</a>
              {"　"}
              {entrySentence(entry, names, language)}
            </>
          ),
        }))}
      />
      <p class="mt-s">
        <a href={schoolPath(visit, "log")}>{text.wholeLedger}</a>
      </p>
    </>
  );
}
