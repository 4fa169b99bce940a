import type { AcademicYear } from "../../calendar/academic-year.ts";
import type { Level } from "../../people/unit.ts";
import type { EvidenceKind } from "../evidence-kind.ts";
import type { Wording } from "../setting-definition.ts";

/** ★ 核心指标, ▲ 观测指标 (not yet required that year), or no mark; unknown where no table of that year was seen. */
export type Mark = "core" | "observed" | "none";

/** What a rule says in a span of academic years, both ends included; `to` null: until a later table says otherwise. */
export type RuleVersion = {
  readonly from: AcademicYear;
  readonly to: AcademicYear | null;
  readonly summary: Wording;
  readonly parameters: { readonly [name: string]: number | readonly string[] };
};

/**
 * A row of the later documents, as data.
 *
 * `verification` "published": seen in a table that a school published. "待核实": known only from memory, shown with
 * that mark, never as law, and the school may edit its words and parameters.
 */
export type LaterRule = {
  readonly id: string;
  /** The number in the self-assessment table (改革自评表). */
  readonly clause: Wording;
  readonly title: Wording;
  readonly levels: readonly Level[];
  readonly severity: "mandatory" | "presumptive";
  readonly check: LaterCheckName;
  readonly evidence: EvidenceKind | null;
  readonly verification: "published" | "待核实";
  readonly marks: { readonly [academicYear: string]: Mark };
  readonly versions: readonly RuleVersion[];
  /** Boundary examples for the rule's page: the first just passes, the second just fails. */
  readonly boundary: { readonly passes: Wording; readonly fails: Wording } | null;
};

export const laterCheckNames = [
  "no-administrative-duties",
  "presidium-and-departments-only",
  "staff-at-most",
  "presidium-at-most",
  "departments-at-most",
  "titles-on-the-list",
  "all-of-party-or-league",
  "study-certified",
  "candidates-through-the-chain",
  "presidium-by-congress",
  "congress-on-time",
  "delegates-through-league-branches",
  "appraised-by-delegates",
  "merit-not-post",
  "heard-by-the-party",
  "league-deputy-and-secretary",
  "faculty-unions-comply",
] as const;
export type LaterCheckName = (typeof laterCheckNames)[number];

/** The version in force in an academic year, null where the rule says nothing then. */
export function versionIn(rule: LaterRule, academicYear: AcademicYear): RuleVersion | null {
  return rule.versions.find(({ from, to }) => from <= academicYear && (to === null || academicYear <= to)) ?? null;
}
