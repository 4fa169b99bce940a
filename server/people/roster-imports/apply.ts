import { sql } from "kysely";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { unitRow } from "../rows.ts";
import type { ImportPlan, PersonChange } from "./plan.ts";

const rowsAtOnce = 5_000;

const changedColumns = [
  "name",
  "pinyin_key",
  "stroke_key",
  "gender",
  "ethnicity",
  "political_status",
  "level",
  "grade",
  "campus_id",
  "faculty_id",
  "major_id",
  "class_id",
  "enrolment",
] as const satisfies readonly (keyof PersonChange)[];

/** Saves a plan set-wise: units first, then what everybody was before, then the people. */
export async function applyPlan(
  transaction: SchoolTransaction,
  { school, id, plan }: { readonly school: SchoolId; readonly id: string; readonly plan: ImportPlan },
): Promise<void> {
  await insertRows(
    transaction,
    "unit",
    plan.newUnits.map((unit) => unitRow(school, unit as never)),
  );
  await rememberAdded(transaction, { school, id }, plan.added);
  await rememberBefore(transaction, id, [...plan.changed, ...plan.left]);
  await insertRows(
    transaction,
    "person",
    plan.added.map((person) => ({ school_id: school, kind: "student", ...person })),
  );
  for (const part of inParts(plan.changed)) await updatePeople(transaction, part);
  for (const part of inParts(plan.left)) await markLeft(transaction, part);
}

/** Puts everybody back as they were. Throws what the database says where something new rests on an added person. */
export async function revertPlan(
  transaction: SchoolTransaction,
  id: string,
  unitsFounded: readonly string[],
): Promise<void> {
  const back = [...changedColumns, "left_on"] as const;
  await sql`
    update person set ${sql.join(back.map((column) => sql`${sql.ref(column)} = before.${sql.ref(column)}`))}
    from roster_change, lateral jsonb_populate_record(null::person, roster_change.before) as before
    where roster_change.import_id = ${id} and roster_change.before is not null
      and person.school_id = roster_change.school_id and person.id = roster_change.person_id
  `.execute(transaction);
  await sql`
    delete from person using roster_change
    where roster_change.import_id = ${id} and roster_change.before is null
      and person.school_id = roster_change.school_id and person.id = roster_change.person_id
  `.execute(transaction);
  await sql`
    delete from unit where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(unitsFounded)}::jsonb))
  `.execute(transaction);
  await transaction.deleteFrom("roster_change").where("import_id", "=", id).execute();
}

async function rememberAdded(
  transaction: SchoolTransaction,
  { school, id }: { readonly school: SchoolId; readonly id: string },
  added: readonly PersonChange[],
): Promise<void> {
  await insertRows(
    transaction,
    "roster_change",
    added.map((person) => ({ school_id: school, import_id: id, person_id: person.id })),
  );
}

async function rememberBefore(
  transaction: SchoolTransaction,
  id: string,
  people: readonly { readonly id: string }[],
): Promise<void> {
  for (const part of inParts(people)) {
    await sql`
      insert into roster_change (school_id, import_id, person_id, before)
      select person.school_id, ${id}::uuid, person.id, to_jsonb(person) from person
      where person.id in (${idsOf(part)})
    `.execute(transaction);
  }
}

async function updatePeople(transaction: SchoolTransaction, people: readonly PersonChange[]): Promise<void> {
  await sql`
    update person set left_on = null,
      ${sql.join(changedColumns.map((column) => sql`${sql.ref(column)} = next.${sql.ref(column)}`))}
    from jsonb_populate_recordset(null::person, ${JSON.stringify(people)}::jsonb) as next
    where person.id = next.id
  `.execute(transaction);
}

async function markLeft(
  transaction: SchoolTransaction,
  people: readonly { readonly id: string; readonly enrolment: string }[],
): Promise<void> {
  await sql`
    update person set left_on = today_in_china(), enrolment = next.enrolment
    from jsonb_populate_recordset(null::person, ${JSON.stringify(people)}::jsonb) as next
    where person.id = next.id
  `.execute(transaction);
}

function idsOf(people: readonly { readonly id: string }[]) {
  return sql`select value::uuid from jsonb_array_elements_text(${JSON.stringify(people.map(({ id }) => id))}::jsonb)`;
}

function* inParts<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += rowsAtOnce) yield items.slice(from, from + rowsAtOnce);
}
