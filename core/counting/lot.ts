export type LotFault =
  | { readonly kind: "lot-not-needed" }
  | { readonly kind: "drawn-not-level"; readonly names: readonly string[] }
  | { readonly kind: "drawn-twice"; readonly names: readonly string[] }
  | { readonly kind: "drawn-wrong-number"; readonly drawn: number; readonly places: number };

/** Says what is wrong with the names drawn in a public lot among those level, or null when they settle it. */
export function findLotFault(level: readonly string[], places: number, drawn: readonly string[]): LotFault | null {
  if (drawn.length === 0) return null;
  if (level.length === 0) return { kind: "lot-not-needed" };
  const among = new Set(level);
  const strangers = drawn.filter((name) => !among.has(name));
  if (strangers.length > 0) return { kind: "drawn-not-level", names: [...new Set(strangers)] };
  const doubled = listRepeated(drawn);
  if (doubled.length > 0) return { kind: "drawn-twice", names: doubled };
  return drawn.length === places ? null : { kind: "drawn-wrong-number", drawn: drawn.length, places };
}

/** Each value that occurs more than once, named once. */
export function listRepeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const name of names) (seen.has(name) ? repeated : seen).add(name);
  return [...repeated];
}
