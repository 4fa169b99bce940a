import type { CongressFacts, Facts, OrganisationFacts } from "./facts.ts";

/** Congresses and assemblies held up to the day, the earliest first; null where none was told. */
export function heldBy({ congresses }: OrganisationFacts, { asOf }: Facts): readonly CongressFacts[] | null {
  if (congresses === undefined) return null;
  const held = congresses.filter(({ isHeld, openedOn }) => isHeld && openedOn <= asOf);
  return held.toSorted((left, right) => (left.openedOn < right.openedOn ? -1 : 1));
}
