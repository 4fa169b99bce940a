import type { Language } from "./catalogue.ts";
import { writeNumber } from "./numbers.ts";

type Words = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

/** Posts as settings list them. */
const posts: Words = {
  president: { zh: "主席", en: "president" },
  "vice-president": { zh: "副主席", en: "vice-president" },
  "committee-member": { zh: "委员", en: "committee member" },
  "department-head": { zh: "部长", en: "department head" },
  "deputy-head": { zh: "副部长", en: "deputy head" },
  officer: { zh: "干事", en: "officer" },
  "federation-head": { zh: "社团联合会负责人", en: "head of the club federation" },
  "class-monitor": { zh: "班长", en: "class monitor" },
  "class-branch-secretary": { zh: "团支书", en: "class League secretary" },
  "class-committee-member": { zh: "班委", en: "class committee member" },
};

const choices: Words = {
  calendar: { zh: "自然年", en: "calendar year" },
  academic: { zh: "学年", en: "academic year" },
  "closing-to-opening": { zh: "上次闭幕到下次开幕", en: "closing to opening" },
  "opening-to-opening": { zh: "上次开幕到下次开幕", en: "opening to opening" },
  "opening-to-closing": { zh: "上次开幕到下次闭幕", en: "opening to closing" },
  "presidium-directly": { zh: "代表大会直接选举主席团", en: "the congress elects the presidium" },
  "presidium-from-committee": { zh: "先选委员会，再从中选主席团", en: "from a committee elected first" },
  off: { zh: "不设", en: "none" },
  on: { zh: "设", en: "there is one" },
  year: { zh: "每年", en: "each year" },
  semester: { zh: "每学期", en: "each semester" },
  month: { zh: "每月", en: "each month" },
  "valid-ballots": { zh: "有效票", en: "valid ballots" },
  present: { zh: "实到代表", en: "delegates present" },
  "legible-part-counts": { zh: "能辨认的部分有效", en: "the legible part counts" },
  "whole-ballot-void": { zh: "整张作废", en: "the whole ballot is void" },
  "ballot-among-the-tied": { zh: "在得票相同者中再选一次", en: "another ballot among the tied" },
  "seat-left-vacant": { zh: "名额空缺", en: "the seat stays vacant" },
  "public-lot": { zh: "公开抽签", en: "a public lot" },
};

const heads: Words = {
  politics: { zh: "政治素质", en: "politics" },
  character: { zh: "道德品行", en: "character" },
  study: { zh: "学业", en: "study" },
  performance: { zh: "履职成效", en: "performance" },
  discipline: { zh: "纪律作风", en: "discipline" },
};

export type SettingShape = {
  readonly form: "count" | "choice" | "posts" | "threshold" | "month-day" | "weights" | "text";
  readonly unit: { readonly zh: string; readonly en: string } | null;
};

type Threshold = { readonly numerator: number; readonly denominator: number; readonly comparator: string };
type Weights = Readonly<Record<string, number>>;
type MonthDay = { readonly month: number; readonly day: number };

export const postName = (post: string, language: Language) => say(posts, post, language);
export const choiceName = (choice: string, language: Language) => say(choices, choice, language);
export const weightName = (head: string, language: Language) => say(heads, head, language);

/** The value of a setting as it is read: `5 个工作日`, `主席、副主席`, `超过 2/3`. */
export function writeSetting({ form, unit }: SettingShape, value: unknown, language: Language): string {
  const isEnglish = language === "en";
  const listed = (words: readonly string[]) => words.join(isEnglish ? ", " : "、");
  switch (form) {
    case "count":
      return `${writeNumber(Number(value))} ${(isEnglish ? unit?.en : unit?.zh) ?? ""}`.trim();
    case "choice":
      return choiceName(String(value), language);
    case "posts":
      return listed((value as readonly string[]).map((post) => postName(post, language)));
    case "threshold":
      return writeThreshold(value as Threshold, isEnglish);
    case "month-day":
      return writeMonthDay(value as MonthDay, isEnglish);
    case "weights":
      return listed(
        Object.entries(value as Weights).map(([head, weight]) => `${weightName(head, language)} ${weight}`),
      );
    case "text":
      return String(value);
  }
}

function writeThreshold({ numerator, denominator, comparator }: Threshold, isEnglish: boolean): string {
  const words = { "more-than": ["超过", "more than"], "at-least": ["达到", "at least"] } as const;
  const [chinese, english] = words[comparator === "more-than" ? comparator : "at-least"];
  return `${isEnglish ? english : chinese} ${numerator}/${denominator}`;
}

function writeMonthDay({ month, day }: MonthDay, isEnglish: boolean): string {
  return isEnglish ? `${day}/${month}` : `${month}月${day}日`;
}

function say(words: Words, key: string, language: Language): string {
  const word = words[key];
  return word === undefined ? key : language === "en" ? word.en : word.zh;
}
