import { z } from "zod";
import { isAcademicYear } from "@tongxin/core/calendar/academic-year.ts";
import { isDay, type Day } from "@tongxin/core/shared/instant.ts";

const dayFault = "请按“年-月-日”填写日期，例如 2027-02-06";
const Day = z.string().refine((text): text is Day => isDay(text), dayFault);
const document = z.string().trim().min(1, "请填写文号或文件名称").max(200, "请不要超过 200 字");
const reason = z.string().trim().min(1, "请写明理由").max(2000, "理由请不要超过 2,000 字");

/** Days one after another in a field of text, or a list of them. */
const Days = z.union([z.string(), z.array(z.string())]).transform((given, context): Day[] => {
  const days = (typeof given === "string" ? given.split(/[\s,，、;；]+/u) : given).filter((text) => text !== "");
  const wrong = days.find((text) => !isDay(text));
  if (wrong !== undefined) context.addIssue({ code: "custom", message: `“${shorten(wrong)}”不是日期。${dayFault}` });
  return days.filter(isDay);
});

/** Enough of it to be found again in the field. */
function shorten(text: string): string {
  const signs = [...text];
  return signs.length > 20 ? `${signs.slice(0, 20).join("")}…` : text;
}

const SpanRow = z.object({ name: z.string().trim().max(40, "名称请不要超过 40 字"), from: z.string(), to: z.string() });

/** A row left empty is no row; one that was begun is filled to the end. */
function isBegun({ from, to }: { readonly from: string; readonly to: string }): boolean {
  return from !== "" || to !== "";
}

function checkDays(row: { readonly from: string; readonly to: string }, context: z.RefinementCtx): void {
  if (!isBegun(row)) return;
  for (const end of ["from", "to"] as const) {
    if (!isDay(row[end])) context.addIssue({ code: "custom", path: [end], message: dayFault });
  }
}

function asSpan<Row extends { readonly name: string; readonly from: string; readonly to: string }>(row: Row) {
  return { ...row, from: row.from as Day, to: row.to as Day };
}

const Spans = z
  .array(SpanRow.superRefine(checkDays))
  .max(12)
  .transform((rows) => rows.filter(isBegun).map(asSpan));

const HolidayRows = z
  .array(SpanRow.extend({ workdays: Days.default([]) }).superRefine(checkDays))
  .max(12)
  .transform((rows) => rows.filter((row) => isBegun(row) || row.workdays.length > 0).map(asSpan));

export const EnterHolidays = z.object({ document, issuedOn: Day, holidays: HolidayRows });
export const CorrectHolidays = EnterHolidays.extend({ reason });
export const EnterTeaching = z.object({ document, issuedOn: Day, semesters: Spans, breaks: Spans.default([]) });
export const CorrectTeaching = EnterTeaching.extend({ reason });
export const WithdrawEntry = z.object({ reason });

export const CalendarYear = z.object({ year: z.string().regex(/^20\d\d$/) });
export const TeachingYear = z.object({ year: z.string().refine(isAcademicYear, "学年写成“2026-2027”的样子") });
export const EntryName = z.object({ entry: z.string().regex(/^(holidays-20\d\d|teaching-20\d\d-20\d\d)$/) });

const Span = z.object({ name: z.string(), from: Day, to: Day });
export const HolidayYear = z.object({
  year: z.string(),
  document: z.string(),
  issuedOn: Day,
  holidays: z.array(Span.extend({ workdays: z.array(Day) })),
  /** Entered by the school itself; otherwise this software holds it. */
  isOwn: z.boolean(),
  /** For `If-Match`: what a correction was decided on; null where this software holds the year. */
  version: z.string().nullable(),
});
export type HolidayYear = z.infer<typeof HolidayYear>;

export const TeachingSpans = z.object({
  year: z.string(),
  document: z.string(),
  issuedOn: Day,
  semesters: z.array(Span),
  breaks: z.array(Span),
  version: z.string(),
});
export type TeachingSpans = z.infer<typeof TeachingSpans>;

export const Calendar = z.object({
  today: Day,
  years: z.array(HolidayYear),
  /** The first year from today whose holidays nobody entered: deadlines that reach into it are refused. */
  firstUnknownYear: z.string(),
  teaching: z.array(TeachingSpans),
  /** Academic years, the running one and the next, that were not entered. */
  teachingToEnter: z.array(z.string()),
  mayKeep: z.boolean(),
});
export type Calendar = z.infer<typeof Calendar>;

/** `entry` names the year in the calendar, `entryId` the entry in the ledger. */
export const Entered = z.object({
  entry: z.string(),
  status: z.enum(["entered", "corrected", "withdrawn"]),
  entryId: z.string(),
});
export type Entered = z.infer<typeof Entered>;
