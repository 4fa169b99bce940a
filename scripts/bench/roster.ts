/**
 * Reads and pre-checks a roster of 60,000 rows from .xlsx, beside exceljs reading the same file, each in a process
 * of its own: `node scripts/bench/roster.ts`. Prints one JSON object; exits 1 when the budget is missed.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const rowCount = 60_000;
const budget = { precheckMs: 6000, memoryMb: 500 };

type Measured = { readonly rows: number; readonly ms: number; readonly memoryMb: number };

const [task, file] = process.argv.slice(2);
if (task === undefined) await compare();
else if (file !== undefined)
  console.log(JSON.stringify(await measure(task === "exceljs" ? readWithExceljs : precheck, file)));

async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tongxin-bench-"));
  try {
    const path = join(folder, "roster.xlsx");
    const maker = fileURLToPath(new URL("./roster-workbook.ts", import.meta.url));
    execFileSync(process.execPath, [maker, path, String(rowCount)]);
    const [ours, exceljs] = [median("precheck", path), median("exceljs", path)];
    const timesFaster = Number((exceljs.ms / ours.ms).toFixed(2));
    console.log(JSON.stringify({ bench: "roster", rowCount, ours, exceljs, timesFaster, budget }, null, 2));
    if (ours.ms > budget.precheckMs || ours.memoryMb > budget.memoryMb) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The median of three runs by time. */
function median(name: string, path: string): Measured {
  const runs = Array.from({ length: 3 }, () => {
    const printed = execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, path], { encoding: "utf8" });
    return JSON.parse(printed) as Measured;
  });
  return runs.sort((one, other) => one.ms - other.ms)[1]!;
}

async function measure(read: (bytes: Uint8Array) => Promise<number>, path: string): Promise<Measured> {
  const bytes = readFileSync(path);
  const idleMb = process.memoryUsage().rss / 1e6;
  const started = performance.now();
  const rows = await read(bytes);
  const ms = Math.round(performance.now() - started);
  return { rows, ms, memoryMb: Math.round((process.resourceUsage().maxRSS * 1024) / 1e6 - idleMb) };
}

async function precheck(bytes: Uint8Array): Promise<number> {
  const { answerRosterCheck } = await import("@tongxin/server/commands/roster-check.ts");
  const { answer } = await answerRosterCheck("roster.xlsx", bytes);
  return "refused" in answer ? 0 : answer.good;
}

async function readWithExceljs(bytes: Uint8Array): Promise<number> {
  const { default: exceljs } = await import("exceljs");
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return (workbook.worksheets[0]?.actualRowCount ?? 1) - 1;
}
