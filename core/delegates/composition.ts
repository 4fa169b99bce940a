import { ceilShare } from "../shared/fraction.ts";
import { delegateFloor } from "./apportion.ts";
import { sumOf } from "./lot.ts";

/**
 * Places of one kind: a planned or vacant place, or (`isFilled`) a delegate. What is null is not settled yet.
 * For a place not filled, `clubs` and `groups` are what it is reserved for; whoever fills it may bring more.
 * Ex-officio delegates are places like others: they count in every gauge, also in the 60 % test.
 */
export type Places = {
  readonly count: number;
  readonly isFilled: boolean;
  readonly faculty: string | null;
  readonly grade: string | null;
  readonly clubs: readonly string[];
  /** Whether the delegate is a core member (骨干) of the university's or a faculty's union. */
  readonly isCore: boolean | null;
  /** Groups a floor may speak of: women, minorities, Party members … */
  readonly groups: readonly string[];
};

/** A share as whole numbers, `of / over`, for example 60 / 100. */
export type Share = { readonly of: number; readonly over: number };

/** What a composition is held against: the students served, what must be covered, and the shares asked for. */
export type CompositionTerms = {
  readonly students: number;
  readonly faculties: readonly string[];
  readonly grades: readonly string[];
  readonly mainClubs: readonly string[];
  readonly nonCore: Share;
  readonly floors: readonly { readonly group: string; readonly share: Share }[];
};

export type GaugeName =
  | { readonly kind: "total" | "every-faculty" | "every-grade" | "every-main-club" | "non-core" }
  | { readonly kind: "group"; readonly group: string };

/** Who must fill places: so many of the open ones at least, by anyone, by members of the units named, or by the group named. */
export type StillNeeded = {
  readonly count: number;
  readonly by: "anyone" | "faculties" | "grades" | "main-clubs" | "non-core" | "group";
  readonly names: readonly string[];
};

/**
 * One gauge. `there` counts what is sure, `open` what could still be added to it, `needed` what is asked for.
 * `holds`: sure already. `reachable`: not yet, and `stillNeeded` says what the open places owe. `impossible`: the open
 * places do not suffice, `shortBy` are missing even if all of them are filled to that end.
 */
export type Gauge = {
  readonly name: GaugeName;
  readonly clause: string | null;
  readonly there: number;
  /** Of `there`, what somebody sits for already; the rest is sure by places that are reserved or still to be filled. */
  readonly held: number;
  readonly open: number;
  readonly needed: number;
  readonly whole: number;
} & (
  | { readonly status: "holds" }
  | { readonly status: "reachable"; readonly stillNeeded: StillNeeded }
  | { readonly status: "impossible"; readonly stillNeeded: StillNeeded; readonly shortBy: number }
);

/**
 * Measures a body of delegates: total at least 1 % of the students (S-4.4), every faculty (S-4.5), every enrolled grade
 * (S-4.6), every main club (S-4.7), non-core members at least 60 % or what the terms say (S-4.8), and optional floors.
 * The same for a plan (places open), an elected list (places filled), and after every substitution.
 *
 * Shares are of all places, open ones included, and are rounded up: 60 % of 154 are 93, of 303 are 182.
 * Each gauge is measured by itself; whether several can be met together is the floor planner's question.
 */
export function measureComposition(places: readonly Places[], terms: CompositionTerms): Gauge[] {
  return [
    measureTotal(places, terms.students),
    measureCover(places, { kind: "every-faculty", clause: "S-4.5", by: "faculties", wanted: terms.faculties }),
    measureCover(places, { kind: "every-grade", clause: "S-4.6", by: "grades", wanted: terms.grades }),
    measureCover(places, { kind: "every-main-club", clause: "S-4.7", by: "main-clubs", wanted: terms.mainClubs }),
    measureNonCore(places, terms.nonCore),
    ...terms.floors.map(({ group, share }) => measureGroup(places, group, share)),
  ];
}

