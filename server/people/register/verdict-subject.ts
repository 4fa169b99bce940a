import { access, type Concern } from "@tongxin/core/people/access.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { publicFields } from "@tongxin/core/people/public.ts";
import {
  answerOf,
  decide,
  evolve,
  unknownVerdict,
  type Command,
  type Event,
  type StudyVerdict,
  type VerdictSource,
} from "@tongxin/core/people/study-verdict.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import type { Subject } from "../../act.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { named } from "./stored.ts";

/** One verdict a person; its id is the person's. The table keeps one row for each day on which it was looked up. */
export function verdictSubject(school: SchoolId, concern: Concern): Subject<StudyVerdict, Command, Event> {
  return {
    noun: "study-verdict",
    load: async (transaction, id) => {
      // The person's row stands for the verdict that may not be there yet.
      await transaction.selectFrom("person").select("id").where("id", "=", id).forUpdate().execute();
      return loadVerdict(transaction, id as PersonId);
    },
    may: (actor, command, verdict) =>
      verdict !== null && access.studyVerdict[command.type](actor, { ...concern, person: verdict.person }),
    decide: (verdict, command) => named("verdict", decide(verdict as StudyVerdict, command)),
    evolve: (verdict, event) => evolve(verdict as StudyVerdict, event),
    save: (transaction, id, verdict) => save(transaction, { school, id }, verdict),
    publicFields: publicFields.studyVerdict,
  };
}

export async function loadVerdict(transaction: SchoolTransaction, person: PersonId): Promise<StudyVerdict> {
  const row = await transaction
    .selectFrom("study_verdict")
    .selectAll()
    .where("person_id", "=", person)
    .orderBy("dated_on", "desc")
    .executeTakeFirst();
  if (row === undefined) return unknownVerdict(person);
  const on = row.dated_on as Day;
  if (row.verdict === "unverified") return { status: "pending", person, since: on };
  const source = row.source as VerdictSource;
  const certifiedBy = row.certified_by as PersonId;
  return { status: "certified", person, meets: row.verdict === "yes", source, on, certifiedBy };
}

/** A reopened certificate keeps its row, as unverified: the findings of its day must not go on counting it. */
async function save(
  transaction: SchoolTransaction,
  { school, id }: { readonly school: SchoolId; readonly id: string },
  verdict: StudyVerdict,
): Promise<void> {
  const answer = { verdict: answerOf(verdict) };
  if (verdict.status === "pending") {
    await transaction
      .updateTable("study_verdict")
      .set(answer)
      .where("person_id", "=", id)
      .where("dated_on", "=", verdict.since)
      .execute();
    return;
  }
  const row = { ...answer, source: verdict.source, certified_by: verdict.certifiedBy };
  await transaction
    .insertInto("study_verdict")
    .values({ school_id: school, person_id: id, dated_on: verdict.on, ...row })
    .onConflict((conflict) => conflict.columns(["school_id", "person_id", "dated_on"]).doUpdateSet(row))
    .execute();
}
