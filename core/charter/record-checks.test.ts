import { describe, expect, it } from "vitest";
import { asDay } from "../shared/instant.ts";
import type { Check, CheckSpecification, Freshness } from "./check.ts";
import type { Facts } from "./facts.ts";
import {
  option,
  recordsAtLeast,
  recordsCoverFaculties,
  recordsCoverHolders,
  recordsCoverItems,
} from "./record-checks.ts";
import type { Rule } from "./rule.ts";
import { aHolder, aRecord, aSchool, aUnion } from "./testing/school.ts";

function run(check: Check, specification: CheckSpecification, facts: Facts) {
  const rule = { id: "S-0.0", check: specification, parameters: {} } as unknown as Rule;
  return check({ rule, facts, organisation: facts.organisations[0]!, parameter: () => 1 });
}

function runWith(specification: CheckSpecification, parameters: Readonly<Record<string, number>>, facts: Facts) {
  const rule = { id: "S-0.0", check: specification, parameters } as unknown as Rule;
  const parameter = (name: string) => parameters[name] ?? 0;
  return recordsAtLeast({ rule, facts, organisation: facts.organisations[0]!, parameter });
}

describe("a rule that asks for a record", () => {
  const yearly = {
    check: "records-at-least",
    kinds: ["work-report"],
    least: 1,
    fresh: "this-year",
    wanted: "本学年的工作报告",
  } as const;

  it("holds with one of this year, and shows it with its age", () => {
    const verdict = run(
      recordsAtLeast,
      yearly,
      aSchool({ records: [aRecord({ id: "a", date: asDay("2026-11-14") })] }),
    );
    expect(verdict.status).toBe("holds");
    expect(verdict.evidence).toMatchObject([{ id: "a", ageDays: 10, isFresh: true }]);
    expect(verdict.cure).toEqual([]);
  });

  it("counts the first and the last day of the year, not the day before, and nothing dated after today", () => {
    const statusOn = (day: string) =>
      run(recordsAtLeast, yearly, aSchool({ records: [aRecord({ date: asDay(day) })] })).status;
    expect(statusOn("2026-09-01")).toBe("holds");
    expect(statusOn("2026-11-24")).toBe("holds");
    expect(statusOn("2026-08-31")).toBe("breached");
    expect(statusOn("2026-11-25")).toBe("breached");
  });

  it("is not yet known where nothing was ever recorded, and says what to supply", () => {
    const verdict = run(recordsAtLeast, yearly, aSchool());
    expect(verdict).toMatchObject({ status: "not-yet-known", cure: ["补充本学年的工作报告"] });
  });

  it("does not count another organisation's record, another kind, or one whose validity ended", () => {
    const statusWith = (record: Parameters<typeof aRecord>[0]) =>
      run(recordsAtLeast, yearly, aSchool({ records: [aRecord(record)] })).status;
    expect(statusWith({ organisation: "v" })).toBe("not-yet-known");
    expect(statusWith({ kind: "duty-report" })).toBe("not-yet-known");
    expect(statusWith({ fields: { validUntil: "2026-11-23" } })).toBe("breached");
    expect(statusWith({ fields: { validUntil: "2026-11-24" } })).toBe("holds");
  });

  it("counts a record of exactly so many days, and not one a day older", () => {
    const fresh = { ...yearly, fresh: { days: 30 } };
    const statusOn = (day: string) =>
      run(recordsAtLeast, fresh, aSchool({ records: [aRecord({ date: asDay(day) })] })).status;
    expect(statusOn("2026-10-25")).toBe("holds");
    expect(statusOn("2026-10-24")).toBe("breached");
  });

  it("says how many are lacking when several are asked for", () => {
    const verdict = run(recordsAtLeast, { ...yearly, least: 3 }, aSchool({ records: [aRecord()] }));
    expect(verdict.cure).toEqual(["再补充2份本学年的工作报告"]);
  });

  it("holds until the day its newest record runs out, and says which that is", () => {
    const until = (record: Parameters<typeof aRecord>[0], fresh: Freshness) =>
      run(recordsAtLeast, { ...yearly, fresh }, aSchool({ records: [aRecord(record)] })).freshUntil;
    expect(until({ date: asDay("2026-10-10") }, { days: 60 })).toBe("2026-12-09");
    expect(until({ date: asDay("2026-10-10") }, "this-year")).toBe("2027-08-31");
    expect(until({ date: asDay("2026-03-10") }, "each-year")).toBe("2027-08-31");
    expect(until({ date: asDay("2026-10-10") }, "standing")).toBeUndefined();
    expect(until({ fields: { validUntil: "2026-12-01" } }, "standing")).toBe("2026-12-01");
  });

  it("follows the period at which the school publishes its finances", () => {
    const statusAt = (statementPeriod: "year" | "semester" | "month", day: string) => {
      const school = aSchool({ records: [aRecord({ date: asDay(day) })] });
      const facts = { ...school, settings: { ...school.settings, statementPeriod } };
      return run(recordsAtLeast, { ...yearly, fresh: "statement-period" }, facts).status;
    };
    expect([statusAt("month", "2026-10-24"), statusAt("month", "2026-10-23")]).toEqual(["holds", "breached"]);
    expect([statusAt("semester", "2026-05-28"), statusAt("semester", "2026-05-27")]).toEqual(["holds", "breached"]);
    expect([statusAt("year", "2025-11-24"), statusAt("year", "2025-11-23")]).toEqual(["holds", "breached"]);
  });

  it("asks for the number its parameter says, within one year of two", () => {
    const twice = { ...yearly, fresh: "each-year" } as const;
    const on = (...days: readonly string[]) =>
      runWith(twice, { least: 2 }, aSchool({ records: days.map((day) => aRecord({ date: asDay(day) })) })).status;
    expect(on("2026-09-10", "2026-10-10")).toBe("holds");
    expect(on("2025-10-10", "2026-03-10")).toBe("holds");
    expect(on("2026-03-10", "2026-10-10")).toBe("not-yet-known");
  });

  it("counts a record only when the number it states reaches the floor", () => {
    const floor = {
      field: "windowDays",
      name: "报名的工作日数",
      unit: "个工作日",
      parameter: "days",
      of: "itself",
    } as const;
    const stating = (fields: Readonly<Record<string, string>>) =>
      runWith({ ...yearly, floor }, { days: 5 }, aSchool({ records: [aRecord({ title: "通知", fields })] }));
    expect(stating({ windowDays: "5" }).status).toBe("holds");
    expect(stating({ windowDays: "4" })).toMatchObject({
      status: "breached",
      sentence: "“通知”报名的工作日数是4，应不少于5个工作日",
    });
    expect(stating({ windowDays: "五" })).toMatchObject({
      status: "not-yet-known",
      cure: ["在“通知”中写明报名的工作日数"],
    });
  });

  it("measures the floor by the students served, rounded up", () => {
    const floor = { field: "answers", name: "收到的答卷数", unit: "份", parameter: "answers", of: "students" } as const;
    const stating = (answers: string) =>
      runWith({ ...yearly, floor }, { answers: 5 }, aSchool({ records: [aRecord({ fields: { answers } })] })).status;
    expect([stating("901"), stating("900")]).toEqual(["holds", "breached"]);
  });
});

