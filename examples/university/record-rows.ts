import type { EvidenceKind } from "@tongxin/core/charter/evidence-kind.ts";
import { congressDays } from "./university-unions.ts";

export type Row = readonly [kind: EvidenceKind, date: string, title: string, fields?: Readonly<Record<string, string>>];

const wholeAgenda = "work-report,election,charter,opinions";
const charterFields = {
  adopted: "yes",
  published: "yes",
  functions: "education,management,service,supervision",
  principles: "party,league,political,advanced,mass",
} as const;

/** Dated documents and records of the student union over the last two academic years. What is missing is missing on purpose. */
export const studentUnionRows: readonly Row[] = [
  ["university-charter-article", "2023-06-20", "《示例大学章程》第四十一条"],
  ["charter", congressDays.sitting, "示例大学学生会章程（2024年修订）", charterFields],
  ["regulation", "2025-03-10", "代表联系同学制度", { subjects: "leading-body,standards" }],
  ["regulation", "2025-04-02", "学生会工作事务公开办法", { topic: "online" }],
  ["regulation", "2025-04-02", "精简发文和会议的若干规定", { topic: "fewer-papers" }],
  ["regulation", "2025-05-20", "学生干部选拔、考核和使用办法", { topic: "style", subjects: "standards,evaluation" }],
  [
    "work-report",
    "2025-12-06",
    "2025年度工作报告",
    { audience: "standing-conference", mode: "meeting", duties: "ideals,growth,study,enterprise,rights" },
  ],
  ["work-report", congressDays.sitting, "第二十一届学生会工作报告", { audience: "congress", mode: "meeting" }],
  ["guidance-record", "2026-03-18", "对院（系）学生会的制度指导", { ways: "rules" }],
  ["guidance-record", "2026-04-22", "院（系）活动经费支持", { ways: "resources" }],
  ["guidance-record", "2026-10-15", "校院联合活动指导", { ways: "activities" }],
  ["assessment-scheme", "2025-10-20", "院（系）学生会考核办法", { weights: "100", reform: "included" }],
  ["assessment-result", "2026-06-05", "2025—2026学年院（系）学生会考核结果", { published: "yes" }],
  ["congress-record", congressDays.previous, "第二十一次学生代表大会", { congress: "21", agenda: wholeAgenda }],
  ["congress-record", congressDays.sitting, "第二十二次学生代表大会", { congress: "22", agenda: wholeAgenda }],
  ["standing-conference-record", "2025-12-06", "常任代表会议2025年会议", { agenda: "work-report" }],
  [
    "qualification-document",
    "2024-10-18",
    "主席团候选人资格条件",
    {
      conditions: "政治、品行、学业、能力、作风",
      leagueApprovedOn: "2024-10-10",
      partyApprovedOn: "2024-10-18",
      nominationsOpenedOn: "2024-11-01",
    },
  ],
  ["open-call", "2026-09-07", "部门负责人公开选拔通知", { scope: "all-students" }],
  ["publication", "2026-09-20", "部门负责人公开选拔过程", { of: "selection-process" }],
  ["publication", "2026-09-21", "部门负责人拟任人选公示", { of: "selection-result" }],
  // Planted: the agreement ran out and was not renewed (S-6.2).
  ["legal-aid-agreement", "2024-10-01", "公益法律援助合作协议", { validUntil: "2026-09-30" }],
  [
    "issue-report",
    "2026-05-12",
    "宿舍热水供应情况专题报告",
    { recipient: "后勤保障处", outcome: "分时段供水延长两小时" },
  ],
  ["issue-report", "2026-10-22", "图书馆座位预约情况专题报告", { recipient: "图书馆" }],
  ["reception-session", "2026-10-20", "校领导接待日（第三期）"],
  ["department-exchange", "2026-10-27", "教务处面对面交流会"],
  ["consultative-seat", "2025-09-10", "校务委员会学生席位"],
  ["decision-participation", "2026-04-14", "参与教学评价办法修订", { field: "teaching", stage: "decision" }],
  ["publication", "2026-09-30", "主要学生干部名单和联系方式", { of: "principal-cadres" }],
  ["publication", "2026-06-12", "院（系）学生会考核结果公开", { of: "assessment-result" }],
  ["publication", "2026-06-18", "主席团述职考核结果公示", { of: "duty-report" }],
  ["publication", "2026-09-25", "规章制度和工作事务目录", { of: "disclosure-catalogue" }],
  ["official-account", "2025-09-01", "微信公众号", { platform: "wechat", verified: "true" }],
  ["official-account", "2025-09-01", "微博", { platform: "weibo", verified: "true" }],
  // Planted: the survey closed on 12 June 2026 and there is no publication of its result (S-7.6).
  ["student-survey", "2026-06-12", "2025—2026学年学生评价", { dimensions: "awareness,participation,satisfaction" }],
  [
    "appraisal-record",
    "2026-06-08",
    "工作人员考核评议",
    { dimensions: "5", students: "60", raters: "96", delegates: "60" },
  ],
  ["exit-rules", "2025-05-20", "学生干部退出办法", { subjects: "exit" }],
  ["supervision-rules", "2025-05-20", "学生干部监督办法"],
  ["training-plan", "2026-09-10", "校院两级培训计划", { level: "university,faculty" }],
  ["training-record", "2026-10-11", "新任学生干部培训", { themes: "thinking,study,work-style" }],
  ["contact-record", "2026-10-30", "代表联系同学记录"],
  ["project-record", "2026-10-12", "迎新项目组"],
  ["club-review", "2026-10-09", "社团活动审核"],
  ["party-hearing", "2026-03-25", "校党委听取学生会工作汇报"],
  ["league-approval", "2026-09-20", "校团委审批部门负责人任免", { appraisal: "2026年6月工作人员考核评议" }],
  ["finance-rules", "2025-03-28", "学生会经费管理办法"],
  ["finance-statement", "2026-07-03", "2025—2026学年第二学期收支公开"],
  ["reform-plan", "2025-01-08", "示例大学学生会改革实施方案", { issuers: "校团委,校学生会", approvedBy: "校党委" }],
];

