import type { Event as ApprovalEvent } from "@tongxin/core/approvals/approval.ts";
import type { Event as EvidenceEvent } from "@tongxin/core/charter/evidence.ts";
import type { Event as AdoptionEvent } from "@tongxin/core/charter/profile-adoption.ts";
import type { Event as CalendarEvent } from "@tongxin/core/calendar/calendar-entry.ts";
import type { Event as LeaveEvent } from "@tongxin/core/charter/leave.ts";
import type { Event as SettingEvent } from "@tongxin/core/charter/setting.ts";
import type { Event as ElectionEvent } from "@tongxin/core/delegates/delegate-election.ts";
import type { Event as DelegateEvent } from "@tongxin/core/delegates/delegate.ts";
import type { Event as PlanEvent } from "@tongxin/core/delegates/quota-plan.ts";
import type { Event as NoticeEvent } from "@tongxin/core/notices/notice.ts";
import type { Event as ContactEvent } from "@tongxin/core/people/contact.ts";
import type { Event as FederationEvent } from "@tongxin/core/people/club-federation.ts";
import type { Event as MandateEvent } from "@tongxin/core/people/mandate.ts";
import type { Event as OrganisationEvent } from "@tongxin/core/people/organisation.ts";
import type { Event as PostEvent } from "@tongxin/core/people/post.ts";
import type { Event as StaffEvent } from "@tongxin/core/people/staff-account.ts";
import type { Event as StudyEvent } from "@tongxin/core/people/study-verdict.ts";
import type { Event as UnitEvent } from "@tongxin/core/people/unit.ts";
import type { Language } from "./catalogue.ts";
import { electionNouns } from "./ledger-election-events.ts";
import type { Noun } from "./ledger-noun.ts";

const quotaPlan: Noun<PlanEvent> = {
  name: ["名额方案", "Quota plan"],
  events: {
    drafted: ["起草", "drafted"],
    revised: ["修改", "revised"],
    computed: ["算出名额", "computed"],
    tied: ["余数相同，需公开抽签", "tied: a public lot is needed"],
    proposed: ["报请批准", "put forward for approval"],
    adopted: ["批准", "approved"],
    returned: ["退回", "sent back"],
    published: ["公布", "published"],
    withdrawn: ["撤回", "withdrawn"],
  },
};

const delegateElection: Noun<ElectionEvent> = {
  name: ["代表选举", "Delegate election"],
  events: {
    quotaReceived: ["收到名额", "quota received"],
    callOpened: ["开始推选", "call opened"],
    nominationRecorded: ["记录班级推选", "class nomination recorded"],
    candidatesFixed: ["确定候选人", "candidates fixed"],
    voided: ["选举无效，需重新投票", "void; to be held again"],
    calledAgain: ["为空缺名额补选", "called again for the places left empty"],
    tied: ["得票相等，待处理", "tied"],
    elected: ["记录选举结果", "result recorded"],
    reported: ["上报结果", "result reported"],
  },
};

const delegate: Noun<DelegateEvent> = {
  name: ["代表名额", "Delegate's place"],
  events: {
    seated: ["有人当选", "filled"],
    accepted: ["资格审查通过", "credentials accepted"],
    vacated: ["空出", "vacated"],
    noticed: ["进入公示", "put on notice"],
    takenOffNotice: ["公示撤回，回到审查通过", "taken off a withdrawn notice"],
    confirmed: ["确认", "confirmed"],
  },
};

const notice: Noun<NoticeEvent> = {
  name: ["公示", "Notice"],
  events: {
    drafted: ["起草", "drafted"],
    revised: ["修改", "revised"],
    posted: ["贴出", "posted"],
    "objection-received": ["收到异议", "objection received"],
    "objection-verified": ["异议已核实姓名", "objector's name verified"],
    "objection-upheld": ["异议成立", "objection upheld"],
    "objection-dismissed": ["异议不成立", "objection dismissed"],
    expired: ["公示期满", "period over"],
    confirmed: ["确认结果", "outcome confirmed"],
    announced: ["公布结果", "outcome announced"],
    withdrawn: ["撤下", "withdrawn"],
  },
};

const setting: Noun<SettingEvent> = {
  name: ["设定", "Setting"],
  events: {
    changed: ["生效", "takes effect"],
    proposed: ["提出，待批准", "proposed, waits for approval"],
    declined: ["不批准", "declined"],
    withdrawn: ["撤回", "withdrawn"],
  },
};

const profileAdoption: Noun<AdoptionEvent> = {
  name: ["规则文本", "Rule profile"],
  events: {
    proposed: ["提出采用", "proposed"],
    adopted: ["采用", "adopted"],
    declined: ["不采用", "declined"],
    withdrawn: ["撤回", "withdrawn"],
  },
};

const evidence: Noun<EvidenceEvent> = {
  name: ["证据", "Evidence"],
  events: { entered: ["存入", "entered"], corrected: ["更正", "corrected"], withdrawn: ["撤下", "withdrawn"] },
};

