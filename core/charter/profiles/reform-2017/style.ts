import type { Rule } from "../../rule.ts";

/** 作风建设. Source: plan 二（一）8; rules.md 1A-8. */
export const style: readonly Rule[] = [
  {
    id: "S-9.1",
    part: "style",
    clause: "二（一）8",
    title: { zh: "三种作风专题培训", en: "Training on style" },
    summary: {
      zh: "围绕思想作风、学习作风、工作作风开展专题培训。",
      en: "Themed training on the style of thinking, of study and of work.",
    },
    explanation: "查最近365天内的培训记录，合起来是不是覆盖思想、学习、工作三个专题。",
    levels: ["university", "faculty"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-cover-items",
      kinds: ["training-record"],
      field: "themes",
      items: [
        { key: "thinking", name: "思想作风" },
        { key: "study", name: "学习作风" },
        { key: "work-style", name: "工作作风" },
      ],
      fresh: { days: 365 },
      wanted: "作风专题培训的记录",
    },
    boundary: { passes: "三个专题都有", fails: "缺学习作风" },
  },
  {
    id: "S-9.2",
    part: "style",
    clause: "二（一）8",
    title: { zh: "监督约束机制", en: "Supervision of cadres" },
    summary: {
      zh: "有对学生干部的监督和约束机制，接受同学监督。",
      en: "There is a mechanism by which students supervise cadres and hold them in bounds.",
    },
    explanation: "查有没有仍然有效的干部监督办法，没有期限。",
    levels: ["university", "faculty"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-at-least",
      kinds: ["supervision-rules"],
      least: 1,
      fresh: "standing",
      wanted: "学生干部监督办法",
    },
    boundary: { passes: "有1份有效的监督办法", fails: "监督办法已过有效期" },
  },
  {
    id: "S-9.3",
    part: "style",
    clause: "二（一）8",
    title: { zh: "作风列入评价", en: "Style counts" },
    summary: {
      zh: "作风列入选拔、考核、使用的评价，作为任免的重要依据。",
      en: "Style is part of how cadres are selected, appraised and used, and a basis of appointment and removal.",
    },
    explanation:
      "查有没有仍然有效、写明作风列入选拔、考核、使用三项评价的办法，没有期限。考核中纪律作风的权重由学校设定，不得为0。",
    levels: ["university", "faculty"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-at-least",
      kinds: ["regulation"],
      least: 1,
      fresh: "standing",
      fields: { topic: "style" },
      wanted: "把作风列入选拔、考核、使用评价的办法",
    },
    boundary: { passes: "有1份有效的办法", fails: "办法已过有效期" },
  },
];
