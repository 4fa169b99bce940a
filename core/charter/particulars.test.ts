import { describe, expect, it } from "vitest";
import { evidenceKinds } from "./evidence-kind.ts";
import { agendaKinds } from "./facts.ts";
import { particularsOf, readParticular } from "./particulars.ts";
import { deepening2019 } from "./profiles/deepening-2019.ts";
import { reform2017 } from "./profiles/reform-2017.ts";

const rules = [...reform2017.rules, ...deepening2019.rules];

describe("what a rule reads in evidence", () => {
  it("is asked for with the values that it understands", () => {
    const survey = particularsOf("student-survey", rules);
    expect(survey.map(({ field }) => field)).toEqual(["dimensions", "answers"]);
    expect(survey[0]).toMatchObject({ field: "dimensions", isMany: true });
    expect(survey[0]?.values?.map(({ key }) => key)).toEqual(["awareness", "participation", "satisfaction"]);
  });

  it("is asked for once where several rules read it, with the values of each", () => {
    const publication = particularsOf("publication", rules).find(({ field }) => field === "of");
    expect(publication?.rules).toEqual(expect.arrayContaining(["S-7.3", "S-7.6", "S-8.4"]));
    expect(publication?.values?.map(({ key }) => key)).toEqual(
      expect.arrayContaining(["disclosure-catalogue", "survey-result", "selection-result"]),
    );
  });

  it("is any text where the rule only asks that it be written down", () => {
    expect(particularsOf("reform-plan", rules).find(({ field }) => field === "issuers")?.values).toBeNull();
  });

  it("is asked for where a named check reads it, too", () => {
    const agenda = particularsOf("congress-record", rules).find(({ field }) => field === "agenda");
    expect(agenda?.values?.map(({ key }) => key)).toEqual([...agendaKinds]);
    expect(particularsOf("duty-report", rules).map(({ field }) => field)).toEqual(["audience", "nonCadres"]);
  });

  it("reads back by the names it was asked for, and anything else as it stands", () => {
    const survey = particularsOf("student-survey", rules);
    expect(readParticular(survey, "dimensions", "awareness,satisfaction").value).toBe("知晓度、满意度");
    expect(readParticular(survey, "answers", "920")).toEqual({ name: "收到的答卷数", value: "920" });
    expect(readParticular(survey, "elsewhere", "x,y")).toEqual({ name: "elsewhere", value: "x、y" });
  });

  it("names each field of a kind only once", () => {
    for (const kind of evidenceKinds) {
      const fields = particularsOf(kind, rules).map(({ field }) => field);
      expect(new Set(fields).size, kind).toBe(fields.length);
    }
  });
});
