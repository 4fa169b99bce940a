import { compareFractions, fraction } from "../shared/fraction.ts";
import type { PostKind } from "../people/post.ts";

/** A sentence in both languages; Chinese is the one that counts. */
export type Wording = { readonly zh: string; readonly en: string };

/** A share that must be reached (`at-least`, 达到或超过) or exceeded (`more-than`, 超过). */
export type Threshold = {
  readonly numerator: number;
  readonly denominator: number;
  readonly comparator: "at-least" | "more-than";
};
export type MonthDay = { readonly month: number; readonly day: number };
export type Weights = { readonly [head: string]: number };

export type SettingValue = number | string | readonly PostKind[] | Threshold | MonthDay | Weights;

/**
 * The form of a setting's value, its default, and which way is stricter. `unordered`: neither way is, so a departure
 * from the default counts as laxer. `free`: the plan leaves the choice open (可、探索), so any choice is as good.
 */
export type SettingForm =
  | {
      readonly form: "count";
      readonly default: number;
      readonly min: number;
      readonly max: number;
      readonly unit: Wording;
      readonly stricter: "more" | "fewer" | "unordered";
    }
  | {
      /** With `later`, options stand in order from lax to strict. */
      readonly form: "choice";
      readonly default: string;
      readonly options: readonly string[];
      readonly stricter: "later" | "unordered" | "free";
    }
  | { readonly form: "posts"; readonly default: readonly PostKind[]; readonly options: readonly PostKind[] }
  | { readonly form: "threshold"; readonly default: Threshold }
  | { readonly form: "month-day"; readonly default: MonthDay }
  | { readonly form: "weights"; readonly default: Weights }
  /** Words that a school puts in the place of ours, where the original could not be read. */
  | { readonly form: "text"; readonly default: string; readonly max: number };

export type SettingDefinition = SettingForm & {
  readonly key: string;
  readonly title: Wording;
  readonly explanation: Wording;
  /** Where the default comes from, in words for people. */
  readonly source: Wording;
  /** Rules whose findings it moves. */
  readonly rules: readonly string[];
};

export type Strictness = "stricter" | "same" | "laxer" | "unordered";

/** Whether a value has the form that its definition asks for. */
export function isValidValue(definition: SettingForm, value: SettingValue): boolean {
  switch (definition.form) {
    case "count":
      return isWholeBetween(value, definition.min, definition.max);
    case "choice":
      return typeof value === "string" && definition.options.includes(value);
    case "posts":
      return isPostList(value, definition.options);
    case "threshold":
      return isThreshold(value);
    case "month-day":
      return isMonthDay(value);
    case "weights":
      return isWeights(value, Object.keys(definition.default));
    case "text":
      return typeof value === "string" && value.trim() !== "" && value.length <= definition.max;
  }
}

/** How a value stands to the default. Both must be valid. */
export function strictnessOf(definition: SettingForm, value: SettingValue): Strictness {
  if (isSameValue(definition.default, value)) return "same";
  switch (definition.form) {
    case "count":
      return byDirection(Number(value) - definition.default, definition.stricter);
    case "choice":
      if (definition.stricter === "free") return "same";
      return byDirection(
        definition.options.indexOf(value as string) - definition.options.indexOf(definition.default),
        definition.stricter === "later" ? "more" : "unordered",
      );
    case "posts":
      // Counting one more post as core or principal makes every rule over them harder to keep.
      return definition.default.every((post) => (value as readonly PostKind[]).includes(post)) ? "stricter" : "laxer";
    case "threshold":
      return byDirection(compareThresholds(value as Threshold, definition.default), "more");
    case "month-day":
    case "weights":
    case "text":
      return "unordered";
  }
}

/** A departure that needs an approver: laxer than the source or default, or not comparable with it. */
export function needsApprover(definition: SettingForm, value: SettingValue): boolean {
  const strictness = strictnessOf(definition, value);
  return strictness === "laxer" || strictness === "unordered";
}

/** Equal as values: the order in which posts or heads are listed says nothing. */
export function isSameValue(left: SettingValue, right: SettingValue): boolean {
  return spell(left) === spell(right);
}

function spell(value: SettingValue): string {
  if (typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return JSON.stringify([...value].sort());
  return JSON.stringify(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function byDirection(difference: number, stricter: "more" | "fewer" | "unordered"): Strictness {
  if (stricter === "unordered") return "unordered";
  if (difference === 0) return "same";
  return difference > 0 === (stricter === "more") ? "stricter" : "laxer";
}

/** 超过三分之二 asks more than 达到三分之二 does. */
function compareThresholds(left: Threshold, right: Threshold): number {
  const shares = compareFractions(
    fraction(left.numerator, left.denominator),
    fraction(right.numerator, right.denominator),
  );
  return shares !== 0 ? shares : Number(left.comparator === "more-than") - Number(right.comparator === "more-than");
}

function isWholeBetween(value: unknown, min: number, max: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;
}

function isList(value: SettingValue): value is readonly PostKind[] {
  return Array.isArray(value);
}

function isPostList(value: SettingValue, options: readonly PostKind[]): boolean {
  if (typeof value !== "object" || !isList(value)) return false;
  return value.length > 0 && new Set(value).size === value.length && value.every((post) => options.includes(post));
}

function isThreshold(value: SettingValue): boolean {
  if (typeof value !== "object" || isList(value)) return false;
  const { numerator, denominator, comparator } = value as Threshold;
  const isShare = isWholeBetween(denominator, 1, 1000) && isWholeBetween(numerator, 1, denominator);
  if (comparator === "more-than") return isShare && numerator < denominator;
  return isShare && comparator === "at-least";
}

/** A date that every year has. */
function isMonthDay(value: SettingValue): boolean {
  if (typeof value !== "object" || isList(value)) return false;
  const { month, day } = value as MonthDay;
  const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return isWholeBetween(month, 1, 12) && isWholeBetween(day, 1, days[month - 1] ?? 0);
}

/** Every head weighs at least one hundredth (S-9.3: style has a weight above zero), all of them together a hundred. */
function isWeights(value: SettingValue, heads: readonly string[]): boolean {
  if (typeof value !== "object" || isList(value)) return false;
  const weights = value as Weights;
  const given = Object.keys(weights);
  if (given.length !== heads.length || !heads.every((head) => isWholeBetween(weights[head], 1, 100))) return false;
  return heads.reduce((total, head) => total + (weights[head] ?? 0), 0) === 100;
}
