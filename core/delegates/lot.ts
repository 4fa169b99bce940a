import { findLotFault } from "../counting/lot.ts";
import type { Apportionment, ApportionStep, LotRefusal, Seats } from "./apportionment.ts";

/** Where the sharing stands before any lot: what each unit surely has, and who is level for the places left. */
export type Standing = {
  readonly certain: Seats;
  readonly level: readonly string[];
  readonly places: number;
  readonly steps: readonly ApportionStep[];
};

/**
 * Completes a sharing: at once where nobody is level, with the units drawn where a lot was held,
 * otherwise as a tie. A lot that was not needed, or that names the wrong units, is refused.
 */
export function completeSharing(standing: Standing, drawn: readonly string[]): Apportionment {
  const { certain, level, places, steps } = standing;
  if (drawn.length === 0 && level.length > 0) return { status: "tie", tie: { among: level, places, certain }, steps };
  const refusal = findLotRefusal(level, places, drawn);
  if (refusal !== null) return { status: "refused", refusal };

  const winners = new Set(drawn);
  const seats = new Map([...certain].map(([id, own]) => [id, own + (winners.has(id) ? 1 : 0)]));
  const lot: readonly ApportionStep[] = drawn.length === 0 ? [] : [{ kind: "lot", among: level, places, drawn }];
  return { status: "ok", seats, total: sumOf(seats.values()), steps: [...steps, ...lot] };
}

/** Says what is wrong with the units drawn, or null when they settle the tie. */
export function findLotRefusal(level: readonly string[], places: number, drawn: readonly string[]): LotRefusal | null {
  const fault = findLotFault(level, places, drawn);
  switch (fault?.kind) {
    case "drawn-not-level":
      return { kind: "drawn-not-tied", units: fault.names };
    case "drawn-twice":
      return { kind: "drawn-twice", units: fault.names };
    default:
      return fault ?? null;
  }
}

export function sumOf(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
