import { listRepeated } from "../counting/lot.ts";

/** Ballots that rank alike: best first; names side by side are ranked equal; whoever is left out comes after all. */
export type RankedPile = { readonly times: number; readonly ranking: readonly (readonly string[])[] };

export type RankedTask = {
  readonly seats: number;
  readonly candidates: readonly string[];
  readonly piles: readonly RankedPile[];
  /** Those whom public lots chose, in the order of the lots. */
  readonly drawn: readonly string[];
};

export type RankingFault =
  | "seats-not-whole"
  | { readonly kind: "candidate-twice"; readonly names: readonly string[] }
  | { readonly kind: "unknown-candidate"; readonly pile: number; readonly names: readonly string[] }
  | { readonly kind: "ranked-twice"; readonly pile: number; readonly names: readonly string[] }
  | { readonly kind: "ranked-equal"; readonly pile: number; readonly names: readonly string[] }
  | { readonly kind: "not-whole"; readonly pile: number };

/** What makes rankings no rankings of these candidates, or null. `strict`: nobody may be ranked equal. */
export function findRankingFault(
  { seats, candidates, piles }: RankedTask,
  { strict }: { readonly strict: boolean },
): RankingFault | null {
  if (!isWhole(seats, 1)) return "seats-not-whole";
  const twice = listRepeated(candidates);
  if (twice.length > 0) return { kind: "candidate-twice", names: twice };
  for (const [pile, { times, ranking }] of piles.entries()) {
    if (!isWhole(times, 0)) return { kind: "not-whole", pile };
    const ranked = ranking.flat();
    const strangers = ranked.filter((name) => !candidates.includes(name));
    if (strangers.length > 0) return { kind: "unknown-candidate", pile, names: strangers };
    const repeated = listRepeated(ranked);
    if (repeated.length > 0) return { kind: "ranked-twice", pile, names: repeated };
    const equal = ranking.find((rank) => rank.length > 1);
    if (strict && equal !== undefined) return { kind: "ranked-equal", pile, names: equal };
  }
  return null;
}

/** Ballots that rank somebody, and those that rank nobody. */
export function countRanked(piles: readonly RankedPile[]): { readonly valid: number; readonly invalid: number } {
  const all = piles.reduce((sum, { times }) => sum + times, 0);
  const valid = piles.reduce((sum, { times, ranking }) => sum + (ranking.flat().length > 0 ? times : 0), 0);
  return { valid, invalid: all - valid };
}

function isWhole(number: number, min: number): boolean {
  return Number.isSafeInteger(number) && number >= min;
}
