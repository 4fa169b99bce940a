import type { Refusal as DelegateRefusal } from "@tongxin/core/delegates/delegate.ts";
import type { Refusal as ElectionRefusal } from "@tongxin/core/delegates/delegate-election.ts";
import { runnerUpOrder } from "@tongxin/core/delegates/election-rounds.ts";
import type { Refusal as PlanRefusal } from "@tongxin/core/delegates/quota-plan.ts";
import type { CodeOf, RefusalTable } from "../http/refusals.ts";

type RouteRefusal =
  | "plan-not-found"
  | "held-election-unknown"
  | "held-election-unfinished"
  | "held-election-of-others"
  | "held-election-other-places"
  | "election-not-found"
  | "delegate-not-found"
  | "union-not-found"
  | "plan-not-published"
  | "person-not-of-unit"
  | "not-a-runner-up"
  | "approver-unknown"
  | "approver-may-not"
  | "ex-officio-full"
  | "too-many-for-this-size"
  | "not-in-this-format"
  | "paper-not-printed"
  | "nothing-to-notice"
  | "already-a-delegate";

const words = (facts: Readonly<Record<string, unknown>>, name: string) =>
  typeof facts[name] === "string" || typeof facts[name] === "number" ? String(facts[name]) : "";
const kept = "没有改动，已填的内容都还在。";
const sumOf = (facts: Readonly<Record<string, unknown>>, ...names: readonly string[]) =>
  names.reduce((sum, name) => sum + Number(facts[name]), 0);
const quorumWords = (facts: Readonly<Record<string, unknown>>) =>
  `应到 ${words(facts, "due")} 人，至少要到 ${words(facts, "need")} 人（以本校设定为准），实到 ${words(facts, "present")} 人`;

/** Why places cannot be shared so, by the code that core gives. */
export const sharingWords: Readonly<Record<string, string>> = {
  "too-few-seats": "名额比各单位的最低名额之和还少，请增加总数或降低最低名额。",
  "no-members": "快照里没有学生。",
  "percent-missing": "固定比例须填写百分数。",
  "percent-out-of-range": "百分数须在 0 与 100 之间。",
  "drawn-not-tied": "抽中的单位不在并列的单位之中。",
  "drawn-twice": "同一单位被写了两次。",
  "drawn-wrong-number": "抽中的单位数与待定的名额数不同。",
  "lot-not-needed": "没有并列，不需要抽签。",
  "unknown-method": "没有这种算法。",
  "cells-not-tied": "抽中的有不在并列的格之中。",
  "cells-drawn-twice": "同一格被写了两次。",
  "drawn-breaks-margins": "抽中的格合起来，有的学院或年级的合计变了。请按每个学院、每个年级各抽几格的数抽取。",
  infeasible: "有的学院在有的年级没有学生，两个方向的名额无法同时满足，请调整总数或改用别的算法。",
};

