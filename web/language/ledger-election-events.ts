import type { Event as CommitmentEvent } from "@tongxin/core/elections/box-commitment.ts";
import type { Event as BoxEvent } from "@tongxin/core/elections/box-count.ts";
import type { Event as CeremonyEvent } from "@tongxin/core/elections/ceremony.ts";
import type { Event as ElectionEvent } from "@tongxin/core/elections/election.ts";
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
