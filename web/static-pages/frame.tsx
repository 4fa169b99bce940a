import { render, type ComponentChildren, type VNode } from "preact";
import { PageHeading } from "../design/page-parts.tsx";
import "./style.css";

/** What stands around a page that is one file: its name and the double red rule above, what it is below. */
export function Frame(props: {
  readonly title: string;
  readonly sub: string;
  readonly foot: readonly string[];
  readonly children: ComponentChildren;
}) {
  return (
    <>
      <a class="skip" href="#main">
        跳到正文
      </a>
      <header class="masthead">
        <div class="wrap masthead__row">
          <div class="masthead__id">
            <span class="masthead__name">同心</span>
            <p class="masthead__sub">离线页：一个文件，不连网</p>
          </div>
        </div>
      </header>
      <div class="wrap">
        <main id="main" tabIndex={-1}>
          <PageHeading title={props.title} sub={props.sub} />
          {props.children}
        </main>
      </div>
      <footer class="foot">
        <div class="wrap">
          {props.foot.map((sentence) => (
            <p>{sentence}</p>
          ))}
        </div>
      </footer>
    </>
  );
}

/** Draws the page, or says what the browser lacks. */
export function showStaticPage(page: VNode): void {
  const place = document.querySelector("#page");
  if (place === null) throw new Error("the document has a place for the page");
  render(canCompute() ? page : <TooOld />, place);
}

function canCompute(): boolean {
  return typeof BigInt === "function" && typeof Worker === "function" && typeof crypto?.getRandomValues === "function";
}

function TooOld() {
  return (
    <div class="wrap">
      <main id="main">
        <PageHeading
          title="这个浏览器太旧"
          sub="它不会算很大的整数。请换用 2020 年以后的 Chrome、Edge、Firefox 或 Safari 打开这个文件。"
        />
      </main>
    </div>
  );
}
