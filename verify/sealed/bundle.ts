import { createHash } from "node:crypto";
import { receiptOf } from "@tongxin/ballot/ballots/ballot.ts";
import { readArchive, type Archive } from "@tongxin/ballot/archive/reader.ts";
import { setupRecord } from "@tongxin/ballot/archive/event.ts";
import { writeBox } from "@tongxin/ballot/archive/whole-archive.ts";
import { readCanonical } from "@tongxin/ballot/formats/shape.ts";
import { readOrNull } from "@tongxin/ballot/formats/unreadable.ts";
import type { ElectionRules } from "@tongxin/core/elections/election-rules.ts";
import { tallyOpened, type OpenedResult, type SealedForm } from "@tongxin/core/elections/sealed-form.ts";
import type { Tally } from "@tongxin/core/elections/tally.ts";
import { rootOfReceipts } from "@tongxin/core/ledger/ballot-proof.ts";
import { canonicalJson } from "@tongxin/core/shared/canonical-json.ts";
import { sha256 } from "../platform.ts";
import { verifyReceipt } from "../tlog-proof.ts";
import { verifySealedElection, writeChecks, writeSealedReport, type SealedReport } from "./archive.ts";

/** What is checked of a vote beyond its archive: that the box is the one that was closed, and that the count is its. */
export const bundleChecks = {
  "box-digest": "票箱摘要",
  ledger: "账本收录",
  count: "计票",
} as const;
export type BundleCheckName = keyof typeof bundleChecks;
export type BundleCheck = {
  readonly name: BundleCheckName;
  readonly label: string;
  readonly status: "passed" | "failed" | "skipped";
  readonly message: string;
  readonly problems: readonly string[];
  readonly problemCount: number;
};

export type BundleReport = {
  readonly kind: "sealed-bundle";
  readonly verdict: "passed" | "failed";
  readonly sealed: SealedReport;
  readonly checks: readonly BundleCheck[];
};

type Files = ReadonlyMap<string, Uint8Array>;
type Options = {
  /** Lines of keys believed, for the proof from the ledger. */
  readonly keys: readonly string[];
  readonly onProgress?: (done: number, all: number) => void;
};

export function isSealedBundle(files: Files): boolean {
  return files.has("rules.json") && [...files.keys()].some((name) => name.endsWith(".bel"));
}

