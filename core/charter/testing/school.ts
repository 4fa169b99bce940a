import { asAcademicYear } from "../../calendar/academic-year.ts";
import { asDay } from "../../shared/instant.ts";
import type { Facts, HolderFacts, OrganisationFacts, RecordFacts } from "../facts.ts";

/** A small lawful school for tests: override what the test is about. */
export function aSchool(overrides: Partial<Facts> = {}): Facts {
  return {
    asOf: asDay("2026-11-24"),
    years: [
      { name: "2025-2026", from: asDay("2025-09-01"), to: asDay("2026-08-31") },
      { name: "2026-2027", from: asDay("2026-09-01"), to: asDay("2027-08-31") },
    ],
    semesters: [
      {
        name: "第一学期",
        academicYear: asAcademicYear("2026-2027"),
        from: asDay("2026-09-01"),
        to: asDay("2027-01-24"),
      },
    ],
    school: { name: "示例大学", campuses: 1 },
    faculties: [
      { id: "f1", name: "甲学院" },
      { id: "f2", name: "乙学院" },
    ],
    grades: { studentUnion: [2023, 2024, 2025, 2026], graduateUnion: [2024, 2025, 2026] },
    organisations: [aUnion()],
    records: [],
    settings: {
      corePosts: ["president", "vice-president", "department-head", "deputy-head"],
      principalPosts: ["president", "vice-president", "department-head"],
      yearKind: "academic",
      isStandingConferenceEnabled: false,
      congressGraceDays: 0,
      congressCounting: "opening-to-opening",
      committeeRoute: "presidium-directly",
      statementPeriod: "semester",
      parameters: {},
    },
    leaves: [],
    ...overrides,
  };
}

export function aUnion(overrides: Partial<OrganisationFacts> = {}): OrganisationFacts {
  return {
    id: "u",
    name: "示例大学学生会",
    kind: "studentUnion",
    level: "university",
    parent: null,
    unit: null,
    students: { count: 18_001, countedOn: asDay("2026-10-15") },
    partyBody: "中共示例大学委员会",
    leagueBody: "共青团示例大学委员会",
    ...overrides,
  };
}

let lastPerson = 0;

export function aHolder(overrides: Partial<HolderFacts> = {}): HolderFacts {
  lastPerson += 1;
  return {
    person: { id: `p${lastPerson}`, name: `某同学${lastPerson}` },
    post: "officer",
    title: "干事",
    department: null,
    portfolio: null,
    since: asDay("2026-06-01"),
    seating: { how: "elected", by: "congress", on: asDay("2026-06-01") },
    isFullTimeLeague: null,
    ...overrides,
  };
}

let lastRecord = 0;

export function aRecord(overrides: Partial<RecordFacts> = {}): RecordFacts {
  lastRecord += 1;
  return {
    id: `r${lastRecord}`,
    kind: "work-report",
    title: `记录${lastRecord}`,
    date: asDay("2026-10-10"),
    organisation: "u",
    persons: [],
    faculties: [],
    fields: {},
    ...overrides,
  };
}
