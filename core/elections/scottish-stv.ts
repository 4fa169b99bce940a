import type { LotFault } from "../counting/lot.ts";
import { assert } from "../shared/assert.ts";
import { countRanked, findRankingFault, type RankedTask, type RankingFault } from "./ranking.ts";

/** Votes are counted in hundred-thousandths, because the rules keep five decimal places (rule 48(3)). */
export const oneVote = 100_000;

/** Papers that went on from one candidate to the next: how many, and what they are worth together. */
export type Parcel = { readonly to: string; readonly papers: number; readonly votes: number };

export type Stage = {
  readonly kind: "first-preferences" | "surplus" | "exclusion";
  /** Whose papers went on; null for the first preferences. */
  readonly from: string | null;
  readonly parcels: readonly Parcel[];
  /** Papers that name nobody who is left. */
  readonly nonTransferable: { readonly papers: number; readonly votes: number };
  /** What was ignored past five decimal places. */
  readonly remainder: number;
  /** What everybody holds after the stage. */
  readonly votes: ReadonlyMap<string, number>;
  readonly elected: readonly string[];
  readonly drawn: string | null;
};

/** A choice among those level at every stage, which rules 49(3) and 51(2)(b) give to a lot. */
export type LotNeeded = { readonly purpose: "surplus-first" | "exclude"; readonly among: readonly string[] };

export type StvCount =
  | { readonly kind: "refused"; readonly fault: RankingFault | LotFault }
  | {
      readonly kind: "counted";
      readonly valid: number;
      readonly invalid: number;
      /** In whole votes. */
      readonly quota: number;
      readonly stages: readonly Stage[];
      /** In the order of election. */
      readonly elected: readonly string[];
      /** Elected at the end without the quota, because only as many were left as seats (rule 52). */
      readonly withoutQuota: readonly string[];
      readonly vacancies: number;
      readonly lot: LotNeeded | null;
    };

/** Papers of one kind as they lie with a candidate, each worth `value` hundred-thousandths of a vote. */
type Papers = { readonly count: number; readonly ranking: readonly string[]; readonly value: number };

type State = {
  readonly piles: ReadonlyMap<string, readonly Papers[]>;
  readonly votes: ReadonlyMap<string, number>;
  readonly continuing: readonly string[];
  readonly elected: readonly string[];
  /** Elected above the quota, papers not yet passed on. */
  readonly surpluses: readonly string[];
  readonly stages: readonly Stage[];
  readonly lotsLeft: readonly string[];
};

/** Whose papers go on, and whether a lot said so. */
type Choice = { readonly name: string; readonly drawn: string | null };

/**
 * Counts rankings by the single transferable vote of Scottish local elections (weighted inclusive Gregory).
 *
 * Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52. The quota is
 * the whole part of valid ÷ (seats + 1), plus 1. A surplus passes on all papers of the candidate, each at surplus × its
 * value ÷ votes, cut off after five places. Those level are told apart by the last stage at which they were not; those
 * level at every stage by a lot, which is an outcome here and comes back in `drawn`.
 */
export function countScottishStv(task: RankedTask): StvCount {
  const fault = findRankingFault(task, { strict: true });
  if (fault !== null) return { kind: "refused", fault };
  const quota = Math.floor(countRanked(task.piles).valid / (task.seats + 1)) + 1;
  let state = electByQuota(firstStage(task), quota);
  while (hasChoice(state, task.seats)) {
    const purpose = state.surpluses.length > 0 ? "surplus-first" : "exclude";
    const choice = choose(state, purpose);
    if ("among" in choice) return conclude(state, task, { quota, lot: choice });
    if ("kind" in choice) return { kind: "refused", fault: choice };
    const before = choice.drawn === null ? state : { ...state, lotsLeft: state.lotsLeft.slice(1) };
    const next =
      purpose === "surplus-first" ? transferSurplus(before, choice, quota * oneVote) : exclude(before, choice);
    state = electByQuota(next, quota);
  }
  if (state.lotsLeft.length > 0) return { kind: "refused", fault: { kind: "lot-not-needed" } };
  return conclude(state, task, { quota, lot: null });
}

/** Rule 52: where as many are left as seats, or fewer, nothing more is transferred. */
function hasChoice({ elected, continuing }: State, seats: number): boolean {
  const vacancies = seats - elected.length;
  return vacancies > 0 && continuing.length > vacancies;
}

/** Whose papers go on next: the one who stands alone, or whom the next lot drew. */
function choose(state: State, purpose: LotNeeded["purpose"]): Choice | LotNeeded | LotFault {
  const among = findLevel(state, purpose);
  const [only] = among;
  assert(only !== undefined, "somebody to transfer from");
  if (among.length === 1) return { name: only, drawn: null };
  const [drawn] = state.lotsLeft;
  if (drawn === undefined) return { purpose, among };
  return among.includes(drawn) ? { name: drawn, drawn } : { kind: "drawn-not-level", names: [drawn] };
}

function conclude(
  { stages, elected, continuing, votes }: State,
  { seats, piles }: RankedTask,
  { quota, lot }: { readonly quota: number; readonly lot: LotNeeded | null },
): StvCount {
  const vacancies = seats - elected.length;
  const left = [...continuing].sort((first, second) => (votes.get(second) ?? 0) - (votes.get(first) ?? 0));
  const withoutQuota = lot === null && vacancies > 0 ? left : [];
  return {
    kind: "counted",
    ...countRanked(piles),
    quota,
    stages,
    elected: [...elected, ...withoutQuota],
    withoutQuota,
    vacancies: vacancies - withoutQuota.length,
    lot,
  };
}

