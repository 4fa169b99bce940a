import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendBallot, appendSetup, beginArchive, joinBytes } from "@tongxin/ballot/archive/writer.ts";
import { receiptOf, sealBallot } from "@tongxin/ballot/ballots/ballot.ts";
import { deriveSecret, isCredential } from "@tongxin/ballot/credentials/credential.ts";
import { readPublicCredentials } from "@tongxin/ballot/credentials/public-credentials.ts";
import { openElection, writeElection } from "@tongxin/ballot/elections/election.ts";
import type { Group } from "@tongxin/ballot/groups/group.ts";
import { openGroup } from "@tongxin/ballot/groups/open-group.ts";
import { randomScalar } from "@tongxin/ballot/groups/scalars.ts";
import { chance } from "@tongxin/ballot/testing/chance.ts";
import { holdElection, writeParts } from "@tongxin/ballot/testing/example-election.ts";
import { writeTrusteeKey } from "@tongxin/ballot/trustees/trustee-key.ts";
import { verifyArchive } from "@tongxin/ballot/verifier/verify-archive.ts";
import { startDemonstration } from "./running-system.ts";
import { hasBrowser, openBrowser, visit, type Visitor } from "./visitor.ts";

const built = pathToFileURL(join(import.meta.dirname, "../web/dist/static")).href;
const fixture = (name: string): string => join(import.meta.dirname, `../ballot/fixtures/${name}.bel`);
const folder = mkdtempSync(join(tmpdir(), "static-pages-"));
const uuid = "TongxinExamp1e";

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** Chooses files for the page that checks, and says what came of it. */
async function check(page: Page, ...paths: readonly string[]): Promise<string> {
  await page.locator("#archive").setInputFiles([...paths]);
  await page.locator("#verdict").waitFor();
  return page.locator("#verdict").innerText();
}

async function failedChecks(page: Page): Promise<readonly string[]> {
  const labels = await page.locator(".checks__failed .checks__label").allInnerTexts();
  return labels.map((label) => label.replace(/\s/g, ""));
}

async function seek(page: Page, receipt: string): Promise<string> {
  await page.locator("#code").fill(receipt);
  await page.getByRole("button", { name: "查找" }).click();
  return page
    .locator("section", { has: page.locator("#receipt") })
    .getByRole("status")
    .innerText();
}

