import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { LanguageContext } from "../language/context.ts";
import { assets } from "./assets.ts";
import { Frame } from "./frame.tsx";
import type { PlaceName } from "./navigation.ts";
import { DrawnContext } from "./island.tsx";
import type { PageAnswer, Visit } from "./page.ts";
import { VisitContext } from "./visit.ts";

/** What a page says of itself. */
export type PageHead = {
  /** The whole question or thing of the page: the first part of the window's title. */
  readonly title: string;
  /** One sentence for whoever is shown the link in a chat. */
  readonly description?: string;
  /** Which place of the navigation is marked; the address decides when it is left out. */
  readonly place?: PlaceName | "";
  readonly status?: number;
  /** Seconds after which a page without script asks again (long jobs only). */
  readonly refreshSeconds?: number;
  /** A page that holds one thing, without bottom bar or rail: ballot, sign-in. */
  readonly isBare?: boolean;
};

/** Draws a page in its frame. */
export function showPage(visit: Visit, head: PageHead, content: ComponentChildren): PageAnswer {
  return { kind: "html", status: head.status ?? 200, html: renderDocument(visit, head, content) };
}

export function renderDocument(visit: Visit, head: PageHead, content: ComponentChildren): string {
  const drawn = { hasIsland: false };
  const body = renderToString(
    <LanguageContext.Provider value={visit.language}>
      <VisitContext.Provider value={visit}>
        <DrawnContext.Provider value={drawn}>
          <Frame head={head}>{content}</Frame>
        </DrawnContext.Provider>
      </VisitContext.Provider>
    </LanguageContext.Provider>,
  );
  const top = renderToString(<Head visit={visit} head={head} hasIsland={drawn.hasIsland} />);
  const theme = visit.theme === "system" ? "" : ` data-theme="${visit.theme}"`;
  const large = visit.largeType ? ` data-type="large"` : "";
  return `<!doctype html><html lang="${visit.language}"${theme}${large}>${top}${body}</html>`;
}

function Head(props: { readonly visit: Visit; readonly head: PageHead; readonly hasIsland: boolean }): VNode {
  const { visit, head } = props;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="color-scheme" content={visit.theme === "system" ? "light dark" : visit.theme} />
      <meta name="format-detection" content="telephone=no" />
      <title>{[head.title, visit.school?.name, "同心"].filter((part) => part !== undefined).join(" - ")}</title>
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={visit.school?.name ?? "同心"} />
      <meta property="og:title" content={head.title} />
      {head.description !== undefined && <meta property="og:description" content={head.description} />}
      {head.description !== undefined && <meta name="description" content={head.description} />}
      {head.refreshSeconds !== undefined && (
        <noscript>
          <meta httpEquiv="refresh" content={String(head.refreshSeconds)} />
        </noscript>
      )}
      <link rel="stylesheet" href={assets.style} />
      {props.hasIsland && <script type="module" src={assets.islands} />}
    </head>
  );
}
