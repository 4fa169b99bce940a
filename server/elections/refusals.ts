import type { Refusal as BoxRefusal } from "@tongxin/core/elections/box-count.ts";
import type { BoxFault } from "@tongxin/core/elections/box-tally.ts";
import type { Refusal as ElectionRefusal } from "@tongxin/core/elections/election.ts";
import type { RulesFault } from "@tongxin/core/elections/election-rules.ts";
import type { OpeningStep } from "@tongxin/core/elections/preparation.ts";
import type { CodeOf, RefusalTable } from "../http/refusals.ts";
import { concludingRefusals } from "./concluding-refusals.ts";
import { countRefusals } from "./count-refusals.ts";
import { preparingRefusals, rulesRefusals } from "./preparing-refusals.ts";
import { saysBodies, saysLevels } from "./template-words.ts";
import { sealedRefusals } from "./sealed/refusals.ts";

type RouteRefusal =
  | "vote-not-found"
  | "vote-organisation-unknown"
  | "vote-unit-unknown"
  | "vote-template-of-other-level"
  | "vote-body-of-other-template"
  | "vote-no-electors"
  | "vote-elector-elsewhere"
  | "vote-elector-not-of-body"
  | "vote-electors-by-number-only"
  | "vote-issued-missing"
  | "vote-box-unknown"
  | "vote-not-declared"
  | "vote-day-to-come"
  | "vote-term-missing"
  | "vote-term-over"
  | "vote-boxes-open"
  | "vote-paper-not-open"
  | "vote-not-on-roll"
  | "vote-voted-by-phone"
  | "vote-paper-given"
  | "vote-papers-all-given"
  | `vote-${Exclude<CodeOf<BoxFault>, "box-not-closed">}`;
/** Those of a count are said in count-refusals.ts, of the rules below. */
type Counting = keyof typeof countRefusals;
type ElectionCode = Exclude<`vote-${CodeOf<ElectionRefusal>}`, Counting | `vote-${RulesFault}`>;

type Facts = Readonly<Record<string, unknown>>;
const kept = "没有改动，已填的内容都还在。";
const word = (facts: Facts, name: string) =>
  typeof facts[name] === "string" || typeof facts[name] === "number" ? String(facts[name]) : "";

/** What has to be done before a vote opens, in the words of its checklist. */
export const openingWords: Readonly<Record<OpeningStep, string>> = {
  "rules-not-adopted": "选举办法还没有通过",
  "roll-not-frozen": "名册还没有冻结",
  "roll-objections-open": "名册的异议期还没有结束",
  "roll-objection-unanswered": "有对名册的异议还没有答复",
  "candidates-not-fixed": "候选人还没有确定",
  "tellers-not-named": "监票人、计票人还没有到位",
  "ballot-boxes-missing": "还没有编号的票箱",
  "seal-not-prepared": "密封选票还没有备好",
  "rehearsal-unfinished": "还有受托人没有演练",
  "credentials-differ-from-roll": "投票凭证的份数与名册人数不同",
};

function missingWords(facts: Facts): string {
  const missing = Array.isArray(facts["missing"]) ? (facts["missing"] as OpeningStep[]) : [];
  return missing.map((step) => openingWords[step]).join("；");
}

