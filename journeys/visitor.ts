import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { expect } from "vitest";
import { findBarriers } from "./accessibility.ts";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = process.env["TONGXIN_CHROMIUM"] ?? places.find((path) => existsSync(path));

/** Journeys need a browser; without one they are left out, loudly. */
export const hasBrowser = executablePath !== undefined;
if (!hasBrowser) process.stderr.write("SKIPPED: journeys. No Chromium was found (set TONGXIN_CHROMIUM).\n");

export function openBrowser(): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run"];
  return chromium.launch({ executablePath: executablePath ?? "", args });
}

export type Device = "phone" | "laptop";
export type VisitorKind = {
  readonly device: Device;
  /** A persona of the demonstration, by a word of name or duty. */
  readonly persona?: string;
  /** The connection breaks on purpose: what the browser says of that is no fault of the page. */
  readonly losesNetwork?: boolean;
  /** False: scripts are off, as they are in an old kernel or a strict browser. */
  readonly withScript?: boolean;
};

/** Somebody with a browser of their own: cookies, width, and an eye for what goes wrong on the way. */
export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens an address below the school and looks at it: no fault, no sideways scrolling, nothing axe objects to. */
  readonly open: (path: string) => Promise<void>;
  /** Looks at the page that is open now. */
  readonly look: () => Promise<void>;
  /** Presses the button of that name and waits for the page that follows. */
  readonly press: (name: string | RegExp) => Promise<void>;
  readonly follow: (name: string | RegExp) => Promise<void>;
  readonly text: () => Promise<string>;
  readonly leave: () => Promise<void>;
};

/** A guard against hanging, not a measurement: machines are shared. */
const patienceMs = 60_000;
const viewports = { phone: { width: 390, height: 844 }, laptop: { width: 1280, height: 900 } } as const;

export async function visit(browser: Browser, school: string, kind: VisitorKind): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: viewports[kind.device],
    isMobile: kind.device === "phone",
    hasTouch: kind.device === "phone",
    javaScriptEnabled: kind.withScript ?? true,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    acceptDownloads: true,
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const faults = watch(page, kind.losesNetwork ?? false);
  const look = () => lookAt(page, faults, kind.withScript ?? true);
  const visitor: Visitor = {
    page,
    context,
    look,
    open: async (path) => {
      await page.goto(path === "" ? school : `${school}/${path}`);
      await look();
    },
    press: async (name) => {
      await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name }).first().click()]);
    },
    follow: async (name) => {
      await Promise.all([page.waitForEvent("load"), page.getByRole("link", { name }).first().click()]);
    },
    text: () => page.locator("main").innerText(),
    leave: () => context.close(),
  };
  if (kind.persona !== undefined) await becomePersona(page, school, kind.persona);
  return visitor;
}

async function becomePersona(page: Page, school: string, word: string): Promise<void> {
  await page.goto(`${school}/sign-in`);
  const button = page.locator("form", { hasText: word }).getByRole("button").first();
  await Promise.all([page.waitForEvent("load"), button.click()]);
  expect(page.url(), `signed in as ${word}`).not.toContain("sign-in");
}

/** What a person would call broken: script errors, refused content, answers of 500 and above. */
function watch(page: Page, losesNetwork: boolean): string[] {
  const faults: string[] = [];
  const harmless = losesNetwork ? /status of 4\d\d|net::ERR_(?:FAILED|INTERNET_DISCONNECTED)/ : /status of 4\d\d/;
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !harmless.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on("response", (answer) => {
    if (answer.status() >= 500) faults.push(`${answer.status()} ${answer.url()}`);
  });
  return faults;
}

async function lookAt(page: Page, faults: readonly string[], withScript: boolean): Promise<void> {
  expect(faults, page.url()).toEqual([]);
  expect(await page.locator("h1").count(), `one title on ${page.url()}`).toBe(1);
  if (!withScript) return; // measuring and axe need scripts
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${page.url()} scrolls sideways by px`).toBeLessThanOrEqual(0);
  expect(await findBarriers(page), page.url()).toEqual([]);
}