/** The floor of the plan for delegates who are not core members: 60 % (S-4.8). */
export const nonCoreFloor: Share = { of: 60, over: 100 };

function measureTotal(places: readonly Places[], students: number): Gauge {
  const whole = countOf(places);
  const held = countOf(places.filter(({ isFilled }) => isFilled));
  const found = { name: { kind: "total" }, clause: "S-4.4", there: whole, held, open: 0, whole } as const;
  return judge({ ...found, needed: delegateFloor(students) }, { by: "anyone", names: [] });
}

type Cover = {
  readonly kind: "every-faculty" | "every-grade" | "every-main-club";
  readonly clause: string;
  readonly by: "faculties" | "grades" | "main-clubs";
  readonly wanted: readonly string[];
};

/** Counts what is covered, not persons: `there` and `needed` are numbers of faculties, grades or clubs. */
function measureCover(places: readonly Places[], { kind, clause, by, wanted }: Cover): Gauge {
  const coveredBy = (these: readonly Places[]) =>
    new Set(these.flatMap((each) => (each.count > 0 ? coversOf(each, by) : [])));
  const covered = coveredBy(places);
  const sat = coveredBy(places.filter(({ isFilled }) => isFilled));
  const missing = wanted.filter((name) => !covered.has(name));
  const free = countOf(places.filter((each) => !each.isFilled && mayCover(each, by)));
  // One person has one faculty and one grade, but may speak for several clubs.
  const open = by === "main-clubs" ? (free > 0 ? missing.length : 0) : Math.min(free, missing.length);
  const there = wanted.length - missing.length;
  const held = wanted.filter((name) => sat.has(name)).length;
  const found = { name: { kind }, clause, there, held, open, needed: wanted.length, whole: countOf(places) };
  return judge(found, { by, names: missing });
}

function coversOf(places: Places, by: Cover["by"]): readonly string[] {
  if (by === "main-clubs") return places.clubs;
  const name = by === "faculties" ? places.faculty : places.grade;
  return name === null ? [] : [name];
}

function mayCover(places: Places, by: Cover["by"]): boolean {
  if (by === "main-clubs") return true;
  return (by === "faculties" ? places.faculty : places.grade) === null;
}

function measureNonCore(places: readonly Places[], share: Share): Gauge {
  const sure = places.filter(({ isCore }) => isCore === false);
  const there = countOf(sure);
  const held = countOf(sure.filter(({ isFilled }) => isFilled));
  const open = countOf(places.filter(({ isCore, isFilled }) => isCore === null && !isFilled));
  const whole = countOf(places);
  const found = { name: { kind: "non-core" }, clause: "S-4.8", there, held, open, whole } as const;
  return judge({ ...found, needed: ceilShare(whole, share.of, share.over) }, { by: "non-core", names: [] });
}

function measureGroup(places: readonly Places[], group: string, share: Share): Gauge {
  const sure = places.filter(({ groups }) => groups.includes(group));
  const there = countOf(sure);
  const held = countOf(sure.filter(({ isFilled }) => isFilled));
  const open = countOf(places.filter(({ groups, isFilled }) => !isFilled && !groups.includes(group)));
  const whole = countOf(places);
  const found = { name: { kind: "group", group }, clause: null, there, held, open, whole } as const;
  return judge({ ...found, needed: ceilShare(whole, share.of, share.over) }, { by: "group", names: [group] });
}

type Measured = Pick<Gauge, "name" | "clause" | "there" | "held" | "open" | "needed" | "whole">;

function judge(measured: Measured, who: Omit<StillNeeded, "count">): Gauge {
  const count = measured.needed - measured.there;
  if (count <= 0) return { ...measured, status: "holds" };
  const stillNeeded = { count, ...who };
  return count <= measured.open
    ? { ...measured, status: "reachable", stillNeeded }
    : { ...measured, status: "impossible", stillNeeded, shortBy: count - measured.open };
}

function countOf(places: readonly Places[]): number {
  return sumOf(places.map(({ count }) => count));
}
