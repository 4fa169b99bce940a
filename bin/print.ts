import type { Finding } from "@tongxin/core/charter/finding.ts";
import type { ApportionOutcome, ApportionTaskAnswer } from "@tongxin/server/commands/apportion.ts";
import type { CheckAnswer, CheckOutcome } from "@tongxin/server/commands/check.ts";
import type { RosterCheckAnswer } from "@tongxin/server/commands/roster-check.ts";

/** What the answer commands say to a person at a terminal; programs get the JSON. */
export function printRosterCheck(answer: RosterCheckAnswer): string {
  if ("refused" in answer) return answer.message;
  const faculties = Object.entries(answer.faculties).map(([name, count]) => `  ${name}：${count} 人`);
  const problems = answer.problems.map(
    ({ row, message, severity }) => `  第 ${row} 行 ${severity === "rejected" ? "✗" : "△"} ${message}`,
  );
  const head = `表头在第 ${answer.headerRow} 行；数据 ${answer.dataRows} 行，可以导入 ${answer.good} 行。`;
  const rest =
    problems.length === 0 ? ["没有问题。"] : [`问题 ${problems.length} 处（✗ 不导入，△ 已修正）：`, ...problems];
  return [head, "各院系：", ...faculties, ...rest].join("\n");
}

export function printApportionment(answer: ApportionOutcome["answer"]): string {
  const answers: readonly ApportionTaskAnswer[] = Array.isArray(answer) ? answer : [answer as ApportionTaskAnswer];
  return answers.map(printOne).join("\n\n");
}

export function printCheck(answer: CheckOutcome["answer"]): string {
  const answers: readonly CheckAnswer[] = Array.isArray(answer) ? answer : [answer as CheckAnswer];
  return answers.map(printFindings).join("\n\n");
}

function printOne(answer: ApportionTaskAnswer): string {
  if ("matrix" in answer) return printTable(answer);
  if (answer.status === "refused") return `没有分配：${answer.reason ?? ""}`;
  const rows = Object.entries(answer.seats).map(([id, seats]) => `  ${id}：${seats} 名`);
  return [...rows, `合计 ${answer.total} 名。`, ...announcement(answer), ...lot(answer)].join("\n");
}

function announcement(answer: { readonly total: number; readonly announced?: number; readonly difference?: number }) {
  if (answer.announced === undefined || answer.difference === undefined || answer.difference === 0) return [];
  const way = answer.difference < 0 ? "少" : "多";
  return [
    `公布的总数是 ${answer.announced} 名，逐行算出的合计比它${way} ${Math.abs(answer.difference)} 名。` +
      "按百分比逐行取整，合计本来就不保证等于总数；数字没有改动。",
  ];
}

function lot(answer: { readonly tie: { readonly among: readonly string[]; readonly places: number } | null }) {
  if (answer.tie === null) return [];
  return [
    `还差 ${answer.tie.places} 名不能由计算决定：${answer.tie.among.join("、")}并列，需要公开抽签，把抽中的写入 drawn 再算。`,
  ];
}

function printTable(answer: Extract<ApportionTaskAnswer, { readonly matrix: unknown }>): string {
  if (answer.matrix === null) return `没有分配：${answer.reason ?? "有并列，需要公开抽签。"}`;
  const columns = Object.keys(answer.columnSeats ?? {});
  const rows = Object.keys(answer.rowSeats ?? {}).map(
    (row, at) =>
      `  ${row}：${columns.map((column, place) => `${column} ${answer.matrix?.[at]?.[place] ?? 0}`).join("，")}`,
  );
  return rows.join("\n");
}

const words = { holds: "达标", breached: "不达标", justified: "有说明", "not-yet-known": "待核" } as const;

function printFindings(answer: CheckAnswer): string {
  if ("refused" in answer) {
    return [answer.message, ...answer.problems.map((problem) => `  ${JSON.stringify(problem)}`)].join("\n");
  }
  const blocks = answer.organisations.map(({ name, counts, findings }) => {
    const summary = Object.entries(words).map(([status, word]) => `${word} ${counts[status as Finding["status"]]}`);
    const open = findings.filter(({ status }) => status === "breached" || status === "justified");
    return [`${name}：${summary.join("，")}`, ...open.map(printFinding)].join("\n");
  });
  return [`规则集 ${answer.profile} 第 ${answer.version} 版，截至 ${answer.asOf}`, ...blocks].join("\n");
}

function printFinding({ rule, status, sentence, cure }: Finding): string {
  const next = cure.length === 0 ? "" : `还差：${cure.join("；")}`;
  return `  ${rule} ${words[status]}：${sentence}${/[。！？]$/.test(sentence) ? "" : "。"}${next}`;
}
