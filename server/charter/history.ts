import { sql } from "kysely";
import type { Profile } from "@tongxin/core/charter/rule.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { insertRows } from "../database/insert-rows.ts";
import type { School } from "../schools/school.ts";
import type { SchoolFindings } from "./findings.ts";

/**
 * Enters what changed since a finding was last looked at: one row a change, none where all is as it was. Looked at
 * again on the same day, the later finding of the day stands. Of unions, not of class committees.
 */
export async function keepHistory(
  transaction: SchoolTransaction,
  school: School,
  { profile, findings }: { readonly profile: Profile; readonly findings: SchoolFindings },
): Promise<void> {
  const { asOf } = findings.facts;
  const last = await loadLast(transaction, profile.id);
  const rows = findings
    .under(profile)
    .filter(({ organisation }) => organisation.level !== "class")
    .flatMap(({ findings: ofOne }) => ofOne)
    .filter((finding) => {
      const before = last.get(`${finding.rule} ${finding.organisation}`);
      return before === undefined || before.status !== finding.status || before.sentence !== finding.sentence;
    })
    .map((finding) => ({
      school_id: school.id,
      profile: profile.id,
      rule: finding.rule,
      organisation_id: finding.organisation,
      since: asOf,
      status: finding.status,
      sentence: finding.sentence,
      numerator: finding.numerator ?? null,
      denominator: finding.denominator ?? null,
    }));
  if (rows.length === 0) return;
  await sql`
    delete from finding_history h using jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (rule text, organisation_id uuid)
    where h.profile = ${profile.id} and h.since = ${asOf} and h.rule = r.rule and h.organisation_id = r.organisation_id
  `.execute(transaction);
  await insertRows(transaction, "finding_history", rows);
}

type Last = { readonly status: string; readonly sentence: string };

async function loadLast(transaction: SchoolTransaction, profile: string): Promise<ReadonlyMap<string, Last>> {
  const rows = await transaction
    .selectFrom("finding_history")
    .distinctOn(["rule", "organisation_id"])
    .select(["rule", "organisation_id", "status", "sentence"])
    .where("profile", "=", profile)
    .orderBy("rule")
    .orderBy("organisation_id")
    .orderBy("since", "desc")
    .execute();
  return new Map(rows.map((row) => [`${row.rule} ${row.organisation_id}`, row]));
}
