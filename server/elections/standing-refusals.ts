import type { Exclusion, QualificationFault } from "@tongxin/core/elections/qualification.ts";
import type { RefusalTable } from "../http/refusals.ts";

const kept = "没有改动，已填的内容都还在。";
const names = (facts: Readonly<Record<string, unknown>>) =>
  typeof facts["names"] === "string" && facts["names"] !== "" ? facts["names"] : "有的被提名人";

/** Why somebody does not stand: where they may not be elected, and what the conditions for candidates ask. */
export const standingRefusals = {
  "vote-not-a-student": { status: 422, title: "不能参选", detail: `教职工不担任学生的职务，没有提名。${kept}` },
  "vote-no-longer-here": { status: 422, title: "不能参选", detail: `这个人已经毕业、休学或离校，没有提名。${kept}` },
  "vote-of-another-union": {
    status: 422,
    title: "不能参选",
    detail: `本科生在学生会参选，研究生在研究生会参选，这个人不归这个组织服务，没有提名。${kept}`,
  },
  "vote-of-another-unit": {
    status: 422,
    title: "不能参选",
    detail: `这次选举由一个学院或班举行（S-4.22），这个人不是那里的学生，没有提名。${kept}`,
  },
  "vote-not-a-delegate": {
    status: 422,
    title: "不能参选",
    detail: `常任代表从经公示确认的代表中选举（S-4.13），这个人不是代表，没有提名。${kept}`,
  },
  "vote-not-of-committee": {
    status: 422,
    title: "不能参选",
    detail: `按本校的设定，主席团从代表大会选出的委员中选举（S-4.15），这个人不是委员，没有提名。${kept}`,
  },
  "vote-not-of-presidium": {
    status: 422,
    title: "不能参选",
    detail: `主席从在任的主席团成员中选举（S-4.16），这个人不是主席团成员，没有提名。${kept}`,
  },
  "vote-study-not-met": {
    status: 422,
    title: "不合资格条件",
    detail: (facts) =>
      `${names(facts)}不符合资格条件对学业的要求（前30%且无不及格），不能参选。对核验结论有疑问的，由本人向所在学院团委提出。没有改动。`,
  },
  "vote-standing-not-met": {
    status: 422,
    title: "不合资格条件",
    detail: (facts) => `${names(facts)}的政治面貌不符合资格条件的要求，不能参选。名册有误的，请先更正名册。没有改动。`,
  },
  "vote-study-unverified": {
    status: 409,
    title: "学业还是待核",
    detail: (facts) =>
      `${names(facts)}的学业还是“待核”，不能列为正式候选人。请所在学院的团委教师或校团委在“学业核验”页登记“是”或“否”，再来确定候选人。没有改动。`,
  },
  "vote-standing-unknown": {
    status: 409,
    title: "政治面貌不明",
    detail: (facts) =>
      `名册上没有${names(facts)}的政治面貌，不能列为正式候选人。请学生工作部门补上并重新导入名册，再来确定候选人。没有改动。`,
  },
} as const satisfies RefusalTable<`vote-${Exclusion | QualificationFault["kind"]}`>;
