import type { RankedTask } from "../ranking.ts";

/** The strength of the strongest path, by walking every path that visits nobody twice. */
export function strongestPath({ candidates, piles }: RankedTask, from: string, to: string): number {
  const above = (one: string, other: string) =>
    piles.reduce((sum, { times, ranking }) => {
      const place = (name: string) => ranking.findIndex((rank) => rank.includes(name)) + 1 || candidates.length + 2;
      return sum + (place(one) < place(other) ? times : 0);
    }, 0);
  const walk = (at: string, seen: readonly string[], weakest: number): number => {
    if (at === to) return weakest;
    return Math.max(
      0,
      ...candidates
        .filter((next) => !seen.includes(next) && above(at, next) > above(next, at))
        .map((next) => walk(next, [...seen, next], Math.min(weakest, above(at, next)))),
    );
  };
  return walk(from, [from], Infinity);
}

type Paper = { readonly ranking: readonly string[]; value: bigint; holder: string | null };

/**
 * Scottish STV paper by paper: every paper is a thing of its own with a value in hundred-thousandths, and what a
 * candidate holds is added up anew whenever it is asked. Null where a lot would be needed.
 */
export function countPapers({ candidates, piles, seats }: RankedTask): readonly string[] | null {
  const papers: Paper[] = piles.flatMap(({ times, ranking }) =>
    Array.from({ length: times }, () => ({
      ranking: ranking.flat(),
      value: 100_000n,
      holder: ranking.flat()[0] ?? null,
    })),
  );
  const valid = papers.filter(({ holder }) => holder !== null).length;
  const quota = BigInt(Math.floor(valid / (seats + 1)) + 1) * 100_000n;
  const kept = new Map<string, bigint>();
  const held = (name: string) =>
    kept.get(name) ?? papers.reduce((sum, paper) => sum + (paper.holder === name ? paper.value : 0n), 0n);
  const history: Map<string, bigint>[] = [];
  const elected: string[] = [];
  const gone = new Set<string>();
  for (;;) {
    const running = candidates.filter((name) => !elected.includes(name) && !gone.has(name));
    history.push(new Map(candidates.map((name) => [name, held(name)])));
    elected.push(...running.filter((name) => held(name) >= quota).sort((a, b) => Number(held(b) - held(a))));
    const left = running.filter((name) => !elected.includes(name));
    if (elected.length >= seats) return elected;
    if (left.length <= seats - elected.length) return [...elected, ...left.sort((a, b) => Number(held(b) - held(a)))];
    const rich = elected.filter((name) => held(name) > quota);
    const from = pick(rich.length > 0 ? rich : left, history, rich.length > 0);
    if (from === null) return null;
    const [own, isRich] = [held(from), rich.length > 0];
    if (isRich) kept.set(from, quota);
    else gone.add(from);
    for (const paper of papers.filter(({ holder }) => holder === from)) {
      paper.holder = paper.ranking.find((name) => left.includes(name) && name !== from) ?? null;
      if (isRich) paper.value = ((own - quota) * paper.value) / own;
    }
  }
}

function pick(names: readonly string[], history: readonly Map<string, bigint>[], most: boolean): string | null {
  let level = [...names];
  for (let at = history.length - 1; at >= 0 && level.length > 1; at -= 1) {
    const held = (name: string) => history[at]?.get(name) ?? 0n;
    const best = level.map(held).reduce((a, b) => (a > b === most ? a : b));
    level = level.filter((name) => held(name) === best);
  }
  return level.length === 1 ? (level[0] ?? null) : null;
}
