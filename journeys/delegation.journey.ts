import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDemonstration, type RunningSystem } from "./running-system.ts";
import { hasBrowser, openBrowser, visit, type Visitor } from "./visitor.ts";

const congress = "第二十四次学生代表大会";
const faculty = "马克思主义学院";

/** The main line, from a plan to a settled objection; the working days of a notice are played by `tongxin play`. */
describe.skipIf(!hasBrowser)("the delegates of a congress", () => {
  let system: RunningSystem;
  let browser: Browser;
  let secretary: Visitor;
  let teacher: Visitor;
  let student: Visitor;

  beforeAll(async () => {
    system = await startDemonstration();
    browser = await openBrowser();
    const school = `${system.origin}/shili`;
    secretary = await visit(browser, school, { device: "laptop", persona: "秘书长" });
    teacher = await visit(browser, school, { device: "laptop", persona: "团委指导教师" });
    student = await visit(browser, school, { device: "phone", persona: "班学生", withScript: false });
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  test("have a plan that one drafts and another approves", async () => {
    await secretary.open("quotas");
    await secretary.follow(/^为.*学生会拟定/);
    await fill(secretary, { 大会名称: congress, 学院名额总数: "12" });
    await secretary.press("拟定并冻结快照");
    expect(await secretary.text()).toContain(congress);
    await secretary.press("计算名额");
    await secretary.look();
    expect(await secretary.text()).toMatch(/分不出来/); // twelve places for seventeen faculties
    await secretary.page.locator("summary").filter({ hasText: "修改方案" }).click();
    await fill(secretary, { 学院名额总数: "184" });
    await secretary.press("保存修改");
    await secretary.press("计算名额");
    await secretary.press("提请批准");
    expect(await secretary.page.getByRole("button", { name: "批准", exact: true }).count()).toBe(0);

    await teacher.open(addressOf(secretary));
    await teacher.press("批准");
    await secretary.page.reload();
    await secretary.press(/^公布方案/);
    await secretary.look();
    expect(await secretary.text()).toContain("已公布");
  });

  test("are put forward by a class and elected by the faculty, and a count that does not close is not taken", async () => {
    const { className, numbers } = await readClass(secretary);
    await secretary.open("production");
    await secretary.follow(faculty);
    await secretary.press("开始推荐");
    await secretary.look();
    await recordNomination(secretary, className, numbers);
    for (const box of await secretary.page.locator("input[name=candidates]").all()) await box.check();
    await secretary.press("确定候选人名单");
    await secretary.look();

    await fillCount(secretary);
    await fill(secretary, { 未收回: "3" });
    await secretary.press("录入并核对");
    await secretary.look();
    expect(await secretary.text()).toContain("应等于发出 121");
    expect(await secretary.page.getByLabel("应到", { exact: true }).inputValue()).toBe("130");
    expect(await secretary.page.locator("input[name^=for-]").first().inputValue()).toBe("106");
    await fill(secretary, { 未收回: "2" });
    await secretary.press("录入并核对");
    expect(await secretary.text()).toContain("发出 121 ＝ 收回 119 ＋ 未收回 2");
    await pressTwice(secretary, "上报代表名单");
    await secretary.look();
    expect(await secretary.page.getByRole("cell", { name: "当选", exact: true }).count()).toBe(4);
  });

  test("pass the review of another hand, and are put on notice", async () => {
    await teacher.open("delegates/review");
    await teacher.press("没有疑点的一并通过");
    await teacher.look();
    expect(await teacher.page.locator("body").innerText()).toContain("已通过 4 名");

    await secretary.open("notices/new");
    await secretary.press("起草");
    expect(await secretary.text()).toContain("受理部门"); // what is missing is named, and nothing was drafted
    await fill(secretary, { 受理部门: "学生代表大会筹备委员会", "地点（选填）": "学生活动中心 201" });
    await secretary.press("起草");
    await secretary.look();
    await pressTwice(secretary, "张贴公示");
    await secretary.look();
    expect(await secretary.text()).toContain("公示中");
  });

  test("may be objected to by any student, who gets an answer", async () => {
    const notice = addressOf(secretary);
    await student.open(notice);
    await fill(student, { 事实和理由: "不对" });
    await student.press("提交异议");
    expect(await student.page.getByLabel("事实和理由").inputValue()).toBe("不对");
    await fill(student, { 事实和理由: "这份名单里有一人没有参加班级推荐会，请核实当天的签到表。" });
    await student.press("提交异议");
    await student.look();
    expect(await student.page.locator("body").innerText()).toContain("异议已收到");

    await teacher.open(notice);
    await teacher.press("身份已核实");
    await fill(teacher, { 答复: "经核对签到表，四人都到会，异议不成立。" });
    await teacher.press("异议不成立");
    await teacher.look();
    await student.open(notice);
    expect(await student.text()).toContain("四人都到会");
  });

  test("leave a ledger that verifies", async () => {
    const said = await system.tongxin("verify", `${system.origin}/shili/log`);
    expect(said.stdout + said.stderr).not.toMatch(/不合|不符/);
    expect(said.exitCode).toBe(0);
  });
});

/** A class of the faculty, and the numbers of those in it, as the office reads them off the roster. */
async function readClass({ open, follow, page, text }: Visitor) {
  await open("roster");
  await follow(faculty);
  await page.locator("main tbody a").first().click();
  await page.waitForURL(/roster\/classes/);
  const className = await page.locator("h1").innerText();
  const numbers = [...(await text()).matchAll(/\b9\d{8,}\b/g)].map(([number]) => number);
  return { className, numbers };
}

async function recordNomination(office: Visitor, className: string, numbers: readonly string[]): Promise<void> {
  const { page } = office;
  await page.getByLabel("班级", { exact: true }).selectOption({ label: `${className}（${numbers.length} 人）` });
  const present = String(numbers.length - 2);
  await fill(office, { 实到: present, 发出: present, 收回: present, 有效: present, 无效: "0" });
  const lines = numbers.slice(0, 5).map((number, at) => `${number} ${numbers.length - 5 - at}`);
  await page.locator("textarea[name=nominees]").fill(lines.join("\n"));
  await office.press("录入");
  expect(await page.locator("input[name=candidates]").count()).toBe(5);
}

/** Four places, five candidates: the last one gets eight votes. */
async function fillCount(office: Visitor): Promise<void> {
  await fill(office, { 应到: "130", 实到: "121", 发出: "121", 收回: "119", 有效: "117", 无效: "2" });
  const votes = await office.page.locator("input[name^=for-]").all();
  expect(votes).toHaveLength(5);
  for (const [at, cell] of votes.entries()) {
    const support = at < 4 ? 106 - at : 8;
    await cell.fill(String(support));
    await office.page.locator("input[name^=against-]").nth(at).fill("2");
    await office.page
      .locator("input[name^=abstain-]")
      .nth(at)
      .fill(String(115 - support));
  }
}

/** An impatient double click: the act is done once, and the page that follows says so. */
async function pressTwice({ page }: Visitor, name: string): Promise<void> {
  const button = page.getByRole("button", { name }).first();
  await Promise.all([page.waitForEvent("load"), button.dblclick()]);
  await page.waitForLoadState("load");
  await button.waitFor({ state: "detached" });
}

/** Fills fields by their labels. */
async function fill({ page }: Visitor, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).first().fill(value);
  }
}

/** Where somebody is, below the school. */
function addressOf({ page }: Visitor): string {
  return new URL(page.url()).pathname.replace(/^\/[^/]+\//, "");
}
