import type { ScorePile, ScoreTask } from "../score-count.ts";

export function give(times: number, points: Readonly<Record<string, number>>): ScorePile {
  return { times, points: new Map(Object.entries(points)) };
}

/** Six ballots of approvals among three: 乙 has four, 甲 three, 丙 two. */
export function approvalTask(perBallot: number): ScoreTask {
  const piles = [give(3, { 甲: 1, 乙: 1 }), give(2, { 丙: 1 }), give(1, { 乙: 1 })];
  return { seats: 2, candidates: ["甲", "乙", "丙"], perBallot, perName: 1, piles };
}
