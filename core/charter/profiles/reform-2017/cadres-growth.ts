import type { Rule } from "../../rule.ts";

/** 干部队伍, S-8.14 to S-8.16: training, and what the work is good for. Source: plan 二（一）7; rules.md 1A-7. */
export const cadreGrowth: readonly Rule[] = [
  {
    id: "S-8.14",
    part: "cadres",
    clause: "二（一）7",
    title: { zh: "校院两级培训", en: "Training at two levels" },
    summary: {
      zh: "校、院（系）两级都有学生干部培训体系和课程。",
      en: "The university and the faculties both train cadres, with courses.",
    },
    explanation: "对校级组织和每个院系组织分别查本年或上一年（按学校设定的年度）有没有培训计划。",
    levels: ["university", "faculty"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-at-least",
      kinds: ["training-plan"],
      least: 1,
      fresh: "each-year",
      wanted: "学生干部培训计划",
    },
    boundary: { passes: "上一年有1份计划", fails: "最近一份计划在前年" },
  },
  {
    id: "S-8.15",
    part: "cadres",
    clause: "二（一）7",
    title: { zh: "表现可作推荐参考", en: "Work as a reference" },
    summary: {
      zh: "同学满意、业绩突出的干部，工作表现可以作为推荐实习、就业和评优的参考。",
      en: "The work of cadres whom students approve of may be a reference for internships, jobs and awards.",
    },
    explanation:
      "可选事项，用与不用都不算不达标；看有没有作出这一规定的制度。2019年的规定要求不与职务简单挂钩，两套规定的差别在对照页列出。",
    levels: ["university", "faculty"],
    severity: "permissive",
    parameters: {},
    check: { check: "option", isTaken: "regulation", fields: { topic: "awards" } },
  },
  {
    id: "S-8.16",
    part: "cadres",
    clause: "二（一）7",
    title: { zh: "吸引优秀学生", en: "Good students are drawn in" },
    summary: {
      zh: "注重吸引和凝聚各方面的优秀学生。",
      en: "Good students of all kinds are attracted.",
    },
    explanation: "查最近365天内的公开选拔是不是写明了报名人数。注重性要求，没有写明不算不达标。",
    levels: ["university", "faculty"],
    severity: "advocacy",
    parameters: {},
    check: {
      check: "records-state",
      kinds: ["open-call"],
      particulars: [{ field: "applicants", name: "报名人数" }],
      fresh: { days: 365 },
      wanted: "写明报名人数的公开选拔记录",
    },
  },
];
