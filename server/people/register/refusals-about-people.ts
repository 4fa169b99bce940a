import type { Refusal as ContactRefusal } from "@tongxin/core/people/contact.ts";
import type { Refusal as MandateRefusal } from "@tongxin/core/people/mandate.ts";
import type { Refusal as VerdictRefusal } from "@tongxin/core/people/study-verdict.ts";
import type { RefusalTable } from "../../http/refusals.ts";

type Words<Refusal> = Extract<Refusal, string>;
type Facts = Readonly<Record<string, unknown>>;
const kept = "没有改动，已填的内容都还在。";

function wordIn(facts: Facts, name: string): string {
  const word = facts[name];
  return typeof word === "string" ? word : "";
}

const mandateRefusals: RefusalTable<`mandate-${Words<MandateRefusal>}` | "mandate-not-found"> = {
  "mandate-not-found": { status: 404, title: "没有这个任职", detail: "这个任职不存在，或者不属于本校。" },
  "mandate-wrong-status": { status: 409, title: "任职已经结束", detail: "这个任职已经结束，没有改动。请刷新后查看。" },
  "mandate-post-full": {
    status: 409,
    title: "席位已满",
    detail: `在这段任期里，这个职务的席位已经满了。${kept}请先办理离任，或调整席位。`,
  },
  "mandate-not-a-student": { status: 422, title: "不是学生", detail: `这个职务由学生担任，这位是教职工。${kept}` },
  "mandate-not-full-time-league-staff": {
    status: 422,
    title: "不是专职团干部",
    detail: `秘书长由团委专职干部担任，这位不是。${kept}请核对工号。`,
    rule: "S-5.8",
  },
  "mandate-not-staff": { status: 422, title: "不是教职工", detail: `这个职务由教职工担任，这位是学生。${kept}` },
  "mandate-person-left": { status: 422, title: "已经离校", detail: `这位不在册，或已经毕业、离校，不能任职。${kept}` },
  "mandate-term-overlaps": {
    status: 409,
    title: "任期重叠",
    detail: `这位在同一职务上已有任期，与所填的重叠。${kept}新任期可以从上一任期结束的那一天开始。`,
  },
  "mandate-term-ends-before-it-begins": { status: 422, title: "任期不对", detail: `任期的结束要晚于开始。${kept}` },
  "mandate-begins-before-it-was-given": {
    status: 422,
    title: "日期不对",
    detail: `选举或任命的日期晚于任期的开始，任职不能早于选举或任命。${kept}请核对这两个日期。`,
  },
  "mandate-must-be-elected": {
    status: 422,
    title: "须选举产生",
    detail: `主席、副主席由代表大会等选举产生，不能任命。${kept}`,
    rule: "S-4.15",
  },
  "mandate-must-be-appointed": {
    status: 422,
    title: "须聘任产生",
    detail: `这个职务由聘任或任命产生，不占学生席位，不经选举。${kept}`,
    rule: "S-5.8",
  },
  "mandate-not-in-the-presidium": {
    status: 422,
    title: "不是主席团成员",
    detail: "只有主席、副主席有主席团分工，没有改动。",
  },
  "mandate-portfolio-taken": {
    status: 409,
    title: "社团工作已有人负责",
    detail: "主席团中须明确 1 名成员负责社团工作，现在已有一名。没有改动；请先取消那一位的这项分工。",
    rule: "S-2.3",
  },
  "mandate-ends-before-it-began": { status: 422, title: "日期不对", detail: `离任不能早于到任。${kept}` },
  "mandate-term-not-over": {
    status: 422,
    title: "任期还没有满",
    detail: `任期满才能按期满离任。${kept}提前离任请选择辞职、劝退、免职或罢免。`,
  },
  "mandate-elected-can-only-be-recalled": {
    status: 422,
    title: "选举产生的只能罢免",
    detail: `这个任职由选举产生，免职不适用，须由原选举机构罢免。${kept}`,
    rule: "S-8.13",
  },
  "mandate-appointed-can-only-be-dismissed": {
    status: 422,
    title: "任命产生的只能免职",
    detail: `这个任职由任命产生，罢免不适用，须由原任命机构免职。${kept}`,
    rule: "S-8.13",
  },
  "mandate-recalled-by-another-body": {
    status: 422,
    title: "不是原选举机构",
    detail: `罢免须由原选举机构作出。${kept}`,
    rule: "S-8.13",
  },
  "mandate-dismissed-by-another-body": {
    status: 422,
    title: "不是原任命机构",
    detail: `免职须由原任命机构作出。${kept}`,
    rule: "S-8.13",
  },
};

const verdictRefusals: RefusalTable<`verdict-${VerdictRefusal}` | "verdict-too-many" | "verdict-numbers-unknown"> = {
  "verdict-wrong-status": { status: 409, title: "已经是待核", detail: "这个人的学业本来就是待核，没有改动。" },
  "verdict-certified-by-a-student": {
    status: 403,
    title: "须由老师核验",
    detail: "学业结论由教务、学院或研究生院查核，教职工登记，学生不能登记。没有改动。",
  },
  "verdict-certified-by-oneself": { status: 403, title: "不能核验自己", detail: "学业结论要由别人核验，没有改动。" },
  "verdict-dated-in-the-future": { status: 422, title: "日期还没有到", detail: `核验日期不能晚于今天。${kept}` },
  "verdict-older-than-what-is-known": {
    status: 409,
    title: "已有同日或更晚的结论",
    detail: "这个人已有同一天或更晚的结论，没有改动。如果那一条有误，请先把它改回待核。",
  },
  "verdict-too-many": { status: 422, title: "一次太多", detail: `一次最多 500 人。${kept}请分几次登记。` },
  "verdict-numbers-unknown": {
    status: 422,
    title: "有学号查不到",
    detail: (facts) => `名册里没有这些学号：${wordIn(facts, "numbers")}。一个也没有登记，已填的内容都还在。`,
  },
};

const personRefusals: RefusalTable<
  `contact-${ContactRefusal}` | "contact-not-a-cadre" | "person-not-found" | "person-unknown" | "person-ambiguous"
> = {
  "contact-wrong-status": { status: 409, title: "没有公布过", detail: "这个人没有公布过联系方式，没有改动。" },
  "contact-contact-missing": { status: 422, title: "缺少联系方式", detail: `请填写用于公布的联系方式。${kept}` },
  "contact-not-agreed": {
    status: 422,
    title: "须本人同意",
    detail: `联系方式会向所有人公布，须本人同意。${kept}请确认后勾选。`,
  },
  "contact-not-a-cadre": {
    status: 409,
    title: "不需要公布",
    detail: "只公布现任主要学生干部和指导老师的联系方式，这位现在不担任这些职务。没有改动。",
    rule: "S-8.5",
  },
  "person-not-found": { status: 404, title: "没有这个人的任职", detail: "没有找到，或者这个人没有公开的任职。" },
  "person-unknown": {
    status: 422,
    title: "没有找到这个人",
    detail: (facts) => `名册和教职工里没有“${wordIn(facts, "asked")}”。${kept}请核对学号、工号或姓名。`,
  },
  "person-ambiguous": {
    status: 422,
    title: "有同名的人",
    detail: (facts) =>
      `叫“${wordIn(facts, "asked")}”的不止一位，学号或工号是 ${wordIn(facts, "numbers")}。${kept}请改填学号或工号。`,
  },
};

/** Mandates, verdicts, contacts, and the finding of a person. */
export const refusalsAboutPeople = { ...mandateRefusals, ...verdictRefusals, ...personRefusals };
