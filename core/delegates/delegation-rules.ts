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

/** A delegation before anybody is elected; `byGrade` in the order of the grades, null where places are not divided so. */
export type PlannedDelegation = Omit<Delegation, "faculties" | "seated"> & {
  readonly faculties: readonly {
    readonly unit: string;
    readonly seats: number;
    readonly byGrade: readonly number[] | null;
  }[];
};

const openPlace: Places = {
  count: 1,
  isFilled: false,
  faculty: null,
  grade: null,
  clubs: [],
  isCore: null,
  groups: [],
};

export type GroupFloor = { readonly group: string; readonly share: Share };

/** The gauges of a delegation as it stands: whoever sits, and the places still open (S-4.4 to S-4.8, and floors). */
export function gaugeDelegation(delegation: Delegation, floors: readonly GroupFloor[] = []): readonly Gauge[] {
  return measure([...filledPlaces(delegation), ...openPlaces(delegation)], delegation, floors);
}

function measure(places: readonly Places[], delegation: Delegation, floors: readonly GroupFloor[]): readonly Gauge[] {
  return measureComposition(places, {
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
    ...openPlace,
    count: Math.max(0, count),
    faculty,
    clubs: club === null ? [] : [club],
  });
  return [
    ...faculties.map(({ unit, seats }) => open(seats - held("elected", unit), unit, null)),
    ...clubs.map((club) => open(1 - held("club", club), null, club)),
    open(exOfficio - held("ex-officio", null), null, null),
  ].filter(({ count }) => count > 0);
}

/**
 * The gauges of a plan before anybody is elected: every place is open, and where places are divided by grade each is
 * of its grade already.
 */
export function gaugePlan(planned: PlannedDelegation): readonly Gauge[] {
  const { faculties, ...rest } = planned;
  const byGrade = faculties.flatMap(({ unit, byGrade }) =>
    (byGrade ?? []).map((count, at) => ({ count, faculty: unit, grade: String(planned.grades[at]) })),
  );
  const undivided = faculties.filter(({ byGrade }) => byGrade === null);
  const places = [
    ...byGrade.map((of): Places => ({ ...openPlace, ...of })),
    ...openPlaces({ ...rest, faculties: undivided, seated: [] }),
  ];
  return measure(places, { ...planned, seated: [] }, []);
}

/**
 * What the rules say once `seated` is the list, for a substitution: every faculty, grade and main club is there or can
 * still be brought back by the open places (S-4.5 to S-4.7, 须), and non-core delegates are at least 60 % of those who
 * sit (S-4.8, 一般).
 */
export function substitutionRulings(delegation: Delegation): readonly Ruling[] {
  const { seated } = delegation;
  const gauges = gaugeDelegation(delegation);
  const covers = ["S-4.5", "S-4.6", "S-4.7"].map((rule): Ruling => {
    const isLost = gauges.find(({ clause }) => clause === rule)?.status === "impossible";
    return { rule, severity: "mandatory", outcome: isLost ? "breached" : "holds" };
  });
  const nonCore = seated.filter(({ isCore }) => !isCore).length;
  const isEnough = isAtLeast(nonCore, seated.length, nonCoreFloor.of, nonCoreFloor.over);
  return [...covers, { rule: "S-4.8", severity: "presumptive", outcome: isEnough ? "holds" : "breached" }];
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
