import { academicYearOf } from "@tongxin/core/calendar/academic-year.ts";
import { access, keepsFaculty } from "@tongxin/core/people/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { studyEligibility } from "@tongxin/core/people/eligibility.ts";
import type { OrganisationId, OrganisationKind } from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { sql } from "kysely";
import { loadChosenSettings, yearStartOf } from "../../charter/settings.ts";
import { databaseNow, type SchoolTransaction } from "../../database/connection.ts";
import type { StudyVerdicts } from "./contract.ts";
import { heldToday } from "./holding.ts";

type Union = {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly unit_id: string | null;
};

/** The student cadres of one union with what is certified of each; null where this person may not see that union's. */
export async function loadStudyVerdicts(
  transaction: SchoolTransaction,
  actor: Actor,
  asked: string | null,
): Promise<StudyVerdicts | null> {
  const unions = (await loadUnions(transaction)).filter(({ unit_id }) =>
    keepsFaculty(actor, { faculty: unit_id as UnitId | null }),
  );
  const organisation = asked === null ? unions[0] : unions.find(({ id }) => id === asked);
  if (organisation === undefined && asked !== null) return null;
  return {
    organisations: unions.map(({ id, name }) => ({ id, name })),
    organisation: organisation === undefined ? null : { id: organisation.id, name: organisation.name },
    people: organisation === undefined ? [] : await loadPeople(transaction, actor, organisation),
    mayCertify: organisation !== undefined,
  };
}

async function loadUnions(transaction: SchoolTransaction): Promise<readonly Union[]> {
  const rows = await transaction
    .selectFrom("organisation")
    .select(["id", "name", "kind", "unit_id"])
    .where("level", "<>", "class")
    .where(sql<boolean>`state ->> 'status' = 'standing'`)
    .orderBy("level", "desc")
    .orderBy("id")
    .execute();
  return rows as readonly Union[];
}

type Row = {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly post: string;
  readonly level: string;
  readonly grade: number | null;
  readonly faculty: string | null;
  readonly verdict: "yes" | "no" | "unverified" | null;
  readonly source: string | null;
  readonly on: string | null;
  readonly by: string | null;
};

async function loadPeople(
  transaction: SchoolTransaction,
  actor: Actor,
  { id: organisation, kind }: Union,
): Promise<StudyVerdicts["people"]> {
  const { rows } = await sql<Row>`
    select distinct on (person.stroke_key, person.id) person.id, person.name, person.number, post.title as post,
      person.level, person.grade, person.faculty_id as faculty,
      last.verdict, last.source, last.dated_on as on, certifier.name as by
    from mandate
    join post on post.school_id = mandate.school_id and post.id = mandate.post_id
    join person on person.school_id = mandate.school_id and person.id = mandate.person_id and person.kind = 'student'
    left join lateral (select * from study_verdict where study_verdict.school_id = person.school_id
      and study_verdict.person_id = person.id order by dated_on desc limit 1) as last on true
    left join person as certifier on certifier.school_id = person.school_id and certifier.id::text = last.certified_by
    where mandate.organisation_id = ${organisation} and ${heldToday}
    order by person.stroke_key, person.id, post.id
  `.execute(transaction);
  const start = yearStartOf(await loadChosenSettings(transaction));
  const firstYear = Number(academicYearOf(dayInChina(await databaseNow(transaction)), start).slice(0, 4));
  return rows.map((row) => {
    const answer = row.verdict ?? "unverified";
    const isFreshman = row.level === "undergraduate" && row.grade === firstYear;
    const isKnown = answer !== "unverified";
    const concern = {
      organisation: organisation as OrganisationId,
      faculty: row.faculty as UnitId | null,
      person: row.id as PersonId,
    };
    return {
      id: row.id,
      name: row.name,
      number: row.number,
      post: row.post,
      answer,
      eligibility: studyEligibility(kind, { answer, isFreshman }),
      source: isKnown ? row.source : null,
      on: isKnown ? row.on : null,
      by: isKnown ? row.by : null,
      may: isKnown && access.studyVerdict.reopen(actor, concern) ? ["reopen"] : [],
    };
  });
}
