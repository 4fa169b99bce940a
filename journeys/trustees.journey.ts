import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";
import { verifyArchive } from "@tongxin/ballot/verifier/verify-archive.ts";
import type { SealedMarks } from "@tongxin/core/elections/sealed-form.ts";
import type { Acted, ElectionView } from "@tongxin/server/elections/contract.ts";
import type { CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import { chance, prepareBallot } from "@tongxin/server/elections/sealed/testing.ts";
import { bodyOf, someRules } from "@tongxin/server/elections/testing.ts";
import { makeVisit, type Visiting } from "@tongxin/web/elections/sealed/visit.ts";
import { openHall, type SealedHall } from "./sealed-hall.ts";
import { hasBrowser, openBrowser, visit, type VisitorKind, type Visitor } from "./visitor.ts";

const holders = [20, 21, 22] as const;
const [yes, no, none] = ["for", "against", "abstain"] as const;

/**
 * Keys from their trustees' side: each comes with a phone of their own, keeps nothing but the sheet, and types it in
 * again every time; the officer sees how far they are, and after the close any two of them open the box.
 */
describe.skipIf(!hasBrowser)("three trustees", () => {
  let hall: SealedHall;
  let browser: Browser;
  let office: Visitor;
  let trustees: readonly Visitor[];
  const sheets: string[] = [];
  let path = "";

  beforeAll(async () => {
    hall = await openHall();
    browser = await openBrowser();
    path = await prepare("推选学院代表候选人");
    office = await enter(await hall.officeSession(), { device: "laptop" });
    trustees = await Promise.all(holders.map(async (n) => enter(await hall.session(n), { device: "phone" })));
  });
  afterAll(async () => {
    await browser?.close();
    await hall?.stop();
  });

  async function enter(session: string, kind: VisitorKind): Promise<Visitor> {
    const visitor = await visit(browser, hall.school, kind);
    await visitor.context.addCookies([{ name: "tongxin", value: session, url: hall.origin }]);
    return visitor;
  }

  /** A trial election up to the point where only its keys are missing. */
  async function prepare(title: string): Promise<string> {
    const { class: unit, union, number } = hall.class;
    const terms = { organisation: union, unit, template: "class-nomination", body: "class-meeting" };
    const setUp = { ...terms, title, channel: "sealed", isTrial: true };
    const { id } = bodyOf(await hall.office<Acted>("POST", "/xiao/elections", setUp));
    const rules = { ...someRules, writeIns: false, quorum: { numerator: 1, denominator: 20, comparator: "at-least" } };
    for (const step of [
      { type: "adoptRules", rules, adoption: null },
      { type: "freezeRoll", objectionsUntil: new Date(Date.now() - 3_600_000).toISOString() },
      { type: "openNominations" },
      ...[0, 1, 2].map((n) => ({ type: "nominate", person: number(n), statement: "" })),
      { type: "fixCandidates" },
      { type: "nameTellers", chief: number(10), tellers: [number(11), number(12)], boxes: 1 },
    ])
      bodyOf(await hall.office("POST", `/xiao/elections/${id}/commands`, step));
    return `elections/${id}`;
  }

  const address = () => `/xiao/${path}`;
  const view = async () => bodyOf(await hall.office<ElectionView>("GET", address()));
  const keys = async () => bodyOf(await hall.office<CeremonyView>("GET", `${address()}/keys`));

  test("are convened by the officer, who is told why, how many, and what is wrong with a list", async () => {
    await office.open(path);
    expect(await office.text()).toContain("还没有请定受托人");
    await office.follow("密钥与受托人");
    await office.look();
    await office.page
      .getByRole("textbox", { name: /^受托人/ })
      .fill(holders.slice(0, 2).map(hall.class.number).join("\n"));
    await office.press("请定受托人");
    expect(await office.text()).toContain("受托人至少三名");
    await office.page.getByRole("textbox", { name: /^受托人/ }).fill(holders.map(hall.class.number).join("\n"));
    await office.press("请定受托人");
    await office.look();
    const text = await office.text();
    expect(text).toContain("没有这三位中的两位，连服务器的管理员也打不开任何一张选票");
    expect(text).toMatch(/第一次到场还差：\S+、\S+、\S+。/);
    expect(await keys()).toMatchObject({ threshold: 2, group: "Ed25519" });
  });

  test("draw their keys on their own phones, and come no further without a sheet in hand", async () => {
    for (const [at, { page, open, follow, look }] of trustees.entries()) {
      await open(`${path}/keys`);
      await follow("去做我的一步");
      await look();
      await button(page, "抽出我的密钥").click();
      await heading(page, "密钥纸").waitFor();
      await look();
      const shown = await page.locator(".key-sheet__seed").first().innerText();
      expect(
        shown
          .trim()
          .split(/\s+/)
          .map((group) => group.length),
      ).toEqual([4, 4, 4, 4, 4, 4]);
      sheets.push(shown);
      await button(page, "已经印好").click();
      expect(await page.locator(".key-sheet").count()).toBe(0);
      if (at === 0) await mistype(page, shown);
      await type(page, shown);
      await heading(page, "第一次到场做完了").waitFor();
      await look();
    }
    expect(await trustees[0]?.text()).toMatch(/等\S+做完第一次到场/);
    expect(await trustees[2]?.text()).toContain("现在就可以接着做下一步");
  });

  /** A sheet that is not the one just drawn, a slip of the pen, a letter that is none: each is said before anything is sent. */
  async function mistype(page: Page, shown: string): Promise<void> {
    const letters = shown.replaceAll(/\s/g, "");
    await type(page, letters.slice(0, 20));
    await page.getByText("这里有 20 个").waitFor();
    await type(page, letters.slice(0, -1) + (letters.endsWith("2") ? "3" : "2"));
    await page.getByText("有一个字符不对").waitFor();
    await page.getByLabel("输入密钥纸上的密钥").fill(`${letters.slice(0, 23)}0`);
    await page.getByText("密钥里没有 0").waitFor();
    expect((await keys()).trustees[0]?.visits).toBe(0);
  }

  test("have a sheet that prints alone on A5, twice", async () => {
    const other = await prepare("另一次推选");
    const convene = { type: "convene", trustees: holders.map(hall.class.number), threshold: 2 };
    bodyOf(await hall.office("POST", `/xiao/${other}/keys/commands`, convene));
    const { page, open } = trustees[0] as Visitor;
    await open(`${other}/keys/mine`);
    await button(page, "抽出我的密钥").click();
    await heading(page, "密钥纸").waitFor();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const [width = 0, height = 0] = (/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []).slice(1).map(Number);
    expect([Math.round(width), Math.round(height)]).toEqual([420, 595]);
    expect(/\/Count (\d+)/.exec(pdf)?.[1]).toBe("2");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".masthead, .foot, .head, .btns").filter({ visible: true }).count()).toBe(0);
    expect(await page.getByText("第 2 份，共 2 份").isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
    page.once("dialog", (dialog) => void dialog.accept());
    await page.goto(`${hall.school}/${path}/keys`);
  });

  test("pay two more visits and rehearse, typing their sheets each time, and are told of another's sheet", async () => {
    for (const said of ["第二次到场做完了", "第三次到场做完了", "演练通过"])
      for (const [at, { page, open, look }] of trustees.entries()) {
        await open(`${path}/keys/mine`);
        if (said === "第二次到场做完了" && at === 1) {
          await type(page, sheets[0] ?? "");
          await page.getByText("多半是拿错了密钥纸").waitFor();
        }
        await type(page, sheets[at] ?? "");
        await heading(page, said).waitFor();
        await look();
        if (said === "第三次到场做完了") await seesOwnFingerprint(page, at);
      }
    await office.open(`${path}/keys`);
    const text = await office.text();
    expect(text).toContain("三次到场和演练都已做完");
    for (const sheet of sheets) expect(text).not.toContain(sheet.trim().slice(0, 4));
  });

  async function seesOwnFingerprint(page: Page, at: number): Promise<void> {
    const shown = (await page.locator(".fingerprint").innerText()).trim().split(/\s+/);
    expect(shown).toHaveLength(8);
    expect(shown.join(" ")).toBe((await keys()).trustees[at]?.fingerprint);
  }

  test("may look at any time whether the key is still there", async () => {
    const { page, open, follow, text } = trustees[0] as Visitor;
    await open(`${path}/keys`);
    await follow("密钥还在吗");
    expect(await text()).toContain("您上一次演练通过：");
    await type(page, sheets[0] ?? "");
    await heading(page, "演练通过").waitFor();
    expect(await text()).toContain("备好密封选票");
  });

  test("are followed by the credentials, with what it means said first, and by the opening of the vote", async () => {
    await office.open(`${path}/keys`);
    const csv = await office.page.request.get(`${hall.school}/${path}/roll/csv`);
    expect((await csv.text()).trimEnd().split("\r\n")).toHaveLength(61);
    await office.press("交来公开凭证");
    expect(await office.text()).toContain("请选择 public-credentials.json");
    await office.page.getByLabel("或者粘贴它的内容").fill("学号,姓名");
    await office.press("交来公开凭证");
    expect(await office.text()).toContain("读不出公开凭证");
    await unfold(office, "由服务器签发并保管");
    await office.press("由服务器签发并保管");
    await office.look();
    expect(await office.text()).toContain("请先勾选");
    await office.page.getByLabel("本校没有独立的签发单位，我们接受这一点").check();
    await office.press("由服务器签发并保管");
    await office.look();
    expect(await office.text()).toContain("本校没有独立的凭证签发单位：服务器理论上能冒用未投票者的凭证");
    await office.press("备好密封选票");
    await office.look();
    await office.open(path);
    await office.press("开始投票");
    await office.look();
    expect((await view()).status).toBe("open");
  });

  test("wait while a few vote, and are called when it is closed", async () => {
    const marks: readonly SealedMarks["marks"][] = [
      [yes, yes, no],
      [yes, none, no],
      [yes, yes, none],
      [no, yes, yes],
    ];
    for (const [at, one] of marks.entries()) {
      const ballot = await prepareBallot(await hall.as(30 + at), address(), { marks: one, writeIns: [] });
      expect(bodyOf(await ballot.send()).as).toBe("received");
    }
    await trustees[0]?.open(path);
    expect(await trustees[0]?.text()).toContain("已在手机上投票的不足 10 人");
    await office.open(path);
    await unfold(office, "结束投票");
    expect(await office.text()).toContain("名册上 60 人，领票或投票的 4 人，没有来的 56 人");
    await office.press("结束投票");
    await office.look();
    expect(await office.text()).toContain("还差两位受托人解密");
    const chief = await enter(await hall.session(10), { device: "phone" });
    await chief.open(path);
    expect(await button(chief.page, "合成结果").count()).toBe(0);
    await chief.leave();
  });

  test("open the box, any two of them", async () => {
    for (const [at, left] of [
      [2, "还差 1 份"],
      [0, "密封选票已经打开"],
    ] as const) {
      const { page, open, follow, look, text } = trustees[at] as Visitor;
      await open(path);
      await follow("去做我的一步");
      await look();
      await type(page, sheets[at] ?? "");
      await heading(page, "您的一份已经交上").waitFor();
      await look();
      expect(await text()).toContain(left);
      await office.open(`${path}/keys`);
    }
    await trustees[1]?.open(`${path}/keys/mine`);
    expect(await trustees[1]?.text()).toContain("现在没有要您做的");
    const chief = await enter(await hall.session(10), { device: "phone" });
    await chief.open(path);
    await chief.press("合成结果");
    await chief.look();
    const [counted] = (await view()).counted;
    expect(counted?.attendance).toMatchObject({ due: 60, returned: 4 });
    expect(counted?.lines.map(({ for: votes }) => votes)).toEqual([3, 3, 1]);
  });

  test("leave an archive that anybody can check", async () => {
    const file = async (name: string) => {
      const answer = await fetch(`${hall.origin}/api/v1${address()}/board/1/${name}`);
      return new Uint8Array(await answer.arrayBuffer());
    };
    const side = new TextDecoder().decode(await file("side"));
    const report = verifyArchive(await file("archive"), { openGroup: openHostGroup, side });
    expect(report.checks.filter(({ status }) => status === "failed")).toEqual([]);
    expect(report.verdict).toBe("passed");
  });

  test("stop keys in which a share is wrong, and say whose it is before anything is sent", async () => {
    path = await prepare("有一份不对的推选");
    const convene = { type: "convene", trustees: holders.map(hall.class.number), threshold: 2 };
    bodyOf(await hall.office("POST", `${address()}/keys/commands`, convene));
    const { page, open, look, text } = trustees[0] as Visitor;
    await open(`${path}/keys/mine`);
    await button(page, "抽出我的密钥").click();
    const sheet = await page.locator(".key-sheet__seed").first().innerText();
    await button(page, "已经印好").click();
    await type(page, sheet);
    await heading(page, "第一次到场做完了").waitFor();
    for (const [at, n] of [21, 22].entries()) await payByProgram(n, seedOf(at));
    await page.goto(`${hall.school}/${path}/keys/mine`);
    await type(page, sheet);
    await heading(page, "第二次到场做完了").waitFor();
    for (const [at, n] of [21, 22].entries()) await payByProgram(n, seedOf(at), n === 22);
    await page.goto(`${hall.school}/${path}/keys/mine`);
    await type(page, sheet);
    const name = (await keys()).trustees[2]?.name ?? "";
    await heading(page, `${name}给您的份额不对`).waitFor();
    await look();
    expect((await keys()).status).toBe("confirming");
    await button(page, "报告，停止这套密钥").click();
    await heading(page, "已经报告，这套密钥作废").waitFor();
    await look();
    await open(`${path}/keys/mine`);
    expect(await text()).toContain("这套密钥已经作废");
    await office.open(`${path}/keys`);
    expect(await office.text()).toContain(`${name}的份额与公布的不符`);
    expect((await keys()).status).toBe("disputed");
  });

  const seedOf = (at: number) => `${at}`.repeat(22).replaceAll("0", "2");

  /** A trustee who uses a program of their own, and may send the first one a share that is another's. */
  async function payByProgram(n: number, seed: string, isWrong = false): Promise<void> {
    const api = await hall.as(n);
    const now = bodyOf(await api<CeremonyView>("GET", `${address()}/keys`));
    const made = makeVisit(now as Visiting, seed, chance, openHostGroup);
    if (!made.ok) throw new Error(made.refusal);
    const body = made.value;
    const sent =
      isWrong && body.type === "contribute" ? { ...body, shares: [body.shares[1], ...body.shares.slice(1)] } : body;
    bodyOf(await api("POST", `${address()}/keys/commands`, sent));
  }
});

const button = (page: Page, name: string) => page.getByRole("button", { name });
const heading = (page: Page, name: string) => page.getByRole("heading", { name });

async function type(page: Page, sheet: string): Promise<void> {
  await page.getByLabel("输入密钥纸上的密钥").fill(sheet);
  await button(page, "继续").click();
}

async function unfold({ page }: Visitor, name: string): Promise<void> {
  await page.locator("summary").filter({ hasText: name }).click();
}
