import { sumOf } from "./lot.ts";

/** Seats of a unit and how many persons of each kind it has. */
export type UnitSupply = { readonly seats: number; readonly counts: ReadonlyMap<string, number> };
/** How many of each kind the whole body must have at least. */
export type Demand = ReadonlyMap<string, number>;

type Flow = { readonly supplies: readonly UnitSupply[]; readonly given: Map<string, number>[] };

/**
 * Persons of each kind for each unit so that every demand is met and no unit gives more than its seats or its persons;
 * null when there is no such assignment. A maximum flow by augmenting paths.
 * First each unit is asked for no more than its proportion of seats, so that the assignment is spread where it can be.
 */
export function assignKinds(
  supplies: readonly UnitSupply[],
  demand: Demand,
): readonly ReadonlyMap<string, number>[] | null {
  const flow: Flow = { supplies, given: supplies.map(() => new Map<string, number>()) };
  const seats = Math.max(1, sumOf(supplies.map((supply) => supply.seats)));
  for (const [kind, wanted] of demand) {
    let missing = wanted;
    supplies.forEach((supply, unit) => {
      const fair = Math.ceil((wanted * supply.seats) / seats);
      const more = Math.min(missing, fair, freeSeats(flow, unit), supply.counts.get(kind) ?? 0);
      give(flow, { unit, kind, count: more });
      missing -= more;
    });
    for (; missing > 0; missing -= 1) if (!augment(flow, kind)) return null;
  }
  return flow.given;
}

function freeSeats({ supplies, given }: Flow, unit: number): number {
  return (supplies[unit]?.seats ?? 0) - sumOf(given[unit]?.values() ?? []);
}

function give({ given }: Flow, { unit, kind, count }: { unit: number; kind: string; count: number }): void {
  given[unit]?.set(kind, (given[unit].get(kind) ?? 0) + count);
}

/** One more person of the kind: from a unit with a free seat, or from one that passes another kind on to others. */
function augment(flow: Flow, kind: string): boolean {
  const cameFrom = new Map<string, { unit: number; kind: string } | null>([[kind, null]]);
  const asked = new Set<number>();
  for (const [wanted] of cameFrom) {
    for (const [unit, supply] of flow.supplies.entries()) {
      const spare = (supply.counts.get(wanted) ?? 0) - (flow.given[unit]?.get(wanted) ?? 0);
      if (asked.has(unit) || spare <= 0) continue;
      asked.add(unit);
      if (freeSeats(flow, unit) > 0) {
        passOn(flow, { unit, kind: wanted }, cameFrom);
        return true;
      }
      for (const [other, count] of flow.given[unit] ?? []) {
        if (count > 0 && !cameFrom.has(other)) cameFrom.set(other, { unit, kind: wanted });
      }
    }
  }
  return false;
}

type Step = { readonly unit: number; readonly kind: string };

/** Walks back from the unit with the free seat: it takes on its kind, the unit before drops that kind for its own, and so on. */
function passOn(flow: Flow, end: Step, cameFrom: ReadonlyMap<string, Step | null>): void {
  for (let step: Step | null = end; step !== null;) {
    give(flow, { ...step, count: 1 });
    const before: Step | null = cameFrom.get(step.kind) ?? null;
    if (before !== null) give(flow, { unit: before.unit, kind: step.kind, count: -1 });
    step = before;
  }
}
