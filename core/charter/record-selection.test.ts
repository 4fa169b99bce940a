import { describe, expect, it } from "vitest";
import { asDay } from "../shared/instant.ts";
import type { CheckInput, Freshness, RecordFloor } from "./check.ts";
import type { Facts, RecordFacts } from "./facts.ts";
import { absence, belowFloor, freshUntil, lastDayOf, seen, sortRecords } from "./record-selection.ts";
import { aRecord, aSchool, aUnion } from "./testing/school.ts";

const dated = (day: string, more: Partial<RecordFacts> = {}) => aRecord({ date: asDay(day), ...more });

/** The school on 24 November 2026, in the year that began on 1 September. */
function inputOf(records: readonly RecordFacts[], facts: Partial<Facts> = {}, least = 1): CheckInput {
  const school = aSchool({ records, ...facts });
  return { facts: school, organisation: school.organisations[0], parameter: () => least } as unknown as CheckInput;
}
const lastDay = (record: RecordFacts, fresh: Freshness, facts: Partial<Facts> = {}) =>
  lastDayOf(record, fresh, aSchool(facts));

describe("the last day of a record", () => {
  it("is the end of the year or of the semester it is of", () => {
    expect(lastDay(dated("2026-09-01"), "this-year")).toBe("2027-08-31");
    expect(lastDay(dated("2027-08-31"), "this-year")).toBe("2027-08-31");
    expect(lastDay(dated("2026-09-01"), "this-semester")).toBe("2027-01-24");
    expect(lastDay(dated("2027-01-24"), "this-semester")).toBe("2027-01-24");
  });

  it("is over before it begins where it is of no such year", () => {
    expect(lastDay(dated("2026-08-31"), "this-year")).toBe("2026-08-30");
    expect(lastDay(dated("2027-01-25"), "this-semester")).toBe("2027-01-24");
    expect(lastDay(dated("2026-10-10"), "this-year", { years: [] })).toBe("2026-10-09");
    expect(lastDay(dated("2026-10-10"), "each-year", { years: [] })).toBe("2026-10-09");
  });

  it("is the end of the year after its own where one of each year is asked for", () => {
    expect(lastDay(dated("2026-09-01"), "each-year")).toBe("2028-08-30");
    expect(lastDay(dated("2026-08-31"), "each-year")).toBe("2027-08-31");
    expect(lastDay(dated("2025-08-31"), "each-year")).toBe("2025-08-30");
  });

  it("is what it says itself, where that comes first", () => {
    const valid = (validUntil: string) => dated("2026-10-10", { fields: { validUntil } });
    expect(lastDay(valid("2026-12-01"), "this-year")).toBe("2026-12-01");
    expect(lastDay(valid("2028-12-01"), "this-year")).toBe("2027-08-31");
    expect(lastDay(valid("2028-12-01"), "standing")).toBe("2028-12-01");
    expect(lastDay(valid(""), "standing")).toBeNull();
    expect(lastDay(valid(""), "this-year")).toBe("2027-08-31");
  });
});

describe("records of the year before", () => {
  const countLastYear = (record: RecordFacts, facts: Partial<Facts> = {}) =>
    sortRecords(inputOf([record], facts), { kinds: ["work-report"], fresh: "last-year" }).fresh.length;

  it("are those of its first day to its last", () => {
    expect(countLastYear(dated("2025-08-31"))).toBe(0);
    expect(countLastYear(dated("2025-09-01"))).toBe(1);
    expect(countLastYear(dated("2026-08-31"))).toBe(1);
    expect(countLastYear(dated("2026-09-01"))).toBe(0);
  });

  it("are none where no such year is known, nor where they have run out", () => {
    const [, now] = aSchool().years;
    expect(countLastYear(dated("2026-03-01"), { years: now === undefined ? [] : [now] })).toBe(0);
    expect(countLastYear(dated("2026-03-01", { fields: { validUntil: "2026-11-23" } }))).toBe(0);
    expect(countLastYear(dated("2026-03-01", { fields: { validUntil: "2026-11-24" } }))).toBe(1);
  });
});

