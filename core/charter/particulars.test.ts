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

  it("is asked for only where one of the rules asks for it", () => {
    const survey = rules.filter(({ id }) => particularsOf("student-survey", rules)[0]?.rules.includes(id));
    expect(particularsOf("student-survey", survey).length).toBeGreaterThan(0);
    expect(particularsOf("student-survey", [])).toEqual([]);
    expect(particularsOf("congress-record", survey)).toEqual([]);
  });

  it("names the rules that read it, each once", () => {
    for (const kind of evidenceKinds)
      for (const { field, rules: named } of particularsOf(kind, rules)) {
        expect(named.length, `${kind} ${field}`).toBeGreaterThan(0);
        expect(new Set(named).size, `${kind} ${field}`).toBe(named.length);
      }
  });

  it("offers no value twice, and is any text only where no rule says which", () => {
    const asking = (id: string, values: readonly string[] | null) =>
      ({
        id,
        title: { zh: id, en: id },
        check:
          values === null
            ? { check: "records-state", kinds: ["work-report"], particulars: [{ field: "of", name: "来源" }] }
            : {
                check: "records-cover-items",
                kinds: ["work-report"],
                field: "of",
                items: values.map((key) => ({ key, name: key })),
                wanted: "材料",
              },
      }) as unknown as (typeof rules)[number];
    const [one] = particularsOf("work-report", [asking("S-0.8", ["a", "b"]), asking("S-0.9", ["b", "c"])]);
    expect(one).toMatchObject({ rules: ["S-0.8", "S-0.9"], isMany: true });
    expect(one?.values?.map(({ key }) => key)).toEqual(["a", "b", "c"]);
    const [mixed] = particularsOf("work-report", [asking("S-0.8", null), asking("S-0.9", ["b"])]);
    expect(mixed).toMatchObject({ isMany: true, values: [{ key: "b" }] });
    const [free] = particularsOf("work-report", [asking("S-0.8", null), asking("S-0.9", null)]);
    expect(free).toMatchObject({ isMany: false, values: null });
    expect(particularsOf("duty-report", [asking("S-0.8", ["a"])])).toEqual([]);
  });

  it("of several kinds at once is asked for with each kind by itself", () => {
    const both = {
      id: "S-0.9",
      title: { zh: "两类", en: "Two kinds" },
      check: {
        check: "records-of-each-kind",
        each: [
          { kind: "work-report", fields: { of: "year" }, wanted: "年度报告" },
          { kind: "duty-report", fields: { of: "duty" }, wanted: "述职报告" },
        ],
      },
    } as unknown as (typeof rules)[number];
    expect(particularsOf("work-report", [both])).toEqual([
      { field: "of", name: "两类", rules: ["S-0.9"], values: [{ key: "year", name: "年度报告" }], isMany: false },
    ]);
    expect(particularsOf("training-record", [both])).toEqual([]);
  });
});
