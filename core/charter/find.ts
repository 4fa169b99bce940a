import type { Check, CheckSpecification } from "./check.ts";
import type { Facts, OrganisationFacts } from "./facts.ts";
import { countFindings, type Finding, type FindingCounts, type Verdict } from "./finding.ts";
import { isInForceIn, type Profile, type Rule } from "./rule.ts";

/** Every check by its name; complete over the names by type, so a rule cannot name a check that is missing. */
export type CheckTable = Readonly<Record<CheckSpecification["check"], Check>>;

export type OrganisationFindings = {
  readonly organisation: OrganisationFacts;
  readonly counts: FindingCounts;
  readonly findings: readonly Finding[];
};

/** Asks every rule in force of every organisation of its levels. Class committees are asked only what names them. */
export function findAll(profile: Profile, facts: Facts, checks: CheckTable): readonly OrganisationFindings[] {
  const rules = profile.rules.filter((rule) => isInForceIn(rule, facts));
  return facts.organisations
    .map((organisation) => {
      const findings = rules
        .filter((rule) => rule.levels.includes(organisation.level))
        .map((rule) => find(rule, facts, organisation, checks));
      return { organisation, counts: countFindings(findings), findings };
    })
    .filter(({ findings }) => findings.length > 0);
}

/** One rule asked of one organisation. */
export function find(rule: Rule, facts: Facts, organisation: OrganisationFacts, checks: CheckTable): Finding {
  const verdict = checks[rule.check.check]({
    rule,
    facts,
    organisation,
    parameter: (name) => parameterOf(rule, facts, name),
  });
  return settle(rule, facts, organisation, verdict);
}

/** A rule's parameter as the school has set it, or its default. */
export function parameterOf(rule: Rule, facts: Facts, name: string): number {
  const own = facts.settings.parameters[rule.id]?.[name];
  const parameter = rule.parameters[name];
  if (parameter === undefined) throw new RangeError(`rule ${rule.id} has no parameter ${name}`);
  return own ?? parameter.default;
}

/**
 * What a verdict becomes under the rule's severity: an option is never breached; what is only to be striven for is
 * at worst not yet known; a breach of a presumptive rule is justified where there is leave for it.
 */
function settle(rule: Rule, facts: Facts, organisation: OrganisationFacts, verdict: Verdict): Finding {
  const base = {
    ...verdict,
    rule: rule.id,
    organisation: organisation.id,
    counted: verdict.counted ?? [],
    evidence: verdict.evidence ?? [],
    cure: verdict.cure ?? [],
  };
  if (verdict.status !== "breached") return base;
  if (rule.severity === "permissive") return { ...base, status: "holds", cure: [] };
  if (rule.severity === "advocacy") return { ...base, status: "not-yet-known" };
  if (rule.severity === "mandatory") return base;
  const leave = facts.leaves.find((one) => one.rule === rule.id && one.organisation === organisation.id);
  if (leave === undefined) return base;
  const { reason, approvedBy, approvedOn } = leave;
  return { ...base, status: "justified", leave: { reason, approvedBy, approvedOn } };
}
