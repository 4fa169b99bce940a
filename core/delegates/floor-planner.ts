import { sumOf } from "./lot.ts";
import { assignKinds, type Demand, type UnitSupply } from "./kind-flow.ts";

/** So many persons of a unit belong to exactly these groups (and to no other group that a floor names). */
export type Kind = { readonly groups: readonly string[]; readonly count: number };

/** A unit, its seats, and the persons who may be elected there, told apart by kind. */
export type PlannedUnit = { readonly id: string; readonly seats: number; readonly kinds: readonly Kind[] };

/** At least so many delegates of the whole body belong to the group. */
export type Floor = { readonly group: string; readonly atLeast: number };

/** Of the seats of a unit, at least so many go to members of the group. */
export type UnitFloor = {
  readonly unit: string;
  readonly seats: number;
  readonly group: string;
  readonly atLeast: number;
};

export type FloorPlan =
  | { readonly status: "possible"; readonly unitFloors: readonly UnitFloor[] }
  /** These floors cannot be met together, and any of them left out, the rest can. */
  | { readonly status: "contradiction"; readonly floors: readonly Floor[]; readonly isMinimal: boolean }
  | {
      readonly status: "refused";
      readonly refusal:
        | { readonly kind: "too-many-floors"; readonly atMost: number }
        | { readonly kind: "too-hard" }
        | { readonly kind: "group-named-twice" | "number-not-whole"; readonly names: readonly string[] }
        | { readonly kind: "unit-too-small"; readonly unit: string; readonly seats: number; readonly persons: number };
    };

const floorsAtMost = 6;
/** Attempts for one question; beyond this the planner says that it does not know rather than keep people waiting. */
const attemptsAtMost = 4000;

/**
 * Says whether floors over the whole body can be met together, and proposes how to spread them over the units.
 *
 * Model: each unit elects exactly its seats from its persons, at most `count` of each kind; a kind is a combination of
 * groups, so one person may serve several floors at once. Wanted are whole numbers of each kind in each unit such that
 * every floor is met. Kinds partition the persons: once it is settled how many of each kind the whole body has, a
 * maximum flow from units to kinds decides exactly. What remains is to split the floors among overlapping kinds: this
 * is searched, overlaps first.
 *
 * Impossibility is shown first by weighing: give each floor a weight 0, 1 or 2, let each unit elect the persons of the
 * greatest weight; if even that stays below the weighted floors, they contradict one another. Otherwise the search must
 * be exhausted. Beyond a fixed number of attempts, or more than six floors, the answer is a refusal, never a guess.
 * Proposals follow the seats of the units where the persons allow it.
 */
export function planFloors(units: readonly PlannedUnit[], floors: readonly Floor[]): FloorPlan {
  const refusal = findRefusal(units, floors);
  if (refusal !== null) return { status: "refused", refusal };
  const answer = decideFloors(units, floors);
  if (answer === "unknown") return { status: "refused", refusal: { kind: "too-hard" } };
  if (answer !== "impossible") return { status: "possible", unitFloors: spreadFloors(units, floors, answer) };
  return { status: "contradiction", ...minimise(units, floors) };
}

type Assignment = readonly ReadonlyMap<string, number>[];
type Answer = Assignment | "impossible" | "unknown";

function decideFloors(units: readonly PlannedUnit[], floors: readonly Floor[]): Answer {
  const groups = floors.map(({ group }) => group);
  const supplies = units.map((unit) => toSupply(unit, groups));
  if (isOutweighed(supplies, floors)) return "impossible";
  const kinds = [...new Set(supplies.flatMap(({ counts }) => [...counts.keys()]))]
    .filter((kind) => kind !== "")
    .sort((left, right) => groupsOf(right).length - groupsOf(left).length || (left < right ? -1 : 1));
  const search: Search = { supplies, kinds, attempts: 0 };
  return splitFloors(search, {
    demand: new Map(),
    missing: new Map(floors.map(({ group, atLeast }) => [group, atLeast])),
  });
}

