import type { Threshold } from "../charter/setting-definition.ts";

const digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"] as const;

/** A share as it is read out: 半数, 三分之二; in figures where the numbers are larger than ten. */
export function sayShare({ numerator, denominator }: Pick<Threshold, "numerator" | "denominator">): string {
  if (numerator * 2 === denominator) return "半数";
  if (numerator === denominator) return "全部";
  const [upper, lower] = [digits[numerator], digits[denominator]];
  return upper === undefined || lower === undefined ? `${numerator}/${denominator}` : `${lower}分之${upper}`;
}

/** 超过三分之二 or 达到三分之二: the two are different rules. */
export function sayThreshold(threshold: Threshold): string {
  return `${threshold.comparator === "more-than" ? "超过" : "达到"}${sayShare(threshold)}`;
}

export function listNames(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join("、");
}
