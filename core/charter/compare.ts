import type { Finding } from "./finding.ts";
import type { OrganisationFindings } from "./find.ts";
import type { Profile, Rule, RulePart } from "./rule.ts";

/** What one profile asks and the other does not, or asks otherwise, in the same part of the matter. */
export type ProfileDifference = {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly part: RulePart;
  /** Holds (or is justified) under the first profile … */
  readonly earlier: { readonly rule: Rule; readonly finding: Finding };
  /** … and is breached under the second, by the check of the same fact. */
  readonly later: { readonly rule: Rule; readonly finding: Finding };
};

/** Which rules of two profiles judge the same fact. Source: rules.md 1C. */
export const sameFact: readonly (readonly [earlier: string, later: string])[] = [
  ["S-5.6", "D-4"],
  ["S-4.16", "D-10"],
  ["S-4.15", "D-10"],
  ["S-5.11", "D-3"],
  ["S-5.9", "D-6"],
  ["S-5.1", "D-2"],
  ["S-5.1", "D-5"],
  ["S-8.1", "D-8"],
  ["S-4.17", "D-9"],
  ["S-4.9", "D-12"],
  ["S-8.9", "D-13"],
  ["S-8.15", "D-14"],
  ["S-4.3", "D-11"],
  ["S-10.1", "D-15"],
  ["S-5.8", "D-16"],
];

/** What is lawful under the earlier profile and not under the later one ("a presidium of 7"), organisation by organisation. */
export function compareProfiles(
  earlier: { readonly profile: Profile; readonly found: readonly OrganisationFindings[] },
  later: { readonly profile: Profile; readonly found: readonly OrganisationFindings[] },
): readonly ProfileDifference[] {
  return earlier.found.flatMap((before) => {
    const after = later.found.find(({ organisation }) => organisation.id === before.organisation.id);
    if (after === undefined) return [];
    return sameFact.flatMap(([earlierId, laterId]) => {
      const one = pick(earlier.profile, before, earlierId);
      const other = pick(later.profile, after, laterId);
      if (one === null || other === null) return [];
      const isLost = one.finding.status !== "breached" && other.finding.status === "breached";
      const { id, name } = before.organisation;
      return isLost ? [{ organisation: { id, name }, part: one.rule.part, earlier: one, later: other }] : [];
    });
  });
}

function pick(profile: Profile, found: OrganisationFindings, id: string) {
  const rule = profile.rules.find((one) => one.id === id);
  const finding = found.findings.find((one) => one.rule === id);
  return rule === undefined || finding === undefined ? null : { rule, finding };
}
