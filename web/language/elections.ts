import { catalogue } from "./catalogue.ts";
import { electionWords } from "./election-words.ts";
import { electionWordsEnglish } from "./election-words-english.ts";

export const electionsText = catalogue(electionWords, electionWordsEnglish);

type Names = Readonly<Record<string, string>>;

/** Names of what an election is chosen from, by language: templates, bodies, channels, statuses, and the rules' options. */
const namesIn = {
  "zh-CN": {
    template: {
      "class-nomination": "班级推选",
      "faculty-delegates": "学院选举代表",
      "standing-delegates": "选举常任代表",
      committee: "选举委员会",
      presidium: "选举主席团",
      president: "选举主席",
    },
    body: {
      congress: "代表大会",
      "standing-conference": "常任代表会议",
      "all-student-assembly": "学生大会",
      "class-meeting": "班会",
    },
    channel: { paper: "纸质", sealed: "手机密封", mixed: "纸质或手机" },
    channelWhy: {
      paper: "在会场发票、画票、投票箱。按程序保密（B 级）。",
      sealed:
        "同学在自己的手机上画票，密封以后交上来；没有足够的受托人，谁也打不开（C 级）。先要请定受托人。正式的选举要用 PostgreSQL 数据库，试用不必。",
      mixed:
        "一份名册，每人任选纸质或手机，只能用一种；两边合成一个结果。手机的一半同上，纸质的一半按程序保密（B 级）。",
    },
    status: {
      preparing: "筹备中",
      called: "将再次投票",
      open: "投票中",
      closed: "计票中",
      tied: "得票相等，待处理",
      short: "名额未满，待再投",
      resolved: "已有结果，待宣布",
      declared: "已宣布，待公示和生效",
      final: "已生效",
      annulled: "已中止",
    },
    majorityBase: { present: "实到人数", valid: "有效票", due: "应到人数", none: "不设下限" },
    overVote: { "ballot-void": "整张无效", "surplus-illegible": "多出的不算，按票面次序" },
    illegible: { "legible-part-counts": "认得清的部分算数", "whole-ballot-void": "整张无效" },
    blankBallot: { valid: "有效，算弃权", void: "无效" },
    tie: { runoff: "再投一次", "show-of-hands": "举手", lot: "公开抽签", vacancy: "都不当选，名额空缺" },
    shortfall: { "second-ballot": "再投一次", vacancy: "名额空缺", "fewer-seats": "减少名额" },
    preliminaryTie: { "all-stand": "都留下", "none-stands": "都不留" },
    missing: {
      "rules-not-adopted": "通过选举办法",
      "roll-not-frozen": "冻结名册",
      "roll-objections-open": "等名册的异议期结束",
      "roll-objection-unanswered": "答复对名册的异议",
      "candidates-not-fixed": "确定候选人",
      "tellers-not-named": "确定监票人、计票人",
      "ballot-boxes-missing": "备好编号的票箱",
      "seal-not-prepared": "备好密封选票",
      "rehearsal-unfinished": "每名受托人演练一遍",
      "credentials-differ-from-roll": "投票凭证与名册人数一致",
    },
    deviation: {
      "weighted-votes": "不是一人一票",
      "no-majority": "不设得票下限",
      "surplus-read-in-printed-order": "选多了的票按票面次序取",
    },
    outcome: {
      elected: "当选",
      tied: "并列",
      "not-elected": "未当选",
      stands: "进入正式选举",
      "left-out": "未进入",
    },
    cell: {
      returned: "收回",
      valid: "有效",
      invalid: "无效",
      for: "赞成",
      against: "反对",
      abstain: "弃权",
      "write-in": "另选",
    },
  },
  en: {
    template: {
      "class-nomination": "Class nomination",
      "faculty-delegates": "Delegates of a faculty",
      "standing-delegates": "Standing delegates",
      committee: "Union committee",
      presidium: "Presidium",
      president: "President",
    },
    body: {
      congress: "Congress",
      "standing-conference": "Standing conference",
      "all-student-assembly": "Assembly of students",
      "class-meeting": "Class meeting",
    },
    channel: { paper: "Paper", sealed: "Sealed, by phone", mixed: "Paper or phone" },
    channelWhy: {
      paper: "Ballots are given out, marked and put into a box in the hall. Secret by procedure (level B).",
      sealed:
        "Marked and sealed on the voter's own phone; nobody opens one without enough trustees (level C). Needs PostgreSQL, unless it is a trial.",
      mixed: "One roll; each votes on paper (level B) or by phone, never both; one result.",
    },
    status: {
      preparing: "Being prepared",
      called: "A further vote is called",
      open: "Voting",
      closed: "Counting",
      tied: "Tied",
      short: "Seats open",
      resolved: "Resolved",
      declared: "Declared, to be put on notice",
      final: "Final",
      annulled: "Annulled",
    },
    majorityBase: { present: "those present", valid: "valid ballots", due: "those due", none: "none" },
    overVote: { "ballot-void": "ballot void", "surplus-illegible": "surplus unread, in printed order" },
    illegible: { "legible-part-counts": "legible part counts", "whole-ballot-void": "ballot void" },
    blankBallot: { valid: "valid, abstains", void: "void" },
    tie: { runoff: "run-off", "show-of-hands": "show of hands", lot: "public lot", vacancy: "vacant" },
    shortfall: { "second-ballot": "second ballot", vacancy: "vacant", "fewer-seats": "fewer seats" },
    preliminaryTie: { "all-stand": "all stand", "none-stands": "none stands" },
    missing: {
      "rules-not-adopted": "adopt the rules",
      "roll-not-frozen": "freeze the roll",
      "roll-objections-open": "wait for objections to end",
      "roll-objection-unanswered": "answer the objections",
      "candidates-not-fixed": "fix the candidates",
      "tellers-not-named": "name scrutineers and tellers",
      "ballot-boxes-missing": "number the ballot boxes",
      "seal-not-prepared": "prepare the sealed ballot",
      "rehearsal-unfinished": "finish every trustee's rehearsal",
      "credentials-differ-from-roll": "as many credentials as voters",
    },
    deviation: {
      "weighted-votes": "votes are weighted",
      "no-majority": "no majority is asked",
      "surplus-read-in-printed-order": "surplus marks are read in printed order",
    },
    outcome: {
      elected: "Elected",
      tied: "Tied",
      "not-elected": "Not elected",
      stands: "Stands in the formal vote",
      "left-out": "Does not stand",
    },
    cell: {
      returned: "returned",
      valid: "valid",
      invalid: "invalid",
      for: "for",
      against: "against",
      abstain: "abstain",
      "write-in": "written in",
    },
  },
} as const satisfies Readonly<Record<"zh-CN" | "en", Readonly<Record<string, Names>>>>;

export type ElectionNames = keyof (typeof namesIn)["zh-CN"];

/** The names of one kind, by value. */
export function electionNames(language: "zh-CN" | "en", of: ElectionNames): Names {
  return namesIn[language][of];
}
