import type { Facts } from "@tongxin/core/charter/facts.ts";
import { findAll, type OrganisationFindings } from "@tongxin/core/charter/find.ts";
import type { Profile } from "@tongxin/core/charter/rule.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { School } from "../schools/school.ts";
import { profiles } from "@tongxin/core/charter/profiles.ts";
import { checks } from "./checks.ts";
import { gatherFacts } from "./facts.ts";
import { keepHistory } from "./history.ts";

/** What a school's facts say under its profiles, as of one moment. */
export type SchoolFindings = {
  readonly facts: Facts;
  readonly under: (profile: Profile) => readonly OrganisationFindings[];
};

/** How old an answer may be: pages of one visit share it, and a change elsewhere shows within this time. */
const keptMs = 5_000;
/** How seldom what changed is entered in the history, which knows days and no hours. */
const historyEveryMs = 600_000;
const enteredAt = new Map<SchoolId, number>();
const kept = new Map<SchoolId, { readonly until: number; readonly findings: SchoolFindings }>();

/** The findings of a school, gathered now or some seconds ago. */
export async function findingsOf(transaction: SchoolTransaction, school: School): Promise<SchoolFindings> {
  const known = kept.get(school.id);
  if (known !== undefined && known.until > performance.now()) return known.findings;
  const findings = findingsFrom(await gatherFacts(transaction, school));
  kept.set(school.id, { until: performance.now() + keptMs, findings });
  await enterHistory(transaction, school, findings);
  return findings;
}

/** Whoever looks first, at whatever page, has what changed entered: a history must not depend on who reads it. */
async function enterHistory(transaction: SchoolTransaction, school: School, findings: SchoolFindings): Promise<void> {
  const last = enteredAt.get(school.id);
  if (last !== undefined && last + historyEveryMs > performance.now()) return;
  enteredAt.set(school.id, performance.now());
  for (const profile of profiles) await keepHistory(transaction, school, { profile, findings });
}

/** After something here changed, the next look sees it at once. */
export function forgetFindings(school: SchoolId): void {
  kept.delete(school);
}

export function findingsFrom(facts: Facts): SchoolFindings {
  const found = new Map<string, readonly OrganisationFindings[]>();
  return {
    facts,
    under: (profile) => {
      const known = found.get(profile.id);
      if (known !== undefined) return known;
      const fresh = findAll(profile, facts, checks);
      found.set(profile.id, fresh);
      return fresh;
    },
  };
}