const votingRefusals = {
  "vote-wrong-status": {
    status: 409,
    title: "现在不能办这一步",
    detail: "这次选举已经进到别的一步，没有改动。请刷新后查看。",
  },
  "vote-not-ready": {
    status: 409,
    title: "还不能开始投票",
    detail: (facts: Facts) => `${missingWords(facts)}。办好以后再开始投票。`,
  },
  "vote-present-missing": { status: 422, title: "缺少实到人数", detail: `在会场投票须先清点实到人数。${kept}` },
  "vote-closes-before-it-opens": { status: 422, title: "结束时间不对", detail: `结束时间须晚于现在。${kept}` },
  "vote-not-durable": {
    status: 409,
    title: "这里不能举行有效的密封选举",
    detail:
      "这台服务器用的是内置数据库，断电时可能丢失已经确认的选票。有约束力的密封选举须用 PostgreSQL；试用的选举不受此限。",
  },
  "vote-sealed-question-missing": {
    status: 409,
    title: "密封选票没有备好",
    detail: "这次投票要用密封选票，而密钥还没有备好，或者备好以后又换过。请重新备好密封选票再开始投票。",
  },
  "vote-marking-differs-from-paper": {
    status: 422,
    title: "画法与纸质选票不同",
    detail: `纸质与手机并用时，两边要用同样的画法（赞成、反对、弃权）。${kept}`,
  },
  "vote-too-many-to-seal": {
    status: 422,
    title: "候选人太多",
    detail: `允许另选他人时，一张密封选票装不下这么多候选人。请先预选，或改用纸质选票。${kept}`,
  },
  "vote-weights-not-sealed": {
    status: 422,
    title: "加权的票不能密封",
    detail: `密封选票一人一票，不能加权。${kept}`,
  },
  "vote-write-ins-need-marks": {
    status: 422,
    title: "另选他人须用全部符号",
    detail: `允许另选他人时，选票要用赞成、反对、弃权三种画法。${kept}`,
  },
  "vote-quorum-not-met": {
    status: 422,
    title: "到会人数不足",
    detail: (facts: Facts) =>
      `应到 ${word(facts, "due")} 人，按办法至少要到 ${word(facts, "need")} 人，实到 ${word(facts, "present")} 人，不能开始投票。请等人到齐，或另定时间。`,
  },
  "vote-more-issued-than-present": {
    status: 422,
    title: "发出多于实到",
    detail: (facts: Facts) =>
      `发出 ${word(facts, "issued")} 张，实到只有 ${word(facts, "present")} 人，没有结束投票。请核对发出的张数。${kept}`,
  },
  "vote-box-missing": {
    status: 409,
    title: "票箱不全",
    detail: "有一个渠道的票没有封存，没有结束投票。请刷新后重试。",
  },
  "vote-count-missing": { status: 409, title: "计票不全", detail: "还有一个渠道的票没有计完，没有合成结果。" },
  "vote-rule-says-otherwise": {
    status: 409,
    title: "办法不是这样规定的",
    detail: `这种情况怎么处理，以会议通过的选举办法为准。${kept}`,
  },
  "vote-lot-without-record": {
    status: 422,
    title: "抽签缺少记录",
    detail: `公开抽签须写明怎样抽的、谁见证的。${kept}`,
  },
  "vote-nobody-left-to-stand": {
    status: 409,
    title: "没有人可以再选",
    detail: "未当选的候选人已经没有了。可以写明理由，名额暂缺。",
  },
  "vote-tied-again": {
    status: 409,
    title: "又并列了",
    detail: `举手后得票仍然相等，没有分出先后。${kept}请再举手，或由会议另行决定。`,
  },
  "vote-hands-beyond-present": {
    status: 422,
    title: "举手人数过多",
    detail: `举手的人数超过了在场人数。请重新清点。${kept}`,
  },
  "vote-hands-for-others": {
    status: 422,
    title: "举手的对象不对",
    detail: `举手只在得票相等的人之间进行，每人都要有一个数。${kept}`,
  },
  "vote-minutes-missing": { status: 409, title: "还没有选举记录", detail: "还没有可以签字的选举记录，没有宣布。" },
  "vote-chief-signs-as-chair": {
    status: 422,
    title: "须由两个人签字",
    detail: `总监票人报告，主持人宣布，须是两个人。${kept}`,
  },
  "vote-not-the-chief-scrutineer": {
    status: 403,
    title: "由总监票人报告",
    detail: "选举结果由总监票人报告，您不是这次选举的总监票人。",
  },
  ...concludingRefusals,
} as const;