describe.skipIf(!hasBrowser)("a page opened from a disk", () => {
  let browser: Browser;
  const visitors: Visitor[] = [];
  const open = async (file: string, device: "phone" | "laptop" = "laptop"): Promise<Visitor> => {
    const visitor = await visit(browser, built, { device });
    visitors.push(visitor);
    await visitor.context.setOffline(true);
    await visitor.page.addInitScript(() => {
      window.print = () => undefined; // a dialogue that nobody would close
    });
    await visitor.open(file);
    return visitor;
  };

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    for (const visitor of visitors) await visitor.leave();
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  test("passes an archive the tool accepted, with its result, on a phone and on a laptop", async () => {
    for (const device of ["phone", "laptop"] as const) {
      const { page, look, text } = await open("verify.html", device);
      expect(await check(page, fixture("threshold-ed25519"))).toBe("核对通过");
      expect(await page.locator("tbody td").allInnerTexts()).toEqual(["5", "2", "0"]);
      expect(await failedChecks(page)).toEqual([]);
      await look();
      expect(await check(page, fixture("homomorphic-belenios-2048"))).toBe("核对通过");
      expect(await text()).not.toContain("没有 WebAssembly");
      expect(await text()).toMatch(/计入结果\s*4\s*张\s*被改投取代\s*1\s*张/);
      await look();
    }
  });

  test("judges two hundred ballots on several threads and then finds a receipt among them", async () => {
    const { page, look } = await open("verify.html");
    expect(await check(page, fixture("nonhomomorphic-ed25519"))).toBe("核对通过");
    const bytes = readFileSync(fixture("nonhomomorphic-ed25519")).toString("latin1");
    const ballot = /\{"election_uuid".*?\}\}(?=\0)/.exec(bytes)?.[0] ?? "";
    expect(await seek(page, receiptOf(ballot))).toMatch(/找到了：第 1 张\s*这张票计入了结果。/);
    expect(await seek(page, receiptOf(ballot).slice(0, 12))).toContain("第 1 张");
    expect(await seek(page, "A".repeat(43))).toContain("没有找到");
    expect(await seek(page, "abc")).toContain("不像回执码");
    await look();
  });

  test("fails a tampered archive at the check that says what was done to it", async () => {
    const question = { kind: "homomorphic", answers: ["甲", "乙"], blank: false, min: 0, max: 1 } as const;
    const { parts } = holdElection({
      openGroup,
      group: "Ed25519",
      questions: [question],
      cast: [
        { voter: 0, votes: [[1, 0]] },
        { voter: 1, votes: [[0, 1]] },
        { voter: 2, votes: [[1, 0]] },
      ],
      singleKeys: 1,
    });
    const { page, look, text } = await open("verify.html");
    expect(await check(page, write("honest.bel", writeParts(parts)))).toBe("核对通过");
    const changed = writeParts({ ...parts, result: `{"result":[[1,2]]}` });
    await page.locator("#archive").setInputFiles(write("changed.bel", changed));
    await page.getByText("有 1 项不符").first().waitFor();
    expect(await failedChecks(page)).toEqual(["不符：结果"]);
    expect(await seek(page, receiptOf(parts.ballots[0] ?? ""))).toContain("没有通过核对");
    const [first = "", second = "", third = ""] = parts.ballots;
    const bumped = second.replace(/"response":"(\d)/, (_, digit: string) => `"response":"${(Number(digit) % 9) + 1}`);
    await page.reload(); // so that the verdict seen is the one on this archive
    await check(page, write("bumped.bel", writeParts({ ...parts, ballots: [first, bumped, third] })));
    const failed = await failedChecks(page);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.filter((label) => /选票/.test(label)).length).toBeGreaterThan(0);
    expect(await text()).toContain("第 2 张");
    await look();
  });

  test("comes to the same where the browser does not let WebAssembly run", async () => {
    const page = readFileSync(new URL(`${built}/verify.html`), "utf8");
    write("slow.html", page.replace(" 'wasm-unsafe-eval'", ""));
    const visitor = await visit(browser, pathToFileURL(folder).href, { device: "laptop" });
    visitors.push(visitor);
    await visitor.page.goto(`${pathToFileURL(folder).href}/slow.html`);
    expect(await check(visitor.page, fixture("threshold-ed25519"))).toBe("核对通过");
    expect(await visitor.text()).toContain("没有 WebAssembly");
  });

  test("answers a file of another kind in a sentence, and forgets nothing it had", async () => {
    const { page, look } = await open("verify.html", "phone");
    const alert = page.getByRole("alert");
    const give = async (path: string, sentence: string): Promise<void> => {
      await page.locator("#archive").setInputFiles(path);
      await alert.getByText(sentence).waitFor();
    };
    await give(write("公告.html", "<!doctype html>"), "是网页");
    await give(write("x.side.jsonl", `{"election":"${"A".repeat(43)}","rules":[]}\n`), "请再选它所属的");
    await give(write("half.bel", readFileSync(fixture("threshold-ed25519")).subarray(100, 900)), "开头不对");
    await look();
    expect(await check(page, fixture("threshold-ed25519"))).toBe("有 1 项不符");
    expect(await failedChecks(page)).toEqual(["不符：名额证明"]); // the side file given before, of another election
    expect(await alert.innerText()).toBe("");
    await page.locator("#archive").setInputFiles(fixture("threshold-ed25519"));
    await page.getByText("核对通过").waitFor();
  });

  test("issues fifty credentials with which a ballot is cast that the other page passes", async () => {
    const office = await open("credentials.html");
    const { page, look } = office;
    const rows = Array.from({ length: 50 }, (_, at) => `2024${1000 + at},某${at}号,软件${1 + Math.floor(at / 20)}班`);
    await page.locator("#roll").setInputFiles(write("doubled.csv", `学号,姓名,班级\n${rows[0]}\n${rows[0]}\n`));
    await page.getByText("第 3 行的学号 20241000 与第 2 行相同").waitFor();
    await page.getByRole("button", { name: "签发" }).click();
    await look();
    await page.locator("#roll").setInputFiles(write("roll.csv", `\uFEFF学号,姓名,班级\r\n${rows.join("\r\n")}\r\n`));
    await page.locator("#field-uuid").fill(uuid);
    await page.locator("#field-booth").fill("https://example.edu.cn/booth");
    await page.getByRole("button", { name: "签发" }).click();
    await page.getByText("签发了 50 份凭证").waitFor();
    expect(await page.getByRole("status").first().innerText()).toContain("都还没有保存");
    await look();

    const published = await save(page, "保存公开凭证");
    expect(await page.getByRole("status").first().innerText()).toContain("私密名单还没有保存");
    const secret = await save(page, /保存私密名单/);
    expect(await page.getByRole("status").first().innerText()).toContain("两份都已");
    const [head, ...lines] = secret
      .replace(/^\uFEFF/, "")
      .trimEnd()
      .split("\r\n");
    expect(head).toBe("学号,姓名,班级,凭证");
    expect(lines.map((line) => line.split(",").slice(0, 3).join())).toEqual(rows);
    const credentials = lines.map((line) => line.split(",")[3] ?? "");
    expect(credentials.every(isCredential)).toBe(true);
    expect(readPublicCredentials(published).size).toBe(50);

    await page.getByRole("button", { name: "打印这一批" }).click();
    await page.locator(".sheets").waitFor({ state: "attached" });
    expect(
      await page
        .locator(".ticket__code")
        .allInnerTexts()
        .then((codes) => codes.length),
    ).toBe(50);
    const sheets = await page.pdf({ preferCSSPageSize: true });
    expect(sheets.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(7);

    const { archive, receipt } = castWith(credentials[7] ?? "", published);
    expect(verifyArchive(archive).verdict).toBe("passed");
    const checker = await open("verify.html");
    expect(await check(checker.page, write("cast.bel", archive))).toBe("核对通过");
    expect(await seek(checker.page, receipt)).toContain("还没有计票");
    await checker.look();
  });

  test("asks before it is closed with lists that were not saved", async () => {
    const { page } = await open("credentials.html");
    await page.locator("#roll").setInputFiles(write("one.csv", "学号,姓名,班级\n1,甲,一\n"));
    await page.locator("#field-uuid").fill(uuid);
    await page.getByRole("button", { name: "签发" }).click();
    await page.getByText("签发了 1 份凭证").waitFor();
    const asked = page.waitForEvent("dialog");
    const closing = page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    await closing;
    expect(page.isClosed()).toBe(false);
  });

  test("is served by the school's site too, apart from everybody's session, and can be taken away", async () => {
    const system = await startDemonstration();
    try {
      const stranger = await visit(browser, `${system.origin}/shili`, { device: "laptop" });
      visitors.push(stranger);
      await stranger.open("downloads");
      const { page } = stranger;
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: /另存.*核对选举/ }).click(),
      ]);
      const taken = readFileSync(await download.path());
      expect(taken.equals(readFileSync(join(import.meta.dirname, "../web/dist/static/verify.html")))).toBe(true);
      await page.goto(`${system.origin}/tools/verify.html`);
      expect(await check(page, fixture("threshold-ed25519"))).toBe("核对通过");
      expect(await page.evaluate(() => self.origin)).toBe("null");
      await stranger.look();
    } finally {
      await system.stop();
    }
  });
});

async function save(page: Page, name: string | RegExp): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return readFileSync(await download.path(), "utf8");
}

/** An election under way among those on the list, with one ballot sealed with this credential. */
function castWith(credential: string, credentials: string): { archive: Uint8Array; receipt: string } {
  const group = openGroup("Ed25519") as Group;
  const key = randomScalar(group, chance);
  const question = { kind: "homomorphic", answers: ["甲", "乙"], blank: false, min: 0, max: 1 } as const;
  const draft = { name: "虚构班代表选举", description: "", uuid, questions: [{ question, wording: "选一人" }] };
  const text = writeElection(draft, group, group.generator.power(key));
  const secret = deriveSecret(group, { credential, uuid }, "sha256");
  const ballot = sealBallot(openElection(text), secret, [[0, 1]], chance).text;
  const trustees = JSON.stringify([["Single", writeTrusteeKey(group, key, chance)]]);
  const begun = beginArchive(1_800_000_000);
  const setup = appendSetup(begun.tip, { election: text, trustees, credentials });
  const cast = appendBallot(setup.tip, ballot);
  return { archive: joinBytes([begun.bytes, setup.bytes, cast.bytes]), receipt: receiptOf(ballot) };
}
