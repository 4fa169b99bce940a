import { existsSync, readFileSync, statSync } from "node:fs";
import { isTar, openArchive, readMembers } from "./archive.ts";
import { verifyLedger, type LedgerOptions, type LedgerReport } from "./ledger.ts";
import { verifyReceiptInLog } from "./receipt-in-log.ts";
import type { AnyReplayedNoun, NounCount } from "./replay.ts";
import { isBallotProof } from "@tongxin/core/ledger/ballot-proof.ts";
import { isReceipt } from "@tongxin/core/ledger/receipt.ts";
import { entryOf, verifyBallotProof, type BallotReport } from "./sealed/ballot-proof.ts";
import { isSealedBundle, verifySealedBundle, writeBundleReport, type BundleReport } from "./sealed/bundle.ts";
import { isSealedArchive, verifySealedElection, writeSealedReport, type SealedReport } from "./sealed/archive.ts";
import { openSource, SourceUnreachable, type LogSource } from "./source.ts";
import { verifyReceipt, type ReceiptReport } from "./tlog-proof.ts";

export type VerifyOptions = {
  /** Lines of keys believed (`--key`, may be repeated). */
  readonly keys?: readonly string[];
  /** A file with a checkpoint kept from an earlier visit (`--older`). */
  readonly older?: string;
  /** The log that a receipt is compared with (`--log`): an address, a folder or an archive. */
  readonly log?: string;
  /** The side file of an archive of sealed ballots (`--side`). */
  readonly side?: string;
  readonly nouns?: readonly AnyReplayedNoun[];
  readonly onProgress?: (entriesDone: number, size: number) => void;
};

type Report = LedgerReport | ReceiptReport | BallotReport | SealedReport | BundleReport;

export type VerifyRun = {
  readonly report: Report | { readonly kind: "not-checked"; readonly message: string };
  /** The report as people read it. */
  readonly text: string;
  /** 0 all holds; 1 could not be checked; 3 checked and found wanting. */
  readonly exitCode: 0 | 1 | 3;
};

/**
 * Checks what `target` names: a log by its address, its folder or its archive (`.tar`), a receipt (`.tlog-proof`),
 * the proof that a ballot is in its box (`.ballot-proof`), an archive of sealed ballots (`.bel`), or everything one
 * vote by sealed ballots left (`.tar`).
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
  const bytes = isPlainFile(target) ? readFileSync(target) : null;
  if (bytes === null) return verifyLedger(openLog(target), ledgerOptions(options));
  if (target.endsWith(".bel") || isSealedArchive(bytes)) return verifySealedFile(bytes, options);
  if (isTar(bytes)) return verifyTar(target, bytes, options);
  const text = bytes.toString("utf8");
  if (!isBallotProof(text) && !isReceipt(text) && !/\.(tlog|ballot)-proof$/.test(target))
    throw new SourceUnreachable(
      `${target} 不是可以核对的文件。可以核对的有：整本账本（.tar）、回执（.tlog-proof）、收录证明（.ballot-proof）、选票档案（.bel）。`,
    );
  return verifyProof(text, options);
}

/** A proof that a ballot is in its box ends with a receipt of the ledger, which is checked like any other. */
async function verifyProof(text: string, options: VerifyOptions): Promise<Report> {
  if (!isBallotProof(text)) return verifyReceiptFile(text, options);
  return verifyBallotProof(text, await verifyReceiptFile(entryOf(text) ?? "", options));
}

/** A whole log, or everything that one vote by sealed ballots left. */
function verifyTar(target: string, bytes: Uint8Array, options: VerifyOptions): Promise<Report> {
  const files = readMembers(target, bytes);
  if (!isSealedBundle(files)) return verifyLedger(openArchive(target, bytes), ledgerOptions(options));
  return verifySealedBundle(files, {
    keys: options.keys ?? [],
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
}

/** Offline against the keys given, or with `--log` against that log as it is today, from its first entry on. */
async function verifyReceiptFile(text: string, options: VerifyOptions): Promise<ReceiptReport> {
  if (options.log === undefined) return verifyReceipt(text, options.keys ?? []);
  const source = isPlainFile(options.log) ? openArchive(options.log, readFileSync(options.log)) : openLog(options.log);
  return verifyReceiptInLog(text, source, ledgerOptions(options));
}

function ledgerOptions(options: VerifyOptions): LedgerOptions {
  return {
    ...(options.keys === undefined ? {} : { keys: options.keys }),
    ...(options.older === undefined ? {} : { older: readBeside(options.older, "以前保存的检查点") }),
    ...(options.nouns === undefined ? {} : { nouns: options.nouns }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  };
}

function openLog(target: string): LogSource {
  if (!isAddress(target) && !existsSync(target))
    throw new SourceUnreachable(`没有找到 ${target}。未作任何核对，请检查路径。`);
  return openSource(target);
}

function isAddress(target: string): boolean {
  return /^https?:\/\//.test(target) || target.startsWith("file://");
}

function isPlainFile(target: string): boolean {
  return !isAddress(target) && existsSync(target) && statSync(target).isFile();
}

async function verifySealedFile(bytes: Uint8Array, { side, onProgress }: VerifyOptions): Promise<SealedReport> {
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

function writeNoun({ noun, entries, decided, committedOnly }: NounCount): string {
  const rest = committedOnly === 0 ? "" : `，${committedOnly} 条只有承诺（内容不公开）`;
  return `    ${noun}：${entries} 条，重演 ${decided} 条${rest}`;
}

function writeReport(report: Report): string {
  if (report.kind === "sealed-election") return writeSealedReport(report);
  if (report.kind === "sealed-bundle") return writeBundleReport(report);
  if (report.kind === "receipt" || report.kind === "ballot") {
    const ledger = report.ledger === undefined ? "" : writeReport(report.ledger);
    return `${marks[report.verdict]} ${report.message}\n${ledger}`;
  }
  const lines = report.checks.flatMap((check) => [
    `${marks[check.status]} ${check.label}：${check.message}`,
    ...check.problems.slice(1).map((problem) => `    ${problem}`),
    ...(check.problemCount > check.problems.length ? [`    ……共 ${check.problemCount} 处。`] : []),
    ...(check.name === "decisions" ? report.nouns.map(writeNoun) : []),
  ]);
  const failed = report.checks.filter((check) => check.status === "failed").length;
  const verdict = failed === 0 ? "结论：核对通过。" : `结论：有 ${failed} 项不符。`;
  return `核对 ${report.target}\n${lines.join("\n")}\n${verdict}\n`;
}
