import { useLanguage, useText } from "../language/context.ts";
import { partsText } from "../language/parts.ts";
import { writeWorkingDaysLeft } from "../language/dates.ts";
import type { ComponentChildren } from "preact";
import { Tag } from "./status.tsx";

/** The line above a task of several pages. `current` counts from 1. */
export function Steps(props: { readonly of: readonly string[]; readonly current: number }) {
  const text = useText(partsText);
  return (
    <ol class={`steps steps--${Math.min(6, props.of.length)}`} aria-label={text.steps}>
      {props.of.map((step, at) => (
        <li
          class={at + 1 < props.current ? "done" : undefined}
          aria-current={at + 1 === props.current ? "step" : undefined}
        >
          {step}
        </li>
      ))}
    </ol>
  );
}

export type Happening = {
  readonly when: string;
  readonly what: ComponentChildren;
  /** Nothing said: still to come. */
  readonly is?: "done" | "late" | "now";
};

/** What happened and what is to come, in order. */
export function Timeline(props: { readonly of: readonly Happening[] }) {
  return (
    <ol class="timeline">
      {props.of.map((one) => (
        <li
          class={one.is === "done" || one.is === "late" ? one.is : undefined}
          aria-current={one.is === "now" ? "step" : undefined}
        >
          <time>{one.when}</time>
          {one.what}
        </li>
      ))}
    </ol>
  );
}

/** 还剩 2 个工作日. Amber within three days, red when overdue. */
export function DueTag(props: { readonly workingDays: number }) {
  const language = useLanguage();
  const tone = props.workingDays < 0 ? "late" : props.workingDays <= 3 ? "due" : undefined;
  return <Tag {...(tone === undefined ? {} : { tone })}>{writeWorkingDaysLeft(props.workingDays, language)}</Tag>;
}

export type CountdownDay = {
  readonly day: string;
  readonly weekday: string;
  readonly is: "past" | "today" | "open" | "off" | "end";
};

/** A period over its real days: what is past is struck, days off are bare, the last day is framed. */
export function Countdown(props: {
  readonly workingDaysLeft: number;
  readonly until: string;
  readonly days: readonly CountdownDay[];
}) {
  const language = useLanguage();
  const text = useText(partsText);
  return (
    <div class="countdown">
      <p class="countdown__left">
        <b>{Math.abs(props.workingDaysLeft)}</b> {text.workingDays}
      </p>
      <p class="meta">
        {writeWorkingDaysLeft(props.workingDaysLeft, language)}　{props.until}
      </p>
      <ol class="days">
        {props.days.map((one) => (
          <li class={one.is} aria-current={one.is === "today" ? "date" : undefined}>
            <b>{one.day}</b>
            {one.weekday}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** How far a long job is. Counts are said in words; the bar is for the eye. */
export function Progress(props: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly secondsLeft?: number | undefined;
}) {
  const text = useText(partsText);
  const left = props.secondsLeft === undefined ? "" : `，${text.secondsLeft(props.secondsLeft)}`;
  return (
    <div class="progressing">
      <p class="meta" role="status">
        {props.total === 0 ? text.beginning : text.processed(props.done, props.total)}
        {left}
      </p>
      {props.total === 0 ? (
        <progress class="progress" aria-label={props.label} />
      ) : (
        <progress class="progress" aria-label={props.label} max={props.total} value={props.done} />
      )}
    </div>
  );
}