/** Rule 45: papers by their first preference, each worth one vote. */
function firstStage({ candidates, piles, drawn }: RankedTask): State {
  const papers = piles.map(({ times, ranking }) => ({ count: times, ranking: ranking.flat(), value: oneVote }));
  const held = new Map(candidates.map((name) => [name, papers.filter(({ ranking }) => ranking[0] === name)]));
  const votes = new Map([...held].map(([name, own]) => [name, worthOf(own)]));
  const parcels = candidates.map((to) => ({ to, papers: countOf(held.get(to) ?? []), votes: votes.get(to) ?? 0 }));
  const stage: Stage = {
    kind: "first-preferences",
    from: null,
    parcels,
    nonTransferable: { papers: 0, votes: 0 },
    remainder: 0,
    votes,
    elected: [],
    drawn: null,
  };
  return {
    piles: held,
    votes,
    continuing: candidates,
    elected: [],
    surpluses: [],
    stages: [stage],
    lotsLeft: drawn,
  };
}

/** Rule 47: everybody with the quota is elected at once, the most votes first. */
function electByQuota(state: State, quota: number): State {
  const held = (name: string) => state.votes.get(name) ?? 0;
  const reached = state.continuing.filter((name) => held(name) >= quota * oneVote).sort((a, b) => held(b) - held(a));
  const last = state.stages.at(-1);
  assert(last !== undefined, "a stage before an election");
  return {
    ...state,
    continuing: state.continuing.filter((name) => !reached.includes(name)),
    elected: [...state.elected, ...reached],
    surpluses: [...state.surpluses, ...reached.filter((name) => held(name) > quota * oneVote)],
    stages: [...state.stages.slice(0, -1), { ...last, elected: reached }],
  };
}

/** Rules 49 to 51: the largest surplus, else the fewest votes; those level are told apart by the last stage that does. */
function findLevel({ stages, surpluses, continuing }: State, purpose: LotNeeded["purpose"]): readonly string[] {
  const sign = purpose === "surplus-first" ? -1 : 1;
  let level = purpose === "surplus-first" ? surpluses : continuing;
  for (const { votes } of stages.toReversed()) {
    const rank = (name: string) => sign * (votes.get(name) ?? 0);
    const best = Math.min(...level.map(rank));
    level = level.filter((name) => rank(name) === best);
  }
  return level;
}

/** Rule 48: all papers go on, each at surplus × value ÷ votes, what is past five places ignored; the quota stays. */
function transferSurplus(state: State, choice: Choice, quota: number): State {
  const votes = state.votes.get(choice.name) ?? 0;
  const surplus = votes - quota;
  const valueOf = (value: number) => Number((BigInt(surplus) * BigInt(value)) / BigInt(votes));
  return transfer({ ...state, surpluses: state.surpluses.filter((name) => name !== choice.name) }, choice, {
    kind: "surplus",
    valueOf,
    leaves: surplus,
  });
}

/** Rules 50 and 51: all papers go on at the value they came with. */
function exclude(state: State, choice: Choice): State {
  const continuing = state.continuing.filter((name) => name !== choice.name);
  const leaves = state.votes.get(choice.name) ?? 0;
  return transfer({ ...state, continuing }, choice, { kind: "exclusion", valueOf: (value) => value, leaves });
}

function transfer(
  state: State,
  { name: from, drawn }: Choice,
  way: {
    readonly kind: "surplus" | "exclusion";
    readonly valueOf: (value: number) => number;
    readonly leaves: number;
  },
): State {
  const moved = (state.piles.get(from) ?? []).map((papers) => ({
    ...papers,
    value: way.valueOf(papers.value),
    to: papers.ranking.find((name) => state.continuing.includes(name)) ?? null,
  }));
  const lost = moved.filter(({ to }) => to === null);
  const sent = state.continuing.map((to) => ({ to, papers: moved.filter((papers) => papers.to === to) }));
  const parcels = sent
    .filter(({ papers }) => papers.length > 0)
    .map(({ to, papers }) => ({ to, papers: countOf(papers), votes: worthOf(papers) }));
  const piles = new Map(state.piles);
  const votes = new Map(state.votes);
  for (const { to, papers } of sent) piles.set(to, [...(piles.get(to) ?? []), ...papers]);
  for (const { to, votes: credit } of parcels) votes.set(to, (votes.get(to) ?? 0) + credit);
  piles.set(from, []);
  votes.set(from, (votes.get(from) ?? 0) - way.leaves);
  const nonTransferable = { papers: countOf(lost), votes: worthOf(lost) };
  const remainder = way.leaves - worthOf(moved);
  const stage: Stage = { kind: way.kind, from, parcels, nonTransferable, remainder, votes, elected: [], drawn };
  return { ...state, piles, votes, stages: [...state.stages, stage] };
}

function countOf(papers: readonly Papers[]): number {
  return papers.reduce((sum, { count }) => sum + count, 0);
}

function worthOf(papers: readonly Papers[]): number {
  return papers.reduce((sum, { count, value }) => sum + count * value, 0);
}
