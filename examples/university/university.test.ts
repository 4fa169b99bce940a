import { createHash } from "node:crypto";
import { particularsOf } from "@tongxin/core/charter/particulars.ts";
import { profiles } from "@tongxin/core/charter/profiles.ts";
import { isAssistantTitle } from "@tongxin/core/people/post.ts";
import { describe, expect, test } from "vitest";
import { smallUniversity } from "./faculties.ts";
import { facultiesWithoutReport } from "./records.ts";
import { rosterHeader, toRosterRows } from "./roster-rows.ts";
import { demonstrationSeed, generateUniversity, type University } from "./university.ts";

const university = generateUniversity();

describe("the demonstration university", () => {
  test("has 18,312 undergraduates and 1,900 graduates in 17 faculties and 480 classes", () => {
    const { students, faculties, classes, clubs, campuses, grades } = university;
    expect(students.filter((each) => each.studyLevel === "undergraduate")).toHaveLength(18_312);
    expect(students.filter((each) => each.studyLevel === "graduate")).toHaveLength(1_900);
    expect([faculties.length, classes.length, clubs.length, campuses.length, grades.length]).toEqual([
      17, 480, 24, 2, 4,
    ]);
    expect(new Set(classes.map(({ name }) => name)).size).toBe(480);
  });

  test("is the same for the same seed and another for another", () => {
    expect(digest(generateUniversity())).toBe(digest(university));
    expect(digest(generateUniversity(2))).not.toBe(digest(university));
  });

  test("gives no identifier and no student number twice", () => {
    const {
      campuses,
      faculties,
      grades,
      majors,
      clubs,
      classes,
      students,
      staff,
      organisations,
      posts,
      mandates,
      records,
    } = university;
    const units = [...campuses, ...faculties, ...grades, ...majors, ...clubs, ...classes];
    const ids = [...units, ...students, ...staff, ...organisations, ...posts, ...mandates, ...records].map(
      ({ id }) => id,
    );
    expect(new Set<string>(ids).size).toBe(ids.length);
    expect(new Set(students.map((each) => each.studentNumber)).size).toBe(students.length);
    expect(students.every((each) => /^9\d{9}$/u.test(each.studentNumber))).toBe(true);
  });

  test("seats nobody on two posts today, and no more people on a post than it has seats", () => {
    const sitting = university.mandates.filter((each) => each.status === "sitting");
    expect(new Set(sitting.map(({ person }) => person)).size).toBeGreaterThanOrEqual(sitting.length - 2 * 17);
    const studentIds = new Set(university.students.map(({ id }) => id));
    const held = sitting.filter(({ person }) => studentIds.has(person)).map(({ person }) => person);
    expect(new Set(held).size).toBe(held.length);
    for (const post of university.posts) {
      expect(sitting.filter((each) => each.post === post.id).length).toBeLessThanOrEqual(post.seats);
    }
  });

  test("writes its roster with one row a student and a value in every column", () => {
    const rows = toRosterRows(university);
    expect(rows).toHaveLength(20_212);
    expect(rows.every((row) => row.length === rosterHeader.length && row.every((cell) => cell !== ""))).toBe(true);
  });
});

