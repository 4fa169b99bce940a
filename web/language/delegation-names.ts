import { namesOf } from "./closed-lists.ts";

/** Statuses, kinds, methods and outcomes on the way from a quota to a delegate. */
export const delegateStatusName = namesOf(
  { vacant: "空缺", elected: "待审查", reviewed: "审查通过", noticed: "公示中", confirmed: "已确认" },
  { vacant: "Vacant", elected: "To be reviewed", reviewed: "Accepted", noticed: "On notice", confirmed: "Confirmed" },
);

export const delegateKindName = namesOf(
  { elected: "正式代表", club: "社团代表", "ex-officio": "当然代表" },
  { elected: "Elected delegate", club: "Club delegate", "ex-officio": "Ex officio" },
);

export const concernName = namesOf(
  {
    "not-enrolled": "名册上已不在读",
    "other-faculty": "名册上不在这个学院",
    "not-nominated-by-class": "没有班级推荐记录",
  },
  {
    "not-enrolled": "No longer enrolled in the roster",
    "other-faculty": "Not of this faculty in the roster",
    "not-nominated-by-class": "No record of a nomination by the class",
  },
);

export const endingName = namesOf(
  { rejected: "资格审查未通过", struck: "异议成立", lapsed: "毕业或离校", resigned: "本人辞去" },
  {
    rejected: "Not accepted in review",
    struck: "An objection was upheld",
    lapsed: "Graduated or left",
    resigned: "Resigned",
  },
);

export const methodName = namesOf(
  {
    "largest-remainder": "最大余数法",
    "sainte-lague": "圣拉古法",
    dhondt: "洪德法",
    adams: "亚当斯法",
    "huntington-hill": "亨廷顿—希尔法",
    "percentage-half-up": "固定比例，四舍五入",
    "percentage-floor": "固定比例，只取整数",
    biproportional: "学院×年级双向比例法",
  },
  {
    "largest-remainder": "Largest remainder",
    "sainte-lague": "Sainte-Laguë",
    dhondt: "D’Hondt",
    adams: "Adams",
    "huntington-hill": "Huntington–Hill",
    "percentage-half-up": "Fixed percentage, rounded",
    "percentage-floor": "Fixed percentage, rounded down",
    biproportional: "Biproportional by faculty and grade",
  },
);

/** The methods in the order in which a school chooses among them. */
export const methods = [
  "largest-remainder",
  "sainte-lague",
  "dhondt",
  "adams",
  "huntington-hill",
  "percentage-half-up",
  "percentage-floor",
  "biproportional",
] as const;

export const planStatusName = namesOf(
  {
    drafted: "已拟定，待计算",
    "lot-needed": "待公开抽签",
    computed: "已算出，待提请",
    proposed: "待批准",
    returned: "已退回",
    adopted: "已通过，待公布",
    published: "已公布",
    withdrawn: "已撤回",
  },
  {
    drafted: "Drafted, to be computed",
    "lot-needed": "A public lot is needed",
    computed: "Computed, to be proposed",
    proposed: "Waiting for approval",
    returned: "Returned",
    adopted: "Adopted, to be published",
    published: "Published",
    withdrawn: "Withdrawn",
  },
);

export const planRuleName = namesOf(
  {
    "S-4.4": "代表总数不少于学生数的 1%",
    "S-4.5": "每个学院都有名额",
    "S-4.6": "每个年级都有名额",
    "S-4.7": "每个主要社团都有名额",
    "S-4.8": "非骨干代表不少于 60%",
  },
  {
    "S-4.4": "At least 1% of the students are delegates",
    "S-4.5": "Every faculty has a place",
    "S-4.6": "Every grade has a place",
    "S-4.7": "Every main club has a place",
    "S-4.8": "At least 60% are not core members",
  },
);

export const electionStatusName = namesOf(
  {
    quotaReceived: "收到名额",
    nominating: "推荐中",
    candidatesFixed: "候选人已确定",
    tied: "得票相等，待处理",
    elected: "已选出，待上报",
    reported: "已上报",
  },
  {
    quotaReceived: "Quota received",
    nominating: "Being nominated",
    candidatesFixed: "Candidates settled",
    tied: "Level votes to be settled",
    elected: "Elected, to be reported",
    reported: "Reported",
  },
);

export const outcomeName = namesOf(
  { elected: "当选", tied: "并列", "not-elected": "未当选" },
  { elected: "Elected", tied: "Level", "not-elected": "Not elected" },
);

/** Labels of the demands on the whole list. */
export const gaugeName = namesOf(
  {
    total: "代表总数不少于学生数的 1%",
    "every-faculty": "覆盖各学院",
    "every-grade": "覆盖各年级",
    "every-main-club": "覆盖主要社团",
    "non-core": "非骨干代表",
    women: "女代表",
    minorities: "少数民族代表",
    party: "中共党员（含预备）代表",
  },
  {
    total: "At least 1% of the students",
    "every-faculty": "Every faculty",
    "every-grade": "Every grade",
    "every-main-club": "Every main club",
    "non-core": "Not core members",
    women: "Women",
    minorities: "Ethnic minorities",
    party: "Party members (probationary included)",
  },
);

export const gaugeOutcomeName = namesOf(
  { holds: "达标", breached: "不达标", "not-yet-known": "待补" },
  { holds: "holds", breached: "breached", "not-yet-known": "to be filled" },
);
