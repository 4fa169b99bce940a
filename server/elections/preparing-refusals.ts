import type { RulesFault } from "@tongxin/core/elections/election-rules.ts";
import { findRule } from "@tongxin/core/charter/profiles.ts";
import type { RefusalTable } from "../http/refusals.ts";
import { standingRefusals } from "./standing-refusals.ts";

type Facts = Readonly<Record<string, unknown>>;
const kept = "没有改动，已填的内容都还在。";
const word = (facts: Facts, name: string) =>
  typeof facts[name] === "string" || typeof facts[name] === "number" ? String(facts[name]) : "";

function ruleIn(facts: Facts): string {
  const id = word(facts, "rule");
  const title = findRule(id)?.rule.title.zh;
  return title === undefined ? id : `${id}“${title}”`;
}

export const rulesRefusals: RefusalTable<`vote-${RulesFault}`> = {
  "vote-seats-not-whole": { status: 422, title: "应选名额不对", detail: `应选名额须是正整数。${kept}` },
  "vote-quorum-not-a-share": {
    status: 422,
    title: "到会比例不对",
    detail: `到会比例须在 0 与 1 之间，例如三分之二。${kept}`,
  },
  "vote-majority-not-a-share": {
    status: 422,
    title: "当选比例不对",
    detail: `当选比例须在 0 与 1 之间，例如二分之一。${kept}`,
  },
  "vote-surplus-not-whole": {
    status: 422,
    title: "差额比例不对",
    detail: `差额比例须是不小于 0 的整数百分数。${kept}`,
  },
  "vote-symbols-alike": {
    status: 422,
    title: "符号重复",
    detail: `赞成、反对、弃权的符号须各不相同，弃权可以留空。${kept}`,
  },
  "vote-preliminary-too-narrow": {
    status: 422,
    title: "预选留下的人太少",
    detail: `预选留下的人数不能少于应选名额。${kept}`,
  },
  "vote-weights-without-reason": {
    status: 422,
    title: "加权缺少理由",
    detail: `一人一票是通例，按权重计票须写明理由。${kept}`,
  },
  "vote-weights-need-ballots-as-base": {
    status: 422,
    title: "加权的分母不对",
    detail: `按权重计票时，当选线只能以有效票为分母。${kept}`,
  },
  "vote-reserved-not-whole": { status: 422, title: "保留名额不对", detail: `保留名额须是正整数。${kept}` },
  "vote-reserved-twice": { status: 422, title: "代表团重复", detail: `同一个代表团写了两次保留名额。${kept}` },
  "vote-reserved-beyond-seats": { status: 422, title: "保留名额过多", detail: `保留名额合计多于应选名额。${kept}` },
};

