import { academicYearOf } from "@tongxin/core/calendar/academic-year.ts";
import type { HolderFacts } from "@tongxin/core/charter/facts.ts";
import type { Candidate, Command, MandateId, Seating } from "@tongxin/core/people/mandate.ts";
import type { PostDetails } from "@tongxin/core/people/post.ts";
import { answerOf } from "@tongxin/core/people/study-verdict.ts";
import { dayInChina, type Day } from "@tongxin/core/shared/instant.ts";
import type { Acting } from "../../act.ts";
import { loadChosenSettings, yearStartOf } from "../../charter/settings.ts";
import { databaseNow, type SchoolTransaction } from "../../database/connection.ts";
import type { FoundPerson } from "./find-person.ts";
import { countHeldDuring } from "./holding.ts";
import { rulingsFor, type RuledStep } from "./rulings.ts";
import { justifiedBy } from "./stored.ts";
import { loadVerdict } from "./verdict-subject.ts";

/** A term that begins: on which post, of whom, and how it was given. */
export type Beginning = {
  readonly call: Pick<Acting, "school" | "actor">;
  readonly transaction: SchoolTransaction;
  readonly id: MandateId;
  readonly post: PostDetails;
  readonly person: FoundPerson;
  /** The first day, and the first day no longer covered. */
  readonly from: Day;
  readonly until: Day;
  readonly seating: Seating;
};

/** The command that begins a mandate, with what the register and the rules in force say at that moment. */
export async function beginCommand(beginning: Beginning): Promise<Extract<Command, { type: "begin" }>> {
  const { transaction, id, post, person, from, until, seating, call } = beginning;
  const by = call.actor.personId;
  const { organisation } = post;
  const { rulings, justification } = await ruled(beginning);
  return {
    type: "begin",
    id,
    person: await candidateOf(transaction, post, person),
    post: {
      id: post.id,
      kind: post.kind,
      seats: post.seats,
      held: await countHeldDuring(transaction, post.id, { from, until }),
    },
    organisation,
    from,
    until,
    seating,
    by,
    rulings,
    ...justifiedBy(justification ?? null),
  };
}

/** The rules judge the union as it will be on the first day, or as it is; a term that is over adds nobody to it. */
async function ruled(beginning: Beginning): Promise<RuledStep> {
  const { call, transaction, post, from, until } = beginning;
  const today = dayInChina(await databaseNow(transaction));
  if (until <= today) return { rulings: [] };
  const holder = await newcomer(transaction, beginning);
  const { organisation } = post;
  const place = {
    school: call.school,
    organisation,
    by: call.actor.personId,
    on: from > today ? from : today,
  };
  return rulingsFor(transaction, place, () => ({ adds: "holder", holder }));
}

async function candidateOf(
  transaction: SchoolTransaction,
  post: PostDetails,
  { id, kind, employment, isHere }: FoundPerson,
): Promise<Candidate> {
  const rows = await transaction
    .selectFrom("mandate")
    .select(["begins_on as from", "ends_on as until"])
    .where("post_id", "=", post.id)
    .where("person_id", "=", id)
    .execute();
  const samePost = rows.map(({ from, until }) => ({ from: from as Day, until: (until ?? "9999-12-31") as Day }));
  return { id, kind, employment, isHere, samePost };
}

/** The person as the rules would see them on the post. */
export async function newcomer(
  transaction: SchoolTransaction,
  { post, person, from, seating }: Pick<Beginning, "post" | "person" | "from" | "seating">,
): Promise<HolderFacts> {
  const isStudent = person.kind === "student";
  const start = yearStartOf(await loadChosenSettings(transaction));
  const firstYear = Number(academicYearOf(from, start).slice(0, 4));
  const studyVerdict = answerOf(await loadVerdict(transaction, person.id));
  return {
    person: { id: person.id, name: person.name },
    post: post.kind,
    title: post.title,
    department: post.department,
    portfolio: null,
    since: from,
    seating,
    isFullTimeLeague: isStudent ? null : person.employment === "league-full-time",
    ...(person.politicalStatus === null
      ? {}
      : { politicalStatus: person.politicalStatus as NonNullable<HolderFacts["politicalStatus"]> }),
    ...(isStudent ? { isFreshman: person.level === "undergraduate" && person.grade === firstYear, studyVerdict } : {}),
  };
}
