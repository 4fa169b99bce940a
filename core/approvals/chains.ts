import type { UnitId } from "../people/unit.ts";
import type { Decider, DecidingBody, Step } from "./step.ts";

/**
 * The chain for a candidate for the presidium: the faculty's League recommends, its Party organisation agrees,
 * student affairs and the League committee examine together, the Party committee decides.
 * Source: rules.md 1B-2 no. 9.
 */
export function presidiumCandidateChain(faculty: UnitId): readonly Step[] {
  return [
    step("recommend", [body("faculty-league-committee", faculty)]),
    step("agree", [body("faculty-party-organisation", faculty)]),
    step("examine", [body("student-affairs-department", null), body("league-committee", null)]),
    step("decide", [body("party-committee", null)]),
  ];
}

/** The chain for other staff: the faculty's League recommends, student affairs and the League examine (no. 9). */
export function departmentMemberChain(faculty: UnitId): readonly Step[] {
  return presidiumCandidateChain(faculty).filter(({ task }) => task === "recommend" || task === "examine");
}

function step(task: Step["task"], deciders: readonly Decider[]): Step {
  return { task, deciders, withinWorkingDays: null, needsDocument: true };
}

function body(name: DecidingBody, unit: UnitId | null): Decider {
  return { kind: "body", body: name, unit };
}