describe("a number that a record must reach", () => {
  const floor: RecordFloor = { field: "answers", name: "答卷数", unit: "份", parameter: "least", of: "itself" };
  const ofStudents: RecordFloor = { ...floor, of: "students" };
  const sort = (answers: string, of = floor, facts: Partial<Facts> = {}, least = 20) => {
    const input = inputOf([dated("2026-10-10", { fields: { answers } })], facts, least);
    const { fresh, short, unstated } = sortRecords(input, { kinds: ["work-report"], fresh: "this-year", floor: of });
    return [fresh.length, short.length, unstated.length];
  };

  it("is reached, missed, or not stated", () => {
    expect(sort("20")).toEqual([1, 0, 0]);
    expect(sort("19")).toEqual([0, 1, 0]);
    for (const text of ["", "约20", "20份", "-20", "2.5", "1234567890"]) expect(sort(text), text).toEqual([0, 0, 1]);
    expect(sort("999999999")).toEqual([1, 0, 0]);
  });

  it("is a share of the students, rounded up to a whole person", () => {
    expect(sort("3601", ofStudents)).toEqual([1, 0, 0]);
    expect(sort("3600", ofStudents)).toEqual([0, 1, 0]);
    const { students: _, ...uncounted } = aUnion();
    expect(sort("3601", ofStudents, { organisations: [uncounted] })).toEqual([0, 0, 1]);
  });

  it("is asked for in words: how much it is, how much is needed, what would cure it", () => {
    const said = (answers: string, of = floor, facts: Partial<Facts> = {}) => {
      const record = dated("2026-10-10", { title: "问卷", fields: answers === "" ? {} : { answers } });
      const input = inputOf([record], facts, 20);
      return belowFloor(input, of, sortRecords(input, { kinds: ["work-report"], fresh: "this-year", floor: of }));
    };
    expect(said("19")).toEqual({
      status: "breached",
      sentence: "“问卷”答卷数是19，应不少于20份",
      cure: ["答卷数达到20份"],
    });
    expect(said("")).toEqual({
      status: "not-yet-known",
      sentence: "“问卷”没有写明答卷数",
      cure: ["在“问卷”中写明答卷数"],
    });
    expect(said("20")).toBeNull();
    const { students: _, ...uncounted } = aUnion();
    expect(said("19", ofStudents, { organisations: [uncounted] })).toEqual({
      status: "not-yet-known",
      sentence: "还没有登记所服务的学生人数",
      cure: ["登记学生人数"],
    });
    expect(
      belowFloor(inputOf([]), undefined, { fresh: [], stale: [], short: [dated("2026-10-10")], unstated: [] }),
    ).toBeNull();
  });
});

describe("evidence", () => {
  it("is shown with its age and its last day, of what is too old the last three", () => {
    const fresh = dated("2026-10-10", { id: "now", title: "今年" });
    const stale = [1, 2, 3, 4].map((month) => dated(`2026-0${month}-01`, { id: `old-${month}` }));
    const found = seen(inputOf([]), "this-year", { fresh: [fresh], stale });
    expect(found[0]).toEqual({
      id: "now",
      title: "今年",
      date: "2026-10-10",
      ageDays: 45,
      isFresh: true,
      lastDay: "2027-08-31",
    });
    expect(found.slice(1).map(({ id, isFresh }) => [id, isFresh])).toEqual([
      ["old-2", false],
      ["old-3", false],
      ["old-4", false],
    ]);
    expect(found.slice(1).some((one) => "lastDay" in one)).toBe(false);
  });

  it("has no last day where it counts for good, and its own day where that is its last", () => {
    const lastDays = (fresh: Freshness, record: RecordFacts) =>
      seen(inputOf([]), fresh, { fresh: [record], stale: [] }).map((one) => one.lastDay);
    expect(lastDays("standing", dated("2026-10-10"))).toEqual([undefined]);
    expect(lastDays({ days: 0 }, dated("2026-10-10"))).toEqual(["2026-10-10"]);
  });

  it("that is not there is missed by its newest, whatever order they come in", () => {
    const [old, older] = [dated("2026-03-01", { title: "三月" }), dated("2026-01-01", { title: "一月" })];
    const sentence = "没有有效的报告，最近一份是2026-03-01的“三月”";
    expect([absence([old, older], "报告"), absence([older, old], "报告")]).toEqual([sentence, sentence]);
    expect(absence([], "报告")).toBe("还没有报告");
  });
});

describe("until when records alone keep a rule", () => {
  const until = (...groups: readonly (readonly RecordFacts[])[]) =>
    freshUntil(inputOf([]), { days: 30 }, groups).freshUntil;

  it("is decided by the newest of each group and the group that runs out first", () => {
    const [early, late] = [dated("2026-11-01"), dated("2026-11-20")];
    expect(until([early, late])).toBe("2026-12-20");
    expect(until([late, early])).toBe("2026-12-20");
    expect(until([late], [early])).toBe("2026-12-01");
    expect(until([early], [late])).toBe("2026-12-01");
  });

  it("is not said where a group is kept for good, or there is none", () => {
    const record = dated("2026-11-01");
    expect(freshUntil(inputOf([]), "standing", [[record]])).toEqual({});
    expect(until()).toBeUndefined();
    expect(until([])).toBeUndefined();
    const valid = dated("2026-11-01", { fields: { validUntil: "2026-12-05" } });
    expect(freshUntil(inputOf([]), "standing", [[record], [valid]])).toEqual({ freshUntil: "2026-12-05" });
    expect(freshUntil(inputOf([]), "standing", [[record, valid]])).toEqual({});
  });
});
