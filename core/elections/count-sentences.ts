import type { Votes } from "../counting/seat-filling.ts";
import type { Counted, ElectionCount, Quorum, Vote } from "./count.ts";
import { leastCandidates, listDeviations, type Deviation, type PreliminaryRound } from "./election-rules.ts";
import { narrowCandidates } from "./rounds.ts";
import type { SeatTie } from "./seats.ts";
import { listNames, sayThreshold } from "./spoken-number.ts";

type Spoken = Exclude<ElectionCount, { readonly status: "refused" }>;

const baseNames = { present: "实到", due: "应到", valid: "有效票", none: "" } as const;
const units = { present: "人", due: "人", valid: "张", none: "" } as const;

/**
 * The count as the chief scrutineer (总监票人) reads it out: the hall, the ballots, the bar, every candidate, the outcome,
 * the closing equations. Chinese here in `core`, because minutes, notice, page and command line say the same.
 */
export function sayCount(vote: Vote, count: Spoken): readonly string[] {
  const opening = [...listDeviations(vote.rules).map(sayDeviation), sayQuorum(vote, count.quorum)];
  if (count.status === "no-quorum") return [...opening, "不能进行选举；没有计票，没有人当选。请在人数到齐后重新召集。"];
  const { issued, returned } = vote;
  if (count.status === "void") {
    const fact = `发出选票${issued}张，收回${returned}张，收回的比发出的多${returned - issued}张：本次选举无效。`;
    return [...opening, fact, "没有计票，没有人当选。请查明原因后重新投票。"];
  }
  return [
    ...opening,
    ...sayBallots(vote, count),
    ...saySurplus(vote),
    sayBar(vote, count),
    ...sayLines(count),
    ...sayOutcome(vote, count),
    ...sayEquations(vote, count),
  ];
}

/** A preliminary vote (预选), read out: it leaves those who stand in the formal one, and elects nobody. */
export function sayPreliminary(vote: Vote, count: Counted, narrowing: PreliminaryRound): readonly string[] {
  const stand = narrowCandidates(count.tally, narrowing);
  const who =
    stand.length === 0 ? "没有人进入正式选举。" : `进入正式选举${stand.length}名：${stand.map(sayVotes).join("、")}。`;
  const ways = { "all-stand": "都进入正式选举", "none-stands": "都不进入正式选举" } as const;
  const level = count.ties.map((tie) => `${sayLevel(tie)}，争${sayPlaces(tie)}；按选举办法，${ways[narrowing.tie]}。`);
  return [
    sayQuorum(vote, count.quorum),
    ...sayBallots(vote, count),
    `预选留下${narrowing.places}名，按赞成票从多到少确定，不设当选线，不产生当选人。`,
    ...sayLines(count),
    ...level,
    who,
    ...sayEquations(vote, count),
  ];
}

export function sayQuorum({ rules }: Vote, { due, present, needed, met }: Quorum): string {
  const asked = `按选举办法须${sayThreshold(rules.quorum)}，即至少${needed}人`;
  const verdict = met ? "到会人数符合规定，可以选举" : `还差${needed - present}人，到会人数不足`;
  return due === 0 ? "应到0人，到会人数不足。" : `应到${due}人，实到${present}人；${asked}；${verdict}。`;
}

function sayDeviation(deviation: Deviation): string {
  switch (deviation) {
    case "weighted-votes":
      return "例外：本次选举按权重计票，不是一人一票。以下赞成、反对、弃权都是加权以后的票数。";
    case "no-majority":
      return "例外：选举办法没有规定当选的最低得票，只按得票多少确定当选人。";
    case "surplus-read-in-printed-order":
      return "例外：选多了的选票没有整张作废，按票面次序取到应选名额为止，后面的不计。印在前面的人因此占先。";
  }
}

function sayBallots({ issued, returned }: Vote, { numbers, tally }: Counted): readonly string[] {
  const { illegible, blank, "over-vote": over, unsorted } = tally.invalid;
  const sorted = `超过应选名额的${over}张，无法辨认的${illegible}张，按办法作废的空白票${blank}张`;
  const sheets = unsorted === 0 ? "" : `，计票单没有写明原因的${unsorted}张`;
  const why = numbers.invalid === 0 ? "" : `：${sorted}${sheets}`;
  return [
    `发出选票${issued}张，收回${returned}张，未收回${numbers.unreturned}张；收回的不多于发出的，选举有效。`,
    `有效票${numbers.valid}张，无效票${numbers.invalid}张${why}。`,
  ];
}

function saySurplus({ rules, candidates }: Vote): readonly string[] {
  if (rules.surplusPercent === 0) return [];
  const least = leastCandidates(rules);
  const asked = `应选${rules.seats}名，差额比例${rules.surplusPercent}%，候选人至少${least}名`;
  const verdict = candidates.length >= least ? "符合差额要求" : "少于差额要求，须有说明和批准";
  return [`${asked}；实有候选人${candidates.length}名，${verdict}。`];
}

