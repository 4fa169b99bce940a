import { findLotFault, type LotFault } from "../counting/lot.ts";
import { countRanked, findRankingFault, type RankedTask, type RankingFault } from "./ranking.ts";

/** How many ballots rank `winner` above `loser`, and the other way round. */
export type Duel = {
  readonly first: string;
  readonly second: string;
  readonly forFirst: number;
  readonly forSecond: number;
};

/** The strongest path from one candidate to another: its weakest duel is its strength; 0 where there is none. */
export type StrongestPath = { readonly via: readonly string[]; readonly strength: number };

export type SchulzeCount =
  | { readonly kind: "refused"; readonly fault: RankingFault | LotFault }
  | {
      readonly kind: "counted";
      readonly valid: number;
      readonly invalid: number;
      readonly duels: readonly Duel[];
      /** From each candidate to each other one. */
      readonly paths: ReadonlyMap<string, ReadonlyMap<string, StrongestPath>>;
      /** Best first; those side by side are beaten by nobody left. */
      readonly order: readonly (readonly string[])[];
      readonly elected: readonly string[];
      readonly tie: { readonly among: readonly string[]; readonly places: number } | null;
      readonly vacancies: number;
    };

/**
 * Counts rankings by the Schulze method, strength by winning votes.
 *
 * Source: M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
 * election method, Social Choice and Welfare 36 (2011). With several seats the method's order is taken from the top,
 * which is no proportional election: for that there is Scottish STV.
 */
export function countSchulze(task: RankedTask): SchulzeCount {
  const fault = findRankingFault(task, { strict: false });
  if (fault !== null) return { kind: "refused", fault };
  const { candidates, seats, drawn } = task;
  const wins = countDuels(task);
  const paths = findStrongestPaths(candidates, wins);
  const order = orderByPaths(candidates, paths);
  const seated = takeFromTop(order, seats);
  const lot = findLotFault(seated.tie?.among ?? [], seated.tie?.places ?? 0, drawn);
  if (lot !== null) return { kind: "refused", fault: lot };
  const outcome = drawn.length === 0 ? seated : { ...seated, elected: [...seated.elected, ...drawn], tie: null };
  const duels = candidates.flatMap((first, at) =>
    candidates.slice(at + 1).map((second) => {
      return { first, second, forFirst: winsOf(wins, first, second), forSecond: winsOf(wins, second, first) };
    }),
  );
  return { kind: "counted", ...countRanked(task.piles), duels, paths, order, ...outcome };
}

type Wins = ReadonlyMap<string, ReadonlyMap<string, number>>;

function winsOf(wins: Wins, first: string, second: string): number {
  return wins.get(first)?.get(second) ?? 0;
}

function countDuels({ candidates, piles }: RankedTask): Wins {
  const wins = new Map(candidates.map((name) => [name, new Map<string, number>()]));
  for (const { times, ranking } of piles) {
    const ranked = ranking.flat();
    const ranks = [...ranking, candidates.filter((name) => !ranked.includes(name))];
    for (const [at, rank] of ranks.entries()) {
      const below = ranks.slice(at + 1).flat();
      for (const name of rank) {
        const own = wins.get(name);
        for (const other of below) own?.set(other, (own.get(other) ?? 0) + times);
      }
    }
  }
  return wins;
}

/** The widest paths over the duels that were won (Floyd and Warshall's way through every candidate in turn). */
function findStrongestPaths(
  candidates: readonly string[],
  wins: Wins,
): ReadonlyMap<string, ReadonlyMap<string, StrongestPath>> {
  const none: StrongestPath = { via: [], strength: 0 };
  const paths = new Map(
    candidates.map((from) => {
      const direct = candidates.map((to): [string, StrongestPath] => {
        const [won, lost] = [winsOf(wins, from, to), winsOf(wins, to, from)];
        return [to, won > lost ? { via: [from, to], strength: won } : none];
      });
      return [from, new Map(direct)];
    }),
  );
  const pathOf = (from: string, to: string) => paths.get(from)?.get(to) ?? none;
  for (const through of candidates) {
    for (const from of candidates) {
      for (const to of candidates) {
        if (from === to || from === through || to === through) continue;
        const [head, tail] = [pathOf(from, through), pathOf(through, to)];
        const strength = Math.min(head.strength, tail.strength);
        if (strength > pathOf(from, to).strength)
          paths.get(from)?.set(to, { via: [...head.via, ...tail.via.slice(1)], strength });
      }
    }
  }
  return paths;
}

/** Those whom nobody left beats, then the same among the others: the relation has no cycle, so it always ends. */
function orderByPaths(
  candidates: readonly string[],
  paths: ReadonlyMap<string, ReadonlyMap<string, StrongestPath>>,
): readonly (readonly string[])[] {
  const strength = (from: string, to: string) => paths.get(from)?.get(to)?.strength ?? 0;
  const order: (readonly string[])[] = [];
  let left = candidates;
  while (left.length > 0) {
    const best = left.filter((name) => left.every((other) => strength(name, other) >= strength(other, name)));
    order.push(best);
    left = left.filter((name) => !best.includes(name));
  }
  return order;
}

function takeFromTop(order: readonly (readonly string[])[], seats: number) {
  const elected: string[] = [];
  for (const level of order) {
    const places = seats - elected.length;
    if (places === 0) break;
    if (level.length > places) return { elected, tie: { among: level, places }, vacancies: 0 };
    elected.push(...level);
  }
  return { elected, tie: null, vacancies: seats - elected.length };
}
