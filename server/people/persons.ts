import type { Actor } from "@tongxin/core/people/actor.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { Justification } from "@tongxin/core/people/ruling.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { loadActor } from "../identity/session.ts";

/** Undergraduates are served by the student union, graduates by the graduate union (rules.md, ambiguity 3). */
export function levelServedBy(kind: string): "undergraduate" | "graduate" {
  return kind === "graduateUnion" ? "graduate" : "undergraduate";
}

/** A student as far as delegations and elections ask. */
export type KnownPerson = {
  readonly id: PersonId;
  readonly name: string;
  readonly number: string;
  readonly className: string | null;
  readonly classId: string | null;
  readonly faculty: string | null;
  readonly grade: number | null;
  readonly gender: string | null;
  readonly ethnicity: string | null;
  readonly politicalStatus: string | null;
  readonly strokeKey: string;
  readonly isHere: boolean;
};

export async function loadPersons(
  transaction: SchoolTransaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  if (ids.length === 0) return new Map();
  const rows = await personQuery(transaction)
    .where("person.id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, personOf(row)]));
}

type Row = Awaited<ReturnType<ReturnType<typeof personQuery>["execute"]>>[number];

function personQuery(transaction: SchoolTransaction) {
  return transaction
    .selectFrom("person")
    .leftJoin("unit", "unit.id", "person.class_id")
    .select([
      "person.id",
      "person.name",
      "person.number",
      "person.class_id",
      "person.faculty_id",
      "person.grade",
      "person.gender",
      "person.ethnicity",
      "person.political_status",
      "person.stroke_key",
      "person.enrolment",
      "person.left_on",
      "unit.name as class_name",
    ]);
}

function personOf(row: Row): KnownPerson {
  return {
    id: row.id as PersonId,
    name: row.name,
    number: row.number,
    className: row.class_name,
    classId: row.class_id,
    faculty: row.faculty_id,
    grade: row.grade,
    gender: row.gender,
    ethnicity: row.ethnicity,
    politicalStatus: row.political_status,
    strokeKey: row.stroke_key,
    isHere: row.enrolment === "enrolled" && row.left_on === null,
  };
}

/** What students must belong to: a class or faculty, or, for a club, any of those the union serves. */
export type Electorate = { readonly class?: string; readonly faculty?: string; readonly level: string };

/** The enrolled students behind student numbers, in the order given; the first number that is none of them is named. */
export async function resolveNumbers(
  transaction: SchoolTransaction,
  numbers: readonly string[],
  electorate: Electorate,
): Promise<Result<readonly PersonId[], { readonly kind: "person-not-of-unit"; readonly number: string }>> {
  if (numbers.length === 0) return accept([]);
  let query = transaction
    .selectFrom("person")
    .select(["id", "number"])
    .where("kind", "=", "student")
    .where("enrolment", "=", "enrolled")
    .where("left_on", "is", null)
    .where("level", "=", electorate.level)
    .where("number", "in", [...new Set(numbers)]);
  if (electorate.class !== undefined) query = query.where("class_id", "=", electorate.class);
  if (electorate.faculty !== undefined) query = query.where("faculty_id", "=", electorate.faculty);
  const found = new Map((await query.execute()).map(({ id, number }) => [number, id as PersonId]));
  const missing = numbers.find((number) => !found.has(number));
  if (missing !== undefined) return refuse({ kind: "person-not-of-unit", number: missing });
  return accept(numbers.map((number) => found.get(number) as PersonId));
}

/**
 * A departure's reason with the League teacher who agreed to it; null where no approver was named. Whoever has no say
 * over the union, or over the faculty that elects, cannot agree.
 */
export async function resolveJustification(
  transaction: SchoolTransaction,
  { reason, approver }: { readonly reason: string | null; readonly approver: string | null },
  mayAgree: (actor: Actor) => boolean,
): Promise<Result<Justification | null, "approver-unknown" | "approver-may-not">> {
  if (approver === null || approver === "") return accept(null);
  const approvedBy = await findApprover(transaction, approver);
  const actor = approvedBy === null ? null : await loadActor(transaction, approvedBy);
  if (approvedBy === null || actor === null) return refuse("approver-unknown");
  return mayAgree(actor) ? accept({ reason: reason ?? "", approvedBy }) : refuse("approver-may-not");
}

/** The staff member behind a staff number, who agrees to a departure; null when there is none. */
async function findApprover(transaction: SchoolTransaction, number: string): Promise<PersonId | null> {
  const row = await transaction
    .selectFrom("person")
    .select("id")
    .where("kind", "=", "staff")
    .where("left_on", "is", null)
    .where("number", "=", number)
    .executeTakeFirst();
  return (row?.id as PersonId | undefined) ?? null;
}
