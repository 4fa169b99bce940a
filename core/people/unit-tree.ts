import { parentKindOf, type UnitDetails, type UnitId } from "./unit.ts";

/** The units of one university by id. */
export type UnitTree = ReadonlyMap<UnitId, UnitDetails>;

export function plantUnitTree(units: readonly UnitDetails[]): UnitTree {
  return new Map(units.map((unit) => [unit.id, unit]));
}

export function childrenOf(tree: UnitTree, parent: UnitId): readonly UnitDetails[] {
  return [...tree.values()].filter((unit) => unit.parent === parent);
}

/** From the unit's parent up to the root. Stops where a parent is missing or a loop closes. */
export function ancestorsOf(tree: UnitTree, unit: UnitId): readonly UnitDetails[] {
  const found: UnitDetails[] = [];
  const seen = new Set<UnitId>([unit]);
  let above = tree.get(unit)?.parent ?? null;
  while (above !== null && !seen.has(above)) {
    seen.add(above);
    const parent = tree.get(above);
    if (parent === undefined) break;
    found.push(parent);
    above = parent.parent;
  }
  return found;
}

/** The faculty a unit is or belongs to, null for the university itself, campuses, grades and clubs. */
export function facultyOf(tree: UnitTree, unit: UnitId): UnitDetails | null {
  const self = tree.get(unit);
  if (self === undefined) return null;
  return [self, ...ancestorsOf(tree, unit)].find((each) => each.kind === "faculty") ?? null;
}

/**
 * Units that do not reach the university: the breaches of the three-level linkage 学校-院系-班级.
 * Source: plan 二-2, S-3.1 (no orphans).
 */
export function orphansOf(tree: UnitTree): readonly UnitDetails[] {
  return [...tree.values()].filter((unit) => {
    const top = ancestorsOf(tree, unit.id).at(-1) ?? unit;
    return top.parent !== null || parentKindOf[top.kind] !== null;
  });
}
