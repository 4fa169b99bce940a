import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDemonstration, type RunningSystem } from "./running-system.ts";
import { hasBrowser, openBrowser, visit, type Visitor } from "./visitor.ts";

const examples = join(import.meta.dirname, "../examples/roster");
const messy = readdirSync(examples).filter((name) => /^\d-/.test(name));

describe.skipIf(!hasBrowser)("the secretary's roster", () => {
  let system: RunningSystem;
  let browser: Browser;
  let secretary: Visitor;

  beforeAll(async () => {
    system = await startDemonstration();
    browser = await openBrowser();
    secretary = await visit(browser, `${system.origin}/shili`, { device: "laptop", persona: "秘书长" });
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  test.each(messy)("takes %s through five steps, and gives it back when the import is undone", async (name) => {
    await secretary.open("roster");
    const before = await secretary.page.locator("main table").first().innerText();
    await upload(secretary, join(examples, name));
    await secretary.look();
    await secretary.press("继续预检");
    await until(secretary, "第三步");
    await secretary.look();
    await secretary.follow("继续比对");
    await secretary.look();
    await secretary.follow("继续确认");
    await secretary.look();
    await secretary.press("确认导入");
    await until(secretary, "已导入");
    await secretary.look();
    await secretary.press("撤销这次导入");
    await until(secretary, "已撤销");
    await secretary.open("roster");
    expect(await secretary.page.locator("main table").first().innerText()).toBe(before);
  });

  test("refuses a picture with a sentence, and nothing has changed", async () => {
    await secretary.open("roster/import");
    const picture = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
    await secretary.page.locator("input[type=file]").setInputFiles({
      name: "合影.png",
      mimeType: "image/png",
      buffer: picture,
    });
    await secretary.press("上传并认列");
    await secretary.page.waitForFunction(() => !document.body.innerText.includes("正在读取"));
    await secretary.look();
    expect(await secretary.text()).toMatch(/xlsx|表格/);
  });

  test("leaves a ledger that verifies", async () => {
    const said = await system.tongxin("verify", `${system.origin}/shili/log`);
    expect(said.stdout + said.stderr).not.toMatch(/不合|不符/);
    expect(said.exitCode).toBe(0);
  });
});

async function upload({ open, page, press }: Visitor, file: string): Promise<void> {
  await open("roster/import");
  await page.locator("input[type=file]").setInputFiles(file);
  await press("上传并认列");
  await page.getByRole("button", { name: "继续预检" }).waitFor({ timeout: 60_000 });
}

async function until({ page }: Visitor, words: string): Promise<void> {
  await page.locator("main", { hasText: words }).waitFor({ timeout: 60_000 });
}
