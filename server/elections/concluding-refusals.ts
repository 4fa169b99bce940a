import type { ConcludingRefusal } from "@tongxin/core/elections/concluding.ts";
import type { RuleRefusal } from "@tongxin/core/people/ruling.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import { printDay } from "../documents/document.ts";
import type { CodeOf, RefusalTable } from "../http/refusals.ts";

/** Those that are said for other steps too stand with them. */
type Elsewhere =
  | CodeOf<RuleRefusal>
  | "no-reason"
  | "minutes-missing"
  | "chief-signs-as-chair"
  | "not-the-chief-scrutineer";

/** Why a result is not final yet, or cannot be set aside: what stands in the way, and what to do about it. */
export const concludingRefusals = {
  "vote-result-not-on-notice": {
    status: 409,
    title: "结果还没有公示",
    detail: "结果要先公示，公示期满、没有未答复的异议，才能生效。请先起草并张贴结果公示。",
  },
  "vote-write-in-unverified": {
    status: 409,
    title: "另选的人还没有核验",
    detail: ({ names }) =>
      `${typeof names === "string" ? names : "有人"}是另选当选的，资格条件要求的学业或政治面貌还是“待核”。请先由教师在“学业核验”页登记，或更正名册，再来宣布。没有改动。`,
  },
  "vote-objections-open": {
    status: 409,
    title: "公示期还没有结束",
    detail: ({ lastDay }) =>
      `结果公示到${printDay(lastDay as Day)}为止，公示期内任何同学都可以提出异议，期满以后才能生效。没有改动。`,
  },
  "vote-objections-unanswered": {
    status: 409,
    title: "还有异议没有答复",
    detail: ({ count }) => `还有${String(count)}件对结果的异议没有结论，逐件核实、答复以后才能生效。没有改动。`,
  },
  "vote-objection-upheld": {
    status: 409,
    title: "对结果的异议成立",
    detail: "对整个结果的异议成立，这个结果不能生效。请写明理由，宣布结果作废，重新投票。没有改动。",
  },
  "vote-nobody-left-elected": {
    status: 409,
    title: "没有人可以当选",
    detail: "对每一名当选人的异议都成立，没有人可以当选。请写明理由，宣布结果作废，重新投票。没有改动。",
  },
  "vote-no-objection-upheld": {
    status: 409,
    title: "没有成立的异议",
    detail: "只有对整个结果的异议成立，或对每一名当选人的异议都成立，结果才能作废。没有改动。",
  },
  "vote-post-missing": {
    status: 409,
    title: "没有这个职务",
    detail: "当选人要担任的职务，这个组织还没有设。请先在“组织”页设立职务和席位，再办这一步。没有改动。",
  },
  "vote-seats-taken": {
    status: 409,
    title: "席位不够",
    detail: ({ seats, staying, elected }) =>
      `这个职务有${String(seats)}个席位，留任${String(staying)}人，当选${String(elected)}人，坐不下。换届的请选“换届”；席位设少了的，请先在“组织”页调整。没有改动。`,
  },
} as const satisfies RefusalTable<`vote-${Exclude<CodeOf<ConcludingRefusal>, Elsewhere>}`>;
