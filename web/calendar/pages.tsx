import type { Page } from "../app/page.ts";
import { calendarFormPages } from "./calendar-form.tsx";
import { showCalendar } from "./calendar.tsx";

export const pages: readonly Page[] = [
  { method: "GET", path: "/:school/calendar", answer: showCalendar },
  ...calendarFormPages,
];
