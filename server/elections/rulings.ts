import type { Evidence } from "@tongxin/core/charter/evidence.ts";
import type { NamedCheck } from "@tongxin/core/charter/check.ts";
import { findRule } from "@tongxin/core/charter/profiles.ts";
import { findQualificationFaults } from "@tongxin/core/congress/leading-body-checks.ts";
import type { ElectionTerms } from "@tongxin/core/elections/election.ts";
import { electionTemplates, type TemplateName } from "@tongxin/core/elections/template.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { Ruling } from "@tongxin/core/people/ruling.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import { databaseNow, type SchoolTransaction } from "../database/connection.ts";
import { rulingsFor, type RuledStep } from "../people/register/rulings.ts";
import type { School } from "../schools/school.ts";

/** The checks that say by whom a post is elected: S-4.15, S-4.16, S-4.22, and R-10 of the later profile. */
const electingChecks: readonly NamedCheck[] = [
  "committee-and-presidium-elected-by-congress",
  "president-elected-by-congress-or-standing-conference",
  "faculty-presidium-elected-by-congress",
  "presidium-by-congress",
];

/** What the rules in force say of a body electing to a post: judged over somebody whom nobody knows yet. */
export async function rulingsOnElecting(
  transaction: SchoolTransaction,
  { school, terms, by }: { school: School; terms: ElectionTerms; by: PersonId },
): Promise<RuledStep> {
  const { electing } = electionTemplates[terms.template];
  if (electing.what !== "post") return { rulings: [] };
  const ruled = await rulingsFor(transaction, { school, organisation: terms.organisation, by }, (_own, asOf) => ({
    adds: "holder",
    holder: {
      person: { id: "candidate", name: "候选人" },
      post: electing.post,
      title: terms.title,
      department: null,
      portfolio: null,
      since: asOf,
      seating: { how: "elected", by: terms.body, on: asOf },
      isFullTimeLeague: null,
    },
  }));
  const asked = (rule: string) => electingChecks.includes(findRule(rule)?.rule.check.check as NamedCheck);
  return { ...ruled, rulings: ruled.rulings.filter(({ rule }) => asked(rule)) };
}

/**
 * S-4.17: the newest conditions for candidates that the union has filed were settled under the League's guidance and
 * approved by the Party committee before today, the day on which nominations open.
 */
export async function rulingsOnNominating(
  transaction: SchoolTransaction,
  { organisation, template, level }: { organisation: string; template: TemplateName; level: string },
): Promise<readonly Ruling[]> {
  if (!electionTemplates[template].needsConditions || level !== "university") return [];
  const rule = findRule("S-4.17")?.rule;
  if (rule === undefined || (rule.severity !== "mandatory" && rule.severity !== "presumptive")) return [];
  const document = await loadApprovedConditions(transaction, organisation);
  return [{ rule: rule.id, severity: rule.severity, outcome: document === null ? "breached" : "holds" }];
}

type ConditionsDocument = Extract<Evidence, { status: "standing" }>;

/** The newest conditions that the union has filed, where both approvals were given before today; otherwise null. */
export async function loadApprovedConditions(
  transaction: SchoolTransaction,
  organisation: string,
): Promise<ConditionsDocument | null> {
  const today = dayInChina(await databaseNow(transaction));
  const row = await transaction
    .selectFrom("evidence")
    .select("state")
    .where("organisation_id", "=", organisation)
    .where("kind", "=", "qualification-document")
    .where("status", "=", "standing")
    .where("dated_on", "<=", today)
    .orderBy("dated_on", "desc")
    .executeTakeFirst();
  const document = row?.state as ConditionsDocument | undefined;
  return document !== undefined && findQualificationFaults(document, today).length === 0 ? document : null;
}