const leave: Noun<LeaveEvent> = {
  name: ["偏离说明", "Leave"],
  events: {
    asked: ["提出", "asked for"],
    granted: ["同意", "granted"],
    declined: ["不同意", "declined"],
    withdrawn: ["撤回", "withdrawn"],
    ended: ["结束", "ended"],
  },
};

const calendarEntry: Noun<CalendarEvent> = {
  name: ["校历", "Calendar"],
  events: { entered: ["录入", "entered"], corrected: ["更正", "corrected"], withdrawn: ["撤回", "withdrawn"] },
};

const unit: Noun<UnitEvent> = {
  name: ["单位", "Unit"],
  events: {
    founded: ["设立", "founded"],
    renamed: ["改名", "renamed"],
    moved: ["改换上级", "moved"],
    closed: ["撤销", "closed"],
  },
};

const organisation: Noun<OrganisationEvent> = {
  name: ["组织", "Organisation"],
  events: {
    founded: ["设立", "founded"],
    renamed: ["改名", "renamed"],
    bodiesSet: ["明确领导与指导单位", "leading and guiding bodies set"],
    liaisonNamed: ["明确联系人", "liaison named"],
    departmentAdded: ["增设部门", "department added"],
    departmentRenamed: ["部门改名", "department renamed"],
    departmentCharged: ["明确部门职责", "department's duty set"],
    departmentClosed: ["撤销部门", "department closed"],
    dissolved: ["撤销", "dissolved"],
  },
};

const post: Noun<PostEvent> = {
  name: ["职务", "Post"],
  events: {
    created: ["设立", "created"],
    recorded: ["登记", "recorded"],
    resized: ["调整人数", "seats changed"],
    retitled: ["改名", "retitled"],
    abolished: ["撤销", "abolished"],
  },
};

const mandate: Noun<MandateEvent> = {
  name: ["任职", "Mandate"],
  events: { begun: ["开始", "begun"], portfolioAssigned: ["调整分工", "portfolio assigned"], ended: ["结束", "ended"] },
};

const federation: Noun<FederationEvent> = {
  name: ["社团联合会", "Club federation"],
  events: {
    founded: ["设立", "founded"],
    headNamed: ["明确负责人", "head named"],
    mainClubsDeclared: ["认定主要社团", "main clubs declared"],
    dissolved: ["撤销", "dissolved"],
  },
};

const studyVerdict: Noun<StudyEvent> = {
  name: ["学业核验", "Study verdict"],
  events: { certified: ["出具结论", "certified"], reopened: ["重新核验", "reopened"] },
};

const contact: Noun<ContactEvent> = {
  name: ["公布的联系方式", "Published contact"],
  events: { published: ["公布", "published"], takenBack: ["收回", "taken back"] },
};

const staffAccount: Noun<StaffEvent> = {
  name: ["工作人员账号", "Staff account"],
  events: {
    added: ["添加", "added"],
    codeGiven: ["给出一次性登录码", "one-time code given"],
    closed: ["停用", "closed"],
    reopened: ["恢复", "reopened"],
  },
};

const signInSlips: Noun<{ readonly type: "issued" }> = {
  name: ["班级登录条", "Sign-in slips of a class"],
  events: { issued: ["生成", "issued"] },
};

const approval: Noun<ApprovalEvent> = {
  name: ["审批", "Approval"],
  events: {
    requested: ["报请", "requested"],
    "step-approved": ["一方同意", "one party approved"],
    "step-passed": ["通过一步", "a step passed"],
    approved: ["批准", "approved"],
    returned: ["退回", "sent back"],
    rejected: ["不批准", "rejected"],
    resubmitted: ["重新报送", "sent in again"],
    withdrawn: ["撤回", "withdrawn"],
  },
};

/** Nouns whose events live outside core, said as far as they are known. */
const rosterImport: Noun<{ readonly type: "confirmed" | "imported" | "undone" }> = {
  name: ["名册导入", "Roster import"],
  events: {
    confirmed: ["确认入库", "confirmed"],
    imported: ["入库", "imported"],
    undone: ["撤销", "undone"],
  },
};

/** By the noun as it stands in the ledger. */
export const nouns: Readonly<Record<string, Noun<{ readonly type: string }>>> = {
  "quota-plan": quotaPlan,
  "delegate-election": delegateElection,
  delegate,
  notice,
  setting,
  "profile-adoption": profileAdoption,
  evidence,
  leave,
  "calendar-entry": calendarEntry,
  unit,
  organisation,
  post,
  mandate,
  federation,
  "study-verdict": studyVerdict,
  contact,
  "staff-account": staffAccount,
  "sign-in-slips": signInSlips,
  approval,
  "roster-import": rosterImport,
  ...electionNouns,
};

/** 名额方案 and 批准. A noun or event that is not known here is shown as the ledger writes it. */
export function ledgerWords(
  noun: string,
  event: string,
  language: Language,
): { readonly noun: string; readonly event: string } {
  const at = language === "en" ? 1 : 0;
  const known = nouns[noun];
  return { noun: known?.name[at] ?? noun, event: known?.events[event]?.[at] ?? event };
}
