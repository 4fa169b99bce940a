import type { Rule } from "../../rule.ts";

/** 组织实施: how the reform itself is carried out. Source: plan 三10, 三11; rules.md 1A-8. */
export const implementation: readonly Rule[] = [
  {
    id: "S-11.1",
    part: "implementation",
    clause: "三10",
    title: { zh: "方案批准和印发", en: "The plan is approved" },
    summary: {
      zh: "改革方案经校党委批准，由校团委和校级学生会联合印发。",
      en: "The reform plan is approved by the Party committee and issued by League and union together.",
    },
    explanation:
      "查有没有改革方案的记录，并写明印发单位（issuers）和批准单位（approvedBy），没有期限。没有写明的，尚不能判断。",
    levels: ["university"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-state",
      kinds: ["reform-plan"],
      particulars: [
        { field: "issuers", name: "印发单位" },
        { field: "approvedBy", name: "批准单位" },
      ],
      fresh: "standing",
      wanted: "经校党委批准、联合印发的改革方案",
    },
    boundary: { passes: "写明两家印发、校党委批准", fails: "方案已过有效期" },
  },
  {
    id: "S-11.2",
    part: "implementation",
    clause: "三10",
    title: { zh: "落实情况纳入考核", en: "Reform is assessed" },
    summary: {
      zh: "方案的落实情况纳入党团组织和学生会的考核。",
      en: "Carrying out the plan is part of how Party, League and unions are assessed.",
    },
    explanation: "查有效的考核办法中，有没有改革落实这一项指标，没有期限。院系由所在学院提供。",
    levels: ["university", "faculty"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-at-least",
      kinds: ["assessment-scheme"],
      least: 1,
      fresh: "standing",
      fields: { reform: "included" },
      wanted: "含改革落实指标的考核办法",
    },
    boundary: { passes: "考核办法含改革落实指标", fails: "含这项指标的办法已过有效期" },
  },
  {
    id: "S-11.3",
    part: "implementation",
    clause: "三10",
    title: { zh: "院系具体措施", en: "Measures of the faculty" },
    summary: {
      zh: "各二级学院做好宣传，定出落实的具体措施。",
      en: "Every faculty makes the plan known and sets concrete measures.",
    },
    explanation: "对每个院系组织查有没有改革落实措施的文件，没有期限。",
    levels: ["faculty"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-at-least",
      kinds: ["implementation-document"],
      least: 1,
      fresh: "standing",
      wanted: "改革落实措施文件",
    },
    boundary: { passes: "有1份措施文件", fails: "措施文件已过有效期" },
  },
  {
    id: "S-11.4",
    part: "implementation",
    clause: "三11",
    title: { zh: "按统一部署推进", en: "Steady progress" },
    summary: {
      zh: "按统一部署，把握重点和关键节点，主动推进改革。",
      en: "The reform is pushed on by common arrangement, at its key points.",
    },
    explanation: "查最近365天内有没有推进改革的文件或方案。倡导性要求，没有记录不算不达标。",
    levels: ["university", "faculty"],
    severity: "advocacy",
    parameters: {},
    check: {
      check: "records-at-least",
      kinds: ["implementation-document", "reform-plan"],
      least: 1,
      fresh: { days: 365 },
      wanted: "推进改革的文件",
    },
  },
];