function sayBar({ rules }: Vote, { bar }: Counted): string {
  const { majorityBase: base, seats } = rules;
  if (bar === null) return `应选${seats}名，按得票从多到少确定。`;
  return `应选${seats}名。赞成票须${sayThreshold(rules.majority)}才能当选：以${baseNames[base]}${bar.of}${units[base]}为分母，至少${bar.least}票。`;
}

function sayLines({ tally, bar }: Counted): readonly string[] {
  const printed = tally.lines.map(
    (line) =>
      `“${line.person}”：赞成${line.for}票，反对${line.against}票，弃权${line.abstain}票${sayPassed(line.for, bar)}。`,
  );
  const written = tally.writeIns.map((line) => `另选“${line.person}”：${line.for}票${sayPassed(line.for, bar)}。`);
  return [...printed, ...written];
}

function sayPassed(votes: number, bar: Counted["bar"]): string {
  if (bar === null) return "";
  return votes >= bar.least && votes > 0 ? `，达到${bar.least}票` : `，未达到${bar.least}票`;
}

function sayOutcome(vote: Vote, count: Counted): readonly string[] {
  const { elected, ties, settled, remainingSeats, tally } = count;
  const lots = settled.map(
    (tie) =>
      `${sayLevel(tie)}，争${sayPlaces(tie)}；经公开抽签，${listNames(tie.drawn)}抽中当选。抽签的种子和经过记入会议记录。`,
  );
  const who =
    elected.length === 0
      ? "没有人当选。"
      : `当选${elected.length}名：${elected.map(sayVotes).join("、")}，依得票多少为序。`;
  const chosenByHand = elected.filter(({ person }) => tally.writeIns.some((line) => line.person === person));
  const check =
    chosenByHand.length === 0
      ? []
      : [`${listNames(chosenByHand.map(({ person }) => person))}是另选的人，须经资格核对后当选才有效。`];
  const openSeats = ties.length > 0 ? sayTies(vote, ties, remainingSeats) : sayShortfall(vote, count);
  return [...lots, who, ...sayPassedOver(count), ...check, ...openSeats];
}

/** E-9: those who passed too, where the seats were gone. */
function sayPassedOver({ bar, runnersUp, elected, ties }: Counted): readonly string[] {
  const passed = runnersUp.filter((line) => bar !== null && line.for > 0 && line.for >= bar.least);
  if (passed.length === 0 || elected.length === 0 || ties.length > 0) return [];
  return [`${passed.map(sayVotes).join("、")}也达到要求，因名额已满，未当选。`];
}

function sayTies({ rules }: Vote, ties: readonly SeatTie[], remaining: number): readonly string[] {
  const ways = {
    vacancy: "按选举办法，得票相等的都不当选，名额暂缺",
    runoff: "按选举办法，在得票相等的人中再次投票，得票多的当选",
    "show-of-hands": "按选举办法，在得票相等的人中举手表决",
    lot: "按选举办法，在得票相等的人中公开抽签，并记下种子；把抽中的人记入后再算",
  } as const;
  const each = ties.map((tie) => `${sayLevel(tie)}，争${sayPlaces(tie)}，计票不能决定。${ways[rules.tie]}。`);
  return [...each, `还有${remaining}个名额没有选出。`];
}

function sayShortfall({ rules, candidates }: Vote, { elected, remainingSeats }: Counted): readonly string[] {
  const missing = rules.seats - elected.length;
  if (missing === 0) return [];
  const fact = `应选${rules.seats}名，当选${elected.length}名，还差${missing}名`;
  if (rules.shortfall === "vacancy") return [`${fact}；按选举办法，名额暂缺。`];
  if (rules.shortfall === "fewer-seats") return [`${fact}；按选举办法，减少名额，不再另选。`];
  const left = candidates.filter((name) => !elected.some(({ person }) => person === name));
  const how =
    left.length === 0 ? "候选人已全部当选，须另行提名后再次投票" : `在未当选的${left.length}名候选人中再次投票`;
  return [`${fact}；按选举办法，${how}，选出${remainingSeats}名。`];
}

/** The closing equations, aloud: what anybody in the hall can add up. */
function sayEquations({ rules, issued, returned }: Vote, { numbers, tally }: Counted): readonly string[] {
  const votes = [...tally.lines, ...tally.writeIns].reduce((sum, line) => sum + line.for, 0);
  const { unreturned, valid, invalid } = numbers;
  return [
    `核对：发出${issued}＝收回${returned}＋未收回${unreturned}；收回${returned}＝有效${valid}＋无效${invalid}；` +
      `每名候选人的赞成、反对、弃权相加都是${tally.validVotes}；赞成票共${votes}，不超过${tally.validVotes}×${rules.seats}＝${tally.validVotes * rules.seats}。`,
  ];
}

function sayLevel({ delegation, among }: SeatTie): string {
  const [first] = among;
  const who = listNames(among.map(({ person }) => person));
  return `${delegation === null ? "" : `“${delegation}”的保留名额：`}${who}得票相等（各${first?.for ?? 0}票）`;
}

function sayPlaces({ places }: SeatTie): string {
  return `最后${places}个名额`;
}

function sayVotes({ person, for: votes }: Votes<string>): string {
  return `“${person}”（${votes}票）`;
}
