import { present } from "../shared/assert.ts";
import { compareFractions, fraction, type Fraction } from "../shared/fraction.ts";

/** A bound `potential of to ≤ weight × potential of from`, with an exact weight above zero. */
export type Arc = { readonly from: number; readonly to: number; readonly weight: Fraction };

type Cycle<Each> = { readonly kind: "cycle"; readonly cycle: readonly Each[] };

/** How far every bound is tightened in the approximate search, as a logarithm; a walk this close to 1 is decided exactly. */
const slack = 1e-9;

/**
 * Positive potentials that meet every bound, in floating-point logarithms, or a closed walk that seems to forbid them.
 * Both are proposals, to be tested exactly. (Bellman and Ford's relaxation with a source to every node.)
 */
export function approximatePotentials<Each extends Arc>(
  arcs: readonly Each[],
  nodes: number,
): { readonly kind: "potentials"; readonly logarithms: readonly number[] } | Cycle<Each> {
  const logarithms = Array.from({ length: nodes }, () => 0);
  const weights = arcs.map(({ weight }) => Math.log(Number(weight.of)) - Math.log(Number(weight.over)) - slack);
  const parents: (Each | null)[] = logarithms.map(() => null);
  for (let pass = 0; pass <= nodes; pass += 1) {
    let changed: number | null = null;
    arcs.forEach((arc, index) => {
      const reachable = (logarithms[arc.from] ?? 0) + (weights[index] ?? 0);
      if (reachable >= (logarithms[arc.to] ?? 0) - 1e-13) return;
      logarithms[arc.to] = reachable;
      parents[arc.to] = arc;
      changed = arc.to;
    });
    if (changed === null) return { kind: "potentials", logarithms: widen(arcs, weights, logarithms) };
    const cycle = findCycle(parents);
    if (cycle !== null) return { kind: "cycle", cycle };
  }
  return { kind: "cycle", cycle: present(findCycle(parents), "a closed walk") };
}

/** The same, exactly, with every bound multiplied by `tightening` (1 leaves them as they are). */
export function exactPotentials<Each extends Arc>(
  arcs: readonly Each[],
  nodes: number,
  tightening: Fraction,
): { readonly kind: "potentials"; readonly potentials: readonly Fraction[] } | Cycle<Each> {
  const potentials = Array.from({ length: nodes }, () => fraction(1));
  const parents: (Each | null)[] = potentials.map(() => null);
  for (;;) {
    let changed = false;
    for (const arc of arcs) {
      const from = present(potentials[arc.from], "a potential");
      const of = from.of * arc.weight.of * tightening.of;
      const over = from.over * arc.weight.over * tightening.over;
      if (compareFractions({ of, over }, present(potentials[arc.to], "a potential")) >= 0) continue;
      potentials[arc.to] = fraction(of, over);
      parents[arc.to] = arc;
      changed = true;
    }
    if (!changed) return { kind: "potentials", potentials };
    // A walk closed among the last improvements has a product below 1, and nothing else keeps the passes going.
    const cycle = findCycle(parents);
    if (cycle !== null) return { kind: "cycle", cycle };
  }
}

/** Moves one potential after the other to the middle of the room its bounds leave: rounder divisors pass then. */
function widen(arcs: readonly Arc[], weights: readonly number[], start: readonly number[]): number[] {
  const logarithms = [...start];
  for (let round = 0; round < 10; round += 1) {
    for (const node of logarithms.keys()) {
      let [low, high] = [-Infinity, Infinity];
      arcs.forEach(({ from, to }, index) => {
        const weight = weights[index] ?? 0;
        if (to === node) high = Math.min(high, (logarithms[from] ?? 0) + weight);
        if (from === node) low = Math.max(low, (logarithms[to] ?? 0) - weight);
      });
      if (Number.isFinite(low) && Number.isFinite(high)) logarithms[node] = (low + high) / 2;
    }
  }
  return logarithms;
}

function findCycle<Each extends Arc>(parents: readonly (Each | null)[]): Each[] | null {
  const state = parents.map(() => 0);
  for (let start = 0; start < parents.length; start += 1) {
    let node = start;
    while (state[node] === 0 && parents[node]) {
      state[node] = start + 1;
      node = parents[node]?.from ?? node;
    }
    if (state[node] === start + 1 && parents[node]) return walkBack(parents, node);
  }
  return null;
}

function walkBack<Each extends Arc>(parents: readonly (Each | null)[], end: number): Each[] {
  const cycle: Each[] = [];
  let node = end;
  do {
    const arc = present(parents[node], "an arc on the closed walk");
    cycle.push(arc);
    node = arc.from;
  } while (node !== end);
  return cycle;
}
