import type { Day, Instant } from "@tongxin/core/shared/instant.ts";
import { dayInChina, dayNumber } from "@tongxin/core/shared/instant.ts";
import type { Language } from "./catalogue.ts";

const weekdays = {
  "zh-CN": ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
} as const;

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** What a date is written beside: the language, and today, which decides whether the year is said. */
export type DateContext = { readonly language: Language; readonly today: Day };

/** The day and the minute in China, of a moment written in UTC. */
export function inChina(instant: Instant | string): { readonly day: Day; readonly minute: string } {
  const hour = (Number(instant.slice(11, 13)) + 8) % 24;
  return { day: dayInChina(instant as Instant), minute: `${hour}${instant.slice(13, 16)}` };
}

export function dateContext(visit: { readonly language: Language; readonly now: string }): DateContext {
  return { language: visit.language, today: inChina(visit.now).day };
}

/** `11月25日（周三）`; `2027年1月15日（周五）` when the year is another one. */
export function writeDay(day: Day, context: DateContext): string {
  const weekday = weekdays[context.language][weekdayOf(day)] ?? "";
  return context.language === "en" ? `${weekday} ${bareDay(day, context)}` : `${bareDay(day, context)}（${weekday}）`;
}

/** `11月25日（周三）18:00` */
export function writeMoment(instant: Instant | string, context: DateContext): string {
  const { day, minute } = inChina(instant);
  return context.language === "en" ? `${writeDay(day, context)}, ${minute}` : `${writeDay(day, context)}${minute}`;
}

/** `11月23日至27日`, `11月30日至12月2日`: what the two days share is said once. */
export function writeSpan(from: Day, until: Day, context: DateContext): string {
  if (from === until) return bareDay(from, context);
  if (context.language === "en") return `${bareDay(from, context)} to ${bareDay(until, context)}`;
  const [sameYear, sameMonth] = [from.slice(0, 4) === until.slice(0, 4), from.slice(0, 7) === until.slice(0, 7)];
  const end = `${Number(until.slice(5, 7))}月${Number(until.slice(8))}日`;
  if (sameMonth) return `${bareDay(from, context)}至${Number(until.slice(8))}日`;
  return `${bareDay(from, context)}至${sameYear ? end : bareDay(until, { ...context, today: from })}`;
}

/** How far off a deadline is. Today is not counted; a negative number is overdue. */
export function writeWorkingDaysLeft(workingDays: number, language: Language): string {
  const count = Math.abs(workingDays);
  if (language === "en") {
    if (workingDays === 0) return "due today";
    return `${count} working day${count === 1 ? "" : "s"} ${workingDays > 0 ? "left" : "overdue"}`;
  }
  if (workingDays === 0) return "今天截止";
  return workingDays > 0 ? `还剩 ${count} 个工作日` : `逾期 ${count} 个工作日`;
}

/** Parts of a day for a slip's date block. */
export function dayParts(day: Day, language: Language): { month: string; day: string; weekday: string } {
  const month = Number(day.slice(5, 7));
  return {
    month: language === "en" ? (months[month - 1] ?? "") : `${month}月`,
    day: String(Number(day.slice(8))),
    weekday: weekdays[language][weekdayOf(day)] ?? "",
  };
}

function bareDay(day: Day, context: DateContext): string {
  const [year, month, date] = [day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8))];
  const isThisYear = year === context.today.slice(0, 4);
  if (context.language === "en") return `${date} ${months[month - 1]}${isThisYear ? "" : ` ${year}`}`;
  return `${isThisYear ? "" : `${year}年`}${month}月${date}日`;
}

/** 0 is Sunday; 1970-01-01 was a Thursday. */
function weekdayOf(day: Day): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

/** `2026年9月20日`: beside evidence the year is always said. */
export function bareDate(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** A sentence of a check, its days as they are written in Chinese. The API keeps them as machines read them. */
export function writeDaysIn(sentence: string): string {
  return sentence.replace(/\d{4}-\d{2}-\d{2}(?!\d)/g, bareDate);
}