/** What stands in the way of a step before voting opens. */
export const preparingRefusals = {
  "vote-no-title": { status: 422, title: "缺少标题", detail: `请写明是什么选举。${kept}` },
  "vote-no-reason": { status: 422, title: "缺少理由", detail: `这一步要写明理由。${kept}` },
  "vote-rules-not-adopted": {
    status: 409,
    title: "办法还没有通过",
    detail: "候选人人数由选举办法规定，请先录入会议通过的选举办法。",
  },
  "vote-roll-not-frozen": { status: 409, title: "名册还没有冻结", detail: "请先冻结名册。" },
  "vote-roll-empty": { status: 422, title: "名册是空的", detail: "名册上一个人也没有，没有冻结。" },
  "vote-objections-over": {
    status: 409,
    title: "异议期已经结束",
    detail: "对名册的异议期已经结束。如果名册仍有误，请直接联系组织选举的人。",
  },
  "vote-objection-unknown": {
    status: 404,
    title: "没有这条异议",
    detail: "没有找到这条异议，可能已随名册重新冻结而处理。",
  },
  "vote-objection-answered": { status: 409, title: "已经答复", detail: "这条异议已经答复，没有改动。" },
  "vote-nominations-not-open": { status: 409, title: "提名还没有开始", detail: `请先开始提名。${kept}` },
  "vote-nominations-open": { status: 409, title: "提名已经开始", detail: "提名已经开始，不用再办一次。" },
  "vote-candidates-not-fixed": { status: 409, title: "候选人还没有确定", detail: "请先确定候选人，再备密封选票。" },
  "vote-nobody-nominated": { status: 422, title: "没有候选人", detail: "办法不设另选他人，又没有人被提名。请先提名。" },
  "vote-delegation-missing": {
    status: 422,
    title: "缺少代表团",
    detail: "办法有保留名额，每名候选人都要写明代表团。请补充后再确定。",
  },
  "vote-already-nominated": { status: 409, title: "已经提名", detail: `这个人已经被提名。${kept}` },
  "vote-nominee-among-tellers": {
    status: 422,
    title: "监票人、计票人不能参选",
    detail: `这个人是这次选举的监票人或计票人，不能被提名（E-12）。请先更换监票人、计票人，再来提名。${kept}`,
  },
  "vote-not-nominated": { status: 409, title: "没有被提名", detail: "这个人没有被提名，或者已经退出。" },
  "vote-threshold-too-low": {
    status: 422,
    title: "门限过低",
    detail: `开票至少要过半数的受托人到场，否则少数人就能私下开票。${kept}`,
  },
  "vote-adoption-not-closed": {
    status: 422,
    title: "表决数加不起来",
    detail: (facts: Facts) =>
      `赞成、反对、弃权合计 ${word(facts, "sum")}，实到 ${word(facts, "present")}，两者应当相等。${kept}`,
  },
  "vote-present-beyond-due": {
    status: 422,
    title: "实到多于应到",
    detail: (facts: Facts) => `实到 ${word(facts, "present")} 人，应到只有 ${word(facts, "due")} 人。请核对。${kept}`,
  },
  "vote-rules-not-carried": {
    status: 422,
    title: "办法没有通过",
    detail: (facts: Facts) =>
      `赞成 ${word(facts, "for")} 人，须超过实到的半数，即至少 ${word(facts, "need")} 人。办法没有通过，没有录入，已填的内容都还在。`,
  },
  "vote-chief-counts": { status: 422, title: "总监票人不计票", detail: `总监票人不能同时是计票人。${kept}` },
  "vote-tellers-too-few": {
    status: 422,
    title: "计票人不足",
    detail: `至少要有两名计票人，各录一遍才能互相核对。${kept}`,
  },
  "vote-box-named-twice": { status: 422, title: "票箱重名", detail: `票箱的编号不能重复。${kept}` },
  "vote-teller-twice": { status: 422, title: "同一个人写了两次", detail: `同一个人不能担任两项。${kept}` },
  "vote-candidate-among-tellers": {
    status: 422,
    title: "候选人不能监票、计票",
    detail: `被提名的人不能担任监票人或计票人（E-12）。${kept}`,
  },
  "vote-justified-by-oneself": { status: 422, title: "不能自己批准", detail: `同意偏离的人不能是提出的人。${kept}` },
  "vote-too-few-candidates": {
    status: 422,
    title: "候选人不足",
    detail: (facts: Facts) =>
      `现有候选人 ${word(facts, "have")} 名，按办法的差额至少要 ${word(facts, "need")} 名。请继续提名；确需减少的，写明理由并由团委老师同意。`,
  },
  "vote-rule-forbids": {
    status: 422,
    title: "条款不允许",
    detail: (facts: Facts) =>
      `这样做会违反 ${ruleIn(facts)}，这一条必须做到。${kept}请按条款调整，或先补齐所需的批准。`,
  },
  "vote-justification-needed": {
    status: 422,
    title: "需要理由",
    detail: (facts: Facts) => `这样做偏离 ${ruleIn(facts)}，要先提出偏离说明并由团委老师同意。${kept}`,
  },
  "vote-approved-by-the-applicant": {
    status: 422,
    title: "不能由同意的人自己来办",
    detail: (facts: Facts) => `对 ${ruleIn(facts)} 的偏离说明是您同意的，要由另一人来办这一步。${kept}`,
  },
  ...standingRefusals,
} as const;
