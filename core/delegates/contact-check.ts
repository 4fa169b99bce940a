import type { CheckInput } from "../charter/check.ts";
import type { CountedObject, Verdict } from "../charter/finding.ts";

/**
 * S-1.8: every delegate and every core member has had contact with students this semester, by dated records. While the
 * semester runs, a contact may still come and the finding stays open; after its last day it is a breach.
 */
export function delegatesAndCadresContactStudents({ organisation, facts, parameter }: CheckInput): Verdict {
  const semester = facts.semesters.at(-1);
  const people = asked(organisation, facts.settings.corePosts);
  if (semester === undefined || people.length === 0) return untold(semester === undefined ? "学期" : "代表和骨干名单");
  const records = facts.records.filter(
    ({ kind, date }) => kind === "contact-record" && date >= semester.from && date <= semester.to && date <= facts.asOf,
  );
  const least = parameter("perSemester");
  const timesOf = (id: string) => records.filter(({ persons }) => persons.includes(id)).length;
  const without = people.filter(({ id }) => timesOf(id) < least);
  const counts = {
    sentence: `${people.length}名代表和骨干中，${people.length - without.length}名本学期联系同学不少于${least}次`,
    numerator: people.length - without.length,
    denominator: people.length,
    threshold: `每人≥${least}次`,
    counted: without,
    dueOn: semester.to,
  };
  if (without.length === 0) return { status: "holds", ...counts };
  const isOver = facts.asOf > semester.to;
  const cure = [`请还没有记录的${without.length}人联系同学并留下记录`];
  return { status: isOver && records.length > 0 ? "breached" : "not-yet-known", ...counts, cure };
}

/** Delegates and core members, each person once. */
function asked(
  { delegation, holders = [] }: CheckInput["organisation"],
  corePosts: readonly string[],
): readonly CountedObject[] {
  const delegates = (delegation?.delegates ?? []).map(({ id, name }): CountedObject => ({
    kind: "delegate",
    id,
    name,
  }));
  const core = holders
    .filter(({ post }) => corePosts.includes(post))
    .map(({ person }): CountedObject => ({ kind: "person", id: person.id, name: person.name }));
  return [...new Map([...core, ...delegates].map((one) => [one.id, one])).values()];
}

function untold(what: string): Verdict {
  return { status: "not-yet-known", sentence: `还没有登记${what}`, cure: [`登记${what}`] };
}
