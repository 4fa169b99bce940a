import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";
import { verifyArchive } from "@tongxin/ballot/verifier/verify-archive.ts";
import { prepareBallot } from "@tongxin/server/elections/sealed/testing.ts";
import { bodyOf } from "@tongxin/server/elections/testing.ts";
import { tongxin } from "./running-system.ts";
import { olderForm, olderQuestion, olderSealing, readSealingScript, runInOlderKernel } from "./older-kernel.ts";
import { openHall, openVote, type OpenVote, type SealedHall } from "./sealed-hall.ts";
import { hasBrowser, openBrowser, visit, type Visitor, type VisitorKind } from "./visitor.ts";

const fewAreEnough = { quorum: { numerator: 1, denominator: 20, comparator: "at-least" } } as const;

describe.skipIf(!hasBrowser)("a student who votes on the phone", () => {
  let hall: SealedHall;
  let browser: Browser;
  let vote: OpenVote;
  let voter: Visitor;
  let first = "";
  let second = "";

  beforeAll(async () => {
    hall = await openHall();
    browser = await openBrowser();
    const candidates = [{ n: 0 }, { n: 1, statement: "多听，多问。" }, { n: 2 }, { n: 3 }];
    vote = await openVote(hall, { title: "密封推选", candidates, rules: fewAreEnough });
    voter = await enter(30, { device: "phone", losesNetwork: true });
  });
  afterAll(async () => {
    await browser?.close();
    await hall?.stop();
  });

  async function enter(n: number, kind: VisitorKind): Promise<Visitor> {
    const visitor = await visit(browser, hall.school, kind);
    await visitor.context.addCookies([{ name: "tongxin", value: await hall.session(n), url: hall.origin }]);
    return visitor;
  }

  test("finds the vote among what is due and on the election's page", async () => {
    await voter.open("");
    await voter.follow("去投票");
    expect(voter.page.url()).toContain(`${vote.path}/booth`);
    await voter.open(vote.path);
    await voter.follow("去投票");
    await voter.look();
    const text = await voter.text();
    for (const said of ["试用", "应选 2 名，候选人 4 名", "保密级别 C：密封", "服务器保管凭证"])
      expect(text).toContain(said);
  });

  test("is stopped before the ballot would be void, and keeps what was marked", async () => {
    await mark(voter.page, 0, "赞成");
    await mark(voter.page, 1, "赞成");
    await mark(voter.page, 2, "赞成");
    expect(await voter.page.getByRole("alert").innerText()).toContain("应选 2 名，已经选了 2 名");
    expect(await radio(voter.page, 2, "赞成").isChecked()).toBe(false);
    expect(await voter.text()).toContain("已选 2/2");
    await voter.look();
    await mark(voter.page, 2, "反对");
    expect(await voter.page.getByRole("alert").innerText()).toBe("");
  });

  test("reads everybody's choice in words, and may go back", async () => {
    await button(voter.page, "核对选票").click();
    await voter.page.getByRole("heading", { name: "核对您的选票" }).waitFor();
    await voter.look();
    expect(await cells(voter.page)).toEqual(["赞成", "赞成", "反对", "弃权（没有选）", "赞成 2 名，应选 2 名"]);
    await button(voter.page, "返回修改").click();
    await mark(voter.page, 3, "弃权");
    await button(voter.page, "核对选票").click();
    expect(await cells(voter.page)).toEqual(["赞成", "赞成", "反对", "弃权", "赞成 2 名，应选 2 名"]);
  });

  test("opens a sealed ballot to see that it holds what was marked, and has another one sealed", async () => {
    await button(voter.page, "封好选票").click();
    await button(voter.page, "打开看看").waitFor();
    await voter.look();
    const opened = await code(voter.page);
    await button(voter.page, "打开看看").click();
    await button(voter.page, "再封一张").waitFor();
    await voter.look();
    const text = await voter.text();
    expect(text).toContain("对得上");
    expect(text).toContain("8 个密文");
    expect(await code(voter.page)).toBe(opened);
    await button(voter.page, "再封一张").click();
    await button(voter.page, "投出这张选票").waitFor();
    first = await code(voter.page);
    expect(first).not.toBe(opened);
  });

  test("sends the same ballot again when its answer was lost, and has the same receipt", async () => {
    const { page } = voter;
    let lost = 0;
    await page.route("**/ballots", async (route) => {
      lost += 1;
      await route.fetch();
      await route.abort();
    });
    await button(page, "投出这张选票").click();
    await button(page, "现在再送").waitFor();
    await voter.look();
    expect((await vote.view()).turnout?.sealed).toBe(1);
    await page.unroute("**/ballots");
    await button(page, "现在再送").click();
    await page.getByRole("heading", { name: "您的回执" }).waitFor();
    await voter.look();
    expect(lost).toBeGreaterThanOrEqual(1);
    expect(await code(page)).toBe(first);
    expect((await vote.view()).turnout?.sealed).toBe(1);
  });

  test("takes the receipt along as a file, and finds it on the board", async () => {
    const { page } = voter;
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "存成文件").click()]);
    const saved = readFileSync(await download.path(), "utf8");
    expect(saved).toContain(`${vote.path}/board/1?receipt=${first.replaceAll("/", "%2F").replaceAll("+", "%2B")}`);
    await voter.follow("查我的票在不在");
    await voter.look();
    expect(await voter.text()).toContain("在票箱里，会计入结果");
    expect(await voter.text()).toContain("投票还没有结束，现在不列出回执");
  });

  test("votes anew, with no connection at first, and the earlier ballot no longer counts", async () => {
    const { page } = voter;
    await voter.open(vote.path);
    await voter.follow("改投");
    await voter.look();
    expect(await voter.text()).toContain("您已经投过票");
    await mark(page, 3, "赞成");
    await button(page, "核对选票").click();
    await button(page, "封好选票").click();
    await button(page, "投出这张选票").waitFor();
    second = await code(page);
    await voter.context.setOffline(true);
    await button(page, "投出这张选票").click();
    await button(page, "现在再送").waitFor();
    await voter.context.setOffline(false);
    await page.getByRole("heading", { name: "已重投，先前的一张不再算" }).waitFor();
    expect(await code(page)).toBe(second);
    await voter.open(`${vote.path}/board/1?receipt=${encodeURIComponent(first.slice(0, 12))}`);
    expect(await voter.text()).toContain("后来重投过，这一张不计入");
  });

  test("leaves nothing of it behind in the browser", async () => {
    const kept = await voter.page.evaluate(() => [localStorage.length, sessionStorage.length]);
    expect(kept).toEqual([0, 0]);
  });

  test("is told what is needed where no script runs", async () => {
    const without = await enter(31, { device: "phone", withScript: false });
    await without.open(`${vote.path}/booth`);
    expect(await without.text()).toContain("这一页需要运行脚本");
    await without.open(`${vote.path}/board/1?receipt=nothing`);
    expect(await without.text()).toContain("票箱里没有这张回执");
    await without.leave();
  });

  test("is told in the server's words when the box closed meanwhile, and finds the receipt in the list", async () => {
    const late = await enter(32, { device: "phone" });
    await late.open(`${vote.path}/booth`);
    await mark(late.page, 0, "赞成");
    await button(late.page, "核对选票").click();
    await button(late.page, "封好选票").click();
    await button(late.page, "投出这张选票").waitFor();
    for (const n of [33, 34, 35]) {
      const api = await hall.as(n);
      const marks = ["for", "against", "abstain", "for"] as const;
      const ballot = await prepareBallot(api, new URL(`${hall.school}/${vote.path}`).pathname, { marks, writeIns: [] });
      expect(bodyOf(await ballot.send()).as).toBe("received");
    }
    await vote.command({ type: "close" });
    await button(late.page, "投出这张选票").click();
    await late.page.getByRole("heading", { name: "票箱没有开着" }).waitFor();
    expect(await late.text()).toContain("您选的都还在");
    await late.look();
    await late.leave();
    await voter.open(`${vote.path}/booth`);
    expect(await voter.text()).toContain("投票还没有开始，或者已经结束");
    await voter.open(`${vote.path}/board/1?receipt=${encodeURIComponent(second)}`);
    expect(await voter.text()).toContain("在票箱里，计入结果");
    const listed = await voter.page.locator(".receipts code").allInnerTexts();
    expect(listed).toHaveLength(4);
    expect(listed.filter((receipt) => receipt.startsWith(second))).toHaveLength(1);
    expect(listed.filter((receipt) => receipt.startsWith(first))).toHaveLength(0);
  });

  test("leaves a box that two trustees open, whose archive and proofs anybody can verify", async () => {
    for (const trustee of vote.trustees.slice(0, 2)) expect(await trustee.part()).toBe("accepted");
    await vote.command({ type: "recordCount" }, await hall.as(10));
    const [counted] = (await vote.view()).counted;
    expect(counted?.lines.map((line) => line.for).toSorted()).toEqual([0, 0, 3, 4]);
    await voter.open(`${vote.path}/board/1`);
    const [archive, side] = [await take(voter.page, ".bel"), await take(voter.page, ".side.jsonl")];
    const report = verifyArchive(archive.bytes, { openGroup: openHostGroup, side: side.bytes.toString("utf8") });
    expect(report.checks.filter(({ status }) => status === "failed")).toEqual([]);
    expect(report.verdict).toBe("passed");
    const folder = mkdtempSync(join(tmpdir(), "tongxin-archive-"));
    for (const { name, bytes } of [archive, side]) writeFileSync(join(folder, name), bytes);
    const said = await tongxin("verify", join(folder, archive.name), "--side", join(folder, side.name));
    rmSync(folder, { recursive: true });
    expect(JSON.parse(said.stdout)).toMatchObject({ verdict: "passed" });
    expect(said.exitCode).toBe(0);
    await voter.leave();
  });

  test("marks only ○ where the rules ask no more, one of few voters, who are told what few means", async () => {
    const candidates = [{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }];
    const asked = { title: "只标赞成的推选", candidates, rules: fewAreEnough };
    const small = await openVote(hall, { ...asked, marking: "for-only", voters: 8 });
    const visitor = await enter(7, { device: "phone" });
    const { page } = visitor;
    await visitor.open(`${small.path}/booth`);
    expect(await visitor.text()).toContain("选举人不到 10 名，结果可能暴露个人选择");
    const signs = page.getByRole("checkbox", { name: "赞成" });
    expect(await signs.count()).toBe(4);
    expect(await page.getByRole("radio").count()).toBe(0);
    for (const row of [0, 2, 3]) await signs.nth(row).click();
    expect(await page.getByRole("alert").innerText()).toContain("多选的票无效");
    expect(await signs.nth(3).isChecked()).toBe(false);
    await signs.nth(0).click();
    await signs.nth(3).click();
    await visitor.look();
    await button(page, "核对选票").click();
    expect(await cells(page)).toEqual(["弃权（没有选）", "弃权（没有选）", "赞成", "赞成", "赞成 2 名，应选 2 名"]);
    await button(page, "封好选票").click();
    await button(page, "投出这张选票").click();
    await page.getByRole("heading", { name: "已交票" }).waitFor();
    await visitor.leave();
  });

  test("writes in a name from the roll and brings the credential that an office gave out, by keyboard alone", async () => {
    const rules = { ...fewAreEnough, writeIns: true };
    const candidates = [{ n: 0 }, { n: 1 }, { n: 2 }];
    const asked = { title: "混合推选", candidates, rules, hasOwnAuthority: true };
    const mixed = await openVote(hall, { ...asked, channel: "mixed" });
    const [credential = "", other = ""] = mixed.credentials;
    const visitor = await enter(36, { device: "laptop" });
    const { page } = visitor;
    await visitor.open(`${mixed.path}/booth#${credential}`);
    expect(page.url()).not.toContain(credential);
    expect(await visitor.text()).toContain("这次选举也可以投纸质票");
    expect(await visitor.text()).not.toContain("服务器保管凭证");
    await radio(page, 0, "赞成").focus();
    await page.keyboard.press("Space");
    await page.locator("summary", { hasText: "另选他人" }).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("姓名或学号").fill(hall.class.number(0));
    await page.keyboard.press("Enter");
    await page.getByText("已是候选人").waitFor();
    await page.getByLabel("姓名或学号").fill(hall.class.number(5));
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^选/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("已选 2/2").waitFor();
    await visitor.look();
    await button(page, "核对选票").focus();
    await page.keyboard.press("Enter");
    await page.getByText("投票凭证已从您扫的码里取得").waitFor();
    const wrong = credential.slice(0, -1) + (credential.endsWith("z") ? "y" : "z");
    for (const [typed, says] of [
      ["abc", "凭证有 15 个字符，这里有 3 个"],
      [wrong, "有一个字符抄错了"],
    ] as const) {
      await page.getByLabel("投票凭证").fill(typed);
      await button(page, "封好选票").click();
      await page.getByText(says).waitFor();
    }
    await visitor.look();
    await page.getByLabel("投票凭证").fill(other.replaceAll("-", " "));
    await page.keyboard.press("Enter");
    await button(page, "打开看看").click();
    await page.getByText("1 个密文").waitFor();
    await button(page, "再封一张").click();
    await button(page, "投出这张选票").click();
    await page.getByRole("heading", { name: "已交票" }).waitFor();
    await visitor.look();
    await visitor.leave();
  });
});

