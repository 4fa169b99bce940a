import type { EvidenceKind } from "@tongxin/core/charter/evidence-kind.ts";
import type { EvidenceContent } from "@tongxin/core/charter/evidence.ts";
import type { OrganisationDetails } from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { asDay } from "@tongxin/core/shared/instant.ts";
import type { FacultyUnion } from "./faculty-unions.ts";
import { demoId } from "./ids.ts";
import { congressDays } from "./university-unions.ts";

export type DemoRecord = { readonly id: string } & EvidenceContent;

type Row = readonly [kind: EvidenceKind, date: string, title: string, fields?: Readonly<Record<string, string>>];

/** Dated documents and records of the student union over the last two academic years. */
const studentUnionRows: readonly Row[] = [
  ["university-charter-article", "2023-06-20", "《示例大学章程》第四十一条"],
  ["charter", congressDays.sitting, "示例大学学生会章程（2024年修订）", { adoptedBy: "congress" }],
  ["regulation", "2025-03-10", "代表联系同学制度"],
  ["regulation", "2025-04-02", "学生会工作事务公开办法"],
  ["work-report", "2025-12-06", "2025年度工作报告", { heardBy: "standing-conference", mode: "meeting" }],
  ["work-report", congressDays.sitting, "第二十一届学生会工作报告", { heardBy: "congress", mode: "meeting" }],
  ["guidance-record", "2026-03-18", "对院（系）学生会的制度指导", { head: "institution" }],
  ["guidance-record", "2026-04-22", "院（系）活动经费支持", { head: "resources" }],
  ["guidance-record", "2026-10-15", "校院联合活动指导", { head: "activities" }],
  ["assessment-scheme", "2025-10-20", "院（系）学生会考核办法", { weights: "100" }],
  ["assessment-result", "2026-06-05", "2025—2026学年院（系）学生会考核结果"],
  [
    "congress-record",
    congressDays.previous,
    "第二十一次学生代表大会",
    { congress: "21", agenda: "report,election,charter,opinions" },
  ],
  [
    "congress-record",
    congressDays.sitting,
    "第二十二次学生代表大会",
    { congress: "22", agenda: "report,election,charter,opinions" },
  ],
  ["standing-conference-record", "2025-12-06", "常任代表会议2025年会议"],
  [
    "qualification-document",
    "2024-10-18",
    "主席团候选人资格条件",
    { leagueGuidance: "2024-10-10", partyApproval: "2024-10-18" },
  ],
  ["open-call", "2026-09-07", "部门负责人公开选拔通知", { scope: "all-students" }],
  // Planted: the agreement ran out and was not renewed (S-6.2).
  ["legal-aid-agreement", "2024-10-01", "公益法律援助合作协议", { validUntil: "2026-09-30" }],
  ["issue-report", "2026-05-12", "宿舍热水供应情况专题报告", { recipient: "后勤保障处" }],
  ["reception-session", "2026-10-20", "校领导接待日（第三期）"],
  ["department-exchange", "2026-10-27", "教务处面对面交流会"],
  ["consultative-seat", "2025-09-10", "校务委员会学生席位"],
  ["decision-participation", "2026-04-14", "参与教学评价办法修订", { field: "teaching", stage: "decision" }],
  ["publication", "2026-09-30", "主要学生干部名单和联系方式", { of: "principal-cadres" }],
  ["publication", "2026-06-12", "院（系）学生会考核结果公开", { of: "assessment-result" }],
  ["publication", "2026-09-25", "规章制度和工作事务目录", { of: "disclosure-catalogue" }],
  ["official-account", "2025-09-01", "微信公众号", { platform: "wechat", verified: "true" }],
  ["official-account", "2025-09-01", "微博", { platform: "weibo", verified: "true" }],
  // Planted: the survey closed on 12 June 2026 and there is no publication of its result (S-7.6).
  ["student-survey", "2026-06-12", "2025—2026学年学生评价", { dimensions: "awareness,participation,satisfaction" }],
  ["appraisal-record", "2026-06-08", "工作人员考核评议", { dimensions: "5" }],
  ["exit-rules", "2025-05-20", "学生干部退出办法"],
  ["supervision-rules", "2025-05-20", "学生干部监督办法"],
  ["training-plan", "2026-09-10", "校院两级培训计划", { level: "university,faculty" }],
  ["training-record", "2026-10-11", "新任学生干部培训", { themes: "thinking,study,work-style" }],
  ["contact-record", "2026-10-30", "代表联系同学记录"],
  ["project-record", "2026-10-12", "迎新项目组"],
  ["club-review", "2026-10-09", "社团活动审核"],
  ["party-hearing", "2026-03-25", "校党委听取学生会工作汇报"],
  ["league-approval", "2026-09-20", "校团委审批部门负责人任免"],
  ["finance-rules", "2025-03-28", "学生会经费管理办法"],
  ["finance-statement", "2026-07-03", "2025—2026学年第二学期收支公开"],
  ["reform-plan", "2025-01-08", "示例大学学生会改革实施方案", { issuers: "校团委,校学生会", approvedBy: "校党委" }],
];

