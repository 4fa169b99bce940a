import { bareDate } from "../language/dates.ts";
import type { Finding } from "@tongxin/server/charter/contract.ts";
import { ruleParts, type RulePart } from "@tongxin/core/charter/rule.ts";
import type { Language } from "../language/catalogue.ts";
import { writeNumber, writeShare } from "../language/numbers.ts";
import type { Verdict } from "../design/status.tsx";

/** The status of a finding as the parts of the design name it. */
export function verdictOf(status: Finding["status"]): Verdict {
  return status === "not-yet-known" ? "unknown" : status;
}

export function inLanguage(wording: { readonly zh: string; readonly en: string }, language: Language): string {
  return language === "en" ? wording.en : wording.zh;
}

export const parts = Object.keys(ruleParts) as readonly RulePart[];

export function partName(part: string, language: Language): string {
  return Object.hasOwn(ruleParts, part) ? inLanguage(ruleParts[part as RulePart], language) : part;
}

/** Breaches first, then what was justified, then what is not known; in the order of the rules within. */
export function byUrgency(findings: readonly Finding[]): readonly Finding[] {
  const rank = { breached: 0, justified: 1, "not-yet-known": 2, holds: 3 };
  return findings.toSorted((a, b) => rank[a.status] - rank[b.status]);
}

/** What was counted, as short as it can be said; the sentence of the check where it counts nothing. */
export function figureOf(finding: Finding): string | null {
  const { numerator, denominator, threshold } = finding;
  if (numerator === undefined) return null;
  if (denominator === undefined) return writeNumber(numerator);
  const isShare = threshold?.endsWith("%") === true;
  return isShare ? writeShare(numerator, denominator) : `${writeNumber(numerator)}/${writeNumber(denominator)}`;
}

/** The last evidence that counts, or the last there is, with its date. */
export function evidenceLine({ evidence }: Finding): string | null {
  const newest = evidence.toSorted((a, b) => (a.date < b.date ? 1 : -1));
  const one = newest.find(({ isFresh }) => isFresh) ?? newest[0];
  if (one === undefined) return null;
  return evidence.length > 1
    ? `${one.title}等 ${evidence.length} 份，${bareDate(one.date)}`
    : `${one.title}，${bareDate(one.date)}`;
}

/** `122 × 100 ＝ 12,200` and `206 × 60 ＝ 12,360`: both sides of a share's comparison, where the rule has one. */
export function crossProducts(finding: Finding): readonly string[] {
  const percent = /^[≥≤](\d+)%$/.exec(finding.threshold ?? "")?.[1];
  const { numerator, denominator } = finding;
  if (percent === undefined || numerator === undefined || denominator === undefined) return [];
  const [left, right] = [numerator * 100, denominator * Number(percent)];
  const sign = left === right ? "＝" : left > right ? "＞" : "＜";
  return [
    `${writeNumber(numerator)} × 100 ＝ ${writeNumber(left)}`,
    `${writeNumber(denominator)} × ${percent} ＝ ${writeNumber(right)}`,
    `${writeNumber(left)} ${sign} ${writeNumber(right)}`,
  ];
}
