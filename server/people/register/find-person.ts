import type { PersonId, StaffEmployment } from "@tongxin/core/people/person.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../../database/connection.ts";

/** Somebody of the roster or the staff, as far as a post asks. */
export type FoundPerson = {
  readonly id: PersonId;
  readonly kind: "student" | "staff";
  readonly name: string;
  readonly number: string;
  readonly faculty: string | null;
  readonly employment: StaffEmployment | null;
  readonly isHere: boolean;
  readonly politicalStatus: string | null;
  readonly level: string | null;
  readonly grade: number | null;
};

export type NotFound =
  | { readonly kind: "person-unknown"; readonly asked: string }
  | { readonly kind: "person-ambiguous"; readonly asked: string; readonly numbers: string };

/**
 * The person behind a number, or behind a name that only one has. Of several with the name those who are here are
 * looked at first; if that leaves more than one, their numbers are named, so that one of them can be given.
 */
export async function findPerson(
  transaction: SchoolTransaction,
  given: string,
): Promise<Result<FoundPerson, NotFound>> {
  const asked = given.normalize("NFKC").replace(/\s+/gu, "");
  const rows = await personQuery(transaction)
    .where((where) => where.or([where("number", "=", asked), where("name", "=", asked)]))
    .orderBy("number")
    .limit(20)
    .execute();
  const found = rows.map(personOf);
  const byNumber = found.find(({ number }) => number === asked);
  if (byNumber !== undefined) return accept(byNumber);
  const here = found.filter(({ isHere }) => isHere);
  const [first, second] = here.length > 0 ? here : found;
  if (first === undefined) return refuse({ kind: "person-unknown", asked });
  if (second === undefined) return accept(first);
  return refuse({ kind: "person-ambiguous", asked, numbers: here.map(({ number }) => number).join("、") });
}

/** Somebody by id, who is here or has left; null where there never was such a person. */
export async function findById(transaction: SchoolTransaction, id: string): Promise<FoundPerson | null> {
  const row = await personQuery(transaction).where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : personOf(row);
}

function personQuery(transaction: SchoolTransaction) {
  return transaction
    .selectFrom("person")
    .select(["id", "kind", "name", "number", "faculty_id", "employment", "enrolment", "left_on"])
    .select(["political_status", "level", "grade"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof personQuery>["execute"]>>[number];

function personOf(row: Row): FoundPerson {
  return {
    id: row.id as PersonId,
    kind: row.kind as "student" | "staff",
    name: row.name,
    number: row.number,
    faculty: row.faculty_id,
    employment: row.employment as StaffEmployment | null,
    isHere: row.left_on === null && row.enrolment === "enrolled",
    politicalStatus: row.political_status,
    level: row.level,
    grade: row.grade,
  };
}
