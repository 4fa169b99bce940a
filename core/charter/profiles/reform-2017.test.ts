import { describe, expect, it } from "vitest";
import { congressChecks } from "../../congress/checks.ts";
import { delegateChecks } from "../../delegates/checks.ts";
import { peopleChecks } from "../../people/checks.ts";
import { checks2019 } from "../../people/checks-2019.ts";
import { asDay } from "../../shared/instant.ts";
import { namedChecks } from "../check.ts";
import { evidenceKinds } from "../evidence-kind.ts";
import type { Facts } from "../facts.ts";
import { findAll, type CheckTable } from "../find.ts";
import * as records from "../record-checks.ts";
import * as results from "../result-checks.ts";
import { ruleParts, type Rule, type Severity } from "../rule.ts";
import { aHolder, aRecord, aSchool, aUnion } from "../testing/school.ts";
import { reform2017 } from "./reform-2017.ts";

const table = {
  "records-at-least": records.recordsAtLeast,
  "records-cover-items": records.recordsCoverItems,
  "records-cover-faculties": records.recordsCoverFaculties,
  "records-cover-holders": records.recordsCoverHolders,
  "records-of-each-kind": results.recordsOfEachKind,
  "records-state": results.recordsState,
  "result-published": results.resultPublished,
  option: records.option,
  ...peopleChecks,
  ...checks2019,
  ...congressChecks,
  ...delegateChecks,
} as CheckTable;

/** The numbers of the catalogue of rules.md 1A by section; section 0 is the preamble, and 4.18 and 4.19 do not exist. */
const sections: readonly (readonly number[])[] = [
  upTo(1),
  upTo(11),
  upTo(7),
  upTo(6),
  [...upTo(17), 20, 21, 22, 23, 24],
  upTo(12),
  upTo(8),
  upTo(8),
  upTo(16),
  upTo(3),
  upTo(4),
  upTo(4),
];
const catalogue = sections.flatMap((numbers, section) => numbers.map((number) => `S-${section}.${number}`));

describe("the profile of the reform plan", () => {
  it("has every rule of the catalogue once, in its order", () => {
    expect(reform2017.rules.map(({ id }) => id)).toEqual(catalogue);
    expect(catalogue).toHaveLength(102);
  });

  it("keeps the parts in the plan's order", () => {
    const parts = reform2017.rules.map(({ part }) => part);
    expect([...new Set(parts)]).toEqual(Object.keys(ruleParts));
    const changes = parts.filter((part, index) => part !== parts[index - 1]);
    expect(changes).toHaveLength(Object.keys(ruleParts).length);
  });

  it("binds as the plan's modal words do", () => {
    const count = (severity: Severity) => reform2017.rules.filter((rule) => rule.severity === severity).length;
    expect(count("presumptive")).toBe(5);
    expect(idsOf("presumptive")).toEqual(["S-4.4", "S-4.8", "S-4.20", "S-5.9", "S-5.11"]);
    expect(idsOf("permissive")).toEqual(["S-4.10", "S-4.24", "S-5.7", "S-5.12", "S-8.15"]);
    expect(idsOf("advocacy")).toEqual([
      "S-1.3",
      "S-1.5",
      "S-1.6",
      "S-1.11",
      "S-2.5",
      "S-3.3",
      "S-6.6",
      "S-6.7",
      "S-6.8",
      "S-7.1",
      "S-8.16",
      "S-11.4",
    ]);
    expect(count("mandatory")).toBe(80);
  });

  it.each(reform2017.rules)("$id speaks both languages and explains itself", (rule: Rule) => {
    const texts = [rule.title, rule.summary].flatMap(({ zh, en }) => [zh, en]);
    for (const text of [...texts, rule.clause, rule.explanation]) expect(text.trim()).not.toBe("");
    expect(rule.title.zh.match(/\p{Script=Han}/gu)?.length).toBeLessThanOrEqual(14);
    expect(`${rule.title.zh}${rule.summary.zh}${rule.explanation}`).not.toMatch(/\p{Script=Han}[,;:?!()]/u);
    expect(rule.summary.zh).toMatch(/。$/u);
    expect(rule.levels.length).toBeGreaterThan(0);
  });

  it("judges by a check that exists", () => {
    for (const { id, check } of reform2017.rules) expect(typeof table[check.check], id).toBe("function");
  });

  it("has a named check for every name of the table", () => {
    for (const name of namedChecks) expect(typeof table[name], name).toBe("function");
  });
});