/** The graduate union has been slower: half of what the student union shows. */
export const graduateUnionRows: readonly Row[] = [
  ["charter", congressDays.sitting, "示例大学研究生会章程", { ...charterFields, published: "no" }],
  ["congress-record", "2022-12-10", "第九次研究生代表大会", { congress: "9", agenda: wholeAgenda }],
  ["congress-record", congressDays.sitting, "第十次研究生代表大会", { congress: "10", agenda: wholeAgenda }],
  [
    "work-report",
    "2025-12-13",
    "研究生会2025年度工作报告",
    { audience: "standing-conference", mode: "written", duties: "ideals,growth,study,enterprise,rights" },
  ],
  ["regulation", "2025-06-10", "研究生会工作规则", { topic: "online", subjects: "leading-body,standards,evaluation" }],
  ["exit-rules", "2025-06-10", "研究生会干部退出办法", { subjects: "exit", measures: "团委、代表大会" }],
  ["party-hearing", "2026-03-25", "校党委听取研究生会工作汇报"],
  ["open-call", "2026-09-08", "部门负责人公开选拔通知", { scope: "all-students", applicants: "47" }],
  ["publication", "2026-09-22", "部门负责人拟任人选公示", { of: "selection-result" }],
  ["publication", "2026-09-30", "主要学生干部名单和联系方式", { of: "principal-cadres" }],
  ["student-survey", "2026-06-10", "2025—2026学年研究生评价", { dimensions: "awareness,satisfaction" }],
  ["publication", "2026-06-24", "研究生评价结果公开", { of: "survey-result" }],
  ["official-account", "2025-09-01", "研究生会公众号", { platform: "wechat", verified: "true", feedback: "open" }],
  ["training-record", "2026-10-18", "研究生骨干培训", { themes: "thinking,study" }],
  ["finance-rules", "2025-06-10", "研究生会经费管理办法"],
  ["finance-statement", "2026-01-09", "2025—2026学年第一学期收支公开"],
  ["reform-plan", "2025-01-08", "示例大学研究生会改革实施方案", { issuers: "校团委,校研究生会", approvedBy: "校党委" }],
];

/** What a faculty's student union keeps; each lacks one or another of them (`lacks`). */
export const facultyRows: readonly Row[] = [
  ["charter", "2025-04-20", "章程", charterFields],
  [
    "work-report",
    "2026-05-20",
    "年度工作报告",
    { audience: "congress", duties: "ideals,growth,study,enterprise,rights" },
  ],
  ["regulation", "2025-04-20", "工作规则", { topic: "online", subjects: "leading-body,standards,evaluation" }],
  ["regulation", "2025-04-20", "精简会议和发文的规定", { topic: "fewer-papers" }],
  ["regulation", "2025-04-20", "干部选拔考核办法", { topic: "style" }],
  ["exit-rules", "2025-04-20", "干部退出办法", { subjects: "exit", measures: "院（系）团委、代表大会" }],
  ["supervision-rules", "2025-04-20", "干部监督办法"],
  ["qualification-document", "2026-03-20", "候选人资格条件", { conditions: "政治、品行、学业、能力、作风" }],
  ["open-call", "2026-04-02", "公开选拔公告", { scope: "all-students", applicants: "31" }],
  ["publication", "2026-06-20", "公开选拔过程", { of: "selection-process" }],
  ["publication", "2026-06-21", "选拔结果公示", { of: "selection-result" }],
  ["publication", "2026-06-25", "主要学生干部名单和联系方式", { of: "principal-cadres" }],
  ["student-survey", "2026-06-05", "2025—2026学年学生评价", { dimensions: "awareness,participation,satisfaction" }],
  ["publication", "2026-06-26", "学生评价结果公开", { of: "survey-result" }],
  ["official-account", "2025-09-01", "微信公众号", { platform: "wechat", verified: "true", feedback: "open" }],
  ["official-account", "2025-09-01", "微博", { platform: "weibo", verified: "true" }],
  ["appraisal-record", "2026-06-06", "工作人员考核评议", { dimensions: "5", students: "30" }],
  ["league-approval", "2026-06-24", "院（系）团委任免审批", { appraisal: "2026年6月考核评议" }],
  ["training-plan", "2026-09-15", "本学年培训计划"],
  ["training-record", "2026-10-17", "作风专题培训", { themes: "thinking,study,work-style" }],
  ["project-record", "2026-10-12", "迎新项目组"],
  ["club-review", "2026-10-09", "社团活动审核"],
  ["assessment-scheme", "2025-11-10", "班级工作考核办法", { reform: "included" }],
  ["contact-record", "2026-10-28", "代表和干部联系同学记录"],
];

/** Which of them a faculty has not kept: another two or three in every faculty. */
export function lacks(faculty: number, row: number): boolean {
  return (faculty * 5 + row * 7) % 11 === 0;
}