const routeRefusals: RefusalTable<RouteRefusal> = {
  "vote-not-found": { status: 404, title: "没有这次选举", detail: "没有找到这次选举，地址可能不对，或者不属于本校。" },
  "vote-organisation-unknown": { status: 422, title: "没有这个组织", detail: `请从列表里选择组织。${kept}` },
  "vote-unit-unknown": { status: 422, title: "没有这个单位", detail: `请从列表里选择班级。${kept}` },
  "vote-template-of-other-level": {
    status: 422,
    title: "层级不对",
    detail: (facts) => `${saysLevels(facts)}请换一种选举，或换一个组织或班级。${kept}`,
  },
  "vote-body-of-other-template": {
    status: 422,
    title: "选举机构不对",
    detail: (facts) => `${saysBodies(facts)}请改选“由谁选举”。${kept}`,
  },
  "vote-no-electors": {
    status: 422,
    title: "没有选举人",
    detail:
      "按规定应由代表投票，而这个组织还没有经公示确认的代表；或者这个单位没有在读学生。名册没有冻结，已填的内容都还在。请先办好，或按学号列出选举人。",
  },
  "vote-elector-elsewhere": {
    status: 422,
    title: "不能列入名册",
    detail: (facts) =>
      `学号 ${word(facts, "number")} 不是举行这次选举的班级、学院或组织的在读学生，名册没有冻结。请核对学号。${kept}`,
  },
  "vote-elector-not-of-body": {
    status: 422,
    title: "不能列入名册",
    detail: (facts) =>
      `学号 ${word(facts, "number")} 不是经公示确认的代表，也不是在任的常任代表，不能在这次会上投票，名册没有冻结。请核对学号；不填学号，就按登记的名单冻结。${kept}`,
  },
  "vote-electors-by-number-only": {
    status: 422,
    title: "请列出选举人",
    detail: "组织架构里还没有在任的常任代表，名册没有冻结，已填的内容都还在。请按学号列出有权投票的人。",
  },
  "vote-issued-missing": { status: 422, title: "缺少发出票数", detail: "没有在名册上登记领票，请填写发出的选票张数。" },
  "vote-not-declared": {
    status: 409,
    title: "结果还没有宣布",
    detail: "结果宣布以后才有公告，才能公示；已经生效或作废的，也不再公示。计票情况见选举记录。",
  },
  "vote-day-to-come": {
    status: 422,
    title: "日期还没有到",
    detail: `会议上已经办的事才能录入，日期不能晚于今天。${kept}`,
  },
  "vote-term-missing": {
    status: 422,
    title: "缺少任期",
    detail: `当选人要担任职务，请填写任期到哪一天。${kept}`,
  },
  "vote-term-over": { status: 422, title: "任期不对", detail: `任期要到今天以后。${kept}` },
  "vote-box-unknown": { status: 404, title: "没有这个票箱", detail: "没有这个编号的票箱，请从列表里选择。" },
  "vote-boxes-open": {
    status: 409,
    title: "还有票箱没有计完",
    detail: (facts) => `${word(facts, "boxes")}的两名计票人还没有录成一致，不能合成结果。`,
  },
  "vote-paper-not-open": {
    status: 409,
    title: "现在不发纸质选票",
    detail: "投票还没有开始、已经结束，或者这次选举不用纸质选票。没有登记。",
  },
  "vote-not-on-roll": {
    status: 422,
    title: "不在名册上",
    detail: (facts) => `学号 ${word(facts, "number")} 不在这次选举的名册上，没有发票。请核对学号。`,
  },
  "vote-voted-by-phone": {
    status: 409,
    title: "已在手机上投票",
    detail: (facts) => `${word(facts, "name")}已经在手机上投过票，不能再领纸质选票；投票结束前可以在手机上改投。`,
  },
  "vote-paper-given": {
    status: 409,
    title: "已经领过票",
    detail: (facts) => `${word(facts, "name")}已经领过纸质选票，没有重复登记。`,
  },
  "vote-papers-all-given": {
    status: 409,
    title: "选票已经发完",
    detail: (facts) =>
      `开始投票时清点的实到是 ${word(facts, "present")} 人，已经发出同样张数的选票，没有再发。清点以后才到的人，由会议决定怎么办。`,
  },
  "vote-no-boxes": { status: 409, title: "没有票箱", detail: "没有可以合计的票箱。" },
  "vote-box-twice": { status: 409, title: "票箱重复", detail: "同一个票箱计了两次，没有合成结果。" },
};

const boxRefusals: RefusalTable<`box-${CodeOf<BoxRefusal>}`> = {
  "box-wrong-status": {
    status: 409,
    title: "这个票箱已经录成一致",
    detail: "两名计票人已经录成一致，没有改动。需要重新计票的，请总监票人提出。",
  },
  "box-not-a-teller": { status: 403, title: "不是计票人", detail: "只有这次选举的计票人能录入，没有保存。" },
  "box-third-teller": {
    status: 409,
    title: "已有两人在计这个票箱",
    detail: "这个票箱已经由另外两名计票人录入，没有保存。请计别的票箱。",
  },
  "box-no-reason": { status: 422, title: "缺少理由", detail: "重新计票要写明理由，没有改动。" },
  "box-same-teller": { status: 409, title: "须由两个人录入", detail: "两遍录入须由两名计票人分别完成。" },
  "box-other-box": { status: 409, title: "不是同一个票箱", detail: "两份录入不是同一个票箱的，没有比较。" },
  "box-cell-not-whole": {
    status: 422,
    title: "数字不对",
    detail: "每一格须是不小于 0 的整数，没有保存。请改正后再录。",
  },
};

export const electionRefusals = {
  ...sealedRefusals,
  ...rulesRefusals,
  ...countRefusals,
  ...preparingRefusals,
  ...votingRefusals,
  ...routeRefusals,
  ...boxRefusals,
} as const satisfies RefusalTable<ElectionCode | RouteRefusal>;
