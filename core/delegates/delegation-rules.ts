import type { Ruling } from "../people/ruling.ts";
import { ceilShare, isAtLeast } from "../shared/fraction.ts";
import { delegateFloor } from "./apportion.ts";

/** A delegate who sits, as far as the rules ask. */
export type SeatedDelegate = {
  readonly unit: string | null;
  readonly kind: "elected" | "club" | "ex-officio";
  readonly grade: number | null;
  readonly isCore: boolean;
};

/** What must be covered, as the plan froze it, and who sits. `places` are those of faculties and clubs together. */
export type Delegation = {
  readonly students: number;
  readonly places: number;
  readonly faculties: readonly string[];
  readonly grades: readonly number[];
  readonly clubs: readonly string[];
  readonly exOfficio: number;
  readonly seated: readonly SeatedDelegate[];
};

/** One demand: `there` of `total` fulfil it, `open` places could still, `threshold` must. */
export type DelegationGauge = {
  readonly rule: string;
  readonly severity: Ruling["severity"];
  readonly there: number;
  readonly open: number;
  readonly total: number;
  readonly threshold: number;
  readonly outcome: "holds" | "breached" | "not-yet-known";
  /** Units or grades that nobody stands for yet. */
  readonly missing: readonly string[];
};

/**
 * S-4.4 to S-4.8 on the delegates who sit now. While places are open, a demand that the open places could still meet is
 * not yet known; one that they cannot is breached. Source: plan 二-3一.
 */
export function gaugeDelegation(delegation: Delegation): readonly DelegationGauge[] {
  const { seated, places, exOfficio } = delegation;
  const onQuota = seated.filter(({ kind }) => kind !== "ex-officio");
  const open = Math.max(0, places - onQuota.length);
  const all = places + Math.max(exOfficio, seated.length - onQuota.length);
  const missingGrades = delegation.grades.filter((grade) => !onQuota.some((one) => one.grade === grade));
  return [
    gauge("S-4.4", "presumptive", { there: onQuota.length, open, total: places, threshold: delegateFloor(delegation.students) }),
    coverage("S-4.5", delegation.faculties, { seated, open }),
    {
      ...gauge("S-4.6", "mandatory", {
        there: delegation.grades.length - missingGrades.length,
        open: Math.min(open, missingGrades.length),
        total: delegation.grades.length,
        threshold: delegation.grades.length,
      }),
      missing: missingGrades.map(String),
    },
    coverage("S-4.7", delegation.clubs, { seated, open }),
    gauge("S-4.8", "presumptive", {
      there: seated.filter(({ isCore }) => !isCore).length,
      open: open + Math.max(0, exOfficio - (seated.length - onQuota.length)),
      total: all,
      threshold: ceilShare(all, 3, 5),
    }),
  ];
}

/**
 * What the rules say once `seated` is the list, for a substitution: every grade is still there unless an open place
 * can bring it back, and non-core delegates are at least 60 % of those who sit.
 */
export function substitutionRulings(delegation: Delegation): readonly Ruling[] {
  const { seated } = delegation;
  const grades = gaugeDelegation(delegation).find(({ rule }) => rule === "S-4.6");
  const nonCore = seated.filter(({ isCore }) => !isCore).length;
  return [
    { rule: "S-4.6", severity: "mandatory", outcome: grades?.outcome === "breached" ? "breached" : "holds" },
    { rule: "S-4.8", severity: "presumptive", outcome: isAtLeast(nonCore, Math.max(1, seated.length), 3, 5) ? "holds" : "breached" },
  ];
}

type Amounts = Pick<DelegationGauge, "there" | "open" | "total" | "threshold">;

function gauge(rule: string, severity: Ruling["severity"], amounts: Amounts): DelegationGauge {
  const { there, open, threshold } = amounts;
  const outcome = there >= threshold ? "holds" : there + open >= threshold ? "not-yet-known" : "breached";
  return { rule, severity, ...amounts, outcome, missing: [] };
}

function coverage(
  rule: string,
  units: readonly string[],
  { seated, open }: { readonly seated: readonly SeatedDelegate[]; readonly open: number },
): DelegationGauge {
  const missing = units.filter((unit) => !seated.some((one) => one.unit === unit));
  const there = units.length - missing.length;
  const amounts = { there, open: Math.min(open, missing.length), total: units.length, threshold: units.length };
  return { ...gauge(rule, "mandatory", amounts), missing };
}
