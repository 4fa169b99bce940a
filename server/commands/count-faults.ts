import type { ClosingFault } from "@tongxin/core/counting/closing-equations.ts";
import type { CountFault } from "@tongxin/core/elections/count.ts";
import type { RankingFault } from "@tongxin/core/elections/ranking.ts";
import type { ScoreFault } from "@tongxin/core/elections/score-count.ts";
import type { LotFault } from "@tongxin/core/counting/lot.ts";
import { listNames } from "@tongxin/core/elections/spoken-number.ts";

type Named = Exclude<CountFault, { readonly kind: string }>;
type Detailed = Extract<CountFault, { readonly kind: string }>;

const sentences: Readonly<Record<Named, string>> = {
  "seats-not-whole": "应选名额（seats）应是正整数。",
  "quorum-not-a-share": "到会人数的分数（quorum.fraction）应大于 0、不超过 1；“超过”时应小于 1。",
  "majority-not-a-share": "当选得票的分数（majority.fraction）应大于 0、不超过 1；“超过”时应小于 1。",
  "surplus-not-whole": "差额比例（surplusPercent）应是非负整数。",
  "symbols-alike": "赞成、反对、弃权的符号不能相同。",
  "preliminary-too-narrow": "预选后的候选人数不能少于应选名额。",
  "weights-without-reason": "按权重计票是例外，须写明理由（weights.reason）。",
  "weights-need-ballots-as-base": "按权重计票时，人数和票数不能相比：majority.base 应是 valid 或 none。",
  "reserved-not-whole": "保留名额（reserved）各项的 seats 应是正整数。",
  "reserved-twice": "同一代表团在保留名额（reserved）中出现两次。",
  "reserved-beyond-seats": "保留名额（reserved）合计超过应选名额。",
  "attendance-not-whole": "应到、实到、发出、收回都应是非负整数。",
  "nobody-stands": "没有候选人，又不设另选他人，无从选举。",
  "lot-is-not-the-rule": "给出了抽签结果（drawn），而选举办法的 tie 不是 lot。",
  "count-not-whole": "票数应是非负整数。",
  "candidate-line-missing": "计票单缺了候选人，或多了不是候选人的人。",
  "person-counted-twice": "计票单上有人出现两次。",
};

/** Says why a vote cannot be counted as the file has it, and what to do. */
export function sayCountFault(fault: CountFault): string {
  return typeof fault === "string" ? sentences[fault] : sayDetailed(fault);
}

function sayDetailed(fault: Detailed): string {
  const place = "pile" in fault ? `第 ${fault.pile + 1} 组选票` : "";
  switch (fault.kind) {
    case "times-not-whole":
      return `${place}的张数（times）应是非负整数。`;
    case "weight-not-whole":
      return `${place}的权重（weight）应是正整数。`;
    case "weight-forbidden":
      return `${place}写了权重，而选举办法是一人一票。要按权重计票，须在 rules.weights 写明理由。`;
    case "unknown-candidate":
      return `${place}标记了不是候选人的${listNames(fault.names)}。请核对姓名；另选的人写入 writeIns。`;
    case "marked-twice":
      return `${place}中${listNames(fault.names)}出现两次。请监票人裁定后只记一处。`;
    case "write-ins-not-allowed":
      return `${place}写了另选的${listNames(fault.names)}，而选举办法不设另选他人。请监票人裁定后再记。`;
    case "write-in-nameless":
      return `${place}的另选（writeIns）有空的姓名。`;
    case "candidate-twice":
      return `候选人${listNames(fault.names)}重复列出。`;
    case "candidate-without-delegation":
      return `有保留名额的选举须写明每名候选人的代表团（delegations）；缺${listNames(fault.names)}。`;
    case "present-beyond-due":
      return `实到${fault.present}人，比应到${fault.due}人多。请核对签到。`;
    case "more-ballots-than-returned":
      return `收回${fault.returned}张，列出的选票却有${fault.listed}张，多${fault.listed - fault.returned}张。请重新清点。`;
    case "fewer-ballots-than-returned":
      return `收回${fault.returned}张，列出的选票只有${fault.listed}张，少${fault.returned - fault.listed}张。无效票也要列出，请补齐。`;
    default:
      return saySum(fault);
  }
}

type SumFault = Extract<Detailed, LotFault | ClosingFault<string>>;

function saySum(fault: SumFault): string {
  switch (fault.kind) {
    case "issued-beyond-present":
      return `发出选票${fault.issued}张，比实到的${fault.present}人多。请核对发票。`;
    case "issued-not-closed":
      return `发出${fault.issued}张，收回${fault.returned}张，未收回${fault.unreturned}张：发出应等于收回加未收回。`;
    case "returned-not-closed":
      return `收回${fault.returned}张，有效${fault.valid}张，无效${fault.invalid}张：收回应等于有效加无效。`;
    case "write-in-beyond-valid":
      return `另选的“${fault.person}”得${fault.votes}票，比有效票${fault.valid}张还多。`;
    case "line-not-closed":
      return `“${fault.person}”的赞成、反对、弃权相加是${fault.sum}，应等于有效票${fault.valid}。`;
    case "votes-beyond-limit":
      return `赞成票共${fault.votes}，超过有效票乘以应选名额的${fault.limit}。`;
    case "lot-not-needed":
      return "没有需要抽签的名额，却给出了抽签结果（drawn）。请去掉后再算。";
    case "drawn-not-level":
      return `${listNames(fault.names)}不在抽签范围之内。请核对抽签结果（drawn）。`;
    case "drawn-twice":
      return `${listNames(fault.names)}在抽签结果（drawn）中出现多次。`;
    case "drawn-wrong-number":
      return `应抽出${fault.places}人，抽签结果（drawn）有${fault.drawn}人。`;
  }
}

export type MethodFault = RankingFault | ScoreFault | LotFault;

/** The same for rankings and points. */
export function sayMethodFault(fault: MethodFault): string {
  if (fault === "seats-not-whole") return sentences[fault];
  if (fault === "limits-not-whole") return "每票可选的人数或票数应是正整数。";
  const place = "pile" in fault ? `第 ${fault.pile + 1} 组选票` : "";
  switch (fault.kind) {
    case "not-whole":
      return `${place}的张数和票数应是非负整数。`;
    case "ranked-twice":
      return `${place}中${listNames(fault.names)}排了两次。请监票人裁定后只记一处。`;
    case "ranked-equal":
      return `${place}中${listNames(fault.names)}并列。单记可让渡投票不能并列，请排出先后。`;
    default:
      return sayDetailed(fault);
  }
}
