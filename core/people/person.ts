import type { Branded } from "../shared/id.ts";
import type { Day } from "../shared/instant.ts";
import type { CampusId, UnitId } from "./unit.ts";

export type PersonId = Branded<"PersonId">;

/** The number the academic system gives a student. Text, because leading zeros count. */
export type StudentNumber = Branded<"StudentNumber">;

/** The union that serves a student follows from it: 本科生 → 学生会, 研究生 → 研究生会. */
export type StudyLevel = "undergraduate" | "graduate";

/** 在读, 休学, 毕业, 离校 (transferred out, withdrew). Only the first counts among the students served. */
export type EnrolmentStatus = "enrolled" | "suspended" | "graduated" | "left";

export const genders = ["female", "male"] as const;
export type Gender = (typeof genders)[number];

/** The closed list of 政治面貌 that rosters use, as far as a rule asks for it. */
export const politicalStatuses = [
  "party-member",
  "probationary-party-member",
  "league-member",
  "democratic-party-member",
  "no-affiliation",
] as const;
export type PoliticalStatus = (typeof politicalStatuses)[number];

/**
 * A student as the roster names them. Ethnicity is the name of the group as the roster writes it ("汉族").
 * There is no field for marks, ranks or contact data, so none can be stored: what a rule needs of
 * study is the certified verdict in study-verdict.ts.
 */
export type Student = {
  readonly kind: "student";
  readonly id: PersonId;
  readonly studentNumber: StudentNumber;
  readonly name: string;
  readonly studyLevel: StudyLevel;
  readonly faculty: UnitId;
  /** The year of the cohort: 2023 in "2023级". */
  readonly grade: number;
  readonly major: UnitId;
  readonly class: UnitId;
  readonly campus: CampusId;
  readonly gender: Gender;
  readonly ethnicity: string;
  readonly politicalStatus: PoliticalStatus;
  readonly enrolment: EnrolmentStatus;
  readonly enrolledOn: Day;
  /** The first day the person is no longer a student, null while unknown. */
  readonly leftOn: Day | null;
};

/** What a staff record says of a person; whether the work is full-time League work decides S-5.8. */
export type StaffEmployment = "league-full-time" | "league-part-time" | "party" | "student-affairs" | "other";

export type StaffPerson = {
  readonly kind: "staff";
  readonly id: PersonId;
  readonly staffNumber: string;
  readonly name: string;
  readonly employment: StaffEmployment;
  /** The faculty the person works for, null at the university's own offices. */
  readonly faculty: UnitId | null;
  readonly leftOn: Day | null;
};

export type Person = Student | StaffPerson;

export function isStudent(person: Person): person is Student {
  return person.kind === "student";
}

/** Not 汉族. A floor for minorities counts these (an option of the school, not a rule of the plan). */
export function isOfMinority(student: Student): boolean {
  return student.ethnicity !== "汉族";
}

/** Members and probationary members; the latter take part but do not yet vote in the Party. */
export function isOfParty(student: Student): boolean {
  return student.politicalStatus === "party-member" || student.politicalStatus === "probationary-party-member";
}

/** Whether the person is at the school on a day: from enrolment to the day before they leave. */
export function isHereOn(person: Person, day: Day): boolean {
  if (person.leftOn !== null && person.leftOn <= day) return false;
  return person.kind === "staff" || person.enrolledOn <= day;
}
