import type { PersonId, PoliticalStatus, Student, StudentNumber } from "@tongxin/core/people/person.ts";
import { asDay } from "@tongxin/core/shared/instant.ts";
import type { Chance } from "./chance.ts";
import { counter } from "./ids.ts";
import { inventName } from "./names.ts";
import type { ClassPlan } from "./units.ts";

const ethnicities = [
  ["汉族", 905],
  ["回族", 18],
  ["满族", 14],
  ["壮族", 12],
  ["苗族", 11],
  ["土家族", 10],
  ["维吾尔族", 8],
  ["蒙古族", 7],
  ["彝族", 6],
  ["藏族", 5],
  ["朝鲜族", 2],
  ["哈萨克族", 2],
] as const;

/** Per thousand, by years since enrolment: Party membership grows, the League share falls with it. */
const politics: readonly (readonly (readonly [PoliticalStatus, number])[])[] = [
  [
    ["party-member", 1],
    ["probationary-party-member", 2],
    ["league-member", 842],
    ["no-affiliation", 155],
  ],
  [
    ["party-member", 6],
    ["probationary-party-member", 22],
    ["league-member", 827],
    ["no-affiliation", 145],
  ],
  [
    ["party-member", 38],
    ["probationary-party-member", 52],
    ["league-member", 772],
    ["no-affiliation", 138],
  ],
  [
    ["party-member", 96],
    ["probationary-party-member", 41],
    ["league-member", 731],
    ["no-affiliation", 132],
  ],
];
const graduatePolitics = [
  ["party-member", 342],
  ["probationary-party-member", 48],
  ["league-member", 505],
  ["democratic-party-member", 3],
  ["no-affiliation", 102],
] as const;

/** The enrolled students of every class, in order of student number within it. Numbers begin with 9: no school's do. */
export function enrolStudents(classes: readonly ClassPlan[], chance: Chance): readonly Student[] {
  const nextId = counter("student");
  const runningNumbers = new Map<string, number>();
  return classes.flatMap((each) =>
    Array.from({ length: each.size }, () => {
      const cohort = numberPrefix(each);
      const running = (runningNumbers.get(cohort) ?? 0) + 1;
      runningNumbers.set(cohort, running);
      const number = `${cohort}${String(running).padStart(4, "0")}` as StudentNumber;
      return inventStudent(each, chance, { id: nextId(), number });
    }),
  );
}

/** Ten digits: 9, two of the year, two of the faculty, 1 or 2 for the study level, four running. */
function numberPrefix({ year, plan, studyLevel }: ClassPlan): string {
  const faculty = String(plan.number).padStart(2, "0");
  return `9${String(year).slice(2)}${faculty}${studyLevel === "graduate" ? 2 : 1}`;
}

export function inventStudent(
  { unit, plan, faculty, major, campus, year, studyLevel }: ClassPlan,
  chance: Chance,
  { id, number }: { id: PersonId; number: StudentNumber },
): Student {
  const ethnicity = chance.weighted(ethnicities);
  const seniority = Math.min(3, Math.max(0, 2026 - year));
  return {
    kind: "student",
    id,
    studentNumber: number,
    name: inventName(chance, ethnicity),
    studyLevel,
    faculty: faculty.id,
    grade: year,
    major: major.id,
    class: unit.id,
    campus,
    gender: chance.percent(plan.womenPercent) ? "female" : "male",
    ethnicity,
    politicalStatus: chance.weighted(
      studyLevel === "graduate" ? graduatePolitics : (politics[seniority] ?? graduatePolitics),
    ),
    enrolment: "enrolled",
    enrolledOn: asDay(`${year}-09-01`),
    leftOn: null,
  };
}
