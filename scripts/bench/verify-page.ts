/**
 * How long the offline page takes for an archive in Chromium, beside `tongxin verify` and belenios-tool on the same file:
 * `node scripts/bench/verify-page.ts [BALLOTS]` (300 by default, seven candidates). Wall time from choosing the file, or
 * from starting the program, to the verdict. Build the pages first. Prints one JSON object.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { pathToFileURL } from "node:url";
import { chromium, type Browser } from "playwright-core";
import { openGroup } from "@tongxin/ballot/groups/open-group.ts";
import { holdElection, writeParts } from "@tongxin/ballot/testing/example-election.ts";

const root = join(import.meta.dirname, "../..");
const page = pathToFileURL(join(root, "web/dist/static/verify.html")).href;
const ballots = Number(process.argv[2] ?? 300);
const patienceMs = 600_000;
const answers = ["甲", "乙", "丙", "丁", "戊", "己", "庚"];

const place = mkdtempSync(join(tmpdir(), "tongxin-bench-"));
const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
const browser = await chromium.launch({ executablePath: env["TONGXIN_CHROMIUM"] ?? "/usr/bin/chromium", args });
try {
  const measured: Record<string, unknown> = {};
  for (const group of ["Ed25519", "BELENIOS-2048"]) measured[group] = await measure(browser, group);
  const cores = availableParallelism();
  console.log(JSON.stringify({ bench: "verify-page", ballots, cores, load: loadavg()[0], seconds: measured }, null, 2));
} finally {
  await browser.close();
  rmSync(place, { recursive: true });
}

async function measure(browser: Browser, group: string) {
  const votes = [answers.map((_, at) => (at === 0 ? 1 : 0))];
  const cast = Array.from({ length: ballots }, (_, voter) => ({ voter, votes }));
  const question = { kind: "homomorphic", answers, blank: false, min: 0, max: 1 } as const;
  const { parts } = holdElection({ openGroup, group, questions: [question], cast, singleKeys: 1 });
  const folder = mkdtempSync(join(place, "archive-"));
  const file = join(folder, "election.bel");
  writeFileSync(file, writeParts(parts));
  return {
    page: await timePage(browser, file),
    tongxin: time([process.execPath, join(root, "bin/program.ts"), "verify", file]),
    tool: time(["belenios-tool", "election", "verify", "--dir", folder]),
  };
}

async function timePage(browser: Browser, file: string): Promise<number> {
  const context = await browser.newContext({ offline: true });
  const tab = await context.newPage();
  await tab.goto(page);
  const started = performance.now();
  await tab.locator("#archive").setInputFiles(file);
  const verdict = tab.locator("#verdict");
  await verdict.waitFor({ timeout: patienceMs });
  const seconds = round((performance.now() - started) / 1000);
  if ((await verdict.innerText()) !== "核对通过") throw new Error("the page refused an archive");
  await context.close();
  return seconds;
}

/** Null where the program is not there, or refuses: Debian's tool does not know Ed25519. */
function time([program = "", ...words]: readonly string[]): number | null {
  const started = performance.now();
  const { status } = spawnSync(program, words, { cwd: place, stdio: "ignore" });
  return status === 0 ? round((performance.now() - started) / 1000) : null;
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
