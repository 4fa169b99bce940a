import type { UnitDetails, UnitId } from "@tongxin/core/people/unit.ts";
import { split } from "./chance.ts";
import {
  campusNames,
  graduateGrades,
  undergraduateGrades,
  type FacultyPlan,
  type UniversitySize,
} from "./faculties.ts";
import { counter } from "./ids.ts";

/** A class with the plan of its students, before they have names. */
export type ClassPlan = {
  readonly unit: UnitDetails;
  readonly plan: FacultyPlan;
  readonly faculty: UnitDetails;
  readonly major: UnitDetails;
  readonly campus: UnitId;
  readonly year: number;
  readonly studyLevel: "undergraduate" | "graduate";
  readonly size: number;
};

export type DemoUnits = {
  readonly campuses: readonly UnitDetails[];
  readonly faculties: readonly UnitDetails[];
  readonly grades: readonly UnitDetails[];
  readonly majors: readonly UnitDetails[];
  readonly clubs: readonly UnitDetails[];
  readonly classes: readonly ClassPlan[];
};

const gradeWeights = [24, 24, 26, 26];

/** Lays out campuses, faculties, grades, majors, clubs and classes; of the whole 480: 429 of undergraduates, 51 of graduates. */
export function layOutUnits(size: UniversitySize): DemoUnits {
  const ids = {
    campus: counter("campus"),
    faculty: counter("faculty"),
    class: counter("class"),
  };
  const majorId = counter("major");
  const [gradeId, clubId] = [counter("grade"), counter("club")];
  const campuses = campusNames.map((name) => unit(ids.campus(), "campus", name));
  const grades = undergraduateGrades.map((year) => unit(gradeId(), "grade", `${year}级`));
  const gradeOf = new Map(undergraduateGrades.map((year, index) => [year as number, grades[index] as UnitDetails]));
  const faculties = size.faculties.map(({ name }) => unit(ids.faculty(), "faculty", name));
  const majorsOf = size.faculties.map((plan, index) =>
    plan.majors.map(([name]) => unit(majorId(), "major", name, faculties[index]?.id)),
  );
  const cohorts = cohortsOf(size);
  const classes = cohorts.flatMap((cohort) => {
    const plan = size.faculties[cohort.faculty] as FacultyPlan;
    const faculty = faculties[cohort.faculty] as UnitDetails;
    const majors = majorsOf[cohort.faculty] as readonly UnitDetails[];
    const campus = (campuses[plan.campus] as UnitDetails).id;
    const perMajor = new Map<number, number>();
    return split(cohort.students, Array<number>(cohort.classes).fill(1)).map((size, index): ClassPlan => {
      const which = Math.floor((index * majors.length) / Math.max(cohort.classes, majors.length));
      const place = (perMajor.get(which) ?? 0) + 1;
      perMajor.set(which, place);
      const major = majors[which] as UnitDetails;
      const { year, studyLevel } = cohort;
      const name = className(plan, which, { year, studyLevel, place });
      const grade = (gradeOf.get(year) as UnitDetails).id;
      const self: UnitDetails = { id: ids.class(), kind: "class", name, parent: faculty.id, grade, major: major.id };
      return { unit: self, plan, faculty, major, campus, year, studyLevel, size };
    });
  });
  const clubs = size.clubs.map((name) => unit(clubId(), "club", name));
  return { campuses, faculties, grades, majors: majorsOf.flat(), clubs, classes };
}

type Cohort = {
  readonly faculty: number;
  readonly year: number;
  readonly studyLevel: ClassPlan["studyLevel"];
  readonly students: number;
  readonly classes: number;
};

function cohortsOf({ faculties, undergraduateClasses }: UniversitySize): readonly Cohort[] {
  const undergraduates = faculties.flatMap((plan, faculty) =>
    split(plan.undergraduates, gradeWeights).map((students, index) => ({
      faculty,
      year: undergraduateGrades[index] as number,
      studyLevel: "undergraduate" as const,
      students,
    })),
  );
  const classCounts = split(
    undergraduateClasses,
    undergraduates.map((cohort) => cohort.students),
    1,
  );
  const graduates = faculties.flatMap((plan, faculty) =>
    split(
      plan.graduates,
      graduateGrades.map(() => 1),
    ).map((students, index) => ({
      faculty,
      year: graduateGrades[index] as number,
      studyLevel: "graduate" as const,
      students,
      classes: 1,
    })),
  );
  return [
    ...undergraduates.map((cohort, index) => ({ ...cohort, classes: classCounts[index] as number })),
    ...graduates,
  ];
}

function className(
  plan: FacultyPlan,
  major: number,
  { year, studyLevel, place }: { year: number; studyLevel: ClassPlan["studyLevel"]; place: number },
): string {
  const cohort = String(year).slice(2);
  if (studyLevel === "graduate") return `${plan.short}研${cohort}班`;
  return `${plan.majors[major]?.[1] ?? ""}${cohort}${String(place).padStart(2, "0")}班`;
}

function unit(id: UnitId, kind: UnitDetails["kind"], name: string, parent: UnitId | null = null): UnitDetails {
  return { id, kind, name, parent, grade: null, major: null };
}
