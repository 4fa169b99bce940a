import type { ComponentChildren } from "preact";
import { useText } from "../../language/context.ts";
import { partsText } from "../../language/parts.ts";
import { Disclosure } from "../notes.tsx";
import { Table, type TableProps } from "../table.tsx";

/** A chart with its table: the same numbers, for who cannot or does not want to see the picture. */
export function Figure<Row>(props: {
  readonly children: ComponentChildren;
  readonly table: TableProps<Row>;
  /** Where the table stands elsewhere on the page already, it is not repeated. */
  readonly tableSummary?: string;
}) {
  const text = useText(partsText);
  return (
    <figure>
      {props.children}
      <Disclosure summary={props.tableSummary ?? text.asTable}>
        <Table onPhone="scroll" isDense {...props.table} />
      </Disclosure>
    </figure>
  );
}

/**
 * An inline drawing with a name and a sentence. `only` draws it on a phone or from 48em on: text is never shrunk.
 * What leads somewhere is no picture: a reader would not be led to the links inside an image, so it is a group.
 */
export function Drawing(props: {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly viewBox: string;
  readonly only?: "phone" | "wide";
  /** Set where something in it leads somewhere: an image hides its links from who reads by ear. */
  readonly hasLinks?: boolean;
  readonly children: ComponentChildren;
}) {
  const only = props.only === undefined ? "" : ` only-${props.only}`;
  return (
    <svg
      class={`chart${only}`}
      viewBox={props.viewBox}
      role={props.hasLinks === true ? "group" : "img"}
      aria-labelledby={`${props.id}-title ${props.id}-says`}
    >
      <title id={`${props.id}-title`}>{props.title}</title>
      <desc id={`${props.id}-says`}>{props.says}</desc>
      {props.children}
    </svg>
  );
}

/** A seat, a tile or a wedge that leads somewhere, where it has an address. */
export function Linked(props: {
  readonly href: string | undefined;
  readonly title: string;
  /** Set where a text inside is the link's name: then the title is only what is shown on pointing at it. */
  readonly isNamedInside?: boolean;
  readonly children: ComponentChildren;
}) {
  if (props.href === undefined)
    return (
      <g>
        <title>{props.title}</title>
        {props.children}
      </g>
    );
  return (
    <a href={props.href} aria-label={props.isNamedInside === true ? undefined : props.title}>
      <title>{props.title}</title>
      {props.children}
    </a>
  );
}

/** Slanted lines in the colour of a class: what is open, or justified. */
export function Hatch(props: { readonly id: string; readonly colour: string }) {
  return (
    <defs>
      <pattern id={props.id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" class="f-card" />
        <rect width="2.5" height="6" class={props.colour} />
      </pattern>
    </defs>
  );
}

/** What the shapes mean, each with its count. */
export function Key(props: {
  readonly of: readonly { readonly shape: ComponentChildren; readonly label: string; readonly count?: string }[];
  readonly isList?: boolean;
}) {
  return (
    <ul class={props.isList === true ? "key key--list" : "key"}>
      {props.of.map((one) => (
        <li>
          <svg viewBox="-6 -6 12 12" aria-hidden="true">
            {one.shape}
          </svg>
          <span>{one.label}</span>
          {one.count !== undefined && <b>{one.count}</b>}
        </li>
      ))}
    </ul>
  );
}

/** One decimal is a tenth of a pixel: enough, and the page stays small. */
export function to1(value: number): string {
  return String(Math.round(value * 10) / 10);
}
