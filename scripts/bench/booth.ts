/**
 * Seals ballots of 12 candidates (○ × 弃权, five seats) in chromium with a processor four times slower:
 * `node scripts/bench/booth.ts`, after `npm run build --workspace web`.
 *
 * In the booth a thread of its own seals, and chromium slows the page only: here the very script of that thread runs in
 * the page, which is slowed. Beside it the bytes of script of the booth, gzip. Prints one JSON object; exits 1 when a
 * budget is missed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { openElection, writeElection } from "@tongxin/ballot/elections/election.ts";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";
import { toScalar } from "@tongxin/ballot/groups/scalars.ts";
import {
  sealedQuestionsOf,
  sumLimitsOf,
  type SealedForm,
  type SealedMarks,
} from "@tongxin/core/elections/sealed-form.ts";
import { chromium, type Page } from "playwright-core";

const budget = { sealMs: 400, scriptBytes: 120 * 1024 };
const ballots = 25;
const slower = 4;
const client = join(import.meta.dirname, "../../web/dist/client");
const uuid = "11111111111111";

type Manifest = Record<string, { readonly file: string; readonly imports?: readonly string[] }>;
const manifestOf = (name: string) => JSON.parse(readFileSync(join(client, ".vite", name), "utf8")) as Manifest;
const sealing = manifestOf("sealing.json")["elections/sealed/sealing-worker.ts"]?.file ?? "";
const candidates = Array.from({ length: 12 }, (_, at) => `候选人${at + 1}`);
const writeInsToo: SealedForm = { kind: "named", perNumber: 1, writeIns: 4 };
const bytes = countScript();
const each = await measure({ kind: "each", limit: 5 });
const named = await measure(writeInsToo);
console.log(
  JSON.stringify({ bench: "booth", candidates: 12, slower, each, named, scriptBytes: bytes, budget }, null, 2),
);
if (each.p95 > budget.sealMs || bytes.all > budget.scriptBytes) process.exitCode = 1;

/** The page's scripts that the booth loads, each with what it imports, and the thread's. */
function countScript() {
  const manifest = manifestOf("manifest.json");
  const files = new Set<string>();
  const add = (name: string): void => {
    const part = manifest[name];
    if (part === undefined || files.has(part.file)) return;
    files.add(part.file);
    for (const one of part.imports ?? []) add(one);
  };
  for (const entry of ["app/islands.ts", "elections/islands/booth.tsx"]) add(entry);
  const sizeOf = (file: string) => gzipSync(readFileSync(join(client, file))).length;
  const page = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
  return { page, thread: sizeOf(sealing), all: page + sizeOf(sealing) };
}

async function measure(form: SealedForm) {
  const browser = await chromium.launch({
    executablePath: process.env["TONGXIN_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    return await sealIn(page, form);
  } finally {
    await browser.close();
  }
}

async function sealIn(page: Page, form: SealedForm) {
  const group = openHostGroup("Ed25519");
  if (group === null) throw new Error("the group of ballots");
  const questions = sealedQuestionsOf(form, "选举", candidates).map(({ question, wording }) => ({ question, wording }));
  const key = group.generator.power(toScalar(group, 4242n));
  const text = writeElection({ name: "选举", description: "", uuid, questions }, group, key);
  const { fingerprint } = openElection(text, openHostGroup);
  const marks: SealedMarks = {
    marks: candidates.map((_, at) => (at < 4 ? "for" : at < 8 ? "against" : "abstain")),
    writeIns: form.kind === "named" ? [7] : [],
  };
  const rules = sumLimitsOf(form, candidates.length);
  const asked = {
    open: { kind: "open", text, fingerprint, form, names: candidates },
    seal: {
      kind: "seal",
      sealing: { form, rules, round: 1, credentialUuid: uuid, credential: "111-111-111-111-111" },
      marks,
    },
  };
  const script = readFileSync(join(client, sealing), "utf8");
  const told = await page.evaluate(timeInPage, { script, asked, ballots });
  const sorted = told.seal.toSorted((left, right) => left - right);
  const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  return { openMs: Math.round(told.open), first: Math.round(told.seal[0] ?? 0), median: at(0.5), p95: at(0.95) };
}

type Timed = { readonly open: number; readonly seal: number[] };

/** Runs in the browser: gives the script what a thread would give it, and asks it as the booth does. */
function timeInPage(given: { script: string; asked: { open: object; seal: object }; ballots: number }): Timed {
  type Told = { readonly data: { readonly id: number; readonly ask: object } };
  let hear: (told: Told) => void = () => undefined;
  const errors: string[] = [];
  const thread = {
    addEventListener: (_: string, listener: (told: Told) => void) => (hear = listener),
    postMessage: ({ error }: { readonly error?: string }) => error !== undefined && errors.push(error),
  };
  // oxlint-disable-next-line typescript/no-implied-eval -- the script expects a thread's own `self`
  new Function("self", given.script)(thread);
  const time = (ask: object): number => {
    const began = performance.now();
    hear({ data: { id: 1, ask } });
    return performance.now() - began;
  };
  const open = time(given.asked.open);
  const seal = Array.from({ length: given.ballots }, () => time(given.asked.seal));
  if (errors.length > 0) throw new Error(errors[0]);
  return { open, seal };
}
