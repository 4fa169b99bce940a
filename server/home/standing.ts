import type { SchoolTransaction } from "../database/connection.ts";
import { findingsOf } from "../charter/findings.ts";
import { chooseProfile } from "../charter/heads.ts";
import type { School } from "../schools/school.ts";
import type { Standing } from "./contract.ts";

export type KnownFinding = { readonly rule: string; readonly sentence: string };

/** What each rule now finds of one organisation, under the profile in force: the same as the page of findings says. */
export async function loadStanding(
  transaction: SchoolTransaction,
  school: School,
  organisation: { readonly id: string; readonly name: string },
): Promise<{ readonly standing: Standing; readonly breached: readonly KnownFinding[] } | null> {
  const known = await findingsOf(transaction, school);
  const profile = await chooseProfile(transaction, undefined, known.facts.asOf);
  if (profile === null) return null;
  const own = known.under(profile).find((one) => one.organisation.id === organisation.id);
  if (own === undefined) return null;
  const standing = { organisation: organisation.name, profile: profile.id, counts: { ...own.counts } };
  return { standing, breached: own.findings.filter(({ status }) => status === "breached") };
}
