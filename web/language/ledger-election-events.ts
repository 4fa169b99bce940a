import type { Event as CommitmentEvent } from "@tongxin/core/elections/box-commitment.ts";
import type { Event as BoxEvent } from "@tongxin/core/elections/box-count.ts";
import type { Event as CeremonyEvent } from "@tongxin/core/elections/ceremony.ts";
import type { Event as ElectionEvent } from "@tongxin/core/elections/election.ts";
import type { Language } from "./catalogue.ts";
import { electionNames, type ElectionNames } from "./elections.ts";
import type { Noun } from "./ledger-noun.ts";

const election: Noun<ElectionEvent> = {
  name: ["选举", "Election"],
  events: {
    setUp: ["设立", "set up"],
    rulesAdopted: ["通过选举办法", "rules adopted"],
    rollFrozen: ["冻结名册", "roll frozen"],
    rollObjected: ["收到对名册的异议", "objection to the roll"],
    objectionAnswered: ["答复对名册的异议", "objection to the roll answered"],
    nominationsOpened: ["开始提名", "nominations opened"],
    nominated: ["提名", "nominated"],
    nominationWithdrawn: ["撤回提名", "nomination withdrawn"],
    candidatesFixed: ["确定候选人", "candidates fixed"],
    tellersNamed: ["确定监票人、计票人和票箱", "scrutineers, tellers and boxes named"],
    sealed: ["备好密封选票", "sealed ballots prepared"],
    opened: ["开始投票", "voting opened"],
    closed: ["结束投票", "voting closed"],
    failed: ["投票不算数", "vote did not count"],
    counted: ["合成结果", "counted"],
    tieSettled: ["处理得票相等", "tie settled"],
    roundCalled: ["再次投票", "further vote called"],
    leftVacant: ["暂缺", "left vacant"],
    declared: ["宣布结果", "result declared"],
    finalised: ["结果生效", "result final"],
    resultSetAside: ["结果作废，重新投票", "result set aside, vote held again"],
    annulled: ["中止", "annulled"],
  },
};

const boxCount: Noun<BoxEvent> = {
  name: ["票箱的计票", "Box count"],
  events: {
    entered: ["录入计票单", "tellers' sheet entered"],
    agreed: ["两名计票人一致", "both tellers agree"],
    recountOrdered: ["要求重新计票", "recount ordered"],
  },
};

const ceremony: Noun<CeremonyEvent> = {
  name: ["选举密钥", "Keys of an election"],
  events: {
    convened: ["请定受托人", "trustees convened"],
    certified: ["受托人第一次到场", "first visit of a trustee"],
    contributed: ["受托人第二次到场", "second visit of a trustee"],
    confirmed: ["受托人第三次到场", "third visit of a trustee"],
    disputed: ["指出份额不对", "share disputed"],
    rehearsed: ["受托人演练", "rehearsal of a trustee"],
  },
};

const boxCommitment: Noun<CommitmentEvent> = {
  name: ["票箱承诺", "Commitment to a box"],
  events: { committed: ["投票中途的票箱记入账本", "box entered while the vote is open"] },
};

export const electionNouns: Readonly<Record<string, Noun<{ readonly type: string }>>> = {
  election,
  "box-count": boxCount,
  ceremony,
  "box-commitment": boxCommitment,
};

