import type { EvidenceKind } from "./evidence-kind.ts";
import type { Particular } from "./particulars.ts";

type Choice = readonly [key: string, name: string];

/**
 * What the named checks read in evidence. A generic check says it in its own data; these live with features that this
 * room does not see, so what they read is repeated here and held to by particulars.test.ts. Of the conditions for
 * candidates, `study` and `standing` are asked of nominees in an election (`server/elections/conditions.ts`).
 */
export const namedParticulars: Readonly<Partial<Record<EvidenceKind, readonly Particular[]>>> = {
  "congress-record": [
    many(
      "agenda",
      "议程包括",
      ["S-4.2"],
      [
        ["work-report", "审议工作报告"],
        ["election", "选举领导机构"],
        ["charter", "制定或修订章程"],
        ["opinions", "征求意见建议"],
      ],
    ),
    one(
      "form",
      "大会的形式",
      ["S-4.20", "S-4.24"],
      [
        ["congress", "代表大会"],
        ["all-student-assembly", "全体学生大会"],
      ],
    ),
    text("closedOn", "闭幕日期（年-月-日，当天闭幕的不填）", ["S-4.3", "S-4.21"]),
    text("delegates", "代表人数（院系的代表大会填写）", ["S-1.7", "D-12"]),
    text("nonCore", "其中不是骨干的代表人数", ["S-1.7"]),
    text("inTwoSteps", "其中经班级团支部推荐、院系选举的代表人数", ["D-12"]),
  ],
  "standing-conference-record": [
    many(
      "agenda",
      "议程包括",
      ["S-4.11", "S-4.12", "S-4.14"],
      [
        ["work-appraisal", "监督评议工作"],
        ["charter-compliance", "监察章程和条例的实施"],
        ["work-report", "听取审议工作报告"],
        ["leading-body-change", "决定领导机构组成人员的调整"],
        ["president-election", "选举主席"],
        ["rights-case", "办理权益诉求"],
        ["activity-running", "举办活动"],
        ["department-task", "布置部门工作"],
        ["spending", "经费开支"],
      ],
    ),
  ],
  "work-report": [
    one(
      "audience",
      "向谁报告",
      ["S-7.4"],
      [
        ["congress", "代表大会"],
        ["standing-conference", "常任代表会议"],
        ["delegates", "书面送全体代表"],
      ],
    ),
  ],
  "duty-report": [
    text("audience", "听取述职的代表人数", ["S-8.10"]),
    text("nonCadres", "其中非校级干部的人数", ["S-8.10"]),
  ],
  "appraisal-record": [text("raters", "评议人总数", ["D-13"]), text("delegates", "其中学生代表人数", ["D-13"])],
  "qualification-document": [
    text("leagueApprovedOn", "团委指导确定的日期（年-月-日）", ["S-4.17"]),
    text("partyApprovedOn", "党委批准的日期（年-月-日）", ["S-4.17"]),
    text("nominationsOpenedOn", "开始提名的日期（年-月-日）", ["S-4.17"]),
    one(
      "study",
      "对学业的要求",
      ["S-8.1"],
      [
        ["top-share", "前30%且无不及格，由教师核验"],
        ["none", "没有可以核验的要求"],
      ],
    ),
    one(
      "standing",
      "对政治面貌的要求",
      ["S-8.1"],
      [
        ["party-or-league", "党员（含预备党员）或团员"],
        ["party", "党员（含预备党员）"],
        ["none", "不作要求"],
      ],
    ),
  ],
  publication: [one("of", "公布的内容", ["S-8.5"], [["principal-cadres", "主要学生干部的名单和联系方式"]])],
  "league-approval": [one("topic", "审批的事项", ["D-16"], [["league-deputy-in-charge", "明确分管的专职团委副书记"]])],
  regulation: [
    many(
      "administrative",
      "本组织承担的行政事务",
      ["D-1"],
      [
        ["none", "没有"],
        ["dormitory", "宿舍管理"],
        ["conduct", "校园巡查"],
        ["security", "安全保卫"],
      ],
    ),
  ],
};

function text(field: string, name: string, rules: readonly string[]): Particular {
  return { field, name, rules, values: null, isMany: false };
}

function one(field: string, name: string, rules: readonly string[], choices: readonly Choice[]): Particular {
  return { field, name, rules, values: choices.map(([key, label]) => ({ key, name: label })), isMany: false };
}

function many(field: string, name: string, rules: readonly string[], choices: readonly Choice[]): Particular {
  return { ...one(field, name, rules, choices), isMany: true };
}
