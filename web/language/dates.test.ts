import type { Day } from "@tongxin/core/shared/instant.ts";
import { asDay } from "@tongxin/core/shared/instant.ts";
import { describe, expect, test } from "vitest";
import {
  dateContext,
  dayParts,
  inChina,
  writeDay,
  writeMoment,
  writeSpan,
  writeWorkingDaysLeft,
  writeDaysIn,
} from "./dates.ts";

const today = { language: "zh-CN", today: asDay("2026-11-24") } as const;
const english = { language: "en", today: asDay("2026-11-24") } as const;

describe("a date", () => {
  test("is written with its weekday", () => {
    expect(writeDay(asDay("2026-11-25"), today)).toBe("11月25日（周三）");
    expect(writeDay(asDay("2026-11-25"), english)).toBe("Wed 25 Nov");
  });

  test("says its year when it is not this year", () => {
    expect(writeDay(asDay("2027-01-15"), today)).toBe("2027年1月15日（周五）");
    expect(writeDay(asDay("2027-01-15"), english)).toBe("Fri 15 Jan 2027");
  });

  test("is the date in China, whatever the clock of the server says", () => {
    expect(writeMoment("2026-11-25T10:00:00.000Z", today)).toBe("11月25日（周三）18:00");
    expect(writeMoment("2026-11-24T17:05:00.000Z", today)).toBe("11月25日（周三）1:05");
    expect(inChina("2026-12-31T16:00:00.000Z").day).toBe("2027-01-01");
    expect(dateContext({ language: "en", now: "2026-12-31T16:00:00.000Z" }).today).toBe("2027-01-01");
  });

  test("comes apart for a slip", () => {
    expect(dayParts(asDay("2026-12-01"), "zh-CN")).toEqual({ month: "12月", day: "1", weekday: "周二" });
  });
});

describe("a span of days", () => {
  const span = (from: string, until: string) => writeSpan(from as Day, until as Day, today);

  test("says once what its ends share", () => {
    expect(span("2026-11-23", "2026-11-27")).toBe("11月23日至27日");
    expect(span("2026-11-30", "2026-12-02")).toBe("11月30日至12月2日");
    expect(span("2026-12-30", "2027-01-05")).toBe("12月30日至2027年1月5日");
    expect(span("2027-01-04", "2027-02-05")).toBe("2027年1月4日至2月5日");
    expect(span("2026-11-23", "2026-11-23")).toBe("11月23日");
  });
});

test("a deadline says how many working days are left, and how many it is overdue", () => {
  expect([2, 0, -1].map((days) => writeWorkingDaysLeft(days, "zh-CN"))).toEqual([
    "还剩 2 个工作日",
    "今天截止",
    "逾期 1 个工作日",
  ]);
  expect(writeWorkingDaysLeft(1, "en")).toBe("1 working day left");
});

test("a sentence of a check is read with its days written out, and nothing else of it changes", () => {
  expect(writeDaysIn("最近一份是2024-10-01的“协议”，编号 2024-10-012")).toBe(
    "最近一份是2024年10月1日的“协议”，编号 2024-10-012",
  );
  expect(writeDaysIn("骨干23名，应不超过183名")).toBe("骨干23名，应不超过183名");
});