export const delegateRefusals = {
  "plan-not-found": {
    status: 404,
    title: "没有这个名额方案",
    detail: "这个地址没有名额方案，或者方案还没有通过，尚未公开。",
  },
  "election-not-found": { status: 404, title: "没有这个选举", detail: "这个选举单位还没有收到名额，或者地址不对。" },
  "delegate-not-found": { status: 404, title: "没有这个代表席位", detail: "这个地址没有代表席位。" },
  "union-not-found": { status: 422, title: "没有这个组织", detail: `没有找到校级学生会组织。${kept}` },
  "plan-not-published": { status: 409, title: "名额方案还没有公布", detail: `名额方案公布以后才能选举代表。${kept}` },
  "plan-wrong-status": {
    status: 409,
    title: "方案不在这一步",
    detail: "方案的状态刚刚有变化，这一步现在不能办，没有改动。请看最新的状态再办。",
  },
  "congress-missing": { status: 422, title: "缺少大会名称", detail: `请写明是第几次代表大会。${kept}` },
  "nobody-to-serve": {
    status: 409,
    title: "没有学生可计",
    detail: "这个组织所服务的学生在名册里一个也没有，没有拟定方案。请先导入名册。",
  },
  "club-listed-twice": { status: 422, title: "社团重复", detail: `同一个社团选了两次。${kept}` },
  "no-reason": { status: 422, title: "请写明理由", detail: `这一步要写明理由，理由会记入公开账本。${kept}` },
  "own-plan": {
    status: 403,
    title: "不能批准自己提请的方案",
    detail: "方案由您提请，要由另一位有权批准的老师决定，没有改动。",
  },
  "lot-without-record": {
    status: 422,
    title: "抽签记录不全",
    detail: `请写明抽签人和种子（或抽签方式），以便任何人复核。${kept}`,
  },
  "quotas-not-shared": {
    status: 409,
    title: "名额分不出来",
    detail: (facts) => `${sharingWords[words(facts, "why")] ?? "这样的总数、算法与最低名额分不出来。"}${kept}`,
  },
  "plan-rule-forbids": {
    status: 409,
    title: "方案违反了必须遵守的规则",
    detail: (facts) => `规则 ${words(facts, "rule")} 是“必须”，不能以说明理由代替。请先调整方案。${kept}`,
  },
  "plan-justification-needed": {
    status: 422,
    title: "低于一般要求，须说明理由",
    detail: (facts) => `方案低于规则 ${words(facts, "rule")} 的一般要求。请写明理由，由团委老师审定。${kept}`,
    rule: "S-4.4",
  },
  "election-wrong-status": {
    status: 409,
    title: "选举不在这一步",
    detail: "选举的状态刚刚有变化（可能有人已经录入），这一步没有办理，也没有覆盖别人的录入。请看最新的状态再办。",
  },
  "held-election-unknown": {
    status: 422,
    title: "没有这次选举",
    detail: "没有找到为这个单位举行的这次选举，没有录入。请从列表里选择。",
  },
  "held-election-unfinished": {
    status: 409,
    title: "还没有可以采用的计票",
    detail:
      "这次选举还没有计完票，或者进行过再次投票。计完票以后再采用；进行过再次投票的，请按每一次的计票单依次录入。没有改动。",
  },
  "held-election-of-others": {
    status: 409,
    title: "候选人不同",
    detail: "这次选举的候选人与这里确定的名单不同，不能采用它的计票。没有改动。",
  },
  "held-election-other-places": {
    status: 409,
    title: "名额不同",
    detail: (facts) =>
      `这次选举应选 ${String(facts["held"])} 名，这里的名额是 ${String(facts["places"])} 名，不能采用它的计票。没有改动。`,
  },
  "held-in-the-future": {
    status: 422,
    title: "日期还没有到",
    detail: `会议、投票或抽签的日期晚于今天，还没有举行的不能记录。${kept}请核对日期。`,
  },
  "class-already-recorded": {
    status: 409,
    title: "推荐已经录过",
    detail: `这个班（社团）的推荐已有记录，没有覆盖。${kept}`,
  },
  "candidate-twice": { status: 422, title: "候选人重复", detail: `同一人写了两次。${kept}` },
  "candidate-not-nominated": {
    status: 409,
    title: "有候选人未经班级推荐",
    detail: `候选人须先由班级推荐，再由学院选举。${kept}`,
    rule: "S-4.9",
  },
  "candidates-fewer-than-places": { status: 409, title: "候选人比名额还少", detail: `候选人不能少于名额。${kept}` },
  "too-few-candidates": {
    status: 422,
    title: "候选人不够差额",
    detail: (facts) =>
      `现有候选人 ${words(facts, "have")} 名，差额至少要 ${words(facts, "need")} 名。如确有困难，请写明理由，并由不是申请人的老师同意。${kept}`,
    rule: "R-10",
  },
  "justified-by-oneself": { status: 422, title: "不能自己同意自己", detail: `同意人须不是申请人。${kept}` },
  "other-number-of-places": { status: 422, title: "应选名额不符", detail: `计票的应选名额与分到的名额不同。${kept}` },
  "election-quorum-not-met": {
    status: 409,
    title: "到会人数不够",
    detail: (facts) => `${quorumWords(facts)}，选举不成立。${kept}`,
  },
  "candidate-elected-before": {
    status: 409,
    title: "有人先前已当选",
    detail: `勾选的人里有本单位先前一次选举已当选的，不能再作候选人。${kept}`,
  },
  "no-place-open": {
    status: 409,
    title: "没有空缺名额",
    detail: "这个单位的名额都有人，不需要补选，没有改动。",
  },
  "nomination-not-whole": { status: 422, title: "数字不对", detail: `人数和票数都要是不小于 0 的整数。${kept}` },
  "present-beyond-due": {
    status: 422,
    title: "实到多于应到",
    detail: (facts) => `实到 ${words(facts, "present")} 人，多于应到 ${words(facts, "due")} 人。${kept}`,
  },
  "class-quorum-not-met": {
    status: 409,
    title: "到会人数不够",
    detail: (facts) => `${quorumWords(facts)}，推荐不成立。${kept}`,
    rule: "E-1d",
  },
  "nomination-ballots-not-closed": {
    status: 422,
    title: "票数对不上",
    detail: (facts) =>
      `收回 ${words(facts, "returned")} 张不能多于发出 ${words(facts, "issued")} 张，并应等于有效 ${words(facts, "valid")} 加无效 ${words(facts, "invalid")}（合计 ${sumOf(facts, "valid", "invalid")}）。${kept}`,
  },
  "nobody-nominated": { status: 422, title: "没有推荐人选", detail: `请至少写一名被推荐人。${kept}` },
  "nominee-twice": { status: 422, title: "被推荐人重复", detail: `同一人写了两行。${kept}` },
  "nominee-votes-beyond-valid": { status: 422, title: "得票多于有效票", detail: `一个人的得票不能多于有效票。${kept}` },
  "count-not-whole": { status: 422, title: "数字不对", detail: `票数都要是不小于 0 的整数。${kept}` },
  "issued-beyond-present": {
    status: 422,
    title: "发出的票多于到会人数",
    detail: (facts) => `发出 ${words(facts, "issued")} 张，多于实到 ${words(facts, "present")} 人。${kept}`,
  },
  "issued-not-closed": {
    status: 422,
    title: "发出与收回对不上",
    detail: (facts) =>
      `收回 ${words(facts, "returned")} ＋ 未收回 ${words(facts, "unreturned")} ＝ ${sumOf(facts, "returned", "unreturned")}，应等于发出 ${words(facts, "issued")}。请对照计票单核对这三个数。${kept}`,
  },
  "returned-not-closed": {
    status: 422,
    title: "收回与有效无效对不上",
    detail: (facts) =>
      `有效 ${words(facts, "valid")} ＋ 无效 ${words(facts, "invalid")} ＝ ${sumOf(facts, "valid", "invalid")}，应等于收回 ${words(facts, "returned")}。请对照计票单核对这三个数。${kept}`,
  },
  "candidate-line-missing": { status: 422, title: "候选人的票没有录全", detail: `每名候选人都要有一行票数。${kept}` },
  "person-counted-twice": { status: 422, title: "同一人出现两次", detail: `候选人不能再写在另选他人里。${kept}` },
  "line-not-closed": {
    status: 422,
    title: "有一名候选人的票对不上",
    detail: (facts) =>
      `${words(facts, "name") || "有一名候选人"}的赞成、反对、弃权合计 ${words(facts, "sum")}，应等于有效票 ${words(facts, "valid")}。${kept}`,
  },
  "votes-beyond-limit": {
    status: 422,
    title: "赞成票总数过多",
    detail: (facts) =>
      `赞成票共 ${words(facts, "votes")}，不能多于有效票乘以应选名额 ${words(facts, "limit")}。${kept}`,
  },
  "write-in-beyond-valid": {
    status: 422,
    title: "另选他人的票多于有效票",
    detail: (facts) =>
      `${words(facts, "name") || "有一名另选他人"}得 ${words(facts, "votes")} 票，不能多于有效票 ${words(facts, "valid")}。${kept}`,
  },
  "tie-reason-missing": { status: 422, title: "请写明依据", detail: `名额空缺要写明选举办法的依据。${kept}` },
  "tie-lot-without-record": { status: 422, title: "抽签记录不全", detail: `请写明抽签人和种子。${kept}` },
  "drawn-not-among-the-tied": {
    status: 422,
    title: "抽中的人不在并列之中",
    detail: `抽中的人须是得票相等的人之一。${kept}请重新勾选。`,
  },
  "other-number-drawn": { status: 422, title: "抽中的人数不对", detail: `抽中的人数要等于待定的名额数。${kept}` },
  "tied-again": { status: 409, title: "再次投票仍然并列", detail: `请再投一次，或按选举办法另行决定。${kept}` },
  "second-ballot-void": { status: 409, title: "再次投票无效", detail: `收回的票多于发出的票，须重新投票。${kept}` },
  "person-not-of-unit": {
    status: 422,
    title: "有学号不在这个单位",
    detail: (facts) => `学号 ${words(facts, "number")} 不是这个单位的在读学生。${kept}`,
  },
  "not-a-runner-up": {
    status: 409,
    title: "不在可以递补的人之中",
    detail: `递补的人须是本单位选举中的落选人，且没有占别的席位。${kept}`,
  },
  "approver-unknown": {
    status: 422,
    title: "没有找到同意人",
    detail: `工作人员名单里没有这个工号。${kept}请填写同意的老师的工号。`,
  },
  "approver-may-not": {
    status: 422,
    title: "这位老师没有同意权",
    detail: `同意人须是指导本组织的团委老师或团委书记（学院的选举，也可以是本院团委老师）。请换一位的工号。${kept}`,
  },
  "ex-officio-full": {
    status: 409,
    title: "当然代表已满",
    detail: (facts) =>
      `方案定的当然代表是 ${words(facts, "places")} 名，已经登记满了，没有再登记。要增加，须先修改名额方案。${kept}`,
  },
  "too-many-for-this-size": {
    status: 409,
    title: "一张票放不下",
    detail: "候选人太多，一张 A3 选票也放不下，请分票印制。",
  },
  "not-in-this-format": { status: 404, title: "没有这种格式", detail: "这份文书不是表格，只有 PDF 和 DOCX。" },
  "paper-not-printed": {
    status: 503,
    title: "暂时排不出 PDF",
    detail: "服务器缺少中文字体，暂时排不出 PDF，请先下载 DOCX，并请管理员安装字体。",
  },
  "delegate-wrong-status": {
    status: 409,
    title: "席位不在这一步",
    detail: "这个席位的状态刚刚有变化，这一步没有办理。请看最新的状态再办。",
  },
  "own-credentials": { status: 403, title: "不能审查自己", detail: "代表资格要由别人审查，没有改动。" },
  "held-before": { status: 409, title: "这个人先前已退出这个席位", detail: `请另选一人。${kept}` },
  "on-another-notice": { status: 409, title: "不在这次公示里", detail: "这名代表不在这次公示的名单上，没有改动。" },
  "already-a-delegate": { status: 409, title: "这个人已经是代表", detail: `一人不能占两个席位。${kept}` },
  "rule-forbids": {
    status: 409,
    title: "替补后会违反必须遵守的规则",
    detail: (facts) =>
      `替补后规则 ${words(facts, "rule")} 不再满足，这是“必须”，不能以说明理由代替。请另选一人。${kept}`,
  },
  "justification-needed": {
    status: 422,
    title: "不合一般要求，须说明理由",
    detail: (facts) =>
      `${facts["rule"] === runnerUpOrder ? "这个人前面还有得票更多的人" : `替补后规则 ${words(facts, "rule")} 低于一般要求`}。请写明理由，并由不是申请人的老师同意；或者另选一人。${kept}`,
  },
  "approved-by-the-applicant": { status: 422, title: "不能自己同意自己", detail: `同意人须不是申请人。${kept}` },
  "nothing-to-notice": {
    status: 409,
    title: "没有可公示的代表",
    detail: "还没有审查通过、尚未公示的代表，没有起草公示。",
  },
} as const satisfies RefusalTable<CodeOf<PlanRefusal | ElectionRefusal | DelegateRefusal> | RouteRefusal>;