/** Kinds by the groups that count here: "" belongs to none, otherwise group names joined, sorted. */
function toSupply({ seats, kinds }: PlannedUnit, groups: readonly string[]): UnitSupply {
  const counts = new Map<string, number>();
  for (const { groups: own, count } of kinds) {
    const key = joinGroups(groups.filter((group) => own.includes(group)));
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return { seats, counts };
}

function joinGroups(groups: readonly string[]): string {
  return groups.length === 0 ? "" : JSON.stringify(groups.toSorted());
}

function groupsOf(kind: string): string[] {
  return kind === "" ? [] : (JSON.parse(kind) as string[]);
}

/** Whether some weighing of the floors shows that no election at all can meet them. */
function isOutweighed(supplies: readonly UnitSupply[], floors: readonly Floor[]): boolean {
  const weighings = 3 ** floors.length;
  for (let code = 1; code < weighings; code += 1) {
    const weights = new Map(floors.map(({ group }, index) => [group, Math.floor(code / 3 ** index) % 3]));
    const wanted = sumOf(floors.map(({ group, atLeast }) => (weights.get(group) ?? 0) * atLeast));
    if (sumOf(supplies.map((supply) => heaviest(supply, weights))) < wanted) return true;
  }
  return false;
}

function heaviest({ seats, counts }: UnitSupply, weights: ReadonlyMap<string, number>): number {
  const kinds = [...counts].map(([kind, count]) => ({
    count,
    weight: sumOf(groupsOf(kind).map((group) => weights.get(group) ?? 0)),
  }));
  let [free, total] = [seats, 0];
  for (const { count, weight } of kinds.sort((left, right) => right.weight - left.weight)) {
    const taken = Math.min(free, count);
    free -= taken;
    total += taken * weight;
  }
  return total;
}

type Search = { readonly supplies: readonly UnitSupply[]; readonly kinds: readonly string[]; attempts: number };
type Split = { readonly demand: Demand; readonly missing: ReadonlyMap<string, number> };

/** Settles how many of the next kind are wanted, most first, and goes on; the last kinds of a group must cover the rest. */
function splitFloors(search: Search, { demand, missing }: Split): Answer {
  search.attempts += 1;
  if (search.attempts > attemptsAtMost) return "unknown";
  const assignment = assignKinds(search.supplies, demand);
  // More of any kind only asks more: a demand that fails already cannot be mended further down.
  if (assignment === null) return "impossible";
  const open = [...missing].filter(([, count]) => count > 0).map(([group]) => group);
  if (open.length === 0) return assignment;
  const kind = search.kinds[demand.size];
  if (kind === undefined) return "impossible";

  const wants = groupsOf(kind).map((group) => missing.get(group) ?? 0);
  const later = search.kinds.slice(demand.size + 1).flatMap(groupsOf);
  const isLast = groupsOf(kind).some((group) => (missing.get(group) ?? 0) > 0 && !later.includes(group));
  const least = isLast ? Math.max(...groupsOf(kind).map((g) => (later.includes(g) ? 0 : (missing.get(g) ?? 0)))) : 0;
  for (let count = Math.max(...wants); count >= least; count -= 1) {
    const rest = new Map(missing);
    for (const group of groupsOf(kind)) rest.set(group, Math.max(0, (missing.get(group) ?? 0) - count));
    const answer = splitFloors(search, { demand: new Map([...demand, [kind, count]]), missing: rest });
    if (answer !== "impossible") return answer;
  }
  return "impossible";
}

function spreadFloors(units: readonly PlannedUnit[], floors: readonly Floor[], assignment: Assignment): UnitFloor[] {
  return units.flatMap(({ id, seats }, index) =>
    floors.flatMap(({ group }) => {
      const own = [...(assignment[index] ?? [])].filter(([kind]) => groupsOf(kind).includes(group));
      const atLeast = sumOf(own.map(([, count]) => count));
      return atLeast === 0 ? [] : [{ unit: id, seats, group, atLeast }];
    }),
  );
}

/** Leaves out one floor after the other as long as the rest still contradict one another. */
function minimise(
  units: readonly PlannedUnit[],
  floors: readonly Floor[],
): { floors: readonly Floor[]; isMinimal: boolean } {
  let kept = floors;
  let isMinimal = true;
  for (const floor of floors) {
    const rest = kept.filter((each) => each !== floor);
    const answer = decideFloors(units, rest);
    if (answer === "impossible") kept = rest;
    if (answer === "unknown") isMinimal = false;
  }
  return { floors: kept, isMinimal };
}

type Refusal = Extract<FloorPlan, { readonly status: "refused" }>["refusal"];

function findRefusal(units: readonly PlannedUnit[], floors: readonly Floor[]): Refusal | null {
  if (floors.length > floorsAtMost) return { kind: "too-many-floors", atMost: floorsAtMost };
  const groups = floors.map(({ group }) => group);
  const twice = groups.filter((group, index) => groups.indexOf(group) !== index);
  if (twice.length > 0) return { kind: "group-named-twice", names: twice };
  const broken = [
    ...floors.filter(({ atLeast }) => !isCount(atLeast)).map(({ group }) => group),
    ...units
      .filter(({ seats, kinds }) => ![seats, ...kinds.map(({ count }) => count)].every(isCount))
      .map(({ id }) => id),
  ];
  if (broken.length > 0) return { kind: "number-not-whole", names: broken };
  for (const { id, seats, kinds } of units) {
    const persons = sumOf(kinds.map(({ count }) => count));
    if (persons < seats) return { kind: "unit-too-small", unit: id, seats, persons };
  }
  return null;
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}
