import { sayScores, saySchulze, sayStv } from "@tongxin/core/elections/method-sentences.ts";
import type { RankedPile, RankedTask } from "@tongxin/core/elections/ranking.ts";
import { countSchulze } from "@tongxin/core/elections/schulze.ts";
import { countScores, type ScorePile } from "@tongxin/core/elections/score-count.ts";
import { countScottishStv, oneVote } from "@tongxin/core/elections/scottish-stv.ts";
import { isRecord, readNames, TaskFault, type TaskRecord } from "./apportion-task.ts";
import { readCandidates, readWhole, refuseOtherKeys } from "./count-task.ts";
import { sayMethodFault } from "./count-faults.ts";

export const countMethods = ["approval", "single-choice", "cumulative", "schulze", "scottish-stv"] as const;
export type CountMethod = (typeof countMethods)[number];
type ScoreMethod = Exclude<CountMethod, "schulze" | "scottish-stv">;

/** What `tongxin count` answers for a method that counts no ○ and ×; the shape is a published contract (docs/count.md). */
export type MethodAnswer = {
  readonly status: "ok" | "refused";
  readonly method: CountMethod;
  readonly ballots: { readonly valid: number; readonly void: number };
  readonly elected: readonly string[];
  readonly tied: readonly string[];
  readonly remainingSeats: number;
  readonly next: null | "lot";
  /** The numbers of the count, by method. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly sentences: readonly string[];
};

export function isCountMethod(method: unknown): method is CountMethod {
  return countMethods.some((known) => known === method);
}

/** Counts one vote of a body that elects otherwise: points, or rankings. */
export function answerByMethod(method: CountMethod, task: TaskRecord): MethodAnswer {
  try {
    if (method === "schulze") return answerSchulze(readRanked(task));
    return method === "scottish-stv" ? answerStv(readRanked(task)) : answerScores(method, task);
  } catch (fault) {
    if (fault instanceof TaskFault) return refusedMethod(method, fault.message);
    throw fault;
  }
}

function answerScores(method: ScoreMethod, task: TaskRecord): MethodAnswer {
  const [seats, candidates] = [readWhole(task, "seats", "应选名额"), readCandidates(task["candidates"])];
  const limits = {
    approval: { perBallot: "max" in task ? readWhole(task, "max", "每票最多选几人") : candidates.length, perName: 1 },
    "single-choice": { perBallot: 1, perName: 1 },
    cumulative: { perBallot: pointsOf(method, task), perName: pointsOf(method, task) },
  }[method];
  const piles = readBallots(task, (ballot, place) => readPoints(method, ballot, place));
  const count = countScores({ seats, candidates, ...limits, piles });
  if (count.kind === "refused") return refusedMethod(method, sayMethodFault(count.fault));
  const { valid, invalid, points, elected, tie, vacancies } = count;
  return {
    status: "ok",
    method,
    ballots: { valid, void: invalid },
    elected: elected.map(({ person }) => person),
    tied: tie?.among.map(({ person }) => person) ?? [],
    remainingSeats: vacancies + (tie?.places ?? 0),
    next: tie === null ? null : "lot",
    details: { points: Object.fromEntries(points) },
    sentences: sayScores(count),
  };
}

function pointsOf(method: ScoreMethod, task: TaskRecord): number {
  return method === "cumulative" ? readWhole(task, "points", "每票的票数") : 1;
}

function answerSchulze(task: RankedTask): MethodAnswer {
  const count = countSchulze(task);
  if (count.kind === "refused") return refusedMethod("schulze", sayMethodFault(count.fault));
  const { valid, invalid, duels, paths, order, elected, tie, vacancies } = count;
  const strengths = [...paths].map(([from, own]) => [from, mapValues(own, ({ strength }) => strength)] as const);
  return {
    status: "ok",
    method: "schulze",
    ballots: { valid, void: invalid },
    elected,
    tied: tie?.among ?? [],
    remainingSeats: vacancies + (tie?.places ?? 0),
    next: tie === null ? null : "lot",
    details: { duels, strengths: Object.fromEntries(strengths), order },
    sentences: saySchulze(count),
  };
}

/** Votes of the stages are whole numbers of hundred-thousandths (`scale`). */
function answerStv(task: RankedTask): MethodAnswer {
  const count = countScottishStv(task);
  if (count.kind === "refused") return refusedMethod("scottish-stv", sayMethodFault(count.fault));
  const { valid, invalid, quota, stages, elected, lot } = count;
  const told = stages.map((stage) => ({ ...stage, votes: Object.fromEntries(stage.votes) }));
  return {
    status: "ok",
    method: "scottish-stv",
    ballots: { valid, void: invalid },
    elected,
    tied: lot?.among ?? [],
    remainingSeats: task.seats - elected.length,
    next: lot === null ? null : "lot",
    details: { quota, scale: oneVote, stages: told, lot },
    sentences: sayStv(count),
  };
}

function refusedMethod(method: CountMethod, sentence: string): MethodAnswer {
  return {
    status: "refused",
    method,
    ballots: { valid: 0, void: 0 },
    elected: [],
    tied: [],
    remainingSeats: 0,
    next: null,
    details: {},
    sentences: [sentence],
  };
}

function readRanked(task: TaskRecord): RankedTask {
  return {
    seats: readWhole(task, "seats", "应选名额"),
    candidates: readCandidates(task["candidates"]),
    piles: readBallots(task, readRanking),
    drawn: task["drawn"] === undefined ? [] : readNames(task["drawn"], "抽签结果（drawn）应是名称的数组。"),
  };
}

function readBallots<Pile>(task: TaskRecord, read: (ballot: TaskRecord, place: string) => Pile): readonly Pile[] {
  const { ballots } = task;
  if (!Array.isArray(ballots)) throw new TaskFault("没有写明选票（ballots）：应是数组。");
  return ballots.map((ballot: unknown, at) => {
    const place = `第 ${at + 1} 组选票`;
    if (!isRecord(ballot)) throw new TaskFault(`${place}应是一个对象。`);
    return read(ballot, place);
  });
}

function timesOf(ballot: TaskRecord, place: string): number {
  return ballot["times"] === undefined ? 1 : readWhole(ballot, "times", `${place}的张数`);
}

function readRanking(ballot: TaskRecord, place: string): RankedPile {
  refuseOtherKeys(ballot, ["times", "ranking", "note"], place);
  const fault = `${place}的名次（ranking）应是姓名的数组，并列的姓名写成数组。`;
  const { ranking } = ballot;
  if (!Array.isArray(ranking)) throw new TaskFault(fault);
  const ranks = ranking.map((rank: unknown) => readNames(typeof rank === "string" ? [rank] : rank, fault));
  return { times: timesOf(ballot, place), ranking: ranks.map((rank) => rank.map((name) => name.trim())) };
}

function readPoints(method: ScoreMethod, ballot: TaskRecord, place: string): ScorePile {
  const field = { approval: "approves", "single-choice": "choice", cumulative: "points" }[method];
  refuseOtherKeys(ballot, ["times", field, "note"], place);
  const times = timesOf(ballot, place);
  const value = ballot[field];
  if (method === "cumulative") return { times, points: readGiven(value, place) };
  const single = value === undefined || value === null ? [] : [value];
  const names = readNames(method === "approval" ? value : single, `${place}的 ${field} 写法不对。`);
  const trimmed = names.map((name) => name.trim());
  if (new Set(trimmed).size !== trimmed.length) throw new TaskFault(`${place}中同一姓名写了两次。`);
  return { times, points: new Map(trimmed.map((name) => [name, 1])) };
}

function readGiven(value: unknown, place: string): ReadonlyMap<string, number> {
  if (!isRecord(value)) throw new TaskFault(`${place}的 points 应是一个对象：姓名对票数。`);
  return new Map(Object.keys(value).map((name) => [name.trim(), readWhole(value, name, `${place}中“${name}”的票数`)]));
}

function mapValues<In, Out>(map: ReadonlyMap<string, In>, change: (value: In) => Out): Readonly<Record<string, Out>> {
  return Object.fromEntries([...map].map(([key, value]) => [key, change(value)]));
}
