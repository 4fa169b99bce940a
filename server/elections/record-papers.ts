import { dayInChina, type Day, type Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { printDay, type Form } from "../documents/document.ts";
import { boxRecord } from "../documents/forms/box-record.ts";
import { electionMinutes, type MinutesRound } from "../documents/forms/election-minutes.ts";
import { resultAnnouncement } from "../documents/forms/result-announcement.ts";
import type { School } from "../schools/school.ts";
import type { CountedView, ElectionView, RoundView } from "./contract.ts";
import { channelWord, ruleSentences, secrecySentence } from "./paper-words.ts";
import { markOf } from "./papers.ts";

type Failed = ElectionView["failed"][number];

/** 选举记录, from the first count on; what is not there yet is left out, and the blanks wait for the signatures. */
export function minutesForm(school: School, election: ElectionView): Result<Form, string> {
  const { tellers, counted, failed, declaration, elected, roll } = election;
  if (tellers === null || counted.length + failed.length === 0) return refuse("vote-minutes-missing");
  return accept(
    electionMinutes({
      title: election.title,
      organisation: election.organisation.name,
      rules: ruleSentences(election),
      roll: rollSentence(roll),
      root: roll?.root ?? null,
      chief: tellers.chief.name,
      scrutineers: tellers.scrutineers.map(({ name }) => name),
      tellers: tellers.tellers.map(({ name }) => name),
      boxes: tellers.boxes,
      rounds: counted.map(roundOf),
      failed: failed.map(failedSentence),
      elected: elected.map(({ name }) => name),
      declared: declaredSentence(election),
      digest: declaration?.minutes ?? null,
      secrecy: secrecySentence(election.channel),
      watermark: markOf(school, election),
    }),
  );
}

function rollSentence(roll: ElectionView["roll"]): string {
  if (roll === null) return "名册没有冻结。";
  const { received, upheld, dismissed } = roll.objections;
  return `名册${roll.size}人，冻结后公布承诺；对名册的异议${received + upheld + dismissed}件。`;
}

function nameOf({ kind, number }: Pick<RoundView, "kind" | "number">): string {
  if (kind === "preliminary") return "预选";
  return number === 1 ? "正式选举" : `第${number}次投票`;
}

function roundOf(round: CountedView): MinutesRound {
  const { attendance, ballots, lines, sentences, seats } = round;
  return {
    name: nameOf(round),
    channel: channelWord(round.channel),
    places: round.kind === "preliminary" ? `留下${seats}名` : `应选${seats}名`,
    ...attendance,
    ...ballots,
    lines,
    sentences,
  };
}

function failedSentence(round: Failed): string {
  const { due, present, issued, returned } = round.attendance;
  if (round.because === "set-aside")
    return `${nameOf(round)}的结果作废：对结果的异议成立（${round.reason ?? ""}），重新投票。`;
  const why =
    round.because === "no-quorum"
      ? `应到${due}人，只有${present}人参加，不足法定人数`
      : `发出${issued}张，收回${returned}张，收回多于发出`;
  return `${nameOf(round)}无效：${why}，重新投票。`;
}

function declaredSentence({ declaration, objectionsUntil }: ElectionView): string | null {
  if (declaration === null) return null;
  const { on, chief, chair } = declaration;
  const until = objectionsUntil === null ? "" : `异议期到${lastDay(objectionsUntil)}。`;
  return `${printDay(on as Day)}，总监票人${chief.name}报告计票结果，主持人${chair.name}当场宣布。${until}`;
}

/** A time that ends a day ends the day before it: at midnight. */
function lastDay(until: string): string {
  return printDay(dayInChina(new Date(Date.parse(until) - 1).toISOString() as Instant));
}

/** 结果公告, once the result has been declared. */
export function announcementForm(school: School, election: ElectionView, origin: string): Result<Form, string> {
  const { declaration, objectionsUntil, elected, counted, title } = election;
  if (declaration === null) return refuse("vote-not-declared");
  return accept(
    resultAnnouncement({
      title,
      issuer: `${election.organisation.name}选举工作组`,
      elected: elected.map(({ name }) => name),
      rounds: counted.map((round) => {
        const { due, present } = round.attendance;
        return `${nameOf(round)}应到${due}人，实到${present}人，有效票${round.ballots.valid}张，无效票${round.ballots.invalid}张。`;
      }),
      objectionsUntil: objectionsUntil === null ? null : lastDay(objectionsUntil),
      address: `${origin}/${school.slug}/elections/${election.id}`,
      on: declaration.on as Day,
      watermark: markOf(school, election),
    }),
  );
}

/** 票箱记录, where ballots go into boxes. */
export function boxRecordForm(school: School, election: ElectionView): Result<Form, string> {
  const boxes = election.tellers?.boxes ?? [];
  if (boxes.length === 0) return refuse("vote-no-boxes");
  return accept(boxRecord({ title: election.title, boxes, watermark: markOf(school, election) }));
}
