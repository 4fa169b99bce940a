import { sayShare } from "@tongxin/core/elections/spoken-number.ts";
import type { Channel } from "@tongxin/core/elections/round.ts";
import type { ElectionView, Rules } from "./contract.ts";

/** How secret a vote is, as every ballot and every record of it says. Source: reliability.md 3.3. */
export function secrecySentence(channel: Channel): string {
  switch (channel) {
    case "paper":
      return "保密级别 B（按程序保密）：选票没有编号和记号，秘密写票，监票人看守票箱；保密靠办法和监督。";
    case "mixed":
      return "保密级别 B（按程序保密）：纸质选票没有编号和记号；手机选票在投票人手机上密封。两边合成一个结果。";
    case "sealed":
      return "保密级别 C（密封）：选票在投票人手机上密封，没有足够的受托人一起，谁也打不开任何一张。";
  }
}

const channelWords: Readonly<Record<Channel, string>> = {
  paper: "纸质选票",
  sealed: "手机密封选票",
  mixed: "纸质或手机选票",
};

export function channelWord(channel: Channel): string {
  return channelWords[channel];
}

type Share = Rules["quorum"];

/** As charters write it: 不少于应到人数的三分之二, 超过有效票的半数. */
function shareOf(whole: string, share: Share): string {
  return `${share.comparator === "at-least" ? "不少于" : "超过"}${whole}的${sayShare(share)}`;
}

const bases = { present: "实到人数", valid: "有效票", due: "应到人数", none: "" } as const;
const ties = {
  vacancy: "最后名额得票相等的，名额暂缺",
  runoff: "最后名额得票相等的，在相等的人中再次投票",
  "show-of-hands": "最后名额得票相等的，举手表决",
  lot: "最后名额得票相等的，公开抽签",
} as const;
const shortfalls = {
  "second-ballot": "当选人少于名额的，在未当选的候选人中再次投票",
  vacancy: "当选人少于名额的，名额暂缺",
  "fewer-seats": "当选人少于名额的，减少名额",
} as const;

const preliminaryTies = { "all-stand": "都留下", "none-stands": "都不留" } as const;

/** The adopted rules in sentences, as minutes begin with them. */
export function ruleSentences({ rules, adoption }: Pick<ElectionView, "rules" | "adoption">): readonly string[] {
  if (rules === null) return ["还没有通过选举办法。"];
  const adopted =
    adoption === null
      ? []
      : [
          `选举办法由会议通过：应到${adoption.due}人，实到${adoption.present}人，赞成${adoption.for}、反对${adoption.against}、弃权${adoption.abstain}。`,
        ];
  const majority =
    rules.majorityBase === "none"
      ? "不设当选票数下限，得票多的当选。"
      : `赞成票${shareOf(bases[rules.majorityBase], rules.majority)}，得票多的当选。`;
  const surplus = rules.surplusPercent === 0 ? "等额选举" : `差额比例不低于${rules.surplusPercent}%`;
  return [
    ...adopted,
    `应选${rules.seats}名，${surplus}；到会${shareOf(bases.due, rules.quorum)}，选举有效。`,
    majority,
    rules.overVote === "ballot-void" ? "赞成多于应选名额的选票无效。" : "赞成多于应选名额的，只计票面在前的。",
    `${ties[rules.tie]}；${shortfalls[rules.shortfall]}。`,
    rules.illegible === "legible-part-counts"
      ? "选票上认不清的部分不计，认得清的部分照计。"
      : "选票上有一处认不清的，整张无效。",
    rules.blankBallot === "valid" ? "空白票有效，对每个人都算弃权。" : "空白票无效。",
    rules.writeIns ? "可以另选他人。" : "不另选他人。",
    ...(rules.preliminary === null
      ? []
      : [
          `先预选，留下${rules.preliminary.places}人；预选最后一名得票相等的，${preliminaryTies[rules.preliminary.tie]}。`,
        ]),
    ...(rules.reserved.length === 0
      ? []
      : [`保留名额：${rules.reserved.map(({ delegation, seats }) => `${delegation}${seats}名`).join("、")}。`]),
  ];
}
