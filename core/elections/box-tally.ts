import { findLineFault, type ClosingFault } from "../counting/closing-equations.ts";
import { listRepeated } from "../counting/lot.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import { mergeTallies, type Tally } from "./tally.ts";
import type { AgreedBox } from "./teller-entry.ts";

export type BoxFault =
  | { readonly kind: "no-boxes" }
  | { readonly kind: "box-twice"; readonly boxes: readonly string[] }
  | { readonly kind: "box-not-closed"; readonly box: string; readonly fault: ClosingFault<string> };

/** All ballot boxes of the hall (票箱) together, and how many ballots came back in them. */
export type BoxesTally = { readonly returned: number; readonly tally: Tally };

/**
 * Adds up the ballot boxes that two tellers each agree on. Every box has to close by itself, so that a mistake is found
 * in the box where it was made. Write-ins are joined by name; void ballots come without their reasons.
 */
export function tallyBoxes(
  boxes: readonly AgreedBox[],
  candidates: readonly string[],
  seats: number,
): Result<BoxesTally, BoxFault> {
  const twice = listRepeated(boxes.map(({ box }) => box));
  if (twice.length > 0) return refuse({ kind: "box-twice", boxes: twice });
  for (const { box, numbers, lines, writeIns } of boxes) {
    const { returned, valid, invalid } = numbers;
    const fault =
      returned === valid + invalid
        ? findLineFault({ seats, ballots: numbers, lines, writeIns }, candidates)
        : ({ kind: "returned-not-closed", returned, valid, invalid } as const);
    if (fault !== null) return refuse({ kind: "box-not-closed", box, fault });
  }
  const [first, ...others] = boxes.map(tallyOf);
  if (first === undefined) return refuse({ kind: "no-boxes" });
  const returned = boxes.reduce((sum, { numbers }) => sum + numbers.returned, 0);
  return accept({ returned, tally: others.reduce(mergeTallies, first) });
}

function tallyOf({ numbers, lines, writeIns }: AgreedBox): Tally {
  const { valid, invalid } = numbers;
  return {
    valid,
    invalid: { illegible: 0, blank: 0, "over-vote": 0, unsorted: invalid },
    validVotes: valid,
    lines,
    writeIns: writeIns.filter((line) => line.for > 0),
  };
}
