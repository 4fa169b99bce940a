import type { UnitId } from "../people/unit.ts";
import type { Day } from "../shared/instant.ts";
import { apportion } from "./apportion.ts";
import { apportionMethods, type ApportionStep, type ApportionMethod } from "./apportionment.ts";

/** Students served on a day, in whole persons: one row a faculty, one column a grade (cohort year). */
export type StudentSnapshot = {
  readonly takenOn: Day;
  readonly grades: readonly number[];
  readonly faculties: readonly { readonly unit: UnitId; readonly members: readonly number[] }[];
};

export const quotaMethods = [...apportionMethods, "biproportional"] as const;
export type QuotaMethod = ApportionMethod | "biproportional";

/** What a school chooses: how many places for faculties, how they are shared, and the places beside them. */
export type QuotaChoice = {
  /** Places shared among the faculties; for percentages the total that was announced. */
  readonly seats: number;
  readonly method: QuotaMethod;
  readonly minimum: number;
  /** For fixed percentages, in hundredths of a percent: 100 is 1 %. */
  readonly percentHundredths: number | null;
  /** One reserved place for each main club. */
  readonly clubs: readonly UnitId[];
  /** Ex-officio delegates (当然代表): they take no place and count in the 60 % test. */
  readonly exOfficio: number;
};

/** `byGrade` in the order of the snapshot's grades, null where places are not divided by grade. */
export type FacultyQuota = {
  readonly unit: UnitId;
  readonly seats: number;
  readonly byGrade: readonly number[] | null;
};

/** `announced` is what was to be shared; `total` what the rows add up to. They differ only for fixed percentages. */
export type Quotas = {
  readonly faculties: readonly FacultyQuota[];
  readonly announced: number;
  readonly total: number;
};

/** Units level for the last places. In a sharing by grade a name is `faculty/grade`. */
export type QuotaTie = { readonly among: readonly string[]; readonly places: number };
export type Drawing = { readonly drawn: readonly string[] };

export type QuotaSharing =
  | { readonly status: "ok"; readonly quotas: Quotas; readonly steps: readonly ApportionStep[] }
  | { readonly status: "tie"; readonly tie: QuotaTie }
  | { readonly status: "refused"; readonly why: string };

/** Shares the places of a plan among its faculties. `lot` is what a public lot drew, where one was needed. */
export function shareQuotas(snapshot: StudentSnapshot, choice: QuotaChoice, lot: Drawing | null): QuotaSharing {
  const units = snapshot.faculties.map(({ unit, members }) => ({ id: unit, members: sum(members) }));
  const shared = apportion({
    method: choice.method,
    units,
    seats: choice.seats,
    minimum: choice.minimum,
    percent: choice.percentHundredths === null ? null : choice.percentHundredths / 100,
    drawn: lot?.drawn ?? [],
  });
  if (shared.status === "refused") return { status: "refused", why: shared.refusal.kind };
  if (shared.status === "tie") {
    return { status: "tie", tie: { among: shared.tie.among, places: shared.tie.places } };
  }
  const faculties = snapshot.faculties.map(({ unit }) => ({ unit, seats: shared.seats.get(unit) ?? 0, byGrade: null }));
  return {
    status: "ok",
    quotas: { faculties, announced: choice.seats, total: shared.total },
    steps: shared.steps,
  };
}

/** All students of a snapshot. */
export function snapshotTotal(snapshot: StudentSnapshot): number {
  return sum(snapshot.faculties.map(({ members }) => sum(members)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
