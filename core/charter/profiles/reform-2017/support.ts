import type { Rule } from "../../rule.ts";

/** 支持保障: what is asked of Party and League, by the records the university union keeps. Source: plan 二（二）9. */
export const support: readonly Rule[] = [
  {
    id: "S-10.1",
    part: "support",
    clause: "二（二）9",
    title: { zh: "党组织定期听取汇报", en: "The Party hears the union" },
    summary: {
      zh: "党组织把学生会工作放进整体格局，定期听取汇报，提出指导要求。",
      en: "Party organs take the union's work into their planning, hear it regularly and guide it.",
    },
    explanation:
      "查本年或上一年（按学校设定的年度）有没有党组织听取汇报的记录。方案写“定期”，没有写次数，由学校设定，默认每年1次。",
    levels: ["university"],
    severity: "mandatory",
    parameters: {
      least: {
        title: { zh: "每年至少", en: "Least each year" },
        default: 1,
        unit: "次/年",
        source: "学校设定",
        stricter: "higher",
        setting: "party-hearings-per-year",
      },
    },
    check: {
      check: "records-at-least",
      kinds: ["party-hearing"],
      least: 1,
      fresh: "each-year",
      wanted: "党组织听取汇报的记录",
    },
    boundary: { passes: "上一年听取过1次", fails: "最近一次听取在前年" },
  },
  {
    id: "S-10.2",
    part: "support",
    clause: "二（二）9",
    title: { zh: "团委指导和放手", en: "League guidance" },
    summary: {
      zh: "团委在政治方向、组织机制、骨干培养上指导监督，具体业务尊重学生会的自主。",
      en: "The League guides direction, mechanism and training, and leaves concrete business to the union.",
    },
    explanation: "查最近365天内有没有团委审批的记录。需要团委审批的事项在审批点清单中列明，此外的事项软件不要求审批。",
    levels: ["university"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-at-least",
      kinds: ["league-approval"],
      least: 1,
      fresh: { days: 365 },
      wanted: "团委审批的记录",
    },
    boundary: { passes: "最近一份审批在365天前", fails: "最近一份审批在366天前" },
  },
  {
    id: "S-10.3",
    part: "support",
    clause: "二（二）9",
    title: { zh: "社团活动把关", en: "Club activities reviewed" },
    summary: {
      zh: "协助团组织管理学生社团，把好社团活动的政治关。",
      en: "The union helps the League manage clubs and reviews their activities.",
    },
    explanation: "查最近365天内有没有社团活动审核的记录。",
    levels: ["university", "faculty"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-at-least",
      kinds: ["club-review"],
      least: 1,
      fresh: { days: 365 },
      wanted: "社团活动审核的记录",
    },
    boundary: { passes: "最近一次审核在365天前", fails: "最近一次审核在366天前" },
  },
  {
    id: "S-10.4",
    part: "support",
    clause: "二（二）9",
    title: { zh: "财务规范公开", en: "Finance in the open" },
    summary: {
      zh: "有财务制度，经费使用公开并受监督。",
      en: "There are finance rules; spending is published and supervised.",
    },
    explanation:
      "须同时有两样：仍然有效的经费管理办法，和一个周期以内的收支公开记录。方案没有写周期，由学校设定：每年按365天，每学期按180天（默认），每月按31天。",
    levels: ["university"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-of-each-kind",
      each: [
        { kind: "finance-rules", fresh: "standing", wanted: "经费管理办法" },
        { kind: "finance-statement", fresh: "statement-period", wanted: "收支公开的记录" },
      ],
    },
    boundary: { passes: "有办法，最近一次公开在180天前", fails: "有办法，最近一次公开在181天前" },
  },
];