/** Checks everything that one vote by sealed ballots left: its archive, and what the school says of it. */
export async function verifySealedBundle(files: Files, { keys, onProgress }: Options): Promise<BundleReport> {
  const archive = [...files].find(([name]) => name.endsWith(".bel"))?.[1] ?? new Uint8Array();
  const side = [...files].find(([name]) => name.endsWith(".side.jsonl"))?.[1];
  const sealed = await verifySealedElection(archive, {
    ...(side === undefined ? {} : { side: textOf(side) }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const stated = readStated(files);
  const box = boxOf(archive);
  const checks = [checkDigest(stated, box), checkLedger(files, keys, box), checkCount(files, stated, sealed)];
  const isSound = sealed.verdict === "passed" && checks.every(({ status }) => status !== "failed");
  return { kind: "sealed-bundle", verdict: isSound ? "passed" : "failed", sealed, checks };
}

export function writeBundleReport({ sealed, checks, verdict }: BundleReport): string {
  const conclusion = verdict === "passed" ? "全部材料：核对通过。" : "全部材料：有不符之处。";
  return `${writeSealedReport(sealed)}${[...writeChecks(checks), conclusion].join("\n")}\n`;
}

type SealedBox = { readonly voters: number; readonly digest: string; readonly root: string };

/** What the school states beside the archive. */
type Stated = {
  readonly inForce: ElectionRules;
  readonly form: SealedForm;
  readonly candidates: readonly { readonly id: string }[];
  readonly box: { readonly paper: unknown; readonly sealed: SealedBox };
};

function readStated(files: Files): Stated | null {
  const file = files.get("rules.json");
  try {
    return file === undefined ? null : (JSON.parse(textOf(file)) as Stated);
  } catch {
    return null;
  }
}

/** The box of the archive, from its first byte to the end of voting; null where it cannot be read that far. */
function boxOf(bytes: Uint8Array): SealedBox | null {
  const archive = readArchive(bytes);
  if (!archive.ok) return null;
  const setup = readSetup(archive.value);
  if (setup === null) return null;
  const ballots = archive.value.links.flatMap(({ event, payload }) => (event.type === "Ballot" ? [payload ?? ""] : []));
  const box = writeBox({ ...setup, timestamp: archive.value.timestamp, ballots, ended: null });
  const root = rootOfReceipts(sha256, ballots.map(receiptOf));
  return { voters: ballots.length, digest: createHash("sha256").update(box).digest("hex"), root };
}

function readSetup({ links, textOf: recordOf }: Archive) {
  const [first] = links;
  const setup = readOrNull(() => readCanonical(first?.payload ?? "", setupRecord, "setup"));
  if (setup === null) return null;
  const { election, trustees, credentials } = setup;
  return { election: recordOf(election), trustees: recordOf(trustees), credentials: recordOf(credentials) };
}

function checkDigest(stated: Stated | null, box: SealedBox | null): BundleCheck {
  if (stated === null || box === null) return failed("box-digest", "rules.json 或档案读不出来。");
  const { digest, voters, root } = stated.box.sealed;
  if (digest !== box.digest || root !== box.root)
    return failed("box-digest", "档案到“结束投票”为止的摘要与公布的不同：结束以后有人动过票箱。");
  if (voters !== box.voters) return failed("box-digest", `公布 ${voters} 人投票，档案里有 ${box.voters} 张。`);
  return passed("box-digest", `结束投票时的票箱就是这一个：${voters} 张，摘要 ${digest.slice(0, 16)}……`);
}

function checkLedger(files: Files, keys: readonly string[], box: SealedBox | null): BundleCheck {
  const proof = files.get("close.tlog-proof");
  if (proof === undefined) return skipped("ledger", "没有附账本的收录证明。");
  if (keys.length === 0) return skipped("ledger", "请用 --key 提供学校公布的公钥，才能核对收录证明。");
  const receipt = verifyReceipt(textOf(proof), keys);
  if (receipt.verdict === "failed") return failed("ledger", receipt.message);
  const entered = receipt.entry?.event.public["box"] as { readonly sealed?: { readonly digest?: string } } | undefined;
  return entered?.sealed?.digest === box?.digest
    ? passed("ledger", `${receipt.message}里面记的摘要与档案相同。`)
    : failed("ledger", "账本里记的票箱摘要与档案不同。");
}

/** The count made anew from the opened result, where all of it came from the sealed box and from names on the ballot. */
function checkCount(files: Files, stated: Stated | null, sealed: SealedReport): BundleCheck {
  const file = files.get("count.json");
  if (file === undefined) return skipped("count", "还没有计票。");
  if (stated === null || sealed.result === null) return failed("count", "结果或选举办法读不出来，计票无从核对。");
  if (stated.box.paper !== null) return skipped("count", "还有纸质选票，合计无法只从档案算出；纸质部分见选举记录。");
  const { form, candidates, inForce: rules } = stated;
  if (form.kind === "named" && form.writeIns > 0)
    return skipped("count", "有另选他人：写的是名册上的位置，名册不公开，由选举记录写明是谁。");
  const { tally } = JSON.parse(textOf(file)) as { readonly tally: Tally };
  const result = sealed.result as OpenedResult;
  const opened = { result, voters: stated.box.sealed.voters, personAt: () => null };
  const counted = tallyOpened(form, opened, { candidates: candidates.map(({ id }) => id), rules });
  const isSame = canonicalJson(counted) === canonicalJson(tally);
  return isSame
    ? passed("count", `由结果重新计票，${counted.lines.length} 名候选人的每个数都相同。`)
    : failed("count", "由结果重新计票，与公布的不同。");
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

function passed(name: BundleCheckName, message: string): BundleCheck {
  return { name, label: bundleChecks[name], status: "passed", message, problems: [], problemCount: 0 };
}

function skipped(name: BundleCheckName, message: string): BundleCheck {
  return { ...passed(name, message), status: "skipped" };
}

function failed(name: BundleCheckName, message: string): BundleCheck {
  return { ...passed(name, message), status: "failed", problems: [message], problemCount: 1 };
}
