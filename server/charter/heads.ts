import { adoptionOn, type ProfileAdoption } from "@tongxin/core/charter/profile-adoption.ts";
import type { Facts, OrganisationFacts } from "@tongxin/core/charter/facts.ts";
import type { OrganisationFindings } from "@tongxin/core/charter/find.ts";
import type { Finding as CoreFinding } from "@tongxin/core/charter/finding.ts";
import type { Profile, Rule } from "@tongxin/core/charter/rule.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Finding, OrganisationHead, ProfileHead, RuleHead } from "./contract.ts";
import { findProfile, profiles } from "@tongxin/core/charter/profiles.ts";

export function profileHead({ id, version, title }: Profile): ProfileHead {
  return { id, version, title };
}

export function ruleHead({ id, part, clause, title, severity, levels }: Rule): RuleHead {
  return { id, part, clause, title, severity, levels: [...levels] };
}

export function organisationHead({ organisation, counts }: OrganisationFindings): OrganisationHead {
  const { id, name, kind, level } = organisation;
  return { id, name, kind, level, counts };
}

/** University unions first, the student union before the graduate union; then the faculties in the order of their names' registration. */
export function inOrder(found: readonly OrganisationFindings[]): readonly OrganisationFindings[] {
  const rank = ({ organisation: { level, kind } }: OrganisationFindings) =>
    (level === "university" ? 0 : 2) + (kind === "studentUnion" ? 0 : 1);
  return found.filter(({ organisation }) => organisation.level !== "class").toSorted((a, b) => rank(a) - rank(b));
}

/** A finding as it is sent: its lists are cut where only the first of very many matter to a reader. */
export function findingView(finding: CoreFinding): Finding {
  return structuredCloneOf({ ...finding, counted: finding.counted.slice(0, 200), cure: finding.cure.slice(0, 50) });
}

function structuredCloneOf(finding: CoreFinding): Finding {
  return JSON.parse(JSON.stringify(finding)) as Finding;
}

/** The union a page shows where none is named: the university's student union, or the first there is. */
export function chooseOrganisation(
  found: readonly OrganisationFindings[],
  id: string | undefined,
): OrganisationFindings | null {
  if (id !== undefined) return found.find(({ organisation }) => organisation.id === id) ?? null;
  return inOrder(found)[0] ?? null;
}

/** The profile asked for, or the one the school has adopted, or the plan itself. */
export async function chooseProfile(
  transaction: SchoolTransaction,
  asked: string | undefined,
  asOf: Day,
): Promise<Profile | null> {
  if (asked !== undefined) return findProfile(asked);
  const adoption = await loadAdoption(transaction);
  const inForce = adoption === null ? null : adoptionOn(adoption, asOf);
  return findProfile(inForce?.profile ?? "") ?? profiles[0] ?? null;
}

export async function loadAdoption(transaction: SchoolTransaction): Promise<ProfileAdoption | null> {
  const row = await transaction.selectFrom("profile_adoption").select("state").executeTakeFirst();
  return (row?.state as ProfileAdoption | undefined) ?? null;
}

export function organisationIn(facts: Facts, id: string): OrganisationFacts | null {
  return facts.organisations.find((organisation) => organisation.id === id) ?? null;
}

export async function namesOfPersons(
  transaction: SchoolTransaction,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await transaction.selectFrom("person").select(["id", "name"]).where("id", "in", wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
