import type { DraftRow } from "./check-roster.ts";

export type IdRepair =
  | { readonly kind: "leading-zero"; readonly id: string }
  | { readonly kind: "id-length"; readonly length: number };

/** The share of ids that must have one length before another length counts as a slip, and what still counts as one. */
const usualPercent = 80;
const slipsMax = 2;
const slipsPerThousand = 5;
const idsMin = 5;
const zerosMax = 3;
const sharedPrefixMin = 4;

/**
 * Which ids lost leading zeros, and which have a length that only a slip explains.
 *
 * Zeros are put back only if the classmates' ids (of the same faculty, grade and class) begin with 0, agree in at
 * least four first characters, and the id with its zeros agrees with them too. Otherwise a numeric cell one digit
 * short of ids that all begin with 0 is rejected; and where four in five ids of the file
 * have one length, an id one longer or one shorter is rejected, if at most two ids (or 0.5 %) have that
 * length. Other lengths stay: graduates and undergraduates often have numbers of different makes.
 */
export function idRepairs(drafts: readonly DraftRow[]): ReadonlyMap<DraftRow, IdRepair> {
  const readable = drafts.filter((draft) => draft.values.id !== "");
  const repairs = new Map<DraftRow, IdRepair>();
  const counts = countLengths(readable);
  const usual = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0] as [number, number]);
  const zerosUsual = readable.every(({ values }) => values.id.length !== usual[0] || values.id.startsWith("0"));
  const classPrefixes = zeroPrefixes(readable);
  for (const draft of readable) {
    const { id } = draft.values;
    const mates = classPrefixes.get(classKey(draft));
    const padded = mates === undefined ? null : withZeros(id, mates);
    if (padded !== null) repairs.set(draft, { kind: "leading-zero", id: padded });
    else if (hasLostZero(draft, usual[0], zerosUsual) || isSlip(id.length, counts, usual))
      repairs.set(draft, { kind: "id-length", length: usual[0] });
  }
  return repairs;
}

function countLengths(drafts: readonly DraftRow[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { values } of drafts) counts.set(values.id.length, (counts.get(values.id.length) ?? 0) + 1);
  return counts;
}

/** A numeric cell one digit short, where all ids of the usual length begin with 0: which zero it lost is plain, whose id it is is not. */
function hasLostZero({ values, findings }: DraftRow, usualLength: number, zerosUsual: boolean): boolean {
  const isNumber = findings.some(({ kind }) => kind === "id-as-number");
  return zerosUsual && isNumber && values.id.length === usualLength - 1;
}

function isSlip(length: number, counts: ReadonlyMap<number, number>, usual: readonly [number, number]): boolean {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [usualLength, usualCount] = usual;
  if (all < idsMin || usualCount * 100 < all * usualPercent || Math.abs(length - usualLength) !== 1) return false;
  const own = counts.get(length) ?? 0;
  return own <= slipsMax || own * 1000 < all * slipsPerThousand;
}

type ZeroPrefix = { readonly length: number; readonly prefix: string };

/** By class: the length and the shared beginning of the ids that begin with 0, where they have both. */
function zeroPrefixes(drafts: readonly DraftRow[]): ReadonlyMap<string, ZeroPrefix> {
  const found = new Map<string, ZeroPrefix>();
  for (const draft of drafts) {
    const { id } = draft.values;
    if (!id.startsWith("0")) continue;
    const key = classKey(draft);
    const known = found.get(key) ?? { length: id.length, prefix: id };
    if (known.length === id.length) found.set(key, { length: id.length, prefix: shared(known.prefix, id) });
  }
  return found;
}

function classKey({ values }: DraftRow): string {
  return `${values.faculty}\n${values.grade}\n${values.class}`;
}

function shared(one: string, other: string): string {
  let end = 0;
  while (end < one.length && one[end] === other[end]) end++;
  return one.slice(0, end);
}

function withZeros(id: string, mates: ZeroPrefix): string | null {
  const missing = mates.length - id.length;
  if (id.startsWith("0") || missing < 1 || missing > zerosMax || !/^\d+$/u.test(id)) return null;
  const padded = id.padStart(mates.length, "0");
  if (mates.prefix.length < sharedPrefixMin) return null;
  return padded.startsWith(mates.prefix.slice(0, sharedPrefixMin)) && agrees(padded, mates.prefix) ? padded : null;
}

/** With a single classmate the whole id is "shared"; the last four digits are the person's own. */
function agrees(padded: string, prefix: string): boolean {
  const common = Math.min(prefix.length, padded.length - 4);
  return common >= sharedPrefixMin && padded.startsWith(prefix.slice(0, common));
}
