import { keepsRecords } from "@tongxin/core/charter/access.ts";
import { countFindings } from "@tongxin/core/charter/finding.ts";
import type { FindingCounts } from "@tongxin/core/charter/finding.ts";
import type { Profile, Rule, RulePart } from "@tongxin/core/charter/rule.ts";
import type { Concern } from "@tongxin/core/people/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import { findingsOf } from "../charter/findings.ts";
import { chooseProfile } from "../charter/heads.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { School } from "../schools/school.ts";
import type { OrganisationView } from "./contract.ts";

/** The parts of the rules that judge what this register holds. */
const registerParts: readonly RulePart[] = ["aims", "positioning", "system", "organs", "rights", "cadres"];

/** How each organisation stands under the profile in force. */
export async function countsOf(
  transaction: SchoolTransaction,
  school: School,
): Promise<(organisation: string) => FindingCounts> {
  const known = await findingsOf(transaction, school);
  const profile = present(await chooseProfile(transaction, undefined, known.facts.asOf), "a profile in force");
  const byId = new Map(known.under(profile).map(({ organisation, counts }) => [organisation.id, counts]));
  return (organisation) => byId.get(organisation) ?? countFindings([]);
}

type Asked = {
  readonly profile: Profile;
  readonly id: string;
  readonly actor: Actor | null;
  readonly concern: Concern;
};

/** What does not hold, or holds by leave only, of the rules that judge posts, people and organs. */
export async function findingsFor(
  transaction: SchoolTransaction,
  school: School,
  { profile, id, actor, concern }: Asked,
): Promise<Pick<OrganisationView, "counts" | "findings">> {
  const known = await findingsOf(transaction, school);
  const own = known.under(profile).find(({ organisation }) => organisation.id === id);
  const rules = new Map<string, Rule>(profile.rules.map((rule) => [rule.id, rule]));
  const mayAsk = actor !== null && keepsRecords(actor, concern);
  const findings = (own?.findings ?? []).flatMap((finding) => {
    const rule = rules.get(finding.rule);
    const { status, sentence, cure } = finding;
    if (rule === undefined || !registerParts.includes(rule.part) || isRecordCheck(rule)) return [];
    if (status !== "breached" && status !== "justified") return [];
    const mayAskLeave = mayAsk && status === "breached" && rule.severity === "presumptive";
    return [{ rule: rule.id, title: rule.title, status, sentence, cure: [...cure], mayAskLeave }];
  });
  return { counts: own?.counts ?? countFindings([]), findings };
}

/** Judged by dated records, which are kept elsewhere. */
function isRecordCheck({ check }: Rule): boolean {
  return check.check.startsWith("record") || check.check === "result-published" || check.check === "option";
}
