import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ElectionView } from "@tongxin/server/elections/contract.ts";
import { bodyOf } from "@tongxin/server/elections/testing.ts";
import { tongxin } from "./running-system.ts";
import { openHall, type SealedHall } from "./sealed-hall.ts";
import { hasBrowser, openBrowser, visit, type Device, type Visitor } from "./visitor.ts";

const [chief, firstTeller, secondTeller, scrutineer, chair] = [10, 11, 12, 13, 59];

/**
 * A class meets and elects two of three on paper: by its own rules, with a roll that somebody objects to, tellers who
 * read one cell differently, and a signed record. Everything is done on the pages, as those who do it would.
 */
describe.skipIf(!hasBrowser)("an election on paper", () => {
  let hall: SealedHall;
  let browser: Browser;
  let office: Visitor;
  let path = "";

  beforeAll(async () => {
    hall = await openHall();
    browser = await openBrowser();
    office = await enter(await hall.officeSession(), "laptop");
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
  const student = async (n: number, device: Device = "phone") => enter(await hall.session(n), device);
  const view = async () => bodyOf(await hall.office<ElectionView>("GET", `/xiao/${path}`));
  const form = (visitor: Visitor, name: string) => visitor.page.getByRole("form", { name, exact: true });
  /** Steps that are not due yet are folded away. */
  const unfold = async (visitor: Visitor, name: string) => {
    const folded = visitor.page.locator("details:not([open]) > summary").filter({ hasText: new RegExp(`^${name}$`) });
    if ((await folded.count()) > 0) await folded.first().click();
  };
  /** Fills the form of that name and sends it. */
  async function fillIn(visitor: Visitor, name: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await unfold(visitor, name);
    for (const [field, value] of Object.entries(fields))
      await form(visitor, name).locator(`[name="${field}"]`).fill(value);
    await Promise.all([
      visitor.page.waitForEvent("load"),
      form(visitor, name).getByRole("button", { name, exact: true }).click(),
    ]);
  }

  test("is set up from a template, by rules that the meeting voted on", async () => {
    await office.open("elections/new");
    await office.page.getByLabel("哪一种选举").selectOption("class-nomination");
    await office.page.getByLabel("哪个组织或班级").selectOption(`${hall.class.union}/${hall.class.class}`);
    await office.page.getByLabel("由谁选举").selectOption("class-meeting");
    await office.page.getByLabel("标题").fill("推选两名代表候选人");
    await office.press(/^设立/);
    path = new URL(office.page.url()).pathname.replace(/^\/xiao\//, "");
    await fillIn(office, "通过选举办法", { seats: "0" });
    expect(await office.page.locator("#field-adoptRules-seats-error").innerText()).toContain("应选名额至少 1 名");
    const vote = { "adoption.due": "60", "adoption.present": "52", "adoption.for": "50" };
    await fillIn(office, "通过选举办法", { seats: "2", ...vote, "adoption.against": "1", "adoption.abstain": "1" });
    expect(await office.text()).toContain("应到 60，实到 52；赞成 50，反对 1，弃权 1");
    expect((await view()).rules).toMatchObject({ seats: 2, writeIns: true });
  });

  test("has a roll that a student objects to, and that is put right with a reason", async () => {
    await unfold(office, "冻结名册");
    await office.press("冻结名册");
    const voter = await student(30);
    await voter.open(path);
    expect(await voter.text()).toContain("您在名册上");
    await fillIn(voter, "名册有误", { statement: "转来的同学还不在册上。" });
    expect(await voter.text()).toContain("待答复");
    await voter.leave();
    await office.open(path);
    await fillIn(office, "答复", { answer: "已查，名册照更正后的班级名单重新冻结。" });
    await fillIn(office, "更正并重新冻结", { objectionsUntil: "2026-01-01T18:00", reason: "补上转来的同学" });
    expect(await office.text()).toContain("补上转来的同学");
  });

  test("has candidates with words of their own, and tellers none of whom stands", async () => {
    await office.press("开始提名");
    for (const [n, statement] of [
      [0, "每周收一次意见。"],
      [1, "把食堂的事问到底。"],
      [2, ""],
    ] as const)
      await fillIn(office, "提名", { person: hall.class.number(n), statement });
    expect(await office.text()).toContain("把食堂的事问到底。");
    await fillIn(office, "提名", { person: hall.class.number(2) });
    expect(await office.text()).toMatch(/已经(?:被)?提名|已在/);
    await fillIn(office, "确定候选人", {});
    const tellers = [firstTeller, secondTeller].map(hall.class.number).join("\n");
    const others = { scrutineers: hall.class.number(scrutineer), tellers, boxes: "2" };
    await fillIn(office, "确定监票人、计票人", { chief: hall.class.number(0), ...others });
    expect(await office.text()).toContain("候选人");
    expect((await view()).tellers).toBeNull();
    await fillIn(office, "确定监票人、计票人", { chief: hall.class.number(chief), ...others });
    expect((await view()).tellers?.boxes).toEqual(["1号票箱", "2号票箱"]);
  });

  test("has its papers to print, before anybody votes", async () => {
    await office.open(path);
    for (const name of ["ballot", "count-sheet", "box-record"])
      for (const [format, magic] of [
        ["pdf", "%PDF"],
        ["docx", "PK"],
      ] as const) {
        const paper = await office.context.request.get(`${hall.school}/${path}/documents/${name}/${format}`);
        expect(paper.status(), `${name}.${format}`).toBe(200);
        expect((await paper.body()).subarray(0, magic.length).toString("latin1")).toBe(magic);
      }
    await office.open(`${path}/documents/ballot`);
    const printed = await office.text();
    const names = (await view()).nominations.map(({ name }) => name);
    expect(names.map((name) => printed.indexOf(name))).toEqual(
      names.map((name) => printed.indexOf(name)).toSorted((one, other) => one - other),
    );
    expect(printed.indexOf(names[0] ?? "—")).toBeGreaterThan(0);
  });

  test("does not open without a quorum, and closes on the ballots given out", async () => {
    await office.open(path);
    await fillIn(office, "开始投票", { present: "39" });
    expect(await office.text()).toContain("39");
    expect((await view()).status).not.toBe("open");
    await fillIn(office, "开始投票", { present: "50" });
    expect((await view()).status).toBe("open");
    await fillIn(office, "结束投票", { issued: "50" });
    expect((await view()).status).toBe("closed");
  });

  test("is counted by two who enter apart, and a cell they read differently is shown to both", async () => {
    const [one, other] = [await student(firstTeller, "laptop"), await student(secondTeller)];
    await enterBox(one, "1号票箱", { returned: 30, votes: [20, 18, 9] });
    await enterBox(other, "1号票箱", { returned: 30, votes: [20, 17, 9] });
    await enterBox(one, "2号票箱", { returned: 19, votes: [11, 10, 8] });
    await enterBox(other, "2号票箱", { returned: 19, votes: [11, 10, 8] });
    await other.open(`${path}/boxes/${encodeURIComponent("1号票箱")}`);
    const differs = await other.text();
    expect(differs).toMatch(/· 赞成\s*18\s*17/);
    expect((await view()).boxes.map(({ status }) => status)).toEqual(["different", "agreed"]);
    await enterBox(other, "1号票箱", { returned: 30, votes: [20, 18, 9] });
    expect((await view()).boxes.map(({ status }) => status)).toEqual(["agreed", "agreed"]);
    await one.leave();
    await other.leave();
  });

  type Counted = { readonly returned: number; readonly votes: readonly number[] };

  /** One ballot of each box is void; whoever is not approved is rejected. */
  async function enterBox(teller: Visitor, box: string, { returned, votes }: Counted): Promise<void> {
    await teller.open(`${path}/boxes/${encodeURIComponent(box)}`);
    const { page } = teller;
    const valid = returned - 1;
    for (const [name, value] of Object.entries({ returned, valid, invalid: 1 }))
      await page.locator(`[name="${name}"]`).fill(String(value));
    const persons = (await view()).round?.candidates ?? [];
    for (const [at, { id }] of persons.entries()) {
      const approved = votes[at] ?? 0;
      for (const [name, value] of Object.entries({ for: approved, against: valid - approved, abstain: 0 }))
        await page.locator(`[name="${name}-${id}"]`).fill(String(value));
    }
    await teller.press("保存");
  }

  test("has a result that the chief scrutineer reads out and the chair declares, with the signed record", async () => {
    const counting = await student(chief);
    await counting.open(path);
    await counting.press("合成结果");
    await counting.look();
    const said = await counting.text();
    expect(said).toContain("发出 50");
    expect(said).toContain("收回 49");
    const { elected, status } = await view();
    expect([status, elected.map((one) => one.for)]).toEqual(["resolved", [31, 28]]);
    const scan = join(hall.folder, "选举记录.png");
    writeFileSync(scan, Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
    await unfold(counting, "宣布结果");
    await counting.page.locator('[name="chair"]').fill(hall.class.number(chair));
    await counting.page.locator('[name="scans"]').setInputFiles(scan);
    await counting.press(/^宣布/);
    await counting.look();
    await unfold(counting, "选举记录校验值");
    expect(await counting.text()).toContain("扫描件校验值");
    for (const name of ["minutes/pdf", "minutes/xlsx", "announcement/docx"])
      expect((await counting.context.request.get(`${hall.school}/${path}/documents/${name}`)).status(), name).toBe(200);
    await counting.leave();
  });

  test("hangs on a notice, to which any student may object, and is not final meanwhile", async () => {
    await office.open(path);
    await fillIn(office, "起草结果公示", { workingDays: "5" });
    await office.open(path);
    await office.follow("去公示页");
    await office.look();
    await office.press("张贴公示");
    const notice = new URL(office.page.url()).pathname.replace(/^\/xiao\//, "");
    expect(await office.text()).toContain("31");
    const voter = await student(40);
    await voter.open(path);
    await voter.follow("去公示页");
    await voter.page.locator('[name="statement"]').fill("二号票箱开箱的时候，我没有看见第二名计票人，请核实。");
    await voter.press("提交异议");
    await voter.open(notice);
    expect(await voter.text()).toContain("第二名计票人");
    await voter.leave();
    await office.open(path);
    expect(await office.text()).toContain("还有 1 件异议没有结论");
    expect(await office.page.getByRole("button", { name: "让结果生效" }).count()).toBe(0);
  });

  test("is read by anybody, and stands in a ledger that verifies", async () => {
    const stranger = await visit(browser, hall.school, { device: "phone" });
    await stranger.open(path);
    expect(await stranger.text()).toContain("31 票");
    const log = await tongxin("verify", `${hall.origin}/xiao/log`);
    expect(log.exitCode, log.stdout).toBe(0);
  });
});
