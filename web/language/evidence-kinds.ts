import type { EvidenceKind } from "@tongxin/core/charter/evidence-kind.ts";
import type { Language } from "./catalogue.ts";

const names: Readonly<Record<EvidenceKind, readonly [zh: string, en: string]>> = {
  charter: ["章程", "charter"],
  "university-charter-article": ["学校章程条款", "article of the university charter"],
  regulation: ["制度文件", "regulation"],
  "work-report": ["工作报告", "work report"],
  "faculty-work-report": ["院系工作报告", "faculty work report"],
  "guidance-record": ["指导记录", "guidance record"],
  "assessment-scheme": ["考核办法", "assessment scheme"],
  "assessment-result": ["考核结果", "assessment result"],
  "congress-record": ["代表大会记录", "congress record"],
  "standing-conference-record": ["常代会记录", "standing conference record"],
  "qualification-document": ["资格条件文件", "qualification document"],
  "open-call": ["公开选拔通知", "open call"],
  "legal-aid-agreement": ["法律援助协议", "legal aid agreement"],
  "issue-report": ["专题报告", "issue report"],
  "reception-session": ["接待日记录", "reception day"],
  "department-exchange": ["职能部门交流会", "exchange with a department"],
  "consultative-seat": ["学生席位", "consultative seat"],
  "decision-participation": ["参与决策记录", "part in a decision"],
  publication: ["公开、公示记录", "publication"],
  "official-account": ["官方账号", "official account"],
  "student-survey": ["学生评价", "student survey"],
  "duty-report": ["述职记录", "duty report"],
  "appraisal-record": ["考核评议记录", "appraisal record"],
  "exit-rules": ["退出办法", "exit rules"],
  "supervision-rules": ["监督办法", "supervision rules"],
  "training-plan": ["培训计划", "training plan"],
  "training-record": ["培训记录", "training record"],
  "contact-record": ["联系同学记录", "contact record"],
  "project-record": ["项目组记录", "project record"],
  "club-review": ["社团活动审核", "club review"],
  "party-hearing": ["党组织听取汇报", "Party hearing"],
  "league-approval": ["团委审批", "League approval"],
  "finance-rules": ["经费管理办法", "finance rules"],
  "finance-statement": ["收支公开", "finance statement"],
  "reform-plan": ["改革方案", "reform plan"],
  "implementation-document": ["落实措施", "implementation document"],
};

export function evidenceKindName(kind: EvidenceKind, language: Language): string {
  return names[kind][language === "en" ? 1 : 0];
}
