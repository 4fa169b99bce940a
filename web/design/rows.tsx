import type { ComponentChildren } from "preact";

/** Terms and what they are, one a row. */
export function Rows(props: {
  readonly rows: readonly { readonly term: ComponentChildren; readonly is: ComponentChildren }[];
  readonly class?: string;
}) {
  return (
    <dl class={props.class === undefined ? "rows" : `rows ${props.class}`}>
      {props.rows.map((row) => (
        <div>
          <dt>{row.term}</dt>
          <dd>{row.is}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Up to four figures that say how things stand. */
export function Figures(props: {
  readonly of: readonly {
    readonly term: string;
    readonly figure: string;
    readonly unit?: string;
    readonly note?: string;
  }[];
}) {
  return (
    <dl class="figures">
      {props.of.map((one) => (
        <div>
          <dt>{one.term}</dt>
          <dd>
            {one.figure}
            {one.unit !== undefined && <small>{one.unit}</small>}
            {one.note !== undefined && <span class="meta">{one.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A thing that is due: its date on the left, what and why on the right, one action. */
export function Slip(props: {
  readonly month: string;
  readonly day: string;
  readonly below?: ComponentChildren;
  readonly tone?: "due" | "late";
  readonly tag?: ComponentChildren;
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  return (
    <article class={props.tone === undefined ? "slip" : `slip slip--${props.tone}`}>
      <p class="slip__date">
        <span>{props.month}</span>
        <b>{props.day}</b>
        {props.below}
      </p>
      <div class="slip__body">
        {props.tag}
        <h3>{props.title}</h3>
        {props.children}
      </div>
    </article>
  );
}

/** The wording of a rule, with where it stands. */
export function Clause(props: { readonly source: string; readonly children: ComponentChildren }) {
  return (
    <blockquote class="clause">
      <p>{props.children}</p>
      <cite>{props.source}</cite>
    </blockquote>
  );
}

/** A calculation step by step, each with its sum. */
export function Proof(props: {
  readonly steps: readonly { readonly says: ComponentChildren; readonly sum?: ComponentChildren }[];
}) {
  return (
    <ol class="proof">
      {props.steps.map((step, at) => (
        <li>
          <p>{step.says}</p>
          {step.sum !== undefined && <p class={at === props.steps.length - 1 ? "sum sum--end" : "sum"}>{step.sum}</p>}
        </li>
      ))}
    </ol>
  );
}

/** Things to do in order, each with its reason and date on the right. */
export function Todo(props: {
  readonly of: readonly { readonly what: ComponentChildren; readonly why: ComponentChildren }[];
}) {
  return (
    <ol class="todo">
      {props.of.map((one) => (
        <li>
          <span>{one.what}</span>
          <span class="meta">{one.why}</span>
        </li>
      ))}
    </ol>
  );
}

export function Card(props: { readonly title?: string; readonly children: ComponentChildren }) {
  return (
    <div class="card">
      {props.title !== undefined && <h3>{props.title}</h3>}
      {props.children}
    </div>
  );
}

/** Commands to copy, or the answer of a machine. */
export function CodeBlock(props: { readonly children: ComponentChildren }) {
  return <code class="cmd">{props.children}</code>;
}
