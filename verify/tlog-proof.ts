import { readEntry, type LedgerEntry } from "@tongxin/core/ledger/entry.ts";
import { checkReceipt, type ReceiptRefusal } from "@tongxin/core/ledger/receipt.ts";
import { readVerifierKey } from "@tongxin/core/ledger/signed-note.ts";
import type { LedgerReport } from "./ledger.ts";
import { sha256, verifyEd25519 } from "./platform.ts";

export type ReceiptReport = {
  readonly kind: "receipt";
  readonly verdict: "passed" | "failed";
  readonly message: string;
  readonly origin: string | null;
  readonly size: number | null;
  readonly index: number | null;
  /** What the receipt proves to be in the ledger, where it is an entry of ours. */
  readonly entry: LedgerEntry | null;
  /** The check of the log that the receipt was compared with, where one was named. */
  readonly ledger?: LedgerReport;
};

const problems: Record<ReceiptRefusal, string> = {
  "receipt-unreadable": "这不是一份完整的回执。",
  "entry-missing": "回执里没有附上条目，请另外提供条目文件。",
  "checkpoint-unreadable": "回执里的检查点无法读取。",
  "signature-wrong": "回执里的签名与公钥不符：回执被改动过，或不是这所学校签的。",
  "signature-missing": "回执没有用这把公钥签名。",
  "not-included": "条目不在签名的日志里：条目或回执被改动过。",
};

/** Checks a receipt (`.tlog-proof`) offline, against keys somebody knows already. */
export function verifyReceipt(text: string, keyLines: readonly string[], entry?: Uint8Array): ReceiptReport {
  const read = keyLines.map((line) => readVerifierKey(sha256, line));
  const keys = read.flatMap((key) => (key.ok ? [key.value] : []));
  const failed = (message: string): ReceiptReport => ({
    kind: "receipt",
    verdict: "failed",
    message,
    origin: null,
    size: null,
    index: null,
    entry: null,
  });
  if (keys.length === 0 || keys.length < keyLines.length) return failed("请用 --key 提供学校公布的公钥（完整一行）。");
  const checked = checkReceipt(text, {
    sha256,
    verify: verifyEd25519,
    keys,
    ...(entry === undefined ? {} : { entry }),
  });
  if (!checked.ok) return failed(problems[checked.refusal]);
  const { checkpoint, index } = checked.value;
  const content = readEntry(Buffer.from(checked.value.entry).toString("utf8"));
  return {
    kind: "receipt",
    verdict: "passed",
    message: `已收录：日志 ${checkpoint.origin} 的第 ${index} 条（当时共 ${checkpoint.size} 条），内容未被改动。`,
    origin: checkpoint.origin,
    size: checkpoint.size,
    index,
    entry: content.ok ? content.value : null,
  };
}
