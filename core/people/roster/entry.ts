import type { EnrolmentStatus, Gender, PoliticalStatus, StudyLevel } from "../person.ts";

/** What a roster says of study: only the verdict, never the marks it rests on. */
export type RosterVerdict = "yes" | "no" | "to-be-checked";

/**
 * A row of the roster that may be imported. Null where the roster says nothing, or nothing that could be read
 * (then a problem says so). Units are named, not yet identified; the grade is the year of enrolment, "2026".
 */
export type RosterEntry = {
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly faculty: string;
  readonly gender: Gender | null;
  readonly ethnicity: string | null;
  readonly major: string | null;
  readonly grade: string | null;
  readonly class: string | null;
  readonly politicalStatus: PoliticalStatus | null;
  readonly level: StudyLevel | null;
  readonly enrolment: EnrolmentStatus | null;
  readonly campus: string | null;
  readonly studyVerdict: RosterVerdict | null;
};
