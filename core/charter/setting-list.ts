import { defaultCorePosts, defaultPrincipalPosts } from "../people/eligibility.ts";
import { studentPosts } from "../people/post.ts";
import { ballotSettings } from "./setting-list-ballots.ts";
import { counted, openInThePlan, practice, type ListedDefinition } from "./setting-wording.ts";
import type { SettingDefinition, SettingValue } from "./setting-definition.ts";

/**
 * Everything the plan leaves open, with the default that holds until a school chooses otherwise.
 * Source: rules.md, ambiguities 1–7 and the rows that say "setting". A default is ours, never shown as law.
 */
const definitions = {
  "core-posts": {
    form: "posts",
    default: defaultCorePosts,
    options: studentPosts,
    title: { zh: "哪些职务算“骨干”", en: "Posts that count as core members" },
    explanation: {
      zh: "方案用到“骨干”而没有定义。列入的职务越多，非骨干代表比例和骨干人数两项要求越严。",
      en: "The plan uses 骨干 without defining it. The more posts are listed, the stricter both rules become.",
    },
    source: openInThePlan("二-3一、二-4"),
    rules: ["S-4.8", "S-5.11", "S-8.6", "S-8.10"],
  },
  "principal-cadres": {
    form: "posts",
    default: defaultPrincipalPosts,
    options: studentPosts,
    title: { zh: "哪些职务算“主要学生干部”", en: "Posts that count as principal cadres" },
    explanation: {
      zh: "主要学生干部须符合五项条件，姓名和联系方式须公布。",
      en: "Principal cadres meet five conditions, and their names and contacts are published.",
    },
    source: openInThePlan("二-7"),
    rules: ["S-8.1", "S-8.5", "S-9.1"],
  },
  "year-kind": {
    form: "choice",
    default: "academic",
    options: ["calendar", "academic"],
    stricter: "unordered",
    title: { zh: "“每年”按哪种年算", en: "What “each year” means" },
    explanation: {
      zh: "按学年（默认）或按自然年统计“每年至少一次”的事项。",
      en: "Whether once-a-year duties are counted by academic year (default) or calendar year.",
    },
    source: openInThePlan("二-2、二-3二、二-6"),
    rules: ["S-3.4", "S-4.14", "S-7.4", "S-7.5"],
  },
  "academic-year-start": {
    form: "month-day",
    default: { month: 9, day: 1 },
    title: { zh: "学年从哪一天开始", en: "First day of the academic year" },
    explanation: { zh: "以本校校历为准。", en: "As the school's own calendar says." },
    source: practice,
    rules: ["S-3.4", "S-4.14", "S-7.4", "S-7.5", "S-8.14"],
  },
  "congress-interval-counting": {
    form: "choice",
    default: "opening-to-opening",
    options: ["closing-to-opening", "opening-to-opening", "opening-to-closing"],
    stricter: "later",
    title: { zh: "两次学代会的间隔怎么算", en: "How the interval between congresses is counted" },
    explanation: {
      zh: "默认从上一次开幕日算到下一次开幕日。",
      en: "By default from one opening day to the next.",
    },
    source: openInThePlan("二-3 校级"),
    rules: ["S-4.3", "S-4.21"],
  },
  "faculty-congress-grace-days": counted({
    default: 0,
    range: [0, 60],
    stricter: "fewer",
    unit: { zh: "天", en: "days" },
    title: { zh: "院系学代会满一年后的宽限", en: "Grace after a faculty congress is due" },
    explanation: {
      zh: "院系学代会一年一次；日期逐年略有前后时可留宽限，默认不留。",
      en: "A faculty congress is held every year; some days of grace may be allowed, by default none.",
    },
    source: openInThePlan("二-3 院系级"),
    rules: ["S-4.21"],
  }),
  "students-served-day": {
    form: "month-day",
    default: { month: 10, day: 15 },
    title: { zh: "学生人数以哪一天为准", en: "Day on which students served are counted" },
    explanation: {
      zh: "凡以“所服务的学生数”为分母的要求，都用这一天的在籍人数；本科生、研究生分开计。",
      en: "The enrolled students of this day are the denominator; undergraduates and graduates are counted apart.",
    },
    source: openInThePlan("二-3一、二-4"),
    rules: ["S-4.4", "S-4.24", "S-5.11"],
  },
  "committee-route": {
    form: "choice",
    default: "presidium-directly",
    options: ["presidium-directly", "presidium-from-committee"],
    stricter: "unordered",
    title: { zh: "主席团怎样产生", en: "How the presidium is elected" },
    explanation: {
      zh: "学代会直接选举主席团（默认），或先选委员会、再从委员中选主席团；两种都由学代会投票。",
      en: "The congress elects the presidium directly (default), or from a committee it has elected first.",
    },
    source: openInThePlan("二-3三"),
    rules: ["S-4.15"],
  },
  "standing-conference": {
    form: "choice",
    default: "off",
    options: ["off", "on"],
    stricter: "free",
    title: { zh: "是否设常任代表会议", en: "Whether there is a standing conference" },
    explanation: {
      zh: "方案用语是“探索”，设与不设都可以。不设时，工作报告要由学代会听取，或书面送代表。",
      en: "The plan says “explore”. Without one, the work report goes to the congress or to delegates in writing.",
    },
    source: { zh: "方案二-3二：探索实行", en: "Plan 二-3二: to be explored" },
    rules: ["S-4.10", "S-4.14", "S-7.4"],
  },
  "extra-vice-presidents": counted({
    default: 0,
    range: [0, 4],
    stricter: "fewer",
    unit: { zh: "名", en: "persons" },
    title: { zh: "多校区可多设的副主席", en: "Vice-presidents beyond six, with several campuses" },
    explanation: {
      zh: "只在有两个以上校区时起作用。方案写“酌情”，没有写数目。",
      en: "Only with two or more campuses. The plan gives no number.",
    },
    source: openInThePlan("二-4"),
    rules: ["S-5.6", "S-5.7"],
  }),
  "organ-layers": counted({
    default: 2,
    range: [1, 4],
    stricter: "fewer",
    unit: { zh: "层", en: "layers" },
    title: { zh: "主席团以下的机构层数", en: "Layers below the presidium" },
    explanation: { zh: "方案要求扁平，没有写层数。", en: "The plan asks for flat organs and gives no number." },
    source: openInThePlan("二-4"),
    rules: ["S-5.1"],
  }),
  "notice-working-days": counted({
    default: 5,
    range: [1, 30],
    stricter: "more",
    unit: { zh: "个工作日", en: "working days" },
    title: { zh: "公示至少多少个工作日", en: "Shortest public notice" },
    explanation: {
      zh: "张贴当天不算，按校历工作日数，最后一天算满。",
      en: "The day of posting is not counted; school working days; the last day counts whole.",
    },
    source: {
      zh: "方案未写天数；已公布的做法有3个工作日的，默认取较严的5个",
      en: "The plan gives no number; published practice has 3 working days, the default is the stricter 5",
    },
    rules: ["S-8.4", "S-8.11"],
  }),
  "application-window-working-days": counted({
    default: 5,
    range: [1, 30],
    stricter: "more",
    unit: { zh: "个工作日", en: "working days" },
    title: { zh: "公开选拔至少报名多少个工作日", en: "Shortest application window" },
    explanation: {
      zh: "面向全体学生公开选拔时，从发布到截止至少留出的时间。",
      en: "Time between an open call to all students and its deadline.",
    },
    source: openInThePlan("二-3 院系级、二-7一"),
    rules: ["S-4.23", "S-8.2"],
  }),
  "survey-answers-percent": counted({
    default: 5,
    range: [1, 100],
    stricter: "more",
    unit: { zh: "%", en: "%" },
    title: { zh: "学生评价至少收到多少答卷", en: "Answers a student survey needs" },
    explanation: {
      zh: "占所服务学生数的百分比，不足时结果不作结论。",
      en: "As a share of the students served; with fewer, the result says nothing.",
    },
    source: openInThePlan("二-6"),
    rules: ["S-7.5"],
  }),
  "appraisal-weights": {
    form: "weights",
    default: { politics: 20, character: 20, study: 20, performance: 20, discipline: 20 },
    title: { zh: "考核五方面的权重", en: "Weights of the five heads of appraisal" },
    explanation: {
      zh: "政治素质、道德品行、学业、履职成效、纪律作风，合计100，每项至少1。",
      en: "Politics, character, study, performance, discipline and style: 100 together, each at least 1.",
    },
    source: openInThePlan("二-7二"),
    rules: ["S-8.6", "S-9.3"],
  },
  "duty-report-non-cadre-percent": counted({
    default: 60,
    range: [1, 100],
    stricter: "more",
    unit: { zh: "%", en: "%" },
    title: { zh: "述职评议中非校级干部代表的比例", en: "Share of delegates who are not cadres at duty reports" },
    explanation: {
      zh: "方案写“一定比例”。默认比照代表大会中非骨干代表的比例。",
      en: "The plan says “a certain proportion”; the default follows the share of non-core delegates.",
    },
    source: openInThePlan("二-7二"),
    rules: ["S-8.10"],
  }),
  "reception-days-per-semester": counted({
    default: 1,
    range: [1, 20],
    stricter: "more",
    unit: { zh: "次", en: "sessions" },
    title: { zh: "校领导接待日每学期几次", en: "Reception days a semester" },
    explanation: { zh: "方案要求常态化，没有写次数。", en: "The plan asks for regularity and gives no number." },
    source: openInThePlan("二-5"),
    rules: ["S-6.6"],
  }),
  "party-hearings-per-year": counted({
    default: 1,
    range: [1, 12],
    stricter: "more",
    unit: { zh: "次", en: "hearings" },
    title: { zh: "党组织每年听取工作汇报几次", en: "Hearings by the Party organisation each year" },
    explanation: { zh: "方案写“定期”，没有写次数。", en: "The plan says “regularly” and gives no number." },
    source: openInThePlan("二-9"),
    rules: ["S-10.1"],
  }),
  "finance-statement-period": {
    form: "choice",
    default: "semester",
    options: ["year", "semester", "month"],
    stricter: "later",
    title: { zh: "收支多久公布一次", en: "How often finances are published" },
    explanation: { zh: "方案要求公开透明，没有写周期。", en: "The plan asks for transparency and gives no period." },
    source: {
      zh: "方案未写周期；已公布的做法为每学期一次",
      en: "The plan gives no period; published practice is once a semester",
    },
    rules: ["S-10.4"],
  },
  ...ballotSettings,
} as const satisfies Record<string, ListedDefinition>;

export type SettingKey = keyof typeof definitions;

export const settingDefinitions: readonly SettingDefinition[] = Object.entries(definitions).map(
  ([key, definition]): SettingDefinition => ({ key, ...definition }),
);

/** The definition of a setting of the list; null where the list has none of that key. */
export function settingDefinition(key: string): SettingDefinition | null {
  return settingDefinitions.find((definition) => definition.key === key) ?? null;
}

/** The value that holds: what the school chose, otherwise the default. */
export function valueInForce(
  key: SettingKey,
  chosen: ReadonlyMap<string, { readonly value: SettingValue }>,
): SettingValue {
  return chosen.get(key)?.value ?? definitions[key].default;
}
