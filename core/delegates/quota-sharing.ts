import type { UnitId } from "../people/unit.ts";
import type { Day } from "../shared/instant.ts";
import { apportion } from "./apportion.ts";
import { apportionMethods, type ApportionStep, type ApportionMethod } from "./apportionment.ts";
import { biproportional, type Biproportional } from "./biproportional.ts";
import type { DivisorTexts } from "./matrix-optimum.ts";

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

/**
 * Who is level for the last places: units, or in a sharing by faculty and grade the rows or columns of a margin, or
 * cells (`faculty/grade`). One sharing by grade may need more than one lot, one after the other.
 */
export type QuotaTie = {
  readonly kind: "units" | "rows" | "columns" | "cells";
  readonly among: readonly string[];
  readonly places: number;
};
export type Drawing = { readonly kind: QuotaTie["kind"]; readonly drawn: readonly string[] };

/** A faculty or a grade with level cells, and how many of them get a place. */
export type PlacesLeft = { readonly name: string; readonly places: number };

export type QuotaSharing =
  | {
      readonly status: "ok";
      readonly quotas: Quotas;
      readonly steps: readonly ApportionStep[];
      /** By faculty and by grade, in the order of the snapshot; null where places are not divided by grade. */
      readonly divisors: DivisorTexts | null;
    }
  | {
      readonly status: "tie";
      readonly tie: QuotaTie;
      /** For cells: how many of them a lot draws in each faculty and each grade, so that both margins stay met. */
      readonly left: readonly PlacesLeft[];
    }
  | { readonly status: "refused"; readonly why: string };

/** Shares the places of a plan among its faculties. `lots` is what public lots drew, where they were needed. */
export function shareQuotas(
  snapshot: StudentSnapshot,
  choice: QuotaChoice,
  lots: readonly Drawing[] = [],
): QuotaSharing {
  return choice.method === "biproportional"
    ? shareByGrade(snapshot, choice, lots)
    : shareByFaculty(snapshot, choice, lots);
}

function shareByFaculty(snapshot: StudentSnapshot, choice: QuotaChoice, lots: readonly Drawing[]): QuotaSharing {
  const units = snapshot.faculties.map(({ unit, members }) => ({ id: unit, members: sum(members) }));
  const shared = apportion({
    method: choice.method,
    units,
    seats: choice.seats,
    minimum: choice.minimum,
    percent: choice.percentHundredths === null ? null : choice.percentHundredths / 100,
    drawn: drawnOf(lots, "units"),
  });
  if (shared.status === "refused") return { status: "refused", why: shared.refusal.kind };
  if (shared.status === "tie") {
    return { status: "tie", tie: { kind: "units", among: shared.tie.among, places: shared.tie.places }, left: [] };
  }
  const faculties = snapshot.faculties.map(({ unit }) => ({ unit, seats: shared.seats.get(unit) ?? 0, byGrade: null }));
  return {
    status: "ok",
    quotas: { faculties, announced: choice.seats, total: shared.total },
    steps: shared.steps,
    divisors: null,
  };
}

/** Both margins at once: every faculty and every grade gets what its sum deserves (S-4.5 and S-4.6). */
function shareByGrade(snapshot: StudentSnapshot, choice: QuotaChoice, lots: readonly Drawing[]): QuotaSharing {
  const shared = biproportional({
    rows: snapshot.faculties.map(({ unit }) => unit),
    columns: snapshot.grades.map(String),
    members: snapshot.faculties.map(({ members }) => members),
    seats: choice.seats,
    minimum: choice.minimum,
    drawnRows: drawnOf(lots, "rows"),
    drawnColumns: drawnOf(lots, "columns"),
    drawn: drawnOf(lots, "cells").map(cellOf),
  });
  if (shared.status === "refused") return { status: "refused", why: shared.refusal.kind };
  if (shared.status === "infeasible") return { status: "refused", why: "infeasible" };
  if (shared.status === "tie") {
    const { tie } = shared;
    const among = tie.kind === "cells" ? tie.among.map(({ row, column }) => `${row}/${column}`) : tie.among;
    return { status: "tie", tie: { kind: tie.kind, among, places: tie.places }, left: placesLeft(snapshot, shared) };
  }
  const faculties = snapshot.faculties.map(({ unit }, at) => {
    const byGrade = shared.matrix[at] ?? [];
    return { unit, seats: sum(byGrade), byGrade };
  });
  const quotas = { faculties, announced: choice.seats, total: choice.seats };
  return { status: "ok", quotas, steps: [], divisors: shared.divisors };
}

function placesLeft(
  snapshot: StudentSnapshot,
  { tie, rowSeats, columnSeats }: Extract<Biproportional, { status: "tie" }>,
): readonly PlacesLeft[] {
  if (tie.kind !== "cells") return [];
  const rows = snapshot.faculties.map(({ unit }, at) => ({
    name: unit,
    places: (rowSeats?.get(unit) ?? 0) - sum(tie.certain[at] ?? []),
  }));
  const columns = snapshot.grades.map((grade, at) => ({
    name: String(grade),
    places: (columnSeats?.get(String(grade)) ?? 0) - sum(tie.certain.map((row) => row[at] ?? 0)),
  }));
  return [...rows, ...columns].filter(({ places }) => places > 0);
}

function drawnOf(lots: readonly Drawing[], kind: QuotaTie["kind"]): readonly string[] {
  return lots.filter((lot) => lot.kind === kind).flatMap(({ drawn }) => drawn);
}

function cellOf(name: string): { readonly row: string; readonly column: string } {
  const at = name.lastIndexOf("/");
  return { row: name.slice(0, at), column: name.slice(at + 1) };
}

/** All students of a snapshot. */
export function snapshotTotal(snapshot: StudentSnapshot): number {
  return sum(snapshot.faculties.map(({ members }) => sum(members)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
