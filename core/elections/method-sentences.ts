import type { ScoreCount } from "./score-count.ts";
import type { SchulzeCount } from "./schulze.ts";
import { oneVote, type Stage, type StvCount } from "./scottish-stv.ts";
import { listNames } from "./spoken-number.ts";

type Counted<Count> = Extract<Count, { readonly kind: "counted" }>;

/** The outcome of any method, as far as it can be said without its own terms. */
type Outcome = {
  readonly elected: readonly string[];
  readonly tie: { readonly among: readonly string[]; readonly places: number } | null;
  readonly vacancies: number;
};

export function sayScores({ valid, invalid, points, ...rest }: Counted<ScoreCount>): readonly string[] {
  const { elected, tie, vacancies } = rest;
  const among = tie === null ? null : { among: tie.among.map(({ person }) => person), places: tie.places };
  return [
    `有效票${valid}张，无效票${invalid}张${invalid === 0 ? "" : "（选的或给的多于规定）"}。`,
    ...[...points].map(([name, own]) => `“${name}”：${own}票。`),
    ...sayOutcome({ elected: elected.map(({ person }) => person), tie: among, vacancies }),
  ];
}

/** Duels, then the strongest paths both ways, then the order. */
export function saySchulze(count: Counted<SchulzeCount>): readonly string[] {
  const { valid, invalid, duels, paths, order } = count;
  const comparisons = duels.flatMap(({ first, second, forFirst, forSecond }) => {
    const [there, back] = [paths.get(first)?.get(second), paths.get(second)?.get(first)];
    const ways = [there, back].flatMap((path) =>
      path === undefined || path.strength === 0 ? [] : [`${path.via.join("→")}，强度${path.strength}`],
    );
    const strongest = ways.length === 0 ? "两边都没有路" : `最强的路：${ways.join("；")}`;
    const [out, home] = [there?.strength ?? 0, back?.strength ?? 0];
    const verdict = out === home ? "不分先后" : `“${out > home ? first : second}”在前`;
    return [
      `“${first}”对“${second}”：${forFirst}张排“${first}”在前，${forSecond}张排“${second}”在前；${strongest}；${verdict}。`,
    ];
  });
  const ranks = order.map((level) => level.map((name) => `“${name}”`).join("与")).join("，");
  return [
    `有效票${valid}张，无效票${invalid}张${invalid === 0 ? "" : "（没有排任何人）"}。`,
    ...comparisons,
    `名次：${ranks}。`,
    ...sayOutcome(count),
  ];
}

export function sayStv(count: Counted<StvCount>): readonly string[] {
  const { valid, invalid, quota, stages, elected, withoutQuota, vacancies, lot } = count;
  const last = withoutQuota.length === 0 ? [] : [`余下的人数不多于余下的名额，${listNames(withoutQuota)}当选。`];
  const wait =
    lot === null
      ? []
      : [
          `${listNames(lot.among)}各轮得票都相等，须公开抽签决定${lot.purpose === "exclude" ? "先淘汰谁" : "先转移谁的余票"}；把抽中的人记入后再算。`,
        ];
  return [
    `有效票${valid}张，无效票${invalid}张${invalid === 0 ? "" : "（没有排任何人）"}；当选额${quota}票。`,
    ...stages.flatMap((stage, at) => sayStage(stage, at + 1)),
    ...last,
    ...wait,
    ...sayOutcome({ elected, tie: null, vacancies: lot === null ? vacancies : 0 }),
  ];
}

function sayStage(stage: Stage, number: number): readonly string[] {
  const { kind, from, nonTransferable, remainder, votes, elected, drawn } = stage;
  const lot = drawn === null ? "" : "（经公开抽签）";
  const what = {
    "first-preferences": "各票计给排第一的人",
    surplus: `转移“${from ?? ""}”超过当选额的余票${lot}`,
    exclusion: `淘汰“${from ?? ""}”，转移其选票${lot}`,
  }[kind];
  const parcels = stage.parcels.filter(({ papers }) => papers > 0);
  const moved =
    from === null ? [] : parcels.map(({ to, papers, votes: own }) => `${papers}张给“${to}”，计${sayVotes(own)}票`);
  const lost =
    nonTransferable.papers === 0 ? [] : [`${nonTransferable.papers}张不能再转，计${sayVotes(nonTransferable.votes)}票`];
  const cut = remainder === 0 ? [] : [`五位小数以后舍去${sayVotes(remainder)}票`];
  const details = [...moved, ...lost, ...cut];
  const held = [...votes].map(([name, own]) => `“${name}”${sayVotes(own)}`).join("，");
  const reached = elected.length === 0 ? "" : `；${listNames(elected)}达到当选额，当选`;
  return [
    `第${number}轮：${what}${details.length === 0 ? "" : `：${details.join("；")}`}。`,
    `第${number}轮后：${held}${reached}。`,
  ];
}

function sayOutcome({ elected, tie, vacancies }: Outcome): readonly string[] {
  const who = elected.length === 0 ? "没有人当选。" : `当选${elected.length}名：${listNames(elected)}。`;
  const level =
    tie === null ? [] : [`${listNames(tie.among)}并列，争最后${tie.places}个名额，须公开抽签；把抽中的人记入后再算。`];
  const open = vacancies === 0 ? [] : [`还缺${vacancies}名，没有人可以当选。`];
  return [who, ...level, ...open];
}

/** Hundred-thousandths as a decimal: exact, without trailing zeros. */
function sayVotes(votes: number): string {
  const whole = Math.floor(votes / oneVote);
  const parts = String(votes % oneVote)
    .padStart(5, "0")
    .replace(/0+$/, "");
  return parts === "" ? String(whole) : `${whole}.${parts}`;
}
