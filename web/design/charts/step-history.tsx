import { dayNumber, type Day } from "@tongxin/core/shared/instant.ts";
import type { TableProps } from "../table.tsx";
import { Drawing, Figure, to1 } from "./figure.tsx";

export type StepPoint = { readonly day: Day; readonly label: string; readonly value: number };

/** A number over time. It stays until something changes it, so the line goes in steps. */
export function StepHistory<Row>(props: {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly points: readonly StepPoint[];
  readonly until: Day;
  readonly threshold: { readonly value: number; readonly label: string };
  readonly table: TableProps<Row>;
}) {
  return (
    <Figure table={props.table}>
      {(["phone", "wide"] as const).map((only) => (
        <StepDrawing {...props} id={`${props.id}-${only}`} only={only} width={only === "phone" ? 360 : 760} />
      ))}
    </Figure>
  );
}

function StepDrawing(props: {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly points: readonly StepPoint[];
  readonly until: Day;
  readonly threshold: { readonly value: number; readonly label: string };
  readonly only: "phone" | "wide";
  readonly width: number;
}) {
  const scale = scaleOf(props.points, props.until, props.threshold.value, props.width);
  const last = props.points.at(-1);
  const tick = to1(scale.y(props.threshold.value));
  return (
    <Drawing id={props.id} title={props.title} says={props.says} only={props.only} viewBox={`0 0 ${props.width} 190`}>
      <g aria-hidden="true">
        <path class="line" d={`M8 158H${props.width - 8}`} />
        <path class="line line--limit" d={`M8 ${tick}H${props.width - 8}`} />
        <text
          class="dim"
          x={props.width - 8}
          y={to1(scale.y(props.threshold.value) - 6)}
          text-anchor="end"
          font-size="13"
        >
          {props.threshold.label}
        </text>
        <path class="line line--data" d={stepPath(props.points, props.until, scale)} />
        {props.points.map((point) => (
          <circle class="f-teal" cx={to1(scale.x(point.day))} cy={to1(scale.y(point.value))} r="4" />
        ))}
        {shownPoints(props.points, scale).map((point) => (
          <>
            <text class="song" x={to1(scale.x(point.day) + 7)} y={to1(scale.y(point.value) + 20)} font-size="15">
              {point.value}
            </text>
            <text
              class="dim"
              x={to1(scale.x(point.day))}
              y="178"
              font-size="13"
              text-anchor={point === last ? "middle" : "start"}
            >
              {point.label}
            </text>
          </>
        ))}
      </g>
    </Drawing>
  );
}

type Scale = { readonly x: (day: Day) => number; readonly y: (value: number) => number };

function scaleOf(points: readonly StepPoint[], until: Day, threshold: number, width: number): Scale {
  const days = [...points.map((point) => dayNumber(point.day)), dayNumber(until)];
  const [first, span] = [Math.min(...days), Math.max(1, Math.max(...days) - Math.min(...days))];
  const values = [...points.map((point) => point.value), threshold];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const height = Math.max(1, high - low);
  return {
    x: (day) => 12 + ((dayNumber(day) - first) * (width - 24)) / span,
    y: (value) => 130 - ((value - low) * 100) / height,
  };
}

/** Labels that would touch the one before are left out: the table has them all. */
function shownPoints(points: readonly StepPoint[], scale: Scale): readonly StepPoint[] {
  let end = -Infinity;
  return points.filter((point) => {
    const x = scale.x(point.day);
    if (x < end) return false;
    end = x + point.label.length * 12 + 10;
    return true;
  });
}

function stepPath(points: readonly StepPoint[], until: Day, scale: Scale): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const steps = rest.map((point) => `H${to1(scale.x(point.day))}V${to1(scale.y(point.value))}`).join("");
  return `M${to1(scale.x(first.day))} ${to1(scale.y(first.value))}${steps}H${to1(scale.x(until))}`;
}