describe("a rule that asks for every item of a list", () => {
  const heads = {
    check: "records-cover-items",
    kinds: ["training-record"],
    field: "themes",
    items: [
      { key: "thinking", name: "思想作风" },
      { key: "study", name: "学习作风" },
    ],
    fresh: "this-year",
    wanted: "专题培训记录",
  } as const;

  it("holds when the records together name all, and names the missing ones otherwise", () => {
    const one = aRecord({ kind: "training-record", fields: { themes: "thinking" } });
    const other = aRecord({ kind: "training-record", fields: { themes: "study, work" } });
    expect(run(recordsCoverItems, heads, aSchool({ records: [one, other] })).status).toBe("holds");
    const verdict = run(recordsCoverItems, heads, aSchool({ records: [one] }));
    expect(verdict).toMatchObject({
      status: "breached",
      numerator: 1,
      denominator: 2,
      cure: ["补充专题培训记录：学习作风"],
    });
    expect(run(recordsCoverItems, heads, aSchool()).status).toBe("not-yet-known");
  });
});

describe("a rule that asks something of every faculty", () => {
  const reports = {
    check: "records-cover-faculties",
    kinds: ["faculty-work-report"],
    fresh: "this-year",
    wanted: "年度工作报告",
  } as const;
  const organisations = [aUnion(), aUnion({ id: "fu2", level: "faculty", unit: "f2", parent: "u" })];

  it("takes the union's own list and the faculty unions' own records together", () => {
    const records = [
      aRecord({ kind: "faculty-work-report", faculties: ["f1"] }),
      aRecord({ kind: "faculty-work-report", organisation: "fu2" }),
    ];
    expect(run(recordsCoverFaculties, reports, aSchool({ organisations, records })).status).toBe("holds");
  });

  it("names the faculties that lack one", () => {
    const records = [aRecord({ kind: "faculty-work-report", faculties: ["f1"] })];
    const verdict = run(recordsCoverFaculties, reports, aSchool({ organisations, records }));
    expect(verdict).toMatchObject({ status: "breached", numerator: 1, denominator: 2, counted: [{ id: "f2" }] });
    expect(verdict.cure).toEqual(["补充年度工作报告：乙学院"]);
  });
});

describe("a rule that asks something of every holder of a post", () => {
  const duty = {
    check: "records-cover-holders",
    kinds: ["duty-report"],
    holders: "presidium",
    fresh: "this-semester",
    wanted: "述职报告",
  } as const;

  it("names who lacks one, and asks only the posts it means", () => {
    const president = aHolder({ post: "president" });
    const vice = aHolder({ post: "vice-president" });
    const organisations = [aUnion({ holders: [president, vice, aHolder({ post: "officer" })] })];
    const records = [aRecord({ kind: "duty-report", persons: [president.person.id] })];
    const verdict = run(recordsCoverHolders, duty, aSchool({ organisations, records }));
    expect(verdict).toMatchObject({ status: "breached", numerator: 1, denominator: 2 });
    expect(verdict.counted).toEqual([{ kind: "person", ...vice.person }]);
  });

  it("is not yet known while nobody is registered", () => {
    expect(run(recordsCoverHolders, duty, aSchool()).status).toBe("not-yet-known");
  });
});

describe("an option", () => {
  it("is never breached, taken or not", () => {
    const specification = { check: "option", isTaken: "standing-conference" } as const;
    const school = aSchool();
    expect(run(option, specification, school)).toMatchObject({ status: "holds" });
    const settings = { ...school.settings, isStandingConferenceEnabled: true };
    expect(run(option, specification, aSchool({ settings })).sentence).toContain("已采用");
  });
});
