import { sql } from "kysely";
import { adoptionOn, type ProfileAdoption } from "@tongxin/core/charter/profile-adoption.ts";
import type { FindingStatus } from "@tongxin/core/charter/finding.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Standing } from "./contract.ts";

const profileBeforeAdoption = "reform-2017";

export type KnownFinding = { readonly rule: string; readonly status: FindingStatus; readonly sentence: string };

/** What each rule was last found to be for one organisation, under the profile in force. */
export async function loadStanding(
  transaction: SchoolTransaction,
  organisation: { readonly id: string; readonly name: string },
  today: Day,
): Promise<{ readonly standing: Standing; readonly breached: readonly KnownFinding[] } | null> {
  const profile = await profileInForce(transaction, today);
  const { rows } = await sql<KnownFinding>`select distinct on (rule) rule, status, sentence from finding_history
    where profile = ${profile} and organisation_id = ${organisation.id}
    order by rule, since desc`.execute(transaction);
  if (rows.length === 0) return null;
  const counts = { holds: 0, breached: 0, justified: 0, "not-yet-known": 0 };
  for (const { status } of rows) counts[status] += 1;
  const standing = { organisation: organisation.name, profile, counts };
  return { standing, breached: rows.filter(({ status }) => status === "breached") };
}

async function profileInForce(transaction: SchoolTransaction, today: Day): Promise<string> {
  const row = await transaction.selectFrom("profile_adoption").select("state").executeTakeFirst();
  const adopted = row === undefined ? null : adoptionOn(row.state as ProfileAdoption, today);
  return adopted?.profile ?? profileBeforeAdoption;
}
