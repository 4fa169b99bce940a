import { describe, expect, it } from "vitest";
import { asDay } from "../shared/instant.ts";
import type { Check, CheckSpecification } from "./check.ts";
import type { RecordFacts } from "./facts.ts";
import { option } from "./record-checks.ts";
import { recordsOfEachKind, recordsState, resultPublished } from "./result-checks.ts";
import type { Rule } from "./rule.ts";
import { aRecord, aSchool, aUnion } from "./testing/school.ts";

function run(check: Check, specification: CheckSpecification, records: readonly RecordFacts[], union = aUnion()) {
  const rule = { id: "S-0.0", check: specification } as Rule;
  return check({ rule, facts: aSchool({ records, organisations: [union] }), organisation: union, parameter: () => 30 });
}

describe("a rule that asks for rules and for statements", () => {
  const both = {
    check: "records-of-each-kind",
    each: [
      { kind: "finance-rules", fresh: "standing", wanted: "一份经费管理办法" },
      { kind: "finance-statement", fresh: { days: 180 }, wanted: "一份收支公开的记录" },
    ],
  } as const;
  const rules = aRecord({ kind: "finance-rules", date: asDay("2020-01-01") });
  const statement = (date: string) => aRecord({ kind: "finance-statement", title: "收支公开", date: asDay(date) });

  it("holds with both, the statement 180 days old, and not 181", () => {
    expect(run(recordsOfEachKind, both, [rules, statement("2026-05-28")]).status).toBe("holds");
    const late = run(recordsOfEachKind, both, [rules, statement("2026-05-27")]);
    expect(late).toMatchObject({ status: "breached", numerator: 1, denominator: 2, cure: ["补充一份收支公开的记录"] });
    expect(late.sentence).toBe("没有有效的一份收支公开的记录，最近一份是2026-05-27的“收支公开”");
  });

  it("is open, not broken, while one of them was never entered", () => {
    expect(run(recordsOfEachKind, both, [rules]).status).toBe("not-yet-known");
    expect(run(recordsOfEachKind, both, []).sentence).toBe("还没有一份经费管理办法；还没有一份收支公开的记录");
  });
});

describe("a rule that asks what a record states", () => {
  const stated = {
    check: "records-state",
    kinds: ["issue-report"],
    particulars: [
      { field: "recipient", name: "收到报告的部门" },
      { field: "outcome", name: "办理结果" },
    ],
    fresh: { days: 365 },
    wanted: "一份专题报告",
  } as const;
  const report = (fields: Readonly<Record<string, string>>, date = "2026-10-10") =>
    aRecord({ kind: "issue-report", title: "热水报告", date: asDay(date), fields });
  const whole = { recipient: "后勤保障处", outcome: "已恢复供应" };

  it("holds when every record states everything", () => {
    const found = run(recordsState, stated, [report(whole), report(whole)]);
    expect(found).toMatchObject({ status: "holds", numerator: 2, denominator: 2 });
  });

  it("is open while one leaves something out, and names what", () => {
    const found = run(recordsState, stated, [report(whole), report({ recipient: "后勤保障处", outcome: " " })]);
    expect(found).toMatchObject({ status: "not-yet-known", numerator: 1, denominator: 2 });
    expect(found.cure).toEqual(["在“热水报告”中补充办理结果"]);
  });

  it("is broken only where the records there were have run out", () => {
    expect(run(recordsState, stated, []).status).toBe("not-yet-known");
    expect(run(recordsState, stated, [report(whole, "2025-11-24")]).status).toBe("holds");
    expect(run(recordsState, stated, [report(whole, "2025-11-23")]).status).toBe("breached");
  });
});

describe("a result that is to be published", () => {
  const published = {
    check: "result-published",
    kind: "student-survey",
    of: "survey-result",
    fresh: { days: 365 },
    wanted: "一次学生评价",
  } as const;
  const survey = (date: string) => aRecord({ kind: "student-survey", title: "学生评价", date: asDay(date) });
  const publication = (date: string, of = "survey-result") =>
    aRecord({ kind: "publication", date: asDay(date), fields: { of } });

  it("is out on the day itself or later, not before it", () => {
    expect(run(resultPublished, published, [survey("2026-06-12"), publication("2026-06-12")]).status).toBe("holds");
    expect(run(resultPublished, published, [survey("2026-06-12"), publication("2026-06-11")]).status).toBe("breached");
  });

  it("may wait thirty days and is a breach on the thirty-first", () => {
    const waiting = run(resultPublished, published, [survey("2026-10-25")]);
    expect(waiting).toMatchObject({ status: "not-yet-known", dueOn: "2026-11-24" });
    const late = run(resultPublished, published, [survey("2026-10-24")]);
    expect(late).toMatchObject({ status: "breached", dueOn: "2026-11-23", numerator: 0, denominator: 1 });
    expect(late.cure).toEqual(["公开“学生评价”的结果"]);
  });

  it("is asked of every survey of the last year, and due by the oldest that waits", () => {
    const found = run(resultPublished, published, [
      survey("2025-12-12"),
      publication("2025-12-20"),
      survey("2026-06-12"),
      survey("2026-11-20"),
    ]);
    expect(found).toMatchObject({ status: "breached", numerator: 1, denominator: 3, dueOn: "2026-07-12" });
  });

  it("cannot be missed where there was no survey, nor found in a publication of something else", () => {
    expect(run(resultPublished, published, []).status).toBe("not-yet-known");
    const other = publication("2026-06-20", "disclosure-catalogue");
    expect(run(resultPublished, published, [survey("2026-06-12"), other]).status).toBe("breached");
  });
});

describe("an option", () => {
  const taken = (
    isTaken: "regulation" | "overseas-students-department",
    records: readonly RecordFacts[],
    union = aUnion(),
  ) => run(option, { check: "option", isTaken, fields: { topic: "awards" } }, records, union).sentence;
  it("is taken by a record that is about it, not by another of its kind", () => {
    const about = (topic: string) => aRecord({ kind: "regulation", fields: { topic } });
    expect(taken("regulation", [about("awards")])).toBe("可选事项，已采用");
    expect(taken("regulation", [about("online")])).toBe("可选事项，没有采用，不算不达标");
  });
  it("is taken by a department that has been set up", () => {
    const department = { id: "d", name: "留学生部", kind: "overseas-students" as const, depth: 1 };
    expect(taken("overseas-students-department", [], aUnion({ departments: [department] }))).toBe("可选事项，已采用");
    expect(taken("overseas-students-department", [])).toBe("可选事项，没有采用，不算不达标");
  });
});
