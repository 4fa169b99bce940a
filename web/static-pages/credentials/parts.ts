import type { Voter } from "./roll.ts";

/** Slips of one printing, from the first to before the last, in the order of the list. */
export type PrintPart = { readonly from: number; readonly until: number };

/** What a browser lays out in seconds, and a printer's tray holds: 63 sheets of eight. */
const slipsMax = 504;

/**
 * Cuts a list into printings. Where a class would be torn apart, the cut moves before it, so that each class lies in one
 * pile; a class larger than a printing is cut all the same.
 */
export function cutIntoParts(voters: readonly Voter[]): readonly PrintPart[] {
  const parts: PrintPart[] = [];
  let from = 0;
  while (from < voters.length) {
    const until = Math.min(voters.length, from + slipsMax);
    const cut = until === voters.length ? until : lastClassStart(voters, from, until);
    parts.push({ from, until: cut });
    from = cut;
  }
  return parts;
}

function lastClassStart(voters: readonly Voter[], from: number, until: number): number {
  let at = until;
  while (at > from && voters[at - 1]?.className === voters[until]?.className) at -= 1;
  return at === from ? until : at;
}
