import { counted, type ListedDefinition } from "./setting-wording.ts";

const schoolRules = {
  zh: "方案未作规定；默认值取自各校公布的选举办法",
  en: "Left open in the plan; the default is taken from election rules that schools have published",
};

/** What the plan leaves open about voting. Source: rules.md 1B-4 (E-1 … E-11) and R-10. */
export const ballotSettings = {
  quorum: {
    form: "threshold",
    default: { numerator: 2, denominator: 3, comparator: "at-least" },
    title: { zh: "到会多少代表才能开会、投票", en: "Quorum" },
    explanation: {
      zh: "默认应到代表的三分之二以上（含三分之二）。可以改为“超过三分之二”。",
      en: "By default at least two thirds of the delegates due; “more than two thirds” is stricter.",
    },
    source: schoolRules,
    rules: [],
  },
  majority: {
    form: "threshold",
    default: { numerator: 1, denominator: 2, comparator: "more-than" },
    title: { zh: "得多少赞成票才当选", en: "Majority to be elected" },
    explanation: { zh: "默认过半数；正好一半不算。", en: "By default more than half; exactly half is not enough." },
    source: schoolRules,
    rules: [],
  },
  "majority-base": {
    form: "choice",
    default: "present",
    options: ["valid-ballots", "present"],
    stricter: "later",
    title: { zh: "过半数以什么为分母", en: "What the majority is counted of" },
    explanation: {
      zh: "默认以实到代表数为分母；以有效票数为分母较宽。",
      en: "By default of the delegates present; of valid ballots is laxer.",
    },
    source: schoolRules,
    rules: [],
  },
  "surplus-percent": counted({
    default: 20,
    range: [0, 100],
    stricter: "more",
    unit: { zh: "%", en: "%" },
    title: { zh: "代表候选人的差额比例", en: "Candidates beyond the places" },
    explanation: {
      zh: "候选人数至少为名额加上这一比例，不足1人的按1人算：5个名额须有6名候选人。",
      en: "Candidates are at least the places plus this share, rounded up: 6 candidates for 5 places.",
    },
    source: {
      zh: "《高校学生代表大会工作规则》：不低于20%",
      en: "Work rules for student congresses: at least 20 %",
    },
    rules: [],
  }),
  "illegible-ballots": {
    form: "choice",
    default: "legible-part-counts",
    options: ["legible-part-counts", "whole-ballot-void"],
    stricter: "unordered",
    title: { zh: "部分无法辨认的选票", en: "Ballots that are partly illegible" },
    explanation: {
      zh: "默认能辨认的部分有效，全部无法辨认的为废票。",
      en: "By default the legible part counts; a wholly illegible ballot is void.",
    },
    source: schoolRules,
    rules: [],
  },
  "tie-at-the-last-seat": {
    form: "choice",
    default: "ballot-among-the-tied",
    options: ["ballot-among-the-tied", "seat-left-vacant", "public-lot"],
    stricter: "unordered",
    title: { zh: "最后一个名额得票相等时", en: "A tie at the last seat" },
    explanation: {
      zh: "默认在票数相等的人中再投一次票。软件从不自行决定谁当选。",
      en: "By default another ballot among the tied. The software never decides a tie itself.",
    },
    source: schoolRules,
    rules: [],
  },
} as const satisfies Record<string, ListedDefinition>;
