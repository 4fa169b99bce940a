import { catalogue } from "./catalogue.ts";
import { namesOf } from "./closed-lists.ts";

const chinese = {
  title: "公示",
  sub: "公示期内，任何同学都可以实名提出异议。",
  none: "现在没有公示",
  noneWhy: "代表名单通过资格审查、选举宣布结果以后，会在这里公示，并写明公示期和受理渠道。",
  newTitle: "起草代表名单公示",
  newSub: "名单取自已通过资格审查、尚未公示的代表；张贴以后内容不再变动。",
  workingDays: "公示几个工作日",
  workingDaysHint: "张贴当天不算，休息日不计，最后一天算满。",
  number: "发文字号",
  office: "受理部门",
  phone: "电话",
  email: "邮箱",
  place: "地点",
  draft: "起草",
  drafted: "公示稿已起草，请核对后张贴。",
  post: "张贴公示",
  postWhy: "张贴后开始计算公示期，全校可见，内容不再变动。",
  confirm: "公示期满，确认名单",
  withdraw: "撤回公示",
  reason: "理由",
  done: "已办理，并记入公开账本。",
  received: "异议已收到。核实以后，会在这里答复您。",
  left: "还剩",
  until: (day: string) => `截至${day} 24:00`,
  standing: (left: string) => `公示中，${left}`,
  object: "提出异议",
  objectWhy: "请写明何时、何地、什么事，和哪一条规定不符。只有受理人看得到您的姓名。",
  signInToObject: "登录后可以实名提出异议。",
  objectTooLate: "公示期已满，不能再提异议。如仍有问题，请直接向受理部门反映。",
  toBeListed: (reviewed: number, waiting: number) =>
    `名单上会有 ${reviewed} 名审查通过的代表。${waiting === 0 ? "" : `还有 ${waiting} 名待审查，不在这一份里。`}`,
  about: "对哪一项有异议",
  whole: "整份公示",
  statement: "事实和理由",
  statementHint: "至少 10 个字。",
  sendObjection: "提交异议",
  objections: "异议",
  objectionCounts: (open: number, upheld: number, dismissed: number) =>
    `待核实 ${open} 件，成立 ${upheld} 件，不成立 ${dismissed} 件。`,
  verify: "身份已核实",
  uphold: "异议成立",
  dismiss: "异议不成立",
  ground: "不成立的理由",
  answer: "答复",
  own: "我提出的",
  list: "名单",
  downloads: "下载",
  toElection: "去这次选举的页面",
  course: "公示期",
  status: "状态",
  lastDay: "截止",
} as const;

/** The notice itself is an official paper in Chinese; all around it has English. */
export const noticesText = catalogue(chinese, {
  title: "Public notices",
  sub: "While a notice stands, any student may object under their own name.",
  none: "No notice stands at present",
  noneWhy:
    "Once credentials are reviewed, or the result of an election is declared, it is put on notice here, with its days and whom to tell.",
  newTitle: "Draft the notice of the list",
  newSub: "It lists those who passed the review and were not on notice before. Once posted it no longer changes.",
  workingDays: "Working days on notice",
  workingDaysHint: "The day of posting and days off do not count; the last day counts to its end.",
  number: "Document number",
  office: "Office that receives objections",
  phone: "Telephone",
  email: "E-mail",
  place: "Place",
  draft: "Draft",
  drafted: "The notice is drafted. Check it, then post it.",
  post: "Post the notice",
  postWhy: "The days begin to run, everyone can see it, and it no longer changes.",
  confirm: "The days are over: confirm the list",
  withdraw: "Withdraw the notice",
  reason: "Reason",
  done: "Done, and entered in the public ledger.",
  received: "Your objection has arrived. The answer will stand here once it is examined.",
  left: "Left",
  until: (day) => `Until ${day}, 24:00`,
  standing: (left) => `On notice, ${left}`,
  object: "Object",
  objectWhy: "Say when, where and what happened, and which rule it breaks. Only those who examine it see your name.",
  signInToObject: "Sign in to object under your own name.",
  objectTooLate:
    "The days are over and objections are closed. If something is wrong, go to the office named in the notice.",
  toBeListed: (reviewed, waiting) =>
    `${reviewed} who passed the review will be listed.${waiting === 0 ? "" : ` ${waiting} still wait for review and are not in it.`}`,
  about: "About",
  whole: "The whole notice",
  statement: "Facts and reasons",
  statementHint: "At least 10 characters.",
  sendObjection: "Send the objection",
  objections: "Objections",
  objectionCounts: (open, upheld, dismissed) => `${open} open, ${upheld} upheld, ${dismissed} dismissed.`,
  verify: "Identity verified",
  uphold: "Uphold",
  dismiss: "Dismiss",
  ground: "Ground for dismissing",
  answer: "Answer",
  own: "Mine",
  list: "List",
  downloads: "Downloads",
  toElection: "To the election",
  course: "Days on notice",
  status: "Status",
  lastDay: "Until",
});

export const noticeStatusName = namesOf(
  {
    drafted: "起草中",
    posted: "公示中",
    expired: "已期满",
    confirmed: "已确认",
    announced: "已公告结果",
    withdrawn: "已撤回",
  },
  {
    drafted: "Draft",
    posted: "On notice",
    expired: "Run out",
    confirmed: "Confirmed",
    announced: "Result announced",
    withdrawn: "Withdrawn",
  },
);

export const objectionStatusName = namesOf(
  { received: "已收到，待核实身份", verified: "身份已核实，待结论", upheld: "成立", dismissed: "不成立" },
  {
    received: "Received, identity to be checked",
    verified: "Identity checked, to be decided",
    upheld: "Upheld",
    dismissed: "Dismissed",
  },
);

/** Grounds on which an objection may be dismissed. */
export const grounds = ["not-real-name", "not-about-this-notice", "not-proven", "no-breach"] as const;

export const groundName = namesOf(
  {
    "not-real-name": "不是实名",
    "not-about-this-notice": "与本公示无关",
    "not-proven": "查无实据",
    "no-breach": "不违反规定",
  },
  {
    "not-real-name": "Not in a real name",
    "not-about-this-notice": "Not about this notice",
    "not-proven": "Not proven",
    "no-breach": "Breaks no rule",
  },
);
