import { sql } from "kysely";
import { keepsRecords } from "@tongxin/core/charter/access.ts";
import type { CheckSpecification } from "@tongxin/core/charter/check.ts";
import type { Evidence, EvidenceContent } from "@tongxin/core/charter/evidence.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { dayNumber, type Day } from "@tongxin/core/shared/instant.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { versionOf } from "../database/version.ts";
import type { EvidenceCard, EvidenceHead } from "./contract.ts";
import { ruleHead } from "./heads.ts";
import { profiles } from "@tongxin/core/charter/profiles.ts";

type Row = {
  readonly id: string;
  readonly status: string;
  readonly dated_on: string;
  readonly organisation_id: string;
  readonly organisation: string;
  readonly unit_id: string | null;
  readonly state: unknown;
};

export async function loadEvidence(
  transaction: SchoolTransaction,
  asked: {
    readonly organisation?: string | undefined;
    readonly kinds: readonly string[];
    readonly page: number;
    readonly pageSize: number;
  },
): Promise<{ readonly total: number; readonly rows: readonly Row[] }> {
  let query = select(transaction).where("evidence.status", "=", "standing");
  if (asked.organisation !== undefined) query = query.where("evidence.organisation_id", "=", asked.organisation);
  if (asked.kinds.length > 0) query = query.where("evidence.kind", "in", asked.kinds);
  const counted = await query
    .clearSelect()
    .select(sql<number>`count(*)::int`.as("total"))
    .executeTakeFirstOrThrow();
  const rows = await query
    .orderBy("evidence.dated_on", "desc")
    .orderBy("evidence.id")
    .limit(asked.pageSize)
    .offset((asked.page - 1) * asked.pageSize)
    .execute();
  return { total: counted.total, rows };
}

export function evidenceHead(row: Row, today: string): EvidenceHead {
  const { kind, title, digest } = row.state as EvidenceContent;
  const date = row.dated_on as Day;
  return {
    id: row.id,
    kind,
    title,
    date,
    digest,
    ageDays: dayNumber(today as Day) - dayNumber(date),
    organisation: { id: row.organisation_id, name: row.organisation },
    status: row.status as EvidenceHead["status"],
  };
}

/** One piece of evidence with the rules that read its kind; what is not public only for those who keep the records. */
export async function evidenceCard(
  transaction: SchoolTransaction,
  id: string,
  actor: Actor | null,
): Promise<EvidenceCard | null> {
  const row = await select(transaction).where("evidence.id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  const { rows: day } = await sql<{ today: string }>`select today_in_china() as today`.execute(transaction);
  const evidence = evidenceHead(row, day[0]?.today ?? "");
  const rules = profiles
    .flatMap((profile) => profile.rules)
    .filter(({ check }) => kindsOf(check).includes(evidence.kind))
    .map(ruleHead);
  const concern = { organisation: row.organisation_id as OrganisationId, faculty: row.unit_id as UnitId | null };
  const mayKeep = actor !== null && keepsRecords(actor, concern);
  const inner = mayKeep ? await innerOf(transaction, row.state as Evidence) : null;
  const isKept = mayKeep && evidence.status === "standing";
  return { evidence, rules, mayKeep: isKept, version: versionOf(row.state), inner };
}

/** All unions, and those for which somebody may enter evidence. */
export async function unionsFor(transaction: SchoolTransaction, actor: Actor | null) {
  const rows = await transaction
    .selectFrom("organisation")
    .select(["id", "name", "unit_id", "level"])
    .where("level", "<>", "class")
    .orderBy("level", "desc")
    .orderBy("id")
    .execute();
  const isKept = (row: (typeof rows)[number]) =>
    actor !== null &&
    keepsRecords(actor, { organisation: row.id as OrganisationId, faculty: row.unit_id as UnitId | null });
  const head = ({ id, name }: (typeof rows)[number]) => ({ id, name });
  return { organisations: rows.map(head), mayKeepFor: rows.filter(isKept).map(head) };
}

function select(transaction: SchoolTransaction) {
  return transaction
    .selectFrom("evidence")
    .innerJoin("organisation", "organisation.id", "evidence.organisation_id")
    .select([
      "evidence.id",
      "evidence.status",
      "evidence.dated_on",
      "evidence.organisation_id",
      "evidence.state",
      "organisation.name as organisation",
      "organisation.unit_id",
    ]);
}

async function innerOf(transaction: SchoolTransaction, state: Evidence): Promise<EvidenceCard["inner"]> {
  if (state.status === "absent") return null;
  const persons =
    state.persons.length === 0
      ? []
      : await transaction
          .selectFrom("person")
          .select(["id", "name", "number"])
          .where("id", "in", state.persons)
          .execute();
  const units =
    state.faculties.length === 0
      ? []
      : await transaction.selectFrom("unit").select(["id", "name"]).where("id", "in", state.faculties).execute();
  return {
    persons,
    faculties: units,
    fields: state.fields,
    fileName: state.fileName,
    corrections: state.status === "standing" ? state.corrections : 0,
    reason: state.status === "withdrawn" ? state.reason : null,
  };
}

function kindsOf(check: CheckSpecification): readonly string[] {
  if ("kinds" in check) return check.kinds;
  return "kind" in check ? [check.kind] : [];
}

/** The persons behind student or staff numbers, and which numbers nobody has. */
export async function personsOfNumbers(transaction: SchoolTransaction, numbers: readonly string[]) {
  const wanted = [...new Set(numbers)];
  if (wanted.length === 0) return { ids: [], unknown: [] };
  const rows = await transaction.selectFrom("person").select(["id", "number"]).where("number", "in", wanted).execute();
  const known = new Set(rows.map(({ number }) => number));
  return { ids: rows.map(({ id }) => id), unknown: wanted.filter((number) => !known.has(number)) };
}

export async function facultiesOf(transaction: SchoolTransaction) {
  return transaction
    .selectFrom("unit")
    .select(["id", "name"])
    .where("kind", "=", "faculty")
    .where("is_open", "=", true)
    .orderBy("id")
    .execute();
}
