import type { Facts, LeaveFacts, OrganisationFacts, RecordFacts } from "@tongxin/core/charter/facts.ts";
import { isInForceOn, type Leave } from "@tongxin/core/charter/leave.ts";
import type { EvidenceContent } from "@tongxin/core/charter/evidence.ts";
import { asDay, type Day } from "@tongxin/core/shared/instant.ts";
import { loadCalendar } from "../calendar/calendar.ts";
import { databaseNow, type SchoolTransaction } from "../database/connection.ts";
import type { School } from "../schools/school.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import { delegationsOf } from "./delegation-facts.ts";
import { organisationsOf } from "./organisation-facts.ts";
import { loadChosenSettings, settingFacts, countingDayOf, yearStartOf, type ChosenSettings } from "./settings.ts";
import { spansUpTo } from "./spans.ts";
import { countStudents, gradesOf, type StudentCounts } from "./student-counts.ts";

/**
 * Everything the rules are checked against, as it was on a day: what is registered, who held which post, which
 * records were dated by then. One query a kind, whatever the number of organisations.
 */
export async function gatherFacts(transaction: SchoolTransaction, school: School, on?: Day): Promise<Facts> {
  const asOf = on ?? dayInChina(await databaseNow(transaction));
  const chosen = await loadChosenSettings(transaction);
  const settings = settingFacts(chosen);
  const units = await transaction
    .selectFrom("unit")
    .select(["id", "kind", "name"])
    .where("is_open", "=", true)
    .execute();
  const students = await studentsServed(transaction, chosen, asOf);
  const records = await recordsUntil(transaction, asOf);
  const organisations = await organisationsOf(transaction, { asOf, units, students, records, settings });
  const { semesters } = await loadCalendar(transaction);
  const delegations = await delegationsOf(transaction, organisations, settings);
  const ofKind = (kind: string) => units.filter((unit) => unit.kind === kind);
  return {
    asOf,
    ...spansUpTo(asOf, { yearKind: settings.yearKind, start: yearStartOf(chosen), entered: semesters }),
    school: { name: school.name, campuses: Math.max(1, ofKind("campus").length) },
    faculties: ofKind("faculty").map(({ id, name }) => ({ id, name })),
    grades: { studentUnion: gradesOf(students, "studentUnion"), graduateUnion: gradesOf(students, "graduateUnion") },
    organisations: organisations.map((one): OrganisationFacts => {
      const delegation = delegations.get(one.id);
      return delegation === undefined ? one : { ...one, delegation };
    }),
    records,
    settings,
    leaves: await leavesOn(transaction, asOf),
  };
}

/** Counted on the last counting day, or today where the register begins after it. */
async function studentsServed(
  transaction: SchoolTransaction,
  chosen: ChosenSettings,
  asOf: Day,
): Promise<StudentCounts> {
  const { month, day } = countingDayOf(chosen);
  const inYear = (year: number) => asDay(`${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
  const year = Number(asOf.slice(0, 4));
  const counted = await countStudents(transaction, inYear(year) <= asOf ? inYear(year) : inYear(year - 1));
  return counted.rows.length > 0 ? counted : countStudents(transaction, asOf);
}

async function recordsUntil(transaction: SchoolTransaction, asOf: Day): Promise<readonly RecordFacts[]> {
  const rows = await transaction
    .selectFrom("evidence")
    .select(["id", "organisation_id", "dated_on", "state"])
    .where("status", "=", "standing")
    .where("dated_on", "<=", asOf)
    .orderBy("dated_on")
    .orderBy("id")
    .execute();
  return rows.map((row): RecordFacts => {
    const { kind, title, persons, faculties, fields } = row.state as EvidenceContent;
    const date = row.dated_on as Day;
    return { id: row.id, kind, title, date, organisation: row.organisation_id, persons, faculties, fields };
  });
}

async function leavesOn(transaction: SchoolTransaction, asOf: Day): Promise<readonly LeaveFacts[]> {
  const rows = await transaction.selectFrom("leave").select("state").execute();
  const leaves = rows.map((row) => row.state as Leave).filter((leave) => isInForceOn(leave, asOf));
  const granted = leaves.flatMap((leave) => (leave.status === "granted" || leave.status === "ended" ? [leave] : []));
  const names = await namesOf(
    transaction,
    granted.map(({ approvedBy }) => approvedBy),
  );
  return granted.map(({ request, approvedBy, approvedOn }) => ({
    rule: request.rule,
    organisation: request.organisation,
    reason: request.reason,
    approvedBy: names.get(approvedBy) ?? "",
    approvedOn,
  }));
}

async function namesOf(transaction: SchoolTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await transaction.selectFrom("person").select(["id", "name"]).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