describe("findings on a school that has told nothing", () => {
  const { partyBody: _party, leagueBody: _league, students: _students, ...untoldUnion } = aUnion();
  const graduate = { ...untoldUnion, id: "g", name: "示例大学研究生会", kind: "graduateUnion" } as const;
  const faculty = {
    ...untoldUnion,
    id: "uf",
    name: "甲学院学生会",
    level: "faculty",
    parent: "u",
    unit: "f1",
  } as const;
  const committee = { ...faculty, id: "uc", name: "某班委会", level: "class", parent: "uf", unit: "c1" } as const;
  const schools: readonly (readonly [string, Facts])[] = [
    ["with unions only", aSchool({ organisations: [untoldUnion, graduate, faculty, committee] })],
    [
      "with two unions and nothing else",
      aSchool({ organisations: [untoldUnion, graduate], faculties: [], semesters: [], years: [] }),
    ],
    ["with no union", aSchool({ organisations: [] })],
  ];

  it.each(schools)("are never a breach by silence: %s", (_name, facts) => {
    const findings = findAll(reform2017, facts, table).flatMap((one) => one.findings);
    const breached = findings.filter(({ status }) => status !== "holds" && status !== "not-yet-known");
    expect(breached.map(({ rule }) => rule)).toEqual([]);
  });

  it("call a graduate union missing only where there are graduates", () => {
    const grades = { studentUnion: [2026], graduateUnion: [2026] };
    const status = (facts: Partial<Facts>) =>
      findAll(reform2017, aSchool({ organisations: [untoldUnion], ...facts }), table)
        .flatMap((one) => one.findings)
        .find(({ rule }) => rule === "S-0.1")?.status;
    expect(status({ grades })).toBe("breached");
    expect(status({ grades: { ...grades, graduateUnion: [] } })).toBe("holds");
  });

  it("say what to supply wherever something is not yet known", () => {
    const [, facts] = schools[0] ?? ["", aSchool()];
    const open = findAll(reform2017, facts, table)
      .flatMap((one) => one.findings)
      .filter(({ status }) => status === "not-yet-known");
    expect(open.length).toBeGreaterThan(80);
    for (const { rule, cure, sentence } of open)
      expect([rule, cure.length > 0, sentence !== ""]).toEqual([rule, true, true]);
  });

  it("find every number they rest on where much is told", () => {
    const congress = {
      id: "k1",
      name: "第一次代表大会",
      openedOn: asDay("2026-05-20"),
      isHeld: true,
      form: "congress",
      agenda: ["work-report"],
    } as const;
    const told = {
      departments: [{ id: "d1", name: "权益部", kind: "rights", depth: 1 }],
      posts: [{ id: "p1", name: "主席", kind: "president", department: null, seats: 1 }],
      holders: [aHolder({ post: "president" }), aHolder({ post: "deputy-head", department: "d1" })],
      congresses: [congress],
      mainClubs: [],
      clubFederation: null,
      delegation: {
        congress: "k1",
        students: 100,
        snapshotOn: asDay("2026-10-15"),
        plannedTotal: 1,
        planned: [{ faculty: "f1", seats: 1 }],
        delegates: [],
      },
    } as const;
    const organisations = [aUnion(told), aUnion({ ...told, id: "uf", level: "faculty", parent: "u", unit: "f1" })];
    const records = evidenceKinds.map((kind) => aRecord({ kind }));
    const findings = findAll(reform2017, aSchool({ organisations, records }), table).flatMap((one) => one.findings);
    for (const { rule, sentence } of findings) {
      expect([rule, /undefined|NaN/u.test(sentence), sentence !== ""]).toEqual([rule, false, true]);
    }
  });
});

describe("a yearly duty", () => {
  const statusOf = (...dates: readonly string[]) => {
    const records = dates.map((date) =>
      aRecord({ kind: "faculty-work-report", date: asDay(date), faculties: ["f1", "f2"] }),
    );
    return findAll(reform2017, aSchool({ records }), table)
      .flatMap((one) => one.findings)
      .find(({ rule }) => rule === "S-3.4")?.status;
  };

  it("done last year is not broken while this year is still running", () => {
    expect(statusOf("2026-09-01")).toBe("holds");
    expect(statusOf("2025-09-01")).toBe("holds");
    expect(statusOf("2025-08-31")).toBe("breached");
    expect(statusOf()).toBe("not-yet-known");
  });
});

function idsOf(severity: Severity): readonly string[] {
  return reform2017.rules.filter((rule) => rule.severity === severity).map(({ id }) => id);
}

function upTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
