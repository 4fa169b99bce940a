import type { ComponentChildren } from "preact";
import { Icon } from "./icons.tsx";

/** A remark that stands out. `late` is for what failed or is overdue; `done` for what was just reached. */
export function Note(props: {
  readonly tone?: "info" | "due" | "late" | "done";
  readonly title?: string;
  readonly children?: ComponentChildren;
}) {
  const tone = props.tone ?? "info";
  const icon = tone === "info" ? "information" : tone === "done" ? "done" : "warning";
  return (
    <div class={tone === "info" ? "note" : `note note--${tone}`}>
      <Icon name={icon} />
      <div>
        {props.title !== undefined && <strong>{props.title}</strong>}
        {props.children}
      </div>
    </div>
  );
}

/** What was just done, with the way back beside it. */
export function Toast(props: { readonly text: string; readonly children?: ComponentChildren }) {
  return (
    <div class="toast" role="status">
      <span>{props.text}</span>
      {props.children}
    </div>
  );
}

/** Nothing here: why, who can change that, and what it would look like. */
export function EmptyState(props: {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly action?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <p class="empty__title">{props.title}</p>
      <div class="empty__why">{props.children}</div>
      {props.action !== undefined && <div class="btns">{props.action}</div>}
    </div>
  );
}

export function Disclosure(props: {
  readonly summary: string;
  readonly isOpen?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <details open={props.isOpen}>
      <summary>
        <span>{props.summary}</span>
      </summary>
      {props.children}
    </details>
  );
}

/** Typed confirmation of what cannot be undone, as a part of the page. */
export function Confirmation(props: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="confirmation">
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}
