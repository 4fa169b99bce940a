import { TextDecoder } from "node:util";
import type { Checkpoint } from "@tongxin/core/ledger/checkpoint.ts";
import { encodeBase64 } from "@tongxin/core/ledger/base64.ts";
import { readEntry } from "@tongxin/core/ledger/entry.ts";
import { areEqual, type Hash } from "@tongxin/core/ledger/hash.ts";
import { loadKeys, openCheckpoint, readBelieved, type Believed } from "./checkpoint.ts";
import { collectFindings, type Check, type Findings } from "./report.ts";
import { startReplay, type AnyReplayedNoun, type NounCount, type Replay } from "./replay.ts";
import { replayedNouns } from "./replayed-nouns.ts";
import type { LogSource } from "./source.ts";
import { growTree, openBundle, readBundles } from "./tree.ts";

export type LedgerOptions = {
  /** Lines of the keys believed; without any, those beside the log, and the report says so. */
  readonly keys?: readonly string[];
  /** A signed checkpoint kept from an earlier visit: the log must begin with what it stands by. */
  readonly older?: string;
  readonly nouns?: readonly AnyReplayedNoun[];
  readonly onProgress?: (entriesDone: number, size: number) => void;
};

export type LedgerReport = {
  readonly kind: "ledger";
  readonly target: string;
  readonly verdict: "passed" | "failed";
  readonly origin: string | null;
  readonly size: number | null;
  readonly root: string | null;
  readonly keys: readonly string[];
  readonly checks: readonly Check[];
  /** How many entries of each noun were decided again, and how many are commitments only. */
  readonly nouns: readonly NounCount[];
};

/**
 * Checks a log from the first entry to the last: signature, bundles, tiles, root, an older checkpoint,
 * the one spelling of each entry, and every public decision taken again. Reads it once, in order.
 */
export async function verifyLedger(source: LogSource, options: LedgerOptions = {}): Promise<LedgerReport> {
  const findings = collectFindings();
  const believed = await loadKeys(source, options.keys ?? []);
  const checkpoint = await openCheckpoint(source, believed, findings);
  const replay = startReplay(options.nouns ?? replayedNouns);
  if (checkpoint !== null) await verifyEntries(source, { checkpoint, believed, findings, replay }, options);
  return {
    kind: "ledger",
    target: source.address,
    verdict: findings.hasFailed() ? "failed" : "passed",
    origin: checkpoint?.origin ?? null,
    size: checkpoint?.size ?? null,
    root: checkpoint === null ? null : encodeBase64(checkpoint.root),
    keys: believed.lines,
    checks: findings.checks(),
    nouns: replay.nouns(),
  };
}

type Standing = {
  readonly checkpoint: Checkpoint;
  readonly believed: Believed;
  readonly findings: Findings;
  readonly replay: Replay;
};

async function verifyEntries(source: LogSource, standing: Standing, options: LedgerOptions): Promise<void> {
  const { checkpoint, findings, replay } = standing;
  const older = openOlder(standing, options.older);
  const tree = growTree(source, findings);
  const reader = readEntries(replay, findings);
  let olderRoot: Hash | null = older?.size === 0 ? tree.root() : null;
  for await (const bundle of readBundles(source, checkpoint.size)) {
    const entries = openBundle(bundle, findings);
    if (entries === null) break;
    entries.forEach(reader.next);
    await tree.grow(entries, (size) => {
      if (size === older?.size) olderRoot = tree.root();
    });
    options.onProgress?.(tree.size(), checkpoint.size);
  }
  if (findings.hasFailed("entry-bundles")) return;
  await tree.finish();
  reader.finish();
  tellTree(tree.root(), checkpoint, findings);
  if (older !== null) tellOlder(older, olderRoot, findings);
}

/** Every entry in its one spelling, of one school, and following from the ones before. */
function readEntries(replay: Replay, findings: Findings) {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let index = 0;
  let school: string | null = null;
  const next = (bytes: Uint8Array) => {
    const at = index++;
    const entry = readEntry(decodeStrictly(decoder, bytes));
    if (!entry.ok) return findings.fail("entries", `第 ${at} 条${entryProblems[entry.refusal]}。`);
    school ??= entry.value.school;
    if (entry.value.school !== school)
      findings.fail("entries", `第 ${at} 条属于 ${entry.value.school}，不属于 ${school}。`);
    const problem = replay.next(entry.value);
    if (problem !== null) findings.fail("decisions", `第 ${at} 条：${problem}。`);
  };
  const finish = () => {
    const { decided, subjects, left } = replay.count();
    findings.tell("entries", `${index} 条都是规范写法，同属一所学校。`);
    const told = `${decided} 条公开决定涉及 ${subjects} 个事项，重演结果全部一致；另有 ${left} 条只有承诺，旁人不能重演。`;
    if (decided > 0) findings.tell("decisions", told);
    else findings.tell("decisions", `没有可重演的公开决定；${left} 条只有承诺，旁人不能重演。`, "skipped");
  };
  return { next, finish };
}

const entryProblems = { "entry-unreadable": "不是可读的条目", "entry-not-canonical": "不是规范写法" };

function decodeStrictly(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return "";
  }
}

function tellTree(root: Hash, checkpoint: Checkpoint, findings: Findings): void {
  findings.tell("entry-bundles", `${checkpoint.size} 条齐全。`);
  findings.tell("tiles", "每一块都与条目相符。");
  if (areEqual(root, checkpoint.root)) findings.tell("root", "由全部条目算出的树根与签名的一致。");
  else findings.fail("root", "由全部条目算出的树根与签名的不一致：有条目被改动、增加或删去。");
}

/** The older checkpoint, if one was given that these keys signed for this log. */
function openOlder({ checkpoint, believed, findings }: Standing, older: string | undefined): Checkpoint | null {
  if (older === undefined) {
    findings.tell("older-checkpoint", "没有提供以前保存的检查点。", "skipped");
    return null;
  }
  const opened = readBelieved(older, believed.keys);
  if (!opened.ok) findings.fail("older-checkpoint", "以前保存的检查点无法读取，或不是这把公钥签的。");
  else if (opened.value.origin !== checkpoint.origin)
    findings.fail("older-checkpoint", `以前保存的检查点属于另一份日志 ${opened.value.origin}。`);
  else if (opened.value.size > checkpoint.size)
    findings.fail("older-checkpoint", `日志变短了：以前有 ${opened.value.size} 条，现在只有 ${checkpoint.size} 条。`);
  else return opened.value;
  return null;
}

function tellOlder(older: Checkpoint, root: Hash | null, findings: Findings): void {
  if (root !== null && areEqual(root, older.root))
    findings.tell("older-checkpoint", `前 ${older.size} 条与以前保存的完全一致。`);
  else findings.fail("older-checkpoint", `前 ${older.size} 条与以前保存的不一致：历史被改写过。`);
}
