import type { Rule } from "../../rule.ts";

/** 组织体系: S-3.1 to S-3.6. Source: rules.md 1A-2. */
export const system: readonly Rule[] = [
  {
    id: "S-3.1",
    part: "system",
    clause: "二（一）2",
    title: { zh: "校院班三级相连", en: "Three levels linked" },
    summary: {
      zh: "学校、院系、班级三级联动：每个班委会归属一个院系组织，每个院系组织归属校级组织。",
      en: "Every class committee belongs to a faculty union, every faculty union to the university's.",
    },
    explanation: "看组织登记：院系组织的上级必须是校级组织，班委会的上级必须是院系组织，没有上级的列出来。",
    levels: ["university", "faculty", "class"],
    severity: "mandatory",
    parameters: {},
    check: { check: "no-orphan-organisation" },
  },
  {
    id: "S-3.2",
    part: "system",
    clause: "二（一）2",
    title: { zh: "指导下级有联系人", en: "Guidance with a named liaison" },
    summary: {
      zh: "校级组织指导院系组织，院系组织指导班委会，每个下级组织都有固定的联系人。",
      en: "The university guides faculties and faculties guide classes, each through a named liaison.",
    },
    explanation: "看每个下级组织有没有登记由上级组织派出的联系人，没有的列出来。",
    levels: ["university", "faculty"],
    severity: "mandatory",
    parameters: {},
    check: { check: "guidance-with-liaison" },
  },
  {
    id: "S-3.3",
    part: "system",
    clause: "二（一）2",
    title: { zh: "三种方式指导院系", en: "Three ways of guidance" },
    summary: {
      zh: "从制度设计、资源整合、活动开展三方面联系和帮助院系组织。",
      en: "Faculties are helped by design of rules, by resources and by activities.",
    },
    explanation: "看一年（365天）内的指导记录，合起来三方面是否都有。只作提示，不算不达标。",
    levels: ["university"],
    severity: "advocacy",
    parameters: {},
    check: {
      check: "records-cover-items",
      kinds: ["guidance-record"],
      field: "ways",
      items: [
        { key: "rules", name: "制度设计" },
        { key: "resources", name: "资源整合" },
        { key: "activities", name: "活动开展" },
      ],
      fresh: { days: 365 },
      wanted: "这一方面的指导记录",
    },
  },
  {
    id: "S-3.4",
    part: "system",
    clause: "二（一）2",
    title: { zh: "每年听取院系报告", en: "Yearly reports of all faculties" },
    summary: {
      zh: "校级组织每年至少一次，开会或书面听取全部院系组织的工作报告和意见。",
      en: "At least once a year the university union hears the reports of all faculty unions, in a meeting or in writing.",
    },
    explanation:
      "看本年或上一年（按学校设定的年度）的院系工作报告，每个院系都要有，缺哪个列哪个。开会或书面都可以。本年的还没有听取时，上一年的仍然算数。",
    levels: ["university"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-cover-faculties",
      kinds: ["faculty-work-report"],
      fresh: "each-year",
      wanted: "院系工作报告",
    },
    boundary: { passes: "全部院系都有报告", fails: "缺1个院系" },
  },
  {
    id: "S-3.5",
    part: "system",
    clause: "二（一）2",
    title: { zh: "考核院系组织", en: "Assessment of faculty unions" },
    summary: {
      zh: "校级组织有考核院系组织的办法，每年考核一次。",
      en: "The university union has a scheme for assessing faculty unions and a round every year.",
    },
    explanation:
      "要有两份记录：现行的考核办法（一直有效，直到换成新的），以及本年或上一年（按学校设定的年度）完成的考核结果。考核办法中各指标的权重合计100，在考核一节检查。",
    levels: ["university"],
    severity: "mandatory",
    parameters: {},
    check: {
      check: "records-of-each-kind",
      each: [
        { kind: "assessment-scheme", fresh: "standing", wanted: "院系组织考核办法" },
        { kind: "assessment-result", fresh: "each-year", wanted: "院系组织考核结果" },
      ],
    },
  },
  {
    id: "S-3.6",
    part: "system",
    clause: "二（一）2",
    title: { zh: "考核结果公开", en: "Results are public" },
    summary: {
      zh: "考核院系组织的结果向同学公开。",
      en: "The results of the assessment are published.",
    },
    explanation:
      "看本年和上一年（按学校设定的年度）的每次考核，须有日期不早于考核的结果公开记录。方案没有写期限，默认30天；期限内还没有公开的待核，过期仍没有公开的不达标。",
    levels: ["university"],
    severity: "mandatory",
    parameters: {
      days: {
        title: { zh: "考核结束后多少天内公开", en: "Days until publication" },
        default: 30,
        unit: "天",
        source: "学校设定",
        stricter: "lower",
      },
    },
    check: {
      check: "result-published",
      kind: "assessment-result",
      of: "assessment-result",
      fresh: "each-year",
      wanted: "院系组织考核结果",
    },
    boundary: { passes: "考核结束30天后的当天公开", fails: "第31天仍没有公开" },
  },
];
