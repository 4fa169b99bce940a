/** Repeatable chance for invented data: the same seed gives the same university, on every machine. */
export type Chance = {
  /** A whole number from 0 to n − 1. */
  readonly below: (n: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** One of the items, as often as its weight says; weights are whole numbers. */
  readonly weighted: <Item>(items: readonly (readonly [Item, number])[]) => Item;
  readonly percent: (share: number) => boolean;
};

/** The splitmix32 generator (Steele, Lea, Flood 2014, 32-bit variant). Never for anything that decides. */
export function chanceFrom(seed: number): Chance {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const below = (n: number): number => next() % n;
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const weighted = <Item>(items: readonly (readonly [Item, number])[]): Item => {
    let rest = below(items.reduce((total, [, weight]) => total + weight, 0));
    for (const [item, weight] of items) {
      if (rest < weight) return item;
      rest -= weight;
    }
    return items.at(-1)?.[0] as Item;
  };
  return { below, pick, weighted, percent: (share) => below(100) < share };
}

/** Splits a whole into parts by largest remainder, ties to the earlier part: for invented numbers only. */
export function split(whole: number, weights: readonly number[], minimum = 0): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const free = whole - minimum * weights.length;
  const claims = weights.map((weight, index) => ({ index, rest: (free * weight) % total }));
  const parts = weights.map((weight) => minimum + Math.floor((free * weight) / total));
  let left = whole - parts.reduce((sum, part) => sum + part, 0);
  for (const { index } of claims.sort((a, b) => b.rest - a.rest || a.index - b.index)) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}
