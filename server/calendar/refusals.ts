import type { Refusal } from "@tongxin/core/calendar/calendar-entry.ts";
import type { RefusalTable } from "../http/refusals.ts";

export type CalendarRefusal = `calendar-${Refusal}`;

const kept = "没有改动，已填的内容都还在。";

export const calendarRefusals = {
  "calendar-wrong-status": {
    status: 409,
    title: "这一年的状态已变",
    detail: `这一年刚刚已经录入，或者已经撤回。${kept}请刷新后再看。`,
  },
  "calendar-no-reason": { status: 422, title: "缺少理由", detail: `更正和撤回都要写明理由。${kept}` },
  "calendar-nothing-changed": { status: 409, title: "内容没有变化", detail: "填写的内容与现有的相同，没有改动。" },
  "calendar-no-document": { status: 422, title: "缺少依据", detail: `请填写通知的文号或校历的名称。${kept}` },
  "calendar-issued-in-the-future": {
    status: 422,
    title: "发布日期还没有到",
    detail: `依据的发布日期不能晚于今天；通知发布以后再录入。${kept}`,
  },
  "calendar-nothing-entered": {
    status: 422,
    title: "还没有填写任何一段",
    detail: `放假安排至少填一个假期，校历至少填一个学期。${kept}`,
  },
  "calendar-span-without-name": {
    status: 422,
    title: "有一段没有名称",
    detail: `请给填了日期的每一段写上名称。${kept}`,
  },
  "calendar-span-backwards": {
    status: 422,
    title: "结束早于开始",
    detail: `有一段的最后一天早于第一天，请核对日期。${kept}`,
  },
  "calendar-span-outside-year": {
    status: 422,
    title: "日期不在这一年",
    detail: `有一段不在这一年里（前后最多超出31天），请核对年份。${kept}`,
  },
  "calendar-spans-overlap": {
    status: 422,
    title: "有两段重叠",
    detail: `有两段的日期重叠了；同一天只能属于一段。${kept}`,
  },
  "calendar-workday-inside-holiday": {
    status: 422,
    title: "调休上班日落在假期里",
    detail: `有一个调休上班日同时列在放假的日期里，请对照通知核对。${kept}`,
  },
  "calendar-workday-not-on-a-weekend": {
    status: 422,
    title: "调休上班日不是周末",
    detail: `调休上班日应当是星期六或星期日，请对照通知核对。${kept}`,
  },
} as const satisfies RefusalTable<CalendarRefusal>;
