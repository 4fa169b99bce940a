import type { Rule } from "../../rule.ts";

/** 干部队伍, S-8.1 to S-8.5: how cadres are selected and made known. Source: plan 二（一）7; rules.md 1A-7. */
export const cadreSelection: readonly Rule[] = [
  {
    id: "S-8.1",
    part: "cadres",
    clause: "二（一）7",
    title: { zh: "候选人五项条件", en: "Five conditions" },
    summary: {
      zh: "主要学生干部候选人须政治合格、学习优秀、品德良好、作风过硬、群众基础好。",
      en: "Principal cadres: politically sound, good at study, of good character and style, trusted by students.",
    },
    explanation:
      "查有效的资格条件文件是不是写明这五项，没有期限。方案没有给学习成绩定数目，软件不另设门槛。没有写明的，尚不能判断。",
    levels: ["university", "faculty"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-state",
      kinds: ["qualification-document"],
      particulars: [{ field: "conditions", name: "候选人的五项条件" }],
      fresh: "standing",
      wanted: "主要学生干部候选人的资格条件文件",
    },
    boundary: { passes: "文件写明五项条件", fails: "文件已过有效期" },
  },
  {
    id: "S-8.2",
    part: "cadres",
    clause: "二（一）7",
    title: { zh: "面向全体学生选拔", en: "Open to all students" },
    summary: {
      zh: "选拔干部面向广大同学。",
      en: "Cadres are selected from all students.",
    },
    explanation:
      "查最近365天内有没有面向全体学生的公开选拔通知。报名至少留多少个工作日由学校设定，默认5个；通知没有写明的，不作结论。",
    levels: ["university", "faculty"],
    severity: "mandatory",
    parameters: {
      windowDays: {
        title: { zh: "报名至少", en: "Shortest application window" },
        default: 5,
        unit: "个工作日",
        source: "学校设定",
        stricter: "higher",
        setting: "application-window-working-days",
      },
    },
    check: {
      check: "records-at-least",
      kinds: ["open-call"],
      least: 1,
      fresh: { days: 365 },
      floor: { field: "windowDays", name: "报名的工作日数", unit: "个工作日", parameter: "windowDays", of: "itself" },
      fields: { scope: "all-students" },
      wanted: "面向全体学生的公开选拔通知",
    },
    boundary: { passes: "最近一份通知在365天前", fails: "最近一份通知在366天前" },
  },
  {
    id: "S-8.3",
    part: "cadres",
    clause: "二（一）7",
    title: { zh: "选拔过程公开", en: "An open process" },
    summary: {
      zh: "选拔过程公开透明、公平竞争，同学知情、能够参与。",
      en: "The process is open and fair; students know of it and may take part.",
    },
    explanation: "查最近365天内有没有公开选拔过程的记录，写明各步骤和时间。",
    levels: ["university", "faculty"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-at-least",
      kinds: ["publication"],
      least: 1,
      fresh: { days: 365 },
      fields: { of: "selection-process" },
      wanted: "公开选拔过程的记录",
    },
    boundary: { passes: "最近一次公开在365天前", fails: "最近一次公开在366天前" },
  },
  {
    id: "S-8.4",
    part: "cadres",
    clause: "二（一）7",
    title: { zh: "选拔结果公示", en: "Notice of the selection" },
    summary: {
      zh: "选拔结果进行公示，接受同学监督。",
      en: "The result of the selection is put on public notice, under students' supervision.",
    },
    explanation:
      "查最近365天内有没有选拔结果的公示记录。方案没有写公示天数，由学校设定，默认5个工作日；天数由公示功能按校历计算。",
    levels: ["university", "faculty"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-at-least",
      kinds: ["publication"],
      least: 1,
      fresh: { days: 365 },
      fields: { of: "selection-result" },
      wanted: "选拔结果的公示记录",
    },
    boundary: { passes: "最近一次公示在365天前", fails: "最近一次公示在366天前" },
  },
  {
    id: "S-8.5",
    part: "cadres",
    clause: "二（一）7",
    title: { zh: "名单和联系方式公布", en: "Names and contacts published" },
    summary: {
      zh: "主要学生干部的名单和联系方式向同学公布，人员变动后重新公布。",
      en: "Names and contacts of principal cadres are published, and again when they change.",
    },
    explanation:
      "查公布名单的记录，日期须不早于最近一名主要学生干部到任的日期。到任后多少天内重新公布由学校设定，默认14天。哪些职务算主要学生干部由学校设定。",
    levels: ["university", "faculty"],
    severity: "mandatory",
    parameters: {
      days: {
        title: { zh: "到任后多少天内公布", en: "Days until publication" },
        default: 14,
        unit: "天",
        source: "学校设定",
        stricter: "lower",
      },
    },
    check: { check: "principal-cadres-published" },
    boundary: { passes: "到任14天后的当天公布", fails: "第15天仍没有公布" },
  },
];
