import { asAcademicYear, isAcademicYear, type AcademicYear } from "../calendar/academic-year.ts";
import type { Level } from "../people/unit.ts";
import type { CheckSpecification } from "./check.ts";
import type { Facts } from "./facts.ts";
import type { Wording } from "./setting-definition.ts";

/** How binding the Chinese modal word makes a rule: 须/不得 · 一般/原则上 · 可/酌情 · 推动/注重. Source: rules.md, severities. */
export type Severity = "mandatory" | "presumptive" | "permissive" | "advocacy";

/** The plan's own eleven parts, in its order; a later profile sorts its items into the same ones. */
export const ruleParts = {
  aims: { zh: "总则", en: "General aims" },
  positioning: { zh: "定位职能", en: "Positioning and functions" },
  system: { zh: "组织体系", en: "System of unions" },
  congress: { zh: "代表大会", en: "Congress" },
  organs: { zh: "组织机构", en: "Organs" },
  rights: { zh: "权益维护", en: "Rights" },
  mechanisms: { zh: "工作机制", en: "Working mechanisms" },
  cadres: { zh: "干部队伍", en: "Cadres" },
  style: { zh: "作风建设", en: "Style of work" },
  support: { zh: "支持保障", en: "Support" },
  implementation: { zh: "组织实施", en: "Implementation" },
} as const satisfies Readonly<Record<string, Wording>>;
export type RulePart = keyof typeof ruleParts;

/** A number that a rule rests on. Which way is stricter is part of the rule: stricter is free, laxer needs leave. */
export type RuleParameter = {
  readonly title: Wording;
  readonly default: number;
  /** "%", "人", "年", "次/年" … as it is printed after the number. */
  readonly unit: string;
  /** Where the number comes from: the clause, or "学校设定" for what the source leaves open. */
  readonly source: string;
  readonly stricter: "higher" | "lower" | "unordered";
  /** The listed setting under which a school sets it, where one setting moves several rules or says more than a number. */
  readonly setting?: string;
};

/** ★ 核心指标, ▲ 观测指标 (not yet required that year), or no mark, in the yearly self-assessment table. */
export type Mark = "core" | "observed" | "none";

/** One rule of a profile, as data. Its words are ours; the clause says where the source has it. */
export type Rule = {
  /** "S-4.8", "D-3". */
  readonly id: string;
  readonly part: RulePart;
  /** "二（一）3" of the plan, or the number in the self-assessment table. */
  readonly clause: string;
  readonly title: Wording;
  readonly summary: Wording;
  /** How it is worked out, in plain Chinese, for the rule's page. */
  readonly explanation: string;
  /** Of which organisations it is asked; every rule is asked of each organisation of these levels. */
  readonly levels: readonly Level[];
  readonly severity: Severity;
  readonly parameters: Readonly<Record<string, RuleParameter>>;
  readonly check: CheckSpecification;
  /** Academic years in which it is in force; open at an end that is left out. */
  readonly years?: { readonly from?: AcademicYear; readonly until?: AcademicYear };
  readonly marks?: Readonly<Record<string, Mark>>;
  /** "待核实": not found in a text that could be read; shown with that mark, never as law, and open to the school's edit. */
  readonly verification?: "待核实";
  /** For the rule's page: the first just passes, the second just fails. */
  readonly boundary?: { readonly passes: string; readonly fails: string };
};

export type Profile = {
  readonly id: string;
  readonly version: number;
  readonly title: Wording;
  readonly rules: readonly Rule[];
};

/** Whether a rule is in force in an academic year. */
export function isInForce(rule: Rule, year: AcademicYear): boolean {
  const { from, until } = rule.years ?? {};
  return (from === undefined || from <= year) && (until === undefined || year <= until);
}

/** Whether a rule is in force in the year of the facts; where they name no year, every rule is. */
export function isInForceIn(rule: Rule, { years }: Pick<Facts, "years">): boolean {
  const year = years.at(-1)?.name;
  return year === undefined || !isAcademicYear(year) || isInForce(rule, asAcademicYear(year));
}
