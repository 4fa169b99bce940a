import { createHash } from "node:crypto";
import type { Placement, RosterDifference } from "@tongxin/core/people/roster/difference.ts";
import type { ImportCounts, ImportDifference } from "./contract.ts";
import type { PersonChange } from "./plan.ts";

const samplesShown = 20;

export function countsOf(
  { added, gone, moved, same, renamed }: RosterDifference,
  before: number,
  after: number,
): ImportCounts {
  return {
    before,
    after,
    added: added.length,
    left: gone.length,
    moved: moved.length,
    same: same.length,
    renamed: renamed.length,
  };
}

export function movesOf({ moved }: RosterDifference): ImportDifference["moves"] {
  const count = (move: string) => moved.filter((one) => one.move === move).length;
  return { faculty: count("faculty"), major: count("major"), class: count("class") };
}

/** Who changes in the register without being new, moved or renamed. */
export function countUpdated(changed: readonly PersonChange[], { added, moved, renamed }: RosterDifference): number {
  const told = new Set([...added.map(({ id }) => id), ...[...moved, ...renamed].map(({ to }) => to.id)]);
  return changed.filter(({ number }) => !told.has(number)).length;
}

export function samplesOf({ added, gone, moved, renamed }: RosterDifference): ImportDifference["samples"] {
  const at = ({ faculty, class: own }: Placement) => [faculty, own].filter((part) => part !== null).join(" ");
  const plain = (one: Placement) => ({ number: one.id, name: one.name, is: at(one) });
  return {
    added: added.slice(0, samplesShown).map(plain),
    left: gone.slice(0, samplesShown).map(plain),
    moved: moved
      .slice(0, samplesShown)
      .map(({ from, to }) => ({ number: to.id, name: to.name, is: `${at(from)} → ${at(to)}` })),
    renamed: renamed
      .slice(0, samplesShown)
      .map(({ from, to }) => ({ number: to.id, name: to.name, is: `${from.name} → ${to.name}` })),
  };
}

/** Ids made here are no part of it: they differ from run to run. Units are in it by name, through the placements. */
export function digestOf(
  added: readonly PersonChange[],
  changed: readonly PersonChange[],
  difference: RosterDifference,
): string {
  const hash = createHash("sha256");
  const line = (...parts: readonly (string | number | null)[]) => hash.update(`${JSON.stringify(parts)}\n`);
  for (const to of difference.added) line("+", to.id, to.name, to.faculty, to.major, to.grade, to.class);
  for (const { from, to } of difference.moved)
    line(">", from.id, from.faculty, from.class, to.faculty, to.major, to.class);
  for (const { from, to } of difference.renamed) line("=", from.id, from.name, to.name);
  for (const from of difference.gone) line("-", from.id);
  for (const { number, gender, ethnicity, political_status, level, enrolment } of [...added, ...changed]) {
    line("*", number, gender, ethnicity, political_status, level, enrolment);
  }
  return hash.digest("hex");
}
