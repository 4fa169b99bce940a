import { apportion } from "@tongxin/core/delegates/apportion.ts";
import { apportionMethods } from "@tongxin/core/delegates/apportionment.ts";
import { biproportional } from "@tongxin/core/delegates/biproportional.ts";

/** Times the sharing of delegate seats against its budgets: 3,000 units in 5 ms, a table of 30 × 5 in 50 ms. */
const warmUps = 20;
const runs = 31;
const nextNumber = countFrom(20_261_124);
const units = Array.from({ length: 3000 }, (_, index) => ({ id: `unit-${index}`, members: 1 + (nextNumber() % 300) }));
const rows = Array.from({ length: 30 }, (_, index) => `faculty-${index}`);
const columns = Array.from({ length: 5 }, (_, index) => `grade-${index}`);
const members = rows.map(() => columns.map(() => nextNumber() % 400));

for (const method of apportionMethods) {
  report(`3,000 units, ${method}`, 5, () => apportion({ method, units, seats: 5000, minimum: 1, percent: 2 }).status);
}
report("table 30 × 5, biproportional", 50, () => biproportional({ rows, columns, members, seats: 303 }).status);

function report(what: string, budgetMs: number, work: () => string): void {
  const first = time(work);
  for (let warmUp = 0; warmUp < warmUps; warmUp += 1) work();
  const before = process.threadCpuUsage();
  const timings = Array.from({ length: runs }, () => time(work));
  const spent = process.threadCpuUsage(before);
  const median = timings.toSorted((left, right) => left - right)[runs >> 1] ?? 0;
  const processorMs = (spent.user + spent.system) / 1000 / runs;
  const verdict = median <= budgetMs ? "within" : "OVER";
  console.log(
    `${what}: first ${first.toFixed(2)} ms, median ${median.toFixed(2)} ms (${verdict} ${budgetMs} ms: ` +
      `${(median / budgetMs).toFixed(2)}), of the processor ${processorMs.toFixed(2)} ms; ${work()}`,
  );
  if (median > budgetMs) process.exitCode = 1;
}

function time(work: () => string): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

/** A fixed sequence of numbers, the same in every run. */
function countFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536);
  };
}
