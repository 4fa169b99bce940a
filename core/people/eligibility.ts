import type { Day } from "../shared/instant.ts";
import { isHeldOn, type Mandate } from "./mandate.ts";
import type { OrganisationDetails, OrganisationKind } from "./organisation.ts";
import { isHereOn, type PersonId, type Student } from "./person.ts";
import type { PostKind } from "./post.ts";
import type { Level, UnitId } from "./unit.ts";

/** Whose students an organisation serves: its kind says which study level, its unit which part of the school. */
export type Constituency = { readonly kind: OrganisationKind; readonly level: Level; readonly unit: UnitId | null };

/**
 * Posts that count as core members (骨干) unless the school sets others: presidium, heads and deputies.
 * The plan uses the word in S-4.8, S-5.11 and S-8.6 and never defines it (rules.md, ambiguity 1).
 */
export const defaultCorePosts: readonly PostKind[] = ["president", "vice-president", "department-head", "deputy-head"];

/** 主要学生干部 unless the school sets others: presidium and department heads (rules.md, ambiguity 2). */
export const defaultPrincipalPosts: readonly PostKind[] = ["president", "vice-president", "department-head"];

export function constituencyOf({ kind, level, unit }: OrganisationDetails): Constituency {
  return { kind, level, unit };
}

/**
 * Whether a student is served by a union on a day, and so counts among "the students it serves".
 * Undergraduates and graduates are counted apart (rules.md, ambiguity 3); only those enrolled count.
 */
export function isServedBy(student: Student, { kind, level, unit }: Constituency, day: Day): boolean {
  if (student.enrolment !== "enrolled" || !isHereOn(student, day)) return false;
  if ((student.studyLevel === "graduate") !== (kind === "graduateUnion")) return false;
  if (level === "university") return true;
  return unit === (level === "faculty" ? student.faculty : student.class);
}

/** How many students a union serves on a day, in whole persons: the denominator of S-4.4 and S-5.11. */
export function countServed(students: Iterable<Student>, constituency: Constituency, day: Day): number {
  let count = 0;
  for (const student of students) if (isServedBy(student, constituency, day)) count += 1;
  return count;
}

/** The posts of one organisation that count as core, as the school has set them. */
export type CoreTerms = {
  readonly organisations: ReadonlySet<OrganisationDetails["id"]>;
  readonly posts: readonly PostKind[];
};

/** The core members of the given organisations on a day. One person on two posts is one core member. */
export function coreMembersOn(mandates: Iterable<Mandate>, terms: CoreTerms, day: Day): ReadonlySet<PersonId> {
  const members = new Set<PersonId>();
  for (const mandate of mandates) {
    if (mandate.status === "absent" || !isHeldOn(mandate, day)) continue;
    if (terms.organisations.has(mandate.organisation) && terms.posts.includes(mandate.postKind)) {
      members.add(mandate.person);
    }
  }
  return members;
}

/** What is known of a student's study, as far as a cadre's post asks: the certified answer, never a mark. */
export type StudyKnown = { readonly answer: "yes" | "no" | "unverified"; readonly isFreshman: boolean };

/**
 * Whether study stands in the way of a cadre's post: a "no" does, 待核 leaves it open. First-year undergraduates have
 * no results to look up yet; of graduates no rank is asked, and the certified answer already says so.
 * Sources: plan 二-7一 (S-8.1), profile deepening-2019 item 8.
 */
export function studyEligibility(kind: OrganisationKind, { answer, isFreshman }: StudyKnown): "yes" | "no" | "open" {
  if (kind === "studentUnion" && isFreshman) return "yes";
  return answer === "unverified" ? "open" : answer;
}