describe.skipIf(!hasBrowser)("the thread that seals", () => {
  test("runs in a kernel that has whole numbers of any size and nothing that came after them", () => {
    const told = runInOlderKernel(readSealingScript(), [
      { kind: "check", credential: "111-111-111-111-111" },
      { kind: "open", ...olderQuestion() },
      {
        kind: "seal",
        sealing: { ...olderSealing, form: olderForm },
        marks: { marks: ["for", "abstain"], writeIns: [] },
      },
      { kind: "audit" },
    ]);
    expect(told.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(told.flatMap(({ reply }) => (reply === undefined ? [] : [reply.kind]))).toEqual([
      "checked",
      "opened",
      "sealed",
      "audited",
    ]);
  });
});

function radio(page: Page, row: number, name: string) {
  return page.locator(".cand").nth(row).getByRole("radio", { name });
}

async function mark(page: Page, row: number, name: string): Promise<void> {
  await radio(page, row, name).click();
}

function button(page: Page, name: string) {
  return page.getByRole("button", { name, exact: true });
}

/** The number of a ballot, or the receipt, as it is read aloud. */
async function code(page: Page): Promise<string> {
  return (await page.locator(".receipt__code span").allInnerTexts()).join("");
}

function cells(page: Page): Promise<string[]> {
  return page.locator(".choices td").allInnerTexts();
}

async function take(page: Page, format: string) {
  const link = page
    .locator(".papers__as a")
    .filter({ hasText: new RegExp(`\\${format}`) })
    .first();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
