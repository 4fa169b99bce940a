import { sql } from "kysely";
import type { Profile } from "@tongxin/core/charter/rule.ts";
import type { SchoolTransaction } from "../database/connection.ts";
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
    insert into finding_history select * from jsonb_populate_recordset(null::finding_history, ${JSON.stringify(rows)}::jsonb)
    on conflict (school_id, profile, rule, organisation_id, since) do update set status = excluded.status,
      sentence = excluded.sentence, numerator = excluded.numerator, denominator = excluded.denominator
  `.execute(transaction);
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