const graduateUnionRows: readonly Row[] = [
  ["charter", congressDays.sitting, "示例大学研究生会章程", { adoptedBy: "congress" }],
  [
    "congress-record",
    congressDays.sitting,
    "第十次研究生代表大会",
    { congress: "10", agenda: "report,election,charter,opinions" },
  ],
  ["work-report", "2025-12-13", "研究生会2025年度工作报告", { heardBy: "standing-conference", mode: "written" }],
  ["party-hearing", "2026-03-25", "校党委听取研究生会工作汇报"],
];

/** Planted: these two have not sent this year's report to the university union (S-3.4). */
export const facultiesWithoutReport: readonly string[] = ["法学与公共管理学院", "体育与健康学院"];

export type RecordSources = {
  readonly studentUnion: OrganisationDetails;
  readonly graduateUnion: OrganisationDetails;
  readonly facultyUnions: readonly FacultyUnion[];
  /** The student union's presidium; the last of them owes this semester's duty report (S-8.9, planted). */
  readonly presidium: readonly PersonId[];
};

/** All evidence of the demonstration, in the order in which it is numbered. */
export function collectRecords({ studentUnion, graduateUnion, facultyUnions, presidium }: RecordSources) {
  const studentUnions = facultyUnions.filter(({ organisation }) => organisation.kind === "studentUnion");
  const contents: EvidenceContent[] = [
    ...studentUnionRows.map((row) => content(studentUnion, row)),
    ...graduateUnionRows.map((row) => content(graduateUnion, row)),
    ...facultyUnions.map(({ organisation, electedOn, electedBy }) =>
      content(organisation, ["congress-record", electedOn, `${organisation.name}换届大会`, { kind: electedBy }]),
    ),
    ...studentUnions.map(({ organisation }) =>
      content(organisation, ["implementation-document", "2025-03-20", `${organisation.name}改革落实措施`]),
    ),
    ...[2025, 2026].flatMap((year) =>
      studentUnions
        .filter(({ faculty }) => year === 2025 || !facultiesWithoutReport.includes(faculty.name))
        .map(({ faculty }) => ({
          ...content(studentUnion, [
            "faculty-work-report",
            `${year}-11-12`,
            `${faculty.name}${year}年度报告`,
            { mode: "meeting" },
          ]),
          faculties: [faculty.id],
        })),
    ),
    ...dutyReports(studentUnion, presidium),
  ];
  return contents.map((each, index): DemoRecord => ({ id: demoId("record", index + 1), ...each }));
}

function dutyReports(union: OrganisationDetails, presidium: readonly PersonId[]): readonly EvidenceContent[] {
  return ["2025-12-20", "2026-06-10", "2026-10-28"].flatMap((date) => {
    const reporting = date === "2026-10-28" ? presidium.slice(0, -1) : presidium;
    return reporting.map((person) => ({
      ...content(union, ["duty-report", date, "主席团成员述职"]),
      persons: [person],
    }));
  });
}

function content({ id }: OrganisationDetails, [kind, date, title, fields = {}]: Row): EvidenceContent {
  const nobody = { persons: [], faculties: [], digest: null, fileName: null };
  return { kind, title, date: asDay(date), organisation: id, fields, ...nobody };
}
