import type { Verdict } from "../status.tsx";
import type { TableProps } from "../table.tsx";
import { Drawing, Figure, Hatch, Linked, to1 } from "./figure.tsx";

export type WheelPart = {
  readonly label: string;
  readonly items: readonly { readonly is: Verdict; readonly title: string; readonly href?: string }[];
};

const centre = { x: 220, y: 200 };
const inner = 98;
const outer = 132;
/** A breach sticks out of the ring on both sides: it is seen in grey, and first. */
const breachInner = 88;
const breachOuter = 150;

/**
 * One wedge a rule, in the parts they belong to. A rule that holds is solid, a breach sticks out, a justified one is
 * hatched, an unknown one is hollow.
 */
export function Wheel<Row>(props: {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly parts: readonly WheelPart[];
  readonly figure: string;
  readonly above: string;
  readonly below: string;
  readonly table: TableProps<Row>;
}) {
  const arcs = arcsOf(props.parts);
  return (
    <Figure table={props.table}>
      <Drawing id={props.id} title={props.title} says={props.says} viewBox="-14 4 468 392" isLinked>
        <Hatch id={`${props.id}-hatch`} colour="f-amber" />
        {arcs.map(({ part, wedges }) =>
          part.items.map((item, at) => {
            const wedge = wedges[at];
            if (wedge === undefined) return null;
            return (
              <Linked href={item.href} title={item.title}>
                <Wedge is={item.is} from={wedge.from} until={wedge.until} hatch={`${props.id}-hatch`} />
              </Linked>
            );
          }),
        )}
        <g aria-hidden="true">
          {arcs.map(({ from, until }) => (
            <path class="line" d={arc(breachInner - 8, from, until)} />
          ))}
          {labelsOf(arcs).map((label) => (
            <text x={to1(label.x)} y={to1(label.y)} text-anchor={label.anchor} font-size="14.5">
              {label.text}
            </text>
          ))}
          <text class="dim" x={centre.x} y={centre.y - 38} text-anchor="middle" font-size="14">
            {props.above}
          </text>
          <text class="song" x={centre.x} y={centre.y + 16} text-anchor="middle" font-size="54">
            {props.figure}
          </text>
          <text class="dim" x={centre.x} y={centre.y + 40} text-anchor="middle" font-size="14">
            {props.below}
          </text>
        </g>
      </Drawing>
    </Figure>
  );
}

type Arc = {
  readonly part: WheelPart;
  readonly from: number;
  readonly until: number;
  readonly wedges: readonly { readonly from: number; readonly until: number }[];
};

/** Angles clockwise from the left, so that the first part begins at nine o'clock and the order reads over the top. */
export function arcsOf(parts: readonly WheelPart[]): readonly Arc[] {
  const count = parts.reduce((sum, part) => sum + part.items.length, 0);
  const gap = 0.05;
  const step = (2 * Math.PI - gap * parts.length) / Math.max(1, count);
  let at = Math.PI;
  return parts.map((part) => {
    const from = at;
    const wedges = part.items.map((_, index) => ({
      from: from + index * step,
      until: from + (index + 1) * step - step * 0.16,
    }));
    const until = from + part.items.length * step;
    at = until + gap;
    return { part, from, until: until - step * 0.16, wedges };
  });
}

function Wedge(props: { readonly is: Verdict; readonly from: number; readonly until: number; readonly hatch: string }) {
  const { is, from, until } = props;
  switch (is) {
    case "holds":
      return <path class="f-teal" d={sector(inner, outer, from, until)} />;
    case "breached":
      return <path class="f-seal" d={sector(breachInner, breachOuter, from, until)} />;
    case "justified":
      return <path class="p-amber" fill={`url(#${props.hatch})`} d={sector(inner, outer, from, until)} />;
    case "unknown":
      return <path class="hollow" d={sector(inner + 0.6, outer - 0.6, from, until)} />;
  }
}

function sector(from: number, to: number, start: number, end: number): string {
  const large = end - start > Math.PI ? 1 : 0;
  return `M${point(to, start)}A${to} ${to} 0 ${large} 1 ${point(to, end)}L${point(from, end)}A${from} ${from} 0 ${large} 0 ${point(from, start)}Z`;
}

function arc(radius: number, start: number, end: number): string {
  return `M${point(radius, start)}A${radius} ${radius} 0 ${end - start > Math.PI ? 1 : 0} 1 ${point(radius, end)}`;
}

function point(radius: number, angle: number): string {
  return `${to1(centre.x + radius * Math.cos(angle))} ${to1(centre.y + radius * Math.sin(angle))}`;
}

type Label = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
};

/** Names of the parts around the ring, pushed apart where they would run into each other on one side. */
function labelsOf(arcs: readonly Arc[]): readonly Label[] {
  const labels = arcs.map(({ part, from, until }): Label => {
    const middle = (from + until) / 2;
    const [cos, sin] = [Math.cos(middle), Math.sin(middle)];
    const anchor = Math.abs(cos) < 0.22 ? "middle" : cos > 0 ? "start" : "end";
    const radius = anchor === "middle" ? breachOuter + 14 : breachOuter + 8;
    return { text: part.label, x: centre.x + radius * cos, y: centre.y + radius * sin + 5, anchor };
  });
  return (["start", "end", "middle"] as const).flatMap((anchor) =>
    pushApart(labels.filter((label) => label.anchor === anchor)),
  );
}

function pushApart(labels: readonly Label[]): readonly Label[] {
  if (labels[0]?.anchor === "middle") return labels;
  let last = -Infinity;
  return labels
    .toSorted((a, b) => a.y - b.y)
    .map((label) => {
      last = Math.max(label.y, last + 19);
      return { ...label, y: last };
    });
}
