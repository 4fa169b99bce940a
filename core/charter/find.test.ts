import { describe, expect, it } from "vitest";
import { asAcademicYear } from "../calendar/academic-year.ts";
import { asDay } from "../shared/instant.ts";
import type { Check } from "./check.ts";
import { compareProfiles } from "./compare.ts";
import { find, findAll, parameterOf, type CheckTable } from "./find.ts";
import type { Profile, Rule, Severity } from "./rule.ts";
import { aSchool, aUnion } from "./testing/school.ts";

const wording = { zh: "甲", en: "A" };

function aRule(overrides: Partial<Rule> = {}): Rule {
  return {
    id: "S-0.0",
    part: "organs",
    clause: "二（一）4",
    title: wording,
    summary: wording,
    explanation: "数一数。",
    levels: ["university"],
    severity: "mandatory",
    parameters: { least: { title: wording, default: 1, unit: "%", source: "二（一）4", stricter: "higher" } },
    check: { check: "one-president" },
    ...overrides,
  };
}

const breached: Check = () => ({ status: "breached", sentence: "缺1名", cure: ["补1名"] });
const table = new Proxy({}, { get: () => breached }) as CheckTable;
const profileOf = (...rules: readonly Rule[]): Profile => ({ id: "p", version: 1, title: wording, rules });

describe("a breach", () => {
  const statusUnder = (severity: Severity) => {
    const school = aSchool();
    return find(aRule({ severity }), school, school.organisations[0]!, table).status;
  };

  it("stays a breach under a mandatory or a presumptive rule", () => {
    expect(statusUnder("mandatory")).toBe("breached");
    expect(statusUnder("presumptive")).toBe("breached");
  });

  it("is at worst not yet known where a rule only asks to strive", () => {
    expect(statusUnder("advocacy")).toBe("not-yet-known");
  });

  it("does not exist where a rule only allows", () => {
    expect(statusUnder("permissive")).toBe("holds");
  });

  it("is justified by leave for that rule and that organisation, and only where the rule is presumptive", () => {
    const leave = {
      rule: "S-0.0",
      organisation: "u",
      reason: "筹建中",
      approvedBy: "校团委",
      approvedOn: asDay("2026-10-01"),
    };
    const school = aSchool({ leaves: [leave] });
    const union = school.organisations[0]!;
    const found = find(aRule({ severity: "presumptive" }), school, union, table);
    expect(found.status).toBe("justified");
    expect(found.leave).toEqual({ reason: "筹建中", approvedBy: "校团委", approvedOn: "2026-10-01" });
    expect(find(aRule({ severity: "mandatory" }), school, union, table).status).toBe("breached");
    expect(find(aRule({ id: "S-0.1", severity: "presumptive" }), school, union, table).status).toBe("breached");
    const other = aUnion({ id: "v" });
    expect(find(aRule({ severity: "presumptive" }), school, other, table).status).toBe("breached");
  });
});

describe("findings of a school", () => {
  it("ask each rule of the organisations of its levels and leave out organisations that nothing is asked of", () => {
    const organisations = [aUnion(), aUnion({ id: "f", level: "faculty" }), aUnion({ id: "c", level: "class" })];
    const rules = [aRule(), aRule({ id: "S-0.2", levels: ["university", "faculty"] })];
    const found = findAll(profileOf(...rules), aSchool({ organisations }), table);
    expect(found.map(({ organisation, findings }) => [organisation.id, findings.map(({ rule }) => rule)])).toEqual([
      ["u", ["S-0.0", "S-0.2"]],
      ["f", ["S-0.2"]],
    ]);
    expect(found[0]?.counts).toEqual({ holds: 0, breached: 2, justified: 0, "not-yet-known": 0 });
  });

  it("ask no rule outside the academic years in which it is in force", () => {
    const ended = aRule({ years: { until: asAcademicYear("2025-2026") } });
    const coming = aRule({ years: { from: asAcademicYear("2027-2028") } });
    const now = aRule({ years: { from: asAcademicYear("2026-2027"), until: asAcademicYear("2026-2027") } });
    expect(findAll(profileOf(ended, coming), aSchool(), table)).toEqual([]);
    expect(findAll(profileOf(now), aSchool(), table)).toHaveLength(1);
  });
});

describe("a parameter", () => {
  it("is the school's where it set one, and the rule's default otherwise", () => {
    const school = aSchool();
    const settings = { ...school.settings, parameters: { "S-0.0": { least: 2 } } };
    expect(parameterOf(aRule(), school, "least")).toBe(1);
    expect(parameterOf(aRule(), aSchool({ settings }), "least")).toBe(2);
  });
});

describe("a comparison of two profiles", () => {
  it("names what is lawful under the earlier and breached under the later", () => {
    const checks = new Proxy(
      {},
      {
        get:
          (_, name): Check =>
          () => ({ status: name === "presidium-at-most" ? "breached" : "holds", sentence: "共7人" }),
      },
    ) as CheckTable;
    const earlier = profileOf(aRule({ id: "S-5.6", check: { check: "vice-presidents-in-range" } }));
    const later = profileOf(aRule({ id: "D-4", check: { check: "presidium-at-most" } }));
    const school = aSchool();
    const differences = compareProfiles(
      { profile: earlier, found: findAll(earlier, school, checks) },
      { profile: later, found: findAll(later, school, checks) },
    );
    expect(differences.map((one) => [one.organisation.name, one.earlier.rule.id, one.later.rule.id])).toEqual([
      ["示例大学学生会", "S-5.6", "D-4"],
    ]);
    expect(
      compareProfiles({ profile: earlier, found: findAll(earlier, school, checks) }, { profile: earlier, found: [] }),
    ).toEqual([]);
  });
});