describe("what is planted in the demonstration university", () => {
  const { studentUnion, graduateUnion, posts, mandates, records, federation } = university;

  test("one department of the student union keeps an assistant (S-5.10)", () => {
    expect(posts.filter(({ title }) => isAssistantTitle(title)).map(({ title }) => title)).toEqual(["部长助理"]);
  });

  test("one department of each university union has three deputies (S-5.9)", () => {
    for (const union of [studentUnion, graduateUnion]) {
      const deputies = posts.filter((each) => each.organisation === union.id && each.kind === "deputy-head");
      const counts = deputies.map(({ id }) => mandates.filter((each) => each.post === id).length);
      expect(counts.filter((count) => count > 2)).toEqual([3]);
    }
  });

  test("two faculties owe this year's report (S-3.4)", () => {
    const reported = records.filter(
      (each) =>
        each.kind === "faculty-work-report" && each.organisation === studentUnion.id && each.date.startsWith("2026"),
    );
    const missing = university.faculties.filter(({ id }) => !reported.some((each) => each.faculties.includes(id)));
    expect(missing.map(({ name }) => name)).toEqual(facultiesWithoutReport);
  });

  test("one vice-president owes this semester's duty report (S-8.9)", () => {
    expect(
      records.filter(
        (each) => each.kind === "duty-report" && each.date === "2026-10-28" && each.organisation === studentUnion.id,
      ),
    ).toHaveLength(5);
  });

  test("the legal-aid agreement has run out and the survey's result is unpublished (S-6.2, S-7.6)", () => {
    const agreements = records.filter((each) => each.kind === "legal-aid-agreement");
    const own = agreements.filter((each) => each.organisation === studentUnion.id);
    expect(own.map(({ fields }) => fields["validUntil"])).toEqual(["2026-09-30"]);
    expect(records.some((each) => each.organisation === studentUnion.id && each.fields["of"] === "survey-result")).toBe(
      false,
    );
  });

  test("every particular of a record is one that a rule reads, and has its name in the words of the form", () => {
    const rules = profiles.flatMap((profile) => profile.rules);
    const unread = records.flatMap(({ kind, fields }) => {
      const read = new Set([...particularsOf(kind, rules).map(({ field }) => field), "validUntil"]);
      return Object.keys(fields)
        .filter((field) => !read.has(field))
        .map((field) => `${kind} ${field}`);
    });
    expect([...new Set(unread)]).toEqual([]);
  });

  test("the federation's head is the presidium member for clubs, which is lawful (S-2.4)", () => {
    const inCharge = mandates.filter((each) => each.organisation === studentUnion.id && each.portfolio === "clubs");
    expect(inCharge.map(({ person }) => person)).toEqual([federation.head]);
  });
});

describe("the small demonstration university", () => {
  const small = generateUniversity(demonstrationSeed, smallUniversity);

  test("has a twentieth of the students in four faculties", () => {
    expect(small.students).toHaveLength(4 * (224 + 60));
    expect([small.faculties.length, small.classes.length, small.clubs.length]).toEqual([4, 44, 8]);
  });

  /** Every kind of thing there is, as one line each. */
  function kindsOf({ students, staff, organisations, posts, mandates, records, ...units }: University) {
    const { campuses, faculties, grades, majors, clubs, classes } = units;
    const lines = [
      ...[campuses, faculties, grades, majors, clubs, classes].flat().map(({ kind }) => `unit ${kind}`),
      ...students.map(({ studyLevel, grade, gender }) => `student ${studyLevel} ${grade} ${gender}`),
      ...students.map(({ politicalStatus }) => `student ${politicalStatus}`),
      ...staff.map(({ employment }) => `staff ${employment}`),
      ...organisations.map(({ kind, level }) => `organisation ${kind} ${level}`),
      ...posts.map(({ kind, title }) => `post ${kind} ${title}`),
      ...mandates.map((each) => `mandate ${each.status} ${each.postKind} ${each.portfolio} ${each.seating.how}`),
      ...records.map(({ kind, fields }) => `record ${kind} ${Object.keys(fields).toSorted().join(" ")}`),
    ];
    return [...new Set(lines)].toSorted();
  }

  test("has every kind of unit, student, organisation, post, mandate and record that the whole one has", () => {
    const rare = "student democratic-party-member"; // three graduates in a thousand
    expect(kindsOf(small)).toEqual(kindsOf(university).filter((line) => line !== rare));
  });

  test("holds what is planted: the faculty with an assembly, and one of those that owe a report", () => {
    expect(small.facultyUnions.filter(({ electedBy }) => electedBy === "all-student-assembly")).toHaveLength(1);
    expect(small.faculties.filter(({ name }) => facultiesWithoutReport.includes(name))).toHaveLength(1);
    expect(small.personas.student).toBeDefined();
  });
});

function digest(of: University): string {
  return createHash("sha256").update(JSON.stringify(of)).digest("hex");
}
