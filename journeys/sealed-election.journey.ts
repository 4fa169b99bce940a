import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SealedMarks } from "@tongxin/core/elections/sealed-form.ts";
import type { ElectionView } from "@tongxin/server/elections/contract.ts";
import { prepareBallot } from "@tongxin/server/elections/sealed/testing.ts";
import { bodyOf, someRules } from "@tongxin/server/elections/testing.ts";
import { tongxin } from "./running-system.ts";
import { openHall, type SealedHall } from "./sealed-hall.ts";
import { hasBrowser, openBrowser, visit, type Device, type Visitor } from "./visitor.ts";

const [yes, none] = ["for", "abstain"] as const;
const trusteeNumbers = [20, 21, 22];
const phoneVoters = Array.from({ length: 40 }, (_, at) => (at < 7 ? 3 + at : 16 + at));
const paperVoters = [13, 14, 15, 16, 17, 18, 19, 56, 57, 58];

/**
 * A class elects two of three, by phone or on paper as each likes: three trustees with their sheets, forty voters by
 * phone, ten on paper, two who vote again, one who writes a name in, a tie, its run-off, and a stranger who checks it all.
 */
describe.skipIf(!hasBrowser)("an election by phone and on paper", () => {
  let hall: SealedHall;
  let browser: Browser;
  let office: Visitor;
  let chief: Visitor;
  let trustees: Visitor[];
  const seeds: string[] = [];
  let path = "";

  beforeAll(async () => {
    hall = await openHall();
    browser = await openBrowser();
    office = await enter(await hall.officeSession(), "laptop");
    chief = await enter(await hall.session(10), "laptop");
    trustees = await Promise.all(trusteeNumbers.map(async (n) => enter(await hall.session(n), "phone")));
  });
  afterAll(async () => {
    await browser?.close();
    await hall?.stop();
  });

  async function enter(session: string, device: Device): Promise<Visitor> {
    const visitor = await visit(browser, hall.school, { device });
    await visitor.context.addCookies([{ name: "tongxin", value: session, url: hall.origin }]);
    return visitor;
  }
  const address = () => `/xiao/${path}`;
  const view = async () => bodyOf(await hall.office<ElectionView>("GET", address()));
  const send = async (body: object) => bodyOf(await hall.office("POST", `${address()}/commands`, body));

  test("is set up as a trial over both channels, and asks for trustees", async () => {
    await office.open("elections/new");
    await office.page.getByLabel("哪一种选举").selectOption("class-nomination");
    const electorate = office.page.getByLabel("哪个组织或班级");
    await electorate.selectOption(`${hall.class.union}/${hall.class.class}`);
    await office.page.getByLabel("由谁选举").selectOption("class-meeting");
    await office.page.getByLabel("标题").fill("推选代表候选人");
    await office.page.getByRole("radio", { name: /^纸质或手机/ }).check();
    await office.page.getByRole("checkbox", { name: /试用/ }).check();
    await office.press(/^设立/);
    path = new URL(office.page.url()).pathname.replace(/^\/xiao\//, "");
    await office.look();
    expect(await office.text()).toContain("备好密封选票");
    const quorum = { numerator: 1, denominator: 2, comparator: "at-least" };
    await send({ type: "adoptRules", rules: { ...someRules, quorum }, adoption: null });
    await send({ type: "freezeRoll", objectionsUntil: new Date(Date.now() - 3_600_000).toISOString() });
    await send({ type: "openNominations" });
    for (const n of [0, 1, 2]) await send({ type: "nominate", person: hall.class.number(n) });
    await send({ type: "fixCandidates" });
    const [first, second] = [11, 12].map(hall.class.number);
    await send({ type: "nameTellers", chief: hall.class.number(10), tellers: [first, second], boxes: 1 });
    await office.page.reload();
    await office.follow("密钥与受托人");
    await office.look();
    await office.page.getByLabel(/^受托人/).fill(trusteeNumbers.map(hall.class.number).join("\n"));
    await office.press("请定受托人");
    await office.look();
    expect(await office.text()).toContain("要有 2 名各做一份才能打开选票");
  });

  test("has keys that each trustee makes alone: a sheet drawn on the phone, typed in again, three visits, a rehearsal", async () => {
    for (const [at, trustee] of trustees.entries()) {
      await trustee.open(`${path}/keys`);
      await trustee.follow("去做我的一步");
      await trustee.look();
      await trustee.page.getByRole("button", { name: "抽出我的密钥" }).click();
      await trustee.page.getByRole("heading", { name: "密钥纸" }).waitFor();
      if (at === 0) await trustee.look();
      seeds.push(await trustee.page.locator(".key-sheet__seed").first().innerText());
      await trustee.page.getByRole("button", { name: /^已经印好/ }).click();
      if (at === 0) await mistype(trustee, seeds[0] ?? "");
      await typeSeed(trustee, seeds[at] ?? "", "第一次到场做完了");
    }
    for (const said of ["第二次到场做完了", "第三次到场做完了", "演练通过"])
      for (const [at, trustee] of trustees.entries()) {
        await trustee.open(`${path}/keys/mine`);
        if (at === 1 && said === "第二次到场做完了") await takeAnother(trustee, seeds[0] ?? "");
        await typeSeed(trustee, seeds[at] ?? "", said);
      }
    await office.page.reload();
    await office.look();
    const text = await office.text();
    expect(text).toContain("密钥指纹");
    expect(text).not.toContain(seeds[0]?.slice(0, 6));
  });

  /** A slip of the pen is seen on the phone, before anything is sent. */
  async function mistype(trustee: Visitor, seed: string): Promise<void> {
    const letters = seed.replaceAll(/\s/g, "");
    await trustee.page.getByRole("textbox").fill(`${letters.slice(0, -1)}${letters.endsWith("1") ? "2" : "1"}`);
    await trustee.page.getByRole("button", { name: "继续" }).click();
    await trustee.page.getByText("有一个字符不对").waitFor();
  }

  async function takeAnother(trustee: Visitor, seed: string): Promise<void> {
    await trustee.page.getByRole("textbox").fill(seed);
    await trustee.page.getByRole("button", { name: "继续" }).click();
    await trustee.page.getByText("多半是拿错了密钥纸").waitFor();
  }

  async function typeSeed(trustee: Visitor, seed: string, said: string): Promise<void> {
    await trustee.page.getByRole("textbox").fill(seed);
    await trustee.page.getByRole("button", { name: "继续" }).click();
    await trustee.page.getByRole("heading", { name: new RegExp(said) }).waitFor();
  }

  test("opens when the server has made the credentials, which it says", async () => {
    await office.page.locator("summary").filter({ hasText: "由服务器签发并保管" }).click();
    await office.page.getByLabel("本校没有独立的签发单位，我们接受这一点").check();
    await office.press("由服务器签发并保管");
    expect(await office.text()).toContain("本校没有独立的凭证签发单位");
    await office.press("备好密封选票");
    await office.look();
    await office.open(path);
    await office.press(/^开始投票/);
    await office.look();
    expect((await view()).status).toBe("open");
  });

  test("is voted in by forty on phones and ten on paper, and nobody votes twice", async () => {
    const { nominations } = await view();
    expect(nominations).toHaveLength(3);
    const [last] = phoneVoters.slice(-1);
    const [writer = 0, ...others] = phoneVoters;
    const [again, rest] = [others.slice(0, 2), others.slice(2)];
    for (const n of again) await cast(n, [yes, yes, none]);
    // Nine for the second and third, the others for the first and one of them: the last two are level in the end.
    for (const [at, n] of rest.entries())
      await cast(n, at < 9 ? [none, yes, yes] : at % 2 === 0 ? [yes, yes, none] : [yes, none, yes]);
    for (const n of again) expect(await cast(n, [yes, none, none])).toBe("replaced");
    await writeIn(writer);
    for (const n of paperVoters)
      bodyOf(await hall.office("POST", `${address()}/papers`, { number: hall.class.number(n) }));
    const twice = await hall.office("POST", `${address()}/papers`, { number: hall.class.number(last ?? 0) });
    expect(twice.ok ? "" : twice.problem.code).toBe("vote-voted-by-phone");
    expect((await view()).turnout).toMatchObject({ paper: 10, sealed: 40 });
  });

  async function cast(n: number, marks: SealedMarks["marks"]): Promise<string> {
    const prepared = await prepareBallot(await hall.as(n), address(), { marks, writeIns: [] });
    return bodyOf(await prepared.send()).as;
  }

  /** In the browser of a phone: one candidate, and a name that is not on the ballot. */
  async function writeIn(n: number): Promise<void> {
    const voter = await enter(await hall.session(n), "phone");
    await voter.open(`${path}/booth`);
    const { page } = voter;
    await page.locator(".cand").first().getByRole("radio", { name: "赞成" }).click();
    await page.locator("summary", { hasText: "另选他人" }).click();
    await page.getByLabel("姓名或学号").fill(hall.class.number(5));
    await page.getByRole("button", { name: "查找", exact: true }).click();
    await page.getByRole("button", { name: /^选/ }).click();
    await page.getByText("已选 2/2").waitFor();
    for (const step of ["核对选票", "封好选票", "投出这张选票"])
      await page.getByRole("button", { name: step, exact: true }).click();
    await page.getByRole("heading", { name: "已交票" }).waitFor();
    await voter.look();
    await voter.leave();
  }

  test("closes, is mixed and opened by two trustees, and ties at the last seat", async () => {
    await office.open(path);
    await office.page.locator("summary").filter({ hasText: "结束投票" }).click();
    await office.press(/^结束投票/);
    for (const at of [0, 1]) await openPart(at);
    for (const at of [1, 2]) await openPart(at);
    const printed = (await view()).nominations.map(({ id }) => id);
    const lines = printed.map((person, at) => ({
      person,
      for: at === 0 ? 10 : 5,
      against: 0,
      abstain: at === 0 ? 0 : 5,
    }));
    const entry = { type: "enter", numbers: { returned: 10, valid: 10, invalid: 0 }, lines, writeIns: [] };
    for (const n of [11, 12])
      bodyOf(await (await hall.as(n))("POST", `${address()}/boxes/${encodeURIComponent("1号票箱")}`, entry));
    await chief.open(path);
    await chief.press("合成结果");
    await chief.look();
    expect(await view()).toMatchObject({ status: "tied", counted: [{ attendance: { due: 60, returned: 50 } }] });
  });

  async function openPart(at: number): Promise<void> {
    const trustee = trustees[at] as Visitor;
    await trustee.open(`${path}/keys/mine`);
    await typeSeed(trustee, seeds[at] ?? "", "您的一份已经交上");
  }

  test("is decided by a run-off among those level, with the same keys and credentials", async () => {
    await office.open(path);
    await office.page.getByRole("radio", { name: "手机密封" }).check();
    await office.press("再次投票");
    await office.press(/^开始投票/);
    expect((await view()).round).toMatchObject({ number: 2, channel: "sealed", seats: 1 });
    for (const [at, n] of phoneVoters.entries()) await cast(n, at < 24 ? [yes, none] : [none, yes]);
    await office.open(path);
    await office.page.locator("summary").filter({ hasText: "结束投票" }).click();
    await office.press(/^结束投票/);
    for (const at of [0, 2]) await openPart(at);
    await chief.open(path);
    await chief.press("合成结果");
    const { status, elected } = await view();
    expect([status, elected.length]).toEqual(["resolved", 2]);
    await chief.page.getByLabel(/^主持人/).fill(hall.class.number(59));
    await chief.press(/^宣布/);
    await chief.look();
    expect((await view()).status).toBe("declared");
  });

  test("is checked by a stranger: both votes in one file each, and the school's whole ledger", async () => {
    const stranger = await visit(browser, hall.school, { device: "laptop" });
    for (const round of [1, 2]) {
      await stranger.open(`${path}/board/${round}`);
      const bundle = await fetch(`${hall.origin}/api/v1${address()}/board/${round}/bundle`);
      const file = join(hall.folder, `vote-${round}.tar`);
      writeFileSync(file, Buffer.from(await bundle.arrayBuffer()));
      const keys = (await (await fetch(`${hall.origin}/xiao/log/keys`)).text()).trim().split("\n");
      const said = await tongxin("verify", file, "--key", ...keys);
      expect(said.exitCode, said.stdout).toBe(0);
    }
    await stranger.page
      .getByRole("searchbox", { name: "回执" })
      .fill((await stranger.page.locator(".receipts code").first().innerText()).slice(0, 12));
    await stranger.press("查找");
    const [download] = await Promise.all([
      stranger.page.waitForEvent("download"),
      stranger.page.getByRole("link", { name: "取收录证明" }).click(),
    ]);
    const proof = join(hall.folder, download.suggestedFilename());
    await download.saveAs(proof);
    const included = await tongxin("verify", proof, "--log", `${hall.origin}/xiao/log`);
    expect(included.stdout).toContain("在结束投票时的票箱里，共 40 张");
    expect(included.exitCode, included.stdout).toBe(0);
    const log = await tongxin("verify", `${hall.origin}/xiao/log`);
    expect(log.exitCode, log.stdout).toBe(0);
  });
});
