import type { Ruling } from "../people/ruling.ts";
import { isAtLeast } from "../shared/fraction.ts";
import { measureComposition, nonCoreFloor, type Gauge, type Places, type Share } from "./composition.ts";

/** A delegate who sits, as far as the rules ask. `groups` are those a floor may speak of. */
export type SeatedDelegate = {
  readonly unit: string | null;
  readonly kind: "elected" | "club" | "ex-officio";
  readonly grade: number | null;
  readonly isCore: boolean;
  readonly groups: readonly string[];
};

/** What must be covered, as the plan froze it, and who sits now. */
export type Delegation = {
  readonly students: number;
  readonly faculties: readonly { readonly unit: string; readonly seats: number }[];
  readonly grades: readonly number[];
  /** Clubs with a reserved place; each has one. */
  readonly clubs: readonly string[];
  readonly exOfficio: number;
  readonly seated: readonly SeatedDelegate[];
};

export type GroupFloor = { readonly group: string; readonly share: Share };

/** The gauges of a delegation as it stands: whoever sits, and the places still open (S-4.4 to S-4.8, and floors). */
export function gaugeDelegation(delegation: Delegation, floors: readonly GroupFloor[] = []): readonly Gauge[] {
  return measureComposition([...filledPlaces(delegation), ...openPlaces(delegation)], {
    students: delegation.students,
    faculties: delegation.faculties.filter(({ seats }) => seats > 0).map(({ unit }) => unit),
    grades: delegation.grades.map(String),
    mainClubs: delegation.clubs,
    nonCore: nonCoreFloor,
    floors,
  });
}

/** The places nobody holds, unit by unit; a unit with more holders than places has none open. */
export function openPlaces({ faculties, clubs, exOfficio, seated }: Delegation): readonly Places[] {
  const held = (kind: SeatedDelegate["kind"], unit: string | null) =>
    seated.filter((one) => one.kind === kind && one.unit === unit).length;
  const open = (count: number, faculty: string | null, club: string | null): Places => ({
    count: Math.max(0, count),
    isFilled: false,
    faculty,
    grade: null,
    clubs: club === null ? [] : [club],
    isCore: null,
    groups: [],
  });
  return [
    ...faculties.map(({ unit, seats }) => open(seats - held("elected", unit), unit, null)),
    ...clubs.map((club) => open(1 - held("club", club), null, club)),
    open(exOfficio - held("ex-officio", null), null, null),
  ].filter(({ count }) => count > 0);
}

/**
 * What the rules say once `seated` is the list, for a substitution: the open places can still bring every grade back
 * (S-4.6, 须), and non-core delegates are at least 60 % of those who sit (S-4.8, 一般).
 */
export function substitutionRulings(delegation: Delegation): readonly Ruling[] {
  const { seated } = delegation;
  const grades = gaugeDelegation(delegation).find(({ clause }) => clause === "S-4.6");
  const nonCore = seated.filter(({ isCore }) => !isCore).length;
  const isEnough = isAtLeast(nonCore, seated.length, nonCoreFloor.of, nonCoreFloor.over);
  return [
    { rule: "S-4.6", severity: "mandatory", outcome: grades?.status === "impossible" ? "breached" : "holds" },
    { rule: "S-4.8", severity: "presumptive", outcome: isEnough ? "holds" : "breached" },
  ];
}

function filledPlaces({ seated }: Delegation): readonly Places[] {
  return seated.map(({ unit, kind, grade, isCore, groups }) => ({
    count: 1,
    isFilled: true,
    faculty: kind === "elected" ? unit : null,
    grade: grade === null ? null : String(grade),
    clubs: kind === "club" && unit !== null ? [unit] : [],
    isCore,
    groups,
  }));
}
