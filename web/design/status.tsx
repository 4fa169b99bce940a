import type { ComponentChildren } from "preact";
import { useText } from "../language/context.ts";
import { partsText } from "../language/parts.ts";

/** What a finding says. Disc, square, triangle, broken circle: readable without colour. */
export type Verdict = "holds" | "breached" | "justified" | "unknown";

export const verdicts: readonly Verdict[] = ["holds", "breached", "justified", "unknown"];

export function Status(props: { readonly is: Verdict; readonly label?: string }) {
  const text = useText(partsText);
  return (
    <span class={`status status--${props.is}`}>
      <StatusShape is={props.is} />
      {props.label ?? text[props.is]}
    </span>
  );
}

export function StatusShape(props: { readonly is: Verdict }) {
  return (
    <svg class="shape" viewBox="0 0 18 18" aria-hidden="true">
      {drawn[props.is]}
    </svg>
  );
}

const drawn: Readonly<Record<Verdict, ComponentChildren>> = {
  holds: (
    <>
      <circle class="shape__body" cx="9" cy="9" r="8" />
      <path class="shape__mark" d="M5.2 9.3 8 12l5-5.6" />
    </>
  ),
  breached: (
    <>
      <path class="shape__body" d="M1.5 1.5h15v15h-15z" />
      <path class="shape__mark" d="M5.6 5.6l6.8 6.8M12.4 5.6l-6.8 6.8" />
    </>
  ),
  justified: (
    <>
      <path class="shape__body" d="M9 1.5 17.2 16.5H.8z" />
      <path class="shape__mark" d="M9 7v4.6M9 13.2v1.2" />
    </>
  ),
  unknown: (
    <>
      <circle class="shape__edge" cx="9" cy="9" r="7.25" stroke-dasharray="2.8 2.1" />
      <path class="shape__edge" d="M9 5.5v4.2M9 11.6v1.2" />
    </>
  ),
};

/** A short word about where something stands. `due` is soon, `late` is overdue, `go` is on its way. */
export function Tag(props: { readonly tone?: "go" | "due" | "late" | "info"; readonly children: ComponentChildren }) {
  return <span class={props.tone === undefined ? "tag" : `tag tag--${props.tone}`}>{props.children}</span>;
}

/** A number beside a word; `unit` is what a screen reader adds. */
export function Count(props: { readonly of: number; readonly unit: string; readonly isLate?: boolean }) {
  return (
    <span class={props.isLate === true ? "count count--late" : "count"}>
      {props.of}
      <span class="vh"> {props.unit}</span>
    </span>
  );
}

/** The four verdicts with their counts and what each means, as rows to press. */
export function VerdictCounts(props: {
  readonly rows: readonly {
    readonly is: Verdict;
    readonly count: number;
    readonly means: string;
    readonly href: string;
  }[];
}) {
  return (
    <ul class="verdicts">
      {props.rows.map((row) => (
        <li>
          <a href={row.href}>
            <Status is={row.is} />
            <b>{row.count}</b>
            <span>{row.means}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The product's own mark of issue: square, never a copy of a round official seal. Two lines of two characters. */
export function Chop(props: { readonly lines: readonly [string, string] }) {
  return (
    <span class="chop">
      {props.lines[0]}
      <br />
      {props.lines[1]}
    </span>
  );
}
