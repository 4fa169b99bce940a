import type { CheckInput } from "../charter/check.ts";
import { heldBy } from "../charter/congresses-held.ts";
import type { CongressFacts, OrganisationFacts } from "../charter/facts.ts";
import type { Verdict } from "../charter/finding.ts";
import { printPercent } from "../shared/fraction.ts";

/**
 * The delegates of a faculty's own congress, of whom only its record tells: their places and lists are kept for the
 * congress of the university alone. Whoever meets in assembly has no delegates.
 */
export function isOfFaculty({ level, delegation }: OrganisationFacts): boolean {
  return level === "faculty" && delegation === undefined;
}

/** S-1.7 of a faculty: how many delegates its last congress had, and how many of them are ordinary students. */
export function toldComposition({ organisation, facts }: CheckInput): Verdict {
  const last = heldBy(organisation, facts)?.at(-1);
  if (last?.form === "all-student-assembly") return withoutDelegates(last);
  const { total = 0, nonCore } = last?.delegates ?? {};
  if (last === undefined || nonCore === undefined) return untold(last, "代表人数和其中不是骨干的人数");
  return {
    status: "holds",
    sentence: `“${last.name}”代表${total}名，其中非骨干${nonCore}名，占${printPercent(nonCore, total)}`,
    numerator: nonCore,
    denominator: total,
    counted: [congress(last)],
  };
}

/** D-12 of a faculty: all delegates of its last congress were recommended by their class and then elected. */
export function toldInTwoSteps({ organisation, facts }: CheckInput): Verdict {
  const last = heldBy(organisation, facts)?.at(-1);
  if (last?.form === "all-student-assembly") return withoutDelegates(last);
  const { total = 0, inTwoSteps } = last?.delegates ?? {};
  if (last === undefined || inTwoSteps === undefined) return untold(last, "代表人数和其中经两步产生的人数");
  const counts = {
    sentence: `“${last.name}”代表${total}名，其中${inTwoSteps}名经班级团支部推荐、院系选举`,
    numerator: inTwoSteps,
    denominator: total,
    threshold: "每名",
    counted: [congress(last)],
  };
  if (inTwoSteps === total) return { status: "holds", ...counts };
  return { status: "breached", ...counts, cure: [`${total - inTwoSteps}名代表没有经过两步，重新推荐或选举`] };
}

function withoutDelegates(assembly: CongressFacts): Verdict {
  return {
    status: "holds",
    sentence: `“${assembly.name}”由全体学生参加，没有代表，不适用`,
    counted: [congress(assembly)],
  };
}

function untold(last: CongressFacts | undefined, what: string): Verdict {
  const where = last === undefined ? "最近一次大会的记录" : `“${last.name}”的记录`;
  return { status: "not-yet-known", sentence: `${where}里没有写明${what}`, cure: [`在${where}里写明${what}`] };
}

function congress({ id, name }: CongressFacts) {
  return { kind: "congress", id, name } as const;
}
