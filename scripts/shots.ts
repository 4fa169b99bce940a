/**
 * Pictures of pages of a running server, at 390 and 1280 px, light and dark, into `shots/`:
 *
 *     node scripts/shots.ts http://localhost:8080 /shili /shili/log --as 秘书长 --large
 *
 * `--as WORD` signs in as the persona of a demonstration school whose name or duty holds the word. Each page is also
 * checked with axe (WCAG 2.2 A and AA), unless `--quick`; it fails when a page has a violation or scrolls sideways.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { findBarriers } from "../journeys/accessibility.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    as: { type: "string" },
    out: { type: "string", default: join(import.meta.dirname, "../shots") },
    large: { type: "boolean", default: false },
    light: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    chromium: { type: "string", default: "/usr/bin/chromium" },
  },
});
const [address, ...paths] = positionals;

type Look = { readonly width: number; readonly theme: "light" | "dark" };
const looks: readonly Look[] = [390, 1280].flatMap((width): Look[] =>
  values.light
    ? [{ width, theme: "light" }]
    : [
        { width, theme: "light" },
        { width, theme: "dark" },
      ],
);

if (address === undefined || paths.length === 0) {
  process.stderr.write(
    "用法：node scripts/shots.ts 地址 路径… [--as 身份] [--large] [--light] [--quick] [--out 文件夹]\n",
  );
  process.exitCode = 2;
} else {
  mkdirSync(values.out, { recursive: true });
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  const browser = await chromium.launch({ executablePath: values.chromium, args });
  try {
    const faults = await takeAll(browser, address);
    process.stdout.write(`${paths.length * looks.length} 张图，${faults} 处问题\n`);
    process.exitCode = faults === 0 ? 0 : 3;
  } finally {
    await browser.close();
  }
}

async function takeAll(browser: Browser, origin: string): Promise<number> {
  let faults = 0;
  for (const look of looks) {
    const context = await browser.newContext({
      viewport: { width: look.width, height: look.width === 390 ? 844 : 900 },
      colorScheme: look.theme,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
    });
    if (values.large) await context.addCookies([{ name: "type", value: "large", url: origin }]);
    if (values.as !== undefined) await signInAs(context, origin, paths[0] ?? "/", values.as);
    for (const path of paths) faults += await take(await context.newPage(), origin, path, look);
    await context.close();
  }
  return faults;
}

async function take(page: Page, origin: string, path: string, look: Look): Promise<number> {
  const answer = await page.goto(new URL(path, origin).href);
  const name = path.replaceAll(/[^\w-]+/g, "_").replace(/^_/, "") || "root";
  const marks = [values.as === undefined ? "" : "in", values.large ? "large" : ""].filter((mark) => mark !== "");
  const file = [name, ...marks, look.width, look.theme].join("-");
  await page.screenshot({ path: join(values.out, `${file}.png`), fullPage: true });
  const found = values.quick ? [] : [...(await findBarriers(page))];
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) found.push(`横向超出 ${overflow} px`);
  if ((answer?.status() ?? 500) >= 400) found.push(`状态 ${answer?.status()}`);
  for (const fault of found) process.stdout.write(`${file}：${fault}\n`);
  await page.close();
  return found.length;
}

/** Presses the persona's own button, as a visitor would. */
async function signInAs(context: BrowserContext, origin: string, path: string, word: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(new URL(`/${path.split("/")[1] ?? ""}/sign-in`, origin).href);
  const persona = page.locator("form", { hasText: word }).getByRole("button").first();
  await Promise.all([page.waitForLoadState("load"), persona.click()]);
  await page.waitForURL((url) => !url.pathname.endsWith("sign-in"));
  await page.close();
}
