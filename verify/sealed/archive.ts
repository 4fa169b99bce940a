import type { Result } from "@tongxin/ballot/tally/result.ts";
import type { ArchiveCheck } from "@tongxin/ballot/verifier/checks.ts";
import { startVerification, type ArchiveReport } from "@tongxin/ballot/verifier/verify-archive.ts";
import { findBallotFaults } from "./ballot-pool.ts";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";

/** The report of an archive of sealed ballots, as it is printed: counts as the archive writes them. */
export type SealedReport = Omit<ArchiveReport, "result"> & {
  readonly kind: "sealed-election";
  readonly result: readonly (readonly (number | string | readonly number[])[])[] | null;
};

export type SealedOptions = {
  /** The text of the side file (`--side`). */
  readonly side?: string;
  readonly onProgress?: (ballotsDone: number, ballotCount: number) => void;
};

/** True for a file that begins as every archive of protocol version 1 does. */
export function isSealedArchive(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 9)).toString("latin1") === "BELENIOS\0";
}

/** Checks an archive on all cores. */
export async function verifySealedElection(bytes: Uint8Array, options: SealedOptions = {}): Promise<SealedReport> {
  const { side, onProgress } = options;
  const verification = startVerification(bytes, {
    openGroup: openHostGroup,
    ...(side === undefined ? {} : { side }),
  });
  const { election, ballots, finish } = verification;
  const report = finish(election === null ? [] : await findBallotFaults(election, ballots, onProgress));
  return { ...report, kind: "sealed-election", result: report.result === null ? null : plainResult(report.result) };
}

function plainResult(result: Result): SealedReport["result"] {
  return result.map((row) => row.map((value) => (typeof value === "bigint" ? plainCount(value) : value)));
}

function plainCount(value: bigint): number | string {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value.toString();
}

const marks: Readonly<Record<ArchiveCheck["status"], string>> = { passed: "✓", failed: "✗", skipped: "–" };

/** Checks as people read them, a line each and their problems below. */
export function writeChecks(checks: readonly Omit<ArchiveCheck, "name">[]): readonly string[] {
  return checks.flatMap(({ label, status, message, problems, problemCount }) => [
    `${marks[status]} ${label}：${message}`,
    ...problems.slice(1).map((problem) => `    ${problem}`),
    ...(problemCount > problems.length ? [`    ……共 ${problemCount} 处。`] : []),
  ]);
}

/** The report as people read it. */
export function writeSealedReport({ verdict, election, checks, result }: SealedReport): string {
  const lines = writeChecks(checks);
  const failed = checks.filter(({ status }) => status === "failed").length;
  const counted = result?.map((row, at) => `第 ${at + 1} 题：${JSON.stringify(row)}`) ?? [];
  const title = election === null ? "核对密封选票的档案" : `核对《${election.name}》（${election.uuid}）`;
  const conclusion = verdict === "passed" ? "结论：核对通过。" : `结论：有 ${failed} 项不符。`;
  return `${[title, ...lines, ...counted, conclusion].join("\n")}\n`;
}
