import type { Browser } from "playwright-core";
import type { Entries } from "@tongxin/server/ledger/contract.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDemonstration, type RunningSystem } from "./running-system.ts";
import { hasBrowser, openBrowser, visit } from "./visitor.ts";

const publicPages = ["", "open", "findings", "findings/compare", "rules", "rules/S-4.8", "organisation", "quotas"];
const moreOfThem = ["delegates", "delegates/floors", "notices", "settings", "evidence", "leaves", "profiles", "log"];
const footerPages = ["privacy", "accessibility", "downloads", "sign-in"];

describe.skipIf(!hasBrowser)("the pages a reader opens", () => {
  let system: RunningSystem;
  let browser: Browser;

  beforeAll(async () => {
    system = await startDemonstration();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  test("are accessible and whole on a student's phone", async () => {
    const student = await visit(browser, `${system.origin}/shili`, { device: "phone", persona: "班学生" });
    for (const path of [...publicPages, ...moreOfThem, "tasks", "account"]) await student.open(path);
    await student.leave();
  });

  test("are accessible and whole on a stranger's laptop", async () => {
    const stranger = await visit(browser, `${system.origin}/shili`, { device: "laptop" });
    for (const path of [...publicPages, ...moreOfThem, ...footerPages]) await stranger.open(path);
    await stranger.leave();
  });

  test("lead from the list of elections to a final result, to its notice, and back", async () => {
    const stranger = await visit(browser, `${system.origin}/shili`, { device: "phone" });
    await stranger.open("elections");
    const final = stranger.page.getByRole("row").filter({ hasText: "已生效" }).getByRole("link").first();
    await final.click();
    await stranger.look();
    expect(await stranger.text()).toMatch(/结果已生效[\s\S]*当选[\s\S]*结果公示已于[\s\S]*没有未答复的异议/);
    expect(await stranger.text()).toMatch(/发出 \d+ ＝ 收回 \d+ ＋ 未收回 \d+/);
    await stranger.follow("去公示页");
    await stranger.look();
    expect(await stranger.text()).toMatch(/已确认[\s\S]*受理/);
    await stranger.leave();
  });

  test("say what they say without any script", async () => {
    const stranger = await visit(browser, `${system.origin}/shili`, { device: "phone", withScript: false });
    await stranger.open("findings");
    expect(await stranger.text()).toMatch(/达标/);
    await stranger.open("log");
    expect(await stranger.text()).toMatch(/账/);
    await stranger.leave();
  });

  test("stand whole on paper: what is folded away on the screen is printed, under its title", async () => {
    const stranger = await visit(browser, `${system.origin}/shili`, { device: "laptop" });
    await stranger.open("findings");
    const closed = stranger.page.locator("details.fold:not([open])");
    const folded = closed.filter({ hasText: "达标" }).last();
    expect(await folded.locator("td").first().isVisible()).toBe(false);
    await stranger.page.emulateMedia({ media: "print" });
    expect(await closed.count()).toBeGreaterThan(0);
    expect(await folded.locator("td").first().isVisible()).toBe(true);
    expect(await folded.locator("summary").isVisible()).toBe(true);
    await stranger.leave();
  });

  test("say what an entry of the ledger publishes in words, whatever was done", async () => {
    const kinds = await kindsOfEntries(`${system.origin}/api/v1/shili/ledger/entries`);
    expect(kinds.size).toBeGreaterThan(25);
    const stranger = await visit(browser, `${system.origin}/shili`, { device: "phone" });
    const unsaid: string[] = [];
    for (const [kind, index] of kinds) {
      await stranger.page.goto(`${system.origin}/shili/log/entries/${index}`);
      const terms = await stranger.page.locator("dt").allTextContents();
      unsaid.push(...terms.filter((term) => /^[a-z]/.test(term.trim())).map((term) => `${kind}: ${term}`));
    }
    expect(unsaid).toEqual([]);
    await stranger.leave();
  });

  test("lead to a ledger entry, its proof, and an answer for who brings the receipt back", async () => {
    const stranger = await visit(browser, `${system.origin}/shili`, { device: "laptop" });
    await stranger.open("log/entries/0");
    const receipt = stranger.page.getByRole("link", { name: /回执/ }).first();
    const [download] = await Promise.all([stranger.page.waitForEvent("download"), receipt.click()]);
    const text = await download.createReadStream().then(readAll);
    await stranger.open("log");
    await stranger.page.locator("summary").filter({ hasText: "回执" }).click();
    await stranger.page.locator("textarea[name=receipt]").fill(text);
    await stranger.press(/核对/);
    await stranger.look();
    expect(await stranger.text()).toContain("回执属实");
    await stranger.leave();
  });
});

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

/** The first entry of every noun and event there is. */
async function kindsOfEntries(address: string): Promise<ReadonlyMap<string, number>> {
  const kinds = new Map<string, number>();
  for (let page = 1; ; page += 1) {
    const answer = (await fetch(`${address}?page=${page}&count=100`).then((one) => one.json())) as Entries;
    for (const { noun, event, index } of answer.entries) kinds.set(`${noun} ${event}`, index);
    if (answer.entries.length < 100) return kinds;
  }
}
