import { existsSync, readFileSync, statSync } from "node:fs";
import { verifyLedger, type LedgerReport } from "./ledger.ts";
import type { AnyReplayedNoun } from "./replay.ts";
import { isArchive, verifySealedElection, writeSealedReport, type SealedReport } from "./sealed/archive.ts";
import { openSource, SourceUnreachable } from "./source.ts";
import { verifyReceipt, type ReceiptReport } from "./tlog-proof.ts";

export type VerifyOptions = {
  /** Lines of keys believed (`--key`, may be repeated). */
  readonly keys?: readonly string[];
  /** A file with a checkpoint kept from an earlier visit (`--older`). */
  readonly older?: string;
  /** The side file of an archive of sealed ballots (`--side`). */
  readonly side?: string;
  readonly nouns?: readonly AnyReplayedNoun[];
  readonly onProgress?: (entriesDone: number, size: number) => void;
};

type Report = LedgerReport | ReceiptReport | SealedReport;

export type VerifyRun = {
  readonly report: Report | { readonly kind: "not-checked"; readonly message: string };
  /** The report as people read it. */
  readonly text: string;
  /** 0 all holds; 1 could not be checked; 3 checked and found wanting. */
  readonly exitCode: 0 | 1 | 3;
};

/**
 * Checks what `target` names: the address of a log, the folder of a log, a receipt (`.tlog-proof`), or an archive of
 * sealed ballots (`.bel`).
 */
export async function runVerify(target: string, options: VerifyOptions = {}): Promise<VerifyRun> {
  try {
    const report = await verifyTarget(target, options);
    return { report, text: writeReport(report), exitCode: report.verdict === "passed" ? 0 : 3 };
  } catch (error) {
    if (!(error instanceof SourceUnreachable)) throw error;
    return { report: { kind: "not-checked", message: error.message }, text: `${error.message}\n`, exitCode: 1 };
  }
}

async function verifyTarget(target: string, options: VerifyOptions): Promise<Report> {
  if (!/^https?:\/\//.test(target) && !target.startsWith("file://")) {
    if (!existsSync(target)) throw new SourceUnreachable(`没有找到 ${target}。未作任何核对，请检查路径。`);
    if (statSync(target).isFile()) return verifyFile(readFileSync(target), options);
  }
  return verifyLedger(openSource(target), {
    ...(options.keys === undefined ? {} : { keys: options.keys }),
    ...(options.older === undefined ? {} : { older: readBeside(options.older, "以前保存的检查点") }),
    ...(options.nouns === undefined ? {} : { nouns: options.nouns }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
}

async function verifyFile(
  bytes: Uint8Array,
  { keys, side, onProgress }: VerifyOptions,
): Promise<ReceiptReport | SealedReport> {
  if (!isArchive(bytes)) return verifyReceipt(new TextDecoder().decode(bytes), keys ?? []);
  return verifySealedElection(bytes, {
    ...(side === undefined ? {} : { side: readBeside(side, "名额证明文件") }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}

function readBeside(path: string, what: string): string {
  if (!existsSync(path)) throw new SourceUnreachable(`没有找到${what} ${path}。未作任何核对。`);
  return readFileSync(path, "utf8");
}

const marks = { passed: "✓", failed: "✗", skipped: "–" };

function writeReport(report: Report): string {
  if (report.kind === "sealed-election") return writeSealedReport(report);
  if (report.kind === "receipt") return `${marks[report.verdict]} ${report.message}\n`;
  const lines = report.checks.flatMap((check) => [
    `${marks[check.status]} ${check.label}：${check.message}`,
    ...check.problems.slice(1).map((problem) => `    ${problem}`),
    ...(check.problemCount > check.problems.length ? [`    ……共 ${check.problemCount} 处。`] : []),
  ]);
  const failed = report.checks.filter((check) => check.status === "failed").length;
  const verdict = failed === 0 ? "结论：核对通过。" : `结论：有 ${failed} 项不符。`;
  return `核对 ${report.target}\n${lines.join("\n")}\n${verdict}\n`;
}