/** The public fields of these nouns, as they are called on a page. */
export const electionFields: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  "terms.template": ["模板", "Template"],
  "terms.body": ["由谁选举", "Electing body"],
  "terms.channel": ["投票方式", "Channel"],
  "terms.isTrial": ["试用", "Trial"],
  "terms.election": ["选举", "Election"],
  "terms.group": ["密码群", "Group"],
  "terms.threshold": ["开票须几名受托人", "Trustees needed to open"],
  "terms.uuid": ["选举编号", "Number of the election"],
  "adoption.on": ["表决日期", "Voted on"],
  "adoption.due": ["应到", "Due"],
  "adoption.present": ["实到", "Present"],
  "adoption.for": ["赞成", "For"],
  "adoption.against": ["反对", "Against"],
  "adoption.abstain": ["弃权", "Abstained"],
  "rules.seats": ["应选名额", "Seats"],
  "rules.majorityBase": ["当选票数的分母", "Base of the majority"],
  "rules.overVote": ["多选的票", "Over-vote"],
  "rules.illegible": ["有的地方认不清", "Partly illegible"],
  "rules.blankBallot": ["空白票", "Blank ballot"],
  "rules.tie": ["得票相等", "Tie"],
  "rules.shortfall": ["名额不满", "Shortfall"],
  "rules.writeIns": ["可以另选他人", "Write-ins"],
  "roll.size": ["名册人数", "On the roll"],
  "roll.root": ["名册承诺", "Commitment to the roll"],
  "roll.frozenAt": ["冻结时间", "Frozen"],
  "roll.objectionsUntil": ["异议截止", "Objections until"],
  "setup.group": ["密码群", "Group"],
  "setup.publicKey": ["公钥", "Public key"],
  "setup.marking": ["画法", "Marking"],
  "setup.trustees": ["受托人", "Trustees"],
  "setup.threshold": ["开票须几名受托人", "Trustees needed to open"],
  "setup.rehearsed": ["已演练", "Rehearsed"],
  "setup.credentials": ["投票凭证", "Credentials"],
  "setup.hasOwnAuthority": ["凭证由另一单位签发", "Credentials from an office of their own"],
  "sealed.uuid": ["选举编号", "Number of the election"],
  "sealed.fingerprint": ["选举指纹", "Fingerprint of the election"],
  closesAt: ["预定结束", "To close"],
  present: ["实到", "Present"],
  isDurable: ["数据库断电不丢", "Database survives power loss"],
  "attendance.due": ["应到", "Due"],
  "attendance.present": ["实到", "Present"],
  "attendance.issued": ["发出", "Issued"],
  "attendance.returned": ["收回", "Returned"],
  "tally.valid": ["有效票", "Valid"],
  "tally.void": ["无效票", "Void"],
  "tally.validVotes": ["有效票数", "Valid votes"],
  because: ["原因", "Because"],
  channel: ["投票方式", "Channel"],
  "conditions.study": ["候选人须核验学业", "Candidates' study certified"],
  "conditions.standing": ["候选人的政治面貌", "Candidates' standing"],
  "conditions.sources": ["资格条件的依据", "Source of the conditions"],
  notice: ["公示", "Notice"],
  "notice.id": ["公示", "Notice"],
  "notice.period.lastDay": ["公示到", "On notice until"],
  "notice.unanswered": ["没有结论的异议", "Objections unanswered"],
  "notice.isUpheld": ["对整个结果的异议成立", "Objection about the whole upheld"],
  "post.staying": ["留任", "Staying"],
  number: ["第几名受托人", "Trustee no."],
  isProven: ["证明成立", "Proof holds"],
  isAsCommitted: ["与先前承诺的相同", "As committed before"],
  isInUse: ["已有选票用这些密钥", "Keys in use"],
  "visit.certificate": ["证书", "Certificate"],
  "visit.commitment": ["承诺", "Commitment"],
  key: ["公钥", "Public key"],
  against: ["指出的是第几名", "Against no."],
  isOpen: ["投票在进行", "Vote open"],
  round: ["第几次投票", "Vote no."],
  ballots: ["票箱里的选票", "Ballots in the box"],
  root: ["票箱承诺", "Commitment to the box"],
};

const chosen: readonly string[] = [
  "template",
  "body",
  "channel",
  "majorityBase",
  "overVote",
  "illegible",
  "blankBallot",
  "tie",
  "shortfall",
] satisfies readonly ElectionNames[];

/** What was chosen for a field of these nouns, in words; null where the field holds something else. */
export function electionValue(field: string, value: string, language: Language): string | null {
  const of = field.slice(field.lastIndexOf(".") + 1);
  if (!chosen.includes(of)) return null;
  return electionNames(language, of as ElectionNames)[value] ?? null;
}
