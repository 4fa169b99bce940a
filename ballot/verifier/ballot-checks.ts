import { present } from "@tongxin/core/shared/assert.ts";
import { readBallot, receiptOf, type BallotFault } from "../ballots/ballot.ts";
import type { Election } from "../elections/election.ts";
import { readOrNull } from "../formats/unreadable.ts";
import { readSideFile, type SideFile } from "../side/side-file.ts";
import { checkRule, checkSumRule } from "../side/sum-rule.ts";
import type { ArchiveCheckName, ArchiveFindings } from "./checks.ts";
import { attempt, type Setup } from "./setup-checks.ts";

/** What a fault of one ballot means, and the check that names it. */
const faults: Readonly<Record<BallotFault, { readonly check: ArchiveCheckName; readonly problem: string }>> = {
  form: { check: "ballot-form", problem: "不是规范写法" },
  election: { check: "ballot-election", problem: "写的是另一次选举" },
  credential: { check: "ballot-credentials", problem: "凭证不是群中元素" },
  signature: { check: "ballot-signatures", problem: "签名不成立" },
  answers: { check: "ballot-proofs", problem: "证明不成立" },
};

export type CastBallot = { readonly credential: string; readonly text: string };

/**
 * Takes the faults found in each ballot alone, and looks at what only all of them show: that each credential is one of
 * the published ones and that no ballot is played again, which would bring a vote back that its voter had replaced.
 */
export function checkBallots(
  { election, credentials }: Setup,
  ballots: readonly string[],
  found: readonly (BallotFault | null)[],
  findings: ArchiveFindings,
): readonly CastBallot[] {
  const seen = new Set<string>();
  const cast: CastBallot[] = [];
  ballots.forEach((text, at) => {
    const fault = found[at];
    if (fault !== null) {
      const { check, problem } = faults[present(fault, "a verdict on each ballot")];
      findings.fail(check, `第 ${at + 1} 张：${problem}`);
    }
    if (seen.has(text)) findings.fail("ballot-repeats", `第 ${at + 1} 张与前面某张完全相同`);
    seen.add(text);
    const ballot = readOrNull(() => readBallot(election, text));
    if (ballot === null) return;
    if (!credentials.has(ballot.credential)) findings.fail("ballot-credentials", `第 ${at + 1} 张：凭证不在公开名单中`);
    cast.push({ credential: ballot.credential, text });
  });
  for (const { check } of Object.values(faults)) findings.pass(check, `${ballots.length} 张全部成立。`);
  findings.pass("ballot-repeats", `${ballots.length} 张各不相同。`);
  return cast;
}

/** Checks the proofs that stand beside the archive. Every ballot needs one for each rule, and there are none besides. */
export function checkSide(
  election: Election,
  ballots: readonly string[],
  side: string | undefined,
  findings: ArchiveFindings,
): void {
  if (side === undefined) {
    findings.skip("side-proofs", "没有给出名额证明文件；各题之间的名额限制未作核对。");
    return;
  }
  const file = attempt("side-proofs", findings, () => openSide(election, side));
  if (file === null) return;
  if (file.election !== election.fingerprint) findings.fail("side-proofs", "证明文件写的是另一次选举");
  const receipts = ballots.map(receiptOf);
  ballots.forEach((ballot, at) => {
    const proofs = file.proofs.get(present(receipts[at], "a receipt"));
    const kept = proofs?.every(
      (proof, rule) =>
        readOrNull(() => checkSumRule(election, ballot, present(file.rules[rule], "a rule"), proof)) === true,
    );
    if (kept !== true)
      findings.fail("side-proofs", `第 ${at + 1} 张：${proofs === undefined ? "没有证明" : "证明不成立"}`);
  });
  if (file.proofs.size > new Set(receipts).size) findings.fail("side-proofs", "证明文件里有不在档案中的选票");
  const rules = file.rules.map(({ lo, hi, parts }) => `${parts.length} 个选项合计 ${lo} 至 ${hi}`);
  findings.pass("side-proofs", `${ballots.length} 张都遵守：${rules.join("；")}。`);
}

function openSide(election: Election, source: string): SideFile {
  const file = readSideFile(source);
  for (const rule of file.rules) checkRule(election, rule);
  return file;
}
