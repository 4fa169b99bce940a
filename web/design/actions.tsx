import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icons.tsx";

/** `main`: one a screen part. `final`: only for what cannot be undone. */
export type ActionKind = "main" | "plain" | "final";

type Look = { readonly kind?: ActionKind; readonly isSmall?: boolean; readonly icon?: IconName };

export function Button(
  props: Look & {
    readonly name?: string;
    readonly value?: string;
    readonly formAction?: string;
    /** Why it cannot be pressed is said beside it, never only by its look. */
    readonly disabled?: boolean;
    readonly describedBy?: string;
    readonly children: ComponentChildren;
  },
) {
  return (
    <button
      class={lookOf(props)}
      name={props.name}
      value={props.value}
      formAction={props.formAction}
      disabled={props.disabled}
      aria-describedby={props.describedBy}
    >
      {props.icon !== undefined && <Icon name={props.icon} small />}
      {props.children}
    </button>
  );
}

export function ButtonLink(
  props: Look & { readonly href: string; readonly download?: boolean; readonly children: ComponentChildren },
) {
  return (
    <a class={lookOf(props)} href={props.href} download={props.download}>
      {props.icon !== undefined && <Icon name={props.icon} small />}
      {props.children}
    </a>
  );
}

export function ButtonRow(props: { readonly children: ComponentChildren }) {
  return <div class="btns">{props.children}</div>;
}

/** A list of ways on, each a full row to press. */
export function LinkList(props: { readonly links: readonly { readonly href: string; readonly label: string }[] }) {
  return (
    <ul class="links">
      {props.links.map((link) => (
        <li>
          <a href={link.href}>
            <Icon name="forward" small />
            {link.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

export type TakenAs = { readonly format: string; readonly href: string; readonly says: string };

/** Papers to take away, one a row: its name, which leads to the page where there is one, and its formats beside it. */
export function PaperLinks(props: {
  readonly of: readonly { readonly name: string; readonly href?: string; readonly as: readonly TakenAs[] }[];
}) {
  return (
    <ul class="papers">
      {props.of.map((paper) => (
        <li>
          {paper.href === undefined ? <span>{paper.name}</span> : <a href={paper.href}>{paper.name}</a>}
          <span class="papers__as">
            {paper.as.map((taken) => (
              <TakenLink {...taken} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The eye sees the format, a screen reader hears of which paper: 名额表（PDF）. */
function TakenLink({ format, href, says }: TakenAs) {
  const at = says.indexOf(format);
  return (
    <a href={href}>
      <span class="vh">{at < 0 ? says : says.slice(0, at)}</span>
      {format}
      {at >= 0 && <span class="vh">{says.slice(at + format.length)}</span>}
    </a>
  );
}

function lookOf(look: Look): string {
  const kind = look.kind === "plain" ? " btn--plain" : look.kind === "final" ? " btn--final" : "";
  return `btn${kind}${look.isSmall === true ? " btn--small" : ""}`;
}
