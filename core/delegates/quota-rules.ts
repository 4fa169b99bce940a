import type { Ruling } from "../people/ruling.ts";
import { delegateFloor } from "./apportion.ts";
import type { PlanDetails } from "./quota-plan.ts";
import { snapshotTotal, type Quotas } from "./quota-sharing.ts";

/** What the plan's rules say of quotas before they are put forward. */
export type PlanRuling = Ruling & { readonly have: number; readonly need: number };

/**
 * S-4.4 (≥ 1 % of the students served, 一般), S-4.5 (every faculty), S-4.6 (every grade, where places are fixed by grade)
 * and S-4.7 (every declared main club). Places of clubs count towards the 1 %; ex-officio delegates do not, because
 * they take no place. Source: plan 二-3一.
 */
export function planRulings(details: PlanDetails, quotas: Quotas): readonly PlanRuling[] {
  const { snapshot, mainClubs, choice } = details;
  const ruling = (rule: string, severity: Ruling["severity"], have: number, need: number): PlanRuling => ({
    rule,
    severity,
    have,
    need,
    outcome: have >= need ? "holds" : "breached",
  });
  const peopled = snapshot.faculties.filter(({ members }) => members.some((count) => count > 0));
  const covered = quotas.faculties.filter(({ seats }) => seats > 0);
  return [
    ruling("S-4.4", "presumptive", quotas.total + choice.clubs.length, delegateFloor(snapshotTotal(snapshot))),
    ruling("S-4.5", "mandatory", covered.length, peopled.length),
    ...gradeRuling(details, quotas, ruling),
    ruling("S-4.7", "mandatory", mainClubs.filter((club) => choice.clubs.includes(club)).length, mainClubs.length),
  ];
}

function gradeRuling(
  { snapshot }: PlanDetails,
  quotas: Quotas,
  ruling: (rule: string, severity: Ruling["severity"], have: number, need: number) => PlanRuling,
): readonly PlanRuling[] {
  if (quotas.faculties.some(({ byGrade }) => byGrade === null)) return [];
  const isIn = (rows: readonly (readonly number[] | null)[], grade: number) =>
    rows.some((row) => (row?.[grade] ?? 0) > 0);
  const grades = snapshot.grades.map((_, at) => at);
  const peopled = grades.filter((at) =>
    isIn(
      snapshot.faculties.map(({ members }) => members),
      at,
    ),
  );
  const covered = grades.filter((at) =>
    isIn(
      quotas.faculties.map(({ byGrade }) => byGrade),
      at,
    ),
  );
  return [ruling("S-4.6", "mandatory", covered.length, peopled.length)];
}
