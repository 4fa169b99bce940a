import type { ComponentChildren } from "preact";
import { writeNumber } from "../../language/numbers.ts";
import { Hatch } from "./figure.tsx";

/**
 * One demand on a list: solid is there, hatched is still open, the tick must be reached. The sentence below says who
 * must fill the open places. Its own head is its table: the counts stand there in words.
 */
export function StripGauge(props: {
  readonly id: string;
  readonly label: string;
  readonly there: number;
  readonly open: number;
  readonly total: number;
  readonly threshold: number;
  /** Reads after the counts: 人，至少 or 人，至多. */
  readonly demand: string;
  readonly says: string;
  readonly children?: ComponentChildren;
}) {
  const places = gaugePlaces(props);
  return (
    <div class="gauge">
      <p class="gauge__head">
        <b>{props.label}</b>
        <span>
          <b>{writeNumber(props.there)}</b>/{writeNumber(props.total)} {props.demand}{" "}
          <b>{writeNumber(props.threshold)}</b>
        </span>
      </p>
      <svg role="img" aria-label={props.says}>
        <Hatch id={`${props.id}-hatch`} colour="f-teal" />
        <rect class="track" x="0" y="9" width="100%" height="12" />
        <rect class="f-teal" x="0" y="9" width={places.there} height="12" />
        {props.open > 0 && (
          <rect
            class="p-teal"
            fill={`url(#${props.id}-hatch)`}
            x={places.there}
            y="9"
            width={places.open}
            height="12"
          />
        )}
        <line class="tick" x1={places.tick} x2={places.tick} y1="3" y2="27" />
      </svg>
      {props.children !== undefined && <p>{props.children}</p>}
    </div>
  );
}

/** Shares of the whole strip, never beyond its end. */
export function gaugePlaces(gauge: {
  readonly there: number;
  readonly open: number;
  readonly total: number;
  readonly threshold: number;
}): { readonly there: string; readonly open: string; readonly tick: string } {
  const total = Math.max(1, gauge.total);
  const there = Math.min(gauge.there, total);
  const open = Math.min(gauge.open, total - there);
  return {
    there: percent(there, total),
    open: percent(open, total),
    tick: percent(Math.min(gauge.threshold, total), total),
  };
}

function percent(part: number, whole: number): string {
  return `${Math.round((part * 10_000) / whole) / 100}%`;
}
