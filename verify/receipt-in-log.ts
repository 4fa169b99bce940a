import { readReceipt } from "@tongxin/core/ledger/receipt.ts";
import { loadKeys } from "./checkpoint.ts";
import { verifyLedger, type LedgerOptions } from "./ledger.ts";
import type { LogSource } from "./source.ts";
import { verifyReceipt, type ReceiptReport } from "./tlog-proof.ts";

/**
 * A receipt against the log as it is today: the receipt's own proof, then the whole log, which must begin with the very
 * tree that the receipt's checkpoint stands for. A history rewritten since the receipt was given cannot pass.
 */
export async function verifyReceiptInLog(
  text: string,
  source: LogSource,
  options: LedgerOptions,
): Promise<ReceiptReport> {
  const believed = await loadKeys(source, options.keys ?? []);
  const report = verifyReceipt(text, believed.lines);
  const receipt = readReceipt(text);
  if (report.verdict === "failed" || !receipt.ok) return report;
  const ledger = await verifyLedger(source, { ...options, older: receipt.value.checkpoint });
  if (ledger.verdict === "passed") return { ...report, ledger, message: `${report.message}今天的日志里仍有这一条。` };
  return { ...report, verdict: "failed", ledger, message: "回执本身有效，但今天的日志没有通过核对，见下。" };
}
