import { describe, expect, it } from "vitest";
import type { RecordFacts } from "@tongxin/core/charter/facts.ts";
import { asDay } from "@tongxin/core/shared/instant.ts";
import { congressFacts } from "./congress-facts.ts";

const record = (fields: RecordFacts["fields"]): RecordFacts => ({
  id: "r1",
  kind: "congress-record",
  title: "学院代表大会",
  date: asDay("2026-05-01"),
  organisation: "o1",
  persons: [],
  faculties: [],
  fields,
});

describe("a congress, from its record", () => {
  it("has the agenda that is known, its form, and the day it closed where that is a day", () => {
    const told = { agenda: "election, charter,dancing", form: "all-student-assembly", closedOn: "2026-05-02" };
    expect(congressFacts(record(told))).toMatchObject({
      id: "r1",
      name: "学院代表大会",
      openedOn: "2026-05-01",
      closedOn: "2026-05-02",
      isHeld: true,
      form: "all-student-assembly",
      agenda: ["election", "charter"],
    });
    expect(congressFacts(record({ closedOn: "昨天" }))).not.toHaveProperty("closedOn");
    expect(congressFacts(record({}))).toMatchObject({ form: "congress", agenda: [] });
  });

  it("has the numbers of its delegates that were written down, and none that cannot be", () => {
    const delegates = (fields: RecordFacts["fields"]) => congressFacts(record(fields)).delegates;
    expect(delegates({ delegates: " 60 ", nonCore: "45", inTwoSteps: "0" })).toEqual({
      total: 60,
      nonCore: 45,
      inTwoSteps: 0,
    });
    expect(delegates({ delegates: "60", nonCore: "61", inTwoSteps: "约50" })).toEqual({ total: 60 });
    for (const total of ["", "0", "-3", "六十", "6.5", "1234567"])
      expect(delegates({ delegates: total, nonCore: "1" }), total).toBeUndefined();
  });
});
