import type { ComponentChildren } from "preact";
import { useText } from "../language/context.ts";
import { partsText } from "../language/parts.ts";

export type Crumb = { readonly label: string; readonly href?: string };

/** Where this page stands; the last one is the page itself and has no address. */
export function Crumbs(props: { readonly of: readonly Crumb[] }) {
  const text = useText(partsText);
  return (
    <nav class="crumbs" aria-label={text.where}>
      <ol>
        {props.of.map((crumb) => (
          <li>
            {crumb.href === undefined ? (
              <span aria-current="page">{crumb.label}</span>
            ) : (
              <a href={crumb.href}>{crumb.label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Title of a page, with its one sentence. Write `<wbr />` where a long title may break. */
export function PageHeading(props: {
  readonly title: ComponentChildren;
  readonly sub?: ComponentChildren;
  readonly crumbs?: readonly Crumb[];
}) {
  return (
    <>
      {props.crumbs !== undefined && <Crumbs of={props.crumbs} />}
      <div class="head">
        <h1>{props.title}</h1>
        {props.sub !== undefined && <p class="sub">{props.sub}</p>}
      </div>
    </>
  );
}

export function Section(props: {
  readonly id: string;
  readonly title: ComponentChildren;
  readonly isTitleHidden?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="section" aria-labelledby={props.id}>
      <h2 id={props.id} class={props.isTitleHidden === true ? "vh" : undefined}>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}

/** 旁批: the clause, sum or definition stands in the margin beside the sentence it grounds. */
export function Gloss(props: {
  readonly children: ComponentChildren;
  readonly margin: ComponentChildren;
  readonly isWide?: boolean;
}) {
  return (
    <div class={props.isWide === true ? "gloss gloss--wide" : "gloss"}>
      <div>{props.children}</div>
      <div class="gloss__margin">{props.margin}</div>
    </div>
  );
}

/** Two or three things side by side where there is room. */
export function Columns(props: { readonly count: 2 | 3 | 4; readonly children: ComponentChildren }) {
  return <div class={`cols cols--${props.count}`}>{props.children}</div>;
}

/** A picture and the words about it, side by side on a laptop. */
export function Split(props: { readonly isPictureWide?: boolean; readonly children: ComponentChildren }) {
  return <div class={props.isPictureWide === true ? "split split--wide" : "split"}>{props.children}</div>;
}

/** A row of controls above what they control. */
export function Bar(props: { readonly children: ComponentChildren }) {
  return <div class="bar">{props.children}</div>;
}

/** One of a few views of the same thing, as links: each has its own address. */
export function Segments(props: {
  readonly label: string;
  readonly of: readonly { readonly label: string; readonly href: string; readonly isCurrent?: boolean }[];
}) {
  return (
    <nav aria-label={props.label}>
      <ul class="seg">
        {props.of.map((segment) => (
          <li>
            <a href={segment.href} aria-current={segment.isCurrent === true ? "page" : undefined}>
              {segment.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Pages by number. `hrefOf` writes the address of a page; the first is 1. */
export function Pagination(props: {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly hrefOf: (page: number) => string;
}) {
  const text = useText(partsText);
  const { page, pageSize, total, hrefOf } = props;
  const pageCount = Math.max(1, Math.ceil(total / pageSize));
  return (
    <nav class="pages" aria-label={text.pagination}>
      <p>{text.rangeOf(Math.min(total, (page - 1) * pageSize + 1), Math.min(total, page * pageSize), total)}</p>
      {pageCount > 1 && (
        <ul>
          {page > 1 && (
            <li>
              <a href={hrefOf(page - 1)} rel="prev">
                {text.previous}
              </a>
            </li>
          )}
          {pageNumbers(page, pageCount).map((number) => (
            <li>{pageLink(number, page, hrefOf, text.page)}</li>
          ))}
          {page < pageCount && (
            <li>
              <a href={hrefOf(page + 1)} rel="next">
                {text.next}
              </a>
            </li>
          )}
        </ul>
      )}
    </nav>
  );
}

/** The first, the last and the neighbours; `null` where some are left out. */
export function pageNumbers(page: number, pageCount: number): readonly (number | null)[] {
  const shown = [1, page - 1, page, page + 1, pageCount].filter((number) => number >= 1 && number <= pageCount);
  const inOrder = [...new Set(shown)].sort((a, b) => a - b);
  return inOrder.flatMap((number, at) => {
    const before = inOrder[at - 1];
    return before !== undefined && number - before > 1 ? [null, number] : [number];
  });
}

function pageLink(
  number: number | null,
  current: number,
  hrefOf: (page: number) => string,
  label: (page: number) => string,
) {
  if (number === null) return <span class="gap">…</span>;
  if (number === current) return <span aria-current="page">{number}</span>;
  return (
    <a href={hrefOf(number)} aria-label={label(number)}>
      {number}
    </a>
  );
}
